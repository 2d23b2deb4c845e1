"""Turn the blocks of a newsletter into its stories, where it carries several."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.ingestion._cuts import without_end_mark
from reports.ingestion._mail_blocks import Block

_HEADLINE = range(2, 26)
"""Words of a headline."""
_ENDS = re.compile(r"[.,;:]$|^\W*$")
_SENTENCE = 6
_FEW_WORDS = 60
"""A story of fewer words that links elsewhere is a teaser."""
_STORIES = 2
_CLOSE = re.compile(r"[-=_*~#\s•·|]+")


class Story(NamedTuple):
    """One story: its headline, words and the page that it links to."""

    title: str
    paragraphs: tuple[str, ...]
    link: str | None
    teaser: bool


def stories(blocks: Sequence[Block]) -> list[Story]:
    """Divide a newsletter at its headlines; an empty list says that it carries one text.

    Headlines are blocks set alike, each of which leads to a page of its own, by itself or by a
    link in what follows it: subheadings of one long text do not. What stands before the first
    headline belongs to no story.
    """
    best: list[Story] = []
    for starts in _candidates(blocks):
        found = list(_divided(blocks, starts))
        linked = {story.link for story in found if story.link}
        if len(found) >= _STORIES and len(linked) >= max(_STORIES, 0.6 * len(found)) and _covers(found) > _covers(best):
            best = found
    return best


def opening(blocks: Sequence[Block], found: Sequence[Story]) -> list[str]:
    """Give what stands before the first story: the editor's own words."""
    first = next((at for at, block in enumerate(blocks) if block.text == found[0].title), 0)
    return [block.text for block in blocks[:first] if block.text]


def _candidates(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Give the places of blocks that could be headlines, by how they are set."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if not _is_headline(block):
            continue
        if block.look:
            alike[block.look].append(at)
        if block.link:
            alike["linked"].append(at)
        followed = at + 1 < len(blocks) and (len(blocks[at + 1].text.split()) >= _SENTENCE or blocks[at + 1].link)
        if not block.look and not block.link and followed:
            alike["plain"].append(at)
    yield from (places for places in alike.values() if len(places) >= _STORIES)


def _is_headline(block: Block) -> bool:
    words = block.text.split()
    return len(words) in _HEADLINE and not _ENDS.search(block.text) and not without_end_mark([block.text])[1]


def _divided(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[Story]:
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        head, rest = blocks[start], blocks[start + 1 : end]
        texts = [block.text for block in rest if block.text and not _CLOSE.fullmatch(block.text)]
        texts, goes_on = without_end_mark(texts)
        goes_on = goes_on or any(block.goes_on for block in rest)
        link = head.link or next((block.link for block in rest if block.link), None)
        link = link or next((each for block in rest for each in block.links), None)
        if not texts and link is None:
            continue
        words = sum(len(text.split()) for text in texts)
        yield Story(head.text, tuple(texts), link, goes_on or (link is not None and words < _FEW_WORDS))


def _covers(found: Sequence[Story]) -> int:
    """Weigh a division: one that makes more stories with words of their own is the better."""
    return sum(2 if story.paragraphs else 1 for story in found if story.link)
