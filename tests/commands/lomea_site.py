"""A small news site of our own on loopback: a front page, a feed, articles, a log-in, a sitemap."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FERRY = "The ferry Alkyon ran aground off Lomea on Sunday with 212 passengers aboard, the harbour office said. "
BRIDGE = "Engineers closed the bridge over the Sarn on Monday after a crack was found in its second pier. "


class Site:
    """Pages by path; each may be changed while it is served."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.asked: list[str] = []
        self.pages: dict[str, tuple[int, str, str]] = {
            "/": (200, "text/html", _front(base)),
            "/feed.xml": (200, "application/rss+xml", _feed(base)),
            "/login.xml": (200, "text/html", _LOGIN),
            "/news/2031/ferry-alkyon-runs-aground.html": (200, "text/html", _article("Ferry runs aground", FERRY)),
            "/news/2031/bridge-over-the-sarn-closed.html": (200, "text/html", _article("Bridge closed", BRIDGE)),
            "/sitemap.xml": (200, "application/xml", _sitemap(base)),
        }

    def fail(self, path: str, status: int = 503) -> None:
        """Answer a path with an error from now on."""
        self.pages[path] = (status, "text/plain", "out of order")


def _front(base: str) -> str:
    return (
        "<!doctype html><html><head><title>Lomea Post</title>"
        f'<link rel="alternate" type="application/rss+xml" title="Comments" href="{base}/comments.xml">'
        '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">'
        '</head><body><h1>Lomea Post</h1><a href="/news/2031/ferry-alkyon-runs-aground.html">Ferry runs aground off'
        " Lomea on Sunday</a></body></html>"
    )


def _feed(base: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{base}/news/2031/{page}.html</link><guid>{page}</guid>"
        f"<pubDate>{day} May 2031 09:30:00 +0300</pubDate><description>{text * 6}</description></item>"
        for title, page, day, text in (
            ("Ferry runs aground", "ferry-alkyon-runs-aground", "Sun, 04", FERRY),
            ("Bridge closed", "bridge-over-the-sarn-closed", "Mon, 05", BRIDGE),
        )
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lomea Post – World</title>{items}</channel></rss>'


def _article(title: str, text: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Lomea Post">'
        '<meta property="article:published_time" content="2031-05-04T09:30:00+03:00"></head>'
        f"<body><article><h1>{title}</h1>" + f"<p>{text * 4}</p>" * 3 + "</article></body></html>"
    )


def _sitemap(base: str) -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        f"<loc>{base}/news/2031/ferry-alkyon-runs-aground.html</loc><lastmod>2031-05-04</lastmod></url></urlset>"
    )


_LOGIN = (
    "<!doctype html><html><head><title>Log in</title></head><body><h1>Log in</h1>"
    '<form><input name="user"><input type="password" name="word"></form></body></html>'
)


@contextmanager
def served() -> Iterator[Site]:
    """Serve the site for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, kind, text = site.pages.get(self.path, (404, "text/plain", "nothing here"))
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
