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
_FINITE = frozenset(["is", "are", "was", "were", "will", "would", "has", "have", "had"])
_NO_SUBJECT = frozenset(["of", "in", "on", "at", "to", "for", "that", "who", "which", ",", "not"])
_SUBJECT = 4
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


def opening(words: Sequence[Word], at: int) -> int:
    """Where the sentence opens that a word stands in: behind an "and" between two subjects with their verbs."""
    for index in range(at - 1, 0, -1):
        if words[index].lower == "and":
            behind = [word.lower for word in words[index + 1 : min(index + 2 + _SUBJECT, at)]]
            verb = next((place for place, word in enumerate(behind) if word in _FINITE), 0)
            plain = verb and not any(word in _NO_SUBJECT for word in behind[:verb])
            return index + 1 if plain and any(word.lower in _FINITE for word in words[:index]) else 0
    return 0


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
