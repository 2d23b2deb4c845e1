"""The parent flow: the edition of the direct run, recorded step by step, its parameters checked."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from flows_home import Home, Served

pytestmark = pytest.mark.slow

ARTICLES = {
    "walkout.txt": """date 2024-10-17 Dockers at the gate of the northern harbour

Dockers walk out at Marhaven

About 1,200 dockers walked out at the port of Marhaven on Thursday, union leader Ana Petrov said.

"We will not go back before Monday," Petrov told reporters at the gate.
""",
    "owners.txt": """date 2024-10-18 Containers on the quay

Port owners call the strike illegal

The Marhaven Port Authority said on Friday that at least 900 dockers had not come to work.

Its director, Jon Aldous, warned that food prices could rise if the strike went on for a week.
""",
    "empty.txt": "",
}
CONFIGURATION = """
[[source]]
name = "drop"
kind = "folder"
location = "{articles}"
outlet = "Harbour Post"

[[situation]]
name = "harbour"
title = "Strike in <Marhaven>"
sources = ["drop"]
timezone = "Europe/London"
"""


class Desk:
    """A configuration with three texts, one of them empty, and a place for the reports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        articles = folder / "articles"
        articles.mkdir()
        for name, text in ARTICLES.items():
            (articles / name).write_text(text, encoding="utf-8")
        (folder / "sitrep.toml").write_text(CONFIGURATION.format(articles=articles), encoding="utf-8")

    def environment(self, name: str) -> dict[str, str]:
        """Where a run keeps its archive and reports."""
        return {
            "SITREP_CONFIG": str(self.folder / "sitrep.toml"),
            "SITREP_DATABASE": f"sqlite:///{self.folder}/{name}.db",
            "SITREP_OUTPUT": str(self.folder / name),
        }

    def reports(self, name: str) -> dict[str, str]:
        """The reports of a run and their hashes."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (self.folder / name).rglob("harbour-*")
        }

    def edition(self, name: str) -> dict[str, object]:
        """The edition as its JSON report has it."""
        (path,) = (self.folder / name).rglob("*.json")
        loaded = json.loads(path.read_text(encoding="utf-8"))
        assert isinstance(loaded, dict)
        return loaded


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_flow_makes_the_edition_of_the_direct_run_and_records_each_step(served: Served, desk: Desk) -> None:
    direct = served.run("-m", "reports", "run", "--date", "2024-10-18", "--direct", **desk.environment("direct"))
    flow = served.run("-m", "reports", "run", "--date", "2024-10-18", **desk.environment("flow"))
    assert (direct.returncode, flow.returncode) == (3, 3), direct.stderr + flow.stderr
    assert desk.edition("flow")["content_hash"] == desk.edition("direct")["content_hash"]
    assert desk.reports("flow") == desk.reports("direct")
    assert len(desk.reports("flow")) == 4
    assert [Path(line).suffix for line in flow.stdout.split()] == [".pdf", ".docx", ".html", ".json"]
    steps = ("ingest", "analyze", "compile", "publish")
    heard = [line.partition(":")[0] for line in flow.stderr.splitlines() if not line.startswith("not read")]
    assert list(dict.fromkeys(heard)) == list(steps)

    ((run, kind, state),) = served.rows(
        "SELECT id, state_type, state_name FROM flow_run WHERE name = 'harbour 2024-10-18'"
    )
    assert (kind, state) == ("COMPLETED", "Sources missing")
    ((told,),) = served.rows(f"SELECT message FROM flow_run_state WHERE flow_run_id = '{run}' AND type = 'COMPLETED'")  # noqa: S608
    assert told == "No. 1 of 2024-10-18, new, 1 not read in 1 source"
    tasks = served.rows(f"SELECT name, state_type FROM task_run WHERE flow_run_id = '{run}' ORDER BY start_time")  # noqa: S608
    assert tasks == [(f"{step} 2024-10-18", "COMPLETED") for step in (*steps, "enqueue", "deliver")]
    ((summary,),) = served.rows("SELECT data FROM artifact WHERE key = 'edition-harbour'")
    assert "| drop | 2 | 1 |" in str(summary)
    assert "empty.txt" in str(summary)
    assert "&lt;Marhaven>" in str(summary)
    ((kind, table),) = served.rows("SELECT type, data FROM artifact WHERE key = 'sources-harbour'")
    assert kind == "table"
    assert '"source": "drop", "state": "ok"' in json.dumps(json.loads(json.loads(str(table))))
    ((read,),) = served.rows("SELECT data FROM artifact WHERE key = 'coverage-harbour'")
    assert [row["articles"] for row in json.loads(json.loads(str(read)))] == [2, ""]
    ((bar,),) = served.rows(f"SELECT data FROM artifact WHERE flow_run_id = '{run}' AND type = 'progress'")  # noqa: S608
    assert float(str(bar)) == 100
    ((made,),) = served.rows("SELECT data FROM artifact WHERE key = 'reports-harbour'")
    rows = json.loads(json.loads(str(made)))
    assert [row["path"] for row in rows] == flow.stdout.split()
    ((link,),) = served.rows("SELECT data FROM artifact WHERE key = 'page-harbour'")
    assert f"(file://{rows[2]['path']})" in str(link)
    events = {str(name) for (name,) in served.rows("SELECT event FROM events WHERE event LIKE 'sitrep.%'")}
    assert {"sitrep.article.new", "sitrep.edition.made"} <= events


def test_as_a_module_with_a_server_of_its_own_it_leaves_a_record_and_nothing_else(home: Home, desk: Desk) -> None:
    done = home.run("-m", "flows.situation_report", "--date", "2024-10-18", **desk.environment("module"))
    assert done.returncode == 3, done.stderr
    assert len(desk.reports("module")) == 4
    assert "prefect" not in done.stderr.lower()
    assert home.servers() == []
    assert home.rows("SELECT name, state_type FROM flow_run") == [("harbour 2024-10-18", "COMPLETED")]
    assert home.rows("SELECT state_type, count(*) FROM task_run GROUP BY 1") == [("COMPLETED", 6)]
    assert not (home.folder / "storage").exists()


def test_a_failed_step_is_one_line_for_the_user_and_a_failed_run_in_the_record(served: Served, desk: Desk) -> None:
    environment = desk.environment("failed")
    (desk.folder / "failed.db").write_text("a letter, not an archive " * 50)
    failed = served.run("-m", "reports", "run", "--date", "2024-10-17", **environment)
    assert failed.returncode == 1
    assert failed.stdout == ""
    (line,) = failed.stderr.splitlines()
    assert line.startswith("sitrep: ")
    assert "failed.db" in line
    assert served.rows("SELECT state_type FROM flow_run WHERE name = 'harbour 2024-10-17'") == [("FAILED",)]


PARAMETERS = """
import json
from flows.situation_report import situation_report
from prefect.exceptions import ParameterTypeError
print(json.dumps(situation_report.parameters.model_dump()))
for wrong in ({"date": "23 October"}, {"sources": 7}, {"year": 2024}):
    try:
        situation_report(**wrong)
    except (ParameterTypeError, TypeError) as error:
        print(type(error).__name__)
"""


def test_parameters_are_described_and_checked_before_anything_runs(served: Served) -> None:
    done = served.run("-c", PARAMETERS)
    assert done.returncode == 0, done.stderr
    schema, *refused = done.stdout.splitlines()
    properties = json.loads(schema)["properties"]
    assert set(properties) == {"date", "situation", "sources", "output", "config", "to", "send", "flash"}
    assert all(len(each.get("description", "")) > 20 for each in properties.values())
    assert len(refused) == 3
    assert os.environ.get("PREFECT_API_URL") is None
