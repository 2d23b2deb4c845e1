"""Our own pages (``tests/quality/pages``): text, title, authors and date, ours beside trafilatura's.

Every skeleton of a page is filled with every invented article. The same is measured for bare
trafilatura with its defaults, so that what is built around it is seen to help. Skeletons whose
file begins with ``held_`` were written after the rules for the others; at their first measuring the
words had an F1 of 95.3 (trafilatura 94.5), and rules have been changed for them since. For those that
begin with ``blind_`` none has been changed, and none is to be: new faults get new skeletons.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reports.evaluation.metrics.shingles import SHINGLES, TOKENS, shared
from reports.evaluation.nouns import Metric, Options, Outcome, Tally, share
from reports.evaluation.readers.pages import Page, pages
from reports.models.article import Article
from reports.models.source import Source
from reports.protocols import Raw

TITLE = "our own pages: text, title, authors and date of articles"
FILES = ("pages/*.html", "pages/articles.toml")

_SAME = Metric("share of pages", "Pages whose field is given as it stands; none where there is none.", "Accuracy")
_SOURCE = Source(name="pages", kind="file", location="pages")


class _Read(NamedTuple):
    text: str
    title: str | None
    authors: frozenset[str]
    published: date | None


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score all pages twice."""
    tally = Tally()
    for page in pages(files):
        part = next((part for part in ("held", "blind") if page.name.startswith(f"{part}_")), "dev")
        for who, read in ((f"page ({part})", _ours(page)), (f"trafilatura ({part})", _trafilatura(page))):
            gold, found = "\n".join(page.text), read.text
            words = shared(gold, found, 1)
            tally.add(who, TOKENS.name, TOKENS, words)
            tally.add(who, SHINGLES.name, SHINGLES, shared(gold, found, 4))
            fields = (
                ("title", page.title, read.title),
                ("authors", page.authors, read.authors),
                ("date", page.published, read.published),
            )
            for field, wanted, got in fields:
                tally.add(who, field, _SAME, share(int(wanted == got), 1))
                if wanted != got and who.startswith("page"):
                    tally.miss(field, page.name, str(wanted), f"not {got}")
            if who.startswith("page") and words.f1 < 1:
                tally.miss("text", page.name, f"F1 {words.f1:.3f}", _difference(gold, found))
    return tally.outcome("Rows of the kind “trafilatura” are that library's with its defaults, for comparison.")


def _ours(page: Page) -> _Read:
    from reports.ingestion import parse

    raw = Raw("page.html", page.markup.encode(), "html")
    found = [one for one in parse(raw, _SOURCE) if isinstance(one, Article)]
    if not found:
        return _Read("", None, frozenset(), None)
    article = found[0]
    return _Read(article.text, article.title, _names(article.byline), article.published)


def _trafilatura(page: Page) -> _Read:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page.markup, with_metadata=True)
    if not isinstance(found, Document):
        return _Read("", None, frozenset(), None)
    blocks = (found.text or "").split("\n")
    # a title in the text is not held against it: sitrep has it as a field
    text = "\n".join(blocks[1:] if blocks[0].strip() == page.title else blocks)
    published = date.fromisoformat(found.date) if found.date else None
    return _Read(text, found.title, _names(found.author), published)


def _names(written: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in re.split(r"[,;&]| and ", written or "") if name.strip())


def _difference(gold: str, found: str) -> str:
    """Name the first line that is too much, or that is missing."""
    mine, wanted = ([line.strip() for line in text.split("\n") if line.strip()] for text in (found, gold))
    extra = [line for line in mine if line not in wanted]
    lost = [line for line in wanted if line not in mine]
    return " ".join([*(f"+{line[:60]}" for line in extra[:2]), *(f"-{line[:60]}" for line in lost[:2])])
