"""The tables of the archive, in types that SQLite and PostgreSQL both have.

documents     raw bytes as found, once for each content
readings      what became of a place the last time it was read: its articles, failures, notes
articles      one row an article, as JSON with the columns that are searched
sightings     where an article was seen; a later text of the same day at the same place replaces it
analyses      findings of an article by one version of the pipeline, or why there are none
editions      one row a revision, the whole briefing with it
edition_articles   what an edition is made of
edition_reports    the files rendered of it
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
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
)

SCHEMA = "0001"
"""Revision of the newest migration; a test holds the two together."""

VERSION_TABLE = "sitrep_schema"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("first_seen", Date, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("location", String(2048), primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=True),
    Column("reader", String(64), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("outcome", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("source", String(255), nullable=False),
    Column("published", Date, nullable=True),
    Column("first_seen", Date, nullable=False),
    Column("article", Text, nullable=False),
    Index(None, "published"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("source", String(255), primary_key=True),
    Column("path", String(2048), primary_key=True),
    Column("article_id", String(32), ForeignKey("articles.id"), primary_key=True),
    Column("sha256", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("first_seen", Date, nullable=False),
    Column("replaced", Boolean, nullable=False),
    Index(None, "article_id"),
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
    UniqueConstraint("situation", "date", "revision"),
    UniqueConstraint("situation", "number", "revision"),
)

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
