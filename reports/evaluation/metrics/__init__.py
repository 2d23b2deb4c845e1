"""Annotations and findings in, counts of what agrees out; pure functions."""
