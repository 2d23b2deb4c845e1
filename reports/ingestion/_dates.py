"""Turn what several places say of an article's date into one date, with what it rests on.

The order of belief, and why:

1. *front matter*: somebody wrote it by hand into this very file.
2. *structured data* (JSON-LD, microdata): the publisher's statement about this article to search
   engines, which punish wrong ones; it knows creation from change.
3. *meta* elements: the publisher's as well, but often filled by a theme for any kind of page.
4. *feed*: the publisher's about the entry, but many feeds write the time of the last change.
5. *mail*: when it was sent, which for a newsletter is at or after publication.
6. *text*: a dateline; a day of the words themselves, but a day of writing, and without a zone.
7. *url*: the day on which the address was made, sometimes of a draft.
8. *properties* of a PDF or Word file: when the file was made, perhaps long after its text.
9. *page*: a date found beside the article, which may belong to something else.

What cannot be right is not believed where anything else speaks: a day of publication after the
same witness's day of change, a default of a program (1 January 1970), the future.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reports.ingestion._moments import Moment, moment
from reports.models.article import DatedBy

ORDER: tuple[DatedBy, ...] = (
    "front matter",
    "structured data",
    "meta",
    "feed",
    "mail",
    "text",
    "url",
    "properties",
    "page",
)
_DEFAULTS = frozenset({date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(1980, 1, 1), date(2000, 1, 1)})
"""Days that programs write where they know none."""
_DAY = timedelta(days=1)
"""Two witnesses a day apart agree: they may write in different zones."""
_YEARS_KEPT = 10


class Witness(NamedTuple):
    """What one witness says, as written."""

    by: DatedBy
    published: str | None = None
    updated: str | None = None


class Dating(NamedTuple):
    """The date of an article, and what a reader should know of it (sentences)."""

    published: date | None
    published_at: datetime | None
    updated_at: datetime | None
    dated_by: DatedBy | None
    remarks: tuple[str, ...]


class _Heard(NamedTuple):
    by: DatedBy
    published: Moment | None
    updated: Moment | None


def judge(witnesses: Sequence[Witness], read_at: datetime | None = None) -> Dating:
    """Date an article by its best evidence; undated stays undated.

    ``read_at`` is when it was read: nothing is published much later than that, with a day's
    tolerance for zones. Where nobody tells a day of publication, the day of the last change
    stands for it.
    """
    remarks: list[str] = []
    heard = [_hear(one, remarks) for one in sorted(witnesses, key=lambda one: ORDER.index(one.by))]
    told = [(one.by, one.published) for one in heard if one.published]
    told = told or [(one.by, one.updated) for one in heard if one.updated]
    if not told:
        return Dating(None, None, None, None, tuple(remarks))
    by, best = next(((by, said) for by, said in told if not _is_future(said.day, read_at)), told[0])
    at = best.at or next((said.at for _, said in told if said.at and abs(said.at.date() - best.day) <= _DAY), None)
    remarks += _conflicts(by, best.day, told)
    remarks += _out_of_time(best.day, read_at)
    return Dating(best.day, at, _last_change(heard, best, at, read_at), by, tuple(remarks))


def _hear(said: Witness, remarks: list[str]) -> _Heard:
    """Read one witness's words; a day of publication after its own day of change is not believed."""
    published, updated = (_moment(written) for written in (said.published, said.updated))
    if published and updated and published.day - updated.day > _DAY:
        remarks.append(
            f"{_called(said.by)} says that it was published on {published.day}, after it was updated on "
            f"{updated.day}; that is not believed."
        )
        published = None
    return _Heard(said.by, published, updated)


def _moment(written: str | None) -> Moment | None:
    found = moment(written)
    return None if found is None or found.day in _DEFAULTS else found


def _last_change(
    heard: Sequence[_Heard], best: Moment, at: datetime | None, read_at: datetime | None
) -> datetime | None:
    """Give the time of the last change that the best witness tells, if it lies after publication."""
    for one in heard:
        if one.updated and one.updated.at and not _is_future(one.updated.day, read_at):
            later = one.updated.at > at if at else one.updated.day > best.day
            return one.updated.at if later else None
    return None


def _conflicts(by: DatedBy, day: date, told: Sequence[tuple[DatedBy, Moment]]) -> Iterator[str]:
    """Name the first other witness that is more than a day away from the day that counts."""
    for other, said in told:
        if abs(said.day - day) > _DAY:
            yield f"{_called(by)} dates it {day}, {_called(other, first=False)} {said.day}; the former counts."
            return


def _out_of_time(day: date, read_at: datetime | None) -> Iterator[str]:
    """Flag the future and what is older than ten years."""
    if read_at is None:
        return
    if _is_future(day, read_at):
        yield f"It is dated {day}, after the day on which it was read ({read_at.date()})."
    elif day.year + _YEARS_KEPT < read_at.year or (read_at.date() - day).days > 365.25 * _YEARS_KEPT:
        yield f"It is dated {day}, more than {_YEARS_KEPT} years before it was read."


def _is_future(day: date, read_at: datetime | None) -> bool:
    return read_at is not None and day > read_at.date() + _DAY


def _called(by: DatedBy, *, first: bool = True) -> str:
    """Name a witness in a sentence."""
    names: dict[DatedBy, str] = {
        "front matter": "its front matter",
        "structured data": "its structured data",
        "meta": "its meta element",
        "feed": "the feed",
        "mail": "the mail",
        "text": "its text",
        "url": "its address",
        "properties": "its file",
        "page": "the page around it",
    }
    name = names[by]
    return name[:1].upper() + name[1:] if first else name
