"""Places that a sentence gives, each with what is said to be there; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import places
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Mention, Name
    from summarizer.words import Word

_PREPOSITIONS = frozenset({"in", "at", "on", "inside", "into", "onto"})
_LONGEST = 5
_REACH = 12
_BREAKS = frozenset({";", ":", "?", "!", "“", "”", '"'})
_MOVES = frozenset({"move", "moved", "moves", "moving", "shift", "shifted", "relocate", "relocated", "transferred"})


@dataclass(frozen=True, slots=True)
class Where:
    """A place phrase: the indices of its preposition and of its last word, its span and the name in it."""

    first: int
    last: int
    start: int
    end: int
    name: int


@dataclass(frozen=True, slots=True)
class Located:
    """What is said to be at a place: by which kind of act, the stems for what it is, and its noun as written, or ""."""

    act: str
    things: frozenset[str]
    noun: str


@cache
def _acts() -> dict[str, str]:
    return {word: act for act, row in lexicon.table("places")["acts"].items() for word in row}


@cache
def _things() -> dict[str, str]:
    return {word: thing for thing, row in lexicon.table("places")["things"].items() for word in row}


def find(line: Line, starts: Mapping[int, tuple[Name, Mention]]) -> list[Where]:
    """The place phrases of a line: "at the House", "in the hall of the Hotel", "on the island of Name"."""
    found = []
    for index, word in enumerate(line.words):
        moved = word.lower == "to" and index > 0 and line.words[index - 1].lower in _MOVES
        if word.lower in _PREPOSITIONS or moved:
            where = _phrase(line, index, starts)
            if where is not None:
                found.append(where)
    return found


def _phrase(line: Line, index: int, starts: Mapping[int, tuple[Name, Mention]]) -> Where | None:
    words = line.words
    for place in range(index + 1, min(len(words), index + 2 + _LONGEST)):
        word = words[place]
        named = starts.get(word.start)
        if named is not None:
            return _named(line, index, place, named)
        if word.is_punctuation or (word.stem in stopwords() and word.lower not in {"the", "a", "an", "of"}):
            return None
    return None


def _named(line: Line, index: int, place: int, named: tuple[Name, Mention]) -> Where | None:
    name, mention = named
    last = place
    while last + 1 < len(line.words) and line.words[last + 1].end <= mention.end:
        last += 1
    on_ground = level(line.words, place, last) in {"venue", "region"}
    if name.kind == "person" or (line.words[index].lower == "on" and not on_ground):
        return None
    if line.text[mention.end - line.start : mention.end - line.start + 1] in {"'", "’"}:
        return None
    return Where(index, last, mention.start, mention.end, name.key)


def level(words: Sequence[Word], first: int, last: int) -> places.Level:
    """The level of the name at words `first` to `last`, by its own words, the nouns beside it and its preposition."""
    text = " ".join(word.text for word in words[first : last + 1])
    behind = words[last + 1].text if last + 1 < len(words) else ""
    before = [word.lower for word in words[max(0, first - 4) : first]]
    noun = before[before.index("of") - 1] if "of" in before[1:] else ""
    return places.level(text, (noun, behind), before[-1] if before else "")


def locate(words: Sequence[Word], where: Where) -> Located | None:
    """What is said to be there: by the nearest word of an act before it, or behind a place that opens the clause."""
    ahead = _clause_before(words, where.first)
    acted = next((word for word in reversed(ahead) if word.lower in _acts()), None)
    if acted is None and len(ahead) <= 1:
        behind = _clause_behind(words, where.last)
        acted = next((word for word in behind if word.lower in _acts()), None)
        ahead = behind
    if acted is None:
        return None
    act = _acts()[acted.lower]
    told = [word for word in words[: where.first] if not word.is_punctuation]
    things = {_things()[word.lower] for word in [*ahead, *told] if word.lower in _things()}
    nouns = {word.stem for word in told if word.text.islower() or word is words[0]} - stopwords()
    crowd = {"crowd"} if act == "gather" else set()
    noun = next((word.lower for word in reversed(told) if word.lower in _things()), "crowd" if crowd else "")
    return Located(act, frozenset(things | crowd | (nouns - _act_stems())), noun)


@cache
def _act_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _acts())


def _clause_before(words: Sequence[Word], index: int) -> list[Word]:
    found: list[Word] = []
    for word in reversed(words[max(0, index - _REACH) : index]):
        if word.text in _BREAKS:
            break
        found.append(word)
    return found[::-1]


def _clause_behind(words: Sequence[Word], last: int) -> list[Word]:
    found: list[Word] = []
    for word in words[last + 1 : last + 1 + _REACH]:
        if word.text in _BREAKS:
            break
        found.append(word)
    return found
