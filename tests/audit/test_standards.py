"""A report that keeps the standards passes; break one thing in it, and the requirement that asks for it fails."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reports.audit import Verdict, audit, summary
from reports.audit._audit import REQUIREMENTS
from reports.models.briefing import Briefing, Bullets, KeyFigures, Line, Paragraph, Run, Section
from reports.models.claim import Support
from reports.models.record import Relation
from sections.two_editions import first, quiet, second

Break = Callable[[Briefing], Briefing]


def sound(briefing: Briefing | None = None) -> Briefing:
    """The second edition of the flood, with what its test configuration leaves out."""
    briefing = briefing or second()
    tomorrow = briefing.edition.date + dt.timedelta(days=1)
    given = {"contact": "desk@example.org", "software": "sitrep 0.1.0", "next_edition": tomorrow}
    sources = tuple(entry.model_copy(update={"title": entry.title or "Flood"}) for entry in briefing.sources)
    sections = tuple(map(_disclosed, briefing.sections))
    edition = briefing.edition.model_copy(update=given)
    return briefing.model_copy(update={"edition": edition, "sections": sections, "sources": sources})


def _disclosed(section: Section) -> Section:
    if section.name != "method":
        return section
    told = f"Software sitrep 0.1.0, pipeline {second().edition.pipeline}; no generative model."
    return section.model_copy(update={"blocks": (*section.blocks, Paragraph(line=_own(told)))})


def _own(text: str, *, administrative: bool = True) -> Line:
    return Line(runs=(Run(text=text),), administrative=administrative)


def verdict(briefing: Briefing, key: str) -> Verdict:
    return next(found for found in audit(briefing) if found.requirement.key == key)


def says(text: str, *, section: str = "highlights") -> Break:
    """Add a sentence of ours to a section."""

    def change(briefing: Briefing) -> Briefing:
        return _section(briefing, section, lambda part: {"blocks": (*part.blocks, Paragraph(line=_own(text)))})

    return change


def _section(briefing: Briefing, name: str, change: Callable[[Section], dict[str, Any]]) -> Briefing:
    sections = tuple(part.model_copy(update=change(part)) if part.name == name else part for part in briefing.sections)
    return briefing.model_copy(update={"sections": sections})


def edition(**fields: object) -> Break:
    return lambda briefing: briefing.model_copy(update={"edition": briefing.edition.model_copy(update=fields)})


def ledger(**fields: object) -> Break:
    return lambda briefing: briefing.model_copy(update={"ledger": briefing.ledger.model_copy(update=fields)})


def source(**fields: object) -> Break:
    def change(briefing: Briefing) -> Briefing:
        head, *rest = briefing.sources
        return briefing.model_copy(update={"sources": (head.model_copy(update=fields), *rest)})

    return change


def without(name: str) -> Break:
    return lambda briefing: briefing.model_copy(
        update={"sections": tuple(part for part in briefing.sections if part.name != name)}
    )


def uncited(briefing: Briefing) -> Briefing:
    lines = (Line(runs=(Run(text="The dam broke."),)),)
    return _section(briefing, "highlights", lambda part: {"blocks": (*part.blocks, Bullets(lines=lines))})


def first_mark(**fields: object) -> Break:
    def change(briefing: Briefing) -> Briefing:
        bullets = next(part for part in briefing.sections if part.name == "highlights").blocks[0]
        assert isinstance(bullets, Bullets)
        line = bullets.lines[0]
        mark = line.citations[0].model_copy(update=fields)
        changed = line.model_copy(update={"citations": (mark, *line.citations[1:])})
        block = bullets.model_copy(update={"lines": (changed, *bullets.lines[1:])})
        return _section(briefing, "highlights", lambda part: {"blocks": (block, *part.blocks[1:])})

    return change


def run(text: str, role: str) -> Break:
    """Put a run into the first highlight that its sources do not bear out."""

    def change(briefing: Briefing) -> Briefing:
        bullets = next(part for part in briefing.sections if part.name == "highlights").blocks[0]
        assert isinstance(bullets, Bullets)
        line = bullets.lines[0]
        added = Run.model_validate({"text": text, "role": role})
        block = bullets.model_copy(
            update={"lines": (line.model_copy(update={"runs": (*line.runs, added)}), *bullets.lines[1:])}
        )
        return _section(briefing, "highlights", lambda part: {"blocks": (block, *part.blocks[1:])})

    return change


def claim(**fields: object) -> Break:
    """Change the first claim of the first group with two claims or more, else of the first group."""

    def change(briefing: Briefing) -> Briefing:
        groups = list(briefing.ledger.figures)
        at = next((index for index, group in enumerate(groups) if len(group.claims) > 1), 0)
        head, *rest = groups[at].claims
        groups[at] = groups[at].model_copy(update={"claims": (head.model_copy(update=fields), *rest)})
        return ledger(figures=tuple(groups))(briefing)

    return change


def of_one_owner() -> Support:
    known = sound().ledger.figures[0].claims[0].support
    return known.model_copy(update={"owners": ("Gazette Group", "Gazette Group"), "originals": 2})


def beyond_its_articles() -> Support:
    known = sound().ledger.figures[0].claims[0].support
    return known.model_copy(update={"originals": len(known.articles) + 1})


def conflict_unseen(briefing: Briefing) -> Briefing:
    head, *rest = briefing.ledger.figures
    odd = head.claims[0].model_copy(update={"expression": "ninety thousand"})
    told = head.model_copy(update={"relation": "conflict", "claims": (*head.claims, odd)})
    return ledger(figures=(told, *rest))(briefing)


def unlike(briefing: Briefing) -> Briefing:
    """Two claims that are said to agree, one of them in per cent."""
    group = next(group for group in briefing.ledger.figures if len(group.claims) > 1)
    left, right = group.claims[0], group.claims[1].model_copy(update={"unit": "percent"})
    told = Relation(kind="agreement", left=left.key, right=right.key)
    changed = group.model_copy(update={"claims": (left, right), "relations": (told,)})
    return ledger(figures=(changed,))(briefing)


def key_figure_unlabelled(briefing: Briefing) -> Briefing:
    def change(part: Section) -> dict[str, Any]:
        (block, *rest) = part.blocks
        assert isinstance(block, KeyFigures)
        bare = block.figures[0].model_copy(update={"label": _own(" ")})
        return {"blocks": (block.model_copy(update={"figures": (bare, *block.figures[1:])}), *rest)}

    return _section(briefing, "key_figures", change)


def one_highlight(briefing: Briefing) -> Briefing:
    def change(part: Section) -> dict[str, Any]:
        bullets = part.blocks[0]
        assert isinstance(bullets, Bullets)
        return {"blocks": (bullets.model_copy(update={"lines": bullets.lines[:1]}),)}

    return _section(briefing, "highlights", change)


def old_and_bare(briefing: Briefing) -> Briefing:
    long_ago = briefing.edition.date - dt.timedelta(days=90)
    return source(published=long_ago, descriptor="")(briefing)


def fetched_some_day(briefing: Briefing) -> Briefing:
    wanted = briefing.sources[0].article
    findings = tuple(
        item.model_copy(update={"article": item.article.model_copy(update={"path": "https://gazette.example/flood"})})
        if item.article.id == wanted
        else item
        for item in briefing.findings
    )
    return briefing.model_copy(update={"findings": findings})


def agency_left_out(briefing: Briefing) -> Briefing:
    wanted = briefing.sources[0].article
    findings = tuple(
        item.model_copy(update={"article": item.article.model_copy(update={"agency": "Delta Press"})})
        if item.article.id == wanted
        else item
        for item in briefing.findings
    )
    return briefing.model_copy(update={"findings": findings})


BREAKS: list[tuple[str, Break]] = [
    ("icd203-likelihood", says("The second dam might break.")),
    ("icd203-one-row", lambda b: says("It is probable.")(says("It is likely.")(b))),
    ("icd203-unmixed", says("With high confidence a second flood is likely.")),
    ("icd203-bounds", says("It is 100 per cent certain.")),
    ("icd203-main-message", lambda b: b.model_copy(update={"sections": b.sections[::-1]})),
    ("icd203-contrary", conflict_unseen),
    ("icd203-change", without("changes")),
    ("icd206-src", uncited),
    ("icd206-resolved", first_mark(anchor="s99z")),
    ("icd206-numbers", source(number=2)),
    ("ics206-identified", source(title=None, url=None)),
    ("ics206-dated", source(published=None, descriptor="sample text")),
    ("ics206-accessed", fetched_some_day),
    ("icd206-original", agency_left_out),
    ("icd206-descriptor", old_and_bare),
    ("icd206-summary", without("sources")),
    ("icd206-preserved", source(article="a-lost")),
    ("ics206-tools", without("method")),
    ("admiralty-confirmed", claim(credibility=1, support=of_one_owner())),
    ("admiralty-legend", lambda b: without("sources")(without("method")(b))),
    ("admiralty-default", source(grade="A")),
    ("ocha-highlights", one_highlight),
    ("ocha-key-figures", key_figure_unlabelled),
    ("ocha-content", lambda b: b.model_copy(update={"sections": tuple(p for p in b.sections if p.annex)})),
    ("ocha-header", edition(number=0)),
    ("ocha-next", edition(next_edition=dt.date(2020, 1, 1))),
    ("ocha-contact", edition(contact=None)),
    ("ocha-neutral", says("The shocking flood went on.")),
    ("figures-stated", claim(value=123456.0)),
    ("figures-cited", run("77,000", "value")),
    ("figures-alike", unlike),
    ("originals", claim(support=beyond_its_articles())),
    ("verbatim", run("We opened the gates by night", "quote")),
    ("marks", lambda b: first_mark(evidence=b.sources[0].extracts[0].evidence.model_copy(update={"text": "Other words"}))(b)),
]  # fmt: skip


@pytest.mark.parametrize(("key", "broken"), BREAKS, ids=[key for key, _ in BREAKS])
def test_what_is_broken_is_told(key: str, broken: Break) -> None:
    assert verdict(sound(), key).result != "fail"
    told = verdict(broken(sound()), key)
    assert told.result == "fail"
    assert told.lines


def test_a_judgement_of_nobody_is_told() -> None:
    briefing = first()
    bare = tuple(entry.model_copy(update={"holder": None}) for entry in briefing.ledger.implications)
    findings = tuple(
        item.model_copy(update={"article": item.article.model_copy(update={"outlet": None})})
        for item in briefing.findings
    )
    assert verdict(briefing, "icd203-basis").result == "pass"
    told = verdict(ledger(implications=bare)(briefing.model_copy(update={"findings": findings})), "icd203-basis")
    assert told.result == "fail"


def test_grades_that_follow_each_other_are_told() -> None:
    briefing = sound()
    grades = dict(zip("ABCDE", range(1, 6), strict=True))
    entry = briefing.ledger.events[0] if briefing.ledger.events else briefing.ledger.statements[0]
    alike = tuple(
        briefing.ledger.statements[0].model_copy(
            update={"credibility": grades[letter], "support": entry.support.model_copy(update={"reliability": letter})}
        )
        for letter in "ABCDE" * 4
    )
    assert verdict(ledger(statements=alike)(briefing), "admiralty-axes").result == "fail"


def test_every_requirement_can_fail() -> None:
    elsewhere = {"icd203-basis", "admiralty-axes"}
    assert {key for key, _ in BREAKS} | elsewhere == {requirement.key for requirement in REQUIREMENTS}


@pytest.mark.parametrize("briefing", [sound(), sound(quiet()), sound(first())], ids=["full", "quiet", "first"])
def test_a_sound_report_misses_nothing(briefing: Briefing) -> None:
    assert {found.requirement.key: found.lines for found in audit(briefing) if found.result == "fail"} == {}


def test_words_of_a_source_are_not_held_against_us() -> None:
    assert verdict(run("might", "words")(sound()), "icd203-likelihood").result == "pass"


def test_the_sentence_names_what_is_missed() -> None:
    verdicts = audit(edition(contact=None)(sound()))
    assert "1 is not met (OCHA template: there is somebody to turn to)" in summary(verdicts)
    assert "none is missed" in summary([found for found in verdicts if found.result != "fail"])
