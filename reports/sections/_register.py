"""Statements to entries of the register: the words, who said them, where and when, denied by whom."""

from reports.models.briefing import Line, Quotation, Run
from reports.models.claim import StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._cited import Cited, carriers, cited_of, line, novelty, row
from reports.sections._grades import grade
from reports.sections._names import named, role_of, subject
from reports.sections._phrases import clean, joined, muted, phrase, run, said, short_day, stop, when
from reports.sections._told import statement, taken_back
from reports.wording import msgid

LIMIT = 60
"""Words of one entry."""
EARLIER = 24
"""Words of what its speaker said otherwise before."""
STANCES = {
    "assess": msgid("assessment"),
    "deny": msgid("denial"),
    "warn": msgid("warning"),
    "promise": msgid("promise"),
    "demand": msgid("demand"),
    "decline": msgid("declined"),
    "confirm": msgid("confirmation"),
    "accuse": msgid("accusation"),
    "condemn": msgid("condemnation"),
    "praise": msgid("praise"),
    "ask": msgid("question"),
    "announce": msgid("announcement"),
    "propose": msgid("proposal"),
    "doubt": msgid("doubt"),
}
"""Nouns for what a speaker does with the words; an assertion needs none."""
OTHERWISE = {
    "denial": msgid("said the contrary"),
    "negation": msgid("said the contrary"),
    "value": msgid("said another number"),
}
ON_A_DAY = {
    "denial": msgid("said the contrary on {day}"), "negation": msgid("said the contrary on {day}"),
    "value": msgid("said another number on {day}"),
}  # fmt: skip


def entry_of(desk: Desk, entry: StatementEntry, *, role: bool = True) -> Quotation:
    """A direct quotation with its speaker beneath; reported speech as the source tells it.

    What the speaker takes back is told by the sentence that does so. Without ``role`` the speaker's
    office is left out, where a reader has just been told it.
    """
    quoted = _quoted(desk, entry)
    badge = "withdrawn" if entry.withdrawn else "denial" if entry.stance == "deny" else novelty(desk, entry)
    words = taken_back(entry, LIMIT) or quoted or statement(desk, entry, LIMIT, role=False)
    says_who = any(part.role == "name" for part in words.runs)
    quote, attribution = row(line(desk, words, badge), _attribution(desk, entry, says_who=says_who, role=role))
    return Quotation(quote=quote, attribution=attribution)


def _quoted(desk: Desk, entry: StatementEntry) -> Cited | None:
    if entry.mode != "direct" or not entry.quotations or entry.quotations[0].article != entry.content.article:
        return None
    here = [piece for piece in entry.quotations if piece.article == entry.content.article]
    cited = cited_of(desk, entry.evidence)
    if sum(len(piece.text.split()) for piece in here) > LIMIT:
        return Cited(said(here[0].text, "quote", LIMIT), cited)
    runs = [part for piece in here for part in (run(clean(piece.text), "quote"), run(" "))][:-1]
    return Cited([*runs, run(stop(runs[-1].text))], cited)


def _attribution(desk: Desk, entry: StatementEntry, *, says_who: bool, role: bool) -> Line:
    """Speaker and role, who relays it, and the facts; the name only where the words above lack it."""
    cited = cited_of(desk, entry.evidence)
    found = _speakers(desk, entry, cited, says_who=says_who, role=role)
    via = subject(desk, entry.via, cited, opening=False)
    words, stance = desk.wording, STANCES.get(entry.stance)
    parts = [part for run_, _ in found for part in (run(words.comma), run_)][1:]
    if via and parts:
        parts = phrase(desk, "{speaker}, through {relay}", speaker=parts, relay=via[0])
    elif via:
        parts = phrase(desk, "through {relay}", relay=via[0])
    facts = [
        words.text(stance) if stance else None,
        when(desk, entry.said_on),
        f"{carriers(desk, entry.support)} · {grade(entry)}",
        _denied(desk, entry),
        _worded(desk, entry),
    ]
    before = otherwise(desk, entry)
    more = [piece for pieces in (*(more for _, more in found), *([via[1]] if via else [])) for piece in pieces]
    runs = [*parts, *muted(" · " if parts else "", *joined(" · ", facts)), *before.runs]
    return line(desk, Cited(runs, (*cited, *more, *before.evidence)))


def _speakers(
    desk: Desk, entry: StatementEntry, cited: tuple[Evidence, ...], *, says_who: bool, role: bool
) -> list[tuple[Run, tuple[Evidence, ...]]]:
    """All who said it together, or the one speaker with the role."""
    names = [named(desk, other.speaker, cited) for other in _rank.together(entry, desk.ledger)]
    if len(names) > 1:
        return [name for name in names if name]
    if not entry.speaker:
        return [(run(desk.wording.text("Speaker not named"), "muted"), ())]
    office = role_of(desk, entry.speaker, cited) if role and names[0] else None
    return [found for found in (None if says_who else names[0], office) if found]


def _worded(desk: Desk, entry: StatementEntry) -> str | None:
    """In how many wordings it is told; the annex shows them."""
    told = len(entry.wordings)
    return desk.wording.count(told, "{n} wording", "{n} wordings") if told > 1 else None


def otherwise(desk: Desk, entry: StatementEntry) -> Cited:
    """What the speaker said otherwise before, in the words of that day's source."""
    words = desk.wording
    runs: list[Run] = []
    for one in entry.contrary:
        told = words.text(OTHERWISE[one.kind])
        if one.day:
            told = words.text(ON_A_DAY[one.kind], day=short_day(desk, one.day))
        runs += [run(f" · {told}{words.colon}", "muted"), *said(one.content.text, "quote", EARLIER)]
    return Cited(runs, tuple(one.evidence for one in entry.contrary))


def _denied(desk: Desk, entry: StatementEntry) -> str | None:
    """Who denies it, and where a denial cannot be paired with a statement, what figure it is of."""
    deniers = [other.speaker for other in desk.ledger.statements if other.denies == entry.key and other.speaker]
    if deniers:
        return desk.wording.text("denied by {names}", names=desk.wording.listed(list(dict.fromkeys(deniers))))
    claims = [claim for group in desk.ledger.figures for claim in group.claims if claim.key == entry.denies]
    name = claims[0].claimant if claims else None
    return desk.wording.text("denies the figure of {name}", name=name) if name else None
