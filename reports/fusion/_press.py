"""Outlets of the day and of the configuration to one name and one owner each."""

from collections.abc import Iterable, Sequence

from reports.fusion._words import fold, lines
from reports.models.article import Article
from reports.models.outlet import Outlet


class Press:
    """All outlets and agencies that are known by name."""

    def __init__(self, outlets: Iterable[Outlet] = (), articles: Iterable[Article] = ()) -> None:
        """``outlets`` are those of the configuration and win over what the articles say of theirs."""
        self._name: dict[str, str] = {}
        self._as_written: dict[str, str] = {}
        self._owner: dict[str, str] = {}
        for outlet in outlets:
            self._enter(outlet.name, outlet.aliases, outlet.owner)
        for line in lines("news_outlets"):
            name, *aliases = line.split("|")
            self._enter(name, aliases, None)
        for article in articles:
            if article.outlet:
                self._enter(article.outlet, (), article.owner)
            if article.agency:
                self._enter(article.agency, (), None)
        self._starting: dict[str, list[str]] = {}
        for spelled in sorted(self._as_written, key=lambda name: (-len(name), name)):
            self._starting.setdefault(spelled.split()[0], []).append(spelled)

    def _enter(self, name: str, aliases: Sequence[str], owner: str | None) -> None:
        spelled = (name, *aliases)
        known = next((found for form in spelled if (found := self._name.get(_key(form)))), name)
        for form in spelled:
            self._name.setdefault(_key(form), known)
            self._as_written.setdefault(form.removeprefix("The "), known)
        if owner:
            self._owner.setdefault(known, owner)

    def name(self, outlet: str | None) -> str | None:
        """The one name of an outlet; an unknown one is its own, ``None`` stays ``None``."""
        return self._name.get(_key(outlet), outlet) if outlet else None

    def owner(self, outlet: str | None) -> str | None:
        """Who stands behind an outlet: its owner, else itself; ``None`` where no outlet is known."""
        name = self.name(outlet)
        return self._owner.get(name, name) if name else None

    def starting_with(self, word: str) -> Sequence[str]:
        """Names as written that begin with a word, the longest first."""
        return self._starting.get(word, ())


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")
