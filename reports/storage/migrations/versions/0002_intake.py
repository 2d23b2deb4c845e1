"""Intake: captures with what carried them, validators, versions, near-duplicates, health, quarantine."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new, and fill what can be told of what was kept before."""
    _columns()
    _captures()
    _near_duplicates()
    _sources()
    _fill_articles()
    _fill_places()


def _columns() -> None:
    """What readings, articles and sightings are found again by."""
    op.add_column("readings", sa.Column("stamp", sa.Text(), nullable=True))
    op.add_column("readings", sa.Column("noteworthy", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_index("ix_readings_source_present", "readings", ["source", "present"], unique=False)
    op.add_column("articles", sa.Column("url", sa.String(length=2048), nullable=True))
    op.add_column("articles", sa.Column("outlet", sa.String(length=255), nullable=True))
    op.add_column("articles", sa.Column("supersedes", sa.String(length=32), nullable=True))
    op.add_column("articles", sa.Column("version_date", sa.Date(), nullable=True))
    op.add_column("articles", sa.Column("shingled", sa.Boolean(), server_default=sa.false(), nullable=False))
    for column in ("content_hash", "url", "supersedes", "first_seen"):
        op.create_index(f"ix_articles_{column}", "articles", [column], unique=False)
    op.add_column("sightings", sa.Column("location", sa.String(length=2048), nullable=True))
    op.create_index("ix_sightings_source_location", "sightings", ["source", "location"], unique=False)


def _captures() -> None:
    """What was found where, and what servers said of it."""
    op.create_table(
        "captures",
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("location", sa.String(length=2048), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=64), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_captures_sha256"),
        sa.PrimaryKeyConstraint("source", "location", "sha256", name="pk_captures"),
    )
    op.create_index("ix_captures_sha256", "captures", ["sha256"], unique=False)
    op.create_table(
        "validators",
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("url", sa.String(length=2048), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("fetched_at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", name="pk_validators"),
    )
    op.create_table(
        "chores",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chores"),
    )


def _near_duplicates() -> None:
    """Articles of nearly the same words."""
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_bands_article_id"),
        sa.PrimaryKeyConstraint("band", "article_id", name="pk_bands"),
    )
    op.create_index("ix_bands_article_id", "bands", ["article_id"], unique=False)
    op.create_table(
        "near_duplicates",
        sa.Column("article_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_near_duplicates_article_id"),
        sa.ForeignKeyConstraint(["other_id"], ["articles.id"], name="fk_near_duplicates_other_id"),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_near_duplicates"),
    )
    op.create_index("ix_near_duplicates_other_id", "near_duplicates", ["other_id"], unique=False)


def _sources() -> None:
    """How sources are doing, and what broke its parser."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("latency", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
    )
    op.create_index("ix_attempts_source_at", "attempts", ["source", "at"], unique=False)
    op.create_table(
        "health",
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("last_attempt", sa.String(length=40), nullable=True),
        sa.Column("last_success", sa.String(length=40), nullable=True),
        sa.Column("last_failure", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("articles_last", sa.Integer(), server_default="0", nullable=False),
        sa.Column("usual_interval_seconds", sa.Integer(), nullable=True),
        sa.Column("silent_since", sa.String(length=40), nullable=True),
        sa.Column("consecutive_failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("latency", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("source", name="pk_health"),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("location", sa.String(length=2048), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="1", nullable=False),
        sa.Column("resolved", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_quarantine_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.UniqueConstraint("source", "location", "sha256", name="uq_quarantine_source_location_sha256"),
    )


def _fill_articles() -> None:
    """Outlet and day of each article, which only its JSON told; a URL it had none."""
    archive = op.get_bind()
    articles = sa.table(
        "articles", *map(sa.column, ("id", "article", "outlet", "url")),
        sa.column("published", sa.Date()), sa.column("version_date", sa.Date()),
    )  # fmt: skip
    archive.execute(articles.update().values(version_date=articles.c.published))
    for row in archive.execute(sa.select(articles.c.id, articles.c.article)).all():
        outlet = " ".join((json.loads(row.article).get("outlet") or "").casefold().split())[:255]
        if outlet:
            archive.execute(articles.update().where(articles.c.id == row.id).values(outlet=outlet))


def _fill_places() -> None:
    """The document of each sighting, and the captures that sightings and readings tell of."""
    archive = op.get_bind()
    readings = sa.table("readings", *map(sa.column, ("source", "location", "sha256")))
    sightings = sa.table(
        "sightings", *map(sa.column, ("source", "path", "sha256", "location")), sa.column("first_seen", sa.Date())
    )
    documents = sa.table("documents", sa.column("sha256"), sa.column("first_seen", sa.Date()))
    captures = sa.table(
        "captures", *map(sa.column, ("source", "location", "sha256")), sa.column("first_seen", sa.Date())
    )
    known = archive.execute(sa.select(readings.c.source, readings.c.location, readings.c.sha256)).all()
    days = {row.sha256: row.first_seen for row in archive.execute(sa.select(documents))}
    places = {(row.source, row.location) for row in known}
    found = {(row.source, row.location, row.sha256): days[row.sha256] for row in known if row.sha256}
    for row in archive.execute(sa.select(sightings)).all():
        # the path of an entry is that of its document, "#" and the entry; a file name may hold "#" as well
        location = row.path if (row.source, row.path) in places else row.path.partition("#")[0]
        same = (sightings.c.source == row.source) & (sightings.c.path == row.path)
        archive.execute(sightings.update().where(same).values(location=location))
        found.setdefault((row.source, location, row.sha256), row.first_seen)
    rows = [dict(zip(("source", "location", "sha256"), key, strict=True), first_seen=day) for key, day in found.items()]
    if rows:
        archive.execute(captures.insert(), rows)
