"""An archive that was just restored in, its open deliveries held for a person to decide on out."""

import datetime as dt

from sqlalchemy import and_, or_, update

from reports.models.delivery import State
from reports.storage._delivery_rows import written
from reports.storage.database import open_engine, writing
from reports.storage.tables import deliveries

_UNDER_WAY: tuple[State, ...] = ("queued", "sending", "data_sent", "failed_temporary")
REASON = "Restored from a backup: it may have been sent since."


def hold_open(url: str, now: dt.datetime) -> int:
    """Hold what was under way when the backup was made; give how many.

    What became of it after that is not known here, and a second copy cannot be taken back.
    """
    engine = open_engine(url)
    repeated = and_(deliveries.c.state == "unknown", deliveries.c.next_attempt.is_not(None))
    under_way = or_(deliveries.c.state.in_(_UNDER_WAY), repeated)
    held = {
        "state": "held", "next_attempt": None, "lease_until": None, "changed_at": written(now), "reason": REASON,
        "possible_duplicate": True, "fence": deliveries.c.fence + 1,
    }  # fmt: skip
    try:
        with writing(engine) as connection:
            return connection.execute(update(deliveries).where(under_way).values(**held)).rowcount
    finally:
        engine.dispose()
