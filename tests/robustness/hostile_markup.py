"""Pages, feeds, JSON and texts that are made to be expensive or to lie."""

import codecs
import json
from collections.abc import Callable

from robustness.sound_documents import BODY, TITLE


def _page(inner: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><body>{inner}</body></html>".encode()


def _feed(inner: str, doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>t</title>{inner}</channel></rss>'.encode()


def _item(text: str, number: int = 1) -> str:
    return f"<item><guid>{number}</guid><title>{TITLE}</title><description>{text}</description></item>"


def _laughs(depth: int, width: int) -> str:
    entities = ['<!ENTITY a0 "ha">'] + [
        f'<!ENTITY a{level} "{f"&a{level - 1};" * width}">' for level in range(1, depth + 1)
    ]
    return f"<!DOCTYPE rss [{''.join(entities)}]>"


_QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'
_EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'

ATTACKS: dict[str, Callable[[], bytes]] = {
    "deep-div.html": lambda: _page("<div>" * 100_000 + BODY),
    "deep-span.html": lambda: _page("<span>" * 20_000 + BODY + "</span>" * 20_000),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 5_000 + BODY),
    "deep-lists.html": lambda: _page("<ul><li>" * 10_000 + BODY),
    "deep-fonts.html": lambda: _page("<b><i><u>" * 10_000 + f"<p>{BODY}" * 50),
    "deep-quotes.html": lambda: _page("<blockquote>" * 5_000 + BODY),
    "many-elements.html": lambda: _page("<p>a" * 300_000),
    "many-attributes.html": lambda: _page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{BODY}</p>"),
    "long-attribute.html": lambda: _page(f'<p title="{"x" * 5_000_000}">{BODY}</p>'),
    "long-word.html": lambda: _page(f"<p>{'x' * 1_000_000}</p>"),
    "open-comment.html": lambda: _page("<!--" + BODY * 1_000),
    "many-comments.html": lambda: _page("<!-- -->" * 90_000 + BODY),
    "half-tags.html": lambda: _page("<" * 100_000 + BODY),
    "half-entities.html": lambda: _page("&" * 200_000 + "&#x110000;&#0;&#xD800;" * 1_000),
    "script-page.html": lambda: _page("<script>" + "document.write('x');" * 50_000 + "</script>"),
    "json-ld-deep.html": lambda: _page(f"<p>{BODY}</p>", f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "json-ld-wide.html": lambda: _page(
        f"<p>{BODY}</p>", f'<script type="application/ld+json">[{",".join(["{}"] * 200_000)}]</script>'
    ),
    "absurd-date.html": lambda: _page(f"<p>{BODY}</p>", '<meta property="article:published_time" content="99999-99-99T99">'),
    "long-date.html": lambda: _page(f"<p>{BODY}</p>", f'<meta name="date" content="{"?" * 500_000}">'),
    "utf7.html": lambda: _page(f"<p>{BODY}</p>", "<meta charset=utf-7>") + b"+ADw-script+AD4-",
    "svg-external.html": lambda: _page(f'<svg><image href="file:///etc/passwd"/></svg><p>{BODY}</p>'),
    "frames.html": lambda: _page('<iframe src="file:///etc/passwd"></iframe>' * 10_000),
    "nul.html": lambda: _page(f"<p>{BODY}\0</p>" * 2_000),
    "laughs.rss": lambda: _feed(_item("&a9;"), _laughs(9, 10)),
    "laughs-deep.rss": lambda: _feed(_item("&a500;"), _laughs(500, 2)),
    "quadratic.rss": lambda: _feed(_item("&a;" * 20_000), _QUADRATIC),
    "external.rss": lambda: _feed(_item("&x;"), _EXTERNAL),
    "parameter.rss": lambda: _feed(_item(BODY), _PARAMETER),
    "deep.rss": lambda: _feed("<item>" * 50_000),
    "many-items.rss": lambda: _feed("".join(_item(BODY, number) for number in range(20_000))),
    "same-guid.rss": lambda: _feed(_item(BODY) * 2_000),
    "long-title.rss": lambda: _feed(f"<item><title>{'x' * 3_000_000}</title><description>{BODY}</description></item>"),
    "many-namespaces.rss": lambda: _feed("<item " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(20_000)) + "/>"),
    "escaped-markup.rss": lambda: _feed(_item("&lt;div&gt;" * 50_000 + BODY)),
    "bad-dates.rss": lambda: _feed(f"<item><pubDate>{'Mon, ' * 50_000}</pubDate><description>{BODY}</description></item>"),
    "cdata.rss": lambda: _feed(_item("<![CDATA[" * 20_000)),
    "deep.json": lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 200_000,
    "wide.json": lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":[' + b"{}," * 300_000 + b"{}]}",
    "numbers.json": lambda: b'{"version":"https://jsonfeed.org/version/1","items":[{"id":' + b"9" * 1_000_000 + b"}]}",
    "odd-types.json": lambda: json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": 1, "items": [1, None, [], {"id": {}, "content_html": []}]}
    ).encode(),
    "surrogate.json": lambda: b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"\\ud800","content_text":"\\udfff"}]}',
    "long-line.txt": lambda: b"word " * 1_000_000,
    "one-word.txt": lambda: b"x" * 190_000,
    "marks.txt": ("e" + "\u0301" * 190_000).encode,
    "empty-lines.txt": lambda: b"\n" * 5_000_000 + b"end",
    "blanks.txt": lambda: " \u00a0\u2003".encode() * 60_000 + b"end",
    "controls.txt": lambda: bytes(range(32)) * 5_000,
    "all-bytes.txt": lambda: bytes(range(256)) * 700,
    "bad-mark.txt": lambda: codecs.BOM_UTF32_LE + b"\xff" * 10_001,
    "surrogates.txt": lambda: codecs.BOM_UTF16_LE + b"\x00\xd8" * 50_000,
    "bidi.txt": lambda: ("\u202e" + BODY + "\u2066") .encode() * 300,
    "front-matter.txt": lambda: b"---\n" + b"a: b\n" * 40_000,
    "date-line.txt": lambda: b"date 2024-02-30 " + b"(" * 100_000,
    "short-lines.txt": lambda: b"a\n\n" * 60_000,
    "quotes.txt": lambda: "“".encode() * 60_000,
    "brackets.md": lambda: b"[" * 190_000,
    "pictures.md": lambda: b"![" * 90_000,
    "quotes.md": lambda: b"> " * 90_000 + b"x",
    "lists.md": lambda: b"".join(b" " * depth + b"* x\n" for depth in range(600)),
    "stars.md": lambda: b"**a *b " * 25_000,
    "ticks.md": lambda: b"".join(b"`" * length + b"a" for length in range(1, 600)),
    "table.md": lambda: b"|a" * 20_000 + b"|\n" + b"|-" * 20_000 + b"|\n" + b"|b" * 20_000 + b"|\n",
    "references.md": lambda: b"".join(b"[%d]: http://a.example/\n" % number for number in range(7_000)),
    "html.md": lambda: b"<div>" * 30_000,
}  # fmt: skip
