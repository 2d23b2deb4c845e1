"""The style sheets of a template to what cannot be parsed in them or names what is not there."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from reports.rendering._template_faults import Fault

_END = "sitrep-end"
_NESTED = frozenset({"media", "supports", "layer", "container"})
"""At-rules that hold rules."""
_FACES = (".ttf", ".otf", ".woff", ".woff2")


def sheet_faults(template: Path) -> Iterator[Fault]:
    """Yield what is wrong with each style sheet below ``template``."""
    sheets = sorted(template.rglob("*.css"))
    for file in sheets:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            yield Fault(file, None, f"it cannot be read ({error})")
            continue
        yield from _faults(file, text, template)


def _faults(file: Path, text: str, template: Path) -> Iterator[Fault]:
    import tinycss2

    # A rule of our own at the end: a block that is not closed swallows it, and a browser says nothing.
    rules = tinycss2.parse_stylesheet(f"{text}\n@{_END};", skip_comments=True, skip_whitespace=True)
    if rules and rules[-1].type == "at-rule" and rules[-1].at_keyword == _END:
        rules = rules[:-1]
    else:
        yield Fault(file, rules[-1].source_line if rules else 1, "a block that begins here is not closed")
    yield from _in_rules(file, rules)
    for token in _tokens(tinycss2.parse_component_value_list(text)):
        if token.type == "error":
            yield Fault(file, token.source_line, f"CSS cannot be parsed: {token.message}")
        for address in _addresses(token):
            yield from _addressed(file, token.source_line, address, template)


def _in_rules(file: Path, rules: Iterable[Any]) -> Iterator[Fault]:
    import tinycss2

    for rule in rules:
        if rule.type == "error":
            yield Fault(file, rule.source_line, f"CSS cannot be parsed: {rule.message}")
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _NESTED:
            yield from _in_rules(file, tinycss2.parse_rule_list(rule.content, True, True))
        elif rule.type in ("at-rule", "qualified-rule") and rule.content is not None:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _in_rules(file, inner)
        elif rule.type == "declaration" and not rule.name.startswith("--") and not _has_value(rule):
            yield Fault(file, rule.source_line, f"`{rule.name}` has no value")


def _has_value(declaration: Any) -> bool:
    return any(token.type not in ("whitespace", "comment") for token in declaration.value)


def _tokens(values: Iterable[Any]) -> Iterator[Any]:
    for token in values:
        yield token
        yield from _tokens(getattr(token, "content", None) or getattr(token, "arguments", None) or ())


def _addresses(token: Any) -> Iterator[str]:
    if token.type == "url":
        yield token.value
    elif token.type == "function" and token.lower_name == "url":
        yield from (argument.value for argument in token.arguments if argument.type == "string")


def _addressed(file: Path, line: int, address: str, template: Path) -> Iterator[Fault]:
    parts = urlsplit(address)
    if parts.scheme == "data" or address.startswith("#"):
        return
    target = file.parent / unquote(parts.path)
    if parts.scheme or parts.netloc or not target.resolve().is_relative_to(template.resolve()):
        yield Fault(file, line, f"{address} lies outside of the template, from which nothing is loaded")
    elif not target.is_file():
        kind = "font" if target.suffix.lower() in _FACES else "file"
        yield Fault(file, line, f"the {kind} {address} is missing")
    elif target.suffix.lower() in _FACES and (reason := _unusable(target)):
        yield Fault(file, line, f"the font {address} cannot be used: {reason}")


def _unusable(font: Path) -> str | None:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as face:
            return None if face.getBestCmap() else "it has no characters"
    except (TTLibError, OSError, KeyError, ValueError, AssertionError) as error:
        return str(error) or type(error).__name__
