"""Parsers, one file each: the bytes of one raw document to articles."""
