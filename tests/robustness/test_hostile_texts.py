"""Texts that nobody would print: a result or a clear reason, in time that grows with the length."""

import datetime as dt
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from reports.extraction import analyse
from reports.ingestion import ingest
from reports.language._stretches import LONGEST_SENTENCE, LONGEST_WORD, stretches
from reports.language.pipeline import annotate
from reports.models.article import Article, Zone
from reports.models.finding import Analysis
from reports.models.source import Failure, Source

SENTENCE = "The harbour master told reporters that 300 passengers had waited in the port of Lomea on Friday"
RUN_ON = SENTENCE.lower() + " and that they would leave if the wind turned soon "


def article(text: str) -> Article:
    zones = (Zone(kind="body", start=0, end=len(text)),) if text else ()
    return Article(
        id="a0", path="text", title=None, outlet="Lomea Post", published=dt.date(2024, 5, 4), source="drop", text=text,
        zones=zones, content_hash="0",
    )  # fmt: skip


def findings(text: str) -> Analysis:
    read = article(text)
    return analyse(read, next(annotate([read])))


def evidence_stands(found: Analysis) -> bool:
    text = found.article.text
    cited = [figure.mention for figure in found.figures] + [event.evidence for event in found.events]
    cited += [said.content for said in found.statements] + [may.content for may in found.implications]
    cited += [name.mention for name in found.names] + [when.mention for when in found.times]
    return all(text[each.start : each.end] == each.text for each in cited)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lomea",
        "?",
        "\u200b\u00ad\ufeff",
        SENTENCE.upper() + ".",
        "Tlie harb0ur rnaster tolcl rep0rters tbat 3OO passengers hacl wa1ted 1n tbe p0rt 0f Lornea.",
        "It cost 1e999999 dollars, " + "7" * 5_000 + " dollars and 1" + ",000" * 2_000 + " dollars on Friday.",
        "Minus −0 men, 0.0000001 ships, 1/0 boats, 50 to 10 crews and ½¼¾ of ٣٠٠ left in 99999 on 31 June 0000.",
        '"' * 5_000,
        "“" * 2_000 + "We leave" + "”" * 2_000 + " he said.",
        "(" * 3_000 + SENTENCE + ")" * 3_000,
        "\n" * 20_000 + SENTENCE + ".",
        "".join(chr(at) for at in range(1, 3_000) if not 0xD800 <= at < 0xE000),
        "🚢" * 500 + " " + SENTENCE,
    ],
)
def test_any_text_gives_a_result_whose_evidence_stands(text: str) -> None:
    assert evidence_stands(findings(text))


def test_a_text_without_full_stops_still_tells_its_figures() -> None:
    assert len(findings(RUN_ON * 30).figures) > 20


def test_no_number_is_infinite_or_beyond_what_a_line_can_hold() -> None:
    numbers = findings("It cost 1e999999 dollars and " + "9" * 5_000 + " dollars and 300 dollars.").figures
    assert all(0 <= figure.value < 1e18 for figure in numbers)


def test_a_text_beyond_the_longest_article_is_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "book.txt"
    file.write_text(f"{SENTENCE}. " * 21_000, encoding="utf-8")
    assert file.stat().st_size > 2_000_000
    started = time.process_time()
    found = list(ingest(Source(name="drop", kind="file", location=str(file))))
    assert time.process_time() - started < 5
    assert [type(each) for each in found] == [Failure]
    assert "characters" in str(found[0])


HOSTILE: dict[str, Callable[[int], str]] = {
    "no full stop": lambda size: RUN_ON * (size // len(RUN_ON)),
    "he said and a mark": lambda size: 'He said " ' * (size // 10),
    "only marks": lambda size: '" ' * (size // 2),
    "capitals": lambda size: f"{SENTENCE.upper()}. " * (size // len(SENTENCE)),
    "one word": lambda size: "a" * size,
    "one number": lambda size: "7" * size,
    "number words": lambda size: "two hundred and " * (size // 16),
    "conditions": lambda size: "if they would " * (size // 14),
    "the agency again": lambda size: "The agency said that it had found 300 mines. " * (size // 45),
    "full stops": lambda size: ". " * (size // 2),
    "brackets": lambda size: "(" * size,
    "years": lambda size: "in 1950 or 2,000 years " * (size // 23),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_grows_with_the_length_and_not_with_its_square(kind: str) -> None:
    """Four times the text takes about four times as long; a square would take sixteen times."""
    findings(SENTENCE)
    short, long = HOSTILE[kind](2_500), HOSTILE[kind](10_000)
    for attempt in range(3):
        once, again = min(seconds(short) for _ in range(2)), seconds(long)
        if again < 8 * max(once, 0.02):
            return
        assert attempt < 2, f"{len(short):,} characters took {once:.2f} s, {len(long):,} took {again:.2f} s"


def seconds(text: str) -> float:
    """Of the processor, so that what else runs on the machine does not count."""
    started = time.process_time()
    findings(text)
    return time.process_time() - started


@pytest.mark.parametrize("kind", HOSTILE)
def test_stretches_are_short_and_lose_no_word(kind: str) -> None:
    text = HOSTILE[kind](9_000)
    spans = list(stretches(text, 0, len(text)))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
    assert all(len(word) <= LONGEST_WORD for start, end in spans for word in text[start:end].split())
    if "." not in text:
        assert all(end - start <= LONGEST_SENTENCE for start, end in spans)


def test_an_ordinary_paragraph_is_one_stretch() -> None:
    text = f"{SENTENCE}. " * 40
    assert list(stretches(text, 0, len(text))) == [(0, len(text))]
