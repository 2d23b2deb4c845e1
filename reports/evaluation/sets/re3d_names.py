"""Persons, organisations and places of conflict reports (re3d, Dstl 2017), against our names.

Person is ours person, Organisation organisation, Location place; Nationality and things (weapons,
vehicles, platforms) are left out of the annotated, our groups and others out of the found. re3d
marks descriptions too ("the coalition aircraft"), with determiners and titles: an entity counts as
a name where it has capitals, cut to its first to last capitalised word, titles taken off persons.
"""

from collections.abc import Iterator
from pathlib import Path

from reports.evaluation.documents import analysed, article
from reports.evaluation.metrics import entities
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import re3d

TITLE = "names of persons, organisations and places in conflict reports"
FILES = ("re3d/*/documents.json",)
BLIND = True

TYPES = {"Person": "person", "Organisation": "organisation", "Location": "place"}


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score the names of all documents."""
    tally = Tally()
    texts = [text for file in files for text in re3d.read(file)]
    made = [article(text.text, name=text.name, outlet=text.outlet) for text in texts]
    for text, (_, analysis) in zip(texts, analysed(made), strict=True):
        gold = set(_names(text))
        found = [(n.mention.start, n.mention.end, n.type) for n in analysis.names if n.type in TYPES.values()]
        tally.add("name", "typed, exact", entities.EXACT, entities.exact(gold, found))
        tally.add("name", "typed, overlap", entities.OVERLAP, entities.overlapping(gold, found))
        tally.add("name", "span, exact", entities.UNTYPED, entities.untyped(gold, found))
        for label in TYPES.values():
            mine = [entity for entity in found if entity[2] == label]
            wanted = [entity for entity in gold if entity[2] == label]
            tally.add("name", f"{label}, exact", entities.EXACT, entities.exact(wanted, mine))
    return tally.outcome("re3d marks descriptions beside names: only entities with capitals are annotated names here")


def _names(text: re3d.Text) -> Iterator[entities.Typed]:
    for entity in text.entities:
        if entity.type in TYPES:
            core = _core(entity)
            if core is not None:
                yield *core, TYPES[entity.type]


def _core(entity: re3d.Entity) -> tuple[int, int] | None:
    """From the first to the last capitalised word, without titles; ``None`` for a description."""
    from reports.language.gazetteers import word_list

    titles = frozenset(word_list("titles")) if entity.type == "Person" else frozenset()
    at, kept = entity.start, []
    for word in entity.words.split(" "):
        bare = word.strip("“”\"',.()")
        start = at + word.find(bare)
        if bare[:1].isupper() and bare.lower() not in ("the", "a", "an"):
            kept.append((start, start + len(bare), bare.lower()))
        elif kept and entity.type == "Person" and bare in ("of", "for"):
            return None  # an office: "Secretary of State"
        at += len(word) + 1
    while kept and kept[0][2] in titles:
        kept.pop(0)
    return (kept[0][0], kept[-1][1]) if kept else None
