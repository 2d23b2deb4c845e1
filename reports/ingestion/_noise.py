"""Turn the tree of a page into that of its article: what stands beside the article is taken out."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_ATTRIBUTES = ("class", "id", "data-component", "data-testid", "data-module", "data-type")
_MARKED = f"//*[{' or '.join(f'@{name}' for name in _ATTRIBUTES)}]"
_LISTS = "//td | //div | //ul | //ol | //section | //table"
_ELEMENTS = (
    "//dialog | //*[@role='dialog' or @role='alertdialog' or @aria-modal='true' or @role='search']"
    " | //*[self::amp-ad or self::amp-consent or self::amp-sidebar or self::amp-embed]"
)
_WORDS = re.compile(r"[^\W_]+")
_SPARED = frozenset({"html", "body", "main"})
_MOST = 1 / 3
"""Share of a page's paragraphs above which a part is the article, whatever it is called."""
_ASIDE = 160
"""Characters of a line that leads away; sentences of an article that begin alike are longer or lead nowhere."""
_MENU = 3
_CALLED = 500
"""Characters of the names of an element that are looked at."""
_BARE_LINK = 0.9
"""Share of a paragraph's letters in links above which it is a link and no sentence."""


@cache
def _names() -> tuple[frozenset[tuple[str, ...]], int]:
    """Give the names of parts as words, and how many words the longest has."""
    content = (files("reports.ingestion") / "data" / "noise.toml").read_text(encoding="utf-8")
    names = frozenset(
        tuple(_WORDS.findall(name)) for listed in tomllib.loads(content).values() for name in listed.split()
    )
    return names, max(map(len, names))


@cache
def _beginnings() -> tuple[str, ...]:
    content = (files("reports.ingestion") / "data" / "asides.txt").read_text(encoding="utf-8")
    return tuple(line.casefold() for line in content.splitlines() if line and not line.startswith("#"))


def drop_boxes(tree: Any) -> None:
    """Remove from ``tree``, in place, layers, boxes, lists of links, captions and responses.

    Told by what class and id attributes call them, by ARIA roles, and by holding links alone.
    """
    whole = sum(len(paragraph.text_content()) for paragraph in tree.xpath("//p")) or 1
    for element in tree.xpath(_ELEMENTS) + [each for each in tree.xpath(_MARKED) if _is_called_noise(each)]:
        if element.tag not in _SPARED and element.getparent() is not None and _share(element, whole) <= _MOST:
            element.drop_tree()
    for element in tree.xpath(_LISTS):
        if element.getparent() is not None and _is_list_of_links(element):
            element.drop_tree()


def drop_asides(tree: Any) -> None:
    """Remove from ``tree``, in place, the lines within the text that lead to other articles."""
    for paragraph in tree.xpath("//p | //h2 | //h3 | //h4"):
        if paragraph.getparent() is not None and _leads_away(paragraph):
            paragraph.drop_tree()


def _is_list_of_links(element: Any) -> bool:
    """Three links or more and hardly any other word: a menu, whatever it is called."""
    links = element.xpath(".//a[@href]")
    text = sum(map(len, element.text_content().split()))
    return (
        len(links) >= _MENU and sum(sum(map(len, link.text_content().split())) for link in links) >= _BARE_LINK * text
    )


def _is_called_noise(element: Any) -> bool:
    """Match the names of parts as runs of whole words: "ad" is in "ad-slot" and not in "header"."""
    called = " ".join(element.get(name) or "" for name in _ATTRIBUTES)[:_CALLED]
    return any(_is_noise(name) for name in called.lower().split())


@lru_cache(maxsize=10_000)
def _is_noise(name: str) -> bool:
    """Say whether a name is one of ours, or begins or ends with one of two words or more."""
    known, longest = _names()
    words = tuple(_WORDS.findall(name))
    lengths = range(2, min(longest, len(words)) + 1)
    return words in known or any(words[:length] in known or words[-length:] in known for length in lengths)


def _share(element: Any, whole: int) -> float:
    own = sum(len(paragraph.text_content()) for paragraph in element.xpath(".//p | self::p"))
    # the headline of a page stands in its article
    return 1.0 if element.xpath(".//h1") else own / whole


def _leads_away(paragraph: Any) -> bool:
    text = " ".join(paragraph.text_content().split())
    if not text or len(text) > _ASIDE:
        return False
    links = [" ".join(link.text_content().split()) for link in paragraph.xpath(".//a[@href]")]
    linked = sum(map(len, links)) / len(text)
    if linked >= _BARE_LINK and paragraph.tag == "p" and not text.endswith((".", "!", "?", "”", '"')):
        return True
    return text.casefold().lstrip("►▶»> ").startswith(_beginnings()) and (linked > 0 or len(text) <= 40)
