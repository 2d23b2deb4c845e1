"""Turn a page into whether its text stops at a wall for those who pay or register."""

import re
from typing import Any

from reports.ingestion._json_ld import Stated

_WALL = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|register-?wall|subscriber-?wall|metered?-?wall|piano-?(?:offer|container|inline)"
    r"|tp-(?:modal|container)|premium-?(?:wall|barrier|prompt)|subscription-?(?:wall|barrier|prompt))",
    re.I,
)
_PROMPT = 800
"""Characters up to which such an element is the wall; a longer one is the text behind it."""
_DELIVERED = 0.8
"""Share of the stated words from which on the text is all there, for subscribers or not."""


def is_walled(tree: Any, said: Stated) -> bool:
    """Say whether the page keeps part of its text from who has not paid or registered.

    By the publisher's own word (schema.org ``isAccessibleForFree``), which search engines ask
    for, and by an element called a wall that holds an offer.
    """
    return not said.free or any(
        len(element.text_content()) <= _PROMPT and element.xpath(".//a | .//button | .//form")
        for element in tree.xpath("//*[@class or @id]")
        if _WALL.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:500])
    )


def is_delivered(said: Stated, text: str) -> bool:
    """Say whether the text has about as many words as the publisher says that the article has."""
    return bool(said.words) and len(text.split()) >= _DELIVERED * (said.words or 0)
