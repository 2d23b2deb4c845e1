"""Turn an element tree into paragraphs of visible text.

Reads HTML as well as trafilatura's own output elements. The walk is a loop, so depth costs
no stack.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reports.errors import SourceError
from reports.ingestion._attributes import MAX_ATTRIBUTES, is_overloaded

MAX_ELEMENTS = 100_000
"""Most elements of a document that are read: ten times the largest pages, and some seconds of work."""
_HIDDEN = (
    "//*[self::script or self::style or self::noscript or self::template]"
    " | //*[@hidden or @aria-hidden='true']"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' sr-only ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' visually-hidden ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' screen-reader-text ')]"
)
_INVISIBLE_STYLE = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)"
    r"|(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*;.{0,200}overflow\s*:\s*hidden",
    re.I | re.S,
)
_UNVEILED_STYLE = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.I)
_VEIL = 0.8
"""Share of the page's text in one element that is shown once its script has run, not hidden."""
_BLANKS = re.compile(r"\s{50,}")
_BLANKS_LOOKED_AT = 1_000
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.I)


@cache
def _elements() -> dict[str, frozenset[str]]:
    content = (files("reports.ingestion") / "data" / "elements.toml").read_text(encoding="utf-8")
    return {role: frozenset(names.split()) for role, names in tomllib.loads(content).items()}


def html_tree(markup: str, location: str) -> Any | None:
    """Parse a page or fragment without network, entities of its own or unlimited depth.

    ``None`` when there is nothing in it. Raises ``SourceError`` where the parser's guards
    against hostile documents would leave part of it out in silence.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if (elements := markup.count("<")) > MAX_ELEMENTS:
        problem = f"it has about {elements:,} elements; at most {MAX_ELEMENTS:,} are read"
        raise SourceError(location, problem, "Save the article alone.")
    if is_overloaded(markup):
        problem = f"one of its elements has more than {MAX_ATTRIBUTES:,} attributes"
        raise SourceError(location, problem, "Save the article alone.")
    parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        declaration = _XML_DECLARATION.match(markup)
        body = markup[declaration.end() if declaration else 0 :]
        tree = document_fromstring(body.replace("\0", ""), parser=parser)
    except (etree.ParserError, ValueError):  # nothing but white space or comments
        tree = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        problem = "it is nested too deeply or holds too long a line to be read safely"
        raise SourceError(location, problem, "Save the article alone.")
    if tree is not None:
        _shorten_blanks(tree)
    return tree


def _shorten_blanks(tree: Any) -> None:
    """Shorten runs of blanks that no page needs: the expressions of libraries take time with their square."""
    for element in tree.iter():
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text and len(text) > _BLANKS_LOOKED_AT:
                setattr(element, part, _BLANKS.sub(_shorter, text))


def _shorter(blanks: re.Match[str]) -> str:
    return "\n\n" if "\n" in blanks[0] else " "


def drop_unseen(tree: Any) -> None:
    """Remove from ``tree``, in place, what a reader of the page does not see."""
    styled = tree.xpath("//*[@style]")
    hidden = tree.xpath(_HIDDEN) + [each for each in styled if _INVISIBLE_STYLE.search(each.get("style"))]
    veiled = [each for each in styled if _UNVEILED_STYLE.search(each.get("style"))]
    if veiled:
        most = _VEIL * len(tree.text_content())
        hidden += [each for each in veiled if len(each.text_content()) <= most]
    for element in hidden:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def divide_preformatted(tree: Any) -> None:
    """Make paragraphs of the plain text in ``<pre>``, in place: there, empty lines divide them."""
    from lxml.html import Element

    for element in tree.xpath("//pre[not(*)]"):
        parts = [part for part in re.split(r"\n\s*\n", element.text or "") if part.strip()]
        if len(parts) > 1:
            element.tag, element.text = "div", None
            for part in parts:
                paragraph = Element("p")
                paragraph.text = part.strip()
                element.append(paragraph)


def paragraphs(tree: Any) -> list[str]:
    """List the blocks of text in reading order; a double line break within a block divides it."""
    from lxml import etree

    blocks, breaks, unseen, cells = (_elements()[role] for role in ("block", "break", "unseen", "cell"))
    found: list[list[str]] = [[]]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in blocks:
            found.append([])
        if event == "end":
            between = " " if tag in cells else ""
            found[-1].append(between + _collapsed(element.tail) if element is not tree else "")
        elif tag in unseen:
            walk.skip_subtree()
        else:
            found[-1].append("\n" if tag in breaks else _collapsed(element.text))
    texts = (re.sub(r" ?\n ?", "\n", "".join(pieces)) for pieces in found)
    return [part.strip() for text in texts for part in re.split(r"\n{2,}", text) if part.strip()]


def _collapsed(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
