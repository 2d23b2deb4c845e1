"""Kinds of channels by which a recipient is reached, one a file: what stands under ``channel`` of a recipient."""
