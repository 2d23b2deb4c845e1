"""Files in the format of each set, written here, as their readers give them."""

import json
from datetime import date
from pathlib import Path

from reports.evaluation.metrics.quantities import Measured
from reports.evaluation.metrics.speakers import Said
from reports.evaluation.metrics.tempeval import Gold
from reports.evaluation.readers import (
    brat,
    conllu,
    gum,
    iob,
    newsquant,
    own,
    quantulum,
    re3d,
    recognizers,
    timeml,
    timex2,
)  # fmt: skip
from reports.evaluation.units import units


def lines(path: Path, *records: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_re3d(tmp_path: Path) -> None:
    text = "Two trucks left Qasr."
    documents = lines(tmp_path / "documents.json", {"_id": "d", "sourceName": "Desk", "text": text})
    lines(
        tmp_path / "entities.json",
        {"_id": "1", "documentId": "d", "begin": 0, "end": 3, "type": "Quantity", "value": "Two"},
        {"_id": "2", "documentId": "d", "begin": 4, "end": 10, "type": "Vehicle", "value": "trucks"},
    )
    relation = {"sourceBegin": 4, "sourceEnd": 10, "targetBegin": 0, "targetEnd": 3}
    lines(tmp_path / "relations.json", {"_id": "3", "documentId": "d", "type": "HasAttrOf", **relation})
    (read,) = re3d.read(documents)
    assert (read.text, read.outlet, [entity.words for entity in read.entities]) == (text, "Desk", ["Two", "trucks"])
    assert read.relations == (re3d.Relation("HasAttrOf", (4, 10), (0, 3)),)
    assert read.types((0, 3)) == {"Quantity"}


def test_gum_keeps_the_genre_that_is_asked_for(tmp_path: Path) -> None:
    one = {"id": "a", "title": "", "dateCreated": "2013", "genre": "news", "text": "x", "timex": [{"start": 0}]}
    file = lines(tmp_path / "timex.jsonl", one, {**one, "id": "b", "genre": "vlog"})
    assert [(text.name, text.published) for text in gum.read([file], "timex", "news")] == [("a", date(2013, 1, 1))]
    assert [text.name for text in gum.read([file], "timex", gum.EVERY)] == ["a", "b"]


def test_iob_names_stand_where_their_words_stand_in_print(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    words = [("In", "O"), ("Port", "B-LOC"), ("Ellery", "I-LOC"), (",", "O"), ("Ana", "I-politician"), ("'s", "O")]
    file.write_text("\n".join("\t".join(row) for row in words) + "\n\nKenya\tB-LOC\nIran\tB-LOC\n", encoding="utf-8")
    first, second = iob.read(file, word=0, label=1)
    assert first.text == "In Port Ellery, Ana's"
    assert [(first.text[start:end], label) for start, end, label in first.names] == [
        ("Port Ellery", "place"), ("Ana", "person"),
    ]  # fmt: skip
    assert [second.text[start:end] for start, end, _ in second.names] == ["Kenya", "Iran"]


def test_conllu_glues_the_parts_of_a_word(tmp_path: Path) -> None:
    rows = [
        "1-2 Don't _ _ _ _ _ _ _ _", "1 Do do AUX VB _ 3 aux _ _", "2 n't not PART RB _ 3 advmod _ _",
        "3 go go VERB VB _ 0 root _ SpaceAfter=No", "3.1 now _ _ _ _ _ _ _ _", "4 ! ! PUNCT . _ 3 punct _ _",
    ]  # fmt: skip
    file = tmp_path / "a.conllu"
    file.write_text("# sent_id = 1\n" + "\n".join(row.replace(" ", "\t") for row in rows) + "\n\n", encoding="utf-8")
    (sentence,) = conllu.read(file)
    assert sentence.text == "Don't go!"
    assert [(word.start, word.end, word.head) for word in sentence.words] == [
        (0, 2, (5, 7)), (2, 5, (5, 7)), (5, 7, None), (7, 8, (5, 7)),
    ]  # fmt: skip


def test_quantities_of_three_formats(tmp_path: Path) -> None:
    res = [{"value": 2, "unit": "meter"}, {"value": 3, "unit": "day"}, {"value": 1999, "unit": "dimensionless"}]
    cases = tmp_path / "quantities.json"
    cases.write_text(json.dumps([{"req": "a", "res": res}]))
    assert list(quantulum.read(cases)) == [("a", [Measured(2.0, units=("metre",))])]

    spec = tmp_path / "CurrencyModel.json"
    results = [{"Text": "5 pounds", "Resolution": {"value": "5", "unit": "Pound"}}]
    known = {"Input": "the ticket now costs only 5 pounds", "Results": results}
    spec.write_text(json.dumps([known, {**known, "Input": "5 pounds"}, {**known, "NotSupported": "python"}]))
    assert [case[1] for case in recognizers.read(spec)] == [[Measured(5.0, units=("GBP",))]]

    news = tmp_path / "NewsQuant.json"
    quantity = {"value": "10-20", "normalized_unit": "dollar", "change": "~", "referred_concepts": "ticket, price"}
    news.write_text(json.dumps([{"text": "b", "quantities": [quantity, {"value": "many", "normalized_unit": "-"}]}]))
    ((_, (read,)),) = newsquant.read(news)
    assert (read.measured, read.change, read.concept) == (Measured(10, 20, ("USD",)), "~", "ticket price")


def test_units_of_other_sets() -> None:
    assert units("-") == units(None) == (None,)
    assert units("Kilometer") == ("kilometre",)
    assert units("EUR") == ("EUR",)
    assert units("acre") == ("acre",)


def test_times_in_line(tmp_path: Path) -> None:
    timeml_file = tmp_path / "a.tml"
    timeml_file.write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-03">May 3</TIMEX3></DCT><TEXT>Rain &amp; <EVENT>fell</EVENT> '
        'on <TIMEX3 tid="t1" type="DATE" value="2024-05-01">Wednesday</TIMEX3>.<TIMEX3 tid="t2" value="P1D"/></TEXT></TimeML>'
    )
    read = timeml.read(timeml_file)
    assert (read.text, read.published) == ("Rain & fell on Wednesday.", date(2024, 5, 3))
    assert read.times == [Gold(15, 24, "2024-05-01")]

    timex2_file = tmp_path / "a.key.xml"
    timex2_file.write_text(
        '<DOC><DATETIME> <TIMEX2 val="2009-12-19T17:00:00">x</TIMEX2></DATETIME><TEXT>\n<TIMEX2 val="1939-09">the '
        '<TIMEX2 val="1939">1939</TIMEX2> autumn</TIMEX2> began</TEXT></DOC>'
    )
    read = timex2.read(timex2_file)
    assert (read.text, read.published) == ("\nthe 1939 autumn began", date(2009, 12, 19))
    assert read.times == [Gold(1, 16, "1939-09")]


def test_attributions_in_brat_files(tmp_path: Path) -> None:
    text = "Rents fell, Ana Sousa said. Igor denied it."
    notes = [
        "T1\tContent 0 10\tRents fell", "T2\tSource 12 15;16 21\tAna Sousa", "T3\tCue 22 26\tsaid", "T4\tSource 28 32\tIgor",
        "R1\tAttribution Arg1:T1 Arg2:T2", "R2\tAttribution Arg1:T1 Arg2:T3", "T5\tContent 40 42\tit", "E1\tAttribution:T4 Content:T5",
        "A1\tNested T1",
    ]  # fmt: skip
    for place in ("text/daily_2016-03-11_rents.txt", "attributions/daily_2016-03-11_rents_4b22.ann"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text("\n".join(notes) if place.endswith("ann") else text)
    (tmp_path / "attributions/daily_2016-03-11_rents_9999.ann").write_text("")
    (read,) = brat.read(sorted(tmp_path.glob("**/*.ann")))
    assert (read.name, read.published) == ("daily_2016-03-11_rents", date(2016, 3, 11))
    assert read.said == [
        Said(((0, 10),), ((12, 15), (16, 21)), ((22, 26),)),
        Said(((40, 42),), ((28, 32),)),
    ]


def test_our_own_rows(tmp_path: Path) -> None:
    file = tmp_path / "x_sentences.tsv"
    file.write_text("# comment\nOne.\\nTwo.\tb\n\nThree.\n", encoding="utf-8")
    assert own.rows(file, columns=3) == [["One.\nTwo.", "b", ""], ["Three.", "", ""]]
