"""A report's JSON, long after, to the list of what does not stand in the saved sources."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from reports.models.article import article_id
from reports.models.briefing import Briefing, content_hash
from reports.proof._prove import all_faults


def verify(report: Mapping[str, Any], text_of: Callable[[str], str | None]) -> tuple[str, ...]:
    """Check a report against the saved texts; empty when all stands.

    ``text_of`` gives the saved text of an article id or ``None``. For an article that is not
    saved the text inside the report counts, provided that outlet, date and text give its id.
    The report's own hash must fit its content, so that no word of ours was changed either.
    """
    try:
        briefing = Briefing.model_validate_json(json.dumps(report))
    except (ValidationError, TypeError, ValueError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        place = ".".join(str(part) for part in first["loc"])
        return (f"report: it has not the form of a report ({place}: {first['msg']}).",)
    texts: dict[str, str] = {}
    found = list(_texts(briefing, text_of, texts))
    found += [f"{thing}: {reason}." for thing, reason in all_faults(briefing, texts)]
    if briefing.content_hash != content_hash(briefing):
        found.append("report: its content does not fit its content hash.")
    return tuple(dict.fromkeys(found))


def _texts(briefing: Briefing, text_of: Callable[[str], str | None], texts: dict[str, str]) -> Iterator[str]:
    """Fill ``texts``; yield what is wrong with the articles inside the report."""
    for item in briefing.findings:
        article = item.article
        saved = text_of(article.id)
        # a line may name the outlet of what it cites, so the outlet has to be the one of the article's identity
        own = article_id(article.outlet, article.published, article.text) == article.id
        if saved is not None:
            texts[article.id] = saved
            if saved != article.text:
                yield f"article {article.id}: its text in the report is not the saved one."
            elif not own:
                yield f"article {article.id}: its outlet or date in the report does not give its id."
        elif own:
            texts[article.id] = article.text
        else:
            yield f"article {article.id}: it is not saved, and its text in the report does not give its id."
    cited = {extract.evidence.article for entry in briefing.sources for extract in entry.extracts} - texts.keys()
    texts.update({name: saved for name in sorted(cited) if (saved := text_of(name)) is not None})
