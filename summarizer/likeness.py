"""Likeness: how surely two figures are about the same thing, by what they count, what happened and the words around.

The weights of words come from a table of ours, never from the collection: how alike two figures are depends on their
two sentences alone. Pure.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer import lexicon, topics
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.proposals import Alignment
    from summarizer.readings import Frame

_CONCEPT = 2.0
_HEAD = 1.5
_OTHER_HEAD = 1.5
_OCCASION = 1.5
_NAME = 0.3
_MOST_NAMES = 3
_SETTING = 0.5
_FAR = 0.25
_COMMON = 0.35
_ACT = 1.5


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for line in lexicon.lines("common") for word in line.split())


@lru_cache(maxsize=50_000)
def weight(token: str) -> float:
    """How much it says that two sentences share a word: 0 for function words, little for words of every day."""
    if token.startswith("="):
        return _ACT if topics.is_act(token) else 1.0
    if token in stopwords():
        return 0.0
    return _COMMON if token in _common() else 1.0


def weigh(tokens: Iterable[str]) -> float:
    """The sum of the weights."""
    return sum(weight(token) for token in tokens)


def measure(left: Frame, right: Frame, alignment: Alignment) -> float:
    """How alike two figures are in what they are about; above 2 the sentences speak of one thing."""
    score = _CONCEPT * len(left.concepts & right.concepts)
    if left.heads & right.heads:
        score += _HEAD * min(1.5, weigh(left.heads & right.heads))
    elif left.heads and right.heads and not left.concepts & right.concepts:
        score -= _OTHER_HEAD
    score += around(left, right)
    score += named(left, right, alignment)
    if alignment.joins(left.occasion, right.occasion):
        score += _OCCASION
    return score


def named(left: Frame, right: Frame, alignment: Alignment) -> float:
    """How much it says that two sentences share names; little, since every sentence of a story does."""
    names = {alignment.names.get(key) for key in left.anchors} & right.anchors
    return _NAME * min(len(names), _MOST_NAMES)


def around(left: Frame, right: Frame) -> float:
    """How much the words around two figures have in common, those of their own clauses foremost."""
    near = left.context & right.context
    half = (left.context & right.setting) | (left.setting & right.context)
    far = left.setting & right.setting
    return weigh(near) + _SETTING * weigh(half - near) + _FAR * weigh(far - half - near)
