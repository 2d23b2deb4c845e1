"""The nouns of sitrep, one file each; frozen data that every stage may know."""
