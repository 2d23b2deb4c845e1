"""An instruction to a Word field that shows a text until a word processor updates it."""

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=256)
def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def element(tag: str, **attributes: str) -> Any:
    """Make the element ``tag`` ("w:r") with attributes of the same namespace.

    A report has ten thousand of them: the names are looked up once.
    """
    from docx.oxml.ns import nsmap
    from docx.oxml.parser import oxml_parser

    spaces = {"w": nsmap["w"]}
    return oxml_parser.makeelement(
        _name(tag), attrib={_name(f"w:{name}"): value for name, value in attributes.items()}, nsmap=spaces
    )


def field(instruction: str, style: str | None = None, text: str = "") -> Any:
    """Make a simple field; ``style`` is the id of a character style."""
    made = element("w:fldSimple", instr=f" {instruction} ")
    run = element("w:r")
    if style:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style))
        run.append(properties)
    words = element("w:t")
    words.text = text
    run.append(words)
    made.append(run)
    return made


def field_mark(kind: str, **attributes: str) -> Any:
    """Make the run that begins, parts or ends a field of many paragraphs."""
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType=kind, **attributes))
    return run
