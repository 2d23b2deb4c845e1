"""Figure groups to tables: claims of one group side by side, single claims in one table."""

from collections.abc import Sequence

from reports.models.briefing import Line, Row, Table
from reports.models.claim import FigureClaim, FigureGroup
from reports.protocols import Desk
from reports.sections._cited import Cited, carriers, line, novelty, row
from reports.sections._claims import as_of, claimant, counted, fate, value
from reports.sections._figure_history import before, notes
from reports.sections._grades import grade
from reports.sections._phrases import muted, own, run, source_language
from reports.wording import msgid

CAPTIONS = {
    "conflict": msgid("Claimants differ. Values are neither summed nor averaged."),
    "agreement": msgid("The claims are compatible with each other."),
    "single": msgid(
        "The claims do not speak of the same time, place or state, so they are not weighed against each other."
    ),
    "development": msgid("The values are for different times: a development, not a conflict."),
    "aside": msgid("An addition, a plan or a part is not weighed against the values beside it."),
    "two values": msgid("One claimant gives more than one value on one day."),
}
ONE, NOBODY = msgid("One claimant, several values."), msgid("No claimant is named for these values.")
COUNTED, VALUE = msgid("What is counted"), msgid("Value")
FACTS = (msgid("Claimed by"), msgid("As of"), msgid("Status"), msgid("Carried by, grade"))
STATUS = {
    "claimed": msgid("claimed"), "assessed": msgid("assessed"), "confirmed": msgid("confirmed"),
    "denied": msgid("denied"), "unattributed": msgid("unattributed"),
}  # fmt: skip


def compared(desk: Desk, group: FigureGroup) -> Table:
    """One group: a row a claim."""
    rows = tuple(
        Row(cells=row(_value(desk, claim), *_facts(desk, claim, None if group.place else claim.place)))
        for claim in group.claims
    )
    return Table(
        heading=label(group),
        heading_language=source_language(desk),
        caption=desk.wording.text(_caption(group)),
        columns=tuple(map(desk.wording.text, (VALUE, *FACTS))),
        widths=(24, 28, 17, 19, 12),
        rows=rows,
        note=_carried(desk, group),
    )


def _caption(group: FigureGroup) -> str:
    """The phrase that says how the claims of a group stand to each other."""
    kinds = {found.kind for found in group.relations}
    claimants = {claim.claimant for claim in group.claims}
    if "two values" in kinds and group.relation == "single":
        return CAPTIONS["two values"]
    if len(claimants) == 1:
        return ONE if claimants != {None} else NOBODY
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
        caption=desk.wording.text("One claimant each."),
        columns=tuple(map(desk.wording.text, (COUNTED, VALUE, *FACTS))),
        widths=(20, 20, 22, 14, 14, 10),
        rows=tuple(Row(cells=row(*each)) for each in cells),
    )


def _value(desk: Desk, claim: FigureClaim) -> Line:
    """The value, what it was before, and what sets it apart from those beside it."""
    found = value(desk, claim)
    more = [told for told in (before(desk, claim), notes(desk, claim)) if told]
    runs = [part for told in more for part in (run(desk.wording.semicolon, "muted"), *told.runs)][1:]
    aside = [run(" (", "muted"), *runs, run(")", "muted")] if runs else []
    evidence = (*found.evidence, *(piece for told in more for piece in told.evidence))
    return line(desk, Cited([*found.runs, *aside], evidence), novelty(desk, claim))


def _facts(desk: Desk, claim: FigureClaim, place: str | None) -> tuple[Line, Line, Line, Line]:
    where = f"{desk.wording.comma}{place}" if place else ""
    return (
        line(desk, claimant(desk, claim)),
        own(*muted(as_of(desk, claim), where)),
        own(run(_status(desk, claim), "muted")),
        own(run(f"{carriers(desk, claim.support)} · {grade(claim)}", "muted")),
    )


def _status(desk: Desk, claim: FigureClaim) -> str:
    """Planned or not, claimed or assessed, denied by whom, withdrawn."""
    words = desk.wording
    told = [words.text("planned")] if claim.planned else []
    told.append(words.text("withdrawn") if claim.withdrawn else words.text(STATUS[claim.status]))
    keys = set(claim.denied_by)
    deniers = [entry.speaker for entry in desk.ledger.statements if entry.key in keys and entry.speaker]
    if deniers:
        told.append(words.text("denied by {names}", names=words.listed(list(dict.fromkeys(deniers)))))
    return words.comma.join(told)


def _carried(desk: Desk, group: FigureGroup) -> Line | None:
    today = set(desk.ledger.articles)
    older = [claim for claim in group.claims if not today.intersection(claim.support.articles)]
    if not older:
        return None
    return own(
        desk.wording.count(
            len(older),
            "{n} value not in today's articles is carried over from earlier editions.",
            "{n} values not in today's articles are carried over from earlier editions.",
        )
    )


def label(group: FigureGroup) -> str:
    """What a group counts, what befell it, and where if all claims agree on that: "People died, river districts"."""
    place = f", {group.place}" if group.place and group.place not in group.label else ""
    told = next((found for claim in group.claims if (found := fate(claim, claim.evidence[0].text))), None)
    befell = f" {told}" if told and told not in group.label.split() else ""
    return f"{group.label[:1].upper()}{group.label[1:]}{befell}{place}"
