"""The stage at which a count or a price was taken: "by Thursday evening", "at midday on Tuesday"; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparators import Found
    from summarizer.words import Word

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
_COUNTED = frozenset({"by", "midday", "noon", "close", "closed", "ended", "until"})
_REACH = 6


def find(words: Sequence[Word], span: tuple[int, int], found: Sequence[tuple[Found, tuple[int, int]]]) -> float | None:
    """The moment of the week at which the figure at `span` was taken, Monday morning being 0; None where it tells none.

    Only a clause that counts up to a moment does: "by", "as of", or a price at midday or at the close.
    """
    inside = clauses.around(words, span[0])
    days = [
        ((item.value.high - 1) % 7 if item.value.unit == "day" else item.value.high, place)
        for item, place in found
        if item.kind == "date" and item.value.unit in {"day", "weekday"} and item.value.high is not None
        if item.value.low in {None, item.value.high} and place[0] in inside
    ]
    if len(days) != 1:
        return None
    day, place = days[0]
    lower = {words[index].lower for index in inside}
    ahead = {word.lower for word in words[max(0, place[0] - _REACH) : place[0]]}
    if not (lower & _COUNTED - {"by", "until"} or ahead & {"by", "until"} or words[place[0]].lower in {"by", "until"}):
        return None
    hours = [hour for word, hour in _HOURS.items() if word in lower]
    return day + (min(hours) if {"close", "closed", "ended"} & lower else max(hours, default=0.0))
