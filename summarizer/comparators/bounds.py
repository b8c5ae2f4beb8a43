"""Bounds: the duration that a start and an end leave, the time since a date, the age that a birth leaves; pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer.comparators import clocks
from summarizer.comparators.figures import effect_of

if TYPE_CHECKING:
    from summarizer.records import Value

_DAY = 24 * 60
_CLOCKS = ("clock", "clock12")


def bound(start: Value, end: Value) -> Value:
    """The duration between two times of day or two dates, in minutes, under the text and span of the end.

    "After 1 p.m." to "before 3 p.m." is at most 120 minutes. An end on the clock before its start is taken for the next
    day's; the last of several days counts in full or not at all ("May 16" to "May 18" is two to three days). The value
    does not parse where one of the two does not, where they are of different kinds or only one has a time zone, and
    where the end lies before the start.
    """
    if not (start.parsed and end.parsed):
        return _unparsed(end)
    if start.unit == end.unit == "day":
        low, high = _between(start, end)
        return _duration(end, low and low * _DAY, None if high is None else (high + 1) * _DAY, hedge="between")
    zones = clocks.offset(start), clocks.offset(end)
    if None in zones and not (start.unit == end.unit and start.unit in _CLOCKS):
        return _unparsed(end)
    shift = (zones[0] or 0) - (zones[1] or 0)
    low, high = (side if side is None else side + shift for side in _between(start, end))
    if (high if high is not None else low or 0) < 0:
        turn = _DAY if start.unit != "clock12" else _DAY // 2
        low, high = (side if side is None else side + turn for side in (low, high))
    return _duration(end, low, high, hedge=_hedge(start, end))


def since(day: Value, reference: date) -> Value:
    """The time from a date to the reference, in minutes, under the text and span of the date.

    "February 2022" seen from 15 August 2025 is 1,264 to 1,292 days. The value does not parse where the date does not
    or where it lies after the reference.
    """
    if day.unit != "day" or day.low is None or day.high is None:
        return _unparsed(day)
    today = reference.toordinal()
    return _duration(day, (today - day.high) * _DAY, (today - day.low + 1) * _DAY, hedge="between")


def age(birth: Value, reference: date) -> Value:
    """The age in completed years, at the reference, of who was born at a date; under the text and span of the date.

    "1967" seen from 15 August 2025 is 57 to 58. The value does not parse where the date does not, lies after the
    reference or has an open end.
    """
    if birth.unit != "day" or birth.low is None or birth.high is None or birth.low > reference.toordinal():
        return _unparsed(birth)
    oldest, youngest = (_completed(int(end), reference) for end in (birth.low, birth.high))
    return replace(birth, low=float(max(youngest, 0)), high=float(oldest), unit="year")


def _completed(birth: int, reference: date) -> int:
    born = date.fromordinal(birth)
    return reference.year - born.year - ((reference.month, reference.day) < (born.month, born.day))


def _between(start: Value, end: Value) -> tuple[float | None, float | None]:
    """The shortest and longest way from start to end, in their unit; None where one side is open."""
    low = None if end.low is None or start.high is None else end.low - start.high
    high = None if end.high is None or start.low is None else end.high - start.low
    return low, high


def _hedge(start: Value, end: Value) -> str | None:
    """The hedge of a length on the clock: none where two times without one state it, as "10.05 to 10.50" does."""
    hedges = [value.hedge for value in (start, end) if value.hedge]
    return "between" if any(effect_of(hedge) != "about" for hedge in hedges) else "about" if hedges else None


def _duration(value: Value, low: float | None, high: float | None, *, hedge: str | None) -> Value:
    """The value as a duration; a negative shortest length is none."""
    if (high is not None and high < 0) or (low is None and high is None):
        return _unparsed(value)
    return replace(value, low=None if low is None else max(low, 0.0), high=high, unit="minute", hedge=hedge)


def _unparsed(value: Value) -> Value:
    return replace(value, low=None, high=None, unit=None, hedge=None)
