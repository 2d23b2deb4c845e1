"""A cue to the quotation that it attributes, or to what stands behind its colon."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._cues import Cue
from reports.language._reach import REACH
from reports.models.document import Quotation

_FAR = 120
"""Characters that addressee, place and time may take between a cue and its quotation."""
_BESIDE = frozenset({"obj", "iobj", "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "advmod", "discourse", "advcl"})
_ENDS = '.!?,…—–-"”'


def quoted(cue: Cue, speaker: Span, verbs: list[Cue]) -> tuple[int, int] | None:
    """Content by a quotation that touches the cue: before it, or after it and whom it was told."""
    doc, token = cue.token.doc, cue.token
    left = min(speaker.start_char, token.idx) if abs(speaker.start_char - token.idx) < 200 else token.idx
    right = max(speaker.end_char, token.idx + len(token)) if speaker.start_char > token.idx else token.idx + len(token)
    return _before(doc, token, left, verbs) or _after(cue, right)


def _before(doc: Doc, token: Token, left: int, verbs: list[Cue]) -> tuple[int, int] | None:
    """As in "“…,” she said" and "It was “a long night,” she said"."""
    text: str = doc._.prose
    for quote in reversed(doc._.quotes.between(left - REACH, left)):
        if quote.outer_end > left:
            continue
        gap = text[quote.outer_end : left]
        if len(gap) > 60 or gap.strip(" ,—–-"):
            return None
        lead = text[token.sent.start_char : quote.outer_start] if token.sent.start_char < quote.outer_start else ""
        clause = lead.strip() and lead.rstrip()[-1] not in '.:!?,;—–”"' and not text[quote.start].isupper()
        said = any(v.spoken and token.sent.start_char <= v.token.idx < quote.outer_start for v in verbs)
        if clause and not said:
            start = quote.outer_start - len(lead.lstrip())
            return _opened(doc, start), quote.outer_end
        return quote.start, quote.end
    return None


def _opened(doc: Doc, start: int) -> int:
    """As in "“We won. It was “a long night,”": a quotation that opens the clause is entered, not cut."""
    return next((q.start for q in doc._.quotes.between(start - 1, start + 1) if q.outer_start == start), start)


def _after(cue: Cue, right: int) -> tuple[int, int] | None:
    """As in "said: “…”", "told reporters in Oslo: “…”", "called the vote “a disgrace”"."""
    doc, token = cue.token.doc, cue.token
    text: str = doc._.prose
    for quote in doc._.quotes.between(right, right + _FAR):
        gap = text[right : quote.outer_start]
        if any(mark in gap for mark in ".!?;") or gap.count("\n") > 2 or ("\n" in gap and ":" not in gap):
            return None
        if cue.lemma in gz.word_class("naming verbs"):
            words = doc.char_span(right, quote.outer_start, alignment_mode="contract")
            plain = ":" not in gap and not any(t.pos_ == "VERB" for t in (words if words is not None else ()))
            plain = plain and len(gap) < 60
            return (right + len(gap) - len(gap.lstrip()), quote.outer_end) if plain else None
        if not (_own(token, doc, right, quote.outer_start) or _introduced(gap)) or _lead_in(doc, quote):
            return None
        if _partial(doc, quote) and not gap.rstrip().endswith(":") and _clause_over(token, quote):
            return None
        return quote.start, quote.end
    return None


def _introduced(gap: str) -> bool:
    """As in ": “…”" and ", “…”": a mark and a few words, and no clause of its own before them."""
    words = gap.split()
    return gap.rstrip().endswith((":", ",")) and len(words) <= 6 and "that" not in words


def _lead_in(doc: Doc, quote: Quotation) -> bool:
    """As in "pointed to “electric” colours": a word before the mark that needs one behind it."""
    mark = doc.char_span(quote.outer_start, quote.outer_start + 1, alignment_mode="expand")
    word = doc[mark.start - 1] if mark is not None and mark.start else None
    return word is not None and word.pos_ in ("DET", "ADP", "ADJ", "PRON", "AUX") and word.lower_ != "that"


def _own(token: Token, doc: Doc, start: int, end: int) -> bool:
    """Whether everything between the cue and its quotation belongs to the cue, as "reporters in Oslo"."""
    between = doc.char_span(start, end, alignment_mode="contract")
    if between is None or not len(between):
        return True
    return all(
        word.is_punct or word.is_space or (word.lower_ == "that" and word.i >= between[-1].i - 1) or _hangs(word, token)
        for word in between
    )


def _hangs(word: Token, token: Token) -> bool:
    """Whether the word belongs to an object or adverbial of ``token`` behind it."""
    while word.head not in (token, word) and word.head.i > token.i:
        word = word.head
    return word.head == token and word.dep_ in _BESIDE


def _partial(doc: Doc, quote: Quotation) -> bool:
    """Whether the quotation is a piece of a sentence: its end is not the end of what is said."""
    text: str = doc._.prose
    return text[quote.end - 1] not in _ENDS and text[quote.outer_end : quote.outer_end + 1] not in ("", ".", "\n", ",")


def _clause_over(token: Token, quote: Quotation) -> bool:
    """Whether the parse has a content clause of the cue around the quotation."""
    return any(
        child.dep_ in ("ccomp", "xcomp") and child.i > token.i and child.right_edge.idx >= quote.outer_end
        for child in token.children
    )


def behind_colon(cue: Cue, speaker: Span) -> tuple[int, int] | None:
    """As in "denied the charge: it had paid in full": what follows the colon of the cue's own clause."""
    doc, token = cue.token.doc, cue.token
    text: str = doc._.prose
    last = max(token.i, speaker.end - 1)
    colon = next((t for t in doc[last + 1 : min(last + 22, token.sent.end)] if t.text == ":"), None)
    if colon is None or any(c.dep_ == "ccomp" and last < c.i < colon.i for c in token.children):
        return None
    if not cue.spoken or not _own(token, doc, doc[last].idx + len(doc[last]), colon.idx):
        return None
    quote = next(iter(doc._.quotes.between(colon.idx, colon.idx + 4)), None)
    if quote is not None:
        return quote.start, quote.end
    start, end = colon.idx + 1, _line_end(doc, colon)
    if not text[start:end].strip():  # the paragraph ends with the colon: the next one is what was said
        start += len(text[start : start + 8]) - len(text[start : start + 8].lstrip())
        end = text.find("\n\n", start) if "\n\n" in text[start : start + REACH] else min(len(text), start + REACH)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip().rstrip(".;,"))) if len(words.split()) > 2 else None


def _line_end(doc: Doc, colon: Token) -> int:
    """Where the sentence behind the colon ends; the parse may have made two of it."""
    sent = colon.sent
    if colon.i + 1 >= sent.end and sent.end < len(doc) and not doc[sent.end].is_space:
        sent = doc[sent.end].sent
    return int(sent.end_char)


def with_marks(doc: Doc, span: Span) -> tuple[int, int]:
    """Character span of ``span``; a quotation it cuts is taken in whole, a lone mark is left out."""
    start, end = span.start_char, span.end_char
    for quote in doc._.quotes.between(start - REACH, end + 1):
        if quote.outer_start < start <= quote.start or quote.start <= start < quote.outer_end:
            start = min(start, quote.outer_start) if end >= quote.end else max(start, quote.start)
        if quote.start < end < quote.outer_end and end >= quote.end - 1:
            end = quote.outer_end
    for quote in doc._.quotes.between(start - REACH, end + 1):
        if start == quote.outer_start and quote.end <= end <= quote.outer_end:
            return quote.start, quote.end
    return start, end
