"""Tokens to runs that may be one name each, with the title that was taken off its front."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._name_forms import form_end

_QUOTES = frozenset({"“", '"', "‘", "'"})


@dataclass(frozen=True)
class Run:
    """Neighbouring tokens of one name."""

    tokens: tuple[Token, ...]
    title: bool
    """True when a title of a person stands right before the name."""

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        """Offset after the last character."""
        return self.tokens[-1].idx + len(self.tokens[-1])

    @property
    def text(self) -> str:
        """The name as written."""
        text: str = self.tokens[0].doc._.prose[self.start_char : self.end_char]
        return text

    @property
    def words(self) -> list[str]:
        """The words between white space."""
        return self.text.split()

    @property
    def hyphenated(self) -> bool:
        """True for "Cho Tae-yong": a family name first, a hyphenated given name after it."""
        return len(self.words) == 2 and "-" in self.words[1]

    @property
    def following(self) -> Token | None:
        """The token after the name."""
        last = self.tokens[-1]
        return last.nbor(1) if last.i + 1 < len(last.doc) else None


_TYPED = frozenset({"PER", "ORG", "LOC"})


def runs(doc: Doc) -> list[Run]:
    """All runs of ``doc`` in order: what the recogniser sees, and between it runs of proper nouns."""
    found: list[Run] = []
    entities = {entity.start: entity for entity in doc.ents}
    typed = [entity.start for entity in doc.ents if entity.label_ in _TYPED]
    following = 0
    index = 0
    while index < len(doc):
        entity = entities.get(index)
        if entity is not None and (entity.label_ in _TYPED or _event(entity)):
            end = max(_full_name(doc, entity), form_end(doc, index) or 0)
            while end in entities and entity.label_ == entities[end].label_ == "PER" and _glued(doc, end):
                end = _full_name(doc, entities[end])  # "Karim El- | Haddad"
            found.extend(_recognised(entity, end))
            index = end
            continue
        if not _is_name(doc[index]) and not _opens(doc, index):
            index += 1
            continue
        while following < len(typed) and typed[following] <= index:
            following += 1
        limit = typed[following] if following < len(typed) else len(doc)
        form = form_end(doc, index) or 0
        if limit < len(doc) and _glued(doc, limit) and index < limit - 1:  # "Kim Min- | Woo"
            limit = entities[limit].end
        end = form if form > limit else min(_run_end(doc, index), limit)  # "Doctors | Without Borders"
        found.extend(_split(doc, index, end))
        index = end
    return found


def _glued(doc: Doc, index: int) -> bool:
    """Whether a hyphen without blanks holds the word at ``index`` to the one before it."""
    return (
        index > 1 and doc[index - 1].text == "-" and not doc[index - 1].whitespace_ and not doc[index - 2].whitespace_
    )


def _event(entity: Span) -> bool:
    """As in "2011 Ontario general election": the state in it neither acts nor is a place spoken of."""
    return entity.label_ == "MISC" and len(entity) > 1 and any(t.lower_ in gz.word_set("event_words") for t in entity)


def _full_name(doc: Doc, entity: Span) -> int:
    """End of the name that the recogniser cut: at a hyphen, or before a part that hangs flat on it."""
    end = _hyphenated(doc, entity.end)
    while (
        entity.label_ == "PER"
        and end < len(doc)
        and doc[end].dep_ == "flat"
        and entity.start <= doc[end].head.i < end
        and doc[end].tag_ == "NNP"
    ):
        end = _hyphenated(doc, end + 1)
    return end


def _hyphenated(doc: Doc, end: int) -> int:
    """End of the word that ``end`` cuts at a hyphen: "Cho Tae | -yong"."""
    while (
        end + 1 < len(doc)
        and doc[end].text in "-–"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and doc[end + 1].is_alpha
    ):
        end += 2
    return end


def _recognised(entity: Span, end: int) -> list[Run]:
    """The entity up to ``end`` as one run: a person without the titles before the name."""
    doc, start = entity.doc, entity.start
    if entity.label_ == "PER":
        titled = start > 0 and _is_title(doc[start - 1])
        cut = _title_end(doc, start, end)
        return [Run(tuple(doc[cut:end]), title=titled or cut > start)] if cut < end else []
    return [] if _bare_adjective(doc, start, end) else [Run(tuple(doc[start:end]), title=False)]


def _opens(doc: Doc, index: int) -> bool:
    """A capitalised adjective or noun before a name, inside a sentence, is part of the name."""
    token = doc[index]
    if not _goes_on(token) or index + 1 >= len(doc) or not _is_name(doc[index + 1]):
        return False
    if token.is_sent_start:  # a name unknown to the tagger, not "Senior Pentagon officials"
        return token.tag_ in ("NN", "FW", "UH") and not token.is_stop
    return token.nbor(-1).text not in _QUOTES


def _is_name(token: Token) -> bool:
    if token.is_stop and token.is_title and not _in_form(token):
        return False  # "Neither Russia nor …"
    if token.tag_ in ("NNP", "NNPS"):
        bare = token.lower_.rstrip(".")
        return (
            token.text[:1].isalnum()
            and (bare not in gz.word_set("not_names") or _in_form(token))
            and token.text[:1].isupper()
        )
    return (bool(token.ent_type_) and token.text[:1].isupper() and token.pos_ != "PRON") or _in_form(token)


def _in_form(token: Token) -> bool:
    """Whether the token opens a form of the gazetteers ("North Korea", "Red Cross")."""
    return token.text[:1].isupper() and form_end(token.doc, token.i) is not None


def _run_end(doc: Doc, start: int) -> int:
    """End of the run: names, hyphenated parts, and joints between two names."""
    end = form_end(doc, start) or start + 1
    while end < len(doc):
        token = doc[end]
        if _is_name(token) or _goes_on(token):
            end = form_end(doc, end) or end + 1
        elif token.text in "-–" and not doc[end - 1].whitespace_ and not token.whitespace_ and end + 1 < len(doc):
            if not doc[end + 1].text[:1].isalpha() or not doc[end + 1].is_alpha:
                break
            end += 2
        elif _arabic_article(doc, end):
            end += 3
        elif token.text in ("&", "'", "’") and end + 1 < len(doc) and _is_name(doc[end + 1]) and token.text == "&":
            end += 2
        elif (
            token.lower_ in gz.word_class("name joints")
            and (after := _after_joint(doc, end)) is not None
            and _joins(doc, start, end)
        ):
            end = after + 1
        else:
            break
    return end


def _arabic_article(doc: Doc, index: int) -> bool:
    """The "al-" of "Suleiman al-Amr"."""
    return (
        index + 2 < len(doc)
        and doc[index].lower_ in ("al", "el", "an", "ad", "ar", "as", "at", "ul")
        and doc[index + 1].text == "-"
        and doc[index + 2].text[:1].isupper()
    )


def _goes_on(token: Token) -> bool:
    """A capitalised word inside a run, whatever the tagger makes of a name it has never seen."""
    return (
        token.text[:1].isupper() and token.is_alpha and len(token) > 1 and token.tag_ in ("NN", "NNS", "JJ", "FW", "UH")
    )


def _after_joint(doc: Doc, index: int) -> int | None:
    """Index of the name behind one joint, or behind "of the"."""
    for step in (1, 2):
        if index + step < len(doc) and _is_name(doc[index + step]):
            return index + step
        if index + step >= len(doc) or doc[index + step].lower_ != "the":
            return None
    return None


def _joins(doc: Doc, start: int, joint: int) -> bool:
    """Joints hold organisations and titles together ("Ministry of Defence"), not two neighbours."""
    word = doc[joint].lower_
    before = doc[joint - 1].lower_
    heads = gz.word_set("organisation_words") | gz.word_set("event_words") | gz.word_set("titles")
    if word in ("of", "for", "on"):
        bodies = heads - gz.word_set("titles")
        return before in heads or any(doc[i].lower_ in bodies for i in range(start, joint))
    if word == "and":
        return any(doc[i].lower_ in ("of", "for") for i in range(start, joint)) and doc[joint - 1].tag_ == "NNP"
    return word not in ("the",)


def _split(doc: Doc, start: int, end: int) -> list[Run]:
    """Take states and titles off the front, cut "North Korea"/"Kim" apart, keep the name."""
    found: list[Run] = []
    title = start > 0 and _is_title(doc[start - 1])
    while start < end:
        form = form_end(doc, start)
        if (
            form is not None
            and form < end
            and (_opens_name(doc, form, end) or doc[start:form].text in gz.state_by_name())
        ):
            if doc[start:form].text not in gz.state_by_demonym() or doc[start:form].text in gz.state_by_name():
                found.append(Run(tuple(doc[start:form]), title=False))
            start = form
            continue
        cut = _title_end(doc, start, end)
        if cut == start and start + 1 < end and doc[start].text in gz.state_by_demonym():
            cut = start + 1
            start = cut
            continue
        if cut == start:
            break
        start, title = cut, True
    while end > start and doc[end - 1].lower_ in gz.word_class("name joints") and doc[end - 2].text not in "-–":
        end -= 1
    if end > start and not (end - start == 1 and _is_title(doc[start])) and not _bare_adjective(doc, start, end):
        found.append(Run(tuple(doc[start:end]), title=title))
    return found


def _opens_name(doc: Doc, form: int, end: int) -> bool:
    """Whether what follows a gazetteer form is a title or a name of its own."""
    return doc[form].text[:1].isupper() and form < end


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in gz.word_set("titles")


def _title_end(doc: Doc, start: int, end: int) -> int:
    """Index after the titles at the front of ``start:end``: "Secretary of Defence" is one."""
    index = start
    while index < end and (
        _is_title(doc[index]) or (index > start and doc[index].lower_ in {"of", "for", "and", "the", "-"})
    ):
        index += 1
    while index > start and doc[index - 1].lower_ in gz.word_class("name joints"):
        index -= 1
    rest = [doc[i].lower_ for i in range(index, end)]
    if rest and (rest[-1] in gz.word_set("organisation_words") or rest[0] in gz.word_class("name joints")):
        return start
    if index < end and all(not _person_title(doc[i]) for i in range(start, index)):
        return start
    return index


def _person_title(token: Token) -> bool:
    """Titles that by themselves call for a person; "national" and "foreign" do not."""
    return _is_title(token) and token.lower_ not in gz.word_set("title_modifiers")


def _bare_adjective(doc: Doc, start: int, end: int) -> bool:
    """A demonym before a noun ("Russian troops") is no name."""
    text = doc[start:end].text
    if text not in gz.state_by_demonym() or text in gz.state_by_name():
        return False
    return doc[end - 1].tag_ not in ("NNPS", "NNS") or doc[end - 1].dep_ in ("amod", "compound")
