"""Measures: lengths, speeds, weights, areas, temperatures and what else has a unit; pure.

The unit is the base symbol of the dimension in `units.toml` ("m", "km/h", "kg", "°C").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import figures, intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.figures import Figure
    from summarizer.records import Value

_DIMENSIONS: dict[str, dict[str, float]] = lexicon.table("units")["measures"]
_UNITS = {name: (base, factor) for base, names in _DIMENSIONS.items() for name, factor in names.items()}
_UNIT = re.compile(rf"([ -]?)(?:of[ -])?(?:an?[ -])?({alternatives(_UNITS)})(?![\w'/²³])")
_WORDS = re.compile(r"(?:cubic|square) [a-z]+$")
_MAGNITUDE = re.compile(r"(?:magnitude(?:[ ]of)?|magnitude-)[ ]?$")
_AFTER_MAGNITUDE = re.compile(r"[ -]magnitude\b")
_TEMPERATURES = {("°C", "°F"), ("°F", "°C")}
_FINE = frozenset(["magnitude", "°C", "°F", "°", "dB", "hPa"])
_BELOW = re.compile(r"(?:minus[ ]|[-−])$")


def find(passage: Passage) -> Iterator[Found]:
    """The figures with a unit of measurement, and magnitudes."""
    for figure in passage.figures:
        if found := _read(passage, figure):
            yield found


def owns(unit: str) -> bool:
    """The base symbols of `units.toml`, and "magnitude"."""
    return unit in _DIMENSIONS or unit == "magnitude"


def compare(left: Value, right: Value) -> Comparison:
    """Two measures of one dimension; Celsius and Fahrenheit convert, other dimensions do not."""
    if (left.unit, right.unit) in _TEMPERATURES:
        left, right = _celsius(left), _celsius(right)
    if left.unit != right.unit:
        return Comparison(None, f"{left.unit} and {right.unit} do not convert")
    unit = left.unit or ""
    ours, theirs = _written(left), _written(right)
    if ours and theirs and ours[1] == theirs[1]:
        name, factor = ours
        return intervals.compare(left, right, lambda amount: f"{intervals.number(amount / factor)} {name}")
    return intervals.compare(left, right, lambda amount: _show(amount, unit))


def _written(value: Value) -> tuple[str, float] | None:
    """The unit as the text writes it, and its size, where that is a multiple in words: "cubic metres"."""
    match = _WORDS.search(value.text)
    unit = _UNITS.get(match[0].lower()) if match else None
    return (match[0], unit[1]) if match and unit and unit[1] != 1 else None


def _show(amount: float, unit: str) -> str:
    if unit == "m" and abs(amount) >= 1000:
        return f"{intervals.number(amount / 1000)} km"
    if unit == "m" and abs(amount) < 1:
        return f"{intervals.number(amount * 1000)} mm"
    return f"{intervals.number(amount)} {unit}"


def _celsius(value: Value) -> Value:
    if value.unit == "°C":
        return value
    low, high = ((end - 32) / 1.8 if end is not None else None for end in (value.low, value.high))
    return replace(value, low=low, high=high, unit="°C")


def _read(passage: Passage, figure: Figure) -> Found | None:
    folded = passage.folded
    base, factor, end, joined = _unit(passage, figure)
    if base is None or figure.first.article:
        return None
    figure, end = figures.hedged(figure, folded, end)
    low, high = intervals.stated(figure, "amount" if base in _FINE else "measure", factor)
    start = figure.start
    if base.startswith("°") and (below := _BELOW.search(folded, max(start - 6, 0), start)):
        start = below.start()
        low, high = (-end if end is not None else None for end in (high, low))
    noun = phrases.noun_after(folded, end, of=True) if joined or folded.startswith(" of ", end) else None
    return Found(
        kind="number",
        attribute="measure",
        value=passage.value(start, end, low=low, high=high, unit=base, hedge=figure.hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=joined and noun is not None,
        before=phrases.cue_before(folded, start),
        after=phrases.cue_after(folded, end),
    )


def _unit(passage: Passage, figure: Figure) -> tuple[str | None, float, int, bool]:
    """Base symbol, factor, where the unit ends and whether a hyphen joins it."""
    folded = passage.folded
    if match := _UNIT.match(folded, figure.end):
        base, factor = _UNITS[re.sub(r"-(?!an?-)", " ", match[2]) if match[2] not in _UNITS else match[2]]
        return base, factor, match.end(), match[1] == "-"
    if match := _AFTER_MAGNITUDE.match(folded, figure.end):
        return "magnitude", 1.0, match.end(), True
    if _MAGNITUDE.search(folded, max(figure.start - 14, 0), figure.start):
        return "magnitude", 1.0, figure.end, False
    return None, 1.0, figure.end, False
