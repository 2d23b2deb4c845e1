"""Parses that are no times: counts, ages, names, verbs — refused by the words around them."""

from collections.abc import Callable

from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme

_NAMES_TOO = ("march", "may", "april", "june", "august")
Guard = Callable[[Parse, Context], bool]
_GUARDS: dict[str, Guard] = {}


def guards(*rules: str) -> Callable[[Guard], Guard]:
    """Make a function the judge over parses by some rules."""

    def registered(guard: Guard) -> Guard:
        _GUARDS.update(dict.fromkeys(rules, guard))
        return guard

    return registered


def is_time(parse: Parse, context: Context) -> bool:
    """Whether the words around a parse let it be a time expression."""
    for lexeme in context.lexemes[parse.start : parse.end]:
        named = lexeme.may("MONTH_ANY") or lexeme.may("WEEKDAY_ANY") or lexeme.may("NAMED")
        if named and not (lexeme.text[0].isupper() or lexeme.text[0].isdigit()):
            return False
    guard = _GUARDS.get(parse.rule)
    return guard is None or guard(parse, context)


def guard_of(parse: Parse) -> Guard:
    """The function that judges a parse."""
    return _GUARDS.get(parse.rule, is_time)


def _may(lexeme: Lexeme | None, *symbols: str) -> bool:
    return lexeme is not None and any(lexeme.may(symbol) for symbol in symbols)


def _words(lexeme: Lexeme | None) -> bool:
    """Whether it is a word or number that has nothing to do with time."""
    return lexeme is not None and lexeme.text[0].isalnum() and not lexeme.values


def _tight_hyphen(parse: Parse, context: Context) -> bool:
    after = context.after(parse)
    return _may(after, "HYPHEN") and after is not None and after.start == context.lexemes[parse.end - 1].end


@guards("year")
def _year(parse: Parse, context: Context) -> bool:
    """A number of four digits alone is a year unless it names or counts something."""
    if parse.end - parse.start > 1:
        return "era" in parse.fields or _year_alone(parse.fields["year"], parse, context)
    return _year_alone(parse.fields["year"], parse, context)


def _year_alone(year: int, parse: Parse, context: Context) -> bool:
    before, after = context.before(parse), context.after(parse)
    if _may(before, "LABEL", "HYPHEN") and not _may(before, "INVITE") and parse.end - parse.start == 1:
        return _may(before, "HYPHEN") and _may(context.lexeme(parse.start - 2), "INVITE", "YEAR")
    if _may(after, "COUNTED") and not (_may(before, "FIRM") and _may(after, "COUNTED") and not _measure(after)):
        return False
    if year % 100 == 0 and not _may(before, "FIRM", "BOUND") and _plural(after, context):
        return False
    if year % 100 == 0 and _is_level(year, parse, context):
        return False
    if _tight_hyphen(parse, context) and _may(context.lexeme(parse.end + 1), "UNIT_ANY"):
        return False  # "a 2000-year-old tradition"
    if year < 1900 and _may(before, "OF") and _plural(after, context):
        return False
    if 1500 <= year <= 2100:
        return year >= 1900 or year % 100 != 0 or _may(before, "FIRM", "BOUND", "INVITE", "OPEN")
    return _may(before, "FIRM")


def _is_level(year: int, parse: Parse, context: Context) -> bool:
    """A round number after "to" or "from" that is no end of a range: "up from 1500", "to 2000 in June"."""
    before, after = context.before(parse), context.after(parse)
    if _may(before, "FROM"):
        return _may(after, "IN") or (year < 1900 and not _may(after, "TO", "HYPHEN", "THROUGH"))
    return _may(before, "TO") and (
        _may(after, "IN", "FROM") or not _may(context.lexeme(parse.start - 2), "YEAR", "MONTH")
    )


