"""An article just read and one kept before in, what the one is to the other out."""

import datetime as dt
from typing import Literal, NamedTuple

from reports.models.article import Article
from reports.storage._shingles import containment, has_more, resemblance, shingles, words

Kind = Literal["same", "version", "near", "other"]

ALIKE = 0.5
"""Resemblance from which two texts at one address are the same article at two times."""
COPY = 0.7
"""Resemblance from which two texts of any outlets are copies, as fusion counts originals."""
SAME = 0.8
"""Resemblance from which two readings of one address by different ways are the same text."""
_EXCERPT = 0.9
_FULLER = 1.2
_DAY = dt.timedelta(days=1)


class Relation(NamedTuple):
    """How an article just read relates to one that is kept."""

    kind: Kind
    resemblance: float


def relation(new: Article, old: Article, *, same_place: bool, same_url: bool, same_outlet: bool) -> Relation:
    """Compare two articles that are not word for word the same with the same outlet and date.

    ``same``: one article, seen at another place. ``version``: what the outlet made of the older one.
    ``near``: copies, of which the report counts originals. A wire copy in another outlet stays its own.
    """
    same_words = new.content_hash == old.content_hash
    new_words, old_words = words(new), words(old)
    left, right = shingles(new_words), shingles(old_words)
    alike = 1.0 if same_words else resemblance(left, right)
    if same_place:
        kind = _at_one_place(new, old, alike, same_url=same_url)
    elif same_url:
        held = containment(left, right) >= _EXCERPT
        kind = _at_one_address(new, old, alike, held=held, fuller=len(new_words) > _FULLER * len(old_words))
    elif same_outlet and _near_in_time(new, old) and alike >= COPY:
        kind = _in_one_outlet(
            new, old, adds=has_more(new_words, old_words), lacks=has_more(old_words, new_words), same_words=same_words
        )
    else:
        kind = "other"
    return Relation("near" if kind == "other" and alike >= COPY else kind, alike)


def _at_one_place(new: Article, old: Article, alike: float, *, same_url: bool) -> Kind:
    """A text of another day at a place that holds what is latest is another article."""
    if old.published is None or new.published == old.published:
        return "version"
    return "version" if alike >= ALIKE and (same_url or new.published is None) else "other"


def _at_one_address(new: Article, old: Article, alike: float, *, held: bool, fuller: bool) -> Kind:
    """Two places name one address: a feed and its page, two feeds, an aggregator and the outlet."""
    if old.published is None and new.published is not None and (alike >= ALIKE or held):
        return "version"
    if new.content_hash == old.content_hash or (new.cut and not old.cut):
        return "same"
    if old.cut and not new.cut:
        return "version"
    # a site that names one address for all its pages must not make versions of them
    if alike < ALIKE and not held and (new.title is None or new.title != old.title):
        return "other"
    if new.path == old.path or _is_later(new, old) or (held and fuller):
        return "version"
    return "same" if alike >= SAME or held else "version"


def _in_one_outlet(new: Article, old: Article, *, adds: bool, lacks: bool, same_words: bool) -> Kind:
    """Another address: one article only where one text holds every word of the other.

    A changed word may be the number that the story is about.
    """
    if old.published is None and new.published is not None and (same_words or not lacks):
        return "version"
    if same_words or not adds:
        return "same"
    return "other" if lacks else "version"


def _near_in_time(new: Article, old: Article) -> bool:
    return new.published is None or old.published is None or abs(new.published - old.published) <= _DAY


def _is_later(new: Article, old: Article) -> bool:
    this, that = (each.updated_at or each.published_at for each in (new, old))
    if this is None or that is None or (this.tzinfo is None) != (that.tzinfo is None):
        return False
    return this > that
