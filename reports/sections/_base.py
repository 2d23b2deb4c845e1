"""The articles of an edition to sentences on the base it rests on: how many, whose, how dependent."""

from collections import Counter

from reports.models.article import Article
from reports.models.story import Silence
from reports.protocols import Desk
from reports.sections._phrases import short_day
from reports.wording import Wording, msgids

NAMED = 6
"""Owners, outlets or documents that are told by name; more are counted."""
ALONE = msgids(
    "This edition has no article of its own; what it tells was reported in {n} article of earlier editions.",
    "This edition has no article of its own; what it tells was reported in {n} articles of earlier editions.",
)
BESIDE = msgids(
    "{n} article of earlier editions stands beside them.", "{n} articles of earlier editions stand beside them."
)
UNREAD = msgids(
    "{n} document or place could not be read; see coverage.", "{n} documents or places could not be read; see coverage."
)
DEPENDENCE = {
    "same text": msgids("{n} repeats the text of another", "{n} repeat the text of others"),
    "excerpt": msgids("{n} shares a long passage with another", "{n} share long passages with others"),
    "relay": msgids("{n} reports what another reported first", "{n} report what others reported first"),
}


def today(desk: Desk) -> list[Article]:
    """The edition's own articles, without those that only stand beside them."""
    own = set(desk.ledger.articles)
    return [item.article for item in desk.analyses if item.article.id in own]


def rests_on(desk: Desk) -> list[str]:
    """How many articles, outlets, owners, languages, originals and stories."""
    words, articles = desk.wording, today(desk)
    if not articles:
        return [words.count(len(desk.analyses), *ALONE)]
    own = words.count(len(articles), "{n} article", "{n} articles")
    found = [
        words.text(
            # Translators: "3 articles", "from 2 outlets of 2 owners", "which make 3 original reports on 2 stories".
            "This edition rests on {articles} {outlets}, {originals}.",
            articles=own, outlets=_outlets(words, articles), originals=_originals(desk, len(articles)),
        )
    ]  # fmt: skip
    if more := languages(words, articles):
        found.append(more)
    carried = len(desk.analyses) - len(articles)
    if carried:
        found.append(words.count(carried, *BESIDE))
    return found


def _outlets(words: Wording, articles: list[Article]) -> str:
    outlets, owners = {a.outlet for a in articles if a.outlet}, {a.owner for a in articles if a.owner}
    told = words.count(len(outlets), "from {n} outlet", "from {n} outlets")
    if not owners:
        return told
    owned = words.count(len(owners), "of {n} known owner", "of {n} known owners")
    return words.text("{outlets} {owners}", outlets=told, owners=owned)


def _originals(desk: Desk, articles: int) -> str:
    words, repeated = desk.wording, sum(len(group) - 1 for group in desk.ledger.same_text)
    told = words.text("one original report")
    if articles > 1:
        told = words.count(articles - repeated, "which make {n} original report", "which make {n} original reports")
    stories = len(desk.ledger.stories)
    if stories < 2:
        return told
    return words.text(
        "{originals} {stories}", originals=told, stories=words.count(stories, "on {n} story", "on {n} stories")
    )


def languages(words: Wording, articles: list[Article]) -> str | None:
    """The languages of the articles where they are not all English; only English is analysed."""
    tongues = sorted({article.language for article in articles})
    if tongues in ([], ["en"]):
        return None
    return words.text("They are in {languages}.", languages=words.listed([words.name_of(tongue) for tongue in tongues]))


def span(desk: Desk) -> list[str]:
    """The oldest and the newest article."""
    words, articles = desk.wording, today(desk)
    days = [article.published for article in articles if article.published]
    undated = len(articles) - len(days)
    found = [words.count(undated, "{n} article bore no date.", "{n} articles bore no date.")] if undated else []
    if not days:
        return found
    first, last = short_day(desk, min(days)), short_day(desk, max(days))
    if first == last:
        return [words.text("All dated ones were published on {day}.", day=first), *found]
    return [words.text("They were published from {first} to {last}.", first=first, last=last), *found]


def dependence(desk: Desk) -> list[str]:
    """How many articles are no originals, and whom they credit; owners with several outlets."""
    words = desk.wording
    kinds = Counter[str](each.kind for each in desk.ledger.dependences if each.on)
    credited = sorted({each.credits for each in desk.ledger.dependences if each.credits})
    told = [words.count(kinds[kind], *phrases) for kind, phrases in DEPENDENCE.items() if kinds[kind]]
    found = [words.text("Of the articles {facts}.", facts=words.listed(told))] if told else []
    if credited:
        names = _named(words, credited)
        found.append(words.text("Credited as where a report comes from: {names}.", names=names))
    return found + _owners(words, today(desk))


def _owners(words: Wording, articles: list[Article]) -> list[str]:
    outlets: dict[str, set[str]] = {}
    for article in articles:
        if article.owner and article.outlet:
            outlets.setdefault(article.owner, set()).add(article.outlet)
    return [
        words.text("{names} have one owner and are not independent of each other.", names=words.listed(sorted(names)))
        for owner, names in sorted(outlets.items())
        if len(names) > 1
    ]


def _named(words: Wording, names: list[str]) -> str:
    rest = len(names) - NAMED
    if rest <= 0:
        return words.listed(names)
    return words.text("{names} and {n} more", names=words.comma.join(names[:NAMED]), n=rest)


def missing(desk: Desk) -> list[str]:
    """What could not be read, and who usually speaks and did not."""
    words, tried = desk.wording, desk.coverage
    found = []
    if tried.unread:
        names = _named(words, sorted({each.source for each in tried.unread}))
        found.append(words.text("{names} could not be read at all.", names=names))
    if single := len({failure.location for failure in tried.failures}):
        found.append(words.count(single, *UNREAD))
    told = [_silent(desk, each) for each in desk.ledger.silent[:NAMED]]
    if told:
        found.append(words.text("Usually heard and silent today: {names}.", names=words.semicolon.join(told)))
    return found


def _silent(desk: Desk, each: Silence) -> str:
    return desk.wording.text(
        # Translators: in how many of the last editions somebody spoke.
        "{name} (in {times} of {all} editions, last on {day})",
        name=each.name, times=each.times, all=each.of, day=short_day(desk, each.latest),
    )  # fmt: skip
