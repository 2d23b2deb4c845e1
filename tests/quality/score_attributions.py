"""Score attributions against GUM's: ``python tests/quality/score_attributions.py FILE... [--genre news] [--errors]``.

The metric of the Gender Gap Tracker (Asr et al. 2021): one-to-one and greedy, a gold content counts as
found when more than 0.3 (0.8) of its characters are in a predicted one. A speaker is right when its
words overlap the gold source. Gold holds picture credits and thoughts too; nothing is left out.
FILE is ``gum/derived/attributions.*.jsonl``.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reading import article

from reports.language.pipeline import annotate
from reports.models.document import Attribution

Spans = list[list[int]]


def characters(spans: Spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def records(files: list[Path], genre: str) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["genre"] == genre:
                yield record


def matches(gold: list[dict[str, Any]], found: list[Attribution]) -> list[tuple[float, int, int]]:
    """Share of the gold content that is covered, gold index, predicted index; each once."""
    candidates = []
    for g, item in enumerate(gold):
        wanted = characters(item["content_spans"])
        for f, attribution in enumerate(found):
            share = len(wanted & set(range(*attribution.content))) / max(1, len(wanted))
            if share > 0.3:
                candidates.append((share, g, f))
    chosen: list[tuple[float, int, int]] = []
    for share, g, f in sorted(candidates, reverse=True):
        if all(g != other[1] and f != other[2] for other in chosen):
            chosen.append((share, g, f))
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--genre", default="news")
    parser.add_argument("--errors", action="store_true", help="print what was missed")
    options = parser.parse_args()
    golds = founds = speakers = spoken = 0
    hits = {0.3: 0, 0.8: 0}
    for record in records(options.files, options.genre):
        published = date.fromisoformat((record["dateCreated"] + "-01-01")[:10])
        found = list(next(iter(annotate([article(record["text"], published)])))._.attributions)
        gold = record["attributions"]
        chosen = matches(gold, found)
        golds, founds = golds + len(gold), founds + len(found)
        for share, g, f in chosen:
            for threshold in hits:
                hits[threshold] += share > threshold
            if found[f].speaker_span is not None and found[f].cue_span is not None:
                spoken += 1
                speakers += bool(characters(gold[g]["source_spans"]) & set(range(*found[f].speaker_span)))
        if options.errors:
            for g in set(range(len(gold))) - {g for _, g, _ in chosen}:
                print(f"{record['id']}: {gold[g]['source_text']} | {gold[g]['content_text'][:80]}")
    for threshold, count in hits.items():
        precision, recall = count / founds, count / golds
        f1 = 2 * precision * recall / (precision + recall)
        print(f"overlap {threshold}: P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}")
    print(
        f"{golds} gold, {founds} found; speaker in the gold source {100 * speakers / max(1, spoken):.1f} % of {spoken}"
    )


if __name__ == "__main__":
    main()
