"""The tags of a laid-out PDF to tags as PDF/UA-1 and PDF/A-3 want them.

WeasyPrint (70) writes the structure tree; what is mended here is what ISO 14289-1 asks beyond it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIXEL = 0.75
"""Points of a CSS pixel."""
_LONGEST_LIGATURE = 8 * 4
"""Hexadecimal digits of its letters."""
_DECLARED = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(document: Any, pdf: Any) -> None:  # noqa: ARG001 - WeasyPrint gives both to a finisher
    """Mend ``pdf``, a tagged ``pydyf.PDF``, before it is written."""
    elements = {each.number: each for each in pdf.objects if _type(each) == "/StructElem"}
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    (top,) = root["K"]
    reached = dict(_reached(elements, _number(top)))
    _furniture(pdf, root, elements, reached)
    for element in reached.values():
        _role(elements, element)
        _box(pdf, element)
    _headers(root, reached)
    for font in pdf.objects:
        if _type(font) == "/Font" and "ToUnicode" in font:
            _letters(_object(pdf, font["ToUnicode"]))
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.compress = False  # so that programs that know no PDF find it, as XMP has it


def finish_archival(document: Any, pdf: Any) -> None:
    """Mend ``pdf``, written as PDF/A-3, likewise, and let it declare that it is PDF/UA-1 too (ISO 14289-1, 5)."""
    finish(document, pdf)
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [b"".join(metadata.stream).replace(b"</rdf:RDF>", _DECLARED + b"</rdf:RDF>")]
    attached = pdf.catalog.get("AF")
    if attached is not None:  # each file once
        attached[:] = list(dict.fromkeys(attached))


def _type(item: Any) -> Any:
    return item.get("Type") if isinstance(item, dict) else None


def _new(like: Any, content: Any) -> Any:
    """Make an object of the kind of ``like``: the library beneath WeasyPrint need not be known by name."""
    return type(like)(content)


def _letters(table: Any) -> None:
    """Let the sign of a line cut short be read as what it is, not as all the letters that were cut off.

    The table is one for a face: each "…" on any page would be read as them.
    """
    for place, item in enumerate(table.stream):
        glyph, _, letters = bytes(item).partition(b"> <") if isinstance(item, bytes) else (b"", b"", b"")
        if glyph.startswith(b"<") and len(letters) > _LONGEST_LIGATURE:
            table.stream[place] = glyph + b"> <2026>"


def _number(reference: Any) -> int:
    return int(reference.split()[0])


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[_number(reference)]


def _reached(elements: dict[int, Any], number: int) -> "Iterator[tuple[int, Any]]":
    """Elements of the tree in reading order; what its kids refer to and is no element is a link."""
    waiting = [number]
    while waiting:
        current = waiting.pop()
        element = elements.get(current)
        if element is not None:
            yield current, element
            waiting += [_number(kid) for kid in reversed(element["K"]) if not isinstance(kid, int)]


def _furniture(pdf: Any, root: Any, elements: dict[int, Any], reached: dict[int, Any]) -> None:
    """Make running headers and footers artifacts (ISO 14289-1, 7.8): they are marked, but in no tree."""
    nums = _object(pdf, root["ParentTree"])["Nums"]
    for number, page in enumerate(pdf.page_references):
        owners = nums[2 * number + 1]
        loose = {index for index, owner in enumerate(owners) if _number(owner) not in reached}
        for index in loose:
            owners[index] = "null"
        stream = _object(pdf, _object(pdf, page)["Contents"]).stream
        for place, item in enumerate(stream):
            if isinstance(item, dict) and item.get("MCID") in loose:
                stream[place - 1] = "/Artifact"
                stream[place] = _new(root, {"Type": "/Pagination"})
    for number in elements.keys() - reached.keys():
        elements[number].clear()


def _role(elements: dict[int, Any], element: Any) -> None:
    """A caption belongs to a table, else it is a paragraph; the boxes inside a paragraph are none themselves."""
    above = elements[_number(element["P"])]["S"] if _number(element["P"]) in elements else None
    if element["S"] == "/Caption" and above != "/Table":
        element["S"] = "/P"
    if element["S"] == "/P" and above == "/P":
        element["S"] = "/NonStruct"


def _box(pdf: Any, element: Any) -> None:
    """Say where a picture stands in points from the foot of its page, not in pixels from its head."""
    if element["S"] == "/Figure":
        height = _object(pdf, element["Pg"])["MediaBox"][3]
        left, top, right, bottom = element["A"]["BBox"]
        places = (left * _PIXEL, height - bottom * _PIXEL, right * _PIXEL, height - top * _PIXEL)
        element["A"]["BBox"][:] = [round(place, 2) for place in places]


def _headers(root: Any, reached: dict[int, Any]) -> None:
    """Give header cells their scope and a name of their own, by which a tree finds them.

    A table that goes on overleaf is two, each with its headers: their names must differ. The
    cells beneath hold the same string objects as the headers do, and follow.
    """
    names = _new(root["K"], [])
    heads = [(number, element) for number, element in reached.items() if element["S"] == "/TH"]
    for count, (number, head) in enumerate(heads):
        head["A"]["Scope"] = "/Column"
        if "ID" in head:
            head["ID"].string = f"h{count:06}"
            names.extend((head["ID"], f"{number} 0 R"))
    if names:
        root["IDTree"] = _new(root, {"Names": names})
