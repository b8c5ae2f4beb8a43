"""Numbers, durations and dates: when two are worth comparing, and how they compare; pure."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from summarizer import comparators, likeness, pasts, sameness, strictness, timings, years
from summarizer.kinds import tallies, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Verdict

_LARGE = 15
_FORECAST = "=forecast"
_MANY = frozenset({"count", "date"})
"""The attributes of which an article has too many values for a unit alone to lead from one to another."""

_ALIKE = {"date": timings.are_dates, "duration": timings.are_lengths}


def find(reading: Reading) -> list[Frame]:
    """A frame for every typed value that is a claim of its own."""
    return values.read(reading)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The keys of the slot index under which a figure is found: what is counted, of whom, in which words and unit."""
    attribute = frame.claim.slot.attribute
    if attribute not in _MANY:
        yield (attribute, "unit", frame.unit or "")
    if attribute == "count" and (size := frame.claim.value.low or 0.0) >= _LARGE:
        # Two large counts of like size in one story are seldom of two things.
        yield from ((attribute, "size", str(int(log2(size)) + step)) for step in (0, 1))
    for concept in frame.concepts:
        yield (attribute, "concept", concept)
    for word in frame.heads | frame.context | frame.setting:
        if likeness.weight(word):
            yield (attribute, "word", word)
    for name in frame.anchors if frame.holder is None else frame.anchors | {frame.holder}:
        known = name if alignment is None else alignment.names.get(name)
        if known is not None:
            yield (attribute, "name", str(known))
    key = -1 if frame.occasion is None else frame.occasion
    held = frame.occasion if alignment is None else alignment.occasions.get(key)
    if held is not None:
        yield (attribute, "occasion", str(held))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two figures are no pair; empty where they never looked like one; None where nothing speaks against it."""
    are_alike = _ALIKE.get(left.claim.kind, sameness.are_alike)
    if not are_alike(left, right, alignment):
        return "different event" if _is_other_event(left, right, alignment) else ""
    return hinder(left, right, alignment)


def hinder(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two figures are no pair even if they are about one thing: told of other times, plans or parts; else None."""
    if left.scheduled and right.scheduled and left.deeds & right.deeds:
        return None  # one plan, set by one article and expected by the other
    reason = _oppose_telling(left, right)
    if not reason and left.sequence != right.sequence and not alignment.joins(left.occasion, right.occasion):
        reason = "another time"
    if not reason and left.claim.kind == "date" and _are_other_days(left, right):
        reason = "the day of a change or a count"
    if not reason and left.claim.kind == "duration" and _are_other_lengths(left, right):
        reason = "another time"
    if not reason and left.claim.kind == "number":
        reason = _oppose_scopes(left, right, alignment)
    return reason or _oppose_parts(left, right) or None


def _oppose_telling(left: Frame, right: Frame) -> str:
    """Why two figures are told too differently to compare: one is planned or denied; empty where they are not."""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.claim.modality != "actual" and not (_is_forecast(left) and _is_forecast(right)):
        return "two expectations"
    return "a negation" if left.claim.polarity != right.claim.polarity else ""


def _oppose_parts(left: Frame, right: Frame) -> str:
    """Why two figures do not count as much of one whole; empty where they do."""
    if left.part != right.part or sameness.may_be_part(left, right):
        return "a part against the whole"
    return "an addition against a total" if left.increment != right.increment else ""


def _oppose_scopes(left: Frame, right: Frame, alignment: Alignment) -> str:
    """Why two numbers are no pair although they count alike; empty where nothing speaks against it."""
    ours, theirs = left.scope, right.scope
    if not pasts.join(ours.past, theirs.past) or tallies.are_of_other_days(left, right):
        return "another time"
    if ours.owner is not None and theirs.owner is not None and alignment.names.get(ours.owner) != theirs.owner:
        return "another owner"
    # One number told twice is hardly of two sorts: an article may leave out what sort it is.
    if ours.aspects != theirs.aspects and comparators.compare(left.claim.value, right.claim.value).verdict != "agree":
        return "another sort of figure"
    return "another period" if ours.periods and theirs.periods and not ours.periods & theirs.periods else ""


def _are_other_lengths(left: Frame, right: Frame) -> bool:
    """Whether two lengths are of two times, one only tells of a record, or runs on while the other was changed."""
    if not pasts.join(left.scope.past, right.scope.past) or left.scope.aspects != right.scope.aspects:
        return True
    counted = [frame.claim.value.hedge == "between" for frame in (left, right)]
    return counted[0] != counted[1] and (right if counted[0] else left).changed


def _are_other_days(left: Frame, right: Frame) -> bool:
    """Whether one of two days is only that on which something was changed, or up to which something was counted."""
    if comparators.compare(left.claim.value, right.claim.value).verdict == "agree":
        return False
    return left.scope.aspects != right.scope.aspects or (left.stage is None) != (right.stage is None)


def _is_forecast(frame: Frame) -> bool:
    return _FORECAST in frame.context | frame.setting


def _is_other_event(left: Frame, right: Frame, alignment: Alignment) -> bool:
    held = left.occasion is not None and right.occasion is not None
    return held and left.claim.kind == "duration" and not alignment.joins(left.occasion, right.occasion)


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """The verdict of arithmetic and the arithmetic."""
    return reckon(left, right)


def reckon(left: Frame, right: Frame) -> tuple[Verdict | None, str]:
    """The verdict of arithmetic on two figures alone, and the arithmetic."""
    ours, theirs = years.align(left.claim.value, right.claim.value)
    comparison = comparators.compare(ours, theirs)
    if comparison.verdict == "differs_in_precision" and (edge := strictness.judge(ours, theirs)) is not None:
        return edge
    if comparison.verdict == "contradict" and tallies.are_apart(left, right):
        return "superseded", f"{comparison.why}; taken at different times"
    return comparison.verdict, comparison.why
