"""What came with the installation → checks that it is all there and works together."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reports.doctor._check import Check

PANGO = {
    "darwin": "Run `brew install pango`.",
    "linux": "Run `sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`.",
}


def pango() -> Check:
    """The system libraries that WeasyPrint sets text with."""
    mend = PANGO.get(sys.platform, "Install Pango (see WeasyPrint's installation page).")
    try:
        from weasyprint.text import ffi
    except OSError as error:  # its loader finds no library
        return Check("Pango", "fail", f"PDF reports cannot be made: {str(error).splitlines()[0]}", mend)
    release = ffi.pango.pango_version()
    shown = f"{release // 10000}.{release // 100 % 100}.{release % 100}"
    if getattr(ffi, "harfbuzz_subset", None) is None:
        return Check("Pango", "warn", f"{shown}, without harfbuzz-subset: PDF reports take longer to write", mend)
    return Check("Pango", "ok", shown)


def fonts(template: Path) -> Check:
    """Every font file that the template's style sheets name."""
    name = f"fonts of {template.name}"
    sheets = sorted(template.rglob("*.css"))
    named = [
        sheet.parent / target
        for sheet in sheets
        for target in re.findall(r"""url\(["']?([^"')]+\.(?:ttf|otf))""", sheet.read_text(encoding="utf-8"))
    ]
    lost = [file.name for file in named if not file.is_file()]
    if lost:
        return Check(name, "fail", f"missing in {template}: {', '.join(lost)}", "Restore the template's folder.")
    if not named:
        return Check(name, "warn", f"{template} brings none", "Name TTF files with @font-face in its style sheet.")
    return Check(name, "ok", f"{len(named)} faces")


def pipeline() -> Check:
    """The trained weights and the components on top of them."""
    from reports.language import version
    from reports.language.pipeline import load

    found = load()("Talks went on in Geneva.", [(0, 24)])
    if not found.has_annotation("DEP") or not found.ents:
        mend = "Reinstall sitrep, or train anew: python -m reports.language.training --help."
        return Check("language pipeline", "fail", "the weights read no name in a plain sentence", mend)
    return Check("language pipeline", "ok", version())


def parsing() -> Check:
    """The process in which documents are read, away from everything else."""
    from reports.models.article import Article
    from reports.models.source import Source
    from reports.protocols import Raw
    from reports.steps._parsing import Limits, Parsers

    raw = Raw("doctor.txt", b"date 2031-05-04\n\nTalks went on in Geneva.\n", "text")
    with Parsers(most=1) as parsers:
        (result,) = parsers.parse(raw, Source(name="doctor", kind="file", location=raw.location))
    if not isinstance(result, Article):
        return Check("reading of documents", "fail", result.reason, "Reinstall sitrep; see what limits processes here.")
    limits = Limits()
    shown = f"{limits.cpu_seconds} s and {limits.memory >> 20} MiB a document"
    if not Path("/proc/self/statm").exists():
        return Check("reading of documents", "warn", f"{limits.cpu_seconds} s a document; this system limits no memory")
    return Check("reading of documents", "ok", shown)


def zones(names: tuple[str, ...]) -> Iterator[Check]:
    """Time zone data of the situations."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for name in names:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield Check(
                f"time zone {name}", "fail", "there is no data for it", "Correct `timezone`, or reinstall tzdata."
            )
        else:
            yield Check(f"time zone {name}", "ok", "known")
