"""Turn a text into the code of its language, by script and small words."""

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

_SAMPLE = 20_000
"""Characters looked at: a language does not change after the first pages."""
_MIN_WORDS = 40
_MIN_SHARE = 0.08
"""Small words make up a third to a half of running text; far less is a list or another language."""
_LEAD = 1.5
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[іїєґ]", re.I), "uk"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)
_SCRIPT_SHARES = {"ja": 0.1, "uk": 0.02}
"""Letters that only this language has beside those it shares are fewer."""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    content = (files("reports.ingestion") / "data" / "function_words.toml").read_text(encoding="utf-8")
    return {code: frozenset(words.split()) for code, words in tomllib.loads(content).items()}


def detect_language(text: str) -> str | None:
    """Name the language of ``text`` by ISO 639-1 code; ``None`` when the text does not tell.

    A script used by one language decides; else the language whose commonest small words make
    up the largest share of the words, if clearly more than any other's.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for script, code in _SCRIPTS:
        if len(script.findall(sample)) > _SCRIPT_SHARES.get(code, 0.3) * letters:
            return code
    counted = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    total = counted.total()
    if total < _MIN_WORDS:
        return None
    shares = sorted(
        ((sum(counted[word] for word in words) / total, code) for code, words in _function_words().items()),
        reverse=True,
    )
    (best, code), (second, _) = shares[0], shares[1]
    return code if best >= _MIN_SHARE and best >= _LEAD * second else None
