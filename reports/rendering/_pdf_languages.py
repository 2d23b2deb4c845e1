"""The attribute ``lang`` of a page's elements to the language of their tags in the PDF.

WeasyPrint (70) names the language of the whole and of none of its parts (ISO 14289-1, 7.2, asks for both).
"""

from collections.abc import Iterator
from typing import Any

_ATTRIBUTE = ' lang="'


def name_languages(page: str) -> None:
    """Let WeasyPrint name them, where ``page`` has parts in another language. Once for a process is enough."""
    from weasyprint.pdf import tags

    if page.count(_ATTRIBUTE) < 2 or getattr(tags, "names_languages", False):
        return
    build = tags._build_box_tree

    def built(box: Any, *others: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        tongue = element.get("lang") if element is not None and box.element_tag not in ("html", "body") else None
        for made in build(box, *others):
            if tongue:
                made["Lang"] = tags.pydyf.String(tongue)
            yield made

    tags._build_box_tree = built
    tags.names_languages = True
