"""A delivery as the outbox has it, for tests of channels."""

import datetime as dt

from reports.models.delivery import Delivery

NOW = dt.datetime(2025, 3, 12, 7, 10, tzinfo=dt.UTC)
DELIVERY = Delivery(
    id=17,
    situation="floods",
    date=dt.date(2025, 3, 12),
    revision=1,
    recipient="room",
    channel="webhook",
    address="nowhere",
    state="sending",
    message_id="<floods.2025-03-12.r1.7c1f@example.org>",
    attempts=1,
    possible_duplicate=False,
    queued_at=NOW,
    changed_at=NOW,
    next_attempt=None,
    deadline=NOW + dt.timedelta(hours=12),
    reason=None,
)
