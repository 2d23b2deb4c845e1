"""Addresses in, what their servers answer out: politely, within limits, to public places only."""
