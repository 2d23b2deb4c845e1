"""The statement register to a chart of who spoke how often, and whom they spoke of."""

from collections import Counter, defaultdict

from reports.models.briefing import Chart, ChartMark
from reports.models.claim import StatementEntry
from reports.protocols import Desk
from reports.sections._cited import Cited, cited_of, line
from reports.sections._names import occurs, subject
from reports.sections._phrases import own, run

FEWEST, MOST = 3, 8
"""Speakers from which there is a chart, and speakers it shows."""
SPOKEN_OF = 2


def voices_chart(desk: Desk) -> Chart | None:
    """A bar a speaker of today, the most spoken first; ``None`` where too few spoke."""
    today = set(desk.ledger.articles)
    spoken: dict[str, list[StatementEntry]] = defaultdict(list)
    for entry in desk.ledger.statements:
        if entry.speaker and any(piece.article in today for piece in entry.evidence):
            spoken[entry.speaker].append(entry)
    ranked = sorted(spoken, key=lambda name: (-len(spoken[name]), name))
    marks = [mark for name in ranked if (mark := _mark(desk, name, spoken[name]))][:MOST]
    if len(marks) < FEWEST or marks[0].point == marks[-1].point:
        return None
    return Chart(
        form="bars",
        title=desk.wording.text("Who spoke, and of whom"),
        unit=desk.wording.text("statements"),
        as_of=desk.edition.date,
        marks=tuple(marks),
    )


def _mark(desk: Desk, name: str, entries: list[StatementEntry]) -> ChartMark | None:
    cited = cited_of(desk, entries[0].evidence)
    who = subject(desk, name, cited)
    if who is None:
        return None
    of = _spoken_of(desk, name, entries)
    words, told = desk.wording, desk.wording.number(len(entries))
    if of:
        # Translators: number of statements of a speaker, and whom they name.
        told = words.text("{n}, of {names}", n=told, names=words.listed(of))
    return ChartMark(
        label=line(desk, Cited(who[0], (*cited, *who[1]))), value=own(run(told, "muted")), point=len(entries)
    )


def _spoken_of(desk: Desk, speaker: str, entries: list[StatementEntry]) -> list[str]:
    """The actors that the speaker's words name most."""
    counted: Counter[str] = Counter()
    for actor in desk.ledger.actors:
        if actor.name == speaker:
            continue
        forms = {actor.name, *(alias for alias in actor.aliases if alias[:1].isupper())}
        counted[actor.name] = sum(any(occurs(form, entry.content.text) for form in forms) for entry in entries)
    ranked = sorted((name for name in counted if counted[name]), key=lambda name: (-counted[name], name))
    return ranked[:SPOKEN_OF]
