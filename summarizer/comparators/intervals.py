"""Intervals: which one a figure stands for, and what holds between two of them; pure.

The rules. An unhedged figure stands for the interval half a unit of its last stated digit or fraction wide on each
side. Of a round number two digits count as stated (1,200 is 1,150 to 1,250, and 1,000 is 950 to 1,050); of a duration
or a measure, which nobody takes to the unit, a multiple of ten from 20 on counts as rounded to ten. Counts under 20
are exact. "Two million" is stated in millions. A share given as a fraction reaches half-way to the nearest common
fraction. A hedge only ever widens: "about" to a whole unit of what is stated, but by no less than half of the round
number's own unit or a tenth, whichever is smaller; "more than" has no upper end, "up to" no lower one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer.comparators.contract import Comparison
from summarizer.comparators.figures import effect_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.comparators.figures import Figure
    from summarizer.comparators.numerals import Numeral
    from summarizer.records import Value

Rounding = Literal["count", "amount", "share", "measure"]
"""What is rounded how: counts under 20 are exact, measures are rounded to ten, shares keep every whole percent."""

_EXACT_BELOW = 20
_COMMON = (1 / 10, 1 / 5, 1 / 4, 1 / 3, 2 / 5, 1 / 2, 3 / 5, 2 / 3, 3 / 4, 4 / 5, 9 / 10)
_CLOSE = 1e-9
_DIGITS = 9


def stated(figure: Figure, rounding: Rounding, factor: float = 1.0) -> tuple[float | None, float | None]:
    """The lowest and highest value that the figure stands for, times `factor`; None where there is no such end."""
    first, last = figure.first, figure.last
    low = min(first.number, first.number - _half(first, rounding))
    high = last.number + _half(last, rounding)
    if "exact" in figure.effects:
        low, high = first.number, last.number
    for effect in figure.effects:
        if effect in {"about", "almost"}:
            low = min(low, first.number - _wide(first, rounding))
        if effect in {"about", "beyond"}:
            high = max(high, last.number + _wide(last, rounding))
    low = max(low, 0.0)
    return (
        None if "under" in figure.effects else round(low * factor, _DIGITS),
        None if "over" in figure.effects else round(high * factor, _DIGITS),
    )


def _half(numeral: Numeral, rounding: Rounding) -> float:
    if rounding == "share" and numeral.fraction:
        return min(abs(numeral.number - other) for other in _COMMON if abs(numeral.number - other) > _CLOSE) / 2
    if rounding == "count" and numeral.number < _EXACT_BELOW and numeral.step == 1:
        return 0.0
    if rounding == "share":
        return min(numeral.step, 1.0) / 2
    if rounding == "measure" and numeral.round_step >= 10 * numeral.scale and numeral.number >= _EXACT_BELOW:
        return max(numeral.step, 10 * numeral.scale) / 2
    return numeral.step / 2


def _wide(numeral: Numeral, rounding: Rounding) -> float:
    half = _half(numeral, rounding)
    unit = numeral.step if half == 0 else min(2 * half, numeral.number / 4)
    return max(half, unit, min(numeral.round_step / 2, numeral.number / 10))


def compare(
    left: Value,
    right: Value,
    show: Callable[[float], str],
    show_gap: Callable[[float], str] | None = None,
    *,
    whole: bool = False,
) -> Comparison:
    """What holds between two values of one unit; `show` writes a number of that unit out, `show_gap` a difference.

    Equal intervals agree, and so do two that state the same number ("about 90 minutes", "an hour and a half"). With
    `whole`, as for days, two intervals that share one end share that value; otherwise they only touch.
    """
    more, less = ("or later", "or earlier") if whole else ("or more", "or less")
    ours, theirs = (describe(value, show, more=more, less=less) for value in (left, right))
    if _same(left.low, right.low) and _same(left.high, right.high):
        return Comparison("agree", f"both {ours}")
    low, high = _largest(left.low, right.low), _smallest(left.high, right.high)
    if low is None or high is None:
        return Comparison("differs_in_precision", f"{ours} against {theirs}: both can be true")
    gap = low - high
    if gap > _tolerance(low, high):
        apart = (show_gap or show)(gap)
        return Comparison("contradict", f"{ours} against {theirs}: no overlap, at least {apart} apart")
    touches = gap >= -_tolerance(low, high)
    if touches and not whole and not _includes_end(left, right):
        return Comparison("contradict", f"{ours} against {theirs}: no overlap")
    middle = None if whole else _middle(left)
    if middle is not None and _same(middle, _middle(right)):
        return Comparison("agree", f"both state {show(middle)}: {ours} against {theirs}")
    common = show(low) if touches else f"{show(low)} to {show(high)}"
    return Comparison("differs_in_precision", f"{ours} against {theirs}: both can be true, {common} fits both")


def describe(value: Value, show: Callable[[float], str], *, more: str = "or more", less: str = "or less") -> str:
    """The interval in words: "2 h 15 min to 2 h 45 min", "20 or more", "12"."""
    if value.low is None:
        return f"{show(value.high or 0.0)} {less}"
    if value.high is None:
        return f"{show(value.low)} {more}"
    return show(value.low) if _same(value.low, value.high) else f"{show(value.low)} to {show(value.high)}"


def number(amount: float) -> str:
    """A number with thousands separators and no needless decimals."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(amount) >= size:
            return f"{_plain(amount / size)}{name}"
    return _plain(amount)


def _plain(amount: float) -> str:
    text = f"{amount:,.4f}" if abs(amount) < 10 else f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".")


def _middle(value: Value) -> float | None:
    """The number that was stated, where the interval lies evenly around it."""
    if value.low is None or value.high is None or (value.hedge and effect_of(value.hedge) != "about"):
        return None
    return (value.low + value.high) / 2


def _largest(*lows: float | None) -> float | None:
    return max((low for low in lows if low is not None), default=None)


def _smallest(*highs: float | None) -> float | None:
    return min((high for high in highs if high is not None), default=None)


def _includes_end(*values: Value) -> bool:
    """Whether one is a single number, or bounded by a time that it reaches: "from nine o'clock, over by eleven"."""
    return any(
        _same(value.low, value.high) if value.low is not None and value.high is not None else value.hedge == "between"
        for value in values
    )


def _same(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= _tolerance(left, right)


def _tolerance(left: float, right: float) -> float:
    return _CLOSE * max(1.0, abs(left), abs(right))
