"""Deeds: what is done or happens on a date or for a time, by the acts that a sentence tells; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_REACH = 12

Span = tuple[int, int]


def find(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> frozenset[str]:
    """The acts that stand nearest to the date or length at the words `span`; `figures` are all figures' spans."""
    costs = {
        token: topics.measure(words, span, begin, end, figures)
        for begin, end, matched in topics.concepts(words, timed=True)
        for token in (f"={concept}" for concept in matched)
        if topics.is_act(token) and not (begin <= span[1] and span[0] <= end)
    }
    least = min(costs.values(), default=0)
    return frozenset(token for token, cost in costs.items() if cost <= min(least + 1, _REACH))
