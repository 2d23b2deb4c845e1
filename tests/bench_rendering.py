"""What a report costs beside the same page given to WeasyPrint: ``python -m tests.bench_rendering [FINDINGS]...``.

Briefings are made up: half statements, half rows of a table; 50, 1,000 and 4,000 findings fill
about 4, 50 and 200 pages. *sitrep* is the whole of it: page, JSON, child process, tags, attachment.
*bare* is a process that does ``HTML(page).write_pdf()`` with the same faces, *tagged* the same with
``pdf_variant="pdf/ua-1"``. Runs alternate, and the fastest of each counts: other work only adds.
Processor seconds, of all processes together, stand beside: on a shared machine they tell more.
``DOCX`` is that of the newest sample edition in ``output/``, if there is one, in a process that has
rendered one before, and of the briefings. The bars are the project's.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "templates" / "situation_report"
SIZES = (50, 1_000, 4_000)
PAIRS = 3
BAR_BARE, BAR_DOCX = 1.15, 0.5
SLACK = 1.3
"""What a page may cost more in a large report than in a small one before growth counts as more than linear."""
_BARE = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
template, variant = Path(sys.argv[1]), sys.argv[2] or None
fonts = FontConfiguration()
faces = CSS(filename=template / "fonts" / "fonts.css", font_config=fonts)
document = HTML(string=sys.stdin.buffer.read().decode(), base_url=template.as_uri() + "/")
sys.stdout.buffer.write(document.write_pdf(stylesheets=[faces], font_config=fonts, pdf_variant=variant))
"""


def main() -> None:
    """Measure each size in a process of its own, then print the table and whether the bars are met."""
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print(
        f"{'findings':>8} {'pages':>5} {'sitrep s':>8} {'tagged s':>8} {'bare s':>7} {'x tagged':>8} {'x bare':>7}",
        end="",
    )
    print(f" {'cpu s':>6} {'x tagged':>8} {'x bare':>7} {'MB':>5} {'bare MB':>7} {'ms/page':>7} {'DOCX s':>6}")
    rows = [measured(size) for size in sizes]
    small, large = rows[0], rows[-1]
    met = [("growth of time", large["per_page"] / rows[min(1, len(rows) - 1)]["per_page"], SLACK)]
    met.append(("beside the page tagged, at most", max(row["tagged"] for row in rows), BAR_BARE))
    met.append(("beside the page bare, at most", max(row["bare"] for row in rows), BAR_BARE))
    if large["pages"] > small["pages"]:
        each = (large["mb"] - small["mb"]) / (large["pages"] - small["pages"])
        print(f"memory: {each:.2f} MB a page beyond {small['mb']:.0f} MB")
    sample = newest()
    if sample is not None:
        met.append((f"DOCX of {sample.name}, s", one("docx", 0)["wall"], BAR_DOCX))
    for what, figure, bar in met:
        print(f"{what}: {figure:.2f} (bar {bar}) {'met' if figure <= bar else 'NOT MET'}")


def measured(size: int) -> dict[str, float]:
    """One row of the table."""
    runs = [{kind: one_apart(kind, size) for kind in ("sitrep", "tagged", "bare")} for _ in range(PAIRS)]
    wall = {kind: min(run[kind]["wall"] for run in runs) for kind in runs[0]}
    cpu = {kind: min(run[kind]["cpu"] for run in runs) for kind in runs[0]}
    mb = {kind: max(run[kind]["mb"] for run in runs) for kind in runs[0]}
    pages = runs[0]["sitrep"]["pages"]
    row = {
        "pages": pages, "tagged": wall["sitrep"] / wall["tagged"], "bare": wall["sitrep"] / wall["bare"],
        "mb": mb["sitrep"], "per_page": wall["sitrep"] / pages,
    }  # fmt: skip
    docx = one_apart("docx-made", size)["wall"]
    print(f"{size:8d} {pages:5.0f} {wall['sitrep']:8.2f} {wall['tagged']:8.2f} {wall['bare']:7.2f}", end=" ")
    print(f"{row['tagged']:8.2f} {row['bare']:7.2f} {cpu['sitrep']:6.2f}", end=" ")
    print(f"{cpu['sitrep'] / cpu['tagged']:8.2f} {cpu['sitrep'] / cpu['bare']:7.2f}", end=" ")
    print(f"{mb['sitrep']:5.0f} {mb['bare']:7.0f}", end=" ")
    print(f"{1000 * row['per_page']:7.0f} {docx:6.2f}", flush=True)
    return row


def one_apart(kind: str, size: int) -> dict[str, float]:
    """Measure in a new process, so that neither memory nor warmth of one run shows in another."""
    command = [sys.executable, "-m", "tests.bench_rendering", "one", kind, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(kind: str, size: int) -> dict[str, float]:
    """Seconds, megabytes of the largest child, and pages of one rendering."""
    sys.path.insert(0, str(ROOT / "tests" / "rendering"))
    from sample_briefing import long_day

    from reports.models.briefing import Briefing
    from reports.rendering import docx, html, pdf

    if kind.startswith("docx"):
        found = newest() if kind == "docx" else None
        briefing = Briefing.model_validate_json(found.read_bytes()) if found else long_day(size)
        docx.render(long_day(1), TEMPLATE)
        start = time.perf_counter()
        docx.render(briefing, TEMPLATE)
        return {"wall": time.perf_counter() - start}
    briefing = long_day(size)
    start, before = time.perf_counter(), _processor()
    if kind == "sitrep":
        data = pdf.render(briefing, TEMPLATE)
    else:
        page = html.page(briefing, TEMPLATE, tooltips=False)
        start, before = time.perf_counter(), _processor()
        variant = "pdf/ua-1" if kind == "tagged" else ""
        command = [sys.executable, "-c", _BARE, str(TEMPLATE), variant]
        data = subprocess.run(command, input=page, capture_output=True, check=True, env={**os.environ}).stdout
    wall, cpu = time.perf_counter() - start, _processor() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"wall": wall, "cpu": cpu, "mb": peak, "pages": _pages(data)}


def _processor() -> float:
    """Processor seconds of this process and the children that ended."""
    return sum(os.times()[:4])


def _pages(data: bytes) -> int:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        return len(file.pages)


def newest() -> Path | None:
    """The JSON of the newest sample edition."""
    return max((ROOT / "output" / "dprk-russia").glob("*/*.json"), default=None)


if __name__ == "__main__":
    main()
