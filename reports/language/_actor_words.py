"""Small closed classes of words and labels that the resolution of actors asks for, by name."""

from functools import cache

from reports.language import gazetteers as gz


@cache
def actor_words(name: str) -> frozenset[str]:
    """One class of ``data/actor_classes.tsv``."""
    return frozenset(gz.word_table("actor_classes")[name][0].split(","))
