"""A language to the words that the archive's script shows."""

import json

from reports.wording import ENGLISH, Wording, known, msgid, msgids, wording

PLURAL = 200
"""Numbers up to which the form of a phrase is told one by one; beyond them the last two digits decide."""
WORDS = {
    "reading": msgid("Reading the archive …"),
    "nothing": msgid("Nothing found."),
    "unread": msgid("Not read: {months}."),
    "sections": msgid("All sections"),
    "edition": msgid("{date}, No. {number}"),
    "nobody": msgid("(nobody named)"),
    "none": msgid("There is no edition of {date} or before."),
    "between": msgid("From {from} to {to}: {revised} revised, {new} new, {gone} no longer carried, {same} in both."),
    "revised": msgid("Revised"),
    "fresh": msgid("New"),
    "gone": msgid("No longer carried"),
    "figure": msgid("Figures"),
    "statement": msgid("Statements"),
    "implication": msgid("Judgements"),
}


FOUND = msgids("{n} line found.", "{n} lines found.")
BEST = msgids("{n} line found, the best {most} are shown.", "{n} lines found, the best {most} are shown.")


def spoken(language: str) -> Wording:
    """Give the wording of ``language``; English where it has none."""
    return wording(language) if known(language) else ENGLISH


def worded(key: str, language: Wording) -> str:
    """Word what an edition holds as the key of a phrase ("articles"); other text stays as it is."""
    return key if "{" in key or "}" in key else language.text(key)


def words_of(language: Wording) -> str:
    """Give the words as JSON: phrases with their placeholders, and phrases by number with their forms."""
    told: dict[str, object] = {name: _open(phrase, language) for name, phrase in WORDS.items()}
    told["colon"], told["semicolon"] = language.colon, language.semicolon
    told["found"], told["best"] = (_forms(language, *phrases) for phrases in (FOUND, BEST))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _open(phrase: str, language: Wording) -> str:
    """A phrase as it is, its placeholders left for the script to fill."""
    return language.text(phrase, **{name: f"{{{name}}}" for name in _PLACEHOLDERS})


_PLACEHOLDERS = ("months", "date", "number", "from", "to", "revised", "new", "gone", "same")


def _forms(language: Wording, one: str, many: str) -> dict[str, object]:
    """The forms of a phrase, and the place of each number's among them, a letter a number."""
    texts = [language.count(number, one, many, n="{n}", most="{most}") for number in range(PLURAL)]
    forms = list(dict.fromkeys(texts))
    return {"forms": forms, "which": "".join(str(forms.index(text)) for text in texts)}
