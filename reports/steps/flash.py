"""A request whose articles are analysed in, what of them must not wait for the schedule out."""

import datetime as dt

from reports.models.flash import Flash
from reports.models.situation import Situation
from reports.protocols import Progress
from reports.steps._flash_rules import News, met
from reports.steps._occasion import Occasion
from reports.steps._request import Request
from reports.steps._selection import select
from reports.steps.compile import Compiled, fused
from reports.storage.repository import Repository


def flash(request: Request, progress: Progress) -> Flash | None:
    """Give what is new against the edition that stands, or else the last one, and meets a rule for the first time.

    What meets a rule meets it once, ever; it is recorded when its edition is made (``keep_flash``).
    Nothing does before the first edition, in quiet hours, and once the day has had its
    ``flash_limit``: it is then in the next edition. Raises ``DatabaseError``.
    """
    rules = request.situation.flash
    if not rules:
        progress("flash: the situation has no rules")
        return None
    if is_quiet(request.situation, request.now.astimezone(request.zone).time()):
        progress(f"flash: none in quiet hours ({request.situation.flash_quiet})")
        return None
    with Repository.open(request.settings.database) as repository:
        selection = select(repository, request)
        previous = repository.editions.before(request.situation.name, request.date)
        stands = selection.standing or previous
        if stands is None:
            progress("flash: there is no edition yet to compare with")
            return None
        ledger, _, _ = fused(repository, request, selection, previous)
        known = repository.flashes.known(request.situation.name)
        news = News(ledger, stands.ledger, selection.articles)
        found = [each for each in met(rules, news) if (each.rule, each.key) not in known]
        made = repository.flashes.made(request.situation.name, request.date)
    if not found:
        progress("flash: nothing new meets a rule")
        return None
    if made >= request.situation.flash_limit:
        progress(f"flash: {len(found)} new would meet a rule; the day has had its {made}")
        return None
    first = found[0].model_copy(update={"others": len(found) - 1})
    progress(f"flash: {reason(first)}")
    return first


def keep_flash(request: Request, found: Flash) -> None:
    """Record that the claim has met its rule, so that it never does again; raises ``DatabaseError``."""
    with Repository.open(request.settings.database) as repository:
        repository.flashes.keep(request.situation.name, request.date, found, request.now)


def reason(found: Flash) -> str:
    """Say in one sentence which rule was met, by whose words."""
    words = " ".join(found.evidence.text.split())
    told = f"{found.rule}: “{words[:240] + '…' if len(words) > 240 else words}”"
    told += f" ({found.outlet})" if found.outlet else ""
    return told + (f" and {found.others} more" if found.others else "")


def occasion_of(compiled: Compiled) -> Occasion:
    """Give why an edition is sent: as a flash where it was made for one, else as an edition."""
    found = compiled.edition.flash if compiled.new else None
    return Occasion(kind="flash", reason=reason(found)) if found else Occasion()


def is_quiet(situation: Situation, time: dt.time) -> bool:
    """Tell whether a local time is in the situation's quiet hours, which may pass midnight."""
    if situation.flash_quiet is None:
        return False
    start, _, end = situation.flash_quiet.partition("-")
    first, last = dt.time.fromisoformat(start), dt.time.fromisoformat(end)
    return first <= time < last if first <= last else time >= first or time < last
