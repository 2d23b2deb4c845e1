"""The running lines of a Word template to the language of the report."""

from typing import TYPE_CHECKING, Any

from reports.rendering._docx_fields import element
from reports.rendering._page_words import page_words

if TYPE_CHECKING:
    from reports.wording import Wording

SHIPPED = ("Page ", " of ", "")
"""Words before, between and behind the fields of page numbers, in the template as it is shipped."""


def word_pages(document: Any, wording: "Wording") -> None:
    """Word "Page 1 of 2" in each footer where it stands as it was shipped; what a user has written stays."""
    from docx.oxml.ns import qn

    words = page_words(wording)
    if words == SHIPPED:
        return
    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        for paragraph in footer._element.iter(qn("w:p")):
            fields = {field.get(qn("w:instr")).strip(): field for field in paragraph.iter(qn("w:fldSimple"))}
            if {"PAGE", "NUMPAGES"} <= fields.keys():
                _word(fields["PAGE"], fields["NUMPAGES"], words)


def _word(page: Any, pages: Any, words: tuple[str, str, str]) -> None:
    from docx.oxml.ns import qn

    before, between = page.getprevious(), page.getnext()
    if before is None or between is None or between.getnext() is not pages:
        return
    texts = [run.findall(qn("w:t")) for run in (before, between)]
    if not all(texts) or (texts[0][-1].text, texts[1][-1].text) != SHIPPED[:2]:
        return
    for (*_, text), told in zip(texts, words[:2], strict=True):
        text.text = told
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if words[2]:
        run, text = element("w:r"), element("w:t")
        text.text = words[2]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
        pages.addnext(run)
