"""Headings of a long Word document to a table of contents that a word processor keeps up."""

from typing import TYPE_CHECKING, Any

from reports.rendering._docx_fields import element, field_mark

if TYPE_CHECKING:
    from reports.rendering._docx_lines import Writer

PAGES = 4
"""A report that is longer has contents."""
_INSTRUCTION = ' TOC \\o "1-1" \\h \\z \\u '
"""Headings of the first level, as links, without dots on the web, annexes by their outline level."""
_LETTER = 0.5
"""Width of a letter, on average, in heights of the type."""
_POINT = 12700
"""English metric units."""


def add_contents(writer: "Writer", place: Any) -> None:
    """Put the contents behind the paragraph or table ``place``, if the document is a long one.

    The field is filled with links to the headings, and marked for the word processor to fill anew
    with the numbers of pages, which only a layout knows.
    """
    if pages(writer) <= PAGES:
        return
    styles = {style.style_id for style in writer.document.styles if style.name.startswith("Heading 1")}
    heads = [paragraph for paragraph in writer.document.paragraphs if paragraph._p.style in styles]
    box = element("w:sdt")
    properties = element("w:sdtPr")
    gallery = element("w:docPartObj")
    gallery.append(element("w:docPartGallery", val="Table of Contents"))
    gallery.append(element("w:docPartUnique"))
    properties.append(gallery)
    content = element("w:sdtContent")
    box.extend((properties, content))
    title = _paragraph(writer, "TOC Heading")
    title.append(writer.run(writer.wording.text("Contents")))
    content.append(title)
    for number, head in enumerate(heads):
        name = f"_Toc{number + 1:08}"
        writer.bookmark(head, name)
        entry = _paragraph(writer, "toc 1")
        if number == 0:
            entry.extend(_begin())
        link = element("w:hyperlink", anchor=name, history="1")
        link.append(writer.run(head.text))
        entry.append(link)
        if head is heads[-1]:
            entry.append(field_mark("end"))
        content.append(entry)
    place.addnext(box)


def _begin() -> list[Any]:
    instruction = element("w:r")
    words = element("w:instrText")
    words.text = _INSTRUCTION
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.append(words)
    return [field_mark("begin", dirty="true"), instruction, field_mark("separate")]


def _paragraph(writer: "Writer", style: str) -> Any:
    paragraph = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=writer.style(style)))
    paragraph.append(properties)
    return paragraph


def pages(writer: "Writer") -> float:
    """Estimate the pages of the body: lines of each paragraph at the size of its style.

    No layout takes place here. The estimate is right to about a sixth, which decides well enough
    whether contents help.
    """
    from docx.oxml.ns import qn

    page = writer.document.sections[0]
    height = (page.page_height - page.top_margin - page.bottom_margin) / _POINT
    sizes = _Sizes(writer)
    total = 0.0
    for child in writer.document.element.body:
        if child.tag == qn("w:p"):
            total += sizes.height(child, writer.room / _POINT)
        elif child.tag == qn("w:tbl"):
            for row in child.tr_lst:
                total += max((_cell(sizes, cell) for cell in row.tc_lst), default=0)
    return float(total / height)


def _cell(sizes: "_Sizes", cell: Any) -> float:
    return float(sum(sizes.height(paragraph, cell.width / _POINT) for paragraph in cell.p_lst))


class _Sizes:
    """Type size and space of each style of a document, with what it inherits; in points."""

    def __init__(self, writer: "Writer") -> None:
        self._styles = {style.style_id: style for style in writer.document.styles}
        self._known: dict[str, tuple[float, float]] = {}

    def height(self, paragraph: Any, room: float) -> float:
        """Estimate the height of ``paragraph`` in a column ``room`` points wide."""
        from docx.oxml.ns import qn

        size, space = self._of(paragraph.style)
        letters = sum(len(text.text or "") for text in paragraph.iter(qn("w:t")))
        lines = max(1, -(-letters * size * _LETTER // max(room, size)))
        pictures = sum(int(extent.get("cy")) for extent in paragraph.iter(qn("wp:extent")))
        return float(lines * size * 1.3 + space + pictures / _POINT)

    def _of(self, name: str) -> tuple[float, float]:
        if name not in self._known:
            size, before, after = None, None, None
            style = self._styles.get(name)
            while style is not None:
                size = size or style.font.size
                form = style.paragraph_format
                before = form.space_before if before is None else before
                after = form.space_after if after is None else after
                style = style.base_style
            self._known[name] = ((size or 10 * _POINT) / _POINT, ((before or 0) + (after or 0)) / _POINT)
        return self._known[name]
