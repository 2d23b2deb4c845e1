import pytest
from report_lines import TEMPLATE
from sample_briefing import quiet_day

from reports.errors import ConfigurationError
from reports.rendering import docx, html, json, render


def test_the_formats_asked_for_come_in_their_order() -> None:
    files = render(quiet_day(), ["json", "pdf", "docx", "html", "json"], TEMPLATE)
    assert list(files) == ["json", "pdf", "docx", "html"]
    assert files["pdf"].startswith(b"%PDF-")
    assert files["docx"] == docx.render(quiet_day(), TEMPLATE)
    assert files["html"] == html.render(quiet_day(), TEMPLATE)
    assert files["json"] == json.render(quiet_day(), TEMPLATE)


def test_no_format_is_no_file() -> None:
    assert render(quiet_day(), [], TEMPLATE) == {}


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match=r'"odt".*docx, html, json, pdf'):
        render(quiet_day(), ["odt"], TEMPLATE)
