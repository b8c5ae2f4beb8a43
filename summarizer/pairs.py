"""Readings to pairs: which claims of two articles, or of one, are worth comparing, and why the others are not.

Whether two claims are a pair depends on their two articles alone. Two routes lead to a pair: the slot index (who,
which quantity, which title, which quotation) and the words around a figure. Then the gates: same occasion, same time,
same modality, whole against whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from summarizer.alignment import Alignment, align
from summarizer.comparators import roles
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.readings import Frame, Reading

_LEAST_SHARED_WORDS = 3
_LEAST_QUOTATION = 62.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two frames that fill the same slot; `strength` orders pairs, larger is surer."""

    left: Frame
    right: Frame
    strength: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """Two frames that were considered and told apart, and why."""

    left: Frame
    right: Frame
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What two readings (or one with itself) yield: the pairs, what was told apart, and the alignment they rest on."""

    left: Reading
    right: Reading
    alignment: Alignment
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...]


def propose(left: Reading, right: Reading) -> Proposal:
    """The pairs of two readings in canonical order (by article id); of one reading with itself where both are one."""
    if right.article.id < left.article.id:
        left, right = right, left
    alignment = align(left, right)
    pairs: list[Pair] = []
    dropped: list[Dropped] = []
    for ours, theirs in _candidates(left, right, alignment):
        reason = _objection(ours, theirs, alignment)
        if reason is None:
            pairs.append(Pair(ours, theirs, _strength(ours, theirs)))
        elif reason:
            dropped.append(Dropped(ours, theirs, reason))
    return Proposal(left, right, alignment, tuple(pairs), tuple(dropped))


def _candidates(left: Reading, right: Reading, alignment: Alignment) -> Iterator[tuple[Frame, Frame]]:
    """Two frames of one kind and unit that share a key of the slot index, each two once."""
    index: dict[tuple[str, ...], list[Frame]] = {}
    for frame in right.frames:
        for key in _keys(frame, None):
            index.setdefault(key, []).append(frame)
    own = left.article.id == right.article.id
    for frame in left.frames:
        seen: set[str] = set()
        for key in _keys(frame, alignment):
            for other in index.get(key, ()):
                if other.claim.id in seen or (own and other.claim.id <= frame.claim.id):
                    continue
                seen.add(other.claim.id)
                yield frame, other


def _keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The keys under which a frame is found; with an alignment, in terms of the right reading."""
    claim = frame.claim
    if claim.kind == "role":
        holder = frame.holder if alignment is None else alignment.names.get(frame.holder if frame.holder is not None else -1)
        yield ("role", str(holder)) if holder is not None else ("role", "?" + claim.id)
    elif claim.kind == "name":
        yield ("holder", frame.role.title if frame.role else "")
    elif claim.kind == "place":
        held = frame.occasion if alignment is None else alignment.occasions.get(frame.occasion if frame.occasion is not None else -1)
        if held is not None:
            yield ("place", str(held))
    elif claim.kind == "quotation":
        for word in set(fold(claim.value.text).split()):
            if len(word) > 5:  # noqa: PLR2004
                yield ("quotation", word)
    else:
        unit = claim.slot.attribute
        for concept in frame.concepts:
            yield (unit, "concept", concept)
        for head in frame.heads:
            yield (unit, "head", head)
        held = frame.occasion if alignment is None else alignment.occasions.get(frame.occasion if frame.occasion is not None else -1)
        if held is not None:
            yield (unit, "occasion", str(held))


def _objection(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two frames are no pair; empty where they never looked like one; None where nothing speaks against it."""
    if left.withdrawn or right.withdrawn:
        return "withdrawn by a correction"
    if left.denied != right.denied:
        return "a denial"
    if left.claim.kind == "role":
        return _object_to_roles(left, right)
    if left.claim.kind == "name":
        return _object_to_holders(left, right, alignment)
    if left.claim.kind == "quotation":
        alike = fuzz.ratio(fold(left.claim.value.text), fold(right.claim.value.text))
        return None if alike >= _LEAST_QUOTATION else ""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.sequence != right.sequence:
        return "another time"
    if left.claim.kind == "place":
        return None
    return _object_to_figures(left, right, alignment)


def _object_to_roles(left: Frame, right: Frame) -> str | None:
    ours, theirs = left.role, right.role
    if ours is None or theirs is None:
        return ""
    return None if roles.compare(ours, theirs).verdict is not None else "different titles that one person can hold"


def _object_to_holders(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    ours, theirs = left.role, right.role
    if ours is None or theirs is None or ours.qualifier != theirs.qualifier:
        return ""
    same = alignment.names.get(left.holder if left.holder is not None else -1) == right.holder
    owner = roles.same_owner(ours.of, theirs.of)
    if owner or (same and owner is None):
        return None
    if owner is None and set(fold(left.claim.value.text).split()) & set(fold(right.claim.value.text).split()):
        return None
    return "the same title of another body or country" if owner is False else ""


def _object_to_figures(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    if left.part != right.part:
        return "a part against the whole"
    if left.increment != right.increment:
        return "an addition against a total"
    if left.concepts and right.concepts and not left.concepts & right.concepts:
        return ""
    if left.actions and right.actions and not left.actions & right.actions:
        return ""
    same_topic = bool(left.concepts & right.concepts) or bool(left.heads & right.heads)
    if left.occasion is not None and right.occasion is not None:
        if alignment.occasions.get(left.occasion) != right.occasion and left.claim.slot.attribute in {"duration", "date", "time"}:
            return "different event"
    elif left.claim.slot.attribute in {"duration", "date", "time"} and not left.concepts & right.concepts:
        return ""
    shared = left.context & right.context
    if left.occasion is not None and alignment.occasions.get(left.occasion) == right.occasion and left.claim.slot.attribute in {"duration"}:
        return None
    if same_topic and (left.concepts & right.concepts or len(shared) >= 2):  # noqa: PLR2004
        return None
    return None if len(shared) >= _LEAST_SHARED_WORDS else ""


def _strength(left: Frame, right: Frame) -> float:
    return (
        2.0 * len(left.concepts & right.concepts)
        + 1.0 * len(left.heads & right.heads)
        + 0.2 * len(left.context & right.context)
        + 1.0 * (left.occasion is not None and right.occasion is not None)
    )
