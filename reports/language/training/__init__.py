"""Open annotated sets in, the weights shipped in ``reports/language/weights`` out."""
