"""One sound document of every format, made without the libraries that read them."""

import gzip
import json
import zipfile
import zlib
from io import BytesIO

TITLE = "Ferry service to Lomea resumes"
PARAGRAPHS = (
    "The harbour master of Lomea said on Friday that at least 300 passengers had waited for two days.",
    "Transport minister Ada Brandt promised “a second ferry by June” and visited the port on 3 May 2024.",
    "If the wind turns, services could stop again, the company warned in a statement.",
)
BODY = "\n\n".join(PARAGRAPHS)
_DAY = (2024, 5, 4, 8, 0, 0)


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members, the same bytes whenever it is made."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = packing
            made.writestr(info, data)
    return out.getvalue()


def pdf(objects: list[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, numbered from 1."""
    pieces, places, length = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate(objects, start=1):
        places.append(length)
        pieces.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        length += len(pieces[-1])
    out = b"".join(pieces)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, len(out))
    return out + head + table + tail


def stream(data: bytes, extra: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object, deflated unless told otherwise."""
    body = zlib.compress(data, 9) if packed else data
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (
        len(body),
        b"/Filter /FlateDecode" if packed else b"",
        extra,
        body,
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"


def written(lines: tuple[str, ...], size: int = 11) -> bytes:
    """Content of a page with these lines."""
    shown = b"".join(b"(%s) Tj T* " % line.encode("cp1252", "replace") for line in lines)
    return b"BT /F1 %d Tf 14 TL 50 740 Td %s ET" % (size, shown)


def one_page(content: bytes, page: bytes = PAGE) -> bytes:
    """A PDF file of one page with this content."""
    return pdf([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(content), FONT])


HTML = (
    f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title>"
    '<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><nav>Home News</nav><article>'
    f"<h1>{TITLE}</h1>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "</article><footer>Terms</footer></body></html>"
).encode()
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lomea Post</title>'
    f"<item><guid>a1</guid><title>{TITLE}</title><pubDate>Sat, 04 May 2024 08:00:00 GMT</pubDate>"
    f"<description>{BODY}</description></item></channel></rss>"
).encode()
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lomea Post",
        "items": [{"id": "a1", "title": TITLE, "content_text": BODY, "date_published": "2024-05-04T08:00:00Z"}],
    }
).encode()
MAIL = (
    "Received: from mail.example.org\r\nFrom: Lomea Post <news@example.org>\r\nTo: desk@example.org\r\n"
    f"Subject: {TITLE}\r\nDate: Sat, 04 May 2024 08:00:00 +0000\r\nMessage-ID: <a1@example.org>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/alternative; boundary="b1"\r\n\r\n'
    f"--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{BODY}\r\n"
    f"--b1\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML.decode()}\r\n--b1--\r\n"
).encode()
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>'
    + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (TITLE, *PARAGRAPHS))
    + "</w:body></w:document>"
)
WORD_PARTS: dict[str, bytes] = {
    "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": b'<?xml version="1.0"?><Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    b"</Relationships>",
    "word/document.xml": DOCUMENT.encode(),
}
DOCX = zipped(WORD_PARTS)
PDF = one_page(written((TITLE, *PARAGRAPHS)))
TEXT = f"date 2024-05-04 {TITLE}\n\n{BODY}\n".encode()
MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2024-05-04\n---\n\n{BODY}\n\n* one\n* two\n".encode()
MBOX = b"From news@example.org Sat May  4 08:00:00 2024\n" + MAIL.replace(b"\r\n", b"\n") + b"\n"

SOUND: dict[str, bytes] = {
    "docx": DOCX,
    "eml": MAIL,
    "gz": gzip.compress(TEXT, mtime=0),
    "html": HTML,
    "json": JSON_FEED,
    "mbox": MBOX,
    "md": MARKDOWN,
    "pdf": PDF,
    "rss": RSS,
    "txt": TEXT,
    "zip": zipped({"a.txt": TEXT, "b.html": HTML, "c.eml": MAIL}),
}
"""Sound bytes by file name ending."""
