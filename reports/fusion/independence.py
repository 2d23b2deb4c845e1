"""Articles to originals, and the evidence of a claim to how many originals stand behind it.

An article is no original of its own where its text was made from another's (``_copies``), and where
it opens by crediting an outlet that reports the same story, or that another article has it from
(``_chains``). A claim has as many originals as its evidence has origins (``_origins``): there, one
owner and one credited outlet count once, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from reports.fusion._chains import Credits, credits_of
from reports.fusion._copies import Copybook, Text, alike, length
from reports.fusion._origins import Carrier, carrier, origins
from reports.fusion._press import Press
from reports.fusion._words import fold
from reports.models.article import Article
from reports.models.claim import Support
from reports.models.finding import Evidence
from reports.models.outlet import Outlet
from reports.models.source import Reliability
from reports.models.story import Dependence

LONGER = 1.6
"""Times that one text is longer than the other from which the one is an excerpt of it."""


class Library(NamedTuple):
    """The articles of an edition, in order of publication, and the original each belongs to."""

    articles: Mapping[str, Article]
    original: Mapping[str, str]
    """Article id to the id of the first published article of the same original."""
    place: Mapping[str, int]
    """Article id to its position in the order of publication."""
    press: Press
    credits: Mapping[str, Credits]
    dependences: tuple[Dependence, ...] = ()

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Each of the named articles of this edition once, in order of publication."""
        return sorted({name for name in names if name in self.place}, key=self.place.__getitem__)

    @property
    def same_text(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two or more articles that are one original."""
        groups: dict[str, list[str]] = defaultdict(list)
        for article, first in self.original.items():
            groups[first].append(article)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def publication_order(article: Article) -> tuple[str, str, str]:
    """Sort key: by day, undated last, then by outlet and id."""
    return (article.published.isoformat() if article.published else "9999", article.outlet or "", article.id)


def library(articles: Iterable[Article], outlets: Iterable[Outlet] = ()) -> Library:
    """Order articles by publication and find out which of them were made from one text."""
    unique = {article.id: article for article in articles}
    ordered = {article.id: article for article in sorted(unique.values(), key=publication_order)}
    press = Press(outlets, ordered.values())
    place = {name: position for position, name in enumerate(ordered)}
    shelf = Library(
        ordered, {name: name for name in ordered}, place, press,
        {name: credits_of(article, press) for name, article in ordered.items()},
    )  # fmt: skip
    return _joined(shelf, _copies(shelf))


def with_relays(shelf: Library, stories: Iterable[Sequence[str]]) -> Library:
    """The library with articles that open by crediting an outlet joined to it, and to each other, within a story."""
    return _joined(shelf, [found for story in stories for found in _relays(story, shelf)])


def _joined(shelf: Library, found: Sequence[Dependence]) -> Library:
    leader = dict(shelf.original)

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for each in found:
        if each.on:
            first, second = sorted((find(each.on), find(each.article)), key=shelf.place.__getitem__)
            leader[second] = first
    every = sorted((*shelf.dependences, *found), key=lambda each: shelf.place[each.article])
    return shelf._replace(original={name: find(name) for name in shelf.articles}, dependences=tuple(every))


def _copies(shelf: Library) -> list[Dependence]:
    book = Copybook()
    texts = {name: book.text(_body(article)) for name, article in shelf.articles.items()}
    found = list(_equal(shelf.articles))
    doubles = {each.article for each in found}

    def ties(one: str, two: str) -> bool:
        owners = [shelf.press.owner(shelf.articles[name].outlet) for name in (one, two)]
        agencies = {shelf.press.name(shelf.articles[name].agency) for name in (one, two)}
        return (owners[0] is not None and owners[0] == owners[1]) or (len(agencies) == 1 and None not in agencies)

    singles = {name: text for name, text in texts.items() if name not in doubles}
    for one, two in alike(singles, ties):
        found.append(Dependence(article=two, on=one, kind=_kind(texts[one], texts[two])))
    return found


def _equal(articles: Mapping[str, Article]) -> Iterable[Dependence]:
    by_hash: dict[str, str] = {}
    for name, article in articles.items():
        first = by_hash.setdefault(article.content_hash, name)
        if first != name:
            yield Dependence(article=name, on=first, kind="same text")


def _kind(one: Text, two: Text) -> Literal["same text", "excerpt"]:
    short, long = sorted((length(one), length(two)))
    return "excerpt" if long > LONGER * short else "same text"


def _body(article: Article) -> str:
    body = "\n".join(article.text[zone.start : zone.end] for zone in article.zones if zone.kind == "body")
    return body or article.text


def _relays(story: Sequence[str], shelf: Library) -> Iterable[Dependence]:
    """Articles of a story, in order of publication, that open by crediting an outlet, and what they depend on."""
    at_home: dict[str, str] = {}
    for name in story:
        outlet = shelf.press.name(shelf.articles[name].outlet)
        if outlet and not shelf.credits[name].opening:
            at_home.setdefault(outlet, name)
    creditor: dict[str, str] = {}
    for name in story:
        for outlet in shelf.credits[name].opening:
            known = at_home.get(outlet) or creditor.get(outlet)
            creditor.setdefault(outlet, name)
            yield Dependence(article=name, on=known, kind="relay", credits=outlet)


def support(evidence: Sequence[Evidence], shelf: Library, before: Support | None, known: Sequence[Evidence]) -> Support:
    """Count who carries a claim.

    ``evidence`` is from the articles of ``shelf``; ``before`` and ``known`` are the support and
    evidence of the same claim in the last edition. Its texts are not at hand, so an origin of
    today is another one than those of before where none of its owners stood behind it and none of
    its sentences was there word for word.
    """
    carriers = [
        carrier(piece, article, shelf.original[piece.article], shelf.credits[piece.article], shelf.press)
        for piece in evidence
        if (article := shelf.articles.get(piece.article))
    ]
    names = shelf.in_order(piece.article for piece in evidence)
    days = [day for name in names if (day := shelf.articles[name].published)]
    earlier = before or Support(articles=(), outlets=(), originals=0, first=None, latest=None)
    wordings = {fold(piece.text) for piece in known}
    fresh = [group for group in origins(carriers) if not _known(group, earlier, wordings)]
    days += [day for day in (earlier.first, earlier.latest) if day]
    outlets = {outlet for name in names if (outlet := shelf.articles[name].outlet)}
    grades: set[Reliability] = {shelf.articles[name].reliability for name in names} | {earlier.reliability}
    return Support(
        articles=tuple(dict.fromkeys((*earlier.articles, *names))),
        outlets=tuple(sorted({*earlier.outlets, *outlets})),
        originals=earlier.originals + len(fresh),
        first=min(days, default=None),
        latest=max(days, default=None),
        owners=tuple(dict.fromkeys((*earlier.owners, *(owner for group in fresh if (owner := group[0].owner))))),
        relayed=tuple(dict.fromkeys((*earlier.relayed, *(name for each in carriers for name in each.relayed)))),
        reliability=min(grades),
    )


def _known(group: Sequence[Carrier], before: Support, wordings: set[str]) -> bool:
    """Whether an origin of today stood behind the claim before."""
    return any(
        not each.owners.isdisjoint(before.owners)
        or not set(each.relayed).isdisjoint(before.relayed)
        or each.piece.article in before.articles
        or fold(each.piece.text) in wordings
        for each in group
    )
