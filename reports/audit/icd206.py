"""A briefing to how it meets ICD 206, Sourcing Requirements (2015), and ICS 206-01 (2024)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from reports.audit._nouns import NotApplicable, Requirement
from reports.audit._own_words import lines, told
from reports.models.briefing import Briefing
from reports.proof import units

LATE_DAYS = 14
"""A source published so many days before the edition needs a word on its age."""


def cited(briefing: Briefing) -> Iterator[str]:
    """Reporting blocks of the report in which no line cites a source."""
    for section in briefing.sections:
        for unit in units(section):
            if not any(line.citations or line.administrative for line in unit):
                yield " | ".join(told(line) for line in unit)


def resolved(briefing: Briefing) -> Iterator[str]:
    """Marks that lead nowhere, and sources that nothing uses."""
    listed = {extract.anchor for entry in briefing.sources for extract in entry.extracts}
    used = {mark.anchor for section in briefing.sections for line in lines(section) for mark in line.citations}
    yield from (f"The mark {anchor} leads to no source." for anchor in sorted(used - listed))
    for entry in briefing.sources:
        if entry.extracts and not any(extract.anchor in used for extract in entry.extracts):
            yield f"No line uses source {entry.number}."


def identified(briefing: Briefing) -> Iterator[str]:
    """Entries of the list that a reader could not find again: neither address nor title."""
    for entry in briefing.sources:
        if not (entry.title or entry.url):
            yield f"Source {entry.number} has neither a title nor an address."


def dated(briefing: Briefing) -> Iterator[str]:
    """Undated sources whose entry does not say so."""
    for entry in briefing.sources:
        if entry.published is None and "undated" not in entry.descriptor:
            yield f'Source {entry.number} is undated; its descriptor says "{entry.descriptor}".'


def accessed(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Sources read from an address that do not tell when."""
    places = {item.article.id: item.article.path for item in briefing.findings}
    fetched = [entry for entry in briefing.sources if places.get(entry.article, "").startswith(("http://", "https://"))]
    if not fetched:
        return NotApplicable("no source was read from the web")
    return [f"Source {entry.number} does not tell when it was read." for entry in fetched if entry.accessed is None]


def original_named(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Articles that credit an agency, listed without it."""
    agencies = {item.article.id: item.article.agency for item in briefing.findings if item.article.agency}
    if not agencies:
        return NotApplicable("no article credits an agency")
    return [
        f"Source {entry.number} does not name {agencies[entry.article]}."
        for entry in briefing.sources
        if entry.article in agencies and entry.agency != agencies[entry.article]
    ]


def described(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Old sources that no descriptor tells to be so."""
    old = [
        entry
        for entry in briefing.sources
        if entry.published and (briefing.edition.date - entry.published).days > LATE_DAYS
    ]
    if not old:
        return NotApplicable(f"no source is more than {LATE_DAYS} days older than the edition")
    return [f"Source {entry.number} of {entry.published} has no descriptor." for entry in old if not entry.descriptor]


def summed_up(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """A source summary statement, with numbers, where there are sources."""
    if not briefing.sources:
        return NotApplicable("it rests on no source")
    section = next((section for section in briefing.sections if section.name == "sources"), None)
    text = " ".join(told(line) for line in lines(section)) if section else ""
    return [] if any(char.isdigit() for char in text) or "one" in text.split() else ["There is no source summary."]


def preserved(briefing: Briefing) -> Iterable[str] | NotApplicable:
    """Cited articles whose text the report does not carry."""
    if not briefing.sources:
        return NotApplicable("it rests on no source")
    kept = {item.article.id for item in briefing.findings if item.article.text}
    return [
        f"The text of source {entry.number} is not kept." for entry in briefing.sources if entry.article not in kept
    ]


def tools_disclosed(briefing: Briefing) -> Iterable[str]:
    """The method note names the software, its version, and whether a generative model had a part."""
    section = next((section for section in briefing.sections if section.name == "method"), None)
    text = " ".join(told(line) for line in lines(section)) if section else ""
    wanted = {
        "software": briefing.edition.software,
        "pipeline": briefing.edition.pipeline,
        "models": "generative model",
    }
    return [f"The method note does not tell its {name}." for name, words in wanted.items() if words not in text]


def numbered_once(briefing: Briefing) -> Iterator[str]:
    """Numbers that two sources share."""
    counts = Counter(entry.number for entry in briefing.sources)
    return (f"Two sources have the number {number}." for number, times in counts.items() if times > 1)


REQUIREMENTS = (
    Requirement("icd206-src", "ICD 206 D.2", "Each line that reports something cites its source.", cited),
    Requirement(
        "icd206-resolved", "ICD 206 D.3.a", "Each source mark leads to an entry, and each entry is used.", resolved
    ),
    Requirement("icd206-numbers", "ICD 206 D.3.a", "Each source has a number of its own.", numbered_once),
    Requirement("ics206-identified", "ICS 206-01", "Each source can be found again: title or address.", identified),
    Requirement("ics206-dated", "ICS 206-01", "Each source tells its date, or that it has none.", dated),
    Requirement("ics206-accessed", "ICS 206-01", "Each source tells when it was accessed.", accessed),
    Requirement("icd206-original", "ICD 206 D.3.a(2)", "The most original source is named.", original_named),
    Requirement(
        "icd206-descriptor", "ICD 206 D.3.c", "A source much older than the report is described as such.", described
    ),
    Requirement(
        "icd206-summary", "ICD 206 D.3.d(2)", "A source summary statement tells what the sources are.", summed_up
    ),
    Requirement("icd206-preserved", "ICD 206 D.5", "What is cited is kept.", preserved),
    Requirement(
        "ics206-tools", "ICS 206-01", "Software and models used are disclosed with their versions.", tools_disclosed
    ),
)
