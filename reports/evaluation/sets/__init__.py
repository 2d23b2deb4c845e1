"""Annotated sets that `sitrep evaluate` knows, one a module."""
