"""Statements and judgements to sentences: who said or expects what, in the source's own words.

A sentence is never composed from a finding's fields alone. Where speaker, cue and content
follow each other in the source, everything after the speaker is taken over as it stands, with
its tense, its negation and its addressee; otherwise the content stands after a colon or in
quotation marks. A pronoun or short name before the cue gives way to the speaker's full name.
"""

from typing import NamedTuple

from reports.models.briefing import Run
from reports.models.claim import ImplicationEntry, StatementEntry
from reports.models.finding import Evidence
from reports.protocols import Desk
from reports.sections import _rank
from reports.sections._cited import Cited, cited_of, holder, holds
from reports.sections._context import in_context
from reports.sections._names import actor, occurs, role_of, spellings_in, subject
from reports.sections._phrases import phrase, run, said

LEANING = frozenset({"who", "which", "whose", "to", "if", "whether", "and", "or"})
"""Words that open a clause which cannot stand alone."""
INDIRECT = ("deny", "decline", "doubt", "ask")
"""Stances that content behind a colon would turn into its opposite."""
TOWARDS = ("accuse", "condemn", "praise")
"""Stances whose content is no clause of its own without the cue: "accused the navy of lying"."""
LEAD_IN = 70
"""Longest way, in characters, from a speaker to what is said, that is taken over."""
_JOINING = (" and", " or", " nor", " as well as")


class Speaker(NamedTuple):
    """Whose words they are, who relays them, and where that is looked up."""

    name: str | None
    via: str | None
    cited: tuple[Evidence, ...]


def statement(desk: Desk, entry: StatementEntry, limit: int, *, role: bool = True) -> Cited:
    """Who said what, as one sentence; what was taken back as the sentence that takes it back."""
    back = taken_back(entry, limit)
    if back:
        return back
    cited = cited_of(desk, entry.evidence)
    whole = cited[0]
    follows = _as_told(entry)
    who = subject(desk, entry.speaker, cited, sentence=follows is not None)
    if who is None:
        return Cited(said(whole.text, "words", limit), cited)
    together = _together(desk, entry)
    if len(together) > 1 or _is_one_of_several(entry):
        alone = Speaker(entry.speaker, None, cited)
        joined = _joined(desk, entry, together, limit) if len(together) > 1 else None
        return joined or _sentence_of(desk, alone, whole, entry.content, limit)
    runs, evidence = who[0], (*cited, *who[1])
    office = role_of(desk, entry.speaker, evidence) if role else None
    if office:
        runs, evidence = [*runs, run(" ("), office[0], run(")")], (*evidence, *office[1])
    if follows:
        return Cited([*runs, run(" "), *said(follows, "words", limit)], evidence)
    if entry.mode == "direct" and entry.quotations and entry.quotations[0].article == whole.article:
        quotation = said(entry.quotations[0].text, "quote", limit)
        # Translators: avoid a verb that needs the gender of the speaker.
        return Cited(phrase(desk, "{speaker} said: {quotation}", speaker=runs, quotation=quotation), evidence)
    leaning = entry.content.text.split()[0].casefold() in LEANING
    if entry.cue and holds(entry.content, entry.cue):
        return _sentence_of(
            desk, Speaker(entry.speaker, None, cited), in_context(desk, entry.content), entry.cue, limit
        )
    if leaning or entry.stance in (*INDIRECT, *TOWARDS) or not holds(whole, entry.content):
        return _sentence_of(desk, Speaker(entry.speaker, None, cited), whole, entry.content, limit)
    return Cited([*runs, run(desk.wording.colon), *said(entry.content.text, "words", limit)], evidence)


def taken_back(entry: StatementEntry, limit: int) -> Cited | None:
    """The sentence by which the speaker takes a statement back."""
    piece = entry.withdrawn.evidence if entry.withdrawn else None
    return Cited(said(piece.text, "words", limit), (piece,)) if piece else None


def _together(desk: Desk, entry: StatementEntry) -> list[StatementEntry]:
    """All who say it in one breath, in the order in which the sentence names them."""
    spans = {span: other for other in _rank.together(entry, desk.ledger) if (span := _mention(other))}
    return [spans[span] for span in sorted(spans)] if _mention(entry) else [entry]


def _is_one_of_several(entry: StatementEntry) -> bool:
    """Whether the sentence names another beside the speaker: what follows is then said of both."""
    place, whole = _mention(entry), entry.evidence[0]
    before = whole.text[: place[0] - whole.start].removesuffix("the ").rstrip() if place else ""
    return before.endswith(_JOINING)


def _mention(entry: StatementEntry) -> tuple[int, int] | None:
    pieces = [piece for piece in entry.speaker_mentions if piece.article == entry.content.article]
    within = [piece for piece in pieces if holds(entry.evidence[0], piece)]
    # of "the opposition leader, Mara Voss, accused" the name is nearest to what she does
    behind = [piece for piece in within if entry.cue and piece.end <= entry.cue.start]
    nearest = max(behind, key=lambda piece: piece.end, default=within[0] if within else None)
    return (nearest.start, nearest.end) if nearest else None


