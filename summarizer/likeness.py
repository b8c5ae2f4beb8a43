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
_SURE = 2.5
_OWNER = 1.5
_SOLE = 1.0
_ASPECT = 1.5
_MONEY = 0.5
_RATE = 2.0
_CONTAINED = "bundle"
_ONE_ORDER = 2.0
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
    """How alike two figures are in what they are about; above 2 the sentences speak of one thing.

    A noun that both count says no more than that both count it, however often it is heard in their sentences: what
    happened, whose it is and the other words have to speak too.
    """
    shared = left.concepts & right.concepts
    nouns = left.heads & right.heads
    score = max((_weigh_concept(concept) for concept in shared), default=0.0)
    if weigh(nouns) >= 1 or any(concept in _things() for concept in shared):
        score += _HEAD
    elif left.heads and right.heads and not shared and _CONTAINED not in left.scope.aspects & right.scope.aspects:
        score -= _OTHER_HEAD
    score += around(left, right, nouns | {f"={concept}" for concept in shared})
    score += named(left, right, alignment)
    if alignment.joins(left.occasion, right.occasion):
        score += _OCCASION
    if left.scope.owner is not None and alignment.names.get(left.scope.owner, -1) == right.scope.owner:
        score += _OWNER
    score += _MONEY * (left.claim.slot.attribute == "amount" and ratio(left, right) <= _ONE_ORDER)
    score += _RATE * (left.unit == right.unit and "/" in (left.unit or ""))
    score += _ASPECT * bool(left.scope.aspects & right.scope.aspects)
    return score + _SOLE * (left.scope.sole and right.scope.sole and bool(nouns))


def _weigh_concept(concept: str) -> float:
    """How much it says that two figures are about one concept: most where a story has one such figure."""
    rows = lexicon.table("concepts")
    if concept in rows["sure"]["sure"]:
        return _SURE
    return 0.0 if concept in rows["things"] else _CONCEPT


@cache
def _things() -> frozenset[str]:
    return frozenset(lexicon.table("concepts")["things"])


def named(left: Frame, right: Frame, alignment: Alignment) -> float:
    """How much it says that two sentences share names; little, since every sentence of a story does."""
    names = {alignment.names.get(key) for key in left.anchors} & right.anchors
    return _NAME * min(len(names), _MOST_NAMES)


def around(left: Frame, right: Frame, known: frozenset[str] | set[str] = frozenset()) -> float:
    """How much the words around two figures have in common, those of their own clauses foremost, `known` ones not."""
    near = (left.context & right.context) - known
    half = ((left.context & right.setting) | (left.setting & right.context)) - known
    far = (left.setting & right.setting) - known
    return weigh(near) + _SETTING * weigh(half - near) + _FAR * weigh(far - half - near)


def ratio(left: Frame, right: Frame) -> float:
    """How many times the smaller value the larger one is; 1 where that cannot be said."""
    ours, theirs = (frame.claim.value.low or frame.claim.value.high or 0.0 for frame in (left, right))
    small, large = sorted((abs(ours), abs(theirs)))
    return large / small if small else 1.0
