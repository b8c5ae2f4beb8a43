"""What came before or after what: "corrected before the declaration", "only after the announcement"; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer import acts, lexicon
from summarizer.kinds import framing
from summarizer.readings import State
from summarizer.records import Value
from summarizer.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Frame, Line, Pole, Reading
    from summarizer.words import Word

_GAP = 4
_REACH = 6
_LONGEST = 2


@dataclass(frozen=True, slots=True)
class _Order:
    """One act before or after another: the first and last word of both, and which came first."""

    first: int
    last: int
    act: str
    event: str
    pole: Pole


@cache
def _phrases(side: str) -> dict[tuple[str, ...], str]:
    rows: dict[str, list[str]] = lexicon.table("statuses")["orders"][side]
    return {tuple(stem(word) for word in phrase.split()): name for name, row in rows.items() for phrase in row}


@cache
def _openers(side: str) -> frozenset[str]:
    """The stems with which such a phrase begins: most words need no longer look."""
    return frozenset(phrase[0] for phrase in _phrases(side))


def find(reading: Reading) -> list[Frame]:
    """A frame for every act that a sentence sets before or after another: done where it came before."""
    return [_frame(reading, line, one) for line in reading.lines for one in _orders(line.words)]


def _orders(words: Sequence[Word]) -> list[_Order]:
    found = []
    index = 0
    while index < len(words):
        act = _match(words, index, "acts")
        order = _order(words, index, *act) if act is not None else None
        if order is not None:
            found.append(order)
        index = (order.last if order is not None else index) + 1
    return found


def _match(words: Sequence[Word], index: int, side: str) -> tuple[int, str] | None:
    """The last word and the name of the act that starts at the index."""
    if words[index].stem not in _openers(side):
        return None
    for length in range(_LONGEST, 0, -1):
        name = _phrases(side).get(tuple(word.stem for word in words[index : index + length]))
        if name is not None:
            return index + length - 1, name
    return None


def _order(words: Sequence[Word], first: int, last: int, act: str) -> _Order | None:
    """The order that the words behind an act give it; None where it is denied or planned, or nothing follows."""
    near = {word.folded for word in words[max(0, first - _GAP) : first]}
    if near & (acts.listed("otherness") | acts.listed("negations") | acts.listed("unreal") - {"until", "when"}):
        return None
    for joint in range(last + 1, min(last + 1 + _GAP, len(words))):
        word = words[joint]
        if word.is_punctuation:
            return None
        pole = _pole(word, already="already" in near)
        if pole is None:
            continue
        for index in range(joint + 1, min(joint + 1 + _REACH, len(words))):
            if words[index].is_punctuation:
                return None
            event = _match(words, index, "events")
            if event is not None:
                return _Order(first, event[0], act, event[1], pole)
        return None
    return None


def _pole(word: Word, *, already: bool) -> Pole | None:
    if word.lower == "before" or (already and word.lower == "when"):
        return "done"
    return "undone" if word.lower == "after" else None


def _frame(reading: Reading, line: Line, one: _Order) -> Frame:
    start, end = line.words[one.first].start, line.words[one.last].end
    asks: dict[str, str] = lexicon.table("statuses")["orders"]["asks"]
    made = framing.make(
        reading,
        line,
        Value(line.text[start - line.start : end - line.start], start, end),
        kind="status",
        attribute="status",
        of=f"{asks[one.act]} before {asks[one.event]}",
        span=(one.first, one.last),
        concepts=frozenset({one.act, one.event}),
    )
    claim = replace(made.claim, polarity="affirmed" if one.pole == "done" else "negated", modality="actual")
    state = State(f"{one.act} before {one.event}", one.pole, frozenset(), frozenset({one.act, one.event}))
    return replace(made, claim=claim, changed=False, denied=False, state=state, anchors=frozenset())
