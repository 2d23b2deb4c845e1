"""An edition to the words of its masthead, as every format prints them."""

from typing import TYPE_CHECKING, NamedTuple

from reports.rendering._notices import notices
from reports.rendering._text import printable
from reports.rendering._voice import voice, worded
from reports.wording import msgid

if TYPE_CHECKING:
    from reports.models.briefing import Briefing
    from reports.models.edition import Edition
    from reports.wording import Wording


COUNTED = (
    msgid("articles"), msgid("outlets"), msgid("original reports"), msgid("sources"), msgid("sources not read"),
)  # fmt: skip
"""Keys of what a briefing counts."""


class Masthead(NamedTuple):
    """Strings ready to print; ``facts`` are pairs of label and value."""

    title: str
    issue: str
    """"Situation report No. 3, revision 2"."""
    date: str
    as_of: str
    marking: str | None
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...] = ()
    """Sentences that a reader must know first: that it is late, which revision it replaces."""


def masthead(briefing: "Briefing") -> Masthead:
    """Word the masthead of ``briefing`` in its language."""
    edition = briefing.edition
    wording = voice(briefing.language)
    coming = wording.long_date(edition.next_edition) if edition.next_edition else wording.text("Not scheduled")
    facts = [
        (wording.text("Period covered"), wording.long_period(edition.period_start, edition.period_end)),
        (wording.text("Previous edition"), _previous(edition, wording)),
        (wording.text("Next edition"), coming),
        *((_capital(worded(label, wording)), wording.number(count)) for label, count in briefing.counts),
    ]
    return Masthead(
        title=printable(edition.title),
        issue=_issue(edition, wording),
        date=wording.long_date(edition.date),
        as_of=wording.moment(edition.as_of, edition.timezone),
        marking=printable(edition.marking) if edition.marking else None,
        facts=tuple((printable(label), printable(value)) for label, value in facts),
        notices=notices(edition, wording),
    )


def _issue(edition: "Edition", wording: "Wording") -> str:
    number = str(edition.number)
    if edition.revision == 1:
        return wording.text("Situation report No. {number}", number=number)
    revision = str(edition.revision)
    return wording.text("Situation report No. {number}, revision {revision}", number=number, revision=revision)


def _previous(edition: "Edition", wording: "Wording") -> str:
    if edition.previous_number is None:
        return wording.text("None, first edition")
    number = str(edition.previous_number)
    if edition.previous_date is None:
        return wording.text("No. {number}", number=number)
    return wording.text("No. {number}, {date}", number=number, date=wording.long_date(edition.previous_date))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
