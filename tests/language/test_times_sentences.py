"""Sentences written for this test, read by the rules alone, without tags, on Wednesday 23 October 2024."""

from datetime import date

import pytest
import spacy

from reports.language.layers import register
from reports.language.times import times

BLANK = spacy.blank("en")
WEDNESDAY = date(2024, 10, 23)

CASES = [
    # absolute dates
    ("The accord was signed on 3 May 2021.", [("3 May 2021", "2021-05-03", "2021-05-03", "2021-05-03")]),
    ("Voting closed on Oct. 21.", [("Oct. 21", "2024-10-21", "2024-10-21", "2024-10-21")]),
    ("A depot burned on October 14th, 2023.", [("October 14th, 2023", "2023-10-14", "2023-10-14", "2023-10-14")]),
    ("Dateline: Tuesday, 22 October 2024", [("Tuesday, 22 October 2024", "2024-10-22", "2024-10-22", "2024-10-22")]),
    ("The log ends at 2024-10-22T23:10Z.", [("2024-10-22T23:10Z", "2024-10-22T23:10Z", "2024-10-22", "2024-10-22")]),
    ("It is stamped 23/10/2024 and 05/06/2024.", [("23/10/2024", "2024-10-23", "2024-10-23", "2024-10-23")]),
    ("He resigned on 31 June 2024.", []),
    ("It began in the spring of 2022.", [("the spring of 2022", "2022-SP", "2022-03-01", "2022-05-31")]),
    ("Growth slowed in Q1 2024.", [("Q1 2024", "2024-Q1", "2024-01-01", "2024-03-31")]),
    (
        "Exports fell in the third quarter of 2023.",
        [("the third quarter of 2023", "2023-Q3", "2023-07-01", "2023-09-30")],
    ),
    ("The plant opened in the late 1990s.", [("the late 1990s", "199", "1996-09-01", "1999-12-31")]),
    ("It dates from the 19th century.", [("the 19th century", "18", "1800-01-01", "1899-12-31")]),
    ("The fleet sailed in 480 BC.", [("480 BC", "BC0480", None, None)]),
    ("The accounts are for fiscal 2024.", [("fiscal 2024", "FY2024", None, None)]),
    ("The vote is on 29 February 2028.", [("29 February 2028", "2028-02-29", "2028-02-29", "2028-02-29")]),
    # parts of a period
    ("They sailed in early to mid-October.", [("early to mid-October", "2024-10", "2024-10-01", "2024-10-20")]),
    ("Work stopped in late 2023.", [("late 2023", "2023", "2023-09-01", "2023-12-31")]),
    ("She plans to step down in mid-2025.", [("mid-2025", "2025", "2025-05-01", "2025-08-31")]),
    ("A bill is due early next year.", [("early next year", "2025", "2025-01-01", "2025-04-30")]),
    ("Two ships docked earlier this month.", [("earlier this month", "2024-10", "2024-10-01", "2024-10-23")]),
    ("More will follow later this year.", [("later this year", "2024", "2024-10-23", "2024-12-31")]),
    ("Stocks must last until the end of the year.", [("the end of the year", "2024", None, "2024-12-31")]),
    # weekdays, news convention
    ("Officials said on Tuesday that talks had failed.", [("Tuesday", "2024-10-22", "2024-10-22", "2024-10-22")]),
    ("On Wednesday, the envoy briefed legislators.", [("Wednesday", "2024-10-23", "2024-10-23", "2024-10-23")]),
    ("Delegates will reconvene on Monday.", [("Monday", "2024-10-28", "2024-10-28", "2024-10-28")]),
    ("The convoy was to arrive on Wednesday.", [("Wednesday", "2024-10-23", "2024-10-23", "2024-10-23")]),
    ("The ministry wants an answer by Friday.", [("Friday", "2024-10-25", None, "2024-10-25")]),
    ("The hearing, scheduled for Thursday, is public.", [("Thursday", "2024-10-24", "2024-10-24", "2024-10-24")]),
    ("The truce has held since last Friday.", [("last Friday", "2024-10-18", "2024-10-18", None)]),
    ("It expires next Monday.", [("next Monday", "2024-10-28", "2024-10-28", "2024-10-28")]),
    ("After Monday's attack, patrols doubled.", [("Monday", "2024-10-21", "2024-10-21", "2024-10-21")]),
    ("Shelling resumed on Monday night.", [("Monday night", "2024-10-21TNI", "2024-10-21", "2024-10-21")]),
    # months and days without a year
    ("In June they signed a pact.", [("June", "2024-06", "2024-06-01", "2024-06-30")]),
    ("The army aims to deploy 10,000 troops by December.", [("December", "2024-12", None, "2024-12-31")]),
    ("Arms have been shipped since August 2023.", [("August 2023", "2023-08", "2023-08-01", None)]),
    ("The court will rule on 3 February.", [("3 February", "2025-02-03", "2025-02-03", "2025-02-03")]),
    (
        "In 2019, the two leaders met in February.",
        [("2019", "2019", "2019-01-01", "2019-12-31"), ("February", "2019-02", "2019-02-01", "2019-02-28")],
    ),
    ("Rents fell in June last year.", [("June last year", "2023-06", "2023-06-01", "2023-06-30")]),
    ("Theresa May said she may march.", []),
    ("April Jones met June Carter in April.", [("April", "2024-04", "2024-04-01", "2024-04-30")]),
    ("He spoke on Christmas Day.", [("Christmas Day", "2023-12-25", "2023-12-25", "2023-12-25")]),
    ("Services were held on Good Friday 2024.", [("Good Friday 2024", "2024-03-29", "2024-03-29", "2024-03-29")]),
    # relative to publication
    ("The fire broke out yesterday.", [("yesterday", "2024-10-22", "2024-10-22", "2024-10-22")]),
    ("Last week the agency spoke of containers.", [("Last week", "2024-W42", "2024-10-14", "2024-10-20")]),
    ("He sent experts to Brussels next week.", [("next week", "2024-W44", "2024-10-28", "2024-11-03")]),
    ("Residents fled over the weekend.", [("the weekend", "2024-W42-WE", "2024-10-19", "2024-10-20")]),
    ("Trade has grown in the past two years.", [("the past two years", "P2Y", "2022-10-23", "2024-10-23")]),
    ("It was freed two weeks ago.", [("two weeks ago", "2024-W41", "2024-10-07", "2024-10-13")]),
    ("The bank failed a decade ago.", [("a decade ago", "2014", "2014-01-01", "2014-12-31")]),
    ("In recent months prices fell.", [("recent months", "PAST_REF", None, "2024-10-23")]),
    ("Crews are currently at sea.", [("currently", "PRESENT_REF", "2024-10-23", "2024-10-23")]),
    # relative to the last date named
    (
        "On 14 October a depot burned. Two days later rain fell.",
        [
            ("14 October", "2024-10-14", "2024-10-14", "2024-10-14"),
            ("Two days later", "2024-10-16", "2024-10-16", "2024-10-16"),
        ],
    ),
    (
        "During the night of 30 April the bridge fell; the next morning it was gone.",
        [
            ("the night of 30 April", "2024-04-30TNI", "2024-04-30", "2024-04-30"),
            ("the next morning", "2024-05-01TMO", "2024-05-01", "2024-05-01"),
        ],
    ),
    # ranges
    (
        "Observers stayed from 18 to 22 October.",
        [("18 to 22 October", "2024-10-18/2024-10-22", "2024-10-18", "2024-10-22")],
    ),
    ("Output halved between 2019 and 2021.", [("2019 and 2021", "2019/2021", "2019-01-01", "2021-12-31")]),
    ("He led in the 2012-13 season.", [("2012-13", "2012/2013", "2012-01-01", "2013-12-31")]),
    ("Veterans of the 1950-53 war marched.", [("1950-53", "1950/1953", "1950-01-01", "1953-12-31")]),
    (
        "Between March and May 2023 exports halved.",
        [("March and May 2023", "2023-03/2023-05", "2023-03-01", "2023-05-31")],
    ),
    ("It rained from November to February.", [("November to February", "2023-11/2024-02", "2023-11-01", "2024-02-29")]),
    # the clock, lengths and sets
    (
        "At 7am GMT on Tuesday the siren sounded.",
        [("7am GMT on Tuesday", "2024-10-22T07:00Z", "2024-10-22", "2024-10-22")],
    ),
    ("Sirens were heard at 10:30.", [("10:30", "2024-10-23T10:30", "2024-10-23", "2024-10-23")]),
    ("Supplies must arrive within 48 hours.", [("48 hours", "PT48H", "2024-10-23", "2024-10-25")]),
    ("She was held for three days.", [("three days", "P3D", None, None)]),
    ("The pact lasted two and a half years.", [("two and a half years", "P2.5Y", None, None)]),
    ("Aid arrives every Wednesday.", [("every Wednesday", "XXXX-WXX-3", None, None)]),
    ("The field yields 10,000 barrels a day.", [("a day", "P1D", None, None)]),
    # not times
    ("A 36-year-old man and a boy aged 12 were found.", []),
    ("Some 2000 troops crossed, up from 1500.", []),
    ("Resolution 1701 and Flight 1549 were cited.", []),
    ("The Six-Day War is taught by the Sunday Times.", []),
    ("He paid US$ 2000 and $1,999 in a 2-1 win.", []),
]


def found(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str | None, str | None]]:
    register()
    doc = BLANK.make_doc(text)
    doc._.published = published
    return [(text[time.start : time.end], time.value, time.first, time.last) for time in times(doc)._.times]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_expressions_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert found(text) == expected
