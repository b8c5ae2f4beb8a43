"""The closest: where several figures of an article may answer to one of another, those that answer best; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import comparators
from summarizer.proposals import Dropped, Pair
from summarizer.timings import STORY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.proposals import Alignment

_COMPETING = frozenset({"number", "date", "duration"})
_TIMED = frozenset({"date", "duration"})
_LEAST_SHARE = 0.65
_AS_GOOD = 0.75
_SURE = 2.2


def choose(pairs: Sequence[Pair], alignment: Alignment) -> tuple[list[Pair], list[Dropped]]:
    """The pairs that stand, and those that do not since another figure answers better.

    A pair falls where one of its figures has a partner that is much more alike, and where its values contradict while
    one of them has a partner, nearly as alike, with which it agrees. Lengths of one event are never told apart so.
    """
    best: dict[str, float] = {}
    fits: dict[str, float] = {}
    for pair in pairs:
        if pair.left.claim.kind in _COMPETING:
            agrees = _verdict(pair) in {"agree", "differs_in_precision"}
            for frame in (pair.left, pair.right):
                name = frame.claim.id
                best[name] = max(best.get(name, 0.0), pair.strength)
                if agrees:
                    fits[name] = max(fits.get(name, 0.0), pair.strength)
    kept: list[Pair] = []
    dropped: list[Dropped] = []
    for pair in pairs:
        if pair.left.claim.kind not in _COMPETING or _is_sure(pair, alignment):
            kept.append(pair)
            continue
        names = (pair.left.claim.id, pair.right.claim.id)
        beaten = any(pair.strength < _share(pair) * best[name] for name in names)
        became = pair.left.scope.became != pair.right.scope.became
        fitting = not became and any(fits.get(name, 0.0) >= _AS_GOOD * pair.strength for name in names)
        if beaten or (fitting and _verdict(pair) == "contradict"):
            dropped.append(Dropped(pair.left, pair.right, "another figure answers better"))
        else:
            kept.append(pair)
    return kept, dropped


def _share(pair: Pair) -> float:
    """How much of the best likeness will do: all of it where two dates or lengths have few words in common."""
    return 1.0 if pair.left.claim.kind in _TIMED and pair.strength < _SURE else _LEAST_SHARE


def _verdict(pair: Pair) -> str | None:
    return comparators.compare(pair.left.claim.value, pair.right.claim.value).verdict


def _is_sure(pair: Pair, alignment: Alignment) -> bool:
    """Whether both are lengths or dates of one event, such as the story's."""
    held = alignment.joins(pair.left.occasion, pair.right.occasion)
    of_story = pair.left.claim.kind == "duration" and STORY in pair.left.concepts & pair.right.concepts
    return of_story or (held and pair.left.claim.kind != "number")
