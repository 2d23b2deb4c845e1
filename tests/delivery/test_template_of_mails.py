"""`sitrep template check`: what is broken in the mails of a template, by file and line."""

import shutil
from pathlib import Path

import pytest

from reports.delivery._template_check import Fault, check
from reports.rendering._sample_days import SAMPLES, TRAP


@pytest.fixture
def template(tmp_path: Path, root: Path) -> Path:
    """A copy of the mails that come along."""
    for name in ("email.html", "email.txt"):
        shutil.copy(root / "templates/situation_report" / name, tmp_path)
    return tmp_path


def faults(template: Path, name: str, old: str, new: str) -> tuple[Fault, ...]:
    file = template / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(template, SAMPLES, TRAP)


def test_the_mails_that_come_along_are_sound(template: Path) -> None:
    assert check(template, SAMPLES, TRAP) == ()


def test_a_template_without_mails_is_sound_too(tmp_path: Path) -> None:
    assert check(tmp_path, SAMPLES, TRAP) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("email.html", "{{ as_of }}", "{{ weather }}", "no variable `weather`"),
        ("email.html", "{{ as_of }}", "{{ as_of | safe }}", "`safe`"),
        ("email.html", "{{ as_of }}", "{% if %}", "Expected an expression"),
        ("email.html", "{{ as_of }}", "{{ as_of.hour }}", "no attribute 'hour' (sample: full)"),
        ("email.html", "{{ as_of }}", '<img src="https://track.example/p.gif">', "loads something"),
        (
            "email.html",
            "{{ as_of }}",
            "<p style=\"background: url('https://track.example/p.gif')\">",
            "loads something",
        ),
        ("email.txt", "{{ as_of | filled }}", "{{ weather | filled }}", "no variable `weather`"),
        ("email.txt", "{{ as_of | filled }}", "{{ as_of | shout }}", "No filter named 'shout'"),
        ("email.txt", "{{ as_of | filled }}", "{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_fault_has_its_file_and_line(template: Path, name: str, old: str, new: str, problem: str) -> None:
    line = (template / name).read_text("utf-8").partition(old)[0].count("\n") + 1
    (fault, *_) = faults(template, name, old, new)
    assert (fault.file, fault.line) == (template / name, line)
    assert problem in fault.problem


def test_a_mail_that_programs_would_cut_off_is_noticed(template: Path) -> None:
    (fault,) = faults(template, "email.html", "{{ as_of }}", "word " * 30_000)
    assert "100 KiB" in fault.problem


def test_the_words_of_a_source_stay_words(template: Path) -> None:
    (fault,) = faults(
        template, "email.html", "{%- macro words(line) -%}", "{%- macro words(line) -%}{% autoescape false %}{{ line.text }}{% endautoescape %}"
    )  # fmt: skip
    assert "becomes markup" in fault.problem
