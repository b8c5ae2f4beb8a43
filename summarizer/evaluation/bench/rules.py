"""What the simplest rules reach on the same rows: the least that the program has to beat; pure."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from summarizer.evaluation.rates import Detection
from summarizer.words import fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Verdict

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|denied|refused|failed)\b|n['’]t\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def figures(text: str) -> frozenset[str]:
    """The figures that are written in digits."""
    return frozenset(match.group().replace(",", "") for match in _FIGURE.finditer(text))


def judge_figures(left: str, right: str) -> Verdict | None:
    """The number rule: contradict where the right text has a figure that the left lacks, agree where it has none."""
    ours, theirs = figures(left), figures(right)
    if not ours or not theirs:
        return None
    return "agree" if theirs <= ours else "contradict"


def judge_negation(left: str, right: str) -> Verdict | None:
    """The negation rule: contradict where one of the texts is negated and the other one not."""
    return "contradict" if bool(_NEGATION.search(left)) != bool(_NEGATION.search(right)) else None


def overlap(left: str, right: str) -> float:
    """The share of common words among all content words of two texts, 0 to 1."""
    ours, theirs = _words(left), _words(right)
    return len(ours & theirs) / max(1, len(ours | theirs))


def containment(part: str, whole: str) -> float:
    """The share of the content words of one text that stand in the other, 0 to 1."""
    ours = _words(part)
    return len(ours & _words(whole)) / max(1, len(ours))


def best_threshold(
    scores: Sequence[float], truth: Sequence[bool], *, by: Literal["f1", "accuracy"] = "f1"
) -> Detection:
    """The best guesses that a threshold on the scores can make on these very rows, which flatters the rule."""
    ordered = sorted({*scores})
    cuts = [-math.inf, *((low + high) / 2 for low, high in pairwise(ordered))]
    guesses = [
        Detection(tuple((score >= cut, true) for score, true in zip(scores, truth, strict=True))) for cut in cuts
    ]
    return max(guesses, key=lambda guess: guess.f1 if by == "f1" else guess.accuracy.share or 0.0)


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(fold(text))) - stopwords()
