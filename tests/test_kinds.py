"""Every kind keeps the contract of its stage: whoever adds a file is tested without writing a test."""

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.kinds import FUNCTION_OF
from quiet_day import EDITION, NOTHING_READ, SOURCE, cite, quiet
from reports import protocols
from reports.errors import SourceError
from reports.ingestion._offline import OFFLINE
from reports.models.article import Article
from reports.models.briefing import Line
from reports.models.claim import Ledger
from reports.models.source import Failure, Note
from reports.protocols import Desk, Raw
from reports.registry import kinds, load

CONTRACTS = {
    "ingestion": protocols.Reader,
    "ingestion.formats": protocols.Parser,
    "extraction": protocols.Extractor,
    "sections": protocols.SectionBuilder,
    "rendering": protocols.Renderer,
    "delivery": protocols.Channel,
    "delivery.channels": protocols.Courier,
}
KINDS = [(stage, kind) for stage in CONTRACTS for kind in kinds(stage)]


def of(stage: str) -> list[str]:
    return [kind for name, kind in KINDS if name == stage]


def lines(value: object) -> Iterator[Line]:
    """Every line at whatever depth of a section."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from lines(item)
    elif hasattr(value, "__dict__"):
        yield from lines(tuple(vars(value).values()))


def test_the_page_of_contracts_names_the_function_of_each_stage() -> None:
    told = {}
    for contract in CONTRACTS.values():
        folder, function = re.match(r"``([\w/]+)/<\w+>\.py: (\w+)``", contract.__doc__ or "").groups()  # type: ignore[union-attr]
        told[folder] = function
    assert told == FUNCTION_OF


@pytest.mark.parametrize("stage", CONTRACTS)
def test_a_stage_has_kinds(stage: str) -> None:
    assert kinds(stage)


@pytest.mark.parametrize(("stage", "kind"), KINDS)
def test_a_kind_is_called_as_the_contract_says(stage: str, kind: str) -> None:
    function = getattr(load(stage, kind), FUNCTION_OF[stage.replace(".", "/")])
    wanted = list(inspect.signature(CONTRACTS[stage].__call__).parameters)[1:]
    assert list(inspect.signature(function).parameters)[: len(wanted)] == wanted
    assert inspect.getdoc(function)


def test_a_kind_has_the_types_of_the_contract(tmp_path: Path, root: Path) -> None:
    claims = [
        f"import reports.{stage}.{kind} as m{number}\n"
        f"k{number}: {CONTRACTS[stage].__name__} = m{number}.{FUNCTION_OF[stage.replace('.', '/')]}\n"
        for number, (stage, kind) in enumerate(KINDS)
    ]
    names = ", ".join(contract.__name__ for contract in CONTRACTS.values())
    page = tmp_path / "claims.py"
    page.write_text(f"from reports.protocols import {names}\n" + "".join(claims))
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(page)], cwd=root, capture_output=True, text=True, check=False
    )
    assert [line for line in checked.stdout.splitlines() if line.startswith(str(page))] == []
    assert checked.stdout.splitlines()[-1].startswith(("Success", "Found")), checked.stderr


@pytest.mark.parametrize("kind", of("ingestion"))
def test_a_reader_names_what_is_not_there(kind: str, tmp_path: Path) -> None:
    absent = SOURCE.model_copy(update={"kind": kind, "location": str(tmp_path / "absent")})
    (found,) = load("ingestion", kind).read(absent, OFFLINE)
    assert isinstance(found, Failure)
    assert found.source == "drop"
    assert "absent" in found.location
    assert found.reason.endswith(".")


@pytest.mark.parametrize("kind", of("ingestion.formats"))
@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe" * 50, b"<" * 5000, "\u202e\u0000 <b".encode("utf-16")])
def test_a_parser_of_junk_refuses_or_reads_but_does_not_break(kind: str, data: bytes) -> None:
    raw = Raw(location="drop/junk", data=data, format=kind)
    try:
        found = list(load("ingestion.formats", kind).parse(raw, SOURCE))
    except SourceError as refused:
        found = [Failure(source="drop", location=refused.thing, reason=refused.problem)]
    assert found
    assert all(isinstance(each, Article | Failure | Note) for each in found)
    assert all("junk" in each.location for each in found if isinstance(each, Failure))


@pytest.mark.parametrize("kind", of("extraction"))
def test_an_extractor_finds_nothing_in_nothing(kind: str) -> None:
    import spacy

    from reports.language import layers

    layers.register()
    article = Article(
        id="a1",
        path="a.txt",
        title=None,
        outlet=None,
        published=None,
        source="drop",
        text="",
        zones=(),
        content_hash="",
    )
    assert list(load("extraction", kind).extract(spacy.blank("en")(""), article)) == []


@pytest.mark.parametrize("kind", of("sections"))
def test_a_section_has_nothing_false_to_say_on_a_day_without_articles(kind: str) -> None:
    section = load("sections", kind).build(Desk(EDITION, Ledger(first=False), (), NOTHING_READ, cite))
    if section is not None:
        assert section.name == kind
        assert section.title
        assert all(line.administrative and not line.citations for line in lines(section.blocks))


@pytest.mark.parametrize("kind", of("rendering"))
def test_a_renderer_gives_the_same_bytes_for_the_same_briefing(kind: str, root: Path) -> None:
    render = load("rendering", kind).render
    template = root / "templates/situation_report"
    first = render(quiet(), template)
    assert first
    assert render(quiet(), template) == first
    assert render(quiet("Something new"), template) != first


@pytest.mark.parametrize("kind", of("delivery"))
def test_a_channel_says_what_it_delivered(kind: str, tmp_path: Path) -> None:
    import hashlib

    data = load("rendering", "json").render(quiet(), tmp_path)
    for report in load("delivery", kind).deliver(EDITION, {"json": data}, tmp_path):
        assert (report.format, report.size, report.sha256) == ("json", len(data), hashlib.sha256(data).hexdigest())
        assert hashlib.sha256(report.path.read_bytes()).hexdigest() == report.sha256
    assert [path for path in tmp_path.rglob("*") if path.is_file()]
