"""The names of the layers on a document, registered with spaCy once."""

from spacy.tokens import Doc

from reports.language._reach import Ordered
from reports.models.document import Quotation

LAYERS = ("times", "quantities", "quotations", "names", "actors", "attributions")


def _prose(doc: Doc) -> str:
    """The document's text, put together once: ``Doc.text`` is rebuilt at every access."""
    if "prose" not in doc.user_data:
        doc.user_data["prose"] = doc.text
    text: str = doc.user_data["prose"]
    return text


def _quotes(doc: Doc) -> Ordered[Quotation]:
    """The quotations of the document by place."""
    if "quotes" not in doc.user_data:
        doc.user_data["quotes"] = Ordered(doc._.quotations, start=lambda quote: quote.outer_start)
    quotes: Ordered[Quotation] = doc.user_data["quotes"]
    return quotes


def _sentence_of(doc: Doc) -> list[int]:
    """For each token the number of its sentence."""
    if "sentence_of" not in doc.user_data:
        numbers, number = [], 0
        for token in doc:
            number += bool(token.is_sent_start)
            numbers.append(number)
        doc.user_data["sentence_of"] = numbers
    sentences: list[int] = doc.user_data["sentence_of"]
    return sentences


def register() -> None:
    """Make the layers known to spaCy; called when a pipeline is built or a test makes a document."""
    for layer in LAYERS:
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, default=())
    for name, getter in (("prose", _prose), ("quotes", _quotes), ("sentence_of", _sentence_of)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
