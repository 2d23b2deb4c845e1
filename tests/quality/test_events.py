"""Events on our own sentences: what happened, when, where, who and to whom, against a floor."""

from collections import defaultdict
from pathlib import Path

from reading import article

from reports.extraction import events
from reports.language.pipeline import annotate
from reports.models.finding import Event

FIELDS = ("day", "where", "who", "to_whom")
FLOORS = {"precision": 0.95, "recall": 0.88, "day": 0.95, "where": 0.95, "who": 0.95, "to_whom": 0.65}


def annotated() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    lines = Path(__file__).with_name("events_sentences.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            found[cells[0]] += [cells[1:]] if cells[1] else []
    return found


def values(event: Event) -> tuple[str, str, str, str]:
    day = (event.when.start or "-")[:10]
    return day, event.where or "-", ";".join(event.who) or "-", ";".join(event.to_whom) or "-"


def test_events_are_found_with_their_day_place_and_parties() -> None:
    wanted = annotated()
    articles = [article(text) for text in wanted]
    found = gold = matched = 0
    right, seen = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    wrong: list[str] = []
    for made, doc, rows in zip(articles, annotate(articles), wanted.values(), strict=True):
        got = {event.what: event for event in events.extract(doc, made)}
        found, gold = found + len(got), gold + len(rows)
        wrong += [f"not there {what!r}: {made.text}" for what in got if what not in [row[0] for row in rows]]
        for row in rows:
            event = got.get(row[0])
            if event is None:
                wrong.append(f"missed {row[0]!r}: {made.text}")
                continue
            matched += 1
            for field, value, wish in zip(FIELDS, values(event), row[1:], strict=True):
                seen[field] += bool(wish)
                right[field] += bool(wish) and value == wish
                if wish and value != wish:
                    wrong.append(f"{field} {value!r}, not {wish!r}: {made.text}")
    scores = {"precision": matched / max(1, found), "recall": matched / gold}
    scores |= {field: right[field] / seen[field] for field in FIELDS}
    low = {name: round(scores[name], 3) for name, floor in FLOORS.items() if scores[name] < floor}
    assert not low, "\n".join([str(scores), *wrong])
