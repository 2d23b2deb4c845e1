"""Files of annotated sets in, texts with their annotations out."""
