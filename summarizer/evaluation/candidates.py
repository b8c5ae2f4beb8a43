"""Whether the claims of planted differences meet as candidates, how high among those of a claim, and pass as pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer import claims, likeness, pairs, rulings
from summarizer.evaluation.gold import TYPED
from summarizer.evaluation.places import locate, stands
from summarizer.evaluation.rates import Rate, count
from summarizer.proposals import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.evaluation.gold import Gold, Item
    from summarizer.evaluation.places import Place
    from summarizer.proposals import Proposal
    from summarizer.readings import Frame
    from summarizer.records import Article, Kind

AT = 10
"""Up to which rank a pair counts as proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A planted difference and the rank of its pair, 1 for the strongest; None where it is not proposed.

    The rank counts the pairs of one claim with all claims of the other article; the better of the two sides' ranks.
    """

    item: Item
    rank: int | None


def propose(articles: Iterable[Article]) -> tuple[tuple[Proposal, ...], ...]:
    """What meets as a candidate between each two of the articles, or in one; what passes as a pair; what is judged.

    The last is what passes together with what a good judge would be asked about.
    """
    readings = [claims.read(article) for article in articles]
    proposals = tuple(
        pairs.propose(other, reading) for number, reading in enumerate(readings) for other in readings[: number + 1]
    )
    reached = tuple(replace(one, pairs=(*one.pairs, *one.doubtful[: rulings.MOST_ASKED])) for one in proposals)
    return tuple(map(_widen, proposals)), proposals, reached


def _widen(proposal: Proposal) -> Proposal:
    """The proposal with every candidate as a pair."""
    left, right, alignment = proposal.left, proposal.right, proposal.alignment
    met = pairs.find_candidates(left, right, alignment)
    return replace(
        proposal, pairs=tuple(Pair(ours, theirs, likeness.measure(ours, theirs, alignment)) for ours, theirs in met)
    )


def rank_candidates(proposals: Sequence[Proposal], gold: Gold) -> tuple[Candidate, ...]:
    """A candidate for each planted difference."""
    articles = {reading.article.id: reading.article for one in proposals for reading in (one.left, one.right)}
    places = locate(gold, articles.values())
    found = []
    for item in gold.items:
        if item.type != "difference":
            continue
        left, right = (places[mark] for mark in item.marks)
        ranks = [
            rank
            for one in proposals
            if {one.left.article.id, one.right.article.id} == {left.article, right.article}
            for rank in _ranks(one.pairs, item, left, right)
        ]
        found.append(Candidate(item, min(ranks, default=None)))
    return tuple(found)


def candidate_recall(candidates: Iterable[Candidate], kinds: Sequence[Kind] = TYPED, at: int | None = AT) -> Rate:
    """The planted differences of these kinds whose pair is proposed; with `at` among the strongest so many."""
    return count(
        [one.rank is not None and (at is None or one.rank <= at) for one in candidates if one.item.kind in kinds]
    )


def _ranks(found: Sequence[Pair], item: Item, left: Place, right: Place) -> Iterable[int]:
    for pair in found:
        sides = (pair.left, pair.right)
        if any(stands_at(ours, item, left) and stands_at(theirs, item, right) for ours, theirs in (sides, sides[::-1])):
            yield min(_rank(pair, frame, found) for frame in sides)


def stands_at(frame: Frame, item: Item, place: Place) -> bool:
    """Whether a frame's claim is the one that an item marks at a place."""
    kind: Kind = "attribution" if item.kind == "attribution" and frame.claim.kind == "quotation" else frame.claim.kind
    return stands(frame.claim, kind, item, place)


def _rank(pair: Pair, frame: Frame, found: Sequence[Pair]) -> int:
    """One more than the stronger pairs of the same claim."""
    own = frame.claim.id
    rivals = [one for one in found if own in {one.left.claim.id, one.right.claim.id}]
    return 1 + sum(one.strength > pair.strength for one in rivals)
