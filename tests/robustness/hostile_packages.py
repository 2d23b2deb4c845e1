"""Word files, archives and compressed files that unpack to too much, to nothing, or to something else."""

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable

from robustness.sound_documents import BODY, DOCX, PARAGRAPHS, PDF, TEXT, WORD_PARTS, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT_RUN = f"<w:p><w:r><w:t>{PARAGRAPHS[0]}</w:t></w:r></w:p>"


def word(body: str = _TEXT_RUN, doctype: str = "", **parts: bytes) -> bytes:
    """A Word file with this body; further parts by name with ``__`` for a slash and ``_`` for a full stop."""
    document = f'<?xml version="1.0"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>'.encode()
    more = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    return zipped({**WORD_PARTS, "word/document.xml": document, **more})


def _related(target: str, kind: str) -> bytes:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def _lying(data: bytes) -> bytes:
    """Declared sizes of all members set to one byte, in the directory and before each member."""
    lied = bytearray(data)
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(signature)
        while at >= 0:
            lied[at + place : at + place + 4] = b"\x01\0\0\0"
            at = data.find(signature, at + 4)
    return bytes(lied)


def _overlapping() -> bytes:
    """Many directory entries that point to the same large member (after David Fifield's zip bomb of 2019)."""
    one = zipped({"a.txt": b"0" * 20_000_000})
    start = one.find(b"PK\x01\x02")
    end = one.find(b"PK\x05\x06")
    entry = one[start:end]
    count = 2_000
    tail = bytearray(one[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    return one[:start] + entry * count + bytes(tail)


def _nested(depth: int) -> bytes:
    data = TEXT
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def _wide(levels: int) -> bytes:
    """Ten copies of ten copies of ten copies."""
    data = TEXT
    for level in range(levels):
        data = zipped({f"{number}.{'zip' if level else 'txt'}": data for number in range(10)})
    return data


def _layers(depth: int, pack: Callable[[bytes], bytes]) -> bytes:
    data = TEXT
    for _ in range(depth):
        data = pack(data)
    return data


def _gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


_LAUGHS = (
    "<!DOCTYPE x ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def _tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _TEXT_RUN + "</w:tc></w:tr></w:tbl>" * depth


ATTACKS: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: word(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>"),
    "bomb-other-part.docx": lambda: word(word__media__a_bin=bytes(60_000_000)),
    "bomb-lying.docx": lambda: _lying(word(f"<w:p><w:r><w:t>{'a' * 30_000_000}</w:t></w:r></w:p>")),
    "many-members.docx": lambda: zipped({**WORD_PARTS, **{f"word/x{n}.xml": b"<a/>" for n in range(12_000)}}),
    "laughs.docx": lambda: word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _LAUGHS),
    "external-entity.docx": lambda: word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "external-template.docx": lambda: zipped({**WORD_PARTS, "word/_rels/settings.xml.rels": _related("http://127.0.0.1:9/t.dotm", "attachedTemplate")}),
    "external-picture.docx": lambda: zipped({**WORD_PARTS, "word/_rels/document.xml.rels": _related("file:///etc/passwd", "image")}),
    "external-part.docx": lambda: zipped({**WORD_PARTS, "_rels/.rels": WORD_PARTS["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")}),
    "related-to-self.docx": lambda: zipped({**WORD_PARTS, "_rels/.rels": WORD_PARTS["_rels/.rels"].replace(b"word/document.xml", b"_rels/.rels")}),
    "macros.docm": lambda: zipped({**WORD_PARTS, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(4_000)}),
    "deep-tables.docx": lambda: word(_tables(3_000)),
    "deep-boxes.docx": lambda: word("<w:p><w:r><w:txbxContent>" * 3_000 + _TEXT_RUN + "</w:txbxContent></w:r></w:p>" * 3_000),
    "deep-elements.docx": lambda: word("<w:sdt>" * 50_000 + _TEXT_RUN + "</w:sdt>" * 50_000),
    "many-paragraphs.docx": lambda: word("<w:p/>" * 400_000 + _TEXT_RUN),
    "many-runs.docx": lambda: word("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 200_000 + "</w:p>"),
    "no-document.docx": lambda: zipped({name: data for name, data in WORD_PARTS.items() if name != "word/document.xml"} | {"word/document2.xml": b""}),
    "no-types.docx": lambda: zipped({"word/document.xml": WORD_PARTS["word/document.xml"]}),
    "not-xml.docx": lambda: zipped({**WORD_PARTS, "word/document.xml": BODY.encode()}),
    "utf16-document.docx": lambda: zipped({**WORD_PARTS, "word/document.xml": WORD_PARTS["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
    "stored.docx": lambda: zipped(WORD_PARTS, zipfile.ZIP_STORED),
    "directory-cut.docx": lambda: DOCX[:-60],
    "locked.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + "EncryptedPackage".encode("utf-16-le"),
    "absurd-properties.docx": lambda: word(docProps__core_xml=b"<a>" * 200_000),
    "bomb.zip": lambda: zipped({"a.txt": bytes(60_000_000)}),
    "bomb-lying.zip": lambda: _lying(zipped({"a.txt": b"a" * 60_000_000})),
    "bomb-overlapping.zip": _overlapping,
    "nested.zip": lambda: _nested(100),
    "nested-wide.zip": lambda: _wide(4),
    "many-members.zip": lambda: zipped({f"{n}.txt": TEXT for n in range(12_000)}),
    "same-names.zip": lambda: zipped({"a.txt": TEXT}) + zipped({"a.txt": PDF}),
    "traversal.zip": lambda: zipped({"../../../../tmp/a.txt": TEXT, "/etc/b.txt": TEXT, "C:\\c.txt": TEXT, "..\\d.txt": TEXT}),
    "odd-names.zip": lambda: zipped({"a\x1b[2J\n.txt": TEXT, "\u202etxt.exe": TEXT, "x" * 60_000 + ".txt": TEXT}),
    "only-folders.zip": lambda: zipped({f"{'a/' * depth}": b"" for depth in range(1, 500)}),
    "encrypted.zip": lambda: zipped({"a.txt": TEXT}).replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"),
    "itself.zip": lambda: zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": b"PK\x03\x04" + bytes(500)})})}),
    "unknown-packing.zip": lambda: zipped({"a.txt": TEXT}).replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\0\x63\0"),
    "lzma.zip": lambda: zipped({"a.txt": bytes(30_000_000)}, zipfile.ZIP_LZMA),
    "directory-only.zip": lambda: b"PK\x03\x04" + zipped({})[:],
    "bomb.gz": lambda: _gz(bytes(60_000_000)),
    "bomb.bz2": lambda: bz2.compress(bytes(60_000_000)),
    "bomb.xz": lambda: lzma.compress(bytes(60_000_000), preset=0),
    "dictionary.xz": lambda: lzma.compress(TEXT, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28}]),
    "layers.gz": lambda: _layers(100, _gz),
    "layers.bz2": lambda: _layers(30, bz2.compress),
    "members.gz": lambda: _gz(b"a") * 50_000,
    "cut.gz": lambda: _gz(TEXT)[:-5],
    "broken.gz": lambda: _gz(TEXT).replace(b"\x00\x03", b"\xff\xff"),
    "sum-wrong.gz": lambda: _gz(TEXT)[:-8] + bytes(8),
    "picture.gz": lambda: _gz(b"\x89PNG\r\n\x1a\n" * 100),
    "archive.gz": lambda: _gz(_wide(3)),
    "broken.zst": lambda: b"\x28\xb5\x2f\xfd" + bytes(range(256)) * 40,
    "window.zst": lambda: b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(1_000),
}  # fmt: skip
