"""Rules for flash editions in, what is wrong with them out."""

import re
from collections.abc import Iterator, Sequence

from reports._settings_problems import Place, Problem, closest
from reports.models.flash import FlashRule
from reports.models.situation import Situation

_HOURS = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")


def check_flash(index: int, situation: Situation, sources: Sequence[str]) -> Iterator[Problem]:
    """Yield every problem of a situation's rules and of its quiet hours."""
    quiet = situation.flash_quiet
    if quiet is not None and not _HOURS.fullmatch(quiet):
        yield Problem(
            ("situation", index, "flash_quiet"), f'"{quiet}" are no hours', 'Write from and to, as "22:00-06:00".'
        )
    seen: set[str] = set()
    for number, rule in enumerate(situation.flash):
        place: Place = ("situation", index, "flash", number)
        yield from _rule(place, rule, sources)
        if rule.name in seen:
            yield Problem((*place, "name"), f'"{rule.name}" is there twice', "Give each rule its own name.")
        seen.add(rule.name)


def _rule(place: Place, rule: FlashRule, sources: Sequence[str]) -> Iterator[Problem]:
    of_figure = rule.at_least is not None or rule.change is not None
    of_statement = rule.speaker is not None or rule.stance is not None
    if of_figure and rule.figure is None:
        yield Problem(
            place, f'the rule "{rule.name}" does not say which figure', 'Add what is counted: figure = "killed".'
        )
    elif not (rule.figure or of_statement or rule.words or rule.sources):
        yield Problem(
            place, f'the rule "{rule.name}" asks for nothing', "Give it figure, speaker, stance, words or sources."
        )
    if rule.figure is not None and of_statement:
        yield Problem(place, f'the rule "{rule.name}" is of a figure and of a statement', "Make two rules of it.")
    for name in rule.sources:
        if name not in sources:
            yield Problem((*place, "sources"), f'there is no source "{name}"', closest(name, sources))
