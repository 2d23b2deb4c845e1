"""Name annotations of four open sets to spaCy training documents with PER, ORG, LOC, MISC."""

import json
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from reports.language.gazetteers import word_list
from reports.language.training.conllu import read_sentences

LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC",
    "person": "PER", "politician": "PER",
    "organisation": "ORG", "politicalparty": "ORG", "organization": "ORG",
    "location": "LOC", "country": "LOC", "place": "LOC",
    "election": "MISC", "event": "MISC", "misc": "MISC",
}  # fmt: skip

TITLES = frozenset(word_list("titles"))

_INNER = {"of", "the", "for", "and", "de", "al", "-", "’s", "'s"}
"""Words that join the parts of one name ("Ministry of Defence")."""


def columns(path: Path, vocab: Vocab, *, word: int, label: int) -> Iterator[Doc]:
    """Yield a document a sentence from a column file with IOB1 or IOB2 labels."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t" if "\t" in line else " ") for line in block.splitlines()]
        rows = [row for row in rows if len(row) > max(word, label) and row[0][:1] != "#"]
        if rows:
            doc = Doc(vocab, words=[row[word] for row in rows])
            doc.ents = list(_iob(doc, [row[label] for row in rows]))
            yield doc


def _iob(doc: Doc, labels: list[str]) -> Iterator[Span]:
    start, current = 0, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, kind = label.partition("-")
        if current and (prefix in ("O", "B") or kind != current):
            if current in LABELS:
                yield Span(doc, start, index, label=LABELS[current])
            current = ""
        if kind and not current:
            start, current = index, kind
    return


def gum(conllu: list[Path], mentions: Path, vocab: Vocab) -> Iterator[Doc]:
    """Yield GUM texts; a name is the proper core of a person, organisation or place mention."""
    marked = {
        record["id"]: record["mentions"]
        for record in map(json.loads, mentions.read_text(encoding="utf-8").splitlines())
    }
    for path in conllu:
        for text in read_sentences(path):
            doc = Doc(
                vocab,
                words=[w for s in text for w in s.words],
                spaces=[x for s in text for x in [*s.spaces[:-1], True]],
            )
            tags = [tag for sentence in text for tag in sentence.tags]
            doc.ents = _proper_cores(doc, tags, marked.get(path.stem, []))
            yield doc


def _proper_cores(doc: Doc, tags: list[str], mentions: list[dict[str, object]]) -> list[Span]:
    """Align mention strings in reading order and trim each to its run of proper nouns."""
    spans: dict[int, Span] = {}
    words = [token.text for token in doc]
    cursor = 0
    for mention in sorted(mentions, key=lambda m: (m["start"], m["end"])):
        label = LABELS.get(str(mention["type"]))
        surface = str(mention["text"]).split()
        found = _find(words, "".join(surface), cursor)
        if found is None:
            continue
        cursor = found[0]
        if label is None or not mention["proper"]:
            continue
        core = _core(words, tags, *found, head=str(mention["head"]))
        if core is not None and label == "PER":
            core = _untitled(words, tags, *core)
        if core is not None:
            old = spans.get(core[0])
            if old is None or len(old) < core[1] - core[0]:
                spans[core[0]] = Span(doc, core[0], core[1], label=label)
    chosen: list[Span] = []
    for span in sorted(spans.values(), key=lambda s: (-len(s), s.start)):
        if all(span.end <= other.start or span.start >= other.end for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)


def _find(words: list[str], surface: str, cursor: int) -> tuple[int, int] | None:
    for start in range(cursor, min(len(words), cursor + 400)):
        joined, end = "", start
        while end < len(words) and len(joined) < len(surface):
            joined += words[end]
            end += 1
            if not surface.startswith(joined):
                break
        if joined == surface:
            return start, end
    return None


def _core(words: list[str], tags: list[str], start: int, end: int, *, head: str) -> tuple[int, int] | None:
    heads = [i for i in range(start, end) if words[i] == head]
    if not heads:
        return None
    first = last = heads[0]
    while first > start and _proper(words[first - 1], tags[first - 1]):
        first -= 1
    while last + 1 < end:
        if _proper(words[last + 1], tags[last + 1]) or (
            words[last + 1] in _INNER
            and last + 2 < end
            and (_proper(words[last + 2], tags[last + 2]) or words[last + 2] in _INNER)
        ):
            last += 1
        else:
            break
    while last > first and words[last] in _INNER:
        last -= 1
    return first, last + 1


def _untitled(words: list[str], tags: list[str], start: int, end: int) -> tuple[int, int] | None:
    """The name without the titles before it; nothing for a bare title or a people."""
    for index in range(start, end):
        if words[index].lower().rstrip(".") in TITLES or words[index] in _INNER:
            start = index + 1
    return None if start >= end or tags[end - 1] == "NNPS" else (start, end)


def _proper(word: str, tag: str) -> bool:
    return tag in ("NNP", "NNPS") or (word[:1].isupper() and tag in ("JJ", "NN", "NNS", "CD"))
