"""Figures from documents whose parse and layers are written by hand."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from reports.extraction.figures import extract
from reports.language.layers import register
from reports.language.quantities import quantities
from reports.models.article import Article, Zone
from reports.models.document import Attribution, Name, TimeExpression
from reports.models.finding import Figure, Stance

VOCAB = spacy.blank("en").vocab


def parsed(table: str) -> Doc:
    """A document from lines of word, tag, part of speech, relation and number of the head (from 1, 0: root)."""
    register()
    rows = [line.split() for line in table.strip().splitlines()]
    glued = {",", ".", "n't", "'s", "-"}
    words = [row[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=[index + 1 < len(words) and words[index + 1] not in glued and words[index] != "-" for index in range(len(words))],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) - 1 if row[4] != "0" else index for index, row in enumerate(rows)],
        lemmas=[row[0].lower() for row in rows],
    )  # fmt: skip
    return quantities(doc)


def article(text: str) -> Article:
    zones = (Zone(kind="body", start=0, end=len(text)),)
    return Article(
        id="a1", path="x.txt", title=None, outlet=None, published=date(2024, 5, 3), source="s", text=text, zones=zones,
        content_hash="h",
    )  # fmt: skip


def figures(doc: Doc) -> list[Figure]:
    return list(extract(doc, article(doc.text)))


def span(doc: Doc, words: str) -> tuple[int, int]:
    start = doc.text.index(words)
    return start, start + len(words)


def said(
    doc: Doc, speaker: str | None, cue: str, content: str, stance: Stance = "assert", **more: object
) -> Attribution:
    fields: dict[str, object] = {
        "speaker": speaker, "speaker_span": None, "cue_span": None, "cue": cue, "content": span(doc, content), "mode": "indirect",
        "stance": stance, "negated": False, "via": None, "addressee": None, "venue": None, "quotations": (), "time": None,
        "evidence": (0, len(doc.text)), "confidence": 1.0,
    }  # fmt: skip
    return Attribution(**(fields | more))  # type: ignore[arg-type]


ARRIVED = """
The DT DET det 2
governor NN NOUN nsubj 3
said VBD VERB ROOT 0
at IN ADP case 5
least JJS ADJ nmod 6
40 CD NUM nummod 8
Polish JJ ADJ amod 8
engineers NNS NOUN nsubj 9
arrived VBD VERB ccomp 3
in IN ADP case 11
Basra NNP PROPN obl 9
on IN ADP case 13
Monday NNP PROPN obl 9
. . PUNCT punct 3
"""


def arrived() -> Doc:
    doc = parsed(ARRIVED)
    doc._.names = (Name(*span(doc, "Basra"), "place"),)
    doc._.times = (TimeExpression(*span(doc, "on Monday"), "date", "2024-04-29", "2024-04-29", "2024-04-29"),)
    return doc


def test_a_count_has_noun_predicate_place_and_time_from_the_parse() -> None:
    (figure,) = figures(arrived())
    assert (figure.value, figure.low, figure.high, figure.quantifier) == (40, 40, None, "at least")
    assert (figure.counted, figure.predicate, figure.measure) == ("Polish engineers", "arrive", "flow")
    assert figure.place == "Basra"
    assert (figure.time.start, figure.time.text) == ("2024-04-29", "on Monday")
    assert (figure.claimant, figure.status) == (None, "unattributed")


def test_mention_is_one_span_inside_the_evidence_verbatim() -> None:
    doc = arrived()
    (figure,) = figures(doc)
    assert figure.mention.text == "at least 40 Polish engineers"
    for evidence in (figure.mention, figure.evidence):
        assert doc.text[evidence.start : evidence.end] == evidence.text
    assert figure.evidence.start <= figure.mention.start < figure.mention.end <= figure.evidence.end
    assert figure.evidence.text == doc.text


def test_the_innermost_attribution_claims_and_the_outer_one_relays() -> None:
    doc = arrived()
    doc._.attributions = (
        said(doc, "Jan Nowak", "say", "at least 40 Polish engineers arrived in Basra on Monday"),
        said(doc, "Poland", "believe", "40 Polish engineers arrived", "assess", spoken=False),
    )
    (figure,) = figures(doc)
    assert (figure.claimant, figure.via, figure.status) == ("Poland", "Jan Nowak", "assessed")


@pytest.mark.parametrize(
    ("stance", "cue", "status"),
    [("assert", "say", "claimed"), ("deny", "deny", "denied"), ("confirm", "confirm", "confirmed"),
     ("assess", "estimate", "assessed"), ("announce", "announce", "claimed")],
)  # fmt: skip
def test_status_follows_the_stance_of_the_claimant(stance: Stance, cue: str, status: str) -> None:
    doc = arrived()
    doc._.attributions = (said(doc, "Jan Nowak", cue, "at least 40 Polish engineers arrived", stance),)
    assert [figure.status for figure in figures(doc)] == [status]


def test_who_declines_to_comment_claims_nothing() -> None:
    doc = arrived()
    doc._.attributions = (said(doc, "Jan Nowak", "confirm", "at least 40 Polish engineers arrived", "decline"),)
    assert [(figure.claimant, figure.status) for figure in figures(doc)] == [(None, "unattributed")]


def test_the_time_of_saying_is_not_the_time_of_the_figure() -> None:
    doc = arrived()
    attribution = said(doc, "Jan Nowak", "say", "at least 40 Polish engineers arrived", time=span(doc, "on Monday"))
    doc._.attributions = (attribution,)
    assert [figure.time.text for figure in figures(doc)] == [None]


def test_doubt_about_the_attribution_lowers_the_confidence() -> None:
    sure, unsure = arrived(), arrived()
    sure._.attributions = (said(sure, "Jan Nowak", "say", "at least 40 Polish engineers"),)
    unsure._.attributions = (said(unsure, "Jan Nowak", "say", "at least 40 Polish engineers", confidence=0.4),)
    assert figures(sure)[0].confidence > figures(unsure)[0].confidence > 0


def test_those_who_speak_are_not_counted() -> None:
    doc = parsed(
        """
        Three CD NUM nummod 2
        officials NNS NOUN nsubj 3
        said VBD VERB ROOT 0
        nothing NN NOUN obj 3
        . . PUNCT punct 3
        """
    )
    assert len(figures(doc)) == 1
    doc._.attributions = (said(doc, "Three officials", "say", "nothing", speaker_span=span(doc, "Three officials")),)
    assert figures(doc) == []


def test_a_bare_number_takes_the_noun_counted_before_it() -> None:
    doc = parsed(
        """
        Gunmen NNS NOUN nsubj 2
        killed VBD VERB ROOT 0
        three CD NUM nummod 4
        guards NNS NOUN obj 2
        and CC CCONJ cc 6
        wounded VBD VERB conj 2
        seven CD NUM obj 6
        . . PUNCT punct 2
        """
    )
    three, seven = figures(doc)
    assert (three.counted, three.predicate, seven.counted, seven.predicate) == ("guards", "kill", "guards", "wound")
    assert seven.mention.text == "seven"
    assert seven.confidence < three.confidence


def test_a_verb_that_befalls_people_alone_counts_people() -> None:
    doc = parsed(
        """
        Shells NNS NOUN nsubj 2
        fell VBD VERB ROOT 0
        , , PUNCT punct 4
        killing VBG VERB advcl 2
        at IN ADP case 6
        least JJS ADJ nmod 7
        12 CD NUM obj 4
        . . PUNCT punct 2
        """
    )
    (figure,) = figures(doc)
    assert (figure.counted, figure.predicate, figure.measure) == ("people", "kill", "flow")
    assert figure.mention.text == "at least 12"


def test_a_condition_behind_a_number_is_counted_and_says_what_befell() -> None:
    doc = parsed(
        """
        It PRP PRON nsubj 2
        left VBD VERB ROOT 0
        12 CD NUM nummod 4
        dead JJ ADJ obj 2
        . . PUNCT punct 2
        """
    )
    assert [(figure.counted, figure.predicate) for figure in figures(doc)] == [("dead", "die")]


def test_what_destroys_homes_is_not_said_to_kill_them() -> None:
    doc = parsed(
        """
        It PRP PRON nsubj 2
        destroyed VBD VERB ROOT 0
        40 CD NUM nummod 4
        homes NNS NOUN obj 2
        and CC CCONJ cc 6
        killed VBD VERB conj 2
        nine CD NUM obj 6
        . . PUNCT punct 2
        """
    )
    assert [figure.counted for figure in figures(doc)] == ["homes", "people"]


OF_THEM = """
The DT DET det 2
rebels NNS NOUN nsubj 3
left VBD VERB ROOT 0
, , PUNCT punct 3
but CC CCONJ cc 9
40 CD NUM nsubj 9
of IN ADP case 8
them PRP PRON nmod 6
stayed VBD VERB conj 3
. . PUNCT punct 3
"""


def test_a_pronoun_takes_up_the_plural_subject_before_it() -> None:
    (figure,) = figures(parsed(OF_THEM))
    assert (figure.counted, figure.predicate, figure.mention.text) == ("rebels", "stay", "40")


def test_of_none_of_the_twelve_nothing_is_said() -> None:
    doc = parsed(
        """
        None NN NOUN nsubj 5
        of IN ADP case 4
        12 CD NUM nummod 4
        hostages NNS NOUN nmod 1
        left VBD VERB ROOT 0
        . . PUNCT punct 5
        """
    )
    assert [(figure.value, figure.counted, figure.predicate) for figure in figures(doc)] == [(12, "hostages", None)]


def test_a_rate_stands_behind_what_it_counts() -> None:
    doc = parsed(
        """
        It PRP PRON nsubj 2
        makes VBZ VERB ROOT 0
        90 CD NUM nummod 4
        cars NNS NOUN obj 2
        a DT DET det 6
        day NN NOUN obl 2
        . . PUNCT punct 2
        """
    )
    (figure,) = figures(doc)
    assert (figure.counted, figure.unit, figure.measure) == ("cars", "per day", "flow")
    assert figure.mention.text == "90 cars a day"


def test_estimates_claim_nothing_and_their_relay_does() -> None:
    doc = arrived()
    content = "at least 40 Polish engineers arrived"
    doc._.attributions = (said(doc, "the governor", "say", content, speaker_span=span(doc, "The governor")),)
    assert [figure.claimant for figure in figures(doc)] == ["the governor"]
    nobody = parsed(ARRIVED.replace("governor NN", "data NNS"))
    inner = said(nobody, "data", "say", content, speaker_span=span(nobody, "The data"))
    nobody._.attributions = (inner,)
    assert [(figure.claimant, figure.status) for figure in figures(nobody)] == [(None, "unattributed")]
    nobody._.attributions = (inner, said(nobody, "Jan Nowak", "say", "said at least 40 Polish engineers arrived"))
    assert [figure.claimant for figure in figures(nobody)] == ["Jan Nowak"]


def test_complements_with_of_are_counted_relative_clauses_are_not() -> None:
    doc = parsed(
        """
        They PRP PRON nsubj 2
        sent VBD VERB ROOT 0
        300 CD NUM nummod 4
        crates NNS NOUN obj 2
        of IN ADP case 6
        rice NN NOUN nmod 4
        and CC CCONJ cc 8
        flour NN NOUN conj 6
        that WDT PRON nsubj 10
        rotted VBD VERB acl:relcl 4
        . . PUNCT punct 2
        """
    )
    (figure,) = figures(doc)
    assert figure.counted == "crates of rice and flour"
    assert figure.mention.text == "300 crates of rice and flour"


def test_a_level_measures_the_subject_of_its_verb() -> None:
    doc = parsed(
        """
        The DT DET det 3
        death NN NOUN compound 3
        toll NN NOUN nsubj 4
        rose VBD VERB ROOT 0
        to IN ADP case 6
        118 CD NUM obl 4
        . . PUNCT punct 4
        """
    )
    (figure,) = figures(doc)
    assert (figure.counted, figure.predicate, figure.mention.text) == ("death toll", "rise", "118")


@pytest.mark.parametrize(
    ("auxiliary", "last", "measure"),
    [("were VBD AUX aux:pass 4", "in IN ADP case 6", "stock"), ("were VBD AUX aux:pass 4", "to IN ADP case 6", "flow"),
     ("have VBP AUX aux 4", "in IN ADP case 6", "flow")],
)  # fmt: skip
def test_who_is_placed_is_a_stock_who_is_sent_a_flow(auxiliary: str, last: str, measure: str) -> None:
    subject = "nsubj:pass" if "pass" in auxiliary else "nsubj"
    doc = parsed(
        f"""
        90 CD NUM nummod 2
        tanks NNS NOUN {subject} 4
        {auxiliary}
        deployed VBN VERB ROOT 0
        {last}
        Basra NNP PROPN obl 4
        . . PUNCT punct 4
        """
    )
    assert [figure.measure for figure in figures(doc)] == [measure]


def test_the_verb_behind_a_raising_verb_is_the_predicate() -> None:
    doc = parsed(
        """
        60 CD NUM nummod 2
        trucks NNS NOUN nsubj 3
        appear VBP VERB ROOT 0
        to TO PART mark 5
        leave VB VERB xcomp 3
        . . PUNCT punct 3
        """
    )
    assert [figure.predicate for figure in figures(doc)] == ["leave"]


def test_a_negated_claim_is_denied() -> None:
    doc = parsed(
        """
        60 CD NUM nummod 2
        trucks NNS NOUN nsubj 5
        did VBD AUX aux 5
        not RB PART advmod 5
        leave VB VERB ROOT 0
        . . PUNCT punct 5
        """
    )
    doc._.attributions = (said(doc, "Jan Nowak", "say", "60 trucks did not leave"),)
    assert [figure.status for figure in figures(doc)] == ["denied"]


def test_a_number_that_hangs_on_nothing_is_left_out() -> None:
    doc = parsed(
        """
        Answer NN NOUN ROOT 0
        , , PUNCT punct 1
        42 CD NUM appos 1
        . . PUNCT punct 1
        """
    )
    assert figures(doc) == []


def test_a_document_without_a_parse_gives_figures_or_none_but_no_error() -> None:
    doc = quantities(Doc(VOCAB, words=["40", "engineers", "and", "$", "5", "m"], sent_starts=[True, *[False] * 5]))
    assert all(figure.mention.text in doc.text for figure in figures(doc))


def test_same_document_same_findings() -> None:
    assert figures(arrived()) == figures(arrived())
