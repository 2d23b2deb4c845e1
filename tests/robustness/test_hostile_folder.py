"""A folder of hostile documents in a run: the sound ones are kept, the others are in quarantine, all are told."""

import datetime as dt
from itertools import islice
from pathlib import Path

import pytest

from reports.models.source import Source
from reports.settings import Settings
from reports.steps import Request
from reports.steps.ingest import ingest
from reports.storage.repository import Repository
from robustness.hostile_documents import attacks, documents

SOUND = "date 2031-05-04\n\nThe ferry Alkyon left Lomea with 212 passengers on Sunday, the harbour office said.\n"
NOW = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)
CANARY = "CANARY-FILE-7H2K"


@pytest.fixture
def request_for(tmp_path: Path) -> Request:
    from reports.models.situation import Situation

    source = Source(name="drop", kind="folder", location=str(tmp_path / "drop"))
    situation = Situation(name="strait", title="Ferries", sources=("drop",))
    settings = Settings(
        file=tmp_path / "sitrep.toml",
        database=f"sqlite:///{tmp_path / 'sitrep.db'}",
        output=tmp_path / "out",
        sources=(source,),
        situations=(situation,),
    )
    return Request(
        settings=settings, situation=situation, date=NOW.date(), sources=(source,), output=settings.output, now=NOW
    )


def test_the_run_goes_on_and_accounts_for_every_document(request_for: Request, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    known = sum(1 for _ in attacks())
    damaged = list(islice(documents(seed=9, count=known + 50), known, None))
    for name, data in damaged:
        (folder / name).write_bytes(data)
    (folder / "zz-sound.txt").write_text(SOUND)
    outcome = ingest(request_for, lambda _: None)
    with Repository.open(request_for.settings.database) as repository:
        articles = repository.articles.get(repository.articles.seen_in("drop")).values()
        held = {Path(entry.location).name for entry in repository.quarantine.open()}
        readings = repository.readings.of("drop").present.values()
        health = repository.health.get(["drop"])["drop"]
    told = {Path(each.location).name for each in readings if each.sightings or each.problems or each.notes}
    failed = {Path(failure.location.partition("#")[0]).name for failure in outcome.failures}
    assert [text for article in articles if "Alkyon left Lomea with 212" in (text := article.text)]
    assert {name for name, _ in damaged} - told == set()
    assert held
    assert held <= failed
    assert health.state(NOW) == "ok"


def test_no_document_makes_a_file_or_has_one_read(request_for: Request, tmp_path: Path) -> None:
    """XML that names a file, in every format that holds XML: the file's words are nowhere afterwards (XXE)."""
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    folder = tmp_path / "drop"
    folder.mkdir()
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    text = "The ferry Alkyon left Lomea on Sunday. &x; " * 8
    item = f"<item><title>&x; Ferry</title><description>{text}</description></item>"
    (folder / "feed.xml").write_text(
        f'<?xml version="1.0"?>{entity}<rss version="2.0"><channel><title>&x;</title>{item}</channel></rss>'
    )
    entry = f"<entry><title>&x;</title><content>{text}</content></entry>"
    (folder / "atom.xml").write_text(
        f'<?xml version="1.0"?>{entity}<feed xmlns="http://www.w3.org/2005/Atom"><title>&x;</title>{entry}</feed>'
    )
    (folder / "page.html").write_text(f"{entity}<html><body><article><p>Page one: {text}</p></article></body></html>")
    (folder / "page.xhtml").write_text(
        f'<?xml version="1.0"?>{entity}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Page two: {text}</p></body></html>'
    )
    (folder / "include.html").write_text(
        f'<html><body><object data="file://{secret}"></object><iframe src="file://{secret}"></iframe>'
        f'<p xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{secret}" parse="text"/>Page three: {text}</p>'
    )
    before = {path for path in tmp_path.rglob("*") if "drop" in path.parts}
    ingest(request_for, lambda _: None)
    with Repository.open(request_for.settings.database) as repository:
        articles = repository.articles.get(repository.articles.seen_in("drop")).values()
        reasons = [entry.reason for entry in repository.quarantine.open()]
    assert len(articles) >= 2
    assert [article.path for article in articles if CANARY in article.model_dump_json()] == []
    assert [reason for reason in reasons if CANARY in reason] == []
    assert {path for path in tmp_path.rglob("*") if "drop" in path.parts} == before
    database = Path(request_for.settings.database.removeprefix("sqlite:///"))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()].count(database.name) == 1


def test_a_link_out_of_the_folder_gives_no_folder_to_read(request_for: Request, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "private.txt").write_text(f"date 2031-05-04\n\n{CANARY} is what this private file says.\n")
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "linked").symlink_to(outside)
    (tmp_path / "drop" / "ferry.txt").write_text(SOUND)
    assert ingest(request_for, lambda _: None).articles == 1
