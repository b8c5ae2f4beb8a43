"""Stories: how alike two articles are in their words, and whether they tell the same story; pure.

Names weigh more than words, words of every day less. The weights come from tables of ours, so that it depends on the
two articles alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarizer import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line

Weights = dict[str, float]
"""Words by their stems, and what each says."""

_NAME = 1.5
_COMMON = 0.6
_LEAST = 0.205
_LEAST_AT_ONCE = 0.17
_AT_ONCE = 7


def are_same(left: Weights, right: Weights, days: int | None = None) -> bool:
    """Whether two articles, given by the weights of their words, tell the same story.

    `days` lie between them, None where that is not known: in one week less has to be alike.
    """
    return measure(left, right) >= (_LEAST if days is None or days > _AT_ONCE else _LEAST_AT_ONCE)


def measure(left: Weights, right: Weights) -> float:
    """How alike two articles are, from 0 to 1: the cosine of their weighted words."""
    length = math.sqrt(sum(one**2 for one in left.values()) * sum(one**2 for one in right.values()))
    return sum(left[word] * right[word] for word in left.keys() & right.keys()) / length if length else 0.0


def weigh(lines: Sequence[Line]) -> Weights:
    """What each word of the lines says, by its stem: a name more than a word, a word of every day less."""
    weights: Weights = {}
    for line in lines:
        for word in line.words:
            weight = likeness.weight(word.stem)
            if not word.is_punctuation and weight:
                own = _NAME if word.is_capitalized else 1.0 if weight >= 1 else _COMMON
                weights[word.stem] = max(own, weights.get(word.stem, 0.0))
    return weights
