"""Synthetic news with planted facts: events of ten articles each, told in turn, some of them with differences.

Every name, place and figure follows from the seed. The gold is the set of pairs of articles and figures that were
planted as contradictions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

AN_EVENT = 10
"""How many articles tell of one event."""

_STARTS = "b br c cl d dr f g gr h j k kr l m n p pr r s st t tr v w z".split()
_MIDDLES = "a e i o u ai ea ou".split()
_ENDS = "ld n nd r rn rt s sk st t th v l m".split()
_FACTS = (
    "The fire at the mill destroyed {} homes.",
    "The flood damaged {} boats in the harbor.",
    "The company dismissed {} workers at the plant.",
    "The search for the missing took {} hours.",
    "The city paid {} crowns for the new pumps.",
    "The storm cut off {} farms from the road.",
)
# What is told beside the facts is in words of the event's own.
_FILLERS = (
    "{person} said the {} would {} what was lost.",
    "Neighbors brought {} and {} to the {}.",
    "The {} of {place} meets again to hear {person}.",
    "{person} went through the {} and spoke to the {}.",
    "Those from {other} ask why the {} did not {}.",
    "Nobody in {place} knows a {} like this {}.",
    "The {} to {other} stayed {} for most of the time.",
    "The {} in {place} kept the {} from the {}.",
    "{person} thanked the {} that came from {other}.",
    "The {} near {other} began to {} at last.",
    "A {} for the {} of {place} was made.",
    "They asked the {} to keep away from the {}.",
    "The {} of {other} wrote of {} and {}.",
    "The {} along the {} closed before noon.",
    "{person} promised a {} to the {}.",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A planted contradiction: two articles, by the names of their files, and the two sentences."""

    left: str
    right: str
    first: str
    second: str


def write(folder: Path, articles: int, seed: int = 1, an_event: int = AN_EVENT) -> tuple[Difference, ...]:
    """Write so many articles into the folder; the differences that are planted among them."""
    planted: list[Difference] = []
    for event in range(-(-articles // an_event)):
        number = min(an_event, articles - event * an_event)
        planted += _write_event(folder, event, number, random.Random(f"{seed} {event}"))
    return tuple(planted)


def _write_event(folder: Path, event: int, articles: int, chance: random.Random) -> list[Difference]:
    person, place, other = f"{_name(chance)} {_name(chance)}", _name(chance), _name(chance)
    day = f"{chance.randint(1, 28)} {chance.choice('January March May July October'.split())} 2024"
    facts = chance.sample(_FACTS, 3)
    figures = [chance.randint(30, 400) for _ in facts]
    words = [_name(chance).lower() for _ in range(40)]
    tales = [
        one.format(*chance.sample(words, one.count("{}")), person=person, place=place, other=other) for one in _FILLERS
    ]
    told: dict[str, list[str]] = {}
    for number in range(articles):
        # One article in five gives another figure for one of the facts.
        off = chance.randrange(3) if number % 5 == 4 else None
        own = [value + 17 * (fact == off) for fact, value in enumerate(figures)]
        said = [fact.format(value) for fact, value in zip(facts, own, strict=True)]
        fillers = chance.sample(tales, 12)
        lead = f"{place} counts the cost on {day}, {person} visits"
        name = f"{event:04}-{number}.txt"
        told[name] = said
        body = [*said[:1], *fillers[:4], *said[1:2], *fillers[4:8], *said[2:], *fillers[8:]]
        (folder / name).write_text(f"{lead}\n\n{' '.join(body)}\n")
    return [
        Difference(left, right, first, second)
        for left, right in combinations(told, 2)
        for first, second in zip(told[left], told[right], strict=True)
        if first != second
    ]


def _name(chance: random.Random) -> str:
    syllables = (chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS) for _ in range(2))
    return "".join(syllables).capitalize()
