"""The relative widths of a table's columns to widths in which no word has to be broken."""

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from reports.models.briefing import Table

_BREAKS = re.compile(r"[\s/–—-]+")
LETTER, PADDING = 1.02, 2.4
"""Per cent of the text's width that a letter of a table and the space between columns take."""
WIDE = 1.75
"""Letters that a Hangul syllable, a Han or a Kana sign takes the room of."""
LONGEST = 18
"""Letters of a word for which a column is widened; a longer one is broken."""


def column_widths(block: "Table") -> tuple[float, ...]:
    """Return the widths in per cent: as asked for, but none narrower than its longest word.

    What a column gains, the others give in proportion to what they can spare. Where the words
    need more than there is, the widths stay as asked for.
    """
    total = sum(block.widths)
    asked = [100 * width / total for width in block.widths]
    least = [PADDING + LETTER * _longest_word(block, number) for number in range(len(asked))]
    if sum(least) > 100:
        return tuple(round(width, 2) for width in asked)
    spare = [max(have - need, 0) for have, need in zip(asked, least, strict=True)]
    lack = sum(max(need - have, 0) for have, need in zip(asked, least, strict=True))
    share = lack / sum(spare) if lack else 0
    return tuple(round(max(have, need) - share * room, 2) for have, need, room in zip(asked, least, spare, strict=True))


def _longest_word(block: "Table", column: int) -> float:
    texts = [block.columns[column] if column < len(block.columns) else ""]
    texts += ["".join(run.text for run in row.cells[column].runs) for row in block.rows if column < len(row.cells)]
    return max((min(_letters(word), LONGEST) for text in texts for word in _BREAKS.split(text)), default=0)


def _letters(word: str) -> float:
    """Count letters, those that fill a square as what they are (Unicode Standard Annex 11)."""
    if word.isascii():
        return len(word)
    return sum(WIDE if east_asian_width(letter) in ("W", "F") else 1 for letter in word)
