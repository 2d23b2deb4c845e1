"""A language by its tag to its wording: the languages that reports can be written in."""

from functools import cache

from reports.errors import ConfigurationError
from reports.wording._catalogue import SOURCE, read
from reports.wording._english import English
from reports.wording._wording import Wording

DEFAULT = "en-GB"
LANGUAGES = (DEFAULT, "en-US", "fr", "de", "es", "uk", "ko", "ar")
"""BCP 47 tags of the languages with a catalogue, and of the one that needs none."""
ENGLISH = Wording(DEFAULT, SOURCE, English())


def known(language: str) -> bool:
    """Whether reports can be written in a language."""
    return language in LANGUAGES


@cache
def wording(language: str) -> Wording:
    """Give the wording of a language; its catalogue and the CLDR are read on the first call.

    Raises ``ConfigurationError`` naming the languages that there are.
    """
    if language == DEFAULT:
        return ENGLISH
    if not known(language):
        raise ConfigurationError(
            f'language "{language}"', "no report can be written in it", f"Use one of: {', '.join(LANGUAGES)}."
        )
    from reports.wording._cldr import Cldr

    return Wording(language, read(language), Cldr(language))
