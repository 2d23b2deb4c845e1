"""A ledger to what a later one is compared with: its entries found again under another key or wording."""

from datetime import date

from reports.fusion._carry import outlets_of, recalled
from reports.fusion._words import fold
from reports.models.claim import FigureClaim, FigureGroup, ImplicationEntry, Ledger, StatementEntry
from reports.models.finding import Evidence

_Place = tuple[str, int, int]


class Before:
    """The entries of an earlier ledger, what it remembers among them, looked up by those of a later one.

    Keys hold over editions but where a group has found a fuller description; then the words of
    the same article, which every entry keeps, lead to it.
    """

    def __init__(self, ledger: Ledger) -> None:
        whole = recalled(ledger)
        self.date = ledger.editions[-1] if ledger.editions else None
        self.outlets = outlets_of(ledger)
        self.actors = {entry.key for entry in whole.actors}
        self._groups = {group.key: group for group in whole.figures}
        claims = [(group, claim) for group in whole.figures for claim in group.claims]
        self._claims = {claim.key: claim for _, claim in claims}
        self._values = {(fold(claim.claimant or ""), claim.expression) for _, claim in claims}
        self._mentions = {_place(piece): claim for _, claim in claims for piece in claim.mentions}
        self._group_of = {_place(piece): group for group, claim in claims for piece in claim.mentions}
        self._statements = {entry.key: entry for entry in whole.statements}
        self._contents = {
            _place(piece): entry for entry in whole.statements for piece in (entry.content, *_contents(entry))
        }
        self._implications = {entry.key: entry for entry in whole.implications}

    def touched_since(self, edition: date | None) -> bool:
        """Whether an entry of the later ledger was reported since this one; unknown counts as yes."""
        return edition is None or self.date is None or edition >= self.date

    def group(self, group: FigureGroup) -> FigureGroup | None:
        """The group of the earlier ledger that counts the same."""
        pieces = (piece for claim in group.claims for piece in claim.mentions)
        return self._groups.get(group.key) or next(
            (found for piece in pieces if (found := self._group_of.get(_place(piece)))), None
        )

    def claim(self, claim: FigureClaim) -> FigureClaim | None:
        """The same claim."""
        places = map(_place, claim.mentions)
        return self._claims.get(claim.key) or next(
            (found for place in places if (found := self._mentions.get(place))), None
        )

    def replaced(self, claim: FigureClaim) -> str | None:
        """The value that the claim has replaced since: the last of its history that stood here."""
        who = fold(claim.claimant or "")
        stood = [step.expression for step in claim.history if (who, step.expression) in self._values]
        return stood[-1] if stood else None

    def statement(self, entry: StatementEntry) -> StatementEntry | None:
        """The same statement."""
        places = map(_place, (entry.content, *_contents(entry)))
        return self._statements.get(entry.key) or next(
            (found for place in places if (found := self._contents.get(place))), None
        )

    def implication(self, entry: ImplicationEntry) -> ImplicationEntry | None:
        """The same judgement."""
        return self._implications.get(entry.key)

    def stood(self, subject: str, key: str) -> bool:
        """Whether an entry stood here and was not withdrawn."""
        found = self._claims.get(key) if subject == "figure" else self._statements.get(key)
        return found is not None and found.withdrawn is None


def _contents(entry: StatementEntry) -> list[Evidence]:
    return [wording.content for wording in entry.wordings]


def _place(piece: Evidence) -> _Place:
    return piece.article, piece.start, piece.end
