"""Lengths and ages that a text gives without stating them: by a start and an end, a date, a year of birth; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer import comparators
from summarizer.comparators import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.records import Value

_ENDS = ("until", "till", "to", "by", "before")
_OVER = ("ended", "end", "over", "finished", "emerged", "broke up", "concluded", "came out", "adjourned", "closed")
_STARTING = ("opened", "founded", "established", "built", "inaugurated")
_BORN = re.compile(r"\b[Bb]orn (?:in |on )?$")
_AGO = re.compile(r" ago\b")
_PLANNED = re.compile(
    r"\b(?:(?:was|were|is|are) (?:due |scheduled |supposed |expected |meant |set )?to"
    r"|would|will|planned|scheduled|due)\b"
)
_LEAD = 40
_FARTHEST = 160
_YEAR = 525_960.0
_DAY = 1_440.0


def find(text: str, found: Sequence[Found], today: date | None) -> Iterator[Found]:
    """The lengths that a sentence gives by a start and an end on the clock, or by "since" and the article's day.

    The value of the first spans both times, that of the second the date; so does the age of who was born then.
    """
    yield from _by_clock(text, found)
    if today is not None:
        yield from _times_ago(text, found, today)
    for item in found:
        if item.kind == "date" and today is not None and _BORN.search(text, 0, item.value.start):
            value = comparators.age(item.value, today)
            if value.parsed:
                yield Found("number", "age", value, before="born")
        elif item.kind == "date" and today is not None and _is_start(text, item):
            value = comparators.since(item.value, today)
            if value.parsed:
                yield Found("duration", "duration", value, before="since")
        elif item.attribute == "count" and text[: item.value.start].rstrip().lower().endswith((" turned", " turns")):
            years = (item.value.low or 0.0) * _YEAR, (item.value.high or 0.0) * _YEAR
            value = replace(item.value, low=years[0], high=years[1] + _YEAR / 2, unit="minute")
            yield Found("duration", "duration", value, before="since")


def _by_clock(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """The lengths between two times of day."""
    times = [item for item in found if item.attribute == "time"]
    for start, end in pairwise(times):
        if _is_end(text, start.value, end.value):
            value = comparators.bound(start.value, end.value)
            if value.parsed:
                low, high = start.value.start, end.value.end
                yield Found("duration", "duration", replace(value, text=text[low:high], start=low, end=high))


def _times_ago(text: str, found: Sequence[Found], today: date) -> Iterator[Found]:
    """The dates that lie so long ago: "twenty years ago" may be half a year more, "two days ago" half a day."""
    for item in found:
        value = item.value
        if item.kind != "duration" or not _AGO.match(text, value.end) or value.low is None or value.high is None:
            continue
        begin = value.high + (value.high - value.low) / 2
        first, last = (today.toordinal() - round(minutes / _DAY) for minutes in (begin, value.low))
        end = value.end + len(" ago")
        told = replace(value, text=text[value.start : end], end=end, low=first, high=last, unit="day")
        yield Found("date", "date", told)


def _is_start(text: str, item: Found) -> bool:
    """Whether something goes on since the date: "since 1950", "opened in 1950"."""
    lead = text[max(0, item.value.start - _LEAD) : item.value.start].lower().split()
    return item.before == "since" or (lead[-1:] == ["in"] and lead[-2:-1] != [] and lead[-2] in _STARTING)


def _is_end(text: str, start: Value, end: Value) -> bool:
    """Whether the second time is the end of what began at the first."""
    between = text[start.end : end.start].lower()
    if len(between) > _FARTHEST or _PLANNED.search(between):
        return False
    last = between.split()[-1:] or [""]
    hedged = end.hedge in _ENDS
    return last[0].strip(",") in _ENDS or hedged or any(word in between for word in _OVER)