def _joined(desk: Desk, entry: StatementEntry, together: list[StatementEntry], limit: int) -> Cited | None:
    """The sentence with each speaker's name in its place: "Russia and North Korea deny …"."""
    whole = entry.evidence[0]
    follows = _as_told(together[-1])
    if follows is None:
        return None
    runs: list[Run] = []
    evidence = cited_of(desk, entry.evidence)
    last: int | None = None
    for other in together:
        who, place = subject(desk, other.speaker, evidence, opening=not runs, sentence=True), _mention(other)
        if who is None or place is None or (last is not None and place[0] < last):
            return None
        # what stands between two speakers: " and ", ", the "
        between = "" if last is None else whole.text[last - whole.start : place[0] - whole.start]
        runs, evidence = [*runs, *_words(between.removesuffix("the ")), *who[0]], (*evidence, *who[1])
        last = place[1]
    return Cited([*runs, run(" "), *said(follows, "words", limit)], evidence)


def _as_told(entry: StatementEntry) -> str | None:
    """The source's words from behind the speaker to the end of the content, if they are one stretch."""
    whole, cue, content = entry.evidence[0], entry.cue, entry.content
    place = _mention(entry)
    if not cue or not place or not (holds(whole, content) and holds(whole, cue)):
        return None
    end = place[1]
    if not (end <= cue.start and cue.end <= content.start <= end + LEAD_IN):
        return None
    if "," in whole.text[place[0] - whole.start : end - whole.start] and whole.text[end - whole.start :].startswith(
        ", "
    ):
        end += 1  # the comma that closes "the opposition leader, Mara Voss,"
    between = whole.text[end - whole.start : content.start - whole.start]
    if any(mark in between for mark in ',.;:"“”—–()') or not between.startswith(" ") or cue.text.endswith("ing"):
        return None
    return whole.text[end - whole.start : content.end - whole.start]


def judged(desk: Desk, entry: ImplicationEntry, limit: int) -> Cited:
    """What may follow and in whose judgement, as one sentence."""
    spoken = _spoken(desk, entry)
    if spoken:
        return statement(desk, spoken, limit)
    cited = cited_of(desk, entry.evidence)
    return _sentence_of(desk, Speaker(entry.holder, entry.via, cited), in_context(desk, cited[0]), entry.content, limit)


def _spoken(desk: Desk, entry: ImplicationEntry) -> StatementEntry | None:
    """The statement that holds the judgement, by the same speaker."""
    return next(
        (
            other
            for other in desk.ledger.statements
            if other.speaker == entry.holder and holds(other.content, entry.content)
        ),
        None,
    )


def _sentence_of(desk: Desk, who: Speaker, whole: Evidence, content: Evidence, limit: int) -> Cited:
    """A sentence around ``content`` that says whose words it holds: within itself, else before a colon."""
    runs = said(whole.text, "words", limit)
    text, rest = runs[0].text, runs[1:]
    inside = text.find(content.text[: len(text)]) if holds(whole, content) else -1
    outside = text if inside < 0 else text[:inside] + "|" + text[inside + len(content.text) :]
    name, found = who.name or "", subject(desk, who.name, who.cited, sentence=True)
    short = next(iter(spellings_in(desk, name, outside)), None)
    known = actor(desk, name)
    person = known is not None and known.kind == "person"
    if found is None or any(occurs(form, outside) for form in (name, name[:1].upper() + name[1:])):
        return Cited(runs, who.cited)
    evidence = (*who.cited, *found[1])
    if short and not person:
        return Cited(runs, who.cited)
    if short:
        before, after = text.split(short, 1) if inside < 0 or text.find(short) < inside else text.rsplit(short, 1)
        full = Run(text=name, role="name", as_written=short)
        return Cited([*_words(before), full, *_words(after), *rest], evidence)
    first, _, after = text.partition(" ")
    if person and inside != 0 and first in ("He", "She"):
        return Cited([*found[0], run(" "), *_words(after), *rest], evidence)
    lead = holder(desk, name, who.via, who.cited)
    return Cited([*lead.runs, run(desk.wording.colon), *runs], (*who.cited, *lead.evidence))


def _words(text: str) -> list[Run]:
    return [run(text, "words")] if any(char.isalnum() for char in text) else [run(text)] if text else []


def judgement(desk: Desk, entry: ImplicationEntry, limit: int) -> Cited:
    """What may follow, with hedge and condition: what the holder said where that holds both, else the sentence."""
    cited = cited_of(desk, entry.evidence)
    sentence, spoken = in_context(desk, entry.content), _spoken(desk, entry)
    # cut behind "doubts that" the words would say the opposite
    plain = spoken is not None and spoken.stance not in INDIRECT
    for whole in (entry.content, *([spoken.content] if spoken and plain else [])):
        complete = all(occurs(part, whole.text) for part in (entry.hedge, entry.condition) if part)
        said_so = spoken is not None and plain and whole.start == spoken.content.start
        if complete and (
            sentence.text.startswith(whole.text) or (said_so and whole.text.split()[0].casefold() not in LEANING)
        ):
            return Cited(said(whole.text, "words", limit), cited)
    return Cited(said(sentence.text, "words", limit), cited)
