"""Comparators: typed values are found in text and compared by arithmetic; one module a kind.

A new kind of typed value is a module with the three functions that `contract.Comparator` lists and a place in
`COMPARATORS`; the first that recognizes a stretch of text keeps it. Quantities start from `figures`, which reads
numbers and hedges, and from `intervals`, which knows the rules of rounding and compares. Roles and names, which are
words and no intervals, stand beside them with functions of their own.
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.comparators import ages, clocks, dates, durations, figures, measures, money, numbers, shares
from summarizer.comparators.bounds import age, bound, since
from summarizer.comparators.contract import Comparator, Comparison, Found, Passage

if TYPE_CHECKING:
    from datetime import date

    from summarizer.records import Value

__all__ = ["COMPARATORS", "Comparison", "Found", "age", "bound", "compare", "find", "since"]

COMPARATORS: tuple[Comparator, ...] = (clocks, dates, shares, money, ages, durations, measures, numbers)
"""In this order: what a comparator finds is not looked at by those after it."""

_PLAIN = str.maketrans("’‘‑‐−\u00a0\u202f\u2009\t\r", "''---     ")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


def find(text: str, reference: date | None = None) -> tuple[Found, ...]:
    """Every typed value in the text, in order and without overlaps; spans are offsets into `text`.

    `reference` is the day from which relative dates are counted, usually the article's; without it they are found, but
    not resolved.
    """
    folded = _fold(text)
    passage = Passage(text, folded, figures.find(folded), reference)
    found: list[Found] = []
    for comparator in COMPARATORS:
        known = len(found)
        for mention in comparator.find(passage):
            if _is_clear(mention.value.start, mention.value.end, found):
                insort(found, mention, key=_start)
        if len(found) > known:
            left = tuple(figure for figure in passage.figures if _is_clear(figure.core, figure.end, found))
            passage = replace(passage, figures=left)
    return tuple(found)


@lru_cache(maxsize=5_000)
def compare(left: Value, right: Value) -> Comparison:
    """What holds between two values and why; no verdict where one does not parse or the units do not convert."""
    for value in (left, right):
        if not value.parsed or value.unit is None:
            return Comparison(None, f"“{value.text}” is not read as a value")
    for comparator in COMPARATORS:
        if comparator.owns(left.unit or "") and comparator.owns(right.unit or ""):
            return comparator.compare(left, right)
    return Comparison(None, f"{left.unit} and {right.unit} do not convert")


def _fold(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return _LINE_END.sub(" ", lower.translate(_PLAIN))


def _start(mention: Found) -> int:
    return mention.value.start


def _is_clear(start: int, end: int, taken: list[Found]) -> bool:
    """Whether the span touches none of the mentions, which are in order."""
    place = bisect(taken, start, key=_start)
    return (place == 0 or taken[place - 1].value.end <= start) and (
        place == len(taken) or end <= taken[place].value.start
    )
