"""Years: two dates side by side where one names a month and no year, or a weekday and no week; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.records import Value

_DAYS_A_YEAR = 365.25
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_YEAR_STATED = re.compile(r"\b\d{4}\b")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DAYS = 7
_YEAR = 300
_SEASON = 100


def align(left: Value, right: Value) -> tuple[Value, Value]:
    """The two values; a date of a month without a year is moved by whole years next to the other, if one is near.

    The year of "in early June" was a guess from the day of its article; it shall not make a difference of a year. No
    more shall the week of "on Monday" make one of a week.
    """
    if left.unit != "day" or right.unit != "day" or not (left.parsed and right.parsed):
        return left, right
    if _gap_in_weeks(left, right):
        moved = replace(left, low=right.low, high=right.high)
        return moved, right
    if _lacks_year(left):
        return _move(left, right), right
    return (left, _move(right, left)) if _lacks_year(right) else (left, right)


def are_as_exact(left: Value, right: Value) -> bool:
    """Whether two dates are told about equally exactly: a day and a whole year are hardly the date of one thing."""
    widths = [value.high - value.low for value in (left, right) if value.low is not None and value.high is not None]
    return len(widths) < 2 or left.unit != right.unit or min(widths) > _DAYS or max(widths) < _YEAR


def _gap_in_weeks(left: Value, right: Value) -> bool:
    """Whether two days lie a week apart and the words of one name its weekday alone."""
    bare = any(_WEEKDAY.fullmatch(value.text) for value in (left, right))
    return bare and left.low == left.high and right.low == right.high and abs(_gap(left, right)) == _DAYS


def _lacks_year(value: Value) -> bool:
    return bool(_MONTH.search(value.text.lower())) and not _YEAR_STATED.search(value.text)


def _move(value: Value, other: Value) -> Value:
    gap = _gap(value, other)
    shift = round(gap / _DAYS_A_YEAR) * _DAYS_A_YEAR
    if abs(gap - shift) > _SEASON:
        return value
    low, high = (end if end is None else round(end + shift) for end in (value.low, value.high))
    return replace(value, low=low, high=high)


def _gap(left: Value, right: Value) -> float:
    return (right.low or right.high or 0.0) - (left.low or left.high or 0.0)
