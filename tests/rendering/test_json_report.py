import json as plain_json

from report_lines import TEMPLATE
from sample_briefing import full_day, hostile_day

from reports.models.briefing import Briefing
from reports.rendering import json


def test_the_briefing_comes_back_whole() -> None:
    for briefing in (full_day(), hostile_day()):
        assert Briefing.model_validate(plain_json.loads(json.render(briefing, TEMPLATE))) == briefing


def test_keys_are_in_order_and_the_file_ends_with_its_line() -> None:
    data = json.render(full_day(), TEMPLATE)
    assert data.endswith(b"}\n")
    top = [line.split('"')[1] for line in data.decode().splitlines() if line.startswith(' "')]
    assert top == sorted(Briefing.model_fields)


def test_letters_are_written_as_letters() -> None:
    data = json.render(hostile_day(), TEMPLATE)
    assert "Київ".encode() in data
    assert rb"\ud800" in data
