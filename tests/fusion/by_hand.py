"""Analyses by hand: articles of invented sentences with findings whose words are looked up in them."""

import datetime as dt
import hashlib

from reports.models.article import Article, Zone, article_id
from reports.models.finding import (
    Actor,
    Analysis,
    Event,
    Evidence,
    Figure,
    Implication,
    Statement,
    TimeSpan,
    cite,
    finding_id,
)

NO_TIME = TimeSpan()


class Desk:
    """Collects the findings of one article; ``done`` gives its analysis."""

    def __init__(self, text: str, outlet: str = "Sample Wire", day: int | None = 23, **fields: object) -> None:
        published = fields.get("published", dt.date(2024, 10, day) if day else None)
        defaults = {
            "path": f"articles/{outlet}.txt",
            "title": None,
            "source": "samples",
            "published": published,
            "zones": (Zone(kind="body", start=0, end=len(text)),),
            "content_hash": hashlib.sha256(text.casefold().encode()).hexdigest(),
        }
        self.article = Article.model_validate(
            {"id": article_id(outlet, published, text), "outlet": outlet, "text": text, **defaults, **fields}
        )
        self.found: dict[str, list[object]] = {
            "actors": [],
            "figures": [],
            "statements": [],
            "implications": [],
            "events": [],
        }

    def words(self, words: str) -> Evidence:
        """Evidence for words that must stand in the article."""
        start = self.article.text.index(words)
        return cite(self.article, start, start + len(words))

    def actor(
        self, name: str, kind: str = "person", aliases: tuple[str, ...] = (), salience: float = 0.5, **fields: object
    ) -> "Desk":
        spelled = [form for form in (name, *aliases) if form in self.article.text]
        mentions = tuple(self.words(form) for form in spelled)
        if fields.get("role") and str(fields["role"]) in self.article.text:
            fields.setdefault("role_evidence", self.words(str(fields["role"])))
        given = {"role": None, "affiliation": None, "side": None, **fields}
        self.found["actors"].append(
            Actor.model_validate(
                {"name": name, "kind": kind, "aliases": aliases, "salience": salience, "mentions": mentions, **given}
            )
        )
        return self

    def figure(
        self, mention: str, value: float, counted: str | None, claimant: str | None = None, **fields: object
    ) -> "Desk":
        evidence = self.words(str(fields.pop("evidence", self.sentence_of(mention))))
        given = {
            "low": None,
            "high": None,
            "quantifier": "exact",
            "unit": None,
            "measure": None,
            "via": None,
            "place": None,
            "status": "claimed" if claimant else "unattributed",
            "time": NO_TIME,
            "confidence": 0.9,
            **fields,
        }
        self.found["figures"].append(
            Figure.model_validate(
                {
                    "id": finding_id("f", evidence, mention),
                    "value": value,
                    "counted": counted,
                    "claimant": claimant,
                    "mention": self.words(mention),
                    "evidence": evidence,
                    **given,
                }
            )
        )
        return self

    def statement(
        self, speaker: str | None, content: str, *, cue: str | None = None, mention: str | None = None, **fields: object
    ) -> "Desk":
        evidence = self.words(str(fields.pop("evidence", self.sentence_of(content))))
        quotations = tuple(self.words(str(words)) for words in fields.pop("quotations", ()))  # type: ignore[attr-defined]
        given = {
            "role": None,
            "affiliation": None,
            "via": None,
            "mode": "mixed" if quotations else "indirect",
            "stance": "assert",
            "addressee": None,
            "venue": None,
            "said_on": NO_TIME,
            "confidence": 0.9,
            **fields,
        }
        spoken = mention or speaker
        self.found["statements"].append(
            Statement.model_validate(
                {
                    "id": finding_id("s", evidence, content),
                    "speaker": speaker,
                    "content": self.words(content),
                    "speaker_mention": self.words(spoken) if spoken and spoken in self.article.text else None,
                    "cue": self.words(cue) if cue else None,
                    "quotations": quotations,
                    "evidence": evidence,
                    **given,
                }
            )
        )
        return self

    def implication(self, holder: str | None, content: str, **fields: object) -> "Desk":
        evidence = self.words(str(fields.pop("evidence", self.sentence_of(content))))
        given = {
            "via": None,
            "kind": "risk",
            "domain": "military",
            "condition": None,
            "horizon": NO_TIME,
            "hedge": None,
            "modality": "possible",
            "confidence": 0.9,
            **fields,
        }
        self.found["implications"].append(
            Implication.model_validate(
                {
                    "id": finding_id("i", evidence, content),
                    "holder": holder,
                    "content": self.words(content),
                    "evidence": evidence,
                    **given,
                }
            )
        )
        return self

    def event(self, what: str, who: tuple[str, ...] = (), when: TimeSpan = NO_TIME, where: str | None = None) -> "Desk":
        evidence = self.words(self.sentence_of(what))
        self.found["events"].append(
            Event(id=finding_id("e", evidence, what), what=what, when=when, where=where, who=who, evidence=evidence)
        )
        return self

    def sentence_of(self, words: str) -> str:
        """The sentence around words; sentences of these samples end with a full stop and a blank."""
        text = self.article.text
        at = text.index(words)
        start = max(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.rfind("\n", 0, at) + 1)
        end = min(position for position in (text.find(". ", at + len(words) - 1), len(text) - 1) if position >= 0)
        return text[start : end + 1]

    def done(self) -> Analysis:
        return Analysis.model_validate(
            {"article": self.article, **{kind: tuple(items) for kind, items in self.found.items()}}
        )
