"""A document to its temporal expressions, resolved against the article's date.

Rules over words (``data/times_grammar.txt``, ``data/times_words.toml``), no statistics and no
parse needed; tags help where the document has them. An expression is a TIMEX3 (Pustejovsky et
al. 2003, TimeML): its extent leaves out the preposition ("Wednesday" of "on Wednesday") and
keeps what modifies it ("early to mid-October", "the past two years"). A range is one
expression, its value an ISO 8601 interval ("2019/2021").

Conventions: a bare weekday or month is the nearest past one or the day of publication itself,
or the nearest coming one where the clause speaks of what is to come; "early", "mid" and "late"
are thirds (of a month: ten days), "the start" and "the end" its first and last step; weeks
begin on Monday. ``first`` and ``last`` take the preposition into account: open at the end after
"since", at the beginning after "by" and "until". Without a date of publication a relative
expression has neither, and its value keeps ``X`` for what is unknown ("XXXX-WXX-3").
"""

from spacy.tokens import Doc

from reports.language._times_combine import combined
from reports.language._times_context import Context
from reports.language._times_grammar import Parse, parses_at, spell
from reports.language._times_guards import guard_of, is_time
from reports.language._times_lexer import lex
from reports.language._times_reading import read, reader_of, remember, tells_history
from reports.models.document import TimeExpression
from reports.models.rule import refuse, rule_name


def times(doc: Doc) -> Doc:
    """Fill ``doc._.times`` with the temporal expressions in text order, none overlapping.

    Needs ``doc._.published``; takes tags where the document has them.
    """
    tags = {token.idx: token.tag_ for token in doc} if doc.has_annotation("TAG") else {}
    context = Context(lex(doc.text), tags, doc._.published)
    found = []
    parses = combined(_parses(context), context.lexemes)
    context.history = tells_history(parses, context)
    for parse in parses:
        expression = _expression(parse, context)
        if expression is not None:
            found.append(expression)
    doc._.times = tuple(found)
    _note_refusals(doc, context)
    return doc


def _note_refusals(doc: Doc, context: Context) -> None:
    for parse, rule in context.refused:
        first, last = context.lexemes[parse.start], context.lexemes[parse.end - 1]
        refuse(doc, "times", first.start, last.end, rule)


def _parses(context: Context) -> list[Parse]:
    lexemes = context.lexemes
    spelled = spell(lexemes)
    found = []
    at = 0
    while at < len(lexemes):
        candidates = parses_at(spelled, at, lexemes) if lexemes[at].values else []
        parse = next((parse for parse in candidates if is_time(parse, context)), None)
        if parse is None and candidates:
            context.refused.append((candidates[0], guard_of(candidates[0])))
        if parse is not None:
            found.append(parse)
        at = parse.end if parse else at + 1
    return found


def _expression(parse: Parse, context: Context) -> TimeExpression | None:
    reading = read(parse, context)
    if reading is None:
        context.refused.append((parse, reader_of(parse)))
        return None
    remember(parse, reading, context)
    reading = context.bounded(parse, reading)
    start, end = _extent(parse, context)
    begin, last = (day.isoformat() if day else None for day in (reading.first, reading.last))
    return TimeExpression(start, end, reading.type, reading.value, begin, last, rule_name(reader_of(parse)))


def _extent(parse: Parse, context: Context) -> tuple[int, int]:
    """The characters of an expression, without the preposition that its rule or phrase begins with."""
    first, last = context.lexemes[parse.start], context.lexemes[parse.end - 1]
    if parse.rule == "days" and (first.may("FROM") or first.may("BETWEEN")):
        first = context.lexemes[parse.start + 1]
    spoken = parse.rule in ("past", "future") and first.word.startswith("in ")
    return first.start + (len("in ") if spoken else 0), last.end
