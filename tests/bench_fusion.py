"""How long a day's findings take to become a ledger, and how that grows: ``python -m tests.bench_fusion [N]...``.

Findings are generated, the same on every machine: articles of ten findings each, a third of them
copies of wire reports with changed sentences, about stories that several outlets tell in words of
their own. Words follow Zipf's law, as those of texts do. The bar is the project's: 5,000 findings
of one day in under 5 seconds on two cores, growth no worse than n log n. Processor seconds stand
beside the wall clock, since they depend less on what else is running.
"""

import datetime as dt
import hashlib
import itertools
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from reports.fusion import fuse
from reports.models.article import Article, Zone, article_id
from reports.models.finding import (
    Actor,
    Analysis,
    Event,
    Evidence,
    Figure,
    Implication,
    Statement,
    TimeSpan,
    cite,
    finding_id,
)  # fmt: skip

DAY = dt.date(2031, 3, 12)
SIZES = (1_000, 5_000, 20_000)
BAR, SIZE_OF_BAR = 5.0, 5_000
SLACK = 1.3
"""What growth may be more than n log n before it counts as worse: clocks are not exact."""
FINDINGS, SENTENCES, WORDS = 10, 9, 18
COPIES = 0.3
TELLERS = 6
"""Articles that tell one story in words of their own."""
ZIPF = 1.05

Finding = Figure | Statement | Implication | Event


