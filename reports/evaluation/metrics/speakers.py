"""Attributions, annotated and found, to counts of contents, speakers and cues."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.evaluation.metrics import overlap
from reports.evaluation.metrics.overlap import Spans
from reports.evaluation.nouns import Metric, Miss, Tally, one_to_one, share

SPEAKER = Metric(
    "speaker", "share of the matched contents (overlap 0.3) of which both name a speaker whose speaker shares a "
    "character with the annotated one", "Gender Gap Tracker (Asr et al. 2021)",
)  # fmt: skip
SPEAKER_ALL = Metric(
    "speaker, missing wrong", "share of the matched contents with an annotated speaker whose speaker was found and "
    "shares a character with it", "as speaker; a speaker that was not found is wrong",
)  # fmt: skip
CUE = Metric(
    "cue", "share of the matched contents of which both have a cue whose cue shares a character with the annotated one",
    "Gender Gap Tracker (Asr et al. 2021), its verb, by place instead of by lemma",
)  # fmt: skip

_CONTENTS = (
    (overlap.COVERED_30, 0.3, False),
    (overlap.COVERED_80, 0.8, False),
    (overlap.SHARED_50, 0.5, True),
    (overlap.SHARED_80, 0.8, True),
)


class Said(NamedTuple):
    """One attribution by its places in the text."""

    content: Spans
    speaker: Spans = ()
    cue: Spans = ()


def count(tally: Tally, name: str, text: str, gold: Sequence[Said], found: Sequence[Said]) -> None:
    """Add the counts of one document: contents by each overlap, speakers and cues of the matched."""
    wanted, got = [item.content for item in gold], [item.content for item in found]
    for metric, over, symmetric in _CONTENTS:
        pairs = overlap.match(wanted, got, over=over, symmetric=symmetric)
        tally.add("statement", f"content, {metric.name}", metric, one_to_one(len(gold), len(found), len(pairs)))
    bare = {overlap.trimmed(text, spans) for spans in wanted} & {overlap.trimmed(text, spans) for spans in got}
    tally.add("statement", "content, exact", overlap.EXACT, one_to_one(len(gold), len(found), len(bare)))
    pairs = overlap.match(wanted, got, over=0.3)
    _owners(tally, [(gold[pair.gold], found[pair.found]) for pair in pairs])
    tally.misses += _faults(name, text, gold, found, pairs)


def _owners(tally: Tally, pairs: list[tuple[Said, Said]]) -> None:
    told = [(g, f) for g, f in pairs if g.speaker]
    named = [(g, f) for g, f in told if f.speaker]
    right = sum(overlap.common(g.speaker, f.speaker) > 0 for g, f in named)
    tally.add("statement", "speaker", SPEAKER, share(right, len(named)))
    tally.add("statement", "speaker, missing wrong", SPEAKER_ALL, share(right, len(told)))
    cued = [(g, f) for g, f in pairs if g.cue and f.cue]
    if cued:
        tally.add("statement", "cue", CUE, share(sum(overlap.common(g.cue, f.cue) > 0 for g, f in cued), len(cued)))


def _faults(
    name: str, text: str, gold: Sequence[Said], found: Sequence[Said], pairs: list[overlap.Pair]
) -> Iterator[Miss]:
    def words(spans: Spans) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    matched = {("missed", pair.gold) for pair in pairs} | {("extra", pair.found) for pair in pairs}
    for fault, items in (("missed", gold), ("extra", found)):
        for index, item in enumerate(items):
            if (fault, index) not in matched:
                yield Miss(fault, name, words(item.content), words(item.speaker))
    for _, g, f in pairs:
        if gold[g].speaker and not overlap.common(gold[g].speaker, found[f].speaker):
            detail = f"{words(found[f].speaker) or 'none'}, not {words(gold[g].speaker)}"
            yield Miss("speaker", name, words(gold[g].content), detail)
