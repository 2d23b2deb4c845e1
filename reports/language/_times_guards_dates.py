"""Parses of calendar dates to whether they are dates: numbers that count, names and verbs are none."""

from reports.language._times_context import Context
from reports.language._times_grammar import Parse
from reports.language._times_lexer import Lexeme
from reports.language._times_neighbours import guards, is_capital, is_plural, is_word, may, tight_hyphen


@guards("year")
def _year(parse: Parse, context: Context) -> bool:
    """A number of four digits alone is a year unless it names or counts something."""
    if parse.end - parse.start > 1 and ("era" in parse.fields or "circa" in parse.fields):
        return True
    return _year_alone(parse.fields["year"], parse, context)


def _year_alone(year: int, parse: Parse, context: Context) -> bool:
    before = context.before(parse)
    if is_word(before) and before is not None and before.end == context.lexemes[parse.start].start:
        return False  # "COP2015"
    if may(before, "LABEL", "HYPHEN") and not may(before, "INVITE") and parse.end - parse.start == 1:
        dialled = may(context.lexeme(parse.start - 3), "HYPHEN")
        return may(before, "HYPHEN") and not dialled and _ends_a_range(year, context.lexeme(parse.start - 2))
    if _counts(year, parse, context):
        return False
    if year % 100 == 0 and _is_level(year, parse, context):
        return False
    if 1500 <= year <= 2100:
        return year >= 1900 or year % 100 != 0 or may(before, "FIRM", "BOUND", "INVITE", "OPEN")
    return may(before, "FIRM") or (may(before, "BOUND") and not is_word(context.after(parse)))


def _ends_a_range(year: int, first: Lexeme | None) -> bool:
    """The years of "mid-2019" and "1998-2003", not the pages of "1087-1101"."""
    if first is None or not first.may("YEAR"):
        return may(first, "INVITE")
    return bool(1500 <= first.values["YEAR"] < year)


def _counts(year: int, parse: Parse, context: Context) -> bool:
    """2024 tonnes, a survey of 1709 pupils, killed 1987 cattle, a 2000-strong crowd, a 2000-year-old town."""
    before, after = context.before(parse), context.after(parse)
    if may(after, "COUNTED") and not (may(before, "FIRM") and not _measure(after)):
        return True
    if tight_hyphen(parse, context) and may(context.lexeme(parse.end + 1), "UNIT_ANY", "STRONG"):
        return True
    if not is_plural(after, context):
        return False
    if year % 100 == 0 and not may(before, "FIRM", "BOUND"):
        return True
    if may(before, "OF") and (year < 1900 or may(context.lexeme(parse.start - 2), "SAMPLE")):
        return True
    if may(before, "AND", "OR") and not may(context.lexeme(parse.start - 2), "YEAR", "DECADE", "MONTH_ANY"):
        return True
    return context.tag(before).startswith("VB") and not may(before, "BE", "INVITE")


def _is_level(year: int, parse: Parse, context: Context) -> bool:
    """A round number after "to" or "from" that is no end of a range: "up from 1500", "to 2000 in June"."""
    before, after = context.before(parse), context.after(parse)
    if may(before, "FROM"):
        return may(after, "IN") or (year < 1900 and not may(after, "TO", "HYPHEN", "THROUGH"))
    return may(before, "TO") and (may(after, "IN", "FROM") or not may(context.lexeme(parse.start - 2), "YEAR", "MONTH"))


