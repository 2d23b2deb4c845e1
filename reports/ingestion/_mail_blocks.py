"""Turn the text of a mail into blocks of words with where they lead to and how they look."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from reports.ingestion._blocks import drop_unseen, html_tree
from reports.ingestion._cleaning import clean
from reports.ingestion._cuts import without_end_mark
from reports.ingestion._values import web_address

_QUOTES = (
    "//blockquote[@type='cite'] | //*[contains(@class, 'gmail_quote') or contains(@class, 'yahoo_quoted')]"
    " | //*[contains(@class, 'moz-cite-prefix') or contains(@class, 'moz-signature')]"
    " | //*[contains(@class, 'gmail_signature') or contains(@class, 'protonmail_quote')]"
    " | //*[@id='Signature']"
)
_PREHEADER = re.compile(
    r"mso-hide\s*:\s*all|max-height\s*:\s*0|color\s*:\s*transparent|line-height\s*:\s*[01](?:px)?\s*;", re.I
)
_FORWARDED = re.compile(r"forwarded message|weitergeleitete nachricht", re.I)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3})(?:\.\d+)?(px|pt)", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]{4,2000})>?")
_WHOLE = 0.6
"""Share of a block's letters in one link from which on the block is that link."""
_SHORT = 240


class Block(NamedTuple):
    """Words that stand together."""

    text: str
    link: str | None = None
    """Where the block as a whole leads to."""
    links: tuple[str, ...] = ()
    """All addresses in it."""
    look: str = ""
    """How it is set, equal for blocks set alike; empty for plain running text."""
    goes_on: bool = False
    """A link in it sent for the rest ("Read more") and was taken off."""


@cache
def _elements() -> dict[str, frozenset[str]]:
    content = (files("reports.ingestion") / "data" / "mail_elements.toml").read_text(encoding="utf-8")
    return {role: frozenset(names.split()) for role, names in tomllib.loads(content).items()}


@cache
def _footers() -> tuple[str, ...]:
    content = (files("reports.ingestion") / "data" / "newsletter_footers.txt").read_text(encoding="utf-8")
    return tuple(line for line in content.splitlines() if line and not line.startswith("#"))


def html_blocks(markup: str, location: str) -> list[Block]:
    """Read the visible blocks of an HTML mail, without quoted mails, signatures and footers."""
    tree = html_tree(markup, location)
    if tree is None:
        return []
    drop_unseen(tree)
    quoted = [each for each in tree.xpath(_QUOTES) if not _FORWARDED.search(each.text_content()[:2_000])]
    for element in quoted + [each for each in tree.xpath("//*[@style]") if _PREHEADER.search(each.get("style"))]:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()
    return [block for block in _walk(tree) if not _is_footer(block)]


def plain_blocks(lines: tuple[str, ...]) -> list[Block]:
    """Read paragraphs of plain text; a line that is an address alone links the paragraph before it."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", "\n".join(lines)):
        links = tuple(filter(None, map(web_address, _ADDRESS.findall(paragraph))))
        text = clean(_ADDRESS.sub("", paragraph)) if links else clean(paragraph)
        text = re.sub(r"\(\s*\)|\[\s*\]|<\s*>", "", text).strip()
        if not re.search(r"\w", text):
            text = ""
        if text or links:
            blocks.append(Block(text, links[0] if links and not text else None, links))
    return [block for block in blocks if not _is_footer(block)]


def _is_footer(block: Block) -> bool:
    text = block.text.casefold()
    return len(text) <= _SHORT and any(phrase in text for phrase in _footers())


class _Reading:
    """What is known while a mail is walked through: the block that is being read, open links and looks."""

    def __init__(self) -> None:
        self.links: list[tuple[str | None, int]] = []
        self.looks: list[str] = [""]
        self._begin()

    def _begin(self) -> None:
        self.pieces: list[str] = []
        self.letters: Counter[str] = Counter()
        self.set_as: Counter[str] = Counter()
        self.goes_on = False

    def add(self, text: str | None) -> None:
        """Take words as they stand under the innermost link and look."""
        words = re.sub(r"\s+", " ", text or "")
        self.pieces.append(words)
        if words.strip():
            self.letters[(self.links[-1][0] if self.links else None) or ""] += len(words)
            self.set_as[self.looks[-1]] += len(words)

    def open(self, element: Any, tag: str) -> None:
        """Begin an element."""
        if tag == "a":
            self.links.append((web_address(element.get("href")), len(self.pieces)))
        self.looks.append(_look(element, tag) or self.looks[-1])
        self.add(element.text)
        if tag == "br":
            self.pieces.append("\n")

    def ends_at_break(self) -> bool:
        """Say whether a line end ends the block: a second one does, and one after words that are set apart."""
        empty = bool(self.pieces) and "".join(self.pieces[-3:]).rstrip(" ").endswith("\n")
        alike = len(self.letters) == len(self.set_as) == 1
        return empty or (alike and bool(next(iter(self.set_as)) or next(iter(self.letters))))

    def close(self, tag: str) -> None:
        """End an element."""
        self.looks.pop()
        if tag == "a":
            start = self.links.pop()[1]
            words = "".join(self.pieces[start:]).strip()
            if words and "".join(self.pieces[:start]).strip() and without_end_mark([words])[1]:
                del self.pieces[start:]
                self.goes_on = True

    def blocks(self) -> Iterator[Block]:
        """Yield the block that ends here, if it has words."""
        text = clean("".join(self.pieces))
        if text:
            link, share = max(self.letters.items(), key=lambda item: item[1])
            whole = link if link and share >= _WHOLE * self.letters.total() else None
            yield Block(text, whole, tuple(filter(None, self.letters)), self.set_as.most_common(1)[0][0], self.goes_on)
        self._begin()


def _walk(tree: Any) -> Iterator[Block]:
    """Read the blocks in order; the walk is a loop, so depth costs no stack."""
    from lxml import etree

    roles = _elements()
    reading = _Reading()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        seen = tag not in roles["unseen"]
        if seen and (tag in roles["block"] or (tag == "br" and event == "start" and reading.ends_at_break())):
            yield from reading.blocks()
        if event == "start" and not seen:
            walk.skip_subtree()
        elif event == "start":
            reading.open(element, tag)
        elif seen:
            reading.close(tag)
        if event == "end" and element is not tree:
            reading.add(element.tail)
    yield from reading.blocks()


def _look(element: Any, tag: str) -> str:
    """Name how an element sets its words apart from running text; empty where it does not."""
    style = element.get("style") or ""
    size, bold = _SIZE.search(style), bool(_BOLD.search(style))
    large = size and int(size[1]) >= (17 if size[2].lower() == "px" else 13)
    if tag in _elements()["loud"] or bold or large:
        return f"{tag if tag[:1] == 'h' else 'b'} {size[0] if size else ''} {element.get('class') or ''}".strip()
    return ""
