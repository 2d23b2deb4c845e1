"""The pipeline over whole articles: offsets, zones, and an order that is checked."""

from datetime import date

import pytest

from reports.errors import PipelineError
from reports.language.pipeline import ORDER, annotate, checked
from reports.models.article import Article, Zone

TEXT = "date 2024-05-15 Crews at work (AP)\n\nThe dam at Orlan holds.\nIt was built in 1961.\n\n“It will hold,” said Ana Sousa.  "


def caption_article() -> Article:
    body = TEXT.index("The dam")
    credit = TEXT.index("(AP)")
    zones = (
        Zone(kind="meta", start=0, end=16), Zone(kind="caption", start=16, end=credit),
        Zone(kind="credit", start=credit, end=credit + 4), Zone(kind="body", start=body, end=len(TEXT)),
    )  # fmt: skip
    return Article(
        id="a1", path="x", title=None, outlet=None, published=date(2024, 5, 15), source="s", text=TEXT, zones=zones,
        content_hash="h",
    )  # fmt: skip


def test_a_document_is_as_long_as_the_text_and_blank_outside_the_prose() -> None:
    doc = next(iter(annotate([caption_article()])))
    assert len(doc.text) == len(TEXT)
    assert "2024" not in doc.text
    assert "AP" not in doc.text
    for token in doc:
        if not token.is_space:
            assert TEXT[token.idx : token.idx + len(token)] == token.text


def test_no_sentence_reaches_over_a_paragraph() -> None:
    doc = next(iter(annotate([caption_article()])))
    assert not any("\n\n" in sentence.text.strip() for sentence in doc.sents)
    assert next(s.text.strip() for s in doc.sents if s.text.strip()) == "Crews at work"


@pytest.mark.parametrize("missing", ["times", "names", "actors", "quotations"])
def test_a_layer_that_is_read_before_it_is_written_is_refused(missing: str) -> None:
    order = tuple(layer for layer in ORDER if layer.assigns != missing)
    with pytest.raises(PipelineError, match=missing):
        checked(order)


def test_an_empty_text_and_one_word_have_no_findings_and_no_error() -> None:
    for text in ("", "Rain", "\n\n\n"):
        zones = (Zone(kind="body", start=0, end=len(text)),)
        article = Article(
            id="a",
            path="x",
            title=None,
            outlet=None,
            published=None,
            source="s",
            text=text,
            zones=zones,
            content_hash="h",
        )
        doc = next(iter(annotate([article])))
        assert doc._.attributions == ()
