"""Articles by what they tell of, what they depend on, and who is silent."""

from datetime import date
from typing import Literal

from reports.models._noun import Noun


class Story(Noun):
    """Articles of an edition that tell of one happening."""

    key: str
    title: str | None
    """Of its first published original."""
    articles: tuple[str, ...]
    """In order of publication, copies among them."""
    originals: int
    actors: tuple[str, ...] = ()
    """Names of those most spoken of in it."""
    places: tuple[str, ...] = ()
    """Places most named in it."""


class Dependence(Noun):
    """An article that is no original of its own, and why."""

    article: str
    on: str | None
    """The article that it depends on; ``None`` where the outlet it credits has none in the edition."""
    kind: Literal["same text", "excerpt", "relay"]
    """Same text, also edited; mostly a block of another; reports what another outlet reported."""
    credits: str | None = None
    """Outlet or agency that a relay credits."""


class Silence(Noun):
    """An actor who usually speaks and did not in this edition."""

    key: str
    name: str
    latest: date
    """Date of the last edition in which the actor spoke."""
    times: int
    """In how many of the ``of`` editions before this one the actor spoke."""
    of: int
