"""Revisions: the value that another one became, the day on which it did, and by how much a share moved; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["revisions"]
_VERBS = frozenset(_GRAMMAR["verbs"])
_PARTICULAR = frozenset(_GRAMMAR["particular"])
_PARTICLES = frozenset(_GRAMMAR["particles"])
_HEDGES = frozenset(_GRAMMAR["hedges"])
_STOPS = frozenset(";:.!?—–()")
_REACH = 10
_NEAR = 6
_BEHIND = 4
_LONG = 5
_FIRST = frozenset(["first", "most", "worst", "best", "least", "only", "biggest", "record"])
_SCOPES: dict[str, list[str]] = lexicon.table("scopes")["changes"]
_RAISING = frozenset(_SCOPES["raising"])
_NUMBERS = frozenset(_SCOPES["numbers"])
_MOVED = frozenset(["higher", "lower", "up", "down", "dearer", "cheaper", "stronger", "weaker"])
_ENDS = frozenset(["to", "at", "from", "of"])
_CHANGE = 9
_STEP = 4

Span = tuple[int, int]


def is_new(words: Sequence[Word], span: Span) -> bool:
    """Whether the value at `span` is what another became: "doubled the closure to 60 days", "put off to 6 May"."""
    first = _unhedged(words, span[0])
    return first > 0 and words[first - 1].lower == "to" and _is_changed(words, first - 1, _REACH)


def is_day(words: Sequence[Word], span: Span) -> bool:
    """Whether a date is the day of a change and not the new date itself: the Monday of "put off on Monday to 6 May"."""
    behind = [word.lower for word in words[span[1] + 1 : span[1] + 1 + _BEHIND]]
    leads = "to" in behind and not _STOPS & set(behind[: behind.index("to")])
    return leads and words[span[0] - 1].lower != "from" and _is_changed(words, span[0], _NEAR)


def is_record(words: Sequence[Word], span: Span) -> bool:
    """Whether a length only says since when there was none such: "the worst fire since 1994"."""
    if "since" not in {word.lower for word in words[max(0, span[0] - 2) : span[0] + 1]}:
        return False
    lead = [word.lower for word in words[max(0, span[0] - _REACH) : span[0]]]
    return any(word in _FIRST or (word.endswith("est") and len(word) > _LONG) for word in lead)


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
    rising = moved and bool(ahead) and ahead[-1] not in _ENDS
    return rising or bool(_MOVED & set(behind)) or ahead == ["put", "on"]


def _unhedged(words: Sequence[Word], first: int) -> int:
    while first > 0 and words[first - 1].lower in _HEDGES:
        first -= 1
    return first


def _is_changed(words: Sequence[Word], end: int, reach: int) -> bool:
    """Whether a verb of change stands shortly before the word at `end`, in the same clause."""
    numbers = clauses.number(tuple(words))
    for index in range(max(0, end - reach), end):
        if numbers[index] != numbers[end - 1]:
            continue
        verb = words[index].lower
        behind = {word.lower for word in words[index + 1 : min(index + _NEAR, end)]}
        if verb in _VERBS and (verb not in _PARTICULAR or behind & _PARTICLES):
            return True
    return False
