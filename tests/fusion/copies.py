"""Copies of an article as mastheads make them: edited by up to a share of its words, seeded and repeatable."""

import random
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fusion.by_hand import Desk
from reports.models.article import Article

FILE = Path(__file__).parent.parent / "quality" / "stories_articles.tsv"


class Told(NamedTuple):
    """One of our look-alike articles."""

    topic: str
    story: str
    outlet: str
    day: date
    title: str
    text: str

    @property
    def sentences(self) -> list[str]:
        return [part for part in re.split(r"(?<=[.!?”\"])\s+", self.text) if part]


@cache
def told() -> tuple[Told, ...]:
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(Told(*row[1:4], date.fromisoformat(row[4]), row[5], row[6].replace("\\n", "\n")) for row in rows)


def published(text: str, outlet: str | None, day: date, title: str = "", **fields: object) -> Article:
    """An article with a headline, as a masthead prints it."""
    whole = f"{title}\n\n{text}" if title else text
    zones = (
        {"kind": "title", "start": 0, "end": len(title)},
        {"kind": "body", "start": len(title) + 2, "end": len(whole)},
    )
    given = {"title": title, "zones": zones} if title else {}
    return Desk(whole, outlet, published=day, **given, **fields).article  # type: ignore[arg-type]


class Desker:
    """An editor who changes at most a share of the words of what comes over the wire."""

    def __init__(self, seed: int, share: float = 0.3) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a sample, no secret
        self.share = share
        self.words = sorted({word for each in told() for word in re.findall(r"\b[a-z]{3,}\b", each.text)})

    def edit(self, article: Told) -> str:
        """Drop, add, replace and move sentences, exchange words, write another first sentence."""
        sentences, foreign = list(article.sentences), [each for each in told() if each.topic != article.topic]
        left = int(self.share * len(article.text.split()))
        for _ in range(40):
            at = self.chance.randrange(len(sentences))
            size = len(sentences[at].split())
            new = self.chance.choice(self.chance.choice(foreign).sentences)
            match self.chance.choice(("drop", "add", "replace", "words", "lede", "move")):
                case "drop" if size <= left and len(sentences) > 3:
                    del sentences[at]
                    left -= size
                case "add" if len(new.split()) <= left:
                    sentences.insert(at, new)
                    left -= len(new.split())
                case "replace" if size <= left:
                    sentences[at] = new
                    left -= size
                case "lede" if len(sentences[0].split()) <= left:
                    left -= len(sentences[0].split())
                    sentences[0] = new
                case "words" if left:
                    many = min(left, 1 + size // 4, size)
                    sentences[at] = self.exchange(sentences[at], many)
                    left -= many
                case "move":
                    sentences.insert(self.chance.randrange(len(sentences)), sentences.pop(at))
        return " ".join(sentences)

    def exchange(self, text: str, many: int) -> str:
        """Put other words in the place of ``many`` words."""
        words = text.split(" ")
        for at in self.chance.sample(range(len(words)), min(many, len(words))):
            words[at] = self.chance.choice(self.words)
        return " ".join(words)
