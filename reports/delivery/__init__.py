"""Rendered files of an edition to the places where their readers find them."""
