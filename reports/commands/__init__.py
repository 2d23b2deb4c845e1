"""The commands of ``sitrep``, one a file; each imports what it needs when it is called."""
