"""Sameness: whether two figures are about the same thing, one rule a kind; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import comparators, likeness, topics
from summarizer.words import fold

if TYPE_CHECKING:
    from summarizer.proposals import Alignment
    from summarizer.readings import Frame

_ENOUGH = 2.5
_ENOUGH_NEAR = 1.9
_ENOUGH_PART = 1.5
_ENOUGH_MEASURE = 1.3
_ENOUGH_AGES = 2.5
_ENOUGH_BARE = 4.5
_ENOUGH_INSIDE = 3.5
_ENOUGH_RESULT = 2.0
_MOST_TIMES = 12.0
_MOST_TIMES_MONEY = 3.0
_SUMS = frozenset(["revenue", "profit", "operating_profit", "debt", "cost", "budget", "savings", "investment"])
_FAR_APART = 1.5
_NEARLY_ALL = 1.1


def are_alike(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two figures of one attribute are about the same thing, as far as their occasions and words tell."""
    if left.actions and right.actions and not left.actions & right.actions:
        return False
    if left.claim.slot.attribute == "age":
        return _are_ages(left, right, alignment)
    return _are_counts(left, right, alignment)


def _are_ages(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two ages are of one person, by the name, or by the calling where no other name speaks against it."""
    if left.holder is not None and alignment.names.get(left.holder, -1) == right.holder:
        return True
    named = left.holder is not None and right.holder is not None
    if left.holder is None and right.holder is None and not (left.heads or right.heads):
        fitting = comparators.compare(left.claim.value, right.claim.value).verdict != "contradict"
        return fitting and likeness.around(left, right) >= _ENOUGH_AGES  # "the youngest victim was twelve"
    ours, theirs = (set(fold(frame.claim.slot.of).split()) for frame in (left, right))
    return bool(left.heads & right.heads) and (not named or bool(ours & theirs))


def _are_counts(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two numbers count or measure one thing."""
    ours, theirs = (frame.concepts | {head.lstrip("=") for head in frame.heads} for frame in (left, right))
    if left.concepts and right.concepts and not ours & theirs:
        return False
    if left.unit == "percent" and _is_mark(left) != _is_mark(right):
        return False
    if left.unit == "m" and (left.scope.owner is None) != (right.scope.owner is None):
        return False  # one is a distance from a place, the other none
    acts = any(topics.is_act(token) for token in left.context & right.context)
    if left.part and right.part and acts:
        return likeness.around(left, right) >= _ENOUGH_PART
    if any(concept.endswith("of a result") for concept in left.concepts):
        return likeness.around(left, right) >= _ENOUGH_RESULT
    money = left.claim.slot.attribute == "amount" or bool(left.concepts & _SUMS)
    most = _MOST_TIMES_MONEY if money else _MOST_TIMES
    score = likeness.measure(left, right, alignment) - _FAR_APART * (likeness.ratio(left, right) > most)
    return score >= _needed(left, right)


def _needed(left: Frame, right: Frame) -> float:
    """How alike two numbers must be: most inside one article, less where their values fit."""
    if left.claim.article == right.claim.article:
        return _ENOUGH_INSIDE
    if left.claim.slot.attribute == "measure":
        return _ENOUGH_MEASURE
    if comparators.compare(left.claim.value, right.claim.value).verdict != "contradict":
        return _ENOUGH_NEAR
    return _ENOUGH_BARE if _is_bare(left) or _is_bare(right) else _ENOUGH


def _is_bare(frame: Frame) -> bool:
    """Whether nothing says what a number counts but the words around it: the four of "14 goals and four in the cup"."""
    counts = frame.claim.slot.attribute == "count" and not frame.heads and not frame.concepts
    return counts and not frame.scope.aspects and frame.scope.owner is None


def may_be_part(left: Frame, right: Frame) -> bool:
    """Whether one number counts people and the other nearly as many of one group of them: people and passengers."""
    known = "size" in left.scope.aspects or not all(map(topics.is_happening, left.concepts & right.concepts))
    # Who died are no group of the dead.
    named = [bool(frame.heads - {f"={concept}" for concept in frame.concepts}) for frame in (left, right)]
    one_named = left.claim.slot.attribute == "count" and named[0] != named[1] and not known
    if not one_named or likeness.ratio(left, right) >= _NEARLY_ALL:
        return False
    return comparators.compare(left.claim.value, right.claim.value).verdict == "contradict"


def _is_mark(frame: Frame) -> bool:
    """Whether a share is written as a mark: "6/10", "78 out of 100"; "four out of five infections" is a share."""
    of_things = bool(frame.heads or frame.concepts)
    return "/" in frame.claim.value.text or ("out of" in frame.claim.value.text and not of_things)
