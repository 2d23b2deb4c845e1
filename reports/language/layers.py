"""The names of the layers on a document, registered with spaCy once."""

from spacy.tokens import Doc

LAYERS = ("times", "quantities", "quotations", "names", "actors", "attributions")


def _prose(doc: Doc) -> str:
    """The document's text, put together once: ``Doc.text`` is rebuilt at every access."""
    if "prose" not in doc.user_data:
        doc.user_data["prose"] = doc.text
    text: str = doc.user_data["prose"]
    return text


def register() -> None:
    """Make the layers known to spaCy; called when a pipeline is built or a test makes a document."""
    for layer in LAYERS:
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, default=())
    if not Doc.has_extension("prose"):
        Doc.set_extension("prose", getter=_prose)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
