"""Forms of days and runs of days: "May 16, 2025", "16-18 May", "on Friday", "yesterday", "the next day"; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.comparators import calendar, phrases
from summarizer.comparators.dateforms import (
    DAY,
    MONTH,
    STEP,
    STEPS,
    TABLE,
    UNPLACED,
    YEAR,
    Dated,
    Form,
    is_name,
    looks_ahead,
    month_number,
    placed,
)
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    import re

    from summarizer.comparators.contract import Passage

_WEEKDAYS: dict[str, int] = TABLE["weekdays"]
_NEAR: dict[str, int] = TABLE["near"]
_HOLIDAYS = frozenset(TABLE["holidays"])
_LONG_NAMES = "|".join(name for name in _WEEKDAYS if name.endswith("day"))
_WEEKDAY = alternatives(_WEEKDAYS)
_DAY_WORDS: dict[str, int] = TABLE["day_words"]
_DAY_WORD = alternatives(_DAY_WORDS)
_JOIN = r"[ ]?[-–][ ]?|[ ]to[ ]|[ ]and[ ]"
_MONTHS_IN_YEAR = 12
_NTH = ("first", "second", "third", "fourth")
_WEEKS_AGO = {"a": 1, "one": 1, "two": 2, "three": 3}

MonthDay = tuple[int, int]


def _read_iso(match: re.Match[str], _: Passage) -> Dated:
    return _day(int(match["iso_month"]), int(match["iso_day"]), int(match["iso_year"]))


def _read_slashes(match: re.Match[str], _: Passage) -> Dated:
    """Day and month in digits, where only one order is possible."""
    if match["slashes_year"] is None:
        return UNPLACED
    first, second = int(match["slashes_first"]), int(match["slashes_second"])
    low, high = sorted((first, second))
    if high <= _MONTHS_IN_YEAR and low != high:
        return UNPLACED
    return _day(low, high, int(match["slashes_year"])) if low <= _MONTHS_IN_YEAR else UNPLACED


def _read_month_first(match: re.Match[str], passage: Passage) -> Dated | None:
    if not is_name(match, passage, "md_month"):
        return None
    first = month_number(match["md_month"]), _number(match["md_day"])
    last = first
    if match["md_last"]:
        last = month_number(match["md_last_month"] or match["md_month"]), _number(match["md_last"])
    elif not match["md_year"] and phrases.cue_before(passage.folded, match.start()) == "in":
        noun = phrases.noun_after(passage.folded, match.end("md_day"))
        if noun and noun.plural:
            return None
    return _days((first, last), match["md_year"], match["md_weekday"], match, passage)


def _read_day_first(match: re.Match[str], passage: Passage) -> Dated | None:
    if not is_name(match, passage, "dm_month"):
        return None
    month = month_number(match["dm_month"])
    first = _DAY_WORDS[match["dm_word"]] if match["dm_word"] else _number(match["dm_day"])
    last = _number(match["dm_last"]) if match["dm_last"] else first
    return _days(((month, first), (month, last)), match["dm_year"], match["dm_weekday"], match, passage)


def _read_weekday(match: re.Match[str], passage: Passage) -> Dated | None:
    before = phrases.previous_word(passage.folded, match.start())
    if not is_name(match, passage, "weekday_name") or (before and before[0] in _HOLIDAYS):
        return None
    number, step = _WEEKDAYS[match["weekday_name"]], match["weekday_step"]
    if passage.reference is None:
        return Dated("weekday", number, number)
    today = passage.reference.toordinal()
    if match["weekday_week"]:
        monday, _ = calendar.shifted("week", passage.reference, STEPS[match["weekday_week"]])
        return placed((monday + number, monday + number))
    if match["weekday_ago"]:
        day = calendar.weekday(number, passage.reference, ahead=False) - 7 * _WEEKS_AGO[match["weekday_ago"]]
        return placed((day, day))
    if step == "this":
        ordinal = today - passage.reference.weekday() + number
    else:
        ahead = STEPS[step] > 0 if step else bool(looks_ahead(match, passage))
        ordinal = calendar.weekday(number, passage.reference, ahead=ahead)
        if step and ordinal == today:
            ordinal += 7 * STEPS[step]
    return placed((ordinal, ordinal))


def _read_nth(match: re.Match[str], passage: Passage) -> Dated | None:
    """A weekday of a month: "the first Monday of November"."""
    if not is_name(match, passage, "nth_month"):
        return None
    month, weekday, year = month_number(match["nth_month"]), _WEEKDAYS[match["nth_weekday"]], match["nth_year"]
    if year is None and passage.reference is None:
        return UNPLACED
    of_year = int(year) if year else None
    if of_year is None and passage.reference:
        ahead = looks_ahead(match, passage)
        of_year = calendar.nearest_year(month, 1, passage.reference, ahead=ahead, days=28)
    if of_year is None:
        return UNPLACED
    first, last = calendar.month(month, of_year)
    days = [day for day in range(first, last + 1) if (day - 1) % 7 == weekday]
    day = days[-1] if match["nth_number"] == "last" else days[_NTH.index(match["nth_number"])]
    return placed((day, day))


def _read_near(match: re.Match[str], passage: Passage) -> Dated:
    if passage.reference is None:
        return UNPLACED
    return placed(calendar.shifted("day", passage.reference, _NEAR[match["near_name"]]))


def _read_told(_: re.Match[str], __: Passage) -> Dated:
    """A day counted from another event, which only the story knows."""
    return UNPLACED


def _days(
    ends: tuple[MonthDay, MonthDay], year: str | None, weekday: str | None, match: re.Match[str], passage: Passage
) -> Dated:
    """One day or several in a row; unplaced where there is no such day or its weekday is another."""
    number = _WEEKDAYS[weekday] if weekday else None
    if year:
        of_year: int | None = int(year)
    elif passage.reference:
        of_year = calendar.nearest_year(
            *ends[0], passage.reference, ahead=looks_ahead(match, passage), weekday=number
        ) or calendar.nearest_year(*ends[0], passage.reference, weekday=number)
    else:
        low, high = (calendar.encode(*end) for end in ends)
        possible = all(calendar.day(*end, calendar.LEAP_YEAR) for end in ends)
        return Dated("day-of-year", low, high) if possible and low <= high else UNPLACED
    if of_year is None:
        return UNPLACED
    first, last = (calendar.day(*end, of_year) for end in ends)
    if first is None or last is None or first > last or (number is not None and (first - 1) % 7 != number):
        return UNPLACED
    return placed((first, last))


def _day(month: int, day: int, year: int) -> Dated:
    ordinal = calendar.day(month, day, year)
    return placed(None if ordinal is None else (ordinal, ordinal))


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


FORMS = (
    Form("iso", r"(?P<iso_year>(?:1[5-9]|20)\d\d)-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>\d\d)(?![\d-])", _read_iso),
    Form(
        "slashes",
        r"""(?P<slashes_first>\d\d?)[/.](?P<slashes_second>\d\d?)[/.](?P<slashes_year>(?:1[5-9]|20)\d\d)(?!\d)
        | (?:0\d/[0-3]\d|[0-3]\d/0\d)(?![\d/])""",
        _read_slashes,
    ),
    Form(
        "md",
        rf"""(?:(?P<md_weekday>{_WEEKDAY})\b\.?,?[ ])?(?P<md_month>{MONTH})[ ](?:the[ ])?(?P<md_day>{DAY})
        (?:(?:{_JOIN})(?:(?P<md_last_month>{MONTH})[ ])?(?P<md_last>{DAY}))?(?:[ ]?,?[ ](?P<md_year>{YEAR}))?""",
        _read_month_first,
    ),
    Form(
        "dm",
        rf"""(?:(?P<dm_weekday>{_WEEKDAY})\b\.?,?[ ])?(?:the[ ])?
        (?:(?P<dm_word>{_DAY_WORD})(?=[ ](?:day[ ])?of[ ])|(?P<dm_day>{DAY}))(?:(?:{_JOIN})(?P<dm_last>{DAY}))?
        [ ](?:(?:day[ ])?of[ ])?(?P<dm_month>{MONTH})(?!')(?:[ ]?,?[ ](?P<dm_year>{YEAR}))?""",
        _read_day_first,
    ),
    Form(
        "nth",
        rf"""(?:the[ ])?(?P<nth_number>{"|".join(_NTH)}|last)[ ](?P<nth_weekday>{_LONG_NAMES})[ ](?:of|in)[ ]
        (?P<nth_month>{MONTH})(?:[ ]?,?[ ](?P<nth_year>{YEAR}))?""",
        _read_nth,
    ),
    Form(
        "weekday",
        rf"""(?:(?P<weekday_step>{STEP})[ ])?(?P<weekday_name>{_LONG_NAMES})\b
        (?:(?:[ ]of)?[ ](?P<weekday_week>{STEP})[ ]week\b
        | [ ](?P<weekday_ago>{"|".join(_WEEKS_AGO)})[ ]weeks?[ ]ago\b)?""",
        _read_weekday,
    ),
    Form("near", rf"(?P<near_name>{alternatives(_NEAR)})\b", _read_near),
    Form(
        "told",
        r"""(?:the[ ](?:next|following|previous|same)|that(?:[ ]same)?)[ ]
        (?:day|night|morning|afternoon|evening|week|weekend|month|year)\b | the[ ]day[ ](?:before|after)\b""",
        _read_told,
    ),
)
"""In this order: the first form that fits is taken."""
