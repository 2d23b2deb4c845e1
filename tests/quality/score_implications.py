"""Our own sentences to precision, recall and the share of right fields of the implications found in them.

One to one, the closest first: an implication is matched where it shares half of the characters
that it or the annotated content covers (Jaccard). Fields are looked at in matched ones alone.

    python tests/quality/score_implications.py dev|held [--show]
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from reading import article

from reports.extraction import implications
from reports.language.pipeline import annotate
from reports.models.finding import Implication

FIELDS = ("holder", "hedge", "condition", "horizon", "modality", "kind", "domain")


class Row(NamedTuple):
    """One annotated judgement, or none where ``content`` is empty."""

    part: str
    text: str
    content: str
    fields: tuple[str, ...]


class Score(NamedTuple):
    """Counts over a part; ``right`` and ``seen`` by field, ``wrong`` in words."""

    precision: float
    recall: float
    right: dict[str, int]
    seen: dict[str, int]
    wrong: list[str]

    def share(self, field: str) -> float:
        """Share of the matched implications whose ``field`` is right."""
        return self.right[field] / self.seen[field]


def rows(part: str) -> list[Row]:
    """The annotated sentences of one part."""
    lines = Path(__file__).with_name("implications_sentences.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") + [""] * 10 for line in lines if line and not line.startswith("#")]
    return [Row(c[0], c[1], c[2], tuple(c[3:10])) for c in cells if c[0] == part]


def score(part: str) -> Score:
    """Read every sentence of ``part`` and count."""
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in rows(part):
        wanted[row.text].append(row)
    articles = [article(text) for text in wanted]
    right, seen, wrong = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0), []
    found = gold = matched = 0
    for made, doc, annotated in zip(articles, annotate(articles), wanted.values(), strict=True):
        got = list(implications.extract(doc, made))
        pairs = _pairs(got, [row for row in annotated if row.content])
        found, gold, matched = found + len(got), gold + sum(bool(r.content) for r in annotated), matched + len(pairs)
        wrong += [f"missed {r.content!r}: {r.text}" for r in annotated if r.content and r not in [p[1] for p in pairs]]
        wrong += [f"not there {i.content.text!r}: {made.text}" for i in got if i not in [p[0] for p in pairs]]
        for implication, row in pairs:
            for field, value, wish in zip(FIELDS, _values(implication), row.fields, strict=True):
                seen[field] += bool(wish)
                right[field] += bool(wish) and _same(field, value, wish)
                if wish and not _same(field, value, wish):
                    wrong.append(f"{field} {value!r}, not {wish!r}: {made.text}")
    return Score(matched / max(1, found), matched / max(1, gold), right, seen, wrong)


def _pairs(got: list[Implication], annotated: list[Row]) -> list[tuple[Implication, Row]]:
    shares = sorted(
        ((_overlap(i, row), -n, i, row) for n, i in enumerate(got) for row in annotated), key=lambda s: s[:2], reverse=True
    )  # fmt: skip
    pairs: list[tuple[Implication, Row]] = []
    for share, _, implication, row in shares:
        taken = any(implication is i or row is r for i, r in pairs)
        if share >= 0.5 and not taken:
            pairs.append((implication, row))
    return pairs


def _overlap(implication: Implication, row: Row) -> float:
    start = row.text.index(row.content)
    end = start + len(row.content)
    shared = min(implication.content.end, end) - max(implication.content.start, start)
    return max(0, shared) / (max(implication.content.end, end) - min(implication.content.start, start))


def _values(implication: Implication) -> tuple[str | None, ...]:
    return (
        implication.holder, implication.hedge, implication.condition, implication.horizon.text,
        implication.modality, implication.kind, implication.domain,
    )  # fmt: skip


def _same(field: str, value: str | None, wish: str) -> bool:
    if wish == "-" or value is None:
        return wish == "-" and value is None
    value, wish = value.lower(), wish.lower()
    return value in wish or wish in value if field == "horizon" else value == wish


if __name__ == "__main__":
    result = score(sys.argv[1])
    print(f"precision {result.precision:.3f}  recall {result.recall:.3f}")
    print(*(f"{f} {result.share(f):.3f} ({result.seen[f]})" for f in FIELDS), sep="  ")
    if "--show" in sys.argv:
        print(*result.wrong, sep="\n")
