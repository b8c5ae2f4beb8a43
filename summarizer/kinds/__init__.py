"""Kinds of claims: one module each says what claims of its kind an article makes and how two of them compare.

A new kind is a module with the four functions that `Kinds` lists, and a place in `KINDS`. Values with an interval are
parsed and compared in `summarizer.comparators`; a module here decides what a value is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summarizer.kinds import attributions, figures, holders, places, quotations, roles, statements, statuses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Kind, Verdict

__all__ = ["KINDS", "MODULES", "KindModule"]


class KindModule(Protocol):
    """What a module of a kind offers."""

    def find(self, reading: Reading) -> list[Frame]:
        """The claims of the kind that an article makes."""
        ...

    def keys(self, frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
        """The keys under which a claim is found; with an alignment, in terms of the right reading."""
        ...

    def oppose(self, left: Frame, right: Frame, alignment: Alignment) -> str | None:
        """Why two claims are no pair; empty where they never looked like one; None where nothing speaks against it."""
        ...

    def compare(self, left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
        """The verdict on a pair and the reason; None where code cannot tell."""
        ...


MODULES: tuple[KindModule, ...] = (figures, roles, holders, places, quotations, attributions, statuses, statements)
KINDS: dict[Kind, KindModule] = {
    "number": figures,
    "duration": figures,
    "date": figures,
    "role": roles,
    "name": holders,
    "place": places,
    "quotation": quotations,
    "attribution": attributions,
    "status": statuses,
    "other": statements,
}
