"""A verb form and a guessed base form to a base form that exists.

The statistical lemmatiser copies endings it has learnt and now and then makes a verb that
there is none ("assesse", "travell"); the spelling rules of English decide where it does.
"""

from collections.abc import Iterator

from reports.language import gazetteers as gz


def verb_lemma(form: str, guess: str) -> str:
    """``guess`` when it is a known verb, else the known verb that ``form`` is an inflection of."""
    known = gz.word_set("verbs")
    irregular = gz.irregular_verbs().get(form.lower())
    if irregular is not None and form.lower() not in known:
        return irregular
    if guess in known:
        return guess
    return next((base for base in _bases(form.lower()) if base in known), guess)


def _bases(form: str) -> Iterator[str]:
    """Base forms that a regular form may belong to, longest endings first."""
    yield form
    for ending, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form.removesuffix(ending)
            yield from (stem + replacement for replacement in replacements)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]  # "travelled", "stopped"
