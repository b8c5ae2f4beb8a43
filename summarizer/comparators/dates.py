"""Dates: absolute, partial or relative to a reference; years, decades, seasons and quarters; pure.

The unit is "day": first and last day as proleptic Gregorian ordinals. A date that cannot be placed in a year keeps
what is known: "day-of-year" for a day or month (see `calendar.encode`), "weekday" for a weekday alone (Monday is 0).
"After", "before" and "by" bound it, "around" widens it. What can be read in two ways ("03/04/2025") or depends on the
story ("the next day") is found and not parsed. `days` and `periods` hold the forms.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer.comparators import calendar, days, intervals, periods, phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.dateforms import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.calendar import Span
    from summarizer.comparators.dateforms import Dated
    from summarizer.records import Value

_FORMS = (*days.FORMS, *periods.FORMS)
_READERS = {form.name: form.read for form in _FORMS}
_DATE = re.compile(
    rf"(?<![\w.:/#@&$€£-])(?<!\d[–,])(?=\d|{OPENERS})"
    rf"(?:{'|'.join(f'(?P<{form.name}>{form.pattern})' for form in _FORMS)})",
    re.VERBOSE,
)
_HEDGE = re.compile(r"\b(after|before|by|around|about|circa|roughly|approximately)[ ]$")
_NOT = re.compile(r"\b(?:not|never|no)\b[^.;:!?]*$")
_NOT_REACH = 40
_HEDGE_REACH = len(" approximately ")
_WORD = re.compile(r"\w+\W?")
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that"])
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = frozenset(["day", "day-of-year", "weekday"])
_LEAST_SLACK = 3
_LONGEST_GAP = 400_000


def find(passage: Passage) -> Iterator[Found]:
    """The dates of the passage, relative ones counted from its reference."""
    position = 0
    while match := _DATE.search(passage.folded, position):
        dated = _READERS[match.lastgroup or ""](match, passage)
        if dated is None:
            word = _WORD.match(passage.folded, match.start())
            position = word.end() if word else match.start() + 1
        else:
            yield _found(passage, match.start(), match.end(), position, dated)
            position = match.end()


def owns(unit: str) -> bool:
    """Days, days without a year, and weekdays."""
    return unit in _UNITS


def compare(left: Value, right: Value) -> Comparison:
    """Two dates; what one of them lacks (the year, the day of a weekday) makes no difference."""
    if left.unit == right.unit == "weekday":
        ours, theirs = _weekday(left.low), _weekday(right.low)
        if ours == theirs:
            return Comparison("agree", f"both {ours}")
        return Comparison("contradict", f"{ours} against {theirs}")
    if left.unit == right.unit == "day-of-year":
        return intervals.compare(_in_leap_year(left), _in_leap_year(right), _show_yearless, whole=True)
    if left.unit == right.unit:
        return intervals.compare(left, right, _show_day, whole=True)
    if left.unit == "day":
        return _compare_partly(right, left)
    if right.unit == "day":
        return _compare_partly(left, right)
    return Comparison(None, f"“{left.text}” against “{right.text}”: a weekday and a date without a year do not convert")


def _found(passage: Passage, start: int, end: int, free: int, dated: Dated) -> Found:
    """The mention, with the hedge before it where that is not part of the mention before (`free`)."""
    folded = passage.folded
    low, high, hedge = dated.low, dated.high, None
    match = _HEDGE.search(folded, max(start - _HEDGE_REACH, free), start)
    if match and dated.unit in {"day", "day-of-year"} and folded[end : end + 1] != "'":
        start, hedge = match.start(), match[1]
        if hedge == "before" and _NOT.search(folded, max(start - _NOT_REACH, free), start):
            low, high = dated.low, None  # "not before May" is from May on
        else:
            low, high = _hedged(hedge, dated.low or 0, dated.high or 0)
        if dated.unit == "day-of-year":
            low, high = (end and min(max(end, calendar.FIRST_CODE), calendar.LAST_CODE) for end in (low, high))
    before = phrases.previous_word(folded, start)
    noun = phrases.noun_after(folded, end) if before and before[0] in _DETERMINERS else None
    return Found(
        kind="date",
        attribute="date",
        value=passage.value(start, end, low=low, high=high, unit=dated.unit, hedge=hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=noun is not None,
        before=phrases.cue_before(folded, start),
        after=phrases.cue_after(folded, end),
    )


def _hedged(hedge: str, low: int, high: int) -> tuple[int | None, int | None]:
    if hedge == "after":
        return high + 1, None
    if hedge in {"before", "by"}:
        return None, high if hedge == "by" else low - 1
    slack = max(high - low + 1, _LEAST_SLACK)
    return low - slack, high + slack


def _compare_partly(partial: Value, full: Value) -> Comparison:
    """A weekday or a date without a year against a date in a year."""
    if None in {partial.low, partial.high, full.low, full.high}:
        return Comparison(None, f"“{partial.text}” against “{full.text}”: an open end without a year cannot be placed")
    span, shown = _span(full), intervals.describe(full, _show_day)
    if partial.unit == "weekday":
        ours, theirs = _weekday(partial.low), _weekday((span[0] - 1) % 7)
        if span[0] != span[1]:
            return Comparison(None, f"{ours} against {shown}: more than one day")
        return Comparison("agree" if ours == theirs else "contradict", f"{ours} against {shown}, which is a {theirs}")
    why = f"{intervals.describe(_in_leap_year(partial), _show_yearless)} against {shown}"
    fitting = [
        (first, last) for first, last in calendar.in_years(_span(partial), span) if first <= span[1] and span[0] <= last
    ]
    if not fitting:
        return Comparison("contradict", f"{why}: no day in common")
    if span in fitting:
        return Comparison("agree", f"{why}: the same")
    return Comparison("differs_in_precision", f"{why}: both can be true")


def _span(value: Value) -> Span:
    return int(value.low or 0), int(value.high or 0)


def _show_day(ordinal: float) -> str:
    """A date, or a number of days where it is a difference."""
    if ordinal < _LONGEST_GAP:
        return f"{ordinal:g} day{'' if ordinal == 1 else 's'}"
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {day:%B %Y}"


def _in_leap_year(value: Value) -> Value:
    """A value without a year as days of a leap year, which has them all."""
    low, high = (
        end if end is None else calendar.in_year(int(end), calendar.LEAP_YEAR) for end in (value.low, value.high)
    )
    return replace(value, low=low, high=high)


def _show_yearless(ordinal: float) -> str:
    """A day of the leap year without it, or a number of days where it is a difference."""
    return _show_day(ordinal).removesuffix(f" {calendar.LEAP_YEAR}")


def _weekday(number: float | None) -> str:
    return _WEEKDAYS[int(number or 0)]
