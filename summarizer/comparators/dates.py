"""Dates: absolute, partial or relative to a reference; years, decades, seasons and quarters; pure.

The unit is "day": first and last day as proleptic Gregorian ordinals. A date that cannot be placed in a year keeps
what is known: "day-of-year" for a day or month (see `calendar.encode`), "weekday" for a weekday alone (Monday is 0).
What can be read in two ways ("03/04/2025") or depends on the story ("the next day") is found and not parsed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from summarizer.comparators import calendar, intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.dateforms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.calendar import Span
    from summarizer.records import Value

_READERS = {form.name: form.read for form in FORMS}
_DATE = re.compile(
    rf"(?<![\w.:/#@&$€£-])(?<!\d[–,])(?:{'|'.join(f'(?P<{form.name}>{form.pattern})' for form in FORMS)})"
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that"])
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = frozenset(["day", "day-of-year", "weekday"])


def find(passage: Passage) -> Iterator[Found]:
    """The dates of the passage, relative ones counted from its reference."""
    position = 0
    while match := _DATE.search(passage.folded, position):
        dated = _READERS[match.lastgroup or ""](match, passage)
        if dated is None:
            position = _after_word(passage.folded, match.start())
            continue
        position = match.end()
        start, end = match.span()
        before = phrases.previous_word(passage.folded, start)
        noun = phrases.noun_after(passage.folded, end) if before and before[0] in _DETERMINERS else None
        yield Found(
            kind="date",
            attribute="date",
            value=passage.value(start, end, low=dated.low, high=dated.high, unit=dated.unit),
            head=passage.text[noun.start : noun.end] if noun else None,
            adjective=noun is not None,
            before=phrases.cue_before(passage.folded, start),
            after=phrases.cue_after(passage.folded, end),
        )


def owns(unit: str) -> bool:
    """Days, days without a year, and weekdays."""
    return unit in _UNITS


def compare(left: Value, right: Value) -> Comparison:
    """Two dates; what one of them lacks (the year, the date of a weekday) does not make a difference."""
    if left.unit == right.unit:
        show = {"day": _show_day, "day-of-year": _show_code, "weekday": _show_weekday}[left.unit or "day"]
        return intervals.compare(left, right, show, whole=True)
    if left.unit == "day":
        return _compare_partly(right, left)
    if right.unit == "day":
        return _compare_partly(left, right)
    return Comparison(None, f"“{left.text}” against “{right.text}”: a weekday and a date without a year do not convert")


def _compare_partly(partial: Value, full: Value) -> Comparison:
    """A weekday or a date without a year against a date in a year."""
    span = _span(full)
    shown = intervals.describe(full, _show_day)
    if partial.unit == "weekday":
        ours = _show_weekday(partial.low or 0)
        if span[0] != span[1]:
            return Comparison(None, f"{ours} against {shown}: every week has one")
        theirs = _show_weekday((span[0] - 1) % 7)
        return Comparison("agree" if ours == theirs else "contradict", f"{ours} against {shown}, which is a {theirs}")
    codes = _span(partial)
    why = f"{intervals.describe(partial, _show_code)} against {shown}"
    fitting = [(first, last) for first, last in calendar.in_years(codes, span) if first <= span[1] and span[0] <= last]
    if not fitting:
        return Comparison("contradict", f"{why}: no day in common")
    same = any(abs(first - span[0]) <= 1 and abs(last - span[1]) <= 1 for first, last in fitting)
    exact = same and (codes[0] != codes[1] or span in fitting)
    return Comparison("agree" if exact else "differs_in_precision", f"{why}: {'the same' if exact else 'both can be true'}")


def _span(value: Value) -> Span:
    return int(value.low or 0), int(value.high or 0)


def _show_day(ordinal: float) -> str:
    """A date, or a number of days where it is a difference."""
    if ordinal < _FIRST_DATE:
        return f"{ordinal:g} day{'' if ordinal == 1 else 's'}"
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {day:%B %Y}"


def _show_code(code: float) -> str:
    if code < calendar.encode(1, 1):
        return f"{code:g} day{'' if code == 1 else 's'}"
    month, day = calendar.decode(code)
    return f"{day} {date(2000, month, 1):%B}"


def _show_weekday(number: float) -> str:
    return _WEEKDAYS[int(number)]


def _after_word(folded: str, start: int) -> int:
    """Where to go on after words that were no date: at the next word."""
    match = _WORD.match(folded, start)
    return match.end() if match else start + 1


_FIRST_DATE = date(1000, 1, 1).toordinal()
_WORD = re.compile(r"\w+[^\w]?")
