"""PDF files with loops, bombs and lies in their structure."""

import zlib
from collections.abc import Callable

from robustness.sound_documents import CATALOG, FONT, PAGE, PARAGRAPHS, PDF, one_page, pdf, stream, written

_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_TEXT = written(PARAGRAPHS)


def _with(
    *more: bytes, catalog: bytes = CATALOG, pages: bytes = _PAGES, page: bytes = PAGE, trailer: bytes = b""
) -> bytes:
    return pdf([catalog, pages, page, stream(_TEXT), FONT, *more], trailer=trailer)


def _bomb(layers: int, size: int) -> bytes:
    data = bytes(size)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = b"[" + b"/FlateDecode " * layers + b"]"
    content = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(data), filters, data)
    return pdf([CATALOG, _PAGES, PAGE, content, FONT])


def _deep_pages(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, depth)]
    return pdf([CATALOG, *nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 3 0 R >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf([CATALOG, tree, stream(_TEXT), FONT, *[page] * count])


def _form(content: bytes) -> bytes:
    form = stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    return pdf([CATALOG, _PAGES, page, stream(b"/X Do"), FONT, form])


def _unicode_map(ranges: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    child = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>"
    mapping = b"/CIDInit /ProcSet findresource begin begincmap " + ranges + b" endcmap"
    return pdf([CATALOG, _PAGES, PAGE, stream(b"BT /F1 9 Tf <00410042> Tj ET"), font, child, stream(mapping)])


ATTACKS: dict[str, Callable[[], bytes]] = {
    "pages-cycle.pdf": lambda: _with(pages=b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "pages-lie.pdf": lambda: _with(pages=b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"),
    "pages-negative.pdf": lambda: _with(pages=b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"),
    "pages-same.pdf": lambda: _with(pages=b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % (b"3 0 R " * 50_000)),
    "pages-deep.pdf": lambda: _deep_pages(5_000),
    "pages-many.pdf": lambda: _many_pages(3_000),
    "pages-none.pdf": lambda: _with(pages=b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "catalog-self.pdf": lambda: _with(catalog=b"<< /Type /Catalog /Pages 1 0 R >>"),
    "xref-loop.pdf": lambda: _with(trailer=b"/Prev 9"),
    "xref-self.pdf": lambda: PDF.replace(b"/Root", b"/Prev %d /Root" % PDF.rfind(b"xref\n0")),
    "xref-lost.pdf": lambda: PDF.replace(b"startxref\n", b"startxref\n9"),
    "xref-huge.pdf": lambda: PDF.replace(b"xref\n0 6", b"xref\n0 99999999"),
    "xref-none.pdf": lambda: PDF[: PDF.rfind(b"xref\n0")],
    "length-lie.pdf": lambda: PDF.replace(b"/Length ", b"/Length 99999"),
    "length-self.pdf": lambda: PDF.replace(b"/Length ", b"/Length 4 0 R %"),
    "flate-bomb.pdf": lambda: _bomb(1, 60_000_000),
    "flate-layers.pdf": lambda: _bomb(3, 60_000_000),
    "filters-many.pdf": lambda: _with().replace(b"/Filter /FlateDecode", b"/Filter [" + b"/FlateDecode " * 5_000 + b"]"),
    "content-long.pdf": lambda: one_page(b"BT /F1 9 Tf " + b"(some words ) Tj " * 300_000 + b"ET"),
    "content-one-place.pdf": lambda: one_page(b"BT /F1 9 Tf 9 9 Td (%s) Tj ET" % (b"x" * 500_000)),
    "content-saves.pdf": lambda: one_page(b"q " * 300_000 + _TEXT),
    "content-arrays.pdf": lambda: one_page(b"[" * 200_000 + _TEXT),
    "content-dictionaries.pdf": lambda: one_page(b"<<" * 200_000 + _TEXT),
    "content-paths.pdf": lambda: one_page(b"0 0 m 9 9 l S " * 300_000 + _TEXT),
    "content-scaled.pdf": lambda: one_page(b"1e38 0 0 1e38 0 0 cm " + _TEXT),
    "content-tiny.pdf": lambda: one_page(b"1e-30 0 0 1e-30 0 0 cm " + _TEXT),
    "content-nan.pdf": lambda: one_page(_TEXT.replace(b"740", b"nan")),
    "content-rotated.pdf": lambda: one_page(b"".join(b"BT /F1 9 Tf 0 1 -1 0 %d 9 Tm (ab cd) Tj ET " % x for x in range(20_000))),
    "content-columns.pdf": lambda: one_page(b"".join(b"BT /F1 2 Tf %d %d Td (a) Tj ET " % (n % 300 * 2, n // 300 * 7) for n in range(30_000))),
    "inline-picture.pdf": lambda: one_page(b"BI /W 65535 /H 65535 /BPC 8 /CS /RGB ID x EI " + _TEXT),
    "form-self.pdf": lambda: _form(b"/X Do " * 50),
    "form-deep.pdf": lambda: _form(b"q " * 10_000 + b"/X Do"),
    "arrays-deep.pdf": lambda: _with(b"[" * 300_000),
    "dictionaries-deep.pdf": lambda: _with(b"<< /A " * 200_000),
    "string-open.pdf": lambda: _with(b"(" * 500_000),
    "name-long.pdf": lambda: _with(b"/" + b"x" * 2_000_000),
    "media-huge.pdf": lambda: one_page(_TEXT, PAGE.replace(b"612 792", b"1e30 1e30")),
    "media-none.pdf": lambda: one_page(_TEXT, PAGE.replace(b"0 0 612 792", b"")),
    "outline-loop.pdf": lambda: _with(b"<< /First 7 0 R >>", b"<< /Title (a) /Parent 6 0 R /Next 7 0 R >>", catalog=CATALOG.replace(b"/Pages", b"/Outlines 6 0 R /Pages")),
    "outline-many.pdf": lambda: _with(*[b"<< /Title (a) /Next %d 0 R >>" % (n + 7) for n in range(30_000)], catalog=CATALOG.replace(b"/Pages", b"/Outlines 6 0 R /Pages")),
    "javascript.pdf": lambda: _with(catalog=CATALOG.replace(b"/Pages", b"/OpenAction << /S /JavaScript /JS (while(true){}) >> /Pages")),
    "launch.pdf": lambda: _with(catalog=CATALOG.replace(b"/Pages", b"/OpenAction << /S /Launch /F (/bin/sh) >> /Pages")),
    "remote.pdf": lambda: _with(catalog=CATALOG.replace(b"/Pages", b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >> /Pages")),
    "embedded.pdf": lambda: _with(stream(PDF, b"/Type /EmbeddedFile"), catalog=CATALOG.replace(b"/Pages", b"/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 6 0 R >> >>] >> >> /Pages")),
    "encrypted.pdf": lambda: _with(b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"a" * 32, b"b" * 32), trailer=b"/Encrypt 6 0 R /ID [(a) (a)]"),
    "encrypted-odd.pdf": lambda: _with(b"<< /Filter /Nonesuch /V 99 /R 99 >>", trailer=b"/Encrypt 6 0 R"),
    "info-self.pdf": lambda: _with(b"<< /Title 6 0 R /Author 6 0 R >>", trailer=b"/Info 6 0 R"),
    "info-long.pdf": lambda: _with(b"<< /Title (%s) /CreationDate (D:%s) >>" % (b"x" * 1_000_000, b"9" * 100_000), trailer=b"/Info 6 0 R"),
    "unicode-range.pdf": lambda: _unicode_map(b"1 beginbfrange <0000> <FFFF> <0000> endbfrange " * 300),
    "unicode-long.pdf": lambda: _unicode_map(b"1 beginbfchar <0041> <" + b"0041" * 100_000 + b"> endbfchar"),
    "unicode-surrogates.pdf": lambda: _unicode_map(b"2 beginbfchar <0041> <D800> <0042> <DFFF> endbfchar"),
    "linearised-lie.pdf": lambda: PDF.replace(b"%PDF-1.7\n", b"%PDF-1.7\n9 0 obj << /Linearized 1 /L 1 /O 9 /N 99999999 >> endobj\n"),
    "signature-late.pdf": lambda: b"x" * 900 + PDF,
    "signature-only.pdf": lambda: b"%PDF-1.7\n",
    "version-odd.pdf": lambda: PDF.replace(b"%PDF-1.7", b"%PDF-9.9"),
    "twice.pdf": lambda: PDF + PDF,
    "scanned.pdf": lambda: one_page(b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"),
}  # fmt: skip
