"""Odds: how probable it is that two figures whose values contradict are about one thing, as learned from stories.

Gradient boosted trees (Friedman, Greedy function approximation, 2001) over what likeness and the frames tell of a pair,
and over how far it is ahead of the other pairs of its figures. `learning/learn.py` makes the trees. Pure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

from summarizer import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.proposals import Alignment
    from summarizer.readings import Frame

    Candidate = tuple[Frame, Frame]

_ATTRIBUTES = ("amount", "count", "share", "age", "measure", "duration", "date", "time")
_MOST_TIMES = 50.0
_NEAR = 2.0
_DIGITS = 6

Features = tuple[float, ...]
Table = dict[str, Any]
"""The trees as they are written: `features`, `start` and `trees`, each a list of rows."""

FEATURES = (
    "likeness",
    "words alike, what is counted left out",
    "words alike",
    "names alike",
    "shared heads",
    "other heads",
    "one event",
    "shared deeds",
    "attribute",
    "times as large",
    "likeness of the clauses",
    "likeness of the sentences",
    "weight of the words shared",
    "ahead of all rivals",
    "ahead of the rivals of one",
)
"""What the trees ask of a pair, in the order of `describe`."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """A tree as rows: the feature asked (-1 in a leaf), its limit, the next row up to it or above, the leaf's value."""

    features: tuple[int, ...]
    limits: tuple[float, ...]
    below: tuple[int, ...]
    above: tuple[int, ...]
    values: tuple[float, ...]

    def weigh(self, features: Features) -> float:
        """The value of the leaf that the features lead to."""
        row = 0
        while (feature := self.features[row]) >= 0:
            row = self.below[row] if features[feature] <= self.limits[row] else self.above[row]
        return self.values[row]


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees and the odds, as a logarithm, from which they start."""

    start: float
    trees: tuple[_Tree, ...]

    def estimate(self, features: Features) -> float:
        """How probable it is that two figures so described are about one thing, 0 to 1."""
        return 1 / (1 + exp(-self.start - sum(tree.weigh(features) for tree in self.trees)))


def plant(table: Table) -> Forest:
    """The forest of a table. Raises ValueError where its trees ask for other features."""
    if tuple(table["features"]) != FEATURES:
        raise ValueError("the trees ask for other features: learn them anew")
    return Forest(table["start"], tuple(_Tree(*map(tuple, tree)) for tree in table["trees"]))


@cache
def _forest() -> Forest:
    return plant(json.loads(resources.files("summarizer.lexicon").joinpath("odds.json").read_text("utf-8")))


def estimate(candidates: Sequence[Candidate], alignment: Alignment) -> list[float]:
    """For each two figures how probable it is that they are about one thing, 0 to 1.

    `candidates` are all of two articles that may be compared: a pair is weighed against the rivals of its figures.
    """
    return [_forest().estimate(features) for features in describe(candidates, alignment)]


def describe(candidates: Sequence[Candidate], alignment: Alignment) -> list[Features]:
    """The features of each two figures, see `FEATURES`."""
    alone = [_describe(ours, theirs, alignment) for ours, theirs in candidates]
    strengths = [row[0] + _NEAR * row[-3] + row[-2] for row in alone]
    best: dict[tuple[str, bool], list[float]] = {}
    for (ours, theirs), strength in zip(candidates, strengths, strict=True):
        for frame in (ours, theirs):
            best.setdefault((frame.claim.id, ours.unit == theirs.unit), []).append(strength)
    for rivals in best.values():
        rivals.sort(reverse=True)
    described = []
    for (ours, theirs), strength, row in zip(candidates, strengths, alone, strict=True):
        ahead = [_lead(strength, best[frame.claim.id, ours.unit == theirs.unit]) for frame in (ours, theirs)]
        # Sums over sets differ in their last digits from process to process.
        described.append(tuple(round(value, _DIGITS) for value in (*row, min(ahead), max(ahead))))
    return described


def _lead(strength: float, rivals: Sequence[float]) -> float:
    """By how much a strength is ahead of the best of the others."""
    best = rivals[0] if rivals[0] != strength else (*rivals[1:], 0.0)[0]
    return strength - best


def _describe(left: Frame, right: Frame, alignment: Alignment) -> Features:
    known = (left.heads & right.heads) | {f"={concept}" for concept in left.concepts & right.concepts}
    joined = alignment.joins(left.occasion, right.occasion)
    words, others = left.context | left.setting, right.context | right.setting
    attribute = left.claim.slot.attribute
    return (
        likeness.measure(left, right, alignment),
        likeness.around(left, right, known),
        likeness.around(left, right),
        likeness.named(left, right, alignment),
        len(left.heads & right.heads),
        bool(left.heads and right.heads and not left.heads & right.heads),
        joined,
        len(left.deeds & right.deeds),
        _ATTRIBUTES.index(attribute) if attribute in _ATTRIBUTES else len(_ATTRIBUTES),
        log(min(max(likeness.ratio(left, right), 1.0), _MOST_TIMES)),
        _share(left.context, right.context),
        _share(words, others),
        likeness.weigh(words & others),
    )


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    """The cosine of two sets of weighted words, 0 to 1."""
    shared, ours, theirs = (
        sum(likeness.weight(token) ** 2 for token in tokens) for tokens in (left & right, left, right)
    )
    return shared / sqrt(ours * theirs) if shared else 0.0
