"""sitrep: articles in, a dated situation report out, every line with its proof."""

__version__ = "0.1.0"