class World:
    """Names, outlets and words to make articles of; equal for equal seeds."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a sample, no secret
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "os", "un")]
        made = ("".join(parts) for parts in itertools.product(syllables, repeat=3))
        pool = list(itertools.islice(made, 0, 400_000, 7))
        self.chance.shuffle(pool)
        self.lexicon, names = pool[:20_000], [word.capitalize() for word in pool[20_000:]]
        self.weights = list(itertools.accumulate((rank + 3) ** -ZIPF for rank in range(len(self.lexicon))))
        many = max(20, size // 25)
        self.people = [f"{names[2 * n]} {names[2 * n + 1]}" for n in range(many)]
        self.places = names[2 * many : 2 * many + max(10, size // 60)]
        self.outlets = [f"{name} Post" for name in names[-60:]]

    def words(self, count: int) -> list[str]:
        """Words as frequent as their rank says."""
        return self.chance.choices(self.lexicon, cum_weights=self.weights, k=count)


def analyses(size: int) -> list[Analysis]:
    """Articles with ``size`` findings in all."""
    world = World(size)
    originals: list[list[str]] = []
    found: list[Analysis] = []
    casts: list[tuple[str, list[str]]] = []
    for number in range(size // FINDINGS):
        if number % TELLERS == 0:
            casts.append((world.chance.choice(world.places), world.chance.sample(world.people, 3)))
        place, cast = world.chance.choice(casts[-20:])
        if originals and world.chance.random() < COPIES:
            sentences = [
                _sentence(world, place, cast) if world.chance.random() < 0.15 else sentence
                for sentence in world.chance.choice(originals[-200:])
            ]
        else:
            sentences = [_sentence(world, place, cast) for _ in range(SENTENCES)]
            originals.append(sentences)
        found.append(_analysis(world, number, sentences, place))
    return found


def _sentence(world: World, place: str, cast: Sequence[str]) -> str:
    person, count = world.chance.choice(cast), world.chance.choice((40, 120, 350, 500, 1_200, 3_000, 12_000))
    words = world.words(WORDS)
    return f"{person} said {count:,} {words[0]} {words[1]} had {' '.join(words[2:])} in {place}."


def _analysis(world: World, number: int, sentences: Sequence[str], place: str) -> Analysis:
    text = " ".join(sentences)
    outlet = world.outlets[number % len(world.outlets)]
    article = Article(
        id=article_id(outlet, DAY, f"{number} {text}"), path=f"{number}.txt", title=" ".join(world.words(6)), outlet=outlet,
        owner=f"{outlet} Group", published=DAY, source="bench", text=text,
        zones=(Zone(kind="body", start=0, end=len(text)),), content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    pieces = list(_pieces(article, sentences))
    people = {" ".join(piece.text.split()[:2]): piece for piece in reversed(pieces)}
    kinds: tuple[Callable[[Evidence, str], Finding], ...] = (_figure, _statement, _figure, _statement, _event, _implication)  # fmt: skip
    made = [kinds[at % len(kinds)](pieces[at % len(pieces)], place) for at in range(FINDINGS - len(people))]
    return Analysis(
        article=article,
        actors=tuple(_actor(article, name, piece) for name, piece in people.items()),
        figures=tuple(item for item in made if isinstance(item, Figure)),
        statements=tuple(item for item in made if isinstance(item, Statement)),
        implications=tuple(item for item in made if isinstance(item, Implication)),
        events=tuple(item for item in made if isinstance(item, Event)),
    )


def _pieces(article: Article, sentences: Sequence[str]) -> Iterator[Evidence]:
    start = 0
    for sentence in sentences:
        yield cite(article, start, start + len(sentence))
        start += len(sentence) + 1


def _part(whole: Evidence, first: int, last: int) -> Evidence:
    """Words ``first`` to ``last`` of a sentence, the last left out."""
    words = whole.text.rstrip(".").split(" ")
    start = whole.start + sum(len(word) + 1 for word in words[:first])
    text = " ".join(words[first:last])
    return Evidence(start=start, end=start + len(text), text=text, article=whole.article)


def _actor(article: Article, name: str, piece: Evidence) -> Actor:
    mention = cite(article, piece.start, piece.start + len(name))
    return Actor(name=name, kind="person", role=None, affiliation=None, aliases=(), salience=0.3, mentions=(mention,))


def _speaker(piece: Evidence) -> str:
    return " ".join(piece.text.split()[:2])


def _figure(piece: Evidence, place: str) -> Figure:
    mention = _part(piece, 3, 6)
    value = float(mention.text.split()[0].replace(",", ""))
    return Figure(
        id=finding_id("f", piece), value=value, low=None, high=None, quantifier="exact", unit=None,
        counted=" ".join(mention.text.split()[1:]), predicate="leave", measure="stock", claimant=_speaker(piece), via=None,
        status="claimed", time=TimeSpan(), place=place, confidence=0.9, mention=mention, evidence=piece,
    )  # fmt: skip


def _statement(piece: Evidence, place: str) -> Statement:
    return Statement(
        id=finding_id("s", piece), speaker=_speaker(piece), role=None, affiliation=None, via=None, mode="indirect",
        stance="deny" if piece.start % 11 == 0 else "assert", addressee=None, venue=None, said_on=TimeSpan(), confidence=0.9,
        speaker_mention=_part(piece, 0, 2), cue=_part(piece, 2, 3), content=_part(piece, 3, 99), quotations=(), evidence=piece,
    )  # fmt: skip


def _implication(piece: Evidence, place: str) -> Implication:
    return Implication(
        id=finding_id("i", piece), holder=_speaker(piece), via=None, kind="risk", domain="military", condition=None,
        horizon=TimeSpan(), hedge=None, modality="possible", confidence=0.9, content=_part(piece, 3, 99), evidence=piece,
    )  # fmt: skip


def _event(piece: Evidence, place: str) -> Event:
    day = DAY.isoformat()
    when = TimeSpan(start=day, end=day, text="on Wednesday")
    return Event(
        id=finding_id("e", piece), what=_part(piece, 4, 99).text, when=when, where=place, who=(_speaker(piece),), evidence=piece
    )  # fmt: skip


def main(sizes: Sequence[int]) -> int:
    """Time each size, print the rows, give 1 where a bar is missed."""
    print(f"{'findings':>9} {'wall s':>8} {'cpu s':>8} {'second day':>11} {'n log n':>8}")
    base, late = 0.0, False
    for size in sizes:
        made = analyses(size)
        wall, processor = time.perf_counter(), time.process_time()
        ledger = fuse(made, None, DAY)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        more = analyses(max(100, size // 10))
        again = time.process_time()
        fuse(more, ledger, DAY + dt.timedelta(days=1))
        again = time.process_time() - again
        step = processor / (size * math.log(size))
        base = base or step
        worse = step / base
        print(f"{size:>9} {wall:>8.2f} {processor:>8.2f} {again:>11.2f} {worse:>7.2f}x")
        late |= (size == SIZE_OF_BAR and processor > BAR) or worse > SLACK
    print("above a bar" if late else f"within the bars: {SIZE_OF_BAR} under {BAR:g} s, growth at most n log n")
    return int(late)


if __name__ == "__main__":
    raise SystemExit(main([int(word) for word in sys.argv[1:]] or SIZES))
