"""Names or addresses that a user gives in, whom something is sent to out."""

from collections.abc import Sequence

from reports._settings_recipients import bare
from reports.errors import UsageError
from reports.models.recipient import Recipient
from reports.models.situation import Situation
from reports.protocols import Progress
from reports.settings import Settings


def chosen(settings: Settings, situation: Situation, to: Sequence[str]) -> list[Recipient]:
    """Give the recipients of a situation, or those that are named: of it, of a table, or a bare address.

    Raises ``UsageError`` for a name that is none.
    """
    configured = settings.recipients_of(situation)
    if not to:
        return list(configured)
    known = {each.name.casefold(): each for each in (*settings.recipients, *configured)}
    return list(
        {each.name: each for each in (known.get(name.casefold()) or _bare(name, known) for name in to)}.values()
    )


def reachable(settings: Settings, recipients: Sequence[Recipient], progress: Progress) -> list[Recipient]:
    """Leave out those whose mail there is no server for, and say so once."""
    if settings.mail is not None:
        return list(recipients)
    without = [each for each in recipients if each.channel == "mail"]
    if without:
        who = f"{len(without)} recipient{'s' if len(without) > 1 else ''} of mail"
        progress(f"deliver: no mail is sent to {who}: there is no table [mail] in {settings.file}")
    return [each for each in recipients if each.channel != "mail"]


def _bare(name: str, known: dict[str, Recipient]) -> Recipient:
    try:
        return bare(name)
    except ValueError:
        names = ", ".join(sorted(each.name for each in known.values())) or "none is configured"
        raise UsageError(
            f'recipient "{name}"', "there is no such name, and it is no address", f"Use one of: {names}; or an address."
        ) from None
