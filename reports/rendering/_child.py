"""The page of a report and its JSON on stdin to the PDF on stdout, within limits of time and memory.

The length of the page stands before it in eight bytes; what follows it is attached. Run as
``python -m reports.rendering._child TEMPLATE``. It fetches nothing but the files of the folder
``TEMPLATE``, and ends when its parent does.
"""

import contextlib
import gc
import logging
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.rendering._contents import PAGES, looks_long, without_contents
from reports.rendering._drawn_words import set_whole
from reports.rendering._pdf_languages import name_languages
from reports.rendering._pdf_letters import letter_glyphs
from reports.rendering._pdf_tags import finish, finish_archival
from reports.rendering._style import without_constants

MEMORY = 2 * 1024**3
"""Bytes of address space; 200 tagged pages need about 0.6 GiB."""
CPU_SECONDS = 150
SIZE = 8
"""Bytes of the length of the page."""
ARCHIVAL = 1 << 62
"""Added to the length where PDF/A-3 is wanted."""
ATTACHED = "edition.json"
DESCRIPTION = "The edition as data, with the words it rests on"
"""Of what is attached, where the page says no other."""
_WARM = """<html lang="en"><title>t</title><style>p { font: 10pt "Source Serif 4", serif; hyphens: manual }
@page { @top-left { content: "t" } }</style><h1 id="t">t</h1><p><a href="#t">A word</a> and <em>another</em>.
<ul style="display: flex"><li>t</ul><table><tr><th>t<td>t</table>"""


def main() -> None:
    """Limit this process, then read the page, lay it out and write the PDF."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    gc.set_threshold(50_000)  # boxes live as long as the process: looking through them often costs a seventh
    logging.getLogger("weasyprint").addHandler(logging.NullHandler())
    template = Path(sys.argv[1]).resolve()
    _warm(template)
    given = sys.stdin.buffer.read(SIZE)
    if given:  # nothing: the parent gave up
        head = int.from_bytes(given, "big")
        page = sys.stdin.buffer.read(head % ARCHIVAL).decode("utf-8")
        # what is attached may still be made while its page is laid out
        sys.stdout.buffer.write(layout(page, template, sys.stdin.buffer.read, archival=head >= ARCHIVAL))


def _warm(template: Path) -> None:
    """Lay out a few words while the parent makes the page: that loads libraries, faces and tables once."""
    with contextlib.suppress(Exception):  # what is wrong with the template is said where a page needs it
        layout(_WARM, template)
    gc.freeze()


def layout(page: str, template: Path, edition: Callable[[], bytes] = bytes, *, archival: bool = False) -> bytes:
    """Lay out ``page`` with the faces of ``template/fonts/fonts.css`` as PDF/UA-1; attach its JSON, if there is any.

    ``edition`` is asked for it once the pages stand. An ``archival`` one is PDF/A-3, level A, as well.
    The contents of ``page`` stay where it is long.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    set_whole()
    name_languages(page)
    fetcher = _fetcher(template)
    fonts = FontConfiguration()
    faces = template / "fonts" / "fonts.css"
    sheets = [CSS(filename=faces, font_config=fonts, url_fetcher=fetcher)] if faces.is_file() else []

    def laid(page: str) -> Any:
        document = HTML(string=without_constants(page), base_url=template.as_uri() + "/", url_fetcher=fetcher)
        return document.render(stylesheets=sheets, font_config=fonts)

    short = without_contents(page)
    long = short != page and looks_long(page)
    pages = laid(page if long else short)
    if short != page and (len(pages.pages) > PAGES) != long:
        pages = laid(short if long else page)
    if attached := edition():
        pages.metadata.attachments = [_attachment(attached, pages.metadata)]
    variant, mend = ("pdf/a-3a", finish_archival) if archival else ("pdf/ua-1", finish)

    def mended(document: Any, pdf: Any) -> None:
        mend(document, pdf)
        letter_glyphs(pdf, template / "fonts")

    made: bytes = pages.write_pdf(pdf_variant=variant, finisher=mended)
    return made


def _attachment(edition: bytes, page: Any) -> Any:
    """The edition as a file in the PDF, dated as the page is: the clock would change its bytes."""
    import datetime as dt

    from weasyprint import Attachment

    day = dt.datetime.fromisoformat(page.created) if page.created else dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    return Attachment(
        string=edition, name=ATTACHED, description=page.custom.get("attachment", DESCRIPTION),
        created=day, modified=day, relationship="Data",
    )  # fmt: skip


def _fetcher(root: Path) -> Any:
    from urllib.parse import unquote, urlsplit

    from weasyprint.urls import URLFetcher

    class TemplateFiles(URLFetcher):  # type: ignore[misc]
        """Fetch data: addresses and files below the template, nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            inside = parts.scheme == "file" and Path(unquote(parts.path)).resolve().is_relative_to(root)
            if not inside and parts.scheme != "data":
                raise ValueError(f"not a file of the template: {url}")
            return super().fetch(url, headers)

    return TemplateFiles(allowed_protocols={"data", "file"}, allow_redirects=False)


def _limit(kind: int, value: int) -> None:
    try:
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, hard))
    except (ValueError, OSError):
        pass  # systems that do not know this limit; the parent's clock remains


if __name__ == "__main__":
    main()
