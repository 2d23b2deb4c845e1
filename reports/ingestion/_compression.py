"""Turn compressed bytes and zip files into what they hold, within limits known beforehand."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from reports.errors import SourceError

MAX_UNPACKED = 20 * 1024 * 1024
"""Bytes of one unpacked document: as many as a file may have that is not compressed."""
MAX_ARCHIVE = 50 * 1024 * 1024
"""Bytes of all members of a zip file together, as it declares them."""
MAX_MEMBERS = 1_000
MAX_RATIO = 100
"""Unpacked to packed size of what is larger than a megabyte: writing stays far below 20, bombs begin at 1,000."""
_SMALL = 1024 * 1024
_XZ_MEMORY = 96 * 1024 * 1024
"""What ``xz -9`` asks for is 65 MiB; a file may ask for gigabytes."""
_SIGNATURES = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
"""How the first block, or the end of an empty file, begins: "BZh" may begin a text."""


class Member(NamedTuple):
    """One file of a zip file: its bytes, or what keeps them from being read."""

    name: str
    data: bytes | None
    problem: str | None = None


def compression(data: bytes) -> str | None:
    """Name the compression that ``data`` is packed with: gzip, bzip2, xz, zstd; ``None`` for none of them."""
    name = next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
    return None if name == "bzip2" and data[4:10] not in _BZIP2_BLOCKS else name


def unpack(data: bytes, location: str) -> bytes:
    """Unpack one layer of compression.

    Raises ``SourceError`` for what is broken, breaks off, or unpacks to more than
    ``MAX_UNPACKED`` bytes; no more than these is ever held.
    """
    name = compression(data)
    if name is None:
        raise SourceError(location, "it is not compressed in a way that is read", "Save the document itself.")
    try:
        unpacked = _UNPACKERS[name](data)
    except EOFError:
        raise SourceError(location, f"the {name} data breaks off", "Fetch the file again.") from None
    except Exception as error:  # each library has errors of its own: zlib.error, LZMAError, ZstdError, OSError
        greedy = isinstance(error, MemoryError) or "emory" in str(error)
        problem = f"the {name} data asks for too much memory" if greedy else f"the {name} data is broken"
        raise SourceError(location, f"{problem} ({type(error).__name__})", "Fetch the file again.") from None
    if len(unpacked) > MAX_UNPACKED:
        problem = f"it unpacks to more than {MAX_UNPACKED:,} bytes"
        raise SourceError(location, problem, "Save the document itself.")
    return unpacked


def open_zip(data: bytes, location: str) -> zipfile.ZipFile:
    """Open a zip file after holding what it declares against the limits.

    ``zipfile`` stops at the declared size, so the declared sizes bound what is ever unpacked.
    Raises ``SourceError`` naming the limit that is broken, or what is wrong with the file.
    """
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, UnicodeError) as error:
        problem = f"it is broken or breaks off ({type(error).__name__})"
        raise SourceError(location, problem, "Save or fetch it again.") from None
    entries = opened.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_MEMBERS:
        problem = f"it has {len(entries):,} members; at most {MAX_MEMBERS:,} are read"
    elif total > MAX_ARCHIVE:
        problem = f"it unpacks to {total:,} bytes; at most {MAX_ARCHIVE:,} are read"
    elif total > _SMALL and total > MAX_RATIO * len(data):
        problem = f"it unpacks to {total // max(len(data), 1):,} times its size, as no document does"
    else:
        return opened
    raise SourceError(location, problem, "Save the documents themselves.")


def member(opened: zipfile.ZipFile, name: str | zipfile.ZipInfo, location: str) -> bytes:
    """Read one member whole; raises ``SourceError`` for one that is encrypted or broken."""
    try:
        with opened.open(name) as stream:
            return stream.read(MAX_ARCHIVE)
    except NotImplementedError:
        raise SourceError(location, "it is packed in a way that is not read", "Save it anew.") from None
    except RuntimeError:
        raise SourceError(location, "it is encrypted", "Save it without a password.") from None
    except Exception as error:  # BadZipFile, zlib.error, LZMAError, EOFError, OSError: each packing has its own
        raise SourceError(location, f"it is broken ({type(error).__name__})", "Save or fetch it again.") from None


def members(data: bytes, location: str) -> Iterator[Member]:
    """Yield the files of a zip file in their order, folders left out; see ``open_zip`` for errors."""
    with open_zip(data, location) as opened:
        for entry in opened.infolist():
            if entry.is_dir():
                continue
            try:
                yield Member(entry.filename, member(opened, entry, location))
            except SourceError as error:
                yield Member(entry.filename, None, f"{error.problem[:1].upper()}{error.problem[1:]}.")


def _gzip(data: bytes) -> bytes:
    import gzip

    with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
        return stream.read(MAX_UNPACKED + 1)


def _bzip2(data: bytes) -> bytes:
    import bz2

    with bz2.BZ2File(BytesIO(data)) as stream:
        return stream.read(MAX_UNPACKED + 1)


def _xz(data: bytes) -> bytes:
    import lzma

    decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
    unpacked = decoder.decompress(data, MAX_UNPACKED + 1)
    if not decoder.eof and len(unpacked) <= MAX_UNPACKED:
        raise EOFError
    return unpacked


def _zstd(data: bytes) -> bytes:
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    with zstd.ZstdFile(BytesIO(data)) as stream:
        unpacked: bytes = stream.read(MAX_UNPACKED + 1)
        return unpacked


_UNPACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd}
