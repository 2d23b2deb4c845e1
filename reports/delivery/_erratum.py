"""Retracted articles in, the parts of an erratum out: what, where it stood, and which lines fall."""

from reports.delivery._letter import Content, Part, Said, Words
from reports.delivery._mail_words import one_line
from reports.models.retraction import Correction
from reports.wording import Wording

MOST = 12
"""Fallen lines that are repeated for one article; the rest is counted."""


def erratum(corrections: tuple[Correction, ...], wording: Wording) -> Content:
    """Give one part for each article, with the lines that rest on retracted articles alone."""
    return Content(tuple(_part(one, wording) for one in corrections), "", (), ())


def _part(one: Correction, wording: Wording) -> Part:
    carried = one.carried
    title = wording.quoted(one_line(one.title, 160)) if one.title else wording.text("An article without a title")
    year = carried.date.year
    origin = [one_line(one.outlet, 80)] if one.outlet else []
    origin += [wording.day(one.published, year)] if one.published else []
    lines = [
        wording.text("Retracted: {why}", why=one_line(one.why, 400)),
        wording.text(
            "It was in edition No. {number} of {date}, revision {revision}.",
            number=carried.number, date=wording.long_date(carried.date), revision=carried.revision,
        ),
    ]  # fmt: skip
    if carried.alone:
        lines.append(
            wording.count(
                len(carried.alone), "This line rested on it alone and stands no more:",
                "These {n} lines rested on it alone and stand no more:",
            )
        )  # fmt: skip
    fallen = [Said((Words(one_line(text, 400), "muted"),), None, ()) for text in carried.alone[:MOST]]
    left = len(carried.alone) - MOST
    if left > 0:
        fallen.append(_ours(wording.count(left, "And {n} more.", "And {n} more.")))
    if carried.shared:
        fallen.append(
            _ours(
                wording.count(
                    len(carried.shared), "{n} further line rests on other sources too.",
                    "{n} further lines rest on other sources too.",
                )
            )
        )  # fmt: skip
    heading = title + (f" ({wording.comma.join(origin)})" if origin else "")
    return Part("corrections", heading, (*map(_ours, lines), *fallen))


def _ours(text: str) -> Said:
    return Said((Words(text, "text"),), None, ())
