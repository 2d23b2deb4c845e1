"""The archive: articles, their findings and the editions made of them, in a database."""
