"""Text that may hold a secret in, the same text without it out."""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

HIDDEN = "…"
_SHORTEST = 4
"""A password of fewer characters would be found in half of all words."""
_NAMED = re.compile(r"SITREP_\w*(?:PASSWORD|TOKEN|SECRET)|PREFECT_\w*(?:AUTH_STRING|API_KEY)|\w*_PROXY|AWS_SECRET_\w+")
"""Variables of the environment whose values nobody else is to see."""
_ADDRESSES = re.compile(r"SITREP_DATABASE(?:_URL)?|\w*_PROXY", re.IGNORECASE)
_FIELDS = r"authorization|proxy-authorization|x-api-key|cookie|set-cookie"
_WORDS = r"(?:[a-z0-9_]*_)?(?:password|passwd|secret|token|api_?key)"
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), f"{kept}{HIDDEN}")
    for pattern, kept in (
        (r"(?<=://)([^\s/@:]*:)(?!\d+/)[^\s@]+(?=@)", r"\1"),
        (rf"\b((?:{_FIELDS})\"?\s*[:=]\s*)[^\r\n]+", r"\1"),
        (r"\b((?:bearer|basic|xoauth2)\s+)(?=\S*[0-9=+/])[a-z0-9+/=._~-]{8,}", r"\1"),
        (rf"\b({_WORDS}\s*=\s*)(?!None\b)[^\s&;,\"')]+", r"\1"),
        # a colon may be that of a sentence: what follows it is a secret where no word looks like it
        (rf"\b({_WORDS}[\"']?:\s*[\"']?)(?=[^\s\"']*\d)[^\s\"',;)]+", r"\1"),
    )
)
_kept: set[str] = set()
_files: set[Path] = set()


def protect(files: Iterable[str | None], addresses: Iterable[str | None] = ()) -> None:
    """Remember files that hold secrets, and addresses that may: what is in them is hidden from now on.

    The files are read where a text is first to be freed of them: most commands never are.
    """
    _files.update(Path(file) for file in files if file is not None)
    _kept.update(found for each in addresses if each and (found := _password(each)) and len(found) >= _SHORTEST)


def redacted(text: str, env: Mapping[str, str] | None = None) -> str:
    """Give the text with every known secret, and what looks like one, replaced by ``HIDDEN``.

    Known are what ``protect`` was told of and what the environment holds under the names of
    secrets; also as they stand in an address. What looks like one: passwords in addresses,
    fields of HTTP that hold a login, and ``password=…``, ``token=…``.
    """
    _read_files()
    for secret in sorted(_kept | _of_environment(os.environ if env is None else env), key=len, reverse=True):
        for form in dict.fromkeys((secret, quote(secret, safe=""))):
            text = text.replace(form, HIDDEN)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _read_files() -> None:
    while _files:
        with suppress(OSError, UnicodeDecodeError):
            held = _files.pop().read_text(encoding="utf-8").strip()
            _kept.update(line for line in (held, *held.splitlines()) if len(line) >= _SHORTEST)


def _of_environment(env: Mapping[str, str]) -> set[str]:
    named = {value for name, value in env.items() if _NAMED.fullmatch(name)}
    inside = (_password(value) for name, value in env.items() if _ADDRESSES.fullmatch(name))
    parts = {part for value in named if "://" not in value for part in (value, value.partition(":")[2])}
    return {each for each in (*parts, *filter(None, inside)) if len(each) >= _SHORTEST}


def _password(address: str) -> str | None:
    found = re.search(r"://[^\s/@:]*:(?!\d+/)([^\s@]+)@", address)
    return found[1] if found else None
