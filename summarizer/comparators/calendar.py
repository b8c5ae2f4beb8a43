"""The calendar: spans of months, seasons, quarters and years, and dates counted from a reference; pure.

A span is its first and last day as proleptic Gregorian ordinals (`date.toordinal()`), both inclusive.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE: dict[str, Any] = lexicon.table("calendar")
_PARTS: dict[str, list[float]] = _TABLE["parts"]
_SEASONS: dict[str, list[int]] = _TABLE["seasons"]
_AHEAD = 120
_LONGEST_MONTH = 31

LEAP_YEAR = 2024
"""A year that has every day."""

Span = tuple[int, int]


def years(first: int, last: int) -> Span:
    """The years from the first to the last."""
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def month(number: int, of_year: int) -> Span:
    """A month of a year."""
    days = monthrange(of_year, number)[1]
    return date(of_year, number, 1).toordinal(), date(of_year, number, days).toordinal()


def quarter(number: int, of_year: int) -> Span:
    """A quarter of a calendar year, 1 to 4."""
    return month(3 * number - 2, of_year)[0], month(3 * number, of_year)[1]


def season(name: str, of_year: int) -> Span:
    """A season of the northern half. The winter of a year may be the one that begins or the one that ends in it."""
    first_month, first_day, last_month, last_day = _SEASONS[name]
    wraps = last_month < first_month
    return (
        date(of_year - wraps, first_month, first_day).toordinal(),
        date(of_year + wraps, last_month, last_day).toordinal(),
    )


def part(name: str, span: Span) -> Span:
    """The early, middle or late part of a span, with generous borders."""
    start, end = _PARTS[name]
    length = span[1] - span[0]
    return span[0] + round(start * length), span[0] + round(end * length)


def day(month_number: int, day_number: int, of_year: int) -> int | None:
    """The ordinal of a day; None where there is no such day."""
    try:
        return date(of_year, month_number, day_number).toordinal()
    except ValueError:
        return None


def nearest_year(
    month_number: int,
    day_number: int,
    reference: date,
    *,
    ahead: bool | None = None,
    weekday: int | None = None,
    days: int = 1,
) -> int | None:
    """The year that a date without one, `days` long, most likely means, seen from the reference.

    A date that begins up to 120 days ahead is taken for the coming one, any other for the last one; `ahead` says that
    it is known to lie ahead or behind. A weekday must fit. None where no year does.
    """
    fitting = []
    for candidate in range(reference.year - 1, reference.year + 2):
        ordinal = day(month_number, min(day_number, monthrange(candidate, month_number)[1]), candidate)
        if ordinal is None or (weekday is not None and (ordinal - 1) % 7 != weekday):
            continue
        distance = ordinal - reference.toordinal()
        if distance < 0:
            distance = min(distance + days - 1, 0)
        if ahead is True and distance < 0:
            continue
        if distance > (0 if ahead is False else _AHEAD if ahead is None else 366):
            continue
        fitting.append((abs(distance), candidate))
    return min(fitting)[1] if fitting else None


def weekday(number: int, reference: date, *, ahead: bool) -> int:
    """The last such weekday up to the reference, or the next one from it on."""
    offset = (number - reference.weekday()) % 7
    return (reference + timedelta(days=offset if ahead or offset == 0 else offset - 7)).toordinal()


def shifted(unit: str, reference: date, steps: int) -> Span:
    """The day, week (from Monday), weekend, month, quarter or year `steps` after the one of the reference."""
    if unit == "day":
        return (reference.toordinal() + steps,) * 2
    if unit in {"week", "weekend"}:
        monday = reference.toordinal() - reference.weekday() + 7 * steps
        return (monday, monday + 6) if unit == "week" else (monday + 5, monday + 6)
    if unit == "month":
        of_year, index = divmod(reference.year * 12 + reference.month - 1 + steps, 12)
        return month(index + 1, of_year)
    if unit == "quarter":
        of_year, index = divmod(reference.year * 4 + (reference.month - 1) // 3 + steps, 4)
        return quarter(index + 1, of_year)
    return years(reference.year + steps, reference.year + steps)


def encode(month_number: int, day_number: int) -> int:
    """A day without a year as one number, in the order of the calendar."""
    return month_number * _LONGEST_MONTH + day_number - 1


def in_year(code: int, of_year: int) -> int:
    """The ordinal of such a day in a year; the last of the month where the month is shorter."""
    month_number, day_number = code // _LONGEST_MONTH, code % _LONGEST_MONTH + 1
    return date(of_year, month_number, min(day_number, monthrange(of_year, month_number)[1])).toordinal()


def in_years(codes: Span, span: Span) -> Iterator[Span]:
    """The yearless span in each year that could touch the span."""
    for of_year in range(date.fromordinal(span[0]).year, date.fromordinal(span[1]).year + 1):
        yield in_year(codes[0], of_year), in_year(codes[1], of_year)


FIRST_CODE, LAST_CODE = encode(1, 1), encode(12, 31)
