"""Parts of the ingestion tests: a source, and short ways to what becomes of bytes."""

from pathlib import Path

from reports.ingestion import parse, read
from reports.models.article import Article
from reports.models.source import Failure, Note, Source
from reports.protocols import Raw

DROP = Source(name="drop", kind="folder", location="nowhere", outlet="Delta Post", owner="Delta Group", reliability="C")


def source(location: Path | str, kind: str = "folder") -> Source:
    return DROP.model_copy(update={"location": str(location), "kind": kind})


def results(data: bytes | str, form: str = "text", name: str = "drop/one") -> list[Article | Failure | Note]:
    return parse(Raw(name, data.encode() if isinstance(data, str) else data, form), DROP)


def article(data: bytes | str, form: str = "text") -> Article:
    """The one article of a document."""
    (found,) = [result for result in results(data, form) if isinstance(result, Article)]
    return found


def failure(data: bytes | str, form: str = "text") -> str:
    """The reason of the one failure of a document that gives no article."""
    (found,) = results(data, form)
    assert isinstance(found, Failure)
    return found.reason


def notes(data: bytes | str, form: str = "text") -> list[str]:
    return [result.reason for result in results(data, form) if isinstance(result, Note)]


def zones(of: Article) -> list[tuple[str, str]]:
    """Each zone's kind and words."""
    return [(zone.kind, of.text[zone.start : zone.end]) for zone in of.zones]


def names(folder: Path) -> list[str]:
    """File names of what a folder gives, in its order; failures with a mark."""
    return [
        ("!" if isinstance(found, Failure) else "") + Path(found.location).relative_to(folder).as_posix()
        for found in read(source(folder))
    ]
