"""Units for systemd are what systemd understands, say what sitrep may do, and name this installation."""

import configparser
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reports.errors import OutputError, UsageError
from reports.operation.service import Service, install, next_steps, program, unit_folder, units


def service(kind: str = "timer", **changed: object) -> Service:
    plain = Service(
        kind,  # type: ignore[arg-type]
        config=Path("/srv/desk/sitrep.toml"),
        folder=Path("/srv/desk"),
        writable=(Path("/var/lib/reports"),),
        user="sitrep",
        program=Path(sys.executable),
    )
    return plain._replace(**changed)


def lines(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, mark, value = line.partition("=")
        if mark and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


@pytest.mark.parametrize("kind", ["serve", "timer"])
@pytest.mark.parametrize("user", ["sitrep", None])
def test_systemd_understands_them(kind: str, user: str | None, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    changed = {
        "user": user and "root",
        "folder": tmp_path,
        "config": tmp_path / "sitrep.toml",
        "writable": (tmp_path / "a b",),
    }
    files = install(service(kind, **changed), tmp_path / "units")
    words = [analyze, "--user"] if user is None else [analyze]
    env = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "SYSTEMD_LOG_LEVEL": "warning"}
    done = subprocess.run([*words, "verify", "--man=no", *files], capture_output=True, text=True, check=False, env=env)
    ours = [line for line in done.stderr.splitlines() if "sitrep" in line]
    assert ours == []


def test_systemd_finds_what_is_wrong_in_a_unit(tmp_path: Path) -> None:
    """The check above would see a slip."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    (file,) = install(service("serve", user="root", folder=tmp_path), tmp_path)
    file.write_text(file.read_text().replace("ProtectSystem=strict", "ProtectSystems=strictly"))
    done = subprocess.run([analyze, "verify", "--man=no", file], capture_output=True, text=True, check=False)
    assert "ProtectSystems" in done.stderr


@pytest.mark.parametrize("kind", ["serve", "timer"])
def test_a_unit_is_an_ini_file_with_this_program_and_configuration(kind: str) -> None:
    for name, text in units(service(kind)).items():
        parser = configparser.RawConfigParser(strict=False, interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(text)
        assert parser.sections()[0] == "Unit"
        assert "$" not in text
        if name.endswith(".service"):
            held = lines(text)
            assert all(each.startswith(sys.executable) for each in held["ExecStart"])
            assert "SITREP_CONFIG=/srv/desk/sitrep.toml" in held["Environment"][0]
            assert held["EnvironmentFile"] == ["-/srv/desk/sitrep.env"]


def test_a_service_may_do_no_more_than_it_needs() -> None:
    held = lines(units(service("serve"))["sitrep-serve.service"])
    assert held["User"] == ["sitrep"]
    assert held["NoNewPrivileges"] == ["yes"]
    assert held["ProtectSystem"] == ["strict"]
    assert held["ReadWritePaths"] == ["/var/lib/reports /srv/desk"]
    assert held["CapabilityBoundingSet"] == [""]
    assert held["ProtectHome"] == ["yes"]
    assert len(held) > 25


def test_a_desk_at_home_may_see_its_home() -> None:
    held = lines(units(service(folder=Path("/home", "desk", "ferries")))["sitrep.service"])
    assert held["ProtectHome"] == ["no"]


def test_a_unit_of_ones_own_asks_for_nothing_that_only_root_may_give() -> None:
    text = units(service("serve", user=None))["sitrep-serve.service"]
    held = lines(text)
    assert "User" not in held
    assert "ProtectSystem" not in held
    assert held["NoNewPrivileges"] == ["yes"]
    assert held["WantedBy"] == ["default.target"]
    assert any("--user" in step for step in next_steps(service("serve", user=None)))


def test_the_timer_makes_up_for_what_was_missed_and_holds_no_schedule() -> None:
    written = units(service("timer"))
    timer, runs = lines(written["sitrep.timer"]), lines(written["sitrep.service"])
    assert timer["Persistent"] == ["true"]
    assert timer["OnCalendar"] == ["*:0/5"]
    assert [each.partition(" ")[2] for each in runs["ExecStart"]] == ["send", "catch-up --direct"]
    assert runs["SuccessExitStatus"] == ["3 4"]
    assert runs["TimeoutStartSec"] == ["2h"]


def test_commands_in_the_units_are_commands_of_ours() -> None:
    for kind in ("serve", "timer"):
        for text in units(service(kind)).values():
            for line in lines(text).get("ExecStart", ()):
                words = line.split()[1:]
                done = subprocess.run(
                    [sys.executable, "-m", "reports", *words, "--help"], capture_output=True, check=False
                )
                assert done.returncode == 0, line


@pytest.mark.parametrize("odd", ["/srv/100%", '/srv/"desk"', "/srv/a\nUser=root", "/srv/$HOME", "/srv/a\\b"])
def test_a_path_that_systemd_would_read_as_its_own_is_refused(odd: str) -> None:
    with pytest.raises(UsageError, match="another path"):
        units(service(folder=Path(odd)))


@pytest.mark.parametrize("odd", ["root\nExecStart=/bin/sh", "a b", "-x", ""])
def test_what_is_no_user_is_refused(odd: str) -> None:
    with pytest.raises(UsageError):
        units(service(user=odd))


def test_units_are_written_whole_and_twice_alike(tmp_path: Path) -> None:
    first = {file: file.read_bytes() for file in install(service(), tmp_path / "units")}
    assert {file.name for file in first} == {"sitrep.service", "sitrep.timer"}
    assert {file: file.read_bytes() for file in install(service(), tmp_path / "units")} == first
    assert sorted((tmp_path / "units").iterdir()) == sorted(first)
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o644 for file in first)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="as root"):
        install(service(), tmp_path / "file")


def test_the_places_are_systemds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert unit_folder("sitrep") == Path("/etc/systemd/system")
    assert unit_folder(None) == tmp_path / "systemd/user"


def test_the_command_prints_and_installs(tmp_path: Path, root: Path) -> None:
    words = ["--config", str(root / "seeds/sitrep.toml"), "--folder", str(tmp_path)]
    run = [sys.executable, "-m", "reports", "service"]
    printed = subprocess.run([*run, "print", "timer", *words], capture_output=True, text=True, check=True).stdout
    assert "OnCalendar" in printed
    assert f"WorkingDirectory={tmp_path}" in printed
    said = subprocess.run(
        [*run, "install", "serve", *words, "--to", str(tmp_path / "u")], capture_output=True, text=True, check=True
    )
    assert "systemctl --user enable --now sitrep-serve.service" in said.stdout
    assert (tmp_path / "u/sitrep-serve.service").is_file()
    assert program().name == "sitrep"
