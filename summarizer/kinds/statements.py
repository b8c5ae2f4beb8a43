"""Claims without a typed value, as a model words them: decided by code where nearly alike, else by a judge; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import support
from summarizer.kinds import framing
from summarizer.records import Value
from summarizer.words import content, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.answers import StatedClaim
    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Verdict

_LEAST_ALIKE = 0.4
_ENOUGH_ALIKE = 0.75


def find(reading: Reading) -> list[Frame]:
    """Nothing: only a model words such claims; see `frame`."""
    return []


def frame(reading: Reading, stated: StatedClaim) -> Frame | None:
    """The claim of a model, tied to its sentence; None where the sentence and its neighbors do not carry it."""
    line = reading.lines[stated.sentence - 1]
    nearby = [one.text for one in reading.lines[max(0, line.number - 2) : line.number + 1] if one is not line]
    if support.check(stated.text, [line.text], nearby=nearby).support is None:
        return None
    made = framing.make(
        reading,
        line,
        Value(line.text, line.start, line.end),
        kind="other",
        attribute="statement",
        of=" ".join(stated.text.split()),
        span=(0, len(line.words) - 1),
        concepts=content(split(stated.text)),
    )
    return framing.reword(made, " ".join(stated.text.split()), stated.modality)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The content words of the statement."""
    for word in frame.concepts:
        yield ("statement", word)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two statements are no pair: they share too few words, or one only speaks of a plan."""
    if _alike(left, right) < _LEAST_ALIKE or left.claim.article == right.claim.article:
        return ""
    return None if left.claim.modality == right.claim.modality else "planned or conditional against actual"


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Agreement where the words of both are nearly the same and both affirm or both deny; else code cannot tell."""
    longer = max(len(left.concepts), len(right.concepts), 1)
    alike = len(left.concepts & right.concepts) / longer >= _ENOUGH_ALIKE
    same = alike and left.claim.polarity == right.claim.polarity
    return ("agree", "nearly the same words") if same else (None, "statements in different words")


def _alike(left: Frame, right: Frame) -> float:
    common = len(left.concepts & right.concepts)
    return common / max(1, min(len(left.concepts), len(right.concepts)))
