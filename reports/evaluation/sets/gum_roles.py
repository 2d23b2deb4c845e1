"""Appositions of persons in GUM (Zeldes 2017), against our actors' role and affiliation.

Annotated is every mention of a person that stands in apposition to the mention before it of the
same person, one with a proper name and one without ("the Afghan team's coach, Alireza Mehraban").
"""

from collections.abc import Iterator
from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics.roles import BEST, PAIR, ROLED, held, named
from reports.evaluation.nouns import Options, Outcome, Tally, share
from reports.evaluation.readers import gum

TITLE = "roles of persons given in apposition, in news articles"
FILES = ("gum/derived/mentions.by.*.jsonl",)
GENRE = "news"


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the documents of one genre, news where none is asked for."""
    tally = Tally()
    texts = list(gum.read(files, "mentions", options.genre or GENRE))
    made = [article(text.text, name=text.name, published=text.published) for text in texts]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        pairs = list(_pairs(text))
        right = [pair for pair in pairs if held(pair, analysis.actors)]
        roled = sum(any(named(actor, pair[0]) and actor.role for actor in analysis.actors) for pair in pairs)
        tally.add("actor", "role", PAIR, share(len(right), len(pairs)))
        best = sum(held(pair, analysis.actors, best=True) for pair in pairs)
        tally.add("actor", "best role", BEST, share(best, len(pairs)))
        tally.add("actor", "any role", ROLED, share(roled, len(pairs)))
        for pair in pairs:
            if pair not in right:
                told = [f"{a.name}: {a.role} / {a.affiliation}" for a in analysis.actors if named(a, pair[0])]
                tally.miss("role", text.name, " = ".join(pair), "; ".join(told) or "no such actor")
    return tally.outcome()


def _pairs(text: gum.Text) -> Iterator[tuple[str, str]]:
    last: dict[str, dict[str, object]] = {}
    for mention in text.items:
        before = last.get(mention["eid"])
        if before is not None and mention["link"] == "appos" and mention["type"] == "person":
            both = sorted((before, mention), key=lambda each: not each["proper"])
            if both[0]["proper"] and not both[1]["proper"]:
                yield str(both[0]["text"]), str(both[1]["text"])
        last[mention["eid"]] = mention