def _measure(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and len(lexeme.word) <= 4


def _plural(lexeme: Lexeme | None, context: Context) -> bool:
    if lexeme is None or not lexeme.text.islower():
        return False
    tag = context.tag(lexeme)
    return tag == "NNS" if tag else lexeme.word.endswith("s") and not lexeme.may("POSS")


@guards("years")
def _years(parse: Parse, _context: Context) -> bool:
    """As in "1914-18": the second number must follow the first one."""
    first, last = parse.fields["year"], parse.fields["yy"]
    return bool(first >= 1500 and (last > first if last > 99 else last > first % 100 or last == 0))


@guards("month")
def _month(parse: Parse, context: Context) -> bool:
    """A bare month that may be a name or a verb needs a word before it that invites a month."""
    if parse.end - parse.start > 1:
        return True
    month, before, after = context.lexemes[parse.start], context.before(parse), context.after(parse)
    if _may(before, "TITLE", "NAMEHEAD"):
        return False
    if month.word not in _NAMES_TOO:
        return True
    tag = context.tag(month)
    if tag and not tag.startswith("NNP"):
        return False
    invited = _may(before, "INVITE", "BOUND", "OPEN", "COMMA", "HYPHEN") and not _may(before, "OF", "COMMA", "HYPHEN")
    name_follows = _words(after) and after is not None and after.text[0].isupper()
    if month.word in ("march", "may"):
        return invited and not name_follows
    return (invited or before is None or not before.text[0].isupper()) and not name_follows


@guards("day", "days")
def _day(parse: Parse, context: Context) -> bool:
    """A day of the month is told by digits, or by "of" or "on": "the first shot" is none."""
    spelled = [lexeme for lexeme in context.lexemes[parse.start : parse.end] if lexeme.may("ORDINAL")]
    if spelled and spelled[0].text.isalpha():
        return any(lexeme.may("OF") for lexeme in context.lexemes[parse.start : parse.end])
    last = context.lexemes[parse.end - 1]
    if _may(context.before(parse), "ON"):
        return True
    return not (last.may("DAY") and not last.may("DIGITORDINAL") and _may(context.after(parse), "COUNTED", "UNITS"))


@guards("monthday")
def _monthday(parse: Parse, context: Context) -> bool:
    """As in "from the 3rd": a bare day of the month stands behind a preposition, before no noun."""
    before, after = context.before(parse), context.after(parse)
    if not _may(before, "ON", "BOUND", "FROM", "TO", "AND", "BETWEEN"):
        return False
    return not _words(after) and not _may(after, "UNIT_ANY", "HALF", "CENTURYWORD", "HYPHEN", "OF", "TIMES")


@guards("decade")
def _decade(parse: Parse, context: Context) -> bool:
    """As in "the 1990s", "the nineties": a bare number must look like a decade, not like a count."""
    decade = context.lexemes[parse.end - 1]
    if decade.may("DECADEWORD") or parse.fields["decade"] > 100 or decade.text[0] in "'’‘":
        return True
    return parse.end - parse.start > 1 and parse.fields["decade"] >= 20


@guards("season")
def _season(parse: Parse, context: Context) -> bool:
    """A season alone stands after "in", "by", "the"; "the fall of Kabul" is none."""
    if "year" in parse.fields or "rel" in parse.fields or "part" in parse.fields or "same" in parse.fields:
        return True
    season, before, after = context.lexemes[parse.end - 1], context.before(parse), context.after(parse)
    if _may(after, "OF") or context.tag(season).startswith("VB"):
        return False
    doubtful = season.word in ("fall", "spring")
    if doubtful and _may(before, "TO", "AND", "OR", "FOR"):
        return False
    if parse.end - parse.start > 1:
        return not doubtful or _may(before, "INVITE", "BOUND")
    return _may(before, "INVITE", "BOUND") and not _words(after)


@guards("quarter")
def _quarter(parse: Parse, context: Context) -> bool:
    """As in "the third quarter of 2023": a quarter of a year, not of a cake or a match."""
    fields = parse.fields
    named = (
        "year" in fields or "rel" in fields or any(x.may("YEARUNIT") for x in context.lexemes[parse.start : parse.end])
    )
    if "quarter" in fields:
        return named or fields["quarter"][0] == "q"
    return named or (
        fields.get("ord", 9) <= 4 and not _tight_hyphen(parse, context) and _may(context.before(parse), "INVITE")
    )


@guards("named")
def _named(parse: Parse, context: Context) -> bool:
    """A named day or feast is none where it may be somebody's surname."""
    before = context.before(parse)
    surname = (
        before is not None
        and before.text[0].isupper()
        and not before.values
        and context.lexeme(parse.start - 2) is not None
    )
    return _weekday(parse, context) and not surname


@guards("weekday")
def _weekday(parse: Parse, context: Context) -> bool:
    """A weekday is none in a name: "Good Friday Agreement", "the Sunday Star"."""
    return not (_may(context.before(parse), "NAMEHEAD") or _may(context.after(parse), "NAMETAIL"))


@guards("deixis")
def _deixis(parse: Parse, context: Context) -> bool:
    """Units of somebody ("his last year") and "to this day" are no dates."""
    before, first = context.before(parse), context.lexemes[parse.start]
    if _may(before, "POSSESSOR", "POSS") or _tight_hyphen(parse, context):
        return False
    if parse.fields["unit"] in ("day", "night"):
        return not (first.may("PREVIOUS") and parse.fields["unit"] == "day") and not _may(before, "TO", "THE")
    return True


@guards("span")
def _span(parse: Parse, context: Context) -> bool:
    """As in "the past two years": not somebody's own ("his last two years")."""
    return not _may(context.before(parse), "POSSESSOR", "POSS")


@guards("anaphora")
def _anaphora(parse: Parse, context: Context) -> bool:
    """As in "that day": no pronoun of somebody's own day, no conjunction "that"."""
    first = context.lexemes[parse.start]
    if _tight_hyphen(parse, context) or _may(context.before(parse), "POSSESSOR"):
        return False
    return not (first.word.startswith("that") and context.tag(first) == "IN")


@guards("clock")
def _clock(parse: Parse, context: Context) -> bool:
    """Hours and minutes without am, pm or zone may be a score."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if not lexeme.may("BARECLOCK") or parse.end - parse.start > 1:
        return True
    invited = _may(before, "AT", "BOUND", "FROM", "BETWEEN", "TO", "QUANTIFIER", "OPEN", "AND", "COMMA")
    return invited or _may(context.after(parse), "ON", "WEEKDAY", "MONTH", "TODAY") or lexeme.text[2] == ":"


@guards("daypart")
def _daypart(parse: Parse, context: Context) -> bool:
    """As in "in the morning": small letters, a preposition before it, no word after it."""
    lexeme = context.lexemes[parse.end - 1]
    if not lexeme.text.islower() or _tight_hyphen(parse, context):
        return False
    return _may(context.before(parse), "IN", "AT", "BOUND", "INVITE") and not _words(context.after(parse))


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
        return lexemes[0].may("QUANTIFIER") or _may(context.before(parse), "FOR")
    if isinstance(fields.get("count"), int | float) and fields["count"] >= 1000 and unit.may("UNIT"):
        return False
    return not _may(context.before(parse), "HYPHEN", "SLASH")


@guards("set")
def _set(parse: Parse, context: Context) -> bool:
    """As in "daily", "weekly": a capital inside a sentence makes it a name ("the Daily Star")."""
    lexeme, before = context.lexemes[parse.start], context.before(parse)
    if "value" not in parse.fields:
        return True
    opens = before is None or not (before.text[0].isalnum() or before.may("HYPHEN"))
    return lexeme.text.islower() or (opens and lexeme.text.istitle() and not _capital(context.after(parse)))


def _capital(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and lexeme.text[0].isupper()


@guards("present")
def _present(parse: Parse, context: Context) -> bool:
    """As in "now", "at present": not "now that", not "the present crisis"."""
    after, lexeme = context.after(parse), context.lexemes[parse.start]
    if after is not None and after.word in ("that", "that same"):
        return False
    return lexeme.word != "the present" or not _words(after)


@guards("future")
def _future(parse: Parse, context: Context) -> bool:
    """As in "soon", unless it is part of "as soon as", "too soon", "how soon"."""
    before, lexeme = context.before(parse), context.lexemes[parse.start]
    if lexeme.word == "soon":
        return (before is None or before.word not in ("as", "too", "how")) and context.tag(lexeme) in ("", "RB")
    return True
