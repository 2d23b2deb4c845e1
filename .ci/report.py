"""Builds the editions of the sample situation that are missing, and prints the paths of the last PDF and DOCX.

An edition is missing when one of its files is gone, or when anything it is made from has changed since:
the articles, the configuration, the code, the templates or the lock. ``sitrep run`` itself then decides
whether that makes a new revision. To compare here costs a tenth of a second; to ask it costs a start of Prefect.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITUATION = "dprk-russia"
DATES = ("2024-10-18", "2024-10-22", "2024-10-23")
RECORD = ROOT / "output" / ".report.json"
MADE_FROM = ("seeds", "reports", "flows", "templates", ".ci/requirements.txt")
DONE = (0, 3)
"""Exit codes of ``sitrep run`` that left an edition; 3 says that sources are missing, and one seed is broken."""


def made_from() -> Iterator[Path]:
    """All files that decide what an edition looks like, in a fixed order."""
    for name in MADE_FROM:
        path = ROOT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def fingerprint() -> str:
    """Digest over names and bytes of the inputs, and over the settings in the environment."""
    digest = hashlib.sha256()
    for file in made_from():
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for key in sorted(os.environ):
        if key.startswith("SITREP_"):
            digest.update(f"{key}={os.environ[key]}\0".encode())
    return digest.hexdigest()


def recorded(inputs: str) -> dict[str, list[str]]:
    """Files of each date as built from these inputs; dates with a lost file are left out."""
    try:
        record = json.loads(RECORD.read_text())
        editions = record["editions"] if record["inputs"] == inputs else {}
        return {date: files for date, files in editions.items() if all((ROOT / file).is_file() for file in files)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # none yet, or one that is not ours: everything is asked for again


def build(date: str) -> list[str]:
    """Run one edition; the paths of its reports."""
    command = [sys.executable, "-m", "reports", "run", "--config", "seeds/sitrep.toml", "--situation", SITUATION]
    command += ["--date", date, "--no-send"]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if made.returncode not in DONE:
        sys.exit(made.returncode)
    return made.stdout.splitlines()


def main() -> None:
    """Bring the three editions up to date."""
    inputs = fingerprint()  # before the first run: what changes while it goes on is noticed next time
    editions = recorded(inputs)
    for date in DATES:
        if date not in editions:
            print(f"Edition of {date}:", file=sys.stderr, flush=True)
            editions[date] = build(date)
            RECORD.write_text(json.dumps({"inputs": inputs, "editions": editions}, indent=1) + "\n")
    for file in editions[DATES[-1]]:
        if file.endswith((".pdf", ".docx")):
            print(file)


if __name__ == "__main__":
    main()
