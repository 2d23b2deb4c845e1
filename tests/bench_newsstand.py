"""A local server of invented feeds and pages on many loopback addresses: ``python -m tests.bench_newsstand PORT HOSTS ITEMS``.

Each address is a host of its own, so that each has turns of its own. Which feed is asked for does
not matter to the server: a text is made from the numbers in its address, always the same one.
"""

import asyncio
import hashlib
import random
import sys
from collections.abc import Sequence

PLACES = [
    "harbour", "quarter", "bridge", "market", "valley", "island", "station", "suburb", "dam", "airfield",
    "border", "pass", "canal", "mine", "school",
]  # fmt: skip
PEOPLE = [
    "mayor", "minister", "engineer", "nurse", "captain", "farmer", "teacher", "judge", "driver", "spokeswoman",
    "colonel", "trader", "clerk", "pilot",
]  # fmt: skip
DEEDS = [
    "closed", "opened", "repaired", "inspected", "visited", "cleared", "guarded", "surveyed", "flooded",
    "rebuilt", "defended", "left", "reached",
]  # fmt: skip
THINGS = [
    "road", "ferry", "pipeline", "depot", "hospital", "convoy", "generator", "archive", "warehouse", "clinic",
    "railway", "tower", "pump", "ward",
]  # fmt: skip
WHYS = [
    "after the storm", "before the vote", "despite the strike", "during the truce", "since the flood",
    "under the new law",
]  # fmt: skip
NAMES = [
    "Abel", "Berit", "Cyril", "Dagny", "Emeka", "Farid", "Greta", "Hakan", "Ines", "Joren", "Kavita", "Lorenz",
    "Mirela", "Nuno", "Olga", "Pavel", "Rosa", "Stefan",
]  # fmt: skip
SENTENCES = 14


def hosts(count: int) -> list[str]:
    """Loopback addresses, on Linux all at hand without being set up."""
    return [f"127.0.{1 + index // 200}.{1 + index % 200}" for index in range(count)]


def story(feed: int, item: int) -> tuple[str, list[str]]:
    """Headline and sentences of an invented article."""
    draw = random.Random(f"{feed} {item}")  # noqa: S311
    number = feed * 1000 + item

    def sentence() -> str:
        who = f"{draw.choice(NAMES)} {draw.choice(NAMES)}-{draw.randrange(900)}, a {draw.choice(PEOPLE)},"
        what = f"{draw.choice(DEEDS)} the {draw.choice(THINGS)} and the {draw.choice(THINGS)} near the {draw.choice(PLACES)}"
        return f"{who} {what} {draw.choice(WHYS)}, and {draw.randrange(2, 900)} people from the {draw.choice(PLACES)} watched."

    return f"The {draw.choice(THINGS)} of {draw.choice(PLACES)} {number} is {draw.choice(DEEDS)}", [
        sentence() for _ in range(SENTENCES)
    ]


def page(feed: int, item: int) -> bytes:
    """The page of an article, with what stands around it."""
    title, sentences = story(feed, item)
    text = "".join(f"<p>{' '.join(sentences[start : start + 3])}</p>" for start in range(0, SENTENCES, 3))
    menu = "".join(f'<li><a href="/section/{place}">{place}</a></li>' for place in PLACES)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{moment(item)}"></head><body><nav><ul>{menu}</ul></nav>'
        f"<article><h1>{title}</h1>{text}</article><footer>Invented for a benchmark.</footer></body></html>"
    ).encode()


def feed_of(number: int, items: int, full: bool, host: str) -> bytes:
    """An RSS feed whose items carry their text, or a teaser and the address of their page."""
    entries = []
    for item in range(items):
        title, sentences = story(number, item)
        carried = " ".join(sentences) if full else sentences[0]
        element = (
            f"<content:encoded>&lt;p&gt;{carried}&lt;/p&gt;</content:encoded>"
            if full
            else f"<description>{carried}</description>"
        )
        entries.append(
            f"<item><title>{title}</title><link>http://{host}/page/{number}/{item}</link>"
            f"<guid>{number}-{item}</guid><pubDate>Sun, 01 Mar 2026 {item % 24:02}:00:00 GMT</pubDate>{element}</item>"
        )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Feed {number}</title><link>http://{host}/</link>{''.join(entries)}</channel></rss>"
    ).encode()


def moment(item: int) -> str:
    """When an article was published."""
    return f"2026-03-01T{item % 24:02}:00:00Z"


def answer(path: str, fields: dict[str, str], items: int) -> bytes:
    """The answer to a request, header and all."""
    match path.strip("/").split("/"):
        case ["robots.txt"]:
            return _reply(b"User-agent: *\nDisallow: /private/\n", "text/plain", {})
        case ["teasers" | "full" as kind, number]:
            return _reply(feed_of(int(number), items, kind == "full", fields["host"]), "application/rss+xml", fields)
        case ["page", number, item]:
            return _reply(page(int(number), int(item)), "text/html; charset=utf-8", fields)
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def _reply(body: bytes, media_type: str, fields: dict[str, str]) -> bytes:
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if fields.get("if-none-match") == tag:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n".encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


async def serve(port: int, addresses: Sequence[str], items: int) -> None:
    """Answer until killed; each line on stdout is the address and path of one request."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        path = first.split(" ")[1]
        reply = answer(path, fields, items)
        print(fields["host"], path, reply[9:12].decode(), flush=True)
        writer.write(reply)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, list(addresses), port, backlog=1024)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), hosts(int(sys.argv[2])), int(sys.argv[3])))
