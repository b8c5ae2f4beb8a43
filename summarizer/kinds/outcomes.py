"""Whether two outcomes are of one thing, one place and one time, so that they can exclude each other; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer import acts
from summarizer.kinds import parties

if TYPE_CHECKING:
    from summarizer.proposals import Alignment
    from summarizer.readings import Frame, State


def tell_apart(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two acts on one axis are no pair: other persons, another thing; empty where they never looked like one."""
    ours, theirs = left.state, right.state
    if ours is None or theirs is None:
        return ""
    generic = acts.listed("generic")
    mine, other = ours.matters - generic, theirs.matters - generic
    doers = ours.agents & theirs.agents
    same = {alignment.names.get(key) for key in left.anchors} & right.anchors
    if "identity" in acts.axis(ours.axis):
        return None if _is_one_thing(ours, theirs, mine, other) else ""
    if acts.axis(ours.axis).get("about") == "anyone" and (
        is_of_all(left.claim.value.text) or is_of_all(right.claim.value.text)
    ):
        # Nobody is not the one man of whom it is told by name; crowds of another place may be meant.
        return None if ours.pole == theirs.pole or left.anchors or right.anchors else ""
    if left.anchors and right.anchors and not same:
        return "other persons"
    if ours.agents and theirs.agents and not doers and not same:
        return "other persons"
    if mine & other:
        return None
    unsaid = not mine or not other or bool((ours.matters | theirs.matters) & generic)
    unsaid = unsaid and not (ours.fresh or theirs.fresh)
    return None if unsaid and (doers or same) else ""


def is_of_all(text: str) -> bool:
    """Whether the words of an act deny it of everybody: "nobody has been arrested"."""
    return text.lower().split()[0] in acts.listed("nobody")


def _is_one_thing(ours: State, theirs: State, mine: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two acts are of one thing by its noun: what else is said of it must not tell it apart."""
    axis: dict[str, Any] = acts.axis(ours.axis)
    kinds = frozenset(axis["needs"])
    nouns = parties.nouns(kinds)
    if axis["identity"] == "head":
        alike = ours.noun == theirs.noun or "synonyms" in axis
        return alike and {ours.noun, theirs.noun} <= nouns
    said = nouns | kinds | parties.kinds()
    more, less = mine - said, other - said
    return bool(mine & other & (nouns | kinds)) and (not more or not less or bool(more & less))


def are_apart(left: Frame, right: Frame) -> bool:
    """Whether the text sets two acts at different places or times, or tells of different things by their names."""
    ours, theirs = left.state, right.state
    if ours is None or theirs is None:
        return False
    if acts.axis(ours.axis).get("from") == "either" and ours.pole == theirs.pole:
        return ours.moment != theirs.moment
    same_day = left.claim.when == right.claim.when
    return _are_marked(ours.marks, theirs.marks) or (same_day and _are_timed(ours, theirs))


def _are_marked(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both have marks of one sort, names or plain words, and none in common."""
    for sort in ("^", "=", ""):
        mine, other = ({mark for mark in marks if _sort(mark) == sort} for marks in (ours, theirs))
        if mine and other and not mine & other:
            return True
    return False


def _sort(mark: str) -> str:
    return mark[0] if mark[0] in "^=" else ""


def _are_timed(ours: State, theirs: State) -> bool:
    """Whether one state had ended when the other is told of, as far as both times are known."""
    if "from" not in acts.axis(ours.axis) or ours.moment is None or theirs.moment is None:
        return False
    if int(ours.moment) == int(theirs.moment) and 0.0 in {ours.moment % 1, theirs.moment % 1}:
        return False
    first = ours if ours.moment < theirs.moment else theirs
    return ours.moment != theirs.moment and not first.lasts


def is_held(left: Frame, right: Frame) -> bool:
    """Whether the text itself sets the one act, to the part of a day, no earlier than the other."""
    ours = left.state.moment if left.state is not None else None
    theirs = right.state.moment if right.state is not None else None
    return ours is not None and theirs is not None and ours >= theirs
