"""Paper, accent and logo: what a configuration may ask for, and what is said of what it may not."""

import io
from pathlib import Path

import pytest
from PIL import Image

from reports.errors import ConfigurationError
from reports.models.appearance import Appearance, contrast
from reports.settings import load

SITUATION = """\
[[source]]
name = "drop"
kind = "folder"
location = "articles"

[[situation]]
name = "strait"
title = "Ferries in the strait"
sources = ["drop"]
"""
PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(keys: str = "") -> Appearance:
    Path("sitrep.toml").write_text(SITUATION + keys, encoding="utf-8")
    settings = load(None, {})
    return settings.appearance_of(settings.situations[0])


def complaint(keys: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        asked(keys)
    return str(caught.value)


def test_nothing_asked_for_is_left_to_the_template() -> None:
    assert asked() == Appearance()


def test_paper_and_accent_are_as_written() -> None:
    assert asked('page = "Letter"\naccent = "#1D6B3A"\n') == Appearance(page="Letter", accent="#1D6B3A")


def test_another_paper_names_those_there_are() -> None:
    assert "line 10" in (said := complaint('page = "A3"\n'))
    assert "A4" in said
    assert "Letter" in said


@pytest.mark.parametrize("colour", ["blue", "#12345", "#0b4f7a; } * { color: red", "0b4f7a"])
def test_what_is_no_colour_is_named(colour: str) -> None:
    assert "is not a colour" in complaint(f'accent = "{colour}"\n')


def test_a_colour_too_light_to_be_read_is_refused_with_its_contrast() -> None:
    said = complaint('accent = "#ffcc00"\n')
    assert "1.5:1" in said
    assert "4.5:1" in said


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes
    assert contrast("#777777", "#ffffff") < 4.5


def test_a_logo_lies_beside_the_configuration_or_in_the_working_folder(desk: Path) -> None:
    (desk / "etc").mkdir()
    (desk / "etc/logo.svg").write_text(PLAIN.format('<path d="M0 0h9v9z"/>'))
    (desk / "etc/sitrep.toml").write_text(f'{SITUATION}logo = "logo.svg"\nlogo_text = "Strait Watch"\n')
    settings = load(desk / "etc/sitrep.toml", {})
    logo = settings.appearance_of(settings.situations[0]).logo
    assert logo is not None
    assert (logo.media_type, logo.text) == ("image/svg+xml", "Strait Watch")
    assert b"M0 0h9v9z" in logo.data


def test_a_png_is_taken_as_it_is(desk: Path) -> None:
    Image.new("RGB", (30, 10)).save(desk / "logo.png")
    logo = asked('logo = "logo.png"\n').logo
    assert logo is not None
    assert logo.media_type == "image/png"
    assert logo.data == (desk / "logo.png").read_bytes()


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path onload="alert(1)"/>', "onload"),
        ('<image href="https://198.51.100.7/a.png"/>', "href"),
        ('<image href="file:///etc/hostname"/>', "href"),
        ('<a href="javascript:alert(1)"/>', "href"),
        ("<style>@import '//198.51.100.7/a.css';</style>", "<style>"),
        ('<path style="fill: url(https://198.51.100.7/a.svg#b)"/>', "style"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<path>", "well-formed"),
    ],
)
def test_a_drawing_that_runs_or_fetches_is_refused(desk: Path, inside: str, named: str) -> None:
    (desk / "logo.svg").write_text(PLAIN.format(inside))
    said = complaint('logo = "logo.svg"\n')
    assert "logo.svg" in said
    assert named in said


def test_a_drawing_may_have_gradients_and_styles_of_its_own(desk: Path) -> None:
    (desk / "logo.svg").write_text(
        PLAIN.format('<style>.a{fill:url(#g)}</style><linearGradient id="g"/><use href="#g"/><path fill="url(#g)"/>')
    )
    assert asked('logo = "logo.svg"\n').logo


def test_entities_of_a_drawing_are_not_resolved(desk: Path) -> None:
    text = '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + PLAIN.format("<text>&e;</text>")
    (desk / "logo.svg").write_text(text)
    assert "entity" in complaint('logo = "logo.svg"\n')


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "broken PNG"),
        (b"GIF89a", "neither PNG nor SVG"),
        (b"\x89PNG" + bytes(300 * 1024), "256 KiB"),
    ],
)
def test_a_file_that_is_no_logo_is_named(desk: Path, data: bytes, named: str) -> None:
    (desk / "logo.png").write_bytes(data)
    assert named in complaint('logo = "logo.png"\n')


def test_a_picture_of_too_many_pixels_is_refused(desk: Path) -> None:
    file = io.BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")
    (desk / "logo.png").write_bytes(file.getvalue())
    assert "9000 × 9000" in complaint('logo = "logo.png"\n')


def test_a_missing_logo_is_named() -> None:
    assert "nowhere.png" in complaint('logo = "nowhere.png"\n')
