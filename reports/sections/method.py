"""The edition's versions and the rules of the house to a note on how the report was made."""

from reports.models.briefing import Paragraph, Section
from reports.protocols import Desk
from reports.sections._phrases import own
from reports.wording import msgid

PROOF = msgid(
    "Every line cites the sentences of a saved source by number and letter; names, values and quotations were looked "
    "up in them before this report was made. Descriptions of an office (a state's spy chief) are joined with the "
    "person or body who holds it in the same day's articles, where there is only one. "
    "Grey words are computed: dates, counts and states."
)
FIGURES = msgid(
    "Figures of different claimants stand side by side and are never summed, averaged or replaced. Claims are said "
    "to differ only where they speak of the same population, time and place and exclude each other; increments and "
    "plans are not weighed against totals."
)
ORIGINALS = msgid(
    "An original is a report that was not made from another one: articles are one original when about half of the "
    "words of the shorter stand in the other in the same order, whole or sentence by sentence, quotations left out "
    "(40 per cent where one owner or agency stands behind both), and when they open by crediting one outlet for the "
    "same story. Behind a claim one owner, and one outlet that it is had from, count once. "
    "The number of originals is not a judgement of truth."
)
JUDGEMENTS = msgid(
    "Likelihood words are those of the sources and are not translated into a scale. This report makes no forecast "
    "of its own."
)

MADE = msgid(
    "Made by rules and a statistical parser; no generative model was used. Software {software}, language pipeline "
    "{pipeline}."
)


def build(desk: Desk) -> Section | None:
    """How lines are proved, figures compared, originals counted, and with which software."""
    words, edition = desk.wording, desk.edition
    told = [words.text(text) for text in (PROOF, FIGURES, ORIGINALS, JUDGEMENTS)]
    told.append(words.text(MADE, software=edition.software, pipeline=edition.pipeline))
    if edition.contact:
        told.append(words.text("Questions and corrections: {contact}.", contact=edition.contact))
    blocks = tuple(Paragraph(line=own(text)) for text in told)
    return Section(name="method", title=words.text("Method"), blocks=blocks, annex=True)
