"""Corrections: what a note of the outlet withdraws; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import cues

if TYPE_CHECKING:
    from summarizer.readings import Frame, Line, Reading


def withdraw(reading: Reading, frames: list[Frame]) -> list[Frame]:
    """The frames, those of a value that a correction names marked: the first of its note, and the same elsewhere."""
    gone: list[Frame] = []
    for line in reading.lines:
        if cues.has([word.folded for word in line.words], "correction"):
            said = [frame for frame in frames if frame.sentence == line.number]
            undated = [frame for frame in said if not _is_dateline(line, frame)]
            gone += undated[:1]
    return [
        replace(frame, withdrawn=True) if any(frame is one or _is_same(frame, one) for one in gone) else frame
        for frame in frames
    ]


def _is_dateline(line: Line, frame: Frame) -> bool:
    """Whether the value stands before the colon of a note: "Correction, May 3: ..."."""
    colon = line.text.find(":")
    return colon >= 0 and frame.claim.value.end - line.start <= colon


def _is_same(left: Frame, right: Frame) -> bool:
    ours, theirs = left.claim.value, right.claim.value
    return (
        left.claim.kind == right.claim.kind
        and ours.parsed
        and (ours.low, ours.high, ours.unit)
        == (
            theirs.low,
            theirs.high,
            theirs.unit,
        )
    )
