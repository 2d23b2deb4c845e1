"""Our own look-alike stories (``stories_articles.tsv``), against the stories that an edition finds.

Columns: part, topic, story, outlet, day of publication, title, text. Within a topic two stories
resemble each other. "all" puts the articles of a part into one edition, "by topic" each pair of
look-alikes into an edition of its own, "undated" takes the days of publication away. Weights and
threshold were chosen on the part "tune"; the other part is what is reported, its faults are not shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reports.evaluation.documents import analysed
from reports.evaluation.nouns import Options, Outcome, Tally
from reports.evaluation.readers import own
from reports.evaluation.stories import Grouping, ours, plain, score, undated
from reports.models.article import Article, Zone
from reports.models.finding import Analysis

TITLE = "our own look-alike stories: which articles tell of one happening"
FILES = ("stories_articles.tsv",)

WAYS: tuple[tuple[str, Grouping], ...] = (("", ours), (", undated", undated), (", plain TF-IDF", plain))


def measure(files: list[Path], options: Options) -> Outcome:  # noqa: ARG001
    """Score both parts, all articles in one edition and topic by topic."""
    tally = Tally()
    rows = [row for file in files for row in own.rows(file)]
    made = [_article(str(number), row) for number, row in enumerate(rows)]
    read = [analysis for _, analysis in analysed(made)]
    for part in dict.fromkeys(row[0] for row in rows):
        chosen = [(row, analysis) for row, analysis in zip(rows, read, strict=True) if row[0] == part]
        for label, way in WAYS:
            score(tally, f"stories ({part})", f"all{label}", [_labelled(chosen)], way)
            score(tally, f"stories ({part})", f"by topic{label}", _by_topic(chosen), way)
    tally.misses = [miss for miss in tally.misses if "(held)" not in miss.document]
    return tally.outcome("the part tune is what weights and thresholds, plain TF-IDF's too, were chosen on")


def _labelled(chosen: Sequence[tuple[list[str], Analysis]]) -> list[tuple[str, Analysis]]:
    return [(row[2], analysis) for row, analysis in chosen]


def _by_topic(chosen: Sequence[tuple[list[str], Analysis]]) -> list[list[tuple[str, Analysis]]]:
    topics: dict[str, list[tuple[str, Analysis]]] = defaultdict(list)
    for row, analysis in chosen:
        topics[row[1]].append((row[2], analysis))
    return list(topics.values())


def _article(name: str, row: list[str]) -> Article:
    outlet, day, title, text = row[3:7]
    whole = f"{title}\n\n{text}"
    zones = (Zone(kind="title", start=0, end=len(title)), Zone(kind="body", start=len(title) + 2, end=len(whole)))
    return Article(
        id=f"{name} {row[2]}", path=name, title=title, outlet=outlet, published=date.fromisoformat(day),
        source="evaluation", text=whole, zones=zones, content_hash=name,
    )  # fmt: skip
