"""Parses of relative dates, clock times, lengths and sets to whether they are times."""

from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_neighbours import guards, is_capital, is_word, may, tight_hyphen


@guards("deixis")
def _deixis(parse: Parse, context: Context) -> bool:
    """Units of somebody ("his last year") and "to this day" are no dates."""
    before, first = context.before(parse), context.lexemes[parse.start]
    if may(before, "POSSESSOR", "POSS") or tight_hyphen(parse, context):
        return False
    if parse.fields["unit"] in ("day", "night"):
        return not (first.may("PREVIOUS") and parse.fields["unit"] == "day") and not may(before, "TO", "THE")
    return True


@guards("span")
def _span(parse: Parse, context: Context) -> bool:
    """As in "the past two years": not somebody's own ("his last two years")."""
    return not may(context.before(parse), "POSSESSOR", "POSS")


@guards("anaphora")
def _anaphora(parse: Parse, context: Context) -> bool:
    """As in "that day": no pronoun of somebody's own day, no conjunction "that"."""
    first = context.lexemes[parse.start]
    if tight_hyphen(parse, context) or may(context.before(parse), "POSSESSOR"):
        return False
    return not (first.word.startswith("that") and context.tag(first) == "IN")


@guards("clock")
def _clock(parse: Parse, context: Context) -> bool:
    """Hours and minutes without am, pm or zone may be a score."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if not lexeme.may("BARECLOCK") or parse.end - parse.start > 1:
        return True
    invited = may(before, "AT", "BOUND", "FROM", "BETWEEN", "TO", "QUANTIFIER", "OPEN", "AND", "COMMA")
    return invited or may(context.after(parse), "ON", "WEEKDAY", "MONTH", "TODAY") or lexeme.text[2] == ":"


@guards("daypart")
def _daypart(parse: Parse, context: Context) -> bool:
    """As in "in the morning": small letters, a preposition before it, no word after it."""
    lexeme = context.lexemes[parse.end - 1]
    if not lexeme.text.islower() or tight_hyphen(parse, context):
        return False
    return may(context.before(parse), "IN", "AT", "BOUND", "INVITE") and not is_word(context.after(parse))


@guards("duration")
def _duration(parse: Parse, context: Context) -> bool:
    """Lengths in names ("Six-Day War") and fractions ("three quarters") are no durations."""
    lexemes, fields = context.lexemes[parse.start : parse.end], parse.fields
    unit = next(lexeme for lexeme in lexemes if lexeme.may("UNIT_ANY") or lexeme.may("LONG"))
    if (unit.text[0].isupper() and parse.start + len(lexemes) > parse.start + 0 and unit is not lexemes[0]) or fields[
        "unit"
    ] == "quarter":
        return False
    if unit.word == "second":
        return False
    if "count" not in fields and "half" not in fields and not any(x.may("LONGWORD") or x.may("LONG") for x in lexemes):
        return lexemes[0].may("QUANTIFIER") or may(context.before(parse), "FOR")
    if isinstance(fields.get("count"), int | float) and fields["count"] >= 1000 and unit.may("UNIT"):
        return False
    return not may(context.before(parse), "HYPHEN", "SLASH")


@guards("set")
def _set(parse: Parse, context: Context) -> bool:
    """As in "daily", "weekly": a capital inside a sentence makes it a name ("the Daily Star")."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if "value" not in parse.fields:
        return True
    opens = before is None or not (before.text[0].isalnum() or before.may("HYPHEN"))
    return lexeme.text.islower() or (opens and lexeme.text.istitle() and not is_capital(context.after(parse)))


@guards("present")
def _present(parse: Parse, context: Context) -> bool:
    """As in "now", "at present": not "now that", not "the present crisis"."""
    after, lexeme = context.after(parse), context.lexemes[parse.start]
    if after is not None and after.word in ("that", "that same"):
        return False
    return lexeme.word != "the present" or not is_word(after)


@guards("future")
def _future(parse: Parse, context: Context) -> bool:
    """As in "soon", unless it is part of "as soon as", "too soon", "how soon"."""
    before, lexeme = context.before(parse), context.lexemes[parse.start]
    if lexeme.word == "soon":
        return (before is None or before.word not in ("as", "too", "how")) and context.tag(lexeme) in ("", "RB")
    return True
