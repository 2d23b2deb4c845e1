"""Parses of relative dates, clock times, lengths and sets to whether they are times."""

from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_neighbours import guards, in_a_name, is_capital, is_word, may, tight_hyphen


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


@guards("today")
def _today(parse: Parse, context: Context) -> bool:
    """As in "today": not in the name of a paper ("Europe Today")."""
    return not in_a_name(parse, context)


@guards("later")
def _later(parse: Parse, context: Context) -> bool:
    """As in "two days later", "the day before": with an event after it only the length is told."""
    last, after = context.lexemes[parse.end - 1], context.after(parse)
    return not (last.may("AROUND") and after is not None and after.text[0].isalnum())


@guards("beyond")
def _beyond(parse: Parse, context: Context) -> bool:
    """As in "the week before last": not "the day before last year's vote"."""
    after = context.after(parse)
    agree = context.lexemes[parse.end - 1].values.get("NEXT" if parse.fields["sign"] > 0 else "PREVIOUS")
    return agree is not None and not (after is not None and after.may("UNIT_ANY"))


@guards("then")
def _then(parse: Parse, context: Context) -> bool:
    """As in "since then", "by that time": after a preposition, and not "by the time he left"."""
    before, after = context.before(parse), context.after(parse)
    if context.lexemes[parse.start].may("THEN_ALONE"):
        return may(before, "BOUND") and context.tag(after)[:2] != "NN"
    return may(before, "BOUND", "AT", "FROM", "IN") and (after is None or not after.text[0].isalnum())


@guards("clock")
def _clock(parse: Parse, context: Context) -> bool:
    """Hours and minutes without am, pm or zone may be a score, "2 hours" are a length."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if "hour" in parse.fields and context.lexemes[parse.end - 1].may("HOURS"):
        return False
    if not lexeme.may("BARECLOCK") or parse.end - parse.start > 1:
        return not in_a_name(parse, context)
    invited = may(before, "AT", "BOUND", "FROM", "BETWEEN", "TO", "QUANTIFIER", "OPEN", "AND", "COMMA")
    return invited or may(context.after(parse), "ON", "WEEKDAY", "MONTH", "TODAY") or lexeme.text[2] == ":"


@guards("weekof")
def _week_of(parse: Parse, context: Context) -> bool:
    """As in "the week of 14 October": not somebody's own week."""
    return not may(context.before(parse), "POSSESSOR", "POSS")


@guards("lengthto")
def _length_to(parse: Parse, context: Context) -> bool:
    """As in "in the year to March": after a preposition, not "the road from one year to March"."""
    return may(context.before(parse), "IN", "FOR", "OF", "DURING")


@guards("daypart")
def _daypart(parse: Parse, context: Context) -> bool:
    """As in "in the morning": small letters, a preposition before it, no word after it."""
    lexeme = context.lexemes[parse.end - 1]
    if not lexeme.text.islower() or tight_hyphen(parse, context):
        return False
    after = context.after(parse)
    if parse.fields["daypart"] in ("DW", "DU") and may(after, "OF") and is_word(context.lexeme(parse.end + 1)):
        return False  # "the dawn of democracy"
    own = any(inner.may("IN") for inner in context.lexemes[parse.start : parse.end])
    return (own or may(context.before(parse), "IN", "AT", "BOUND", "INVITE")) and not is_word(after)


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
    if "count" not in fields and "half" not in fields and not any(may(x, "LONGWORD", "LONG", "ALL") for x in lexemes):
        if lexemes[0].may("THE"):  # "the days after the vote", "the years since"
            return may(context.after(parse), "AROUND", "SINCE", "LEADING")
        of = may(context.after(parse), "OF") and not may(context.before(parse), "THE", "THESE", "POSSESSOR")
        return lexemes[0].may("QUANTIFIER") or may(context.before(parse), "FOR", "DURING") or of
    if isinstance(fields.get("count"), int | float) and fields["count"] >= 1000 and unit.may("UNIT"):
        return False
    return not may(context.before(parse), "HYPHEN", "SLASH")


@guards("set")
def _set(parse: Parse, context: Context) -> bool:
    """As in "daily", "weekly": a capital inside a sentence makes it a name ("the Daily Star")."""
    lexeme, before, after = context.lexemes[parse.start], context.before(parse), context.after(parse)
    if lexeme.may("A"):  # "on a Monday", but "a Monday deadline"
        return not (is_word(after) or tight_hyphen(parse, context) or may(after, "POSS"))
    if "value" not in parse.fields:
        return True
    opens = before is None or not (before.text[0].isalnum() or before.may("HYPHEN"))
    return lexeme.text.islower() or (opens and lexeme.text.istitle() and not is_capital(context.after(parse)))


@guards("present")
def _present(parse: Parse, context: Context) -> bool:
    """As in "now", "to date": not "now that", "the present crisis", "Now, …", "to date back"."""
    before, after, lexeme = context.before(parse), context.after(parse), context.lexemes[parse.start]
    if after is not None and after.word in ("that", "that same"):
        return False
    opens = before is None or not context.same_sentence(parse.start - 1, parse.start)
    if lexeme.word == "now" and opens and may(after, "COMMA"):
        return False
    return lexeme.word not in ("the present", "to date") or not is_word(after)


@guards("past")
def _past(parse: Parse, context: Context) -> bool:
    """As in "said earlier", "previously": adverbs alone, not "earlier than" or "earlier reports"."""
    lexeme, after = context.lexemes[parse.start], context.after(parse)
    if not lexeme.may("LATER"):
        return True
    if tag := context.tag(lexeme):
        return tag.startswith("RB") and not may(after, "THAN", "ON")
    return after is None or not after.text[0].isalnum()


@guards("future")
def _future(parse: Parse, context: Context) -> bool:
    """As in "will soon", where the clause looks ahead: not "as soon as", "soon after", "soon became"."""
    before, after, lexeme = context.before(parse), context.after(parse), context.lexemes[parse.start]
    if lexeme.word == "soon":
        alone = before is None or before.word not in ("as", "too", "how", "very", "so")
        return alone and not may(after, "AROUND", "LATER") and context.direction(parse) == "future"
    return True
