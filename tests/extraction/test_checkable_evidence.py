"""Findings rest on words that a reader can check, whatever the article looks like."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
from reading import read

from reports.extraction._analyse import LONGEST

CLAIM = "the harbour master said that 40 boats had left the bay and the wind could rise again by Friday "


def test_a_text_without_full_stops_is_not_quoted_whole_by_every_finding() -> None:
    article = read("The port was calm. " + CLAIM * 60)
    found = (*article.figures, *article.statements, *article.implications, *article.events)
    assert max((each.evidence.end - each.evidence.start for each in found), default=0) <= LONGEST
    assert found
    assert sum(len(each.evidence.text) for each in found) < 20 * len(article.article.text)


def test_sentences_of_the_usual_length_lose_nothing() -> None:
    article = read(f"{CLAIM.strip().capitalize()}. ")
    assert article.figures
    assert article.statements
    assert not [each for each in article.warnings if "characters" in each]
