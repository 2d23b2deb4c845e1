"""Figure groups to tables: claims of one group side by side, single claims in one table."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Table
from reports.models.claim import FigureClaim, FigureGroup
from reports.protocols import Desk
from reports.sections._cited import Cited, carriers, line, novelty, row
from reports.sections._claims import as_of, claimant, counted, fate, value
from reports.sections._figure_history import before, notes
from reports.sections._grades import grade
from reports.sections._phrases import count, listed, own, run

CAPTIONS = {
    "conflict": "Claimants differ. Values are neither summed nor averaged.",
    "agreement": "The claims are compatible with each other.",
    "single": "The claims do not speak of the same time, place or state, so they are not weighed against each other.",
    "development": "The values are for different times: a development, not a conflict.",
    "aside": "An addition, a plan or a part is not weighed against the values beside it.",
    "two values": "One claimant gives more than one value on one day.",
}


def compared(desk: Desk, group: FigureGroup) -> Table:
    """One group: a row a claim."""
    rows = tuple(
        Row(cells=row(_value(desk, claim), *_facts(desk, claim, None if group.place else claim.place)))
        for claim in group.claims
    )
    return Table(
        heading=label(group),
        caption=_caption(group),
        columns=("Value", "Claimed by", "As of", "Status", "Carried by, grade"),
        widths=(24, 28, 17, 19, 12),
        rows=rows,
        note=_carried(desk, group),
    )


def _caption(group: FigureGroup) -> str:
    """How the claims of a group stand to each other, in words."""
    kinds = {found.kind for found in group.relations}
    claimants = {claim.claimant for claim in group.claims}
    if "two values" in kinds and group.relation == "single":
        return CAPTIONS["two values"]
    if len(claimants) == 1:
        return "One claimant, several values." if claimants != {None} else "No claimant is named for these values."
    if group.relation == "single" and "development" in kinds and kinds <= {"development", "plan", "addition", "part"}:
        return CAPTIONS["development"]
    if group.relation == "single" and kinds and kinds <= {"plan", "addition", "part"}:
        return CAPTIONS["aside"]
    return CAPTIONS[group.relation]


def singles(desk: Desk, groups: Sequence[FigureGroup], heading: str) -> Table:
    """Groups of one claim: a row a group."""
    claims = [group.claims[0] for group in groups]
    cells = (
        (line(desk, counted(desk, claim)), _value(desk, claim), *_facts(desk, claim, claim.place)) for claim in claims
    )
    return Table(
        heading=heading,
        caption="One claimant each.",
        columns=("What is counted", "Value", "Claimed by", "As of", "Status", "Carried by, grade"),
        widths=(20, 20, 22, 14, 14, 10),
        rows=tuple(Row(cells=row(*each)) for each in cells),
    )


def _value(desk: Desk, claim: FigureClaim) -> Line:
    """The value, what it was before, and what sets it apart from those beside it."""
    found = value(desk, claim)
    more = [told for told in (before(desk, claim), notes(desk, claim)) if told]
    runs = [part for told in more for part in (run("; ", "muted"), *told.runs)][1:]
    aside = [run(" (", "muted"), *runs, run(")", "muted")] if runs else []
    evidence = (*found.evidence, *(piece for told in more for piece in told.evidence))
    return line(desk, Cited([*found.runs, *aside], evidence), novelty(desk, claim))


def _facts(desk: Desk, claim: FigureClaim, place: str | None) -> tuple[Line, Line, Line, Line]:
    where = f", {place}" if place else ""
    return (
        line(desk, claimant(desk, claim)),
        own(run(f"{as_of(desk, claim)}{where}", "muted")),
        own(run(_status(desk, claim), "muted")),
        own(run(f"{carriers(claim.support)} · {grade(claim)}", "muted")),
    )


def _status(desk: Desk, claim: FigureClaim) -> str:
    """Planned or not, claimed or assessed, denied by whom, withdrawn."""
    told = [*(["planned"] if claim.planned else []), "withdrawn" if claim.withdrawn else claim.status]
    keys = set(claim.denied_by)
    deniers = [entry.speaker for entry in desk.ledger.statements if entry.key in keys and entry.speaker]
    return ", ".join([*told, *([f"denied by {listed(list(dict.fromkeys(deniers)))}"] if deniers else [])])


def _carried(desk: Desk, group: FigureGroup) -> Line | None:
    today = set(desk.ledger.articles)
    older = [claim for claim in group.claims if not today.intersection(claim.support.articles)]
    if not older:
        return None
    verb = "is" if len(older) == 1 else "are"
    return own(f"{count(len(older), 'value')} not in today's articles {verb} carried over from earlier editions.")


def label(group: FigureGroup) -> str:
    """What a group counts, what befell it, and where if all claims agree on that: "People died, river districts"."""
    place = f", {group.place}" if group.place and group.place not in group.label else ""
    told = next((found for claim in group.claims if (found := fate(claim, claim.evidence[0].text))), None)
    befell = f" {told}" if told and told not in group.label.split() else ""
    return f"{group.label[:1].upper()}{group.label[1:]}{befell}{place}"
