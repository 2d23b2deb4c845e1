"""Sending and time: deliveries with their attempts and messages, the mark of a released edition."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; editions made before were never sent, and are not sent by themselves now."""
    op.add_column("editions", sa.Column("released_at", sa.String(length=40), nullable=True))
    _messages()
    _deliveries()
    _attempts()
    _retractions()
    _days()
    _flashes()
    _fill_days()


def _messages() -> None:
    """Mails as they were composed, in pieces that other mails share."""
    op.create_table(
        "message_pieces",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_message_pieces"),
    )
    op.create_table(
        "messages",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_messages"),
    )


def _deliveries() -> None:
    """The outbox."""
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=255), nullable=False),
        sa.Column("occasion", sa.String(length=64), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("possible_duplicate", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("fence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_until", sa.String(length=40), nullable=True),
        sa.Column("queued_at", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.String(length=40), nullable=False),
        sa.Column("next_attempt", sa.String(length=40), nullable=True),
        sa.Column("deadline", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["messages.sha256"], name="fk_deliveries_message"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint(
            "situation", "date", "revision", "kind", "recipient", "occasion",
            name="uq_deliveries_situation_date_revision_kind_recipient_occasion",
        ),
        sa.UniqueConstraint("message_id", name="uq_deliveries_message_id"),
    )  # fmt: skip
    op.create_index("ix_deliveries_state_next_attempt", "deliveries", ["state", "next_attempt"], unique=False)
    op.create_index("ix_deliveries_message", "deliveries", ["message"], unique=False)


def _attempts() -> None:
    """What was tried for each delivery, and what came back."""
    op.create_table(
        "delivery_attempts",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.String(length=40), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name="fk_delivery_attempts_delivery_id"),
        sa.PrimaryKeyConstraint("delivery_id", "number", name="pk_delivery_attempts"),
    )


def _retractions() -> None:
    """Articles taken out of use, and the editions that told of it."""
    op.create_table(
        "retractions",
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_retractions_article_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_retractions"),
    )
    op.create_table(
        "corrections_told",
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("situation", "article_id", name="pk_corrections_told"),
    )


def _days() -> None:
    """What became of each day, and who is at work on it."""
    op.create_table(
        "days",
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("due", sa.String(length=40), nullable=True),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("situation", "date", name="pk_days"),
    )
    op.create_table(
        "leases",
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=255), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("situation", "date", name="pk_leases"),
    )


def _flashes() -> None:
    """What has made an edition outside the schedule."""
    op.create_table(
        "flashes",
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=255), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("situation", "rule", "key", name="pk_flashes"),
    )


def _fill_days() -> None:
    """A day for each edition; one whose cut-off is before its date's last second was made on its own day."""
    archive = op.get_bind()
    editions = sa.table("editions", sa.column("situation"), sa.column("date", sa.Date()), sa.column("as_of"))
    days = sa.table(
        "days", *map(sa.column, ("situation", "state", "changed_at")),
        sa.column("date", sa.Date()), sa.column("owed", sa.Boolean()),
    )  # fmt: skip
    found: dict[tuple[str, dt.date], dict[str, object]] = {}
    for row in archive.execute(sa.select(editions).order_by(editions.c.as_of)):
        at = dt.datetime.fromisoformat(row.as_of)
        owed = at.time().replace(microsecond=0) != dt.time(23, 59, 59)
        before = found.get((row.situation, row.date))
        found[row.situation, row.date] = {
            "situation": row.situation, "date": row.date, "state": "made",
            "owed": bool(owed or (before and before["owed"])),
            "changed_at": (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat(),
        }  # fmt: skip
    if found:
        archive.execute(days.insert(), list(found.values()))
