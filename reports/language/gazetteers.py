"""Data files of words to the sets and tables that the components look things up in."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class State(NamedTuple):
    """A state and what it is called by."""

    name: str
    iso: str
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    """Cities that stand for its government ("Seoul said")."""
    demonyms: tuple[str, ...]


class Body(NamedTuple):
    """An international body, seat of power or movement of world news."""

    name: str
    side: str | None
    """State or body it belongs to."""
    aliases: tuple[str, ...]


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>.txt`` without comments and blank lines, in order."""
    return tuple(line.strip() for line in _lines(f"{name}.txt"))


@cache
def word_set(name: str) -> frozenset[str]:
    """``word_list`` for membership tests."""
    return frozenset(word_list(name))


@cache
def irregular_verbs() -> dict[str, str]:
    """Past forms and participles of irregular verbs to their base forms."""
    rows = word_table("irregular_verbs").items()
    return {form: base for base, forms in rows for cell in forms for form in cell.split("/")}


@cache
def word_table(name: str) -> dict[str, tuple[str, ...]]:
    """``data/<name>.tsv``: first column to the others."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return {row[0]: tuple(cell.strip() for cell in row[1:]) for row in rows}


@cache
def word_class(name: str) -> frozenset[str]:
    """One of the small closed classes of ``data/word_classes.tsv``."""
    return frozenset(word_table("word_classes")[name][0].split(","))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def states() -> tuple[State, ...]:
    """All states of ``data/states.tsv``."""
    return tuple(
        State(name, row[0], _split(row[1]), _split(row[2]), _split(row[3]))
        for name, row in word_table("states").items()
    )


@cache
def state_by_name() -> dict[str, State]:
    """Names and other names of states; not seats, not demonyms."""
    return {form: state for state in states() for form in (state.name, *state.aliases)}


@cache
def state_by_seat() -> dict[str, State]:
    """Seats of government to their states."""
    return {seat: state for state in states() for seat in state.seats}


@cache
def state_by_demonym() -> dict[str, State]:
    """Demonyms, with their plurals, to states."""
    table: dict[str, State] = {}
    for state in states():
        for form in state.demonyms:
            table[form] = state
            table.setdefault(f"{form}s", state)
    return table


@cache
def bodies() -> dict[str, Body]:
    """Names and other names of bodies."""
    table: dict[str, Body] = {}
    for name, row in word_table("bodies").items():
        body = Body(name, row[0] or None, _split(row[1] if len(row) > 1 else ""))
        for form in (name, *body.aliases):
            table[form] = body
    return table


@cache
def places() -> frozenset[str]:
    """Names of places of any kind but states: seats, regions, cities."""
    return frozenset(state_by_seat()) | word_set("regions") | word_set("cities")
