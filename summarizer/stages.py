"""The stage at which a count or a price was taken: "by Thursday evening", "at midday on Tuesday"; pure."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from summarizer import clauses, deeds, lengths, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparators import Found
    from summarizer.words import Word

    Placed = tuple[Found, tuple[int, int]]

_HOURS = {
    "morning": 0.35,
    "midday": 0.5,
    "noon": 0.5,
    "lunchtime": 0.5,
    "afternoon": 0.6,
    "close": 0.7,
    "closed": 0.7,
    "ended": 0.7,
    "evening": 0.8,
    "night": 0.9,
    "midnight": 0.95,
}
_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["stages"]
_COUNTED = frozenset(_GRAMMAR["counted"])
_UP_TO = frozenset(_GRAMMAR["up_to"])
_STANDING = frozenset(_GRAMMAR["standing"])
_CLOSING = tuple(f" {phrase} " for phrase in _GRAMMAR["closing"])
_BOUNDS = frozenset(["by", "since", "until", "till", "from", "after", "before"])
_BESIDE = frozenset(
    ["on", "late", "early", "mid", "the", "end", "of", "last", "this", "yesterday", "-", ":", "p.m", "a.m", "."]
)
_REACH = 6
LAST = inf
"""The stage of a count that was taken when all was over."""


def find_day(words: Sequence[Word], span: tuple[int, int], found: Sequence[Placed]) -> float | None:
    """The day, as an ordinal, on which what the figure at `span` counts happened; None where its clause tells none.

    A day on which somebody only speaks of it tells nothing, nor does one until or since when it was so.
    """
    inside = clauses.around(words, span[0])
    dates = [(item.value, place) for item, place in found if item.kind == "date" and place[0] in inside]
    if len(dates) != 1:
        return None
    value, place = dates[0]
    ahead = {word.lower for word in words[max(0, place[0] - 2) : place[0] + 1]}
    on = "on" in ahead or (place[0] == 0 and not ahead & _BOUNDS)
    plain = on and value.unit == "day" and value.low == value.high and not lengths.is_said(words, place)
    return value.low if plain and not deeds.announced(words, place) else None


def find(words: Sequence[Word], span: tuple[int, int], found: Sequence[Placed]) -> float | None:
    """The moment at which the figure at `span` was taken, in days; None where it tells none.

    Where the day of the article is known it is an ordinal less one, else counted from Monday morning. Only a clause
    that counts up to a moment tells one: "by", "stood on", or a price at midday or at the close.
    """
    inside = clauses.around(words, span[0])
    days = [
        (item.value.high - 1 if item.value.unit == "day" else item.value.high, place)
        for item, place in found
        if item.kind == "date" and item.value.unit in {"day", "weekday"} and item.value.high is not None
        if item.value.low in {None, item.value.high} and place[0] in inside
    ]
    if len(days) != 1:
        told = f" {' '.join(words[index].lower for index in sorted(inside))} "
        return LAST if not days and any(phrase in told for phrase in _CLOSING) else None
    day, place = days[0]
    lower = {words[index].lower for index in inside}
    ahead = [word.lower for word in words[max(0, place[0] - _REACH) : place[0] + 1]]
    if not (lower & ((_COUNTED - _UP_TO) | _STANDING) or _is_up_to(ahead)):
        return None
    hours = [hour for word, hour in _HOURS.items() if word in lower]
    return day + (min(hours) if {"close", "closed", "ended"} & lower else max(hours, default=0.0))


def _is_up_to(ahead: Sequence[str]) -> bool:
    """Whether words that end with a day's first say "up to": "by late on Monday", but not "by the mayor on Monday"."""
    ends = [place for place, word in enumerate(ahead) if word in _UP_TO]
    ends += [place + 1 for place, two in enumerate(pairwise(ahead)) if two == ("up", "to")]
    behind = ahead[max(ends) + 1 : -1] if ends else []
    return bool(ends) and all(word in _HOURS or word in _BESIDE or word[0].isdigit() for word in behind)
