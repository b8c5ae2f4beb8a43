"""Shares and scores with their 95 % intervals; pure."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Z = 1.959963984540054
_RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Rate:
    """So many hits of so many; `of` may be 0, and then there is no share."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """Hits divided by all, 0 to 1; None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval at 95 %; the whole range where there is nothing to count."""
        if not self.of:
            return 0.0, 1.0
        share, weight = self.hits / self.of, _Z * _Z / self.of
        middle = (share + weight / 2) / (1 + weight)
        reach = _Z / (1 + weight) * math.sqrt(share * (1 - share) / self.of + weight / (4 * self.of))
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        if self.share is None:
            return "-"
        low, high = self.interval
        return f"{self.share:.3f} [{low:.2f}, {high:.2f}] {self.hits}/{self.of}"


def count(hits: Iterable[bool]) -> Rate:
    """The share of the true ones."""
    every = list(hits)
    return Rate(sum(every), len(every))


@dataclass(frozen=True, slots=True)
class Detection:
    """How well a yes-or-no guess meets the truth: `guesses` holds a row of (guessed, true) each."""

    guesses: tuple[tuple[bool, bool], ...]

    @property
    def precision(self) -> Rate:
        """The true ones among those guessed."""
        return count(true for guessed, true in self.guesses if guessed)

    @property
    def recall(self) -> Rate:
        """The guessed ones among those true."""
        return count(guessed for guessed, true in self.guesses if true)

    @property
    def specificity(self) -> Rate:
        """The ones not guessed among those not true."""
        return count(not guessed for guessed, true in self.guesses if not true)

    @property
    def accuracy(self) -> Rate:
        """The right guesses among all."""
        return count(guessed == true for guessed, true in self.guesses)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was hit."""
        return _f1(self.guesses)

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 95 % of the F1 of resampled rows, the same at every call."""
        draw = random.Random(0)  # noqa: S311 - a bootstrap, no secret
        scores = sorted(_f1(draw.choices(self.guesses, k=len(self.guesses))) for _ in range(_RESAMPLES))
        return scores[round(0.025 * _RESAMPLES)], scores[round(0.975 * _RESAMPLES) - 1]


def _f1(guesses: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(guessed and true for guessed, true in guesses)
    total = sum(guessed + true for guessed, true in guesses)
    return 2 * hits / total if total else 0.0
