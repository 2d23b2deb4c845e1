"""Steps of the database schema, run by alembic when an older database is opened."""
