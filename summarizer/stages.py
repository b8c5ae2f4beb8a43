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


def find(
    words: Sequence[Word], span: tuple[int, int], found: Sequence[tuple[Found, tuple[int, int]]]
) -> tuple[float, float] | None:
    """The moment at which the figure at `span` was taken, as a day with its fraction; None where it tells of none.

    Only a clause that counts up to a moment does: "by", "as of", or a price at midday or at the close.
    """
    inside = clauses.around(words, span[0])
    days = [
        (item.value.low, place)
        for item, place in found
        if item.kind == "date" and item.value.unit == "day" and item.value.low is not None
        if item.value.low == item.value.high and place[0] in inside
    ]
    if len(days) != 1:
        return None
    day, place = days[0]
    lower = {words[index].lower for index in inside}
    ahead = {word.lower for word in words[max(0, place[0] - _REACH) : place[0]]}
    if not (lower & _COUNTED - {"by", "until"} or ahead & {"by", "until"}):
        return None
    hours = [hour for word, hour in _HOURS.items() if word in lower]
    moment = day + (min(hours) if {"close", "closed", "ended"} & lower else max(hours, default=0.0))
    return (moment, moment)
