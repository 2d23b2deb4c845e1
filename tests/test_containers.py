"""The image and the compose file name what is there, run as nobody, and ask for what sitrep asks for."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from reports.doctor._versions import python


class Step(NamedTuple):
    """One instruction of a Dockerfile."""

    word: str
    rest: str


@pytest.fixture(scope="module")
def steps(root: Path) -> list[Step]:
    text = re.sub(r"^\s*#.*\n", "", (root / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [Step(*line.split(maxsplit=1)) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def last_stage(steps: list[Step]) -> list[Step]:
    start = max(place for place, step in enumerate(steps) if step.word == "FROM")
    return steps[start:]


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    held = yaml.safe_load((root / "compose.yaml").read_text())
    assert isinstance(held, dict)
    return held


KNOWN = {"ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "FROM", "HEALTHCHECK", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}  # fmt: skip


def test_every_instruction_is_one(steps: list[Step]) -> None:
    assert {step.word for step in steps} <= KNOWN


def test_the_image_has_two_stages_of_one_python(steps: list[Step], root: Path) -> None:
    bases = [step.rest.split()[0] for step in steps if step.word == "FROM"]
    assert bases == ["python:${PYTHON}", "python:${PYTHON}"]
    (tag,) = (step.rest.partition("=")[2] for step in steps if step.word == "ARG")
    series = tuple(int(part) for part in tag.partition("-")[0].split("."))
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert series >= tuple(int(part) for part in project["requires-python"].removeprefix(">=").split("."))
    assert python((*series, 99)).state == "ok"


def test_what_is_copied_is_there_and_not_kept_out(steps: list[Step], root: Path) -> None:
    let_in = [line[1:] for line in (root / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for step in steps:
        if step.word == "COPY" and "--from" not in step.rest:
            for name in step.rest.split()[:-1]:
                assert (root / name).exists(), name
                assert name in let_in, name


def test_nothing_else_gets_into_the_image(root: Path) -> None:
    lines = (root / ".dockerignore").read_text().splitlines()
    assert "*" in lines
    for kept_out in (".git", ".venv", "output", "tests", "seeds", ".env"):
        assert f"!{kept_out}" not in lines


def test_what_the_wheel_is_made_of_is_copied(steps: list[Step], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    copied = {name for step in steps if step.word == "COPY" for name in step.rest.split()[:-1]}
    assert {*wheel["packages"], *wheel["force-include"], project["project"]["readme"], "pyproject.toml"} <= copied


def test_it_runs_as_nobody_who_could_be_root(last_stage: list[Step]) -> None:
    users = [step.rest for step in last_stage if step.word == "USER"]
    assert users == ["10001:10001"]
    after = last_stage[next(place for place, step in enumerate(last_stage) if step.word == "USER") :]
    assert not [step for step in after if step.word in ("RUN", "COPY")]


def test_the_last_stage_has_the_libraries_of_set_up_and_no_tools(last_stage: list[Step], root: Path) -> None:
    libraries = re.findall(r"apt_install (lib[^|]*?) \|\|", (root / ".ci/setup").read_text())[0].split()
    runs = " ".join(step.rest for step in last_stage if step.word == "RUN")
    assert all(library in runs for library in libraries)
    assert "rm -rf /var/lib/apt/lists" in runs
    assert not re.search(r"build-essential|gcc|\bpip\b|\buv\b|curl", runs)


def test_the_lock_is_what_is_installed(steps: list[Step]) -> None:
    installs = [step.rest for step in steps if step.word == "RUN" and "uv pip install" in step.rest]
    assert len(installs) == 1
    assert "--constraints .ci/requirements.txt" in installs[0]


def test_the_commands_of_the_image_are_commands(last_stage: list[Step]) -> None:
    from typer.main import get_command

    from reports.cli import app

    known = get_command(app).commands  # type: ignore[attr-defined]
    (check,) = (step.rest for step in last_stage if step.word == "HEALTHCHECK")
    words = yaml.safe_load(check.partition("CMD ")[2])
    assert words[0] == "sitrep"
    assert words[1] in known
    options = {word for parameter in known[words[1]].params for word in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options
    (command,) = (yaml.safe_load(step.rest) for step in last_stage if step.word == "CMD")
    assert command[0] in known
    assert [step.rest for step in last_stage if step.word == "ENTRYPOINT"] == ['["sitrep"]']


def test_variables_of_the_image_are_quiet(last_stage: list[Step]) -> None:
    held = dict(
        word.partition("=")[::2] for step in last_stage if step.word == "ENV" for word in shlex.split(step.rest)
    )
    assert held["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert held["LANG"].endswith("UTF-8")
    assert held["PREFECT_HOME"].startswith("/desk/")


def test_no_service_has_more_rights_than_it_needs(compose: dict[str, Any]) -> None:
    for name in ("sitrep", "mail"):
        service = compose["services"][name]
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name


def test_doors_are_open_to_this_machine_alone(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_image_has_a_version_and_ours_is_this_one(compose: dict[str, Any], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    for name, service in compose["services"].items():
        tag = service["image"].partition(":")[2]
        assert tag, name
        assert tag != "latest", name
    assert compose["services"]["sitrep"]["image"] == f"sitrep:{project['version']}"


def test_volumes_and_profiles_are_what_the_heading_says(compose: dict[str, Any], root: Path) -> None:
    services = compose["services"]
    named = {
        line.partition(":")[0]
        for service in services.values()
        for line in service.get("volumes", ())
        if not line.startswith(".")
    }
    assert named == set(compose["volumes"])
    for line in (line for service in services.values() for line in service.get("volumes", ()) if line.startswith(".")):
        assert (root / line.partition(":")[0]).exists(), line
    profiles = {profile for service in services.values() for profile in service.get("profiles", ())}
    heading = (root / "compose.yaml").read_text().partition("\nname:")[0]
    assert profiles == set(re.findall(r"--profile (\w+)", heading))


def test_nothing_secret_stands_in_the_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for key, value in service.get("environment", {}).items():
            if "PASSWORD" in key:
                assert re.fullmatch(r"\$\{\w+:-\}", value), key


def test_the_settings_of_the_containers_are_settings_of_ours(
    compose: dict[str, Any], tmp_path: Path, root: Path
) -> None:
    """With the mail catcher's address, the sample configuration is whole."""
    from reports.settings import load

    told = (root / "compose.yaml").read_text()
    catcher = dict(re.findall(r'(host|port|security) = "?([\w.]+)"?', told))
    env = {f"SITREP_MAIL_{key.upper()}": value for key, value in catcher.items()}
    held = compose["services"]["sitrep"]["environment"]["SITREP_DATABASE_URL"]
    env |= {"SITREP_MAIL_SENDER": "desk@example.org", "SITREP_DATABASE_URL": held.partition(":-")[2].rstrip("}")}
    settings = load(root / "seeds/sitrep.toml", env)
    assert settings.mail is not None
    assert (settings.mail.host, settings.mail.port, settings.mail.security) == ("127.0.0.1", 1025, "none")
    assert settings.database == "sqlite:////desk/output/sitrep.db"
