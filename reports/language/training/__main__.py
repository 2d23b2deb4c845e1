"""One command from the annotated sets to trained, scored weights.

Usage::

    python -m reports.language.training prepare --data DIR --work DIR
    python -m reports.language.training train parse --work DIR
    python -m reports.language.training train names --work DIR
    python -m reports.language.training assemble --data DIR --work DIR

The two trainings are independent: run them side by side, one core each. The
network is the hash-embedding CNN of spaCy (Honnibal and Montani, spaCy v3).
"""

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train

from reports.language.training import assemble, conllu, names

SEED = 7
RUNS = {
    "parse": (["tagger", "morphologizer", "trainable_lemmatizer", "parser"], 9000),
    "names": (["ner"], 6000),
}
"""What each run trains, and for how many steps."""


def prepare(data: Path, work: Path) -> None:
    """Convert the sets under ``data`` to ``work/{parse,names}-{train,dev}.spacy``."""
    vocab = spacy.blank("en").vocab
    ewt, gum = data / "ud-ewt", data / "gum"
    gum_train = sorted(gum.glob("conllu/*/train/**/*.conllu"))
    gum_dev = sorted(gum.glob("conllu/*/dev/**/*.conllu"))
    curly = random.Random(SEED)
    parse_train = [*ewt.glob("*train*.conllu"), *gum_train]
    parse_dev = [*ewt.glob("*dev*.conllu"), *gum_dev]
    _save(conllu.documents(parse_train, vocab, curly=curly), work / "parse-train.spacy")
    _save(conllu.documents(parse_dev, vocab, curly=None), work / "parse-dev.spacy")
    names_train: list[Doc] = []
    for licence in ("by", "by-sa"):
        names_train += names.gum(gum_train, gum / f"derived/mentions.{licence}.train.jsonl", vocab)
    names_train += names.columns(data / "wikigold/wikigold.conll.txt", vocab, word=0, label=1)
    for part in ("train", "dev"):
        names_train += names.columns(data / f"crossner-politics/{part}.txt", vocab, word=0, label=1)
    names_train += names.columns(data / "uner-ewt/en_ewt-ud-dev.iob2", vocab, word=1, label=2)
    names_dev: list[Doc] = []
    for licence in ("by", "by-sa"):
        names_dev += names.gum(gum_dev, gum / f"derived/mentions.{licence}.dev.jsonl", vocab)
    test = names.columns(data / "crossner-politics/test.txt", vocab, word=0, label=1)
    _save((doc for doc in names_train if len(doc)), work / "names-train.spacy")
    _save((doc for doc in [*names_dev, *test] if len(doc)), work / "names-dev.spacy")


def _save(docs: Iterable[Doc], path: Path) -> None:
    store = DocBin(docs=docs, store_user_data=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    print(f"{path.name}: {len(store)} documents")


def run(kind: str, work: Path) -> None:
    """Train the components of ``kind`` and leave the best of them in ``work``."""
    pipeline, steps = RUNS[kind]
    config = init_config(lang="en", pipeline=pipeline, optimize="efficiency")
    config["paths"]["train"] = str(work / f"{kind}-train.spacy")
    config["paths"]["dev"] = str(work / f"{kind}-dev.spacy")
    config["system"]["seed"] = SEED
    settings = config["training"]
    settings["max_steps"], settings["patience"], settings["eval_frequency"] = steps, 0, 500
    settings["optimizer"]["use_averages"] = True
    nlp = init_nlp(config)
    output = work / kind
    output.mkdir(parents=True, exist_ok=True)
    train(nlp, output)


def main() -> None:
    """Read the command line and run one step."""
    parser = argparse.ArgumentParser(prog="python -m reports.language.training")
    parser.add_argument("step", choices=("prepare", "train", "assemble"))
    parser.add_argument("kind", nargs="?", choices=tuple(RUNS))
    parser.add_argument("--data", type=Path, help="folder that holds the annotated sets")
    parser.add_argument("--work", type=Path, required=True, help="folder for what lies between")
    options = parser.parse_args()
    if options.step == "prepare":
        prepare(options.data, options.work)
    elif options.step == "train":
        run(options.kind, options.work)
    else:
        assemble.assemble(options.data, options.work)


if __name__ == "__main__":
    main()
