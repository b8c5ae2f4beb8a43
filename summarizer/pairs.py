"""Readings to pairs: which claims of two articles, or of one, are worth comparing, and why the others are not.

Whether two claims are a pair depends on their two articles alone. Two routes lead to a pair: the slot index (who,
which quantity, which title, which quotation) and the words around a figure. Then the gates: same occasion, same time,
same modality, whole against whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import closest, likeness
from summarizer.alignment import align
from summarizer.kinds import KINDS
from summarizer.proposals import Dropped, Pair, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment
    from summarizer.readings import Frame, Reading

_OF_A_STORY = frozenset({"number", "duration", "date", "place", "status"})
"""The kinds whose claims say which event they are of only by the story that they stand in."""

_NAMES = 4
"""How many names two articles share that tell of one story in quite different words; their numbers are compared."""


def propose(left: Reading, right: Reading) -> Proposal:
    """The pairs of two readings in canonical order (by article id); of one reading with itself where both are one."""
    if right.article.id < left.article.id:
        left, right = right, left
    alignment = align(left, right)
    pairs: list[Pair] = []
    dropped: list[Dropped] = []
    for ours, theirs in find_candidates(left, right, alignment):
        reason = _objection(ours, theirs, alignment)
        if reason is None:
            pairs.append(Pair(ours, theirs, likeness.measure(ours, theirs, alignment)))
        elif reason:
            dropped.append(Dropped(ours, theirs, reason))
    kept, others = closest.choose(pairs, alignment)
    return Proposal(left, right, alignment, tuple(kept), (*dropped, *others))


def find_candidates(left: Reading, right: Reading, alignment: Alignment) -> Iterator[tuple[Frame, Frame]]:
    """Two frames of one kind and unit that share a key of the slot index, each two once."""
    index: dict[tuple[str, ...], list[Frame]] = {}
    for frame in right.frames:
        for key in KINDS[frame.claim.kind].keys(frame, None):
            index.setdefault(key, []).append(frame)
    own = left.article.id == right.article.id
    for frame in left.frames:
        seen: set[str] = set()
        # Keys come from sets, whose order differs from process to process.
        for key in sorted(KINDS[frame.claim.kind].keys(frame, alignment)):
            for other in index.get(key, ()):
                if other.claim.id in seen or (own and other.claim.id <= frame.claim.id):
                    continue
                seen.add(other.claim.id)
                yield frame, other


def _objection(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two frames are no pair; empty where they never looked like one; None where nothing speaks against it."""
    if left.claim.quote == right.claim.quote and left.claim.kind not in {"quotation", "attribution"}:
        return ""
    if left.withdrawn or right.withdrawn:
        return "withdrawn by a correction"
    if left.denied != right.denied:
        return "a denial"
    named = left.claim.kind == "number" and len(alignment.names) >= _NAMES
    told = named or alignment.same_story or alignment.joins(left.occasion, right.occasion)
    if left.claim.kind in _OF_A_STORY and not told:
        return "another story"
    return KINDS[left.claim.kind].oppose(left, right, alignment)
