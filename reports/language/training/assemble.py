"""Two trained pipelines in, one scored and shipped pipeline out."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from reports.language._version import WEIGHTS
from reports.language.training import conllu, names

VERSION = "1.0.0"


def assemble(data: Path, work: Path, target: Path = WEIGHTS) -> None:
    """Join ``work/parse`` and ``work/names``, score the result, write it to ``target``.

    The scores stand beside the weights in ``scores.json``: tags, lemmas and arcs on the
    EWT test part and the GUM dev part (gold sentences, our tokens), names on the test part of
    CrossNER-politics and the GUM dev part. None of these was trained on.
    """
    nlp = spacy.load(work / "parse" / "model-best")
    recogniser = spacy.load(work / "names" / "model-best")
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta.update(
        {
            "name": "sitrep_news", "version": VERSION, "license": "CC BY-SA 4.0",
            "author": "The sitrep founders",
            "description": "Tags, lemmas, arcs and names for English news; see ATTRIBUTION.md",
        }
    )  # fmt: skip
    scores = _scores(nlp, data, work)
    nlp.meta["performance"] = {}
    kept = {name: (target / name).read_bytes() for name in ("ATTRIBUTION.md",) if (target / name).exists()}
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target, exclude=["lookups"])
    for name, content in kept.items():
        (target / name).write_bytes(content)
    (target / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


def _scores(nlp: Language, data: Path, work: Path) -> dict[str, dict[str, float]]:
    gum = sorted((data / "gum").glob("conllu/*/dev/**/*.conllu"))
    ewt = sorted((data / "ud-ewt").glob("*test*.conllu"))
    crossner = names.columns(data / "crossner-politics/test.txt", nlp.vocab, word=0, label=1)
    mixed = DocBin().from_disk(work / "names-dev.spacy").get_docs(nlp.vocab)
    syntax = ("tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    entities = ("ents_p", "ents_r", "ents_f")
    return {
        "ud-ewt test": _evaluate(nlp, conllu.documents(ewt, nlp.vocab, curly=None), syntax),
        "gum dev": _evaluate(nlp, conllu.documents(gum, nlp.vocab, curly=None), syntax),
        "crossner-politics test": _evaluate(nlp, crossner, entities),
        "gum dev and crossner-politics test": _evaluate(nlp, (d for d in mixed if len(d)), entities),
    }


def _evaluate(nlp: Language, gold: Iterable[Doc], wanted: tuple[str, ...]) -> dict[str, float]:
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    found = nlp.evaluate(examples)
    return {name: round(100 * float(found[name]), 1) for name in wanted}
