"""Configuration and archive in, what an operator and a monitor should know of them out."""
