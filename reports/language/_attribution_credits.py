"""Captions with the credit of a picture, film or recording to attributions that are no statements."""

import re

from spacy.tokens import Doc

from reports.language._attribution_frames import Draft

CUE = "credit"
"""Cue of these attributions: whoever made the picture has not said its caption."""
_CREDIT = re.compile(
    r"[\s(\[](?P<cue>(?:file |stock )?(?:image|images|photo|photos|photograph|picture|pictures|video|audio|graphic|map"
    r"|illustration|credit|photo credit|image credit|screenshot)(?: ?[:;]| by))[ ]?(?P<name>[^\n:]{2,80}?)[.)\]]*\s*$",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]+")
_CAPTION = 500
"""Characters that a caption has at most."""


def credited(doc: Doc) -> list[Draft]:
    """Captions that end with the name of who took the picture ("… Image: Ana Sousa.")."""
    found: list[Draft] = []
    for match in _PARAGRAPH.finditer(doc._.prose):
        credit = _CREDIT.search(match.group(), max(0, len(match.group()) - 130))
        if credit is None or len(match.group()) > _CAPTION or not _named(credit["name"]):
            continue
        start, caption = match.start(), match.group()[: credit.start()].rstrip(" (.[")
        if not caption.strip():
            continue
        name = (start + credit.start("name"), start + credit.end("name"))
        found.append(
            Draft(credit["name"], name, (start + credit.start("cue"), start + credit.end("cue")), CUE,
                  (start, start + len(caption)), "assert", negated=False, spoken=False, confidence=0.6,
                  evidence=(start, match.end()))
        )  # fmt: skip
    return found


def _named(words: str) -> bool:
    """Whether it is a name, and not a sentence behind the word "picture"."""
    return words[0].isupper() and len(words.split()) <= 9
