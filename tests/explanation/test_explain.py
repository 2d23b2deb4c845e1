"""``sitrep explain`` on articles of our own: findings, layers, what was left out, and the parse."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reports.cli import app
from reports.errors import UsageError
from reports.explanation._rules import rule
from reports.ingestion import ingest
from reports.models.article import Article
from reports.models.explanation import Explanation
from reports.models.rule import rule_name
from reports.models.source import Source
from reports.steps.explain import explain

TEXT = """\
---
outlet: Lomea Post
date: 2024-05-04
---
Ferries wait in the bay

The harbour master, Ilse Maran, said on Friday that at least 300 passengers had waited since 1950.

Defence Minister Karl Oder did not say that 40 ships would leave.
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Article:
    file = tmp_path_factory.mktemp("drop") / "ferries.txt"
    file.write_text(TEXT, encoding="utf-8")
    read = ingest(Source(name="drop", kind="file", location=str(file)))
    return next(each for each in read if isinstance(each, Article))


def at(article: Article, words: str) -> Explanation:
    return explain(article, str(article.text.index(words)))


def test_a_figure_is_told_with_its_claimant_confidence_and_rules(article: Article) -> None:
    told = at(article, "300 passengers")
    figure = next(found for found in told.found if found.kind == "figure")
    fields = dict(figure.fields)
    assert (fields["value"], fields["quantifier"], fields["claimant"]) == ("300", "at least", "Ilse Maran")
    assert figure.confidence is not None
    assert 0 < figure.confidence < 1
    assert figure.rule.name == "extraction.figures.extract"
    assert 'Ilse Maran, assert, indirect, by the cue "say"' in figure.chain[0]
    layers = {seen.stage: seen for seen in told.layers}
    assert layers["quantities"].says == "at least 300"
    assert layers["attributions"].rule is not None


def test_the_id_of_a_finding_explains_the_same_finding(article: Article) -> None:
    figure = next(found for found in at(article, "300 passengers").found if found.kind == "figure")
    told = explain(article, figure.id)
    assert told.found == (figure,)
    assert (told.start, told.end, told.text) == (figure.start, figure.end, figure.text)


def test_a_year_is_no_figure_and_the_exclusion_is_named(article: Article) -> None:
    told = at(article, "1950")
    assert not any(found.kind == "figure" for found in told.found)
    refused = {seen.stage: seen.rule for seen in told.refused}
    rule_of = refused["quantities"]
    assert rule_of is not None
    assert rule_of.name == "language._quantities_exclusions._in_other_layer"
    assert "time expression" in rule_of.meaning
    times = next(seen for seen in told.layers if seen.stage == "times")
    assert times.says.startswith("date 1950")


def test_what_was_not_said_is_no_statement_and_the_rule_says_so(article: Article) -> None:
    told = at(article, "40 ships")
    assert not any(found.kind == "statement" for found in told.found)
    rules = [seen.rule.name for seen in told.refused if seen.stage == "statements" and seen.rule]
    assert rules == ["extraction.statements._not_said"]


def test_the_parse_marks_the_words_asked_about(article: Article) -> None:
    told = at(article, "passengers")
    assert [word.text for word in told.parse if word.marked] == ["passengers"]
    assert {word.depth for word in told.parse if word.head is None} == {0}
    assert all(article.text[word.start :].startswith(word.text) for word in told.parse)


def test_a_header_is_not_read_and_says_so(article: Article) -> None:
    told = at(article, "outlet:")
    assert told.found == ()
    assert "not read" in told.notes[0]


@pytest.mark.parametrize(("target", "said"), [("99999", "characters"), ("f00", "no finding with this id")])
def test_a_wrong_place_is_an_error_that_names_it(article: Article, target: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        explain(article, target)
    assert target in str(caught.value)


def test_an_article_in_another_language_has_nothing_to_explain(article: Article) -> None:
    with pytest.raises(UsageError, match="another language"):
        explain(article.model_copy(update={"language": "uk"}), "0")


def test_the_command_prints_text_and_json(article: Article, tmp_path: Path) -> None:
    file = tmp_path / "ferries.txt"
    file.write_text(TEXT, encoding="utf-8")
    offset = str(article.text.index("300"))
    shown = CliRunner().invoke(app, ["explain", str(file), offset])
    assert shown.exit_code == 0
    assert "claimant        Ilse Maran" in shown.output
    assert any(line.startswith(">") and "300" in line for line in shown.output.splitlines())
    printed = CliRunner().invoke(app, ["explain", str(file), offset, "--format", "json"])
    assert json.loads(printed.output)["found"][0]["kind"] == "figure"


def test_every_rule_that_can_decide_says_what_it_stands_for() -> None:
    from reports.extraction import statements
    from reports.language import _quantities_exclusions, _times_context, _times_guards, names

    deciding: list[Callable[..., object]] = [
        *names._WITNESSES, *_quantities_exclusions.RULES, *statements.EXCLUSIONS, *_times_guards._GUARDS.values(),
        *_times_context.READERS.values(),
    ]  # fmt: skip
    untold = [rule_name(function) for function in deciding if not function.__doc__]
    assert not untold
    assert all((found := rule(rule_name(function))) is not None and found.meaning for function in deciding)
