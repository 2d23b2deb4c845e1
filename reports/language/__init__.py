"""Articles to annotated documents: our spaCy pipeline and its rule components."""
