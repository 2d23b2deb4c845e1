"""Quotations in every style of marks on our own sentences: recall, precision, verbatim, against a floor."""

from collections import Counter
from pathlib import Path

from spacy.lang.en import English

from reports.language import layers
from reports.language.quotations import quotations

ROWS = [
    line.rstrip("\n").split("\t")
    for line in Path(__file__).with_name("quotation_styles.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
RECALL = PRECISION = 0.97
NLP = English()
layers.register()


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(NLP.make_doc(text))._.quotations]


def test_quotations_are_found_word_for_word() -> None:
    wanted = got = right = 0
    wrong: list[str] = []
    for row in ROWS:
        text = row[0].replace("\\n", "\n")
        gold, found = Counter(cell for cell in row[1:] if cell), Counter(quoted(text))
        wanted, got, right = wanted + gold.total(), got + found.total(), right + (gold & found).total()
        wrong += [f"{dict(found)} in: {text}"] * (gold != found)
    assert wanted > 80, "the table is there"
    assert right / wanted >= RECALL, "\n".join(wrong)
    assert right / got >= PRECISION, "\n".join(wrong)


def test_what_is_found_stands_between_marks_in_the_text() -> None:
    for row in ROWS:
        text = row[0].replace("\\n", "\n")
        assert all(words and words in text for words in quoted(text))
