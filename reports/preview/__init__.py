"""A template at work to its pages in a browser of this machine, made anew as its files change."""
