"""The tables of the archive, in types that SQLite and PostgreSQL both have.

documents     raw bytes as found, compressed, once for each content
captures      which bytes were found at which place, in what format, and what carried them (HTTP headers)
readings      what became of a place the last time it was read: its articles, failures, notes
validators    what a server said of a document's version, for conditional requests
articles      one row an article, as JSON with the columns that are searched
sightings     where an article was seen; a later text of the same day at the same place replaces it
bands         pieces of the MinHash signatures of articles, by which near-duplicates find each other
near_duplicates    articles of nearly the same words that stay articles of their own
attempts      one row for each time a source was read
health        how each source is doing
quarantine    documents that broke their parser, until they can be read
chores        when what is done once a day was last done
analyses      findings of an article by one version of the pipeline, or why there are none
editions      one row a revision, the whole briefing with it
edition_articles   what an edition is made of
edition_reports    the files rendered of it
Those of sending and of time are in ``_sending_tables``.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

from reports.storage._metadata import metadata
from reports.storage._sending_tables import (
    corrections_told,
    days,
    deliveries,
    delivery_attempts,
    flashes,
    leases,
    message_pieces,
    messages,
    retractions,
)

__all__ = [
    "SCHEMA", "VERSION_TABLE", "analyses", "articles", "attempts", "bands", "captures", "chores",
    "corrections_told", "days", "deliveries", "delivery_attempts", "documents", "edition_articles",
    "edition_reports", "editions", "flashes", "health", "leases", "message_pieces", "messages", "metadata",
    "near_duplicates", "quarantine", "readings", "retractions", "sightings", "validators", "version_table",
]  # fmt: skip

SCHEMA = "0003"
"""Revision of the newest migration; a test holds the two together."""

VERSION_TABLE = "sitrep_schema"

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("first_seen", Date, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("location", String(2048), primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), primary_key=True),
    Column("format", String(64), nullable=True),
    Column("carrier", Text, nullable=True),
    Column("first_seen", Date, nullable=False),
    Index(None, "sha256"),
)
"""``format`` and ``carrier`` are ``None`` where schema 0001 kept neither."""

readings = Table(
    "readings",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("location", String(2048), primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=True),
    Column("reader", String(64), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("stamp", Text, nullable=True),
    Column("noteworthy", Boolean, nullable=False, server_default=true()),
    Index(None, "source", "present"),
)
"""``noteworthy``: the outcome holds failures or notes."""

validators = Table(
    "validators",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("url", String(2048), primary_key=True),
    Column("etag", Text, nullable=True),
    Column("last_modified", Text, nullable=True),
    Column("fetched_at", String(40), nullable=False),
)
"""By source: what one source has read, another has not."""

articles = Table(
    "articles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("source", String(255), nullable=False),
    Column("published", Date, nullable=True),
    Column("first_seen", Date, nullable=False),
    Column("article", Text, nullable=False),
    Column("url", String(2048), nullable=True),
    Column("outlet", String(255), nullable=True),
    Column("supersedes", String(32), nullable=True),
    Column("version_date", Date, nullable=True),
    Column("shingled", Boolean, nullable=False, server_default=false()),
    Index(None, "published"),
    Index(None, "content_hash"),
    Index(None, "url"),
    Index(None, "supersedes"),
    Index(None, "first_seen"),
)
"""``url`` as compared: without scheme and tracking; ``outlet`` case-folded; ``version_date``: day from
which this version is the one to read; ``shingled``: its bands are kept."""

sightings = Table(
    "sightings",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("path", String(2048), primary_key=True),
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("first_seen", Date, nullable=False),
    Column("replaced", Boolean, nullable=False),
    Column("location", String(2048), nullable=True),
    Index(None, "article_id"),
    Index(None, "source", "location"),
)
"""``location``: of the document that the article was read from, where ``path`` is a place in it."""

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Index(None, "article_id"),
)

near_duplicates = Table(
    "near_duplicates",
    metadata,
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Column("other_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Column("similarity", Float, nullable=False),
    Index(None, "other_id"),
)
"""``other_id`` was kept first; ``similarity`` is the Jaccard index of their word shingles."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String(255), nullable=False),
    Column("at", String(40), nullable=False),
    Column("reason", Text, nullable=True),
    Column("articles", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("latency", Float, nullable=False),
    Index(None, "source", "at"),
)
"""``reason`` is ``None`` where the source was read; ``latency`` in seconds."""

health = Table(
    "health",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("last_attempt", String(40), nullable=True),
    Column("last_success", String(40), nullable=True),
    Column("last_failure", String(40), nullable=True),
    Column("reason", Text, nullable=True),
    Column("articles_last", Integer, nullable=False, server_default="0"),
    Column("usual_interval_seconds", Integer, nullable=True),
    Column("silent_since", String(40), nullable=True),
    Column("consecutive_failures", Integer, nullable=False, server_default="0"),
    Column("latency", Float, nullable=True),
)
"""Times are ISO 8601 in UTC; ``reason`` of the last failure; ``latency`` of the last attempt in seconds."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("source", String(255), nullable=False),
    Column("location", String(2048), nullable=False),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("first_seen", String(40), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="1"),
    Column("resolved", String(40), nullable=True),
    UniqueConstraint("source", "location", "sha256"),
)
"""Format and carrier of the bytes are in ``captures``; ``resolved`` is when they could be read."""

chores = Table(
    "chores",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("day", Date, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", String(32), ForeignKey("articles.id"), nullable=False),
    Column("version", String(255), nullable=False),
    Column("analysis", Text, nullable=True),
    Column("failure", Text, nullable=True),
    UniqueConstraint("article_id", "version"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("situation", String(64), nullable=False),
    Column("date", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("as_of", String(40), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("briefing", LargeBinary, nullable=False),
    Column("released_at", String(40), nullable=True),
    UniqueConstraint("situation", "date", "revision"),
    UniqueConstraint("situation", "number", "revision"),
)
"""``released_at``: when it was final and its deliveries were queued, in one transaction; in UTC."""

edition_articles = Table(
    "edition_articles",
    metadata,
    Column("edition_id", Integer, ForeignKey("editions.id"), primary_key=True),
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Index(None, "article_id"),
)

edition_reports = Table(
    "edition_reports",
    metadata,
    Column("edition_id", Integer, ForeignKey("editions.id"), primary_key=True),
    Column("format", String(16), primary_key=True),
    Column("path", String(2048), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("rendering", String(64), nullable=False),
)

version_table = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
"""Which schema this is, as Alembic keeps it; it is no part of the schema."""
