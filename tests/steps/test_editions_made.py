"""A request carried out: one edition with its reports, the same one however often it is asked for."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

import reports.extraction
import reports.proof
import reports.steps.publish as publishing
from reports.errors import OutputError, ProofError
from reports.language import pipeline
from reports.models.article import Article
from reports.models.finding import Analysis
from reports.steps import Outcome, _findings, _time_limit, carry_out
from reports.steps.analyze import analyze
from reports.steps.compile import Compiled
from reports.steps.compile import compile as compile_edition
from reports.steps.ingest import ingest
from reports.steps.publish import publish
from reports.storage.editions import Editions
from reports.storage.repository import Repository
from steps.desk import NOW, request, silent, write

LATE = "The harbour master, Ilse Maran, said at least 300 passengers had waited on Sunday.\n"
SUNK = "Tomas Brehm, the transport minister, said a second ferry could sink within days.\n"


@pytest.fixture
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the layout of pages to those tests that are about them: it is most of the time of a run."""
    monkeypatch.setattr(publishing, "FORMATS", ("html", "json"))


def made(folder: Path, day: int = 4, **situation: object) -> Outcome:
    return carry_out(request(folder, day, **situation), silent)


def compiled(folder: Path, day: int = 4, now: dt.datetime = NOW) -> Compiled:
    """The edition of a day, without its reports."""
    wanted = request(folder, day, now)
    ingest(wanted, silent)
    analyze(wanted, silent)
    return compile_edition(wanted, silent)


def content(outcome: Outcome) -> dict[str, tuple[str, int]]:
    """Name, content and time of writing of each report."""
    return {
        report.path.name: (hashlib.sha256(report.path.read_bytes()).hexdigest(), report.path.stat().st_mtime_ns)
        for report in outcome.reports
    }


