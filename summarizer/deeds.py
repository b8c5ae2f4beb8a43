"""Deeds: what is done or happens on a date or for a time, by the acts that a sentence tells; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_REACH = 12
_STOPS = frozenset(",;:.!?—–")

Span = tuple[int, int]


def find(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> frozenset[str]:
    """The acts that stand nearest to the date or length at the words `span`; `figures` are all figures' spans."""
    first, stop = told(words, span)
    costs = {
        token: topics.measure(words, span, begin, end, figures)
        for begin, end, matched in topics.concepts(words, timed=True)
        for token in (f"={concept}" for concept in matched)
        if topics.is_act(token) and first <= begin and end < stop and not (begin <= span[1] and span[0] <= end)
    }
    most = min(costs.values(), default=0) + 1
    return frozenset(token for token, cost in costs.items() if cost <= (most if first else min(most, _REACH)))


def told(words: Sequence[Word], span: Span) -> Span:
    """Where the words may stand that tell the act: right behind "when", where that follows, else anywhere."""
    behind = span[1] + 1
    if behind < len(words) and words[behind].text == ",":
        behind += 1
    if behind >= len(words) or words[behind].lower != "when":
        return 0, len(words)
    stops = (index for index in range(behind, len(words)) if words[index].text in _STOPS)
    return behind, next(stops, len(words))
