"""A laid-out text and the fields of its front matter to the draft of its article."""

from collections.abc import Mapping

from reports.ingestion._dates import Witness
from reports.ingestion._draft import Draft
from reports.ingestion._values import is_yes, language_code, printed_date
from reports.ingestion._zones import Layout
from reports.protocols import Raw


def headed(raw: Raw, text: str, layout: Layout, fields: Mapping[str, str], title: str | None) -> Draft:
    """Make the draft; a date of the front matter that no parser reads is kept as stated."""
    if not layout.stated_date and not printed_date(fields.get("date")):
        layout.stated_date = fields.get("date")
    return Draft(
        path=raw.location,
        text=text,
        layout=layout,
        title=title,
        outlet=fields.get("outlet"),
        owner=fields.get("owner"),
        agency=fields.get("agency"),
        byline=fields.get("byline") or fields.get("author"),
        url=fields.get("url"),
        evidence=(Witness("front matter", fields.get("date"), fields.get("updated")),),
        carrier=raw.carrier,
        language=language_code(fields.get("language")),
        sample=is_yes(fields.get("sample")),
    )
