"""What two readings side by side yield: the records that the stages between pairs and findings share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.readings import Frame, Reading
    from summarizer.records import Cause, DecidedBy, LookAlike, Verdict


@dataclass(frozen=True, slots=True)
class Alignment:
    """Keys of the left reading mapped to keys of the right one, for names and for occasions."""

    names: Mapping[int, int]
    occasions: Mapping[int, int]
    same_story: bool

    def joins(self, left: int | None, right: int | None) -> bool:
        """Whether an occasion of the left reading and one of the right are the same; never where one is None."""
        return left is not None and right is not None and self.occasions.get(left) == right


@dataclass(frozen=True, slots=True)
class Pair:
    """Two frames that fill the same slot; `strength` orders pairs, larger is surer.

    `chance` is how probable it is that they do, 0 to 1, where their values contradict; see `summarizer.odds`.
    """

    left: Frame
    right: Frame
    strength: float
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Dropped:
    """Two frames that were considered and told apart, and why."""

    left: Frame
    right: Frame
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What two readings (or one with itself) yield: the pairs, what was told apart, and the alignment they rest on.

    `doubtful` are pairs of which code cannot tell whether they are of one thing, the likeliest first: only a judge can.
    """

    left: Reading
    right: Reading
    alignment: Alignment
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...]
    doubtful: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one pair, its reason, and who decided it."""

    pair: Pair
    verdict: Verdict
    cause: Cause | None
    why: str
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two articles, or one with itself: its judgements, and what was told apart, by reason.

    `look_alikes` are the nearest of those whose values differ, each with how alike they look; no reading is kept.
    """

    left: str
    right: str
    alignment: Alignment
    judgements: tuple[Judgement, ...]
    told_apart: Mapping[str, int]
    look_alikes: tuple[tuple[float, LookAlike], ...]
