"""Outlets and what an owner's table in the configuration tells of them."""

from reports.models._noun import Noun


class Outlet(Noun):
    """An outlet or agency, whoever reads it: aggregators carry many, each with an owner of its own."""

    name: str
    owner: str | None = None
    """Who owns it; outlets of one owner are not independent of each other."""
    aliases: tuple[str, ...] = ()
    """Other names it goes by: "NYT", "nytimes.com"."""
