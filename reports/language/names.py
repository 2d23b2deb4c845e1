"""A document to its proper names: statistics propose, gazetteers, titles and word forms decide.

The recogniser draws the bounds of most names; runs of proper nouns beside them count where a
title, a gazetteer or the words of the name say what they are. The order of the witnesses is
the order of the functions in ``_WITNESSES``.
"""

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc, Token

from reports.language import gazetteers as gz
from reports.language._cues import spoken_verb
from reports.language._name_runs import Run, runs
from reports.language._roles import role_of
from reports.models.document import Name
from reports.models.finding import NameType
from reports.models.rule import rule_name

_LABELS: dict[str, NameType] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


def names(doc: Doc) -> Doc:
    """Lay the ``names`` layer on ``doc``; needs tags, the parse and the recogniser's entities."""
    found = runs(doc)
    typed = [_typed(run) for run in found]
    types = [kind for kind, _ in typed]
    _settle(found, types)
    doc._.names = tuple(
        Name(run.start_char, run.end_char, kind, rule_name(witness if kind == first else _settle))
        for run, kind, (first, witness) in zip(found, types, typed, strict=True)
    )
    return doc


def _typed(run: Run) -> tuple[NameType, Callable[..., object]]:
    """The type of the first witness that has one, and that witness; "other" where none has."""
    for witness in _WITNESSES:
        kind = witness(run)
        if kind is not None:
            return kind, witness
    return "other", _typed


def _by_title(run: Run) -> NameType | None:
    """As in "Mr Haddad": a title of a person stands right before the name."""
    titled = run.title and not _in_gazetteer(run)
    return "person" if titled and (len(run.words) < 3 or _by_word(run) is None) else None


def _by_gazetteer(run: Run) -> NameType | None:
    """States, their seats and demonyms, regions, and bodies that the gazetteers know."""
    text = run.text
    if text in gz.word_class("cardinal points") and run.tokens[0].i and run.tokens[0].nbor(-1).lower_ == "the":
        return "place"  # "the North" acts as the state that the text has named
    if text in gz.state_by_name() or text in gz.state_by_seat() or text in gz.word_set("regions"):
        return "place"
    if text in gz.bodies():
        return "organisation"
    if text in gz.state_by_demonym():
        return "group"
    return None


def _in_gazetteer(run: Run) -> bool:
    return _by_gazetteer(run) is not None and (len(run.tokens) > 1 or _label(run) != "PER")


def _by_word(run: Run) -> NameType | None:
    """The word that heads the name: the last one, or the first one before "of" or "for"."""
    words = [token.lower_ for token in run.tokens]
    heads = [words[-1]]
    for joint in ("of", "for", "on"):
        if joint in words[1:]:
            heads = [words[words.index(joint) - 1]]
            break
    if len(words) > 1 and heads[0] in gz.word_set("event_words"):
        return "other"
    if len(words) > 1 and heads[0] in gz.word_set("organisation_words"):
        return "organisation"
    if len(words) > 1 and (heads[0] in gz.word_set("place_words") or words[0] in {"mount", "lake", "cape", "fort"}):
        return "place"
    return _by_following_word(run)


def _by_following_word(run: Run) -> NameType | None:
    """As in "Kursk region", "the outlet the War Zone": the common noun beside the name."""
    after = run.following
    if after is not None and after.lower_ in gz.word_set("place_words") and after.tag_ == "NN":
        return "place"
    first = run.tokens[0]
    before = first.nbor(-1) if first.i else None
    before = before.nbor(-1) if before is not None and before.lower_ == "the" and before.i else before
    if before is not None and before.tag_ == "NN" and before.lower_ in gz.word_set("outlet_words"):
        return "organisation"
    head = run.tokens[-1].head
    apposed = run.tokens[-1].dep_ in ("appos", "flat", "compound") and head.tag_ in ("NN", "NNS")
    if apposed and head.i < run.tokens[0].i and head.lower_ in gz.word_set("organisation_words"):
        return "organisation"
    return None


def _by_role(run: Run) -> NameType | None:
    """As in "Cho Tae-yong, the director of …": who has an office in apposition is a person."""
    first, last = run.tokens[0], run.tokens[-1]
    return "person" if len(run.words) > 1 and role_of(first.doc, first.i, last.i + 1) is not None else None


def _by_speaking(run: Run) -> NameType | None:
    """Two or three words that are the subject of a verb of saying, and no place that is known."""
    last = run.tokens[-1]
    subject = next((t for t in run.tokens if t.dep_ == "nsubj"), last)
    speaks = subject.dep_ == "nsubj" and subject.head not in run.tokens and spoken_verb(subject.head)
    named = 2 <= len(run.words) <= 3 and run.text not in gz.places() and _label(run) != "ORG"
    return "person" if speaks and named else None


def _by_given_name(run: Run) -> NameType | None:
    """As in "Claudia Mo", "Leung Kwok-hung": a given name and a last name, in the order of their language."""
    words = run.words
    if (
        _label(run) not in (None, "MISC")
        or not 2 <= len(words) <= 3
        or run.text in gz.places()
        or not all(word[:1].isupper() for word in words)
    ):
        return None
    first = words[0].lower()
    given = first in gz.word_set("first_names_m") or first in gz.word_set("first_names_f")
    known = words[-1].lower() in gz.word_set("organisation_words") | gz.word_set("event_words")
    plain = all(token.tag_ == "NNP" for token in run.tokens if token.is_alpha)
    eastern = run.hyphenated and first in gz.word_set("family_names_first") and words[1].split("-")[1][:1].islower()
    return "person" if (given and plain and not known) or eastern else None


def _label(run: Run) -> str | None:
    labels = Counter(token.ent_type_ for token in run.tokens if token.ent_type_)
    return labels.most_common(1)[0][0] if labels else None


def _by_recogniser(run: Run) -> NameType | None:
    """The statistical recogniser's label, with known places put right."""
    label = _label(run)
    if label == "ORG" and run.text in gz.places() and _located(run.tokens[0]):
        return "place"
    if label is None and run.text in gz.places() and _located(run.tokens[0]):
        return "place"
    return _LABELS.get(label or "")


def _located(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is not None and before.lower_ in {"in", "at", "near", "from", "to", "towards", "outside", "across"}


_WITNESSES: tuple[Callable[[Run], NameType | None], ...] = (
    _by_title, _by_gazetteer, _by_given_name, _by_recogniser, _by_word, _by_role, _by_speaking,
)  # fmt: skip


def _settle(found: list[Run], types: list[NameType]) -> None:
    """Let one form have one type in a document, and a last name the type of its full name."""
    votes: dict[str, Counter[NameType]] = {}
    for run, kind in zip(found, types, strict=True):
        votes.setdefault(run.text, Counter())[kind] += 3 if run.title else 1
    surnames = {
        run.words[-1] for run, kind in zip(found, types, strict=True) if kind == "person" and len(run.words) > 1
    } | {run.words[0] for run, kind in zip(found, types, strict=True) if kind == "person" and run.hyphenated}
    titled = {run.words[-1] for run in found if run.title}
    for index, run in enumerate(found):
        if len(run.words) > 1 and run.words[-1] in titled and types[index] in ("place", "other"):
            types[index] = "person"  # "Karim Haddad … Mr Haddad"
        elif run.text in surnames and len(run.words) == 1 and run.text not in gz.state_by_name():
            types[index] = "person"
        elif types[index] != "group":
            types[index] = votes[run.text].most_common(1)[0][0]
