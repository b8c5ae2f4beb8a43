"""Forms of days and runs of days: "May 16, 2025", "16-18 May", "on Friday", "yesterday", "the next day"; pure."""

from __future__ import annotations

import re
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
_WEEKS_AGO = {"a week": 1, "one week": 1, "two weeks": 2, "a fortnight": 2, "three weeks": 3, "four weeks": 4}

_COUNTED = re.compile(
    r"\b(?:the (?:following|previous|preceding|same|next|very)|that same|that|every|each|most|(?P<some>an?|one|another"
    r"|any|some))(?: (?:first|second|third|later|earlier))? $"
)
_COUNTED_REACH = 30

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
    if _is_counted(match, passage):
        return UNPLACED
    if passage.reference is None:
        return Dated("weekday", number, number)
    today = passage.reference.toordinal()
    if match["weekday_week"]:
        monday, _ = calendar.shifted("week", passage.reference, STEPS[match["weekday_week"]])
        return placed((monday + number, monday + number))
    if match["weekday_before_last"]:
        day = calendar.weekday(number, passage.reference, ahead=False)
        return placed((day - (7 if day < today else 14),) * 2)
    if match["weekday_ago"]:
        last = calendar.weekday(number, passage.reference, ahead=False)
        day = last - 7 * _WEEKS_AGO[match["weekday_ago"]]
        return placed((day, day if last == today else day + 7))  # a week before the last one, or that one itself
    if step == "this":
        ordinal = today - passage.reference.weekday() + number
    else:
        ahead = STEPS[step] > 0 if step else bool(looks_ahead(match, passage))
        ordinal = calendar.weekday(number, passage.reference, ahead=ahead)
        if step and ordinal == today:
            ordinal += 7 * STEPS[step]
    return placed((ordinal, ordinal))


def _is_counted(match: re.Match[str], passage: Passage) -> bool:
    """Whether a weekday is counted from what was told before, or is any: "the following Monday", "a Monday in May"."""
    start = match.start()
    counted = _COUNTED.search(passage.folded, max(start - _COUNTED_REACH, 0), start)
    if match["weekday_step"] == "next" and passage.folded[max(start - 4, 0) : start] == "the ":
        return True
    return counted is not None and not (counted["some"] and phrases.noun_after(passage.folded, match.end()))


def _read_nth(match: re.Match[str], passage: Passage) -> Dated | None:
    """A weekday of a month, or its first or last day: "the first Monday of November", "the last day of the month"."""
    month = match["nth_month"]
    if month is not None and not is_name(match, passage, "nth_month"):
        return None
    span = _month(match, passage)
    if span is None:
        return UNPLACED
    weekday = match["nth_weekday"]
    days = [day for day in range(span[0], span[1] + 1) if weekday == "day" or (day - 1) % 7 == _WEEKDAYS[weekday]]
    if match["nth_number"] in {"last", "final"}:
        return placed((days[-1],) * 2)
    place = _NTH.index(match["nth_number"])
    return placed((days[place],) * 2)


def _month(match: re.Match[str], passage: Passage) -> calendar.Span | None:
    """The first and last day of the month that a weekday is one of; None where its year is unknown."""
    name, year, today = match["nth_month"], match["nth_year"], passage.reference
    if name is None:
        return calendar.shifted("month", today, STEPS.get(match["nth_step"], 0)) if today else None
    number = month_number(name)
    if year:
        return calendar.month(number, int(year))
    if today is None:
        return None
    of_year = calendar.nearest_year(number, 1, today, ahead=looks_ahead(match, passage), days=28)
    return calendar.month(number, of_year) if of_year else None


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
        rf"""(?:the[ ])?(?P<nth_number>{"|".join(_NTH)}|last|final)[ ](?P<nth_weekday>{_LONG_NAMES}|day)[ ](?:of|in)[ ]
        (?:(?P<nth_month>{MONTH})(?:[ ]?,?[ ](?P<nth_year>{YEAR}))?
        | (?:(?P<nth_step>last|this|next)|the)[ ]month\b(?![ ](?:before|after|when|that|of)))""",
        _read_nth,
    ),
    Form(
        "weekday",
        rf"""(?:(?P<weekday_step>{STEP})[ ])?(?P<weekday_name>{_LONG_NAMES})\b
        (?:,?(?:[ ]of)?(?:[ ]the)?[ ](?P<weekday_week>{STEP})[ ]week\b
        | ,?[ ](?P<weekday_ago>{"|".join(_WEEKS_AGO).replace(" ", "[ ]")})[ ]ago\b
        | [ ](?P<weekday_before_last>before[ ]last)\b)?""",
        _read_weekday,
    ),
    Form("near", rf"(?P<near_name>{alternatives(_NEAR)})\b", _read_near),
    Form(
        "told",
        r"""(?:the[ ](?:next|following|previous|preceding|same)|that(?:[ ]same)?)[ ]
        (?:day|night|morning|afternoon|evening|week|weekend|month|year)\b
        | the[ ](?:day|night|morning|evening|week)[ ](?:before|after)\b""",
        _read_told,
    ),
)
"""In this order: the first form that fits is taken."""
