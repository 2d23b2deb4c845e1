"""Two forms of a name to whether they can name one person or one organisation."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from reports.language import gazetteers as gz

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@cache
def name_words(form: str) -> tuple[str, ...]:
    """Words of a name in one spelling: lower case, no accents, dots or generational suffixes."""
    plain = unicodedata.normalize("NFKD", form.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = plain.lower().replace(".", " ").replace(",", " ").removesuffix("'s").split()
    kept = tuple(word for word in words if word not in _SUFFIXES)
    return kept or tuple(words)


def same_person(full: str, form: str) -> bool:
    """A family name, a given name or both, reordered or shortened ("Mr Lee" for Lee Seong Kweun)."""
    whole, part = name_words(full), name_words(form)
    if not whole or not part:
        return False
    if part == whole or "".join(part).replace("-", "") == "".join(whole).replace("-", ""):
        return True
    if len(part) == 1:
        return part[0] in whole or any(part[0] == "".join(whole[i:]).replace("-", "") for i in range(len(whole)))
    if sorted(part) == sorted(whole) or whole[-len(part) :] == part:
        return True  # the family name last or first; "von der Leyen", "bin Salman"
    return _same_ends(whole, part)


def person_keys(full: str) -> set[str]:
    """Under what a person of this name is looked up; with ``person_asks``, all that ``same_person`` may join."""
    whole = name_words(full)
    ends = {f"{whole[-1]}, {whole[0][:1]}"} if len(whole) > 1 else set()
    return {*whole, *_suffixes(whole), *_joined(whole), " ".join(sorted(whole)), *ends}


def person_asks(form: str) -> set[str]:
    """Under what a form of a name looks for its person."""
    part = name_words(form)
    several = {" ".join(sorted(part)), f"{part[-1]}, {part[0][:1]}"} if len(part) > 1 else set()
    return {" ".join(part), "".join(part).replace("-", ""), *several}


def _suffixes(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at:]) for at in range(len(words)))


def _joined(words: Sequence[str]) -> Iterator[str]:
    return ("".join(words[at:]).replace("-", "") for at in range(len(words)))


def _same_ends(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """As in "Donald J. Trump" and "Donald Trump": equal ends, a middle that one of them leaves out."""
    if part[-1] != whole[-1] or len(whole) < 2:
        return False
    first = part[0] == whole[0] or (part[0][0] == whole[0][0] and 1 in (len(part[0]), len(whole[0])))
    middle, other = part[1:-1], whole[1:-1]
    return first and (not middle or not other or middle[0][0] == other[0][0])


def family_name(full: str, form: str) -> bool:
    """Whether the one word ``form`` stands where ``full`` has its family name, at either end."""
    whole, part = name_words(full), name_words(form)
    return len(part) == 1 and len(whole) > 1 and (part[0] == whole[-1] or (part[0] == whole[0] and _east_asian(whole)))


def _east_asian(words: tuple[str, ...]) -> bool:
    """As in "cho tae-yong", "lee seong kweun", "xi jinping": a family name of one syllable first."""
    return words[0] in gz.word_set("family_names_first")


def same_organisation(full: str, form: str) -> bool:
    """The same words, another name of one body, its initials, or the end of its name."""
    if full == form:
        return True
    left, right = gz.bodies().get(full), gz.bodies().get(form)
    if left is not None or right is not None:
        return left is right
    if form.isupper() and len(form) > 1 and " " not in form:
        return form.replace(".", "") in initials(full)
    words, part = full.split(), form.split()
    if len(part) == 1:
        return _short_name(words, form)
    return words[-len(part) :] == part or (words[: len(part)] == part and _legal(words[len(part) :]))


def organisation_keys(full: str) -> set[str]:
    """As ``person_keys``, for ``same_organisation``: ends, beginnings and initials of the name."""
    words = full.split()
    body = gz.bodies().get(full)
    known = {body.name} if body is not None else set()
    return {full, *known, *_suffixes(words), *(" ".join(words[:at]) for at in range(1, len(words))), *initials(full)}


def organisation_asks(form: str) -> set[str]:
    """As ``person_asks``, for organisations."""
    body = gz.bodies().get(form)
    return {form, form.replace(".", ""), " ".join(form.split()), *({body.name} if body is not None else ())}


def initials(full: str) -> frozenset[str]:
    """What the words may be abbreviated to: with and without those in small letters."""
    words = full.replace("-", " ").split()
    capital = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words).upper()
    return frozenset({capital, every})


def _short_name(words: list[str], form: str) -> bool:
    """As in "Orlen" for "Orlen Shipping": the first word of a firm, unless it says what or whose."""
    common = gz.word_set("organisation_words") | gz.word_set("titles")
    return (
        len(words) > 1
        and words[0] == form
        and len(form) > 3
        and form.lower() not in common
        and form not in gz.state_by_demonym()
        and form not in gz.places()
        and form not in gz.state_by_name()
        and not {"of", "for"} & set(words)
    )


def _legal(rest: list[str]) -> bool:
    return all(word.strip(".,").lower() in gz.word_set("company_words") for word in rest)
