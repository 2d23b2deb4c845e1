"""Shipped weights and annotated sets to the scores that stand beside the weights."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

from reports.language._encoder import Encoder, Reading
from reports.language.training import conllu, names, windows
from reports.language.training.conllu import Sentence
from reports.language.training.windows import Window


def write(data: Path, weights: Path) -> None:
    """Score ``weights`` on the parts of ``data`` that nothing was trained on; writes ``scores.json``, in percent."""
    encoder, vocab = Encoder(weights), spacy.blank("en").vocab
    gum = sorted((data / "gum").glob("conllu/*/dev/**/*.conllu"))
    news = [path for path in gum if path.stem.split("_")[1] in ("news", "speech", "interview")]
    mentions = [data / f"gum/derived/mentions.{licence}.dev.jsonl" for licence in ("by", "by-sa")]
    politics = names.columns(data / "crossner-politics/test.txt", vocab, word=0, label=1)
    scores = {
        "ud-ewt test, words and sentences given": arcs(encoder, _sentences((data / "ud-ewt").glob("*test*"))),
        "gum dev, words and sentences given": arcs(encoder, _sentences(gum)),
        "crossner-politics test": entities(encoder, windows.columns(politics, misc=True)),
        "gum dev": entities(encoder, windows.treebank(gum, windows.gum_names(gum, mentions, vocab))),
        "gum dev, news, speeches, interviews": entities(
            encoder, windows.treebank(news, windows.gum_names(news, mentions, vocab))
        ),
    }
    (weights / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


def _sentences(paths: Iterable[Path]) -> Iterator[Sentence]:
    for path in paths:
        for text in conllu.read_sentences(path):
            yield from text


def arcs(encoder: Encoder, gold: Iterable[Sentence]) -> dict[str, float]:
    """Share of words with the right tag, lemma, head (UAS), and head and relation (LAS), each sentence alone."""
    right = dict.fromkeys(("tags", "lemmas", "uas", "las"), 0)
    words = 0
    for sentence in gold:
        found = encoder.read([sentence.words])[0]
        words += len(sentence.words)
        for at, wanted in enumerate(zip(*_layers(sentence), strict=True)):
            tag, lemma, head, relation = wanted
            right["tags"] += found.tags[at] == tag
            right["lemmas"] += found.lemmas[at].lower() == lemma.lower()
            right["uas"] += found.heads[at] == head
            right["las"] += found.heads[at] == head and found.relations[at] == relation
    return {name: round(100 * count / words, 1) for name, count in right.items()}


def _layers(sentence: Sentence) -> tuple[list[str], list[str], list[int], list[str]]:
    return sentence.tags, sentence.lemmas, sentence.heads, sentence.deps


def entities(encoder: Encoder, gold: Iterable[Window]) -> dict[str, float]:
    """Precision, recall and F1 of exact, typed persons, organisations and places (CoNLL 2003)."""
    both = wanted = found = 0
    for window in gold:
        reading: Reading = encoder.read([window.words])[0]
        right = {span for span in windows.spans(window.names) if span[2] != "MISC"}
        made = {(name.start, name.end, name.label) for name in reading.names if name.label != "MISC"}
        both, wanted, found = both + len(right & made), wanted + len(right), found + len(made)
    precision, recall = both / max(1, found), both / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {name: round(100 * value, 1) for name, value in (("p", precision), ("r", recall), ("f1", f1))}
