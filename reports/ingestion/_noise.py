"""Turn the tree of a page into that of its article: what stands beside the article is taken out."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from reports.ingestion._weights import Weights

_ATTRIBUTES = ("class", "id", "data-component", "data-testid", "data-module", "data-type")
_MARKED = f".//*[{' or '.join(f'@{name}' for name in _ATTRIBUTES)}]"
_LISTS = ".//td | .//div | .//ul | .//ol | .//section | .//table | .//article"
_ELEMENTS = (
    ".//dialog | .//*[@role='dialog' or @role='alertdialog' or @aria-modal='true' or @role='search']"
    " | .//*[self::amp-ad or self::amp-consent or self::amp-sidebar or self::amp-embed]"
    " | .//address[not(ancestor::article or ancestor::main)]"
)
_WORDS = re.compile(r"[^\W_]+")
_HUMPS = re.compile(r"([a-z])([A-Z])")
_SPARED = frozenset({"html", "body", "main"})
_MOST = 1 / 3
"""Share of a page's running text above which a part is the article, whatever it is called."""
_ASIDE = 160
"""Characters of a line that leads away; sentences of an article that begin alike are longer or lead nowhere."""
_LABEL = 40
_CARD = 350
_SOME_LINK = 0.2
_CONSENT_TEXT = 1_000
_CONSENT = re.compile(r"\bcookies?\b|\bpersonal data\b|\bprivacy\b|\bidentifiers\b", re.I)
_MENU = 3
_MENU_LINKS = 0.75
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
def _beginnings(mark: str) -> tuple[str, ...]:
    """Give the beginnings of lines that go in any length ("!") or only short or with a link ("")."""
    content = (files("reports.ingestion") / "data" / "asides.txt").read_text(encoding="utf-8")
    lines = [line.casefold() for line in content.splitlines() if line and not line.startswith("#")]
    return tuple(line.removeprefix("!") for line in lines if line.startswith("!") == bool(mark))


def drop_boxes(tree: Any) -> None:
    """Remove from ``tree``, in place, layers, boxes, lists of links, captions and responses.

    Told by what class and id attributes call them, by ARIA roles, and by holding links alone.
    """
    weights = Weights(tree)
    titled = {ancestor for heading in tree.xpath(".//h1") for ancestor in (heading, *heading.iterancestors())}
    for element in tree.xpath(_ELEMENTS) + [each for each in tree.xpath(_MARKED) if _is_called_noise(each)]:
        small = weights.prose_share(element) <= _MOST and element not in titled
        if small and element.tag not in _SPARED and element.getparent() is not None:
            element.drop_tree()
    for element in tree.xpath(_LISTS):
        if element.getparent() is not None and (_is_card(element, weights) or _is_list_of_links(element, weights)):
            element.drop_tree()


def _is_card(element: Any, weights: Weights) -> bool:
    """A short article within the article, whose headline is a link, is another one's teaser."""
    if element.tag != "article" or weights.text(element) > _CARD:
        return False
    inner = any(ancestor.tag in ("article", "main", "a") for ancestor in element.iterancestors())
    linked = element.xpath("ancestor::a[@href]")
    headings = element.xpath(".//h2 | .//h3 | .//h4")
    return inner and any(linked or weights.link_share(heading) >= _BARE_LINK for heading in headings)


def _is_list_of_links(element: Any, weights: Weights) -> bool:
    """Three links or more and hardly any other word: a menu, whatever it is called."""
    return weights.links(element) >= _MENU and weights.link_share(element) >= _MENU_LINKS


def drop_asides(tree: Any) -> None:
    """Remove from ``tree``, in place, the lines within the text that lead to other articles."""
    weights = Weights(tree)
    for paragraph in tree.xpath(".//p | .//h2 | .//h3 | .//h4"):
        if paragraph.getparent() is not None and _leads_away(paragraph, weights):
            paragraph.drop_tree()


def _is_called_noise(element: Any) -> bool:
    """Match the names of parts as runs of whole words: "ad" is in "ad-slot" and not in "header"."""
    called = " ".join(element.get(name) or "" for name in _ATTRIBUTES)[:_CALLED]
    return any(_is_noise(name) for name in called.split())


@lru_cache(maxsize=10_000)
def _is_noise(name: str) -> bool:
    """Say whether a name, or a part of it, is one of ours, or has one of two words or more in it.

    Parts are those of the usual ways of naming: "story__related" (BEM), "Related_root__x1f" (CSS
    modules), "imageCaption".
    """
    known, longest = _names()
    parts = [name, *re.split("__|--", name), *(name.split("_")[:1] if "__" in name else ())]
    for part in parts:
        words = tuple(_WORDS.findall(_HUMPS.sub(r"\1 \2", part).lower()))
        runs = (words[n : n + length] for length in range(2, longest + 1) for n in range(len(words) - length + 1))
        if words in known or any(run in known for run in runs):
            return True
    return False


def _leads_away(paragraph: Any, weights: Weights) -> bool:
    if weights.text(paragraph) > _CONSENT_TEXT:
        return False
    text = " ".join(paragraph.text_content().split())
    opening = text.casefold().lstrip("►▶»> ")
    if opening.startswith(_beginnings("!")) and _CONSENT.search(text):
        return True
    if not text or len(text) > _ASIDE:
        return False
    linked = weights.link_share(paragraph)
    if linked >= _BARE_LINK and paragraph.tag == "p" and not text.endswith((".", "!", "?", "”", '"')):
        return True
    return opening.startswith(_beginnings("")) and (linked >= _SOME_LINK or len(text) <= _LABEL)