def _measure(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and len(lexeme.word) <= 4


@guards("years")
def _years(parse: Parse, context: Context) -> bool:
    """As in "1914-18": the second number follows the first one, and no hyphen more ("138-2010-2015")."""
    before = context.before(parse)
    dialled = may(before, "HYPHEN", "SLASH") and before is not None and before.end == context.lexemes[parse.start].start
    if dialled or (tight_hyphen(parse, context) and may(context.lexeme(parse.end + 1), "INT")):
        return False
    if "until" in parse.fields or "era" in parse.fields:
        return True
    first, last = parse.fields["year"], parse.fields["yy"]
    return bool(first >= 1500 and (last > first if last > 99 else last > first % 100 or last == 0))


@guards("month")
def _month(parse: Parse, context: Context) -> bool:
    """A bare month that may be a name or a verb needs a word before it that invites a month."""
    if parse.end - parse.start > 1:
        return True
    month, before, after = context.lexemes[parse.start], context.before(parse), context.after(parse)
    if may(before, "TITLE", "NAMEHEAD"):
        return False
    if not month.may("NAMES_TOO"):
        return True
    tag = context.tag(month)
    if tag and not tag.startswith("NNP"):
        return False
    invited = may(before, "INVITE", "BOUND", "OPEN", "COMMA", "HYPHEN") and not may(before, "OF", "COMMA", "HYPHEN")
    name_follows = is_word(after) and after is not None and after.text[0].isupper()
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
    if may(context.before(parse), "ON"):
        return True
    return not (last.may("DAY") and not last.may("DIGITORDINAL") and may(context.after(parse), "COUNTED", "UNITS"))


@guards("monthday")
def _monthday(parse: Parse, context: Context) -> bool:
    """As in "from the 3rd": a bare day of the month stands behind a preposition, before no noun."""
    before, after = context.before(parse), context.after(parse)
    if not may(before, "ON", "BOUND", "FROM", "TO", "AND", "BETWEEN"):
        return False
    return not is_word(after) and not may(after, "UNIT_ANY", "HALF", "CENTURYWORD", "HYPHEN", "OF", "TIMES")


@guards("decade")
def _decade(parse: Parse, context: Context) -> bool:
    """As in "the 1990s", "the nineties": a bare number must look like a decade, not like a count."""
    decade = context.lexemes[parse.end - 1]
    if decade.may("DECADEWORD") or parse.fields["decade"] > 100 or decade.text[0] in "'’‘":
        return True
    return parse.end - parse.start > 1 and (parse.fields["decade"] >= 50 or "part" in parse.fields)


@guards("season")
def _season(parse: Parse, context: Context) -> bool:
    """A season alone stands after "in", "by", "the"; "the fall of Kabul", "the Summer Games" are none."""
    if "year" in parse.fields or "rel" in parse.fields or "part" in parse.fields or "same" in parse.fields:
        return True
    season, before, after = context.lexemes[parse.end - 1], context.before(parse), context.after(parse)
    if may(after, "OF") or context.tag(season).startswith("VB"):
        return False
    if season.text.istitle() and is_capital(after) and not may(after, "MONTH_ANY", "WEEKDAY_ANY"):
        return False
    doubtful = season.word in ("fall", "spring")
    if doubtful and may(before, "TO", "AND", "OR", "FOR"):
        return False
    if parse.end - parse.start > 1:
        return not doubtful or may(before, "INVITE", "BOUND")
    return may(before, "INVITE", "BOUND") and not is_word(after)


@guards("quarter")
def _quarter(parse: Parse, context: Context) -> bool:
    """As in "the third quarter of 2023": a quarter of a year, not of a cake or a match."""
    fields = parse.fields
    named = (
        "year" in fields or "rel" in fields or any(x.may("YEARUNIT") for x in context.lexemes[parse.start : parse.end])
    )
    if "quarter" in fields:
        return named or fields["quarter"][0] == "q"
    if named or "fiscal" in fields:
        return True
    hyphened = any(lexeme.may("HYPHEN") for lexeme in context.lexemes[parse.start : parse.end])
    return fields.get("ord", 9) <= 4 and (hyphened or may(context.before(parse), "INVITE"))


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
    before, after = context.before(parse), context.after(parse)
    if may(before, "THE") and is_word(after) and is_capital(after) and context.tag(after) in ("", "NNP", "NNPS"):
        return False
    return not (may(before, "NAMEHEAD") or may(after, "NAMETAIL"))
