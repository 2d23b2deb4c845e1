"""``python -m reports`` is ``sitrep``."""

from reports.cli import main

main()
