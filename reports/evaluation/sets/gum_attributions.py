"""Attributions of GUM (Zeldes 2017; eRST relations, 2025), against the attributions of our pipeline.

The annotated source is the whole attribution clause ("Kerry told reporters"), so our speaker is
right when it stands in it, and cues are not compared. Annotated are thoughts and picture credits
too, nested ones twice: nothing is left out. Found are all attributions of the document, those of
thought among them; ``statements`` alone are what the last rows count.
"""

from pathlib import Path

from reports.evaluation.documents import annotated, article
from reports.evaluation.metrics import overlap
from reports.evaluation.metrics.speakers import Said, count
from reports.evaluation.nouns import Options, Outcome, Tally, one_to_one
from reports.evaluation.readers import gum

TITLE = "who said or thought what, in news articles"
FILES = ("gum/derived/attributions.*.jsonl",)
GENRE = "news"


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the documents of one genre, news where none is asked for."""
    from reports.extraction import analyse

    tally = Tally()
    for text in gum.read(files, "attributions", options.genre or GENRE):
        made = article(text.text, name=text.name, published=text.published)
        doc = annotated(made)
        gold = [Said(_spans(item["content_spans"]), _spans(item["source_spans"])) for item in text.items]
        found = [
            Said((one.content,), (one.speaker_span,) if one.speaker_span and one.cue_span else ())
            for one in doc._.attributions
        ]
        count(tally, text.name, text.text, gold, found)
        said = [((s.content.start, s.content.end),) for s in analyse(made, doc).statements]
        for metric, over in ((overlap.COVERED_30, 0.3), (overlap.COVERED_80, 0.8)):
            right = len(overlap.match([item.content for item in gold], said, over=over))
            tally.add("statement", f"as statement, {metric.name}", metric, one_to_one(len(gold), len(said), right))
    return tally.outcome("annotated are thoughts and picture credits too, which are no statements")


def _spans(spans: list[list[int]]) -> overlap.Spans:
    return tuple((start, end) for start, end in spans)
