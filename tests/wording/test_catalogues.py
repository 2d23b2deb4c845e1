"""Every phrase of the code and the templates stands in every catalogue, whole, once, and translated."""

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages import Catalog, Message

from reports.wording import LANGUAGES, _catalogue

TRANSLATED = LANGUAGES[1:]
NUMBERED = {"count": (1, 2), "msgids": (0, 1)}
"""Functions that take two forms of a phrase, and where."""


@pytest.fixture(scope="module")
def tool(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / ".ci" / "catalogues.py"))


@pytest.fixture(scope="module")
def template(tool: dict[str, Any], root: Path) -> Catalog:
    found: Catalog = tool["extracted"](root)
    return found


def catalogue(tool: dict[str, Any], root: Path, language: str) -> Catalog:
    found: Catalog = tool["read"](root / "reports" / "wording" / "catalogues" / f"{language}.po")
    return found


def phrases(found: Catalog) -> dict[object, Message]:
    return {_key(message): message for message in found if message.id}


def _key(message: Message) -> object:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_the_extraction_sees_what_the_code_says(template: Catalog, root: Path) -> None:
    """It reads tokens, and would miss a phrase within an f-string."""
    seen = {phrase for message in template for phrase in ([message.id] if isinstance(message.id, str) else message.id)}
    said = {phrase for file in (root / "reports" / "sections").glob("*.py") for phrase in _literals(file)}
    assert len(said) > 200
    assert said <= seen


def _literals(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        places = NUMBERED.get(name, (1,) if name == "phrase" else (0,) if name in ("text", "parts", "msgid") else ())
        for place in places:
            argument = node.args[place] if place < len(node.args) else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_phrase_and_no_other(
    language: str, tool: dict[str, Any], template: Catalog, root: Path
) -> None:
    wanted, there = set(phrases(template)), set(phrases(catalogue(tool, root, language)))
    assert sorted(map(str, wanted - there)) == [], "run make catalogues"
    assert sorted(map(str, there - wanted)) == [], "run make catalogues"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_phrase_is_translated_in_all_its_forms(language: str, tool: dict[str, Any], root: Path) -> None:
    found = catalogue(tool, root, language)
    for key, message in phrases(found).items():
        assert not message.fuzzy, key
        assert all(forms(message)), key
        assert len(forms(message)) == (1 if isinstance(key, str) else found.num_plurals), key


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_and_the_outer_blanks_of_its_phrase(
    language: str, tool: dict[str, Any], root: Path
) -> None:
    for message in phrases(catalogue(tool, root, language)).values():
        source = message.id if isinstance(message.id, str) else message.id[1]
        for told in forms(message):
            # "one article", "no line" may do without their numbers; nothing may be there that is never filled
            assert placeholders(told) <= placeholders(source), told
            assert (told != told.rstrip(" ")) == (source != source.rstrip(" ")), repr(told)
        assert placeholders(forms(message)[-1]) == placeholders(source), forms(message)[-1]


@pytest.mark.parametrize(("language", "numbers"), [("ko", 1), ("fr", 2), ("uk", 3), ("ar", 6)])
def test_numbers_choose_among_all_forms(language: str, numbers: int, tool: dict[str, Any], root: Path) -> None:
    from gettext import c2py

    chosen = {c2py(catalogue(tool, root, language).plural_expr)(number) for number in range(200)}
    assert chosen == set(range(numbers))


def test_a_catalogue_is_written_the_same_every_time(tool: dict[str, Any], template: Catalog, root: Path) -> None:
    file = root / "reports" / "wording" / "catalogues" / "fr.po"
    same = tool["updated"](file, template) == file.read_bytes()
    assert same, "run make catalogues"


def test_a_broken_translation_gives_way_to_the_english_phrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (
        ("by {name}", "von {nahme}"), ("no date", "ohne {Datum"), ("withdrawn", ""), ("planned", "geplant"),
    )  # fmt: skip
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    text = head + "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in entries)
    text += '\n#, fuzzy\nmsgid "denied"\nmsgstr "geraten"\n'
    text += '\nmsgid "{n} line"\nmsgid_plural "{n} lines"\nmsgstr[0] "{n} Zeile"\nmsgstr[1] ""\n'
    (tmp_path / "de.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(_catalogue, "CATALOGUES", tmp_path)
    found = _catalogue.read("de")
    assert (found.phrases, found.plurals) == ({"planned": "geplant"}, {})
