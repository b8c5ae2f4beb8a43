"""Sides: which side of a result a figure gives; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_VERSUS = frozenset({"to", "against", "-", "–"})
_VOTES = frozenset({"votes", "vote", "ballots", "in", "favor", "favour", "for", "with"})

Span = tuple[int, int]


def find(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> str:
    """Which side of a result a figure gives, the first or the second of "71 votes to 62"; empty where there is none."""
    first, last = span
    for other_first, other_last in figures:
        low, high = (last, other_first) if last < other_first else (other_last, first)
        between = {word.lower for word in words[low + 1 : high]}
        begin = min(first, other_first)
        if begin and words[begin - 1].lower == "from":
            continue  # "from 212 to 187 votes" is a change and no result
        if other_first != first and low < high and between & _VERSUS and between <= _VERSUS | _VOTES:
            return "first" if last < other_first else "second"
    return ""
