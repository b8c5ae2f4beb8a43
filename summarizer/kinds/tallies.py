"""Tallies: counts taken at a moment, which a later count follows; pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer.stages import LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Frame

_CLOSE = 0.15
_DAYS = 7
_LASTING = frozenset(["residents", "workforce", "seats", "beds"])
_GROWING = frozenset({"death", "injury", "illness", "rescued", "arrested", "signatures", "destroyed", "burned_area"})


def are_apart(left: Frame, right: Frame) -> bool:
    """Whether two figures were taken at different moments, so that the later may follow the earlier.

    Evening and night of a day are one; and of those who died or fell ill there are never fewer later on.
    """
    ours, theirs = _moment(left, right), _moment(right, left)
    if ours is None or theirs is None or ours == theirs or abs(ours - theirs) < _CLOSE:
        return False
    if not left.concepts & right.concepts & _GROWING:
        return True
    earlier, later = (left, right) if ours < theirs else (right, left)
    least, most = earlier.claim.value.low, later.claim.value.high
    return least is None or most is None or most >= least


def are_of_other_days(left: Frame, right: Frame) -> bool:
    """Whether what happened to those counted happened on two days, or on a day after the other's article was written.

    What a count has become since is no other thing, and how large a town is no day changes.
    """
    counted = left.stage is None and right.stage is None and not (left.changed or right.changed)
    past = left.scope.past is not None or right.scope.past is not None
    if not counted or past or _LASTING & (left.concepts | right.concepts):
        return False
    ours, theirs = left.scope.day, right.scope.day
    if ours is not None and theirs is not None:
        return (ours - theirs) % _DAYS != 0
    day, other = (ours, right) if ours is not None else (theirs, left)
    return day is not None and other.claim.when is not None and day > date.fromisoformat(other.claim.when).toordinal()


def _moment(frame: Frame, other: Frame) -> float | None:
    """The moment at which a figure was taken; the end of the day of its article where only the other's is later."""
    if other.stage is None or (frame.stage is None and frame.claim.when is None):
        return frame.stage
    if frame.stage is None:
        told = date.fromisoformat(frame.claim.when or "").toordinal()
        return float(told) if told < other.stage < LAST else None
    weekly = min(frame.stage, other.stage) < _DAYS
    return frame.stage % _DAYS if weekly and frame.stage != LAST else frame.stage


def spread(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, a figure that tells no moment taken at that of the same figure elsewhere in the article.

    A headline repeats the toll of the text: "412 ill", "412 had fallen ill by Wednesday evening".
    """
    return [_with_stage(frame, frames) if frame.stage is None else frame for frame in frames]


def _with_stage(frame: Frame, frames: Sequence[Frame]) -> Frame:
    if frame.claim.kind != "number" or frame.claim.slot.attribute != "count":
        return frame
    told = {
        one.stage
        for one in frames
        if one.stage is not None and one.claim.value.low == frame.claim.value.low and one.concepts & frame.concepts
    }
    return replace(frame, stage=told.pop()) if len(told) == 1 else frame
