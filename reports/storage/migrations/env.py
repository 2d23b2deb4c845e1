"""The connection that the archive opened in, its schema brought to the newest revision out."""

from alembic import context

from reports.storage.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
# the caller's transaction is the only one: a step that fails leaves the database as it was
context.run_migrations()
