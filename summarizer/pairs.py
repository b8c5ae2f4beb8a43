"""Readings to pairs: which claims of two articles, or of one, are worth comparing, and why the others are not.

Whether two claims are a pair depends on their two articles alone. Two routes lead to a pair: the slot index (who,
which quantity, which title, which quotation) and the words around a figure. Then the gates: same occasion, same time,
same modality, whole against whole. Figures whose values contradict need the odds on their side too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import closest, likeness, odds
from summarizer.alignment import align
from summarizer.kinds import KINDS, figures
from summarizer.proposals import Dropped, Pair, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.proposals import Alignment
    from summarizer.readings import Frame, Reading

    Candidate = tuple[Frame, Frame]

_OF_A_STORY = frozenset({"number", "duration", "date", "place", "status"})
"""The kinds whose claims say which event they are of only by the story that they stand in."""

_NAMES = 4
"""How many names two articles share that tell of one story in quite different words; their numbers are compared."""

_WEIGHED = frozenset({"number", "duration", "date"})

_DOUBTED = 0.1
"""The odds below which a contradiction is not reported; chosen on stories that the odds were not learned from."""

_WORTH_ASKING = 0.05
"""The odds below which not even a judge is asked."""

_MOST_LOOSE = 4_000
_BROAD = frozenset({"unit", "size", "name"})
_MOST_SHARING = 40
"""How many claims of an article may share a broad key for it to lead from one to another."""


def propose(left: Reading, right: Reading) -> Proposal:
    """The pairs of two readings in canonical order (by article id); of one reading with itself where both are one."""
    if right.article.id < left.article.id:
        left, right = right, left
    alignment = align(left, right)
    met: list[Candidate] = []
    loose: list[Candidate] = []
    dropped: list[Dropped] = []
    for ours, theirs in find_candidates(left, right, alignment):
        reason = _rule_out(ours, theirs, alignment)
        if reason is None:
            reason = KINDS[ours.claim.kind].oppose(ours, theirs, alignment)
            if not reason:
                (met if reason is None else loose).append((ours, theirs))
        if reason:
            dropped.append(Dropped(ours, theirs, reason))
    # Hundreds of like figures are a table and no story.
    pairs, doubtful = _weigh(met, loose if len(loose) <= _MOST_LOOSE else [], alignment)
    kept, others = closest.choose(pairs, alignment)
    return Proposal(left, right, alignment, tuple(kept), (*dropped, *others), doubtful)


def find_candidates(left: Reading, right: Reading, alignment: Alignment) -> Iterator[Candidate]:
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
            sharing = index.get(key, ())
            if len(sharing) > _MOST_SHARING and key[1] in _BROAD:
                continue
            for other in sharing:
                if other.claim.id in seen or (own and other.claim.id <= frame.claim.id):
                    continue
                seen.add(other.claim.id)
                yield frame, other


def find_comparable(left: Reading, right: Reading, alignment: Alignment) -> Iterator[Candidate]:
    """The candidates against which nothing speaks, whether or not they are known to be of one thing."""
    for ours, theirs in find_candidates(left, right, alignment):
        if _rule_out(ours, theirs, alignment) is None and not KINDS[ours.claim.kind].oppose(ours, theirs, alignment):
            yield ours, theirs


def find_weighed(candidates: Sequence[Candidate], alignment: Alignment) -> list[Candidate]:
    """Those of the candidates that only the odds tell apart: figures of two articles whose values contradict."""
    return [
        (ours, theirs)
        for ours, theirs in candidates
        if ours.claim.kind in _WEIGHED
        and ours.claim.article != theirs.claim.article
        and figures.reckon(ours, theirs)[0] == "contradict"
        and figures.hinder(ours, theirs, alignment) is None
    ]


def _weigh(
    met: Sequence[Candidate], loose: Sequence[Candidate], alignment: Alignment
) -> tuple[list[Pair], tuple[Pair, ...]]:
    """The pairs that are of one thing, and those that may be, the likeliest first: `loose` ones are never sure."""
    weighed = find_weighed([*met, *loose], alignment)
    odds_of = {
        (ours.claim.id, theirs.claim.id): chance
        for (ours, theirs), chance in zip(weighed, odds.estimate(weighed, alignment), strict=True)
    }
    pairs: list[Pair] = []
    doubtful: list[Pair] = []
    for ours, theirs in met:
        chance = odds_of.get((ours.claim.id, theirs.claim.id), 1.0)
        pair = Pair(ours, theirs, likeness.measure(ours, theirs, alignment), chance)
        (pairs if chance >= _DOUBTED else doubtful).append(pair)
    for ours, theirs in loose:
        chance = odds_of.get((ours.claim.id, theirs.claim.id), 0.0)
        if chance >= _WORTH_ASKING:
            doubtful.append(Pair(ours, theirs, likeness.measure(ours, theirs, alignment), chance))
    doubtful.sort(key=lambda one: (-one.chance, one.left.claim.id, one.right.claim.id))
    # "Since May 6" is a day and a length: one question is enough.
    once: dict[tuple[int, int], Pair] = {}
    for one in doubtful:
        once.setdefault((one.left.claim.value.start, one.right.claim.value.start), one)
    return pairs, tuple(once.values())


def _rule_out(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two frames are no pair, whatever their kind; empty where their words are the same; None where they may be."""
    if left.claim.quote == right.claim.quote and left.claim.kind not in {"quotation", "attribution"}:
        return ""
    if left.withdrawn or right.withdrawn:
        return "withdrawn by a correction"
    if left.denied != right.denied:
        return "a denial"
    named = left.claim.kind == "number" and len(alignment.names) >= _NAMES
    told = named or alignment.same_story or alignment.joins(left.occasion, right.occasion)
    return "another story" if left.claim.kind in _OF_A_STORY and not told else None
