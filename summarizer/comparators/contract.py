"""What the comparators of typed values share: the passage they read, what they find and what a comparison says.

A comparator is a module with three functions, listed in `summarizer.comparators.COMPARATORS`:

    find(passage) -> Iterator[Found]       what it recognizes in a passage; a figure that is not its own is left alone
    owns(unit) -> bool                     whether values of that unit are its own
    compare(left, right) -> Comparison     the verdict on two values that it owns, with the arithmetic
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from summarizer.records import Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from summarizer.comparators.figures import Figure
    from summarizer.records import Attribute, Kind, Verdict


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to read: as written, folded (lower case, plain dashes and quotes, same offsets), and its figures.

    `reference` is the day from which "yesterday" and "on Friday" are counted, or None where it is not known.
    """

    text: str
    folded: str
    figures: tuple[Figure, ...]
    reference: date | None

    def value(
        self,
        start: int,
        end: int,
        *,
        low: float | None = None,
        high: float | None = None,
        unit: str | None = None,
        hedge: str | None = None,
    ) -> Value:
        """A value over the span."""
        return Value(self.text[start:end], start, end, low, high, unit, hedge)


@dataclass(frozen=True, slots=True)
class Found:
    """A typed mention and what a slot needs to know about it.

    `head` is the noun that a count counts, a share is a share of, or that a value before it describes ("homes" of
    "1,200 homes", "meeting" of "two-hour meeting"). `adjective` says that the value stands before its noun as an
    adjective. `before` and `after` are the cue words beside the value, in lower case ("for", "since", "ago", "more").
    """

    kind: Kind
    attribute: Attribute
    value: Value
    head: str | None = None
    adjective: bool = False
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What holds between two values, and the arithmetic in one sentence. The verdict is None where nobody can tell."""

    verdict: Verdict | None
    why: str


class Comparator(Protocol):
    """One kind of typed value: how it is found and how two of them are compared."""

    def find(self, passage: Passage) -> Iterator[Found]:
        """What stands in the passage, in order."""
        ...

    def owns(self, unit: str) -> bool:
        """Whether values of that unit are this comparator's."""
        ...

    def compare(self, left: Value, right: Value) -> Comparison:
        """What holds between two values whose units this comparator owns."""
        ...
