"""The names of the layers on a document, registered with spaCy once."""

from spacy.tokens import Doc

LAYERS = ("times", "quantities", "quotations", "names", "actors", "attributions")


def register() -> None:
    """Make the layers known to spaCy; called when a pipeline is built or a test makes a document."""
    for layer in LAYERS:
        if not Doc.has_extension(layer):
            Doc.set_extension(layer, default=())
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
