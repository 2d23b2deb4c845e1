"""The project can be installed anywhere: locked, without addresses, with its data, quick to start."""

import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-pip.txt")


@pytest.fixture(scope="module")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def locked(root: Path) -> dict[str, list[str]]:
    """Name to the requirements locked for it, each with its marker and hashes."""
    text = (root / ".ci/requirements.txt").read_text().replace("\\\n", " ")
    pins: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pins.setdefault(line.partition("==")[0], []).append(line)
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str, root: Path) -> None:
    text = (root / ".ci" / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE), "only hashes, no options"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed(lock: str, root: Path) -> None:
    text = (root / ".ci" / lock).read_text().replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9][a-z0-9.-]*==[^ ]+", pin), pin
        assert "--hash=sha256:" in pin, pin


def test_the_lock_holds_everything_that_is_asked_for(root: Path, project: dict) -> None:
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
        "editables",
    ]
    names = {re.match(r"[A-Za-z0-9.-]+", line)[0].lower() for line in wanted}  # type: ignore[index]
    assert names <= locked(root).keys()


def test_pins_that_keep_prefect_alive_stand_in_the_project_itself(project: dict) -> None:
    """A lock is not read by who installs the package; these would break it without a word."""
    wanted = {line.replace(" ", "") for line in project["project"]["dependencies"]}
    assert {"prefect>=3.8.8,<3.9", "fastapi>=0.139,<0.151", "sqlalchemy>=2.0.40,<2.1"} <= wanted
    assert any(line.startswith("lxml-html-clean") for line in wanted)


def test_what_is_installed_is_what_is_locked(root: Path) -> None:
    from importlib.metadata import version

    for name in ("prefect", "fastapi", "sqlalchemy", "spacy", "weasyprint", "pydantic"):
        assert any(pin.startswith(f"{name}=={version(name)} ") for pin in locked(root)[name])


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in the wheel."""
    hatchling = pytest.importorskip("hatchling.build")
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(root)
    try:
        name = hatchling.build_wheel(str(folder))
    finally:
        os.chdir(before)
    return set(zipfile.ZipFile(folder / name).namelist())


def test_the_wheel_carries_the_data_of_every_stage(root: Path, wheel: set[str]) -> None:
    data = {
        file.relative_to(root).as_posix()
        for file in (root / "reports").rglob("*")
        if file.is_file() and file.suffix not in (".py", ".pyc") and not file.name.startswith(".")
    }
    ignored = subprocess.run(
        ["git", "check-ignore", "--stdin"], cwd=root, input="\n".join(data), capture_output=True, text=True, check=False
    ).stdout.split()
    assert data - set(ignored) <= wheel


def test_the_wheel_carries_the_templates(root: Path, wheel: set[str]) -> None:
    shipped = {
        f"reports/_templates/{file.relative_to(root / 'templates').as_posix()}"
        for file in (root / "templates").rglob("*")
        if file.suffix in (".html", ".css", ".docx", ".ttf", ".md")
    }
    assert any(name.endswith("/report.html") for name in shipped)
    assert shipped <= wheel


def test_the_wheel_leaves_tests_and_output_at_home(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"reports", "flows"}


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """What set-up looks at, in a folder with a blank in its name."""
    folder = tmp_path / "a copy"
    shutil.copytree(root / ".ci", folder / ".ci")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(root / name, folder / name)
    return folder


def set_up(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh") or "/bin/sh"
    return subprocess.run(
        [shell, ".ci/setup"], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_machine_without_python_is_told_what_to_install(copy: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("cat", "cmp", "dirname", "head", "rm", "uname", "id"):
        (tools / name).symlink_to(shutil.which(name) or "")
    done = set_up(copy, PATH=str(tools))
    assert done.returncode == 1
    assert "Python 3.11 or newer was not found" in done.stderr


def test_an_environment_that_is_up_to_date_is_left_alone(copy: Path) -> None:
    interpreter = copy / ".venv/bin/python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(shutil.which("python3") or "")
    held = [copy / "pyproject.toml", *(copy / ".ci" / lock for lock in LOCKS), copy / ".ci/setup"]
    stamp = f"{copy.resolve()}\n" + "".join(file.read_text() for file in held)
    (copy / ".venv/setup-done").write_text(stamp)
    done = set_up(copy, PATH=os.environ["PATH"])
    assert (done.returncode, done.stderr) == (0, "")


def test_help_names_every_target(root: Path) -> None:
    makefile = (root / "Makefile").read_text()
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    shown = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    for target in targets:
        assert f"make {target}\t" in shown
