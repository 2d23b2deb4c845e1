"""Who a person is, in conflict reports (re3d, Dstl 2017), against our actors' role and affiliation.

Annotated is every IsSynonymOf relation between two stretches marked Person: one is a name, the
other what that person is ("the coalition's spokesman"). The relation does not say which is which,
so both ways are tried: a pair is right when one end is a mention or form of the name of an actor
one of whose roles, alone or with the affiliation, has half of its words in common with the other.
"""

from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics.roles import BEST, PAIR, ROLED, held, named
from reports.evaluation.nouns import Options, Outcome, Tally, share
from reports.evaluation.readers import re3d

TITLE = "roles of persons within an article of conflict reports"
FILES = ("re3d/*/documents.json",)
BLIND = True


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the roles of all documents."""
    tally = Tally()
    texts = [text for file in files for text in re3d.read(file)]
    made = [article(text.text, name=text.name, outlet=text.outlet) for text in texts]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        pairs = [
            (text.text[slice(*relation.source)], text.text[slice(*relation.target)])
            for relation in text.relations
            if relation.type == "IsSynonymOf"
            and "Person" in text.types(relation.source)
            and "Person" in text.types(relation.target)
        ]
        right = sum(held(pair, analysis.actors) for pair in pairs)
        roled = sum(any(named(a, name) and a.role for a in analysis.actors for name in pair) for pair in pairs)
        tally.add("actor", "role", PAIR, share(right, len(pairs)))
        best = sum(held(pair, analysis.actors, best=True) for pair in pairs)
        tally.add("actor", "best role", BEST, share(best, len(pairs)))
        tally.add("actor", "any role", ROLED, share(roled, len(pairs)))
    return tally.outcome()
