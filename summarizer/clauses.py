"""Clauses: how the words of a sentence hang together, as far as commas, conjunctions and dashes tell; pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["clauses"]
_MARKS = frozenset(';:—–()“”"')
_JOINTS = frozenset(_GRAMMAR["joints"])
_HARD = frozenset(["while", "whereas", "although", "though", "but", "because"])
_RELATIVE = frozenset(["which", "who", "whose", "whom", "that"])


@lru_cache(maxsize=64)
def number(words: tuple[Word, ...]) -> tuple[int, ...]:
    """The number of the clause that each word stands in, counted from 0.

    A clause ends at a dash, bracket, colon or semicolon, at a comma before a conjunction or a relative pronoun, and at
    a conjunction such as "while". A relative clause between two commas is an insertion: behind it the clause goes on.
    Enumerations and dates keep their commas.
    """
    numbers: list[int] = []
    clause = last = 0
    inserted = False
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        joint = before == "," and word.lower in _JOINTS
        if inserted and before == "," and not joint:
            clause, inserted = clause - 1, False
        elif index and (word.text in _MARKS or joint or word.lower in _HARD or word.lower in _RELATIVE):
            inserted = before == "," and word.lower in _RELATIVE and last == clause
            last += 1
            clause = last
        numbers.append(clause)
    return tuple(numbers)


def around(words: Sequence[Word], index: int) -> frozenset[int]:
    """The indices of the clause of a word, with the clause that it hangs on where it is a relative one."""
    numbers = number(words)
    own = numbers[index]
    inside = [place for place, clause in enumerate(numbers) if clause == own]
    opening = {words[place].lower for place in inside[:3]}
    wanted = {own, own - 1} if opening & _RELATIVE else {own}
    return frozenset(place for place, clause in enumerate(numbers) if clause in wanted)


def asides(words: Sequence[Word], end: int) -> frozenset[int]:
    """The indices before `end` that stand between two dashes or in brackets: no subject of what follows them."""
    inside: set[int] = set()
    opened = -1
    for index, word in enumerate(words[:end]):
        if word.text == "(" or (word.text in "—–" and opened < 0):
            opened = index
        elif word.text in ")—–" and opened >= 0:
            inside |= set(range(opened, index))
            opened = -1
    return frozenset(inside)
