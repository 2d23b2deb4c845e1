"""Dates and times of GUM (Zeldes 2017), resolved against each document's date, against our times.

GUM marks what can be placed in the calendar, in TEI: ``when`` or bounds. Lengths ("three days"),
sets ("every week") and references such as "now" are not marked, and ours of these kinds are left
out of the found unless they cover days on both sides.
"""

from pathlib import Path

from reports.evaluation.documents import article
from reports.evaluation.metrics import tempeval
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import gum
from reports.evaluation.times import add, found_in

TITLE = "dates and times in news articles"
FILES = ("gum/derived/timex.*.jsonl",)
GENRE = "news"


def measure(files: list[Path], options: Options) -> Outcome:
    """Score the documents of one genre, news where none is asked for."""
    tally = Tally()
    for text in gum.read(files, "timex", options.genre or GENRE):
        gold = [
            tempeval.Gold(
                item["start"], item["end"], item.get("when") or "",
                item.get("from") or item.get("notBefore"), item.get("to") or item.get("notAfter"),
            )
            for item in text.items
        ]  # fmt: skip
        found = found_in(article(text.text, name=text.name, published=text.published), dates_only=True)
        add(tally, text.name, text.text, gold, found)
    return tally.outcome("lengths, sets and references such as “now” are not annotated, and not counted as found")
