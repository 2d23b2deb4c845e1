"""The articles of an edition to sentences on the base it rests on: how many, whose, how dependent."""

from babel import Locale, UnknownLocaleError

from reports.models.article import Article
from reports.protocols import Desk
from reports.sections._phrases import count, day, listed

NAMED = 6
"""Owners, outlets or documents that are told by name; more are counted."""


def today(desk: Desk) -> list[Article]:
    """The edition's own articles, without those that only stand beside them."""
    own = set(desk.ledger.articles)
    return [item.article for item in desk.analyses if item.article.id in own]


def rests_on(desk: Desk) -> list[str]:
    """How many articles, outlets, owners, languages, originals and stories."""
    articles, repeated = today(desk), sum(len(group) - 1 for group in desk.ledger.same_text)
    if not articles:
        told = count(len(desk.analyses), "article")
        return [f"This edition has no article of its own; what it tells was reported in {told} of earlier editions."]
    outlets, owners = {a.outlet for a in articles if a.outlet}, {a.owner for a in articles if a.owner}
    owned = f" of {count(len(owners), 'known owner')}" if owners else ""
    text = f"This edition rests on {count(len(articles), 'article')} from {count(len(outlets), 'outlet')}{owned}, "
    originals = count(len(articles) - repeated, "original report")
    text += f"which make {originals}" if len(articles) > 1 else "one original report"
    stories = len(desk.ledger.stories)
    found = [f"{text} on {count(stories, 'story', 'stories')}." if stories > 1 else f"{text}."]
    if more := languages(articles):
        found.append(more)
    carried = len(desk.analyses) - len(articles)
    return found + ([f"{count(carried, 'article')} of earlier editions stand beside them."] if carried else [])


def languages(articles: list[Article]) -> str | None:
    """The languages of the articles where they are not all English; only English is analysed."""
    tongues = sorted({article.language for article in articles})
    return f"They are in {listed([_language(tongue) for tongue in tongues])}." if tongues not in ([], ["en"]) else None


def _language(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def span(desk: Desk) -> list[str]:
    """The oldest and the newest article."""
    articles, year = today(desk), desk.edition.date.year
    days = [article.published for article in articles if article.published]
    undated = len(articles) - len(days)
    found = [f"{count(undated, 'article')} bore no date."] if undated else []
    if not days:
        return found
    first, last = min(days), max(days)
    if first == last:
        return [f"All dated ones were published on {day(first, year)}.", *found]
    return [f"They were published from {day(first, year)} to {day(last, year)}.", *found]


def dependence(desk: Desk) -> list[str]:
    """How many articles are no originals, and whom they credit; owners with several outlets."""
    kinds = [each.kind for each in desk.ledger.dependences if each.on]
    credited = sorted({each.credits for each in desk.ledger.dependences if each.credits})
    facts = [
        (kinds.count("same text"), "repeats the text of another", "repeat the text of others"),
        (kinds.count("excerpt"), "shares a long passage with another", "share long passages with others"),
        (kinds.count("relay"), "reports what another reported first", "report what others reported first"),
    ]
    told = [f"{number} {one if number == 1 else many}" for number, one, many in facts if number]
    found = [f"Of the articles {listed(told)}."] if told else []
    if credited:
        found.append(f"Credited as where a report comes from: {_named(credited)}.")
    return found + _owners(today(desk))


def _owners(articles: list[Article]) -> list[str]:
    outlets: dict[str, set[str]] = {}
    for article in articles:
        if article.owner and article.outlet:
            outlets.setdefault(article.owner, set()).add(article.outlet)
    return [
        f"{listed(sorted(names))} have one owner and are not independent of each other."
        for owner, names in sorted(outlets.items())
        if len(names) > 1
    ]


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED
    return listed(names) if rest <= 0 else f"{', '.join(names[:NAMED])} and {rest} more"


def missing(desk: Desk) -> list[str]:
    """What could not be read, and who usually speaks and did not."""
    tried, year = desk.coverage, desk.edition.date.year
    found = []
    if tried.unread:
        names = sorted({each.source for each in tried.unread})
        found.append(f"{_named(names)} could not be read at all.")
    single = len({failure.location for failure in tried.failures})
    if single:
        found.append(f"{count(single, 'document or place', 'documents or places')} could not be read; see coverage.")
    silent = desk.ledger.silent
    told = [f"{each.name} (in {each.times} of {each.of} editions, last on {day(each.latest, year)})" for each in silent]
    if told:
        found.append(f"Usually heard and silent today: {'; '.join(told[:NAMED])}.")
    return found
