"""Articles with the stories they are annotated with to rows of B³, beside plain TF-IDF.

The plain way is what is usual (TF-IDF of all words, cosine, average link), with its threshold chosen
on the same half of the same articles as ours.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from reports.evaluation.documents import article
from reports.evaluation.metrics.clusters import B_CUBED, b_cubed
from reports.evaluation.nouns import Count, Tally
from reports.models.article import Article
from reports.models.finding import Analysis

PLAIN = 0.1
"""Mean cosine from which plain TF-IDF makes two groups one: best on the first half of our own stories."""

Grouping = Callable[[Sequence[Analysis]], list[int]]
"""Number of the story of each article."""


def ours(articles: Sequence[Analysis]) -> list[int]:
    """Group articles as an edition does."""
    from reports.fusion.independence import library
    from reports.fusion.stories import story_groups

    groups = story_groups(articles, library(item.article for item in articles))
    home = {name: number for number, group in enumerate(groups) for name in group}
    return [home[item.article.id] for item in articles]


def undated(articles: Sequence[Analysis]) -> list[int]:
    """Group articles as an edition does that are all of an unknown day."""
    return ours(
        [item.model_copy(update={"article": item.article.model_copy(update={"published": None})}) for item in articles]
    )


def plain(articles: Sequence[Analysis]) -> list[int]:
    """Group articles by TF-IDF and average link alone."""
    from reports.fusion._linkage import average_link
    from reports.fusion._words import content_words, fold, stem

    known = [content_words(item.article.prose) for item in articles]
    counts = [
        Counter(word for word in map(stem, fold(item.article.prose).split()) if word in words)
        for item, words in zip(articles, known, strict=True)
    ]
    frequency = Counter(word for count in counts for word in count)
    vectors = [
        {word: (1 + math.log(times)) * math.log(1 + len(counts) / frequency[word]) for word, times in count.items()}
        for count in counts
    ]
    cosines = {(one, two): _cosine(vectors[one], vectors[two]) for one, two in combinations(range(len(vectors)), 2)}
    groups = average_link(len(counts), cosines, PLAIN)
    home = {at: number for number, group in enumerate(groups) for at in group}
    return [home[at] for at in range(len(articles))]


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    product = sum(weight * two[word] for word, weight in one.items() if word in two)
    lengths = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in two.values()))
    return product / lengths if lengths else 0.0


def score(
    tally: Tally, kind: str, field: str, editions: Sequence[Sequence[tuple[str, Analysis]]], way: Grouping
) -> None:
    """Add the counts of several editions, each of articles with the story they are annotated with."""
    for edition in editions:
        gold = [story for story, _ in edition]
        found = way([item for _, item in edition])
        tally.add(kind, field, B_CUBED, b_cubed(gold, found) if edition else Count())
        for (one, left), (two, right) in combinations(zip(gold, found, strict=True), 2):
            if (one == two) != (left == right):
                tally.miss("apart" if one == two else "together", f"{kind}, {field}", one, two)


def halves(name: str, text: str) -> list[Article]:
    """Articles of the odd and of the even sentences of a text; the path of both is its name."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]
    made = [
        article(" ".join(part), name=f"{name} {at}")
        for at, part in enumerate((sentences[::2], sentences[1::2]))
        if part
    ]
    return [half.model_copy(update={"path": name}) for half in made]
