"""The ledger to two to five highlights: the figures, statements and judgements of most weight."""

from reports.models.briefing import Bullets, Line, Section
from reports.models.claim import FigureGroup, StatementEntry
from reports.protocols import Desk
from reports.sections._choice import Candidate, chosen
from reports.sections._claims import claimant, value
from reports.sections._figure_tables import label
from reports.sections._phrases import run
from reports.sections._told import judged, statement
from reports.sections._wording import Wording, line, novelty

LIMIT = 38
"""Words of a source in one highlight."""


def build(desk: Desk) -> Section | None:
    """Two to five bullets, fewer only where the day has no more."""
    lines = tuple(_line(desk, candidate) for candidate in chosen(desk))
    return Section(name="highlights", title="Highlights", blocks=(Bullets(lines=lines),)) if lines else None


def _line(desk: Desk, candidate: Candidate) -> Line:
    entry = candidate.entry
    if isinstance(entry, FigureGroup):
        return _of_figures(desk, entry)
    if isinstance(entry, StatementEntry):
        return line(desk, statement(desk, entry, LIMIT), "denial" if entry.denies else novelty(desk, entry))
    return line(desk, judged(desk, entry, LIMIT), novelty(desk, entry))


def _of_figures(desk: Desk, group: FigureGroup) -> Line:
    """One claim in the words of its source, or the values of several claimants side by side."""
    badge = next((novelty(desk, claim) for claim in group.claims if novelty(desk, claim)), None)
    claimants = {claim.claimant for claim in group.claims}
    if len(claimants) == 1:
        return line(desk, _told(desk, group), badge)
    lead = "Claims differ on " if group.relation == "conflict" else "Several claims on "
    runs, evidence = (
        [run(lead), run(group.label[:1] + label(group)[1:], "strong"), run(": ")],
        [],
    )
    for position, claim in enumerate(sorted(group.claims, key=lambda claim: claim.planned)[:4]):
        who, much = claimant(desk, claim, opening=False), value(desk, claim)
        planned = [run(" planned", "muted")] if claim.planned else []
        runs += [run("; " if position else ""), *much.runs, *planned, run(" ("), *who.runs, run(")")]
        evidence += [*much.evidence[:1], *who.evidence[:1], *who.evidence[len(much.evidence) :]]
    return line(desk, Wording([*runs, run(".")], tuple(evidence)), badge)


def _told(desk: Desk, group: FigureGroup) -> Wording:
    """The statement that carries the figure, where one does; else claimant and sentence."""
    claim = group.claims[0]
    place = claim.evidence[-1]
    for entry in desk.ledger.statements:
        first = entry.evidence[0]
        if first.article == place.article and first.start <= place.start and place.end <= first.end and entry.speaker:
            told = statement(desk, entry, LIMIT)
            if any(claim.expression in part.text for part in told.runs):
                return told
    words = Wording([run(place.text.strip(), "words")], (place,))
    return words if len(place.text.split()) <= LIMIT else _short(desk, group)


def _short(desk: Desk, group: FigureGroup) -> Wording:
    claim = group.claims[0]
    who, much = claimant(desk, claim), value(desk, claim)
    mention = next((m for m in claim.mentions if m.article == much.evidence[0].article), claim.mentions[-1])
    return Wording(
        [*who.runs, run(": "), run(mention.text, "words"), run(".")], (*much.evidence, mention, *who.evidence)
    )
