"""The tables of sending and of time: the outbox, flash editions, retractions, days, leases.

deliveries    the outbox: one row for one edition to one recipient, with its state
delivery_attempts  what was tried for a delivery, and what the other side answered
messages      mails as they were composed, before the first attempt, by the pieces they are made of
message_pieces     pieces of mails, compressed: an attachment that several recipients get is kept once
flashes       what made an edition outside the schedule, each claim once
retractions   articles that no edition may rest on any more, and why
corrections_told   which edition told the readers of a situation of a retraction
days          what became of the edition of each date: due, making, made, skipped, failed
leases        which run is making the edition of a date, and until when it is believed to
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from reports.storage._metadata import metadata

message_pieces = Table(
    "message_pieces",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""``sha256`` of the piece before it was compressed."""

messages = Table(
    "messages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("pieces", Text, nullable=False),
)
"""``pieces``: JSON list of the pieces' hashes; joined they are the message."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("situation", String(64), nullable=False),
    Column("date", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("recipient", String(255), nullable=False),
    Column("occasion", String(64), nullable=False, server_default=""),
    Column("channel", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("state", String(32), nullable=False),
    Column("message_id", String(255), nullable=False),
    Column("message", String(64), ForeignKey("messages.sha256"), nullable=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("possible_duplicate", Boolean, nullable=False, server_default=false()),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("lease_until", String(40), nullable=True),
    Column("queued_at", String(40), nullable=False),
    Column("changed_at", String(40), nullable=False),
    Column("next_attempt", String(40), nullable=True),
    Column("deadline", String(40), nullable=False),
    Column("reason", Text, nullable=True),
    UniqueConstraint("situation", "date", "revision", "kind", "recipient", "occasion"),
    UniqueConstraint("message_id"),
    Index(None, "state", "next_attempt"),
    Index(None, "message"),
)
"""``occasion`` is empty but for what is sent beside the first: a resend, one of several errata; ``fence``
grows with each claim, so that a process whose lease has ended cannot write over its successor; times
are ISO 8601 in UTC with milliseconds, so that the order of the texts is the order of the times."""

delivery_attempts = Table(
    "delivery_attempts",
    metadata,
    Column("delivery_id", Integer, ForeignKey("deliveries.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("ended_at", String(40), nullable=True),
    Column("stage", String(32), nullable=False),
    Column("state", String(32), nullable=False),
    Column("code", Integer, nullable=True),
    Column("answer", Text, nullable=True),
)
"""``stage``: how far it came; ``state``: of the delivery afterwards; ``code`` and ``answer`` of the other
side, and while ``ended_at`` is open, ``answer`` is the process that makes the attempt."""

flashes = Table(
    "flashes",
    metadata,
    Column("situation", String(64), primary_key=True),
    Column("rule", String(255), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("date", Date, nullable=False),
    Column("at", String(40), nullable=False),
    Column("words", Text, nullable=False),
)
"""``key`` of the claim that met the rule; ``date`` of the edition it made; ``at`` in UTC."""

retractions = Table(
    "retractions",
    metadata,
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Column("source", String(255), nullable=True),
    Column("why", Text, nullable=False),
    Column("at", String(40), nullable=False),
)

corrections_told = Table(
    "corrections_told",
    metadata,
    Column("situation", String(64), primary_key=True),
    Column("article_id", String(32), primary_key=True),
    Column("date", Date, nullable=False),
)
"""``date``: of the edition that told of the retraction first; its revisions tell of it as well."""

days = Table(
    "days",
    metadata,
    Column("situation", String(64), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("due", String(40), nullable=True),
    Column("owed", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=True),
    Column("changed_at", String(40), nullable=False),
)
"""``owed``: readers expect it, so that it is a gap where it was not made; times are ISO 8601 in UTC."""

leases = Table(
    "leases",
    metadata,
    Column("situation", String(64), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("token", Integer, nullable=False),
    Column("owner", String(255), nullable=False),
    Column("beats", Integer, nullable=False),
    Column("until", Float, nullable=False),
)
"""``token`` grows with each owner, so that one that stood still cannot write over its successor; ``owner``
is empty once it was given back; ``beats`` grows while the owner lives; ``until`` in seconds since 1970 by
the clock of the database, which all runs share."""
