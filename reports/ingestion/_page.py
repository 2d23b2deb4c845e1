"""Turn the head of a web page into the fields of an article.

The page's own machine-readable statements come first (schema.org JSON-LD and microdata, Open
Graph, meta elements, ``<time>``); what is missing, trafilatura looks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from reports.ingestion._bylines import byline
from reports.ingestion._cleaning import single_line
from reports.ingestion._dates import Witness
from reports.ingestion._json_ld import Stated, stated
from reports.ingestion._lead import printed
from reports.ingestion._values import canonical_address, is_yes, language_code, site_of, web_address
from reports.ingestion._zones import is_notice

_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Of htmldate: only marked-up dates, and no look at the clock."""
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|$|\.|[a-z])")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "dcterms.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "parsely-pub-date",
    "sailthru.date", "article.published", "published_at", "cxenseparse:recs:publishtime", "citation_publication_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "revised", "article.updated",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "article:author_name", "citation_author", "og:article:author",
)  # fmt: skip


@dataclass
class Page:
    """What a page says of its article."""

    title: str | None
    byline: str | None
    outlet: str | None
    guessed_outlet: str | None
    url: str | None
    evidence: tuple[Witness, ...]
    language: str | None
    sample: bool
    stated: Stated


def describe(tree: Any, address: str | None = None) -> Page:
    """Read the metadata of a parsed page whose scripts are still in it; ``address`` is where it was fetched."""
    from trafilatura.metadata import extract_metadata

    said, metas = stated(tree), _metas(tree)
    guess = extract_metadata(tree, date_config=dict(_DATE_SEARCH))
    outlet = _first(metas.get("og:site_name", [])) or single_line(said.publisher)
    guessed = single_line(guess.sitename)
    titles = [*metas.get("og:title", []), said.headline, *metas.get("twitter:title", []), _tab_title(tree), guess.title]
    names, day = printed(tree)
    url = _own_address(tree, metas, address)
    return Page(
        title=_without_outlet(_first(titles), outlet or guessed),
        byline=_byline(tree, said, metas, outlet or guessed) or byline([names or guess.author], outlet or guessed),
        outlet=outlet,
        guessed_outlet=guessed,
        url=url,
        evidence=tuple(_evidence(tree, said, metas, url or address, day or guess.date)),
        language=language_code(tree.get("lang") or tree.get("xml:lang") or said.language),
        sample=any(map(is_yes, metas.get("sample", []))) or _has_notice(tree),
        stated=said,
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """Gather the contents of meta elements by their name, in lower case, whichever attribute has it."""
    found: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]")[:500]:
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, []).append(str(meta.get("content")))
    return found


def _first(values: list[str | None] | list[str]) -> str | None:
    return next((line for value in values if (line := single_line(value))), None)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Cut " | Outlet" off a title that was written for a browser's tab."""
    if title and outlet:
        return re.sub(rf" (?:[|–—·:-]|::) {re.escape(outlet)}$", "", title, flags=re.I)
    return title


def _tab_title(tree: Any) -> str | None:
    """Give the part of the title of the browser's tab that stands on the page as well."""
    written = _first([title.text_content() for title in tree.xpath("//title")[:1]]) or ""
    parts = sorted(re.split(r"\s+(?:[|–—·:«»-]|::|//)\s+", written), key=len, reverse=True)
    if len(parts) < 2:
        return None
    lines = {single_line(each) for each in tree.xpath("//h1//text() | //h2//text() | //div/text() | //b/text()")[:2000]}
    return next((part for part in (written, *parts) if part in lines), None)


def _byline(tree: Any, said: Stated, metas: dict[str, list[str]], outlet: str | None) -> str | None:
    """Name the authors by the first witness that names any."""
    named = [name for key in _AUTHORS for name in metas.get(key, []) if "://" not in name]
    marked = [" ".join(each.itertext()) for each in tree.xpath("//*[@itemprop='author']//*[@itemprop='name']")[:6]]
    linked = [" ".join(each.itertext()) for each in tree.xpath("//a[@rel='author']")[:6]]
    return next((names for told in (said.authors, named, marked, linked) if (names := byline(told, outlet))), None)


def _own_address(tree: Any, metas: dict[str, list[str]], address: str | None) -> str | None:
    """Give the address that the page calls its own.

    A page that was fetched may speak for its own site alone: what it says of another's would
    take the place of the article that stands there. Of a saved page, nobody knows better.
    """
    links = [str(href) for href in tree.xpath("//link[@rel='canonical']/@href")]
    for written in (*links, *metas.get("og:url", [])):
        own = web_address(urljoin(address or "", written.strip())) if _joins(written) else None
        if own and (address is None or (site_of(own) == site_of(address) and _is_deep(own, address))):
            return canonical_address(own)
    return canonical_address(address)


def _joins(written: str) -> bool:
    try:
        urlsplit(written)
    except ValueError:
        return False
    return True


def _is_deep(own: str, address: str) -> bool:
    """A page that calls the front page of its site its own address is mistaken."""
    return urlsplit(own).path not in ("", "/") or urlsplit(address).path in ("", "/")


def _evidence(
    tree: Any, said: Stated, metas: dict[str, list[str]], address: str | None, guess: str | None
) -> Iterator[Witness]:
    """Gather what the page says of its dates."""
    yield Witness("structured data", said.published, said.updated)
    marked = [_first(_marked(tree, name)) for name in ("datePublished", "dateModified")]
    yield Witness("structured data", *marked)
    told = [_first([value for key in keys for value in metas.get(key, [])]) for keys in (_PUBLISHED, _UPDATED)]
    yield Witness("meta", *told)
    if match := _URL_DAY.search(urlsplit(address or "").path):
        yield Witness("url", "-".join(match.groups()))
    yield Witness("page", _time_of_article(tree) or guess)


def _marked(tree: Any, name: str) -> list[str]:
    return [str(value) for value in tree.xpath(f"//*[@itemprop='{name}']/@datetime | //*[@itemprop='{name}']/@content")]


def _time_of_article(tree: Any) -> str | None:
    """Give the first ``<time>`` in the element that holds the headline, else the one marked as publication."""
    around = tree.xpath("(//h1)[1]/ancestor::*[self::article or self::main or self::section or self::div]")
    times = [value for element in reversed(around[-4:]) for value in element.xpath(".//time/@datetime")]
    marked = tree.xpath("//time[@pubdate or contains(@class, 'publi')]/@datetime")
    return _first([str(value) for value in (*marked[:1], *times[:1])])


def _has_notice(tree: Any) -> bool:
    """Look for a line that says the page is a sample, in what stands around the article."""
    lines = tree.xpath("//p | //aside | //small | //*[@role='note']")
    return any(is_notice(" ".join(line.text_content().split())) for line in lines[:200])
