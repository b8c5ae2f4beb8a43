"""Changes: whether a figure is what another became, or by how much something moved; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_TABLE: dict[str, list[str]] = lexicon.table("scopes")["changes"]
_RAISING = frozenset(_TABLE["raising"])
_NUMBERS = frozenset(_TABLE["numbers"])
_MOVED = frozenset(["higher", "lower", "up", "down", "dearer", "cheaper", "stronger", "weaker"])
_ENDS = frozenset(["to", "at", "from", "of"])
_CHANGE = 9
_STEP = 4

Span = tuple[int, int]


def is_change(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> bool:
    """Whether a figure is what another became: "from 212 to 187", "raises the number of dead to three"."""
    lead = [word.lower for word in words[max(0, span[0] - _CHANGE) : span[0]]]
    rising = lead[-1:] == ["to"] and bool(_RAISING & set(lead)) and bool(_NUMBERS & set(lead))
    return rising or find_origin(words, span, figures) is not None


def find_origin(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> int | None:
    """Where the figure starts from which this one changed: the 212 of "from 212 to 187 votes"."""
    first = span[0]
    if not first or words[first - 1].lower != "to":
        return None
    before = [begin for begin, end in figures if first - _STEP <= end < first - 1]
    return next((begin for begin in before if begin and words[begin - 1].lower == "from"), None)


def has_moved(words: Sequence[Word], span: Span, *, moved: bool) -> bool:
    """Whether a share is by how much something changed: "29 percent higher", "put on 26 percent", "fell 6 percent"."""
    ahead = [word.lower for word in words[max(0, span[0] - 2) : span[0]]]
    behind = [word.lower for word in words[span[1] + 1 : span[1] + 2]]
    return (
        bool(_MOVED & set(behind)) or ahead == ["put", "on"] or (moved and ahead[-1:] != [] and ahead[-1] not in _ENDS)
    )
