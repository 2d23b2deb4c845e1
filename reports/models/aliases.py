"""What a user says of names: which are one actor, and which are never one."""

from reports.models._noun import Noun


class Aliases(Noun):
    """Rulings on names, which win over every rule.

    A name may carry a word of role or affiliation in brackets, "John Smith (senator)": it then means
    only the actor of that name whose role, affiliation or side holds the word.
    """

    same: tuple[tuple[str, ...], ...] = ()
    """Names of one actor; the first is the one to print."""
    apart: tuple[tuple[str, ...], ...] = ()
    """Names of different actors, however alike."""
