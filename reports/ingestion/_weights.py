"""Turn the tree of a page into how much text, running text and link text each element holds."""

from typing import Any

_SENTENCE = 60
"""Characters below which text is a label: half a sentence."""


class Weights:
    """Counted once, from the leaves up, so that asking costs nothing however deep a page is nested.

    What stands outside the tree (a second page pasted behind the first) weighs nothing.
    """

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._text: dict[Any, int] = {}
        self._prose: dict[Any, int] = {}
        self._linked: dict[Any, int] = {}
        self._links: dict[Any, int] = {}
        for element in reversed(list(tree.iter())):
            children = list(element)
            own = _letters(element.text) + sum(_letters(child.tail) for child in children)
            text = own + sum(self._text[child] for child in children)
            link = element.tag == "a" and element.get("href") is not None
            self._text[element] = text
            self._prose[element] = (own if own >= _SENTENCE else 0) + sum(self._prose[child] for child in children)
            self._linked[element] = text if link else sum(self._linked[child] for child in children)
            self._links[element] = 1 if link else sum(self._links[child] for child in children)

    def text(self, element: Any) -> int:
        """Count the letters of its text, white space not counted."""
        return self._text.get(element, 0)

    def links(self, element: Any) -> int:
        """Count the links in it."""
        return self._links.get(element, 0)

    def prose_share(self, element: Any) -> float:
        """Give its share of the page's running text; short texts are labels and count for nothing."""
        return self._prose.get(element, 0) / (self._prose[self._tree] or 1)

    def link_share(self, element: Any) -> float:
        """Give the share of its letters that are in links."""
        text = self._text.get(element, 0)
        return self._linked[element] / text if text else 0.0


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0
