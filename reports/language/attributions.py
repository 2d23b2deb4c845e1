"""A document to its attributions: who is reported to have said, thought or found what.

Three passes: cues with the parse around them; phrases that attribute without a verb
("according to", ``Name: “…”``); and quotations that nobody has claimed yet, which belong
to the last speaker of their paragraph or, where a paragraph goes on with one, before it.
The account of cue, source and content follows PARC and PolNeAR (Pareti 2016; Newell,
Margolin and Ruths 2018).
"""

from collections.abc import Callable

from spacy.tokens import Doc

from reports.language import gazetteers as gz
from reports.language._attribution_credits import credited
from reports.language._attribution_frames import Draft, drafts
from reports.language._attribution_headlines import headlined
from reports.language._attribution_nested import nested
from reports.language._attribution_passives import passive
from reports.language._attribution_phrases import according, labelled
from reports.language._floating import floating
from reports.language._reach import REACH, Ordered
from reports.models.document import Attribution, Quotation
from reports.models.finding import Mode
from reports.models.rule import rule_name

_NO_RELAY = frozenset({"deny", "doubt", "decline", "condemn", "praise"})
"""Stances towards somebody's words that do not pass them on."""


def attributions(doc: Doc) -> Doc:
    """Lay the ``attributions`` layer on ``doc``, in the order of their contents."""
    found, inner = drafts(doc)
    _made_by(drafts, [*found, *inner])
    found = _made_by(according, according(doc, found))
    found += _made_by(labelled, labelled(doc, found))
    found += _made_by(floating, floating(doc, found))
    found += _made_by(credited, credited(doc))
    found += _made_by(passive, passive(doc, found))
    found += _made_by(headlined, headlined(doc, found))
    found = _relayed(_distinct([*found, *_made_by(nested, nested(doc, inner, found))]))
    doc._.attributions = tuple(
        _attribution(doc, draft) for draft in sorted(found, key=lambda d: (d.content, d.evidence))
    )
    return doc


def _made_by(rule: Callable[..., object], found: list[Draft]) -> list[Draft]:
    """``found``, with the pass that made those drafts that no pass has marked yet."""
    for draft in found:
        draft.rule = draft.rule or rule_name(rule)
    return found


def _distinct(found: list[Draft]) -> list[Draft]:
    """One attribution a speaker and content: of two readings the surer one."""
    kept: dict[tuple[object, object], list[Draft]] = {}
    claimed: dict[tuple[object, tuple[int, int]], Draft] = {}
    for draft in found:  # two cues of one speaker with the same words: the nearer one introduces them
        rival = claimed.setdefault((draft.speaker, draft.content), draft)
        if _distance(draft) < _distance(rival):
            claimed[draft.speaker, draft.content] = draft
    for draft in sorted(claimed.values(), key=lambda d: -d.confidence):
        rivals = kept.setdefault((draft.speaker, draft.cue_span), [])
        if all(_overlap(other.content, draft.content) <= 0.5 for other in rivals):
            rivals.append(draft)
    return [draft for rivals in kept.values() for draft in rivals]


def _distance(draft: Draft) -> int:
    """Characters between the cue and the content."""
    if draft.cue_span is None:
        return REACH
    return max(draft.content[0] - draft.cue_span[1], draft.cue_span[0] - draft.content[1])


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / max(1, min(left[1] - left[0], right[1] - right[0]))


def _relayed(found: list[Draft]) -> list[Draft]:
    """An attribution inside the words of another one reaches us through that one's speaker."""
    placed = Ordered(found, start=lambda d: d.content[0])
    for draft in found:
        if draft.via is not None or draft.cue_span is None:
            continue
        outer = [
            other for other in placed.between(draft.cue_span[0] - REACH, draft.cue_span[0])
            if other is not draft and other.spoken and other.speaker not in (None, draft.speaker)
            and other.stance not in _NO_RELAY and other.via != draft.speaker
            and other.content[0] <= draft.cue_span[0] and draft.cue_span[1] <= other.content[1]
        ]  # fmt: skip
        if outer:
            nearest = min(outer, key=lambda other: other.content[1] - other.content[0])
            draft.via = nearest.speaker
            draft.evidence = (min(draft.evidence[0], nearest.evidence[0]), max(draft.evidence[1], nearest.evidence[1]))
    return found


def _attribution(doc: Doc, draft: Draft) -> Attribution:
    start, end = draft.content
    quoted = [q for q in doc._.quotes.between(start - 8, end) if start <= q.start and q.end <= end + 1]
    return Attribution(
        speaker=draft.speaker,
        speaker_span=draft.speaker_span,
        cue_span=draft.cue_span,
        cue=draft.cue,
        content=draft.content,
        mode=_mode(draft, quoted),
        stance="decline" if draft.negated and _open(doc, draft) else draft.stance,
        negated=draft.negated,
        via=draft.via,
        addressee=draft.addressee,
        venue=draft.venue,
        quotations=tuple((q.start, q.end) for q in quoted),
        time=draft.time,
        evidence=draft.evidence,
        confidence=round(draft.confidence, 2),
        spoken=draft.spoken,
        rule=draft.rule,
    )


def _open(doc: Doc, draft: Draft) -> bool:
    """As in "did not confirm that …" and "did not say when …": the question is left open, nothing is asserted."""
    asked = doc._.prose[draft.content[0] : draft.content[1]].split(maxsplit=1)[:1]
    return draft.stance == "confirm" or (
        draft.spoken and draft.stance in ("assert", "announce") and asked[0].lower() in gz.word_class("questions")
    )


def _mode(draft: Draft, quoted: list[Quotation]) -> Mode:
    """Direct where nearly all words stand between marks; "“…,” she said, “…”" has the cue between them."""
    start, end = draft.content
    if not quoted:
        return "indirect"
    inside = sum(min(q.outer_end, end) - max(q.outer_start, start) for q in quoted)
    between = 0
    if draft.cue_span is not None and start < draft.cue_span[0] < end:
        before = max((q.outer_end for q in quoted if q.outer_end <= draft.cue_span[0]), default=start)
        behind = min((q.outer_start for q in quoted if q.outer_start >= draft.cue_span[1]), default=before)
        between = max(0, behind - before)
    return "direct" if inside >= 0.9 * (end - start - between) else "mixed"
