"""A briefing to how it meets ICD 203, Analytic Standards (2015, amended 2022)."""

import re
from collections.abc import Iterable, Iterator

from reports.audit._nouns import NotApplicable, Requirement
from reports.audit._own_words import lines, own_sentences, told, using
from reports.models.briefing import Briefing

_PERCENT = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)\s?(?:%|per cent)\s+(?:certain|likely|probable|sure|chance)")


def vague(briefing: Briefing) -> Iterator[str]:
    """Own sentences with a hint at a likelihood that is none of the table."""
    return (sentence for sentence in own_sentences(briefing) if using("vague_words", sentence))


def one_row(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Own sentences with words of the second row, where words of the first are used as well."""
    first = [sentence for sentence in own_sentences(briefing) if using("likelihood_row_1", sentence)]
    second = [sentence for sentence in own_sentences(briefing) if using("likelihood_row_2", sentence)]
    if not first and not second:
        return NotApplicable("no sentence of the report's own states a likelihood")
    return second if first else []


def unmixed(briefing: Briefing) -> Iterator[str]:
    """Own sentences that hold a level of confidence and a likelihood at once."""
    for sentence in own_sentences(briefing):
        likelihood = using("likelihood_row_1", sentence) or using("likelihood_row_2", sentence)
        if likelihood and using("confidence_levels", sentence):
            yield sentence


def in_bounds(briefing: Briefing) -> Iterator[str]:
    """Own sentences with a likelihood outside 1 to 99 per cent."""
    for sentence in own_sentences(briefing):
        if any(not 1 <= float(number) <= 99 for number in _PERCENT.findall(sentence)):
            yield sentence


def held(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Judgements without a holder whose article tells no outlet either: judgements of nobody."""
    outlets = {item.article.id: item.article.outlet for item in briefing.findings}
    entries = briefing.ledger.implications
    if not entries:
        return NotApplicable("no judgement is reported")
    return [
        entry.content.text
        for entry in entries
        if not entry.holder and not any(outlets.get(piece.article) for piece in entry.evidence)
    ]


def main_message_first(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """The name of the first section, where it is not the one that sums up."""
    if not briefing.ledger.articles:
        return NotApplicable("it is a quiet day")
    names = [section.name for section in briefing.sections]
    if "highlights" not in names:
        return ["There are no highlights."]
    return [] if names[0] == "highlights" else [f'The first section is "{names[0]}".']


def contrary_shown(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Conflicting claims that no line of the report shows."""
    conflicts = [group for group in briefing.ledger.figures if group.relation == "conflict"]
    if not conflicts:
        return NotApplicable("no figures conflict")
    shown = " ".join(told(line) for section in briefing.sections for line in lines(section))
    return [
        f"{group.label}: {claim.expression}"
        for group in conflicts
        for claim in group.claims
        if claim.expression.casefold() not in shown.casefold() and claim.expression.split()[0] not in shown
    ]


def change_explained(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """What differs from the last edition must be said, in a section of its own."""
    ledger = briefing.ledger
    if ledger.first:
        return NotApplicable("it is the first edition")
    has = any(section.name == "changes" for section in briefing.sections)
    return [f"{len(ledger.changes)} changes, and no section tells them."] if ledger.changes and not has else []


REQUIREMENTS = (
    Requirement(
        "icd203-likelihood",
        "ICD 203 D.6.e(2)(a)",
        "Likelihood in our own words is told in the terms of the table.",
        vague,
    ),
    Requirement("icd203-one-row", "ICD 203 D.6.e(2)(a)", "Terms of the two rows are not mixed.", one_row),
    Requirement(
        "icd203-unmixed", "ICD 203 D.6.e(2)", "No sentence holds both a confidence level and a likelihood.", unmixed
    ),
    Requirement("icd203-bounds", "ICD 203 D.6.e(2)(a)", "No likelihood lies outside 1 to 99 per cent.", in_bounds),
    Requirement("icd203-basis", "ICD 203 D.6.e(1)", "Each judgement has somebody who holds it.", held),
    Requirement("icd203-main-message", "ICD 203 D.6.e(5)", "The main message stands first.", main_message_first),
    Requirement("icd203-contrary", "ICD 203 D.6.e(4)", "Contrary reporting is shown.", contrary_shown),
    Requirement("icd203-change", "ICD 203 D.6.e(7)", "Change since the last edition is explained.", change_explained),
)
