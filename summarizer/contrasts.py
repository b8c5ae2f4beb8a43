"""Contrasts: what tells the acts of two dates or lengths apart; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import families, likeness, participants
from summarizer.words import stem

if TYPE_CHECKING:
    from summarizer.readings import Doing, Frame

_ABOUT = frozenset(["=applied"])
_HALF = 0.5


def are_other_doings(left: Frame, right: Frame, *, joined: bool = False) -> bool:
    """Whether two times are of other acts, of other persons or things, or at another place, as far as both are told.

    With `joined` they are of one event, and must be told apart by one and the same act.
    """
    ours, theirs = left.doing, right.doing
    if ours is None or theirs is None:
        return False
    told = ours.families & theirs.families
    apart = participants.are_other_phrases(ours.patient, theirs.patient)
    if left.claim.kind == "date" and _arranges(left) != _arranges(right):
        return True
    if families.are_opposed(ours.families, theirs.families):
        return left.claim.kind == "date"  # what is shut for five hours is open again after five
    if joined:
        return bool(told) and apart
    if not told:
        general = (ours.families | theirs.families) & families.listed("general")
        unsure = general or left.deeds & right.deeds or any("~" in one for one in ours.families | theirs.families)
        return apart and not unsure
    return _is_done_by_others(ours, theirs, apart=apart)


def _is_done_by_others(ours: Doing, theirs: Doing, *, apart: bool) -> bool:
    """Whether one and the same act is told of two: of another thing (`apart`), by others, or at another place."""
    told = ours.families & theirs.families
    marked = ours.marks != theirs.marks and "both" not in ours.marks | theirs.marks
    if marked or (apart and not told <= families.listed("implied")):
        return True
    if told & families.listed("agentive") and participants.are_other_phrases(ours.agent, theirs.agent):
        return True
    named = all("^" in "".join(one.agent[:1]) for one in (ours, theirs))
    if (named or not (ours.patient and theirs.patient)) and participants.are_other_phrases(ours.agent, theirs.agent):
        return True
    beside = dict(theirs.beside)
    return any(row and beside.get(word) and not row & beside[word] for word, row in ours.beside)


def do_other_things(left: Frame, right: Frame) -> bool:
    """Whether the nearest act of each is not told beside the other at all, nor half of the rest.

    To ask for something is not the thing. Of days that are past, of which a story tells many, the act itself must be
    the same.
    """
    if left.context & _ABOUT != right.context & _ABOUT:
        return True
    if not left.deeds or not right.deeds or left.deeds & right.deeds:
        return False
    if left.claim.kind == "duration" and are_told_apart(left, right, strictly=True):
        return True
    if overlap(left, right) >= _HALF:
        return False
    past = left.unit == right.unit == "day" and not (left.scheduled or right.scheduled)
    return past or not (left.deeds & right.context or right.deeds & left.context)


def are_of_two_times(left: Frame, right: Frame) -> bool:
    """Whether one tells of what is still to come and the other of what was."""
    if left.claim.kind == "date" and any(
        one.scheduled and other.tense == "gone" and not other.scheduled and other.unit == "day"
        for one, other in ((left, right), (right, left))
    ):
        return True
    ahead = left.scheduled and right.scheduled
    return {left.tense, right.tense} == {"coming", "gone"} and not ahead


def are_told_apart(left: Frame, right: Frame, *, strictly: bool = False) -> bool:
    """Whether both name what is done, in words of families that have nothing in common."""
    ours, theirs = (frame.doing.families if frame.doing is not None else frozenset[str]() for frame in (left, right))
    general = frozenset[str]() if strictly else families.listed("general")
    unsure = any("~" in one for one in ours | theirs) or (ours | theirs) & general
    return bool(ours and theirs) and not ours & theirs and not unsure


def _arranges(frame: Frame) -> bool:
    """Whether a date is that on which something is put off or called off, and not the one it is put off to."""
    value, quote = frame.claim.value, frame.claim.quote
    lead = quote.text[: value.start - quote.start].split()[-1:]
    if frame.doing is None or lead in (["to"], ["until"], ["for"], ["from"]):
        return False
    told = frame.doing.families
    return bool(told) and all(one in families.listed("arranging") or one in _upon() for one in told)


@cache
def _upon() -> frozenset[str]:
    """What is done to an act of others, as acts of no family."""
    return frozenset(f"~{stem(word)}" for word in families.listed("upon"))


def overlap(left: Frame, right: Frame) -> float:
    """Which share of the shorter clause the two have in common."""
    ours, theirs = (likeness.weigh(_told(frame)) for frame in (left, right))
    return likeness.weigh(_told(left) & _told(right)) / max(min(ours, theirs), 1.0)


def _told(frame: Frame) -> frozenset[str]:
    return frozenset(token for token in frame.context if not token.isdigit())