def test_an_edition_gives_four_reports_where_the_contract_says(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    outcome = made(tmp_path)
    assert outcome.new
    assert outcome.exit_code == 0
    folder = tmp_path / "output" / "strait" / "2031-05-04"
    assert [report.path for report in outcome.reports] == [
        folder / f"strait-2031-05-04.{kind}" for kind in ("pdf", "docx", "html", "json")
    ]
    for report in outcome.reports:
        assert hashlib.sha256(report.path.read_bytes()).hexdigest() == report.sha256


def test_asked_again_nothing_changes(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    first = made(tmp_path)
    before = content(first)
    later = request(tmp_path, now=dt.datetime(2031, 6, 1, tzinfo=dt.UTC))
    again = carry_out(later, silent)
    assert not again.new
    assert again.edition == first.edition
    assert content(again) == before


def test_editions_of_following_days_know_each_other(tmp_path: Path) -> None:
    for day in (2, 5, 6):
        write(tmp_path, f"day{day}.txt", LATE.replace("300", f"30{day}"), f"2031-05-0{day}")
    first, second, third = (compiled(tmp_path, day).edition for day in (2, 5, 6))
    assert [edition.number for edition in (first, second, third)] == [1, 2, 3]
    assert [edition.previous_number for edition in (first, second, third)] == [None, 1, 2]
    assert second.previous_date == first.date
    assert (second.period_start, second.period_end) == (dt.date(2031, 5, 3), dt.date(2031, 5, 5))
    assert second.next_edition == dt.date(2031, 5, 6)
    assert not compiled(tmp_path, 2).new
    assert not compiled(tmp_path, 5).new


def test_the_first_period_begins_with_the_first_article(tmp_path: Path) -> None:
    write(tmp_path, "old.txt", LATE, "2031-05-01")
    write(tmp_path, "new.txt", SUNK, "2031-05-04")
    assert compiled(tmp_path).edition.period_start == dt.date(2031, 5, 1)


def test_the_cut_off_is_now_or_the_end_of_the_day_in_the_situations_zone(tmp_path: Path) -> None:
    morning = dt.datetime(2031, 5, 4, 4, 0, tzinfo=dt.UTC)
    assert compiled(tmp_path, now=morning).edition.as_of.isoformat() == "2031-05-04T07:00:00+03:00"
    assert compiled(tmp_path, 3).edition.as_of.isoformat() == "2031-05-03T23:59:59+03:00"


def test_a_day_without_articles_has_its_edition_too(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    outcome = made(tmp_path)
    assert outcome.edition.number == 1
    assert [report.size > 1000 for report in outcome.reports] == [True] * 4


@pytest.mark.usefixtures("without_pages")
def test_a_late_article_makes_a_revision_and_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    first = made(tmp_path)
    before = content(first)
    write(tmp_path, "b.txt", SUNK)
    second = made(tmp_path)
    assert (second.edition.number, second.edition.revision) == (1, 2)
    assert second.reports[0].path.name == "strait-2031-05-04-r2.html"
    assert content(first) == before
    assert not made(tmp_path).new


def test_what_an_edition_has_reported_is_not_reported_in_the_next(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE, "2031-05-04")
    compiled(tmp_path, 4)
    write(tmp_path, "b.txt", SUNK, "2031-05-05")
    outcome = compiled(tmp_path, 5)
    with Repository.open(request(tmp_path).settings.database) as archive:
        texts = [article.text for article in archive.articles.get(archive.editions.articles(outcome.edition)).values()]
    assert len(texts) == 1
    assert "Brehm" in texts[0]


@pytest.mark.usefixtures("without_pages")
def test_a_source_that_is_missing_is_in_the_coverage_and_in_the_exit_code(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    write(tmp_path, "broken.txt", "x").write_bytes(bytes(range(256)) * 4)
    outcome = made(tmp_path)
    assert outcome.exit_code == 3
    assert [Path(failure.location).name for failure in outcome.failures] == ["broken.txt"]
    assert made(tmp_path).failures == outcome.failures


def test_an_article_that_breaks_the_pipeline_is_named_and_the_others_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", LATE)
    write(tmp_path, "b.txt", SUNK)
    analyse = reports.extraction.analyse

    def fragile(article: Article, document: object) -> Analysis:
        if "ferry" in article.text:
            raise RecursionError("too deep")
        return analyse(article, document)  # type: ignore[arg-type]

    monkeypatch.setattr(reports.extraction, "analyse", fragile)
    outcome = made(tmp_path)
    assert [(Path(f.location).name, "RecursionError: too deep" in f.reason) for f in outcome.failures] == [
        ("b.txt", True)
    ]
    assert outcome.exit_code == 3
    monkeypatch.undo()
    mended = made(tmp_path)
    assert mended.failures == ()
    assert mended.edition.revision == 2


def test_an_article_that_sends_the_pipeline_in_circles_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", LATE)
    write(tmp_path, "b.txt", SUNK)
    annotate = pipeline.annotate

    def circling(articles: Iterable[Article]) -> Iterator[Doc]:
        for article in articles:
            while "ferry" in article.text:
                pass
            yield from annotate([article])

    monkeypatch.setattr(pipeline, "annotate", circling)
    monkeypatch.setattr(_findings, "limited", lambda: _time_limit.limited(1.0))
    failures = compiled(tmp_path).coverage.failures
    assert [(Path(f.location).name, "more than 1 s" in f.reason) for f in failures] == [("b.txt", True)]


def test_an_article_in_another_language_is_kept_and_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    german = "Die Fähre ist am Sonntag nicht gefahren, und die Leute haben auf dem Kai gewartet, bis es dunkel war.\n"
    write(tmp_path, "de.txt", german * 4)
    coverage = compiled(tmp_path).coverage
    assert any(Path(note.location).name == "de.txt" for note in coverage.notes)
    assert coverage.articles_by_source == (("drop", 2),)
    assert coverage.failures == ()


def test_an_edition_that_cannot_be_proved_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", LATE)

    def refuse(_briefing: object) -> None:
        raise ProofError("highlights, line 1", "it is not in its source", "Report it.")

    monkeypatch.setattr(reports.proof, "prove", refuse)
    with pytest.raises(ProofError):
        made(tmp_path)
    monkeypatch.undo()
    assert not (tmp_path / "output" / "strait").exists()
    assert compiled(tmp_path).edition.number == 1


@pytest.mark.parametrize("harm", ["gone", "changed"])
@pytest.mark.usefixtures("without_pages")
def test_a_report_that_does_not_lie_there_as_it_was_is_rendered_again(tmp_path: Path, harm: str) -> None:
    write(tmp_path, "a.txt", LATE)
    outcome = made(tmp_path)
    before = {name: sha256 for name, (sha256, _) in content(outcome).items()}
    page = outcome.reports[0].path
    page.unlink() if harm == "gone" else page.write_bytes(b"scribble")
    assert {name: sha256 for name, (sha256, _) in content(made(tmp_path)).items()} == before


@pytest.mark.usefixtures("without_pages")
def test_another_accent_is_the_same_edition_in_another_look(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    plain, green = made(tmp_path), made(tmp_path, accent="#1d6b3a")
    assert not green.new
    assert green.edition == plain.edition
    assert "--accent: #1d6b3a" in green.reports[0].path.read_text(encoding="utf-8")
    before = content(green)
    assert content(made(tmp_path, accent="#1d6b3a")) == before  # and then it stands


@pytest.mark.usefixtures("without_pages")
def test_another_output_folder_gets_the_same_reports(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    here = made(tmp_path)
    there = carry_out(request(tmp_path).model_copy(update={"output": tmp_path / "elsewhere"}), silent)
    assert not there.new
    assert all(report.path.is_relative_to(tmp_path / "elsewhere") for report in there.reports)
    assert [report.sha256 for report in there.reports] == [report.sha256 for report in here.reports]


def test_an_output_folder_that_cannot_be_written_stops_before_any_work(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", LATE)
    (tmp_path / "output").write_text("a file in the way")
    with pytest.raises(OutputError, match="output"):
        made(tmp_path)
    assert not (tmp_path / "sitrep.db").exists()


def test_a_run_that_loses_the_race_returns_the_winners_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", LATE)
    wanted = request(tmp_path)
    ingest(wanted, silent)
    analyze(wanted, silent)
    keep = Editions.keep
    winners = []

    def overtaken(self: Editions, briefing: object, ids: object, lease: int | None = None) -> bool:
        monkeypatch.setattr(Editions, "keep", keep)
        winners.append(compile_edition(wanted, silent))
        return keep(self, briefing, ids, lease)  # type: ignore[arg-type]

    monkeypatch.setattr(Editions, "keep", overtaken)
    loser = compile_edition(wanted, silent)
    assert [winner.new for winner in winners] == [True]
    assert not loser.new
    assert (loser.edition, loser.content_hash) == (winners[0].edition, winners[0].content_hash)


def test_two_days_racing_for_a_number_get_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    keep = Editions.keep

    def overtaken(self: Editions, briefing: object, ids: object, lease: int | None = None) -> bool:
        monkeypatch.setattr(Editions, "keep", keep)
        compile_edition(request(tmp_path, 3), silent)
        return keep(self, briefing, ids, lease)  # type: ignore[arg-type]

    monkeypatch.setattr(Editions, "keep", overtaken)
    late = compile_edition(request(tmp_path, 4), silent)
    assert late.edition.number == 2


def test_publishing_waits_for_an_edition(tmp_path: Path) -> None:
    from reports.errors import DatabaseError

    with pytest.raises(DatabaseError, match="not in the archive"):
        publish(request(tmp_path), silent)
