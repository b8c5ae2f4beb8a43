"""Whereabouts: the place phrases of a sentence; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import places, sites
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Mention, Name
    from summarizer.words import Word

_PREPOSITIONS = frozenset({"in", "at", "on", "inside", "into", "onto"})
_BESIDE = frozenset({"outside", "near"})
_BARE = frozenset({"hospital", "prison", "jail", "church", "court", "home", "school", "courtroom", "platform"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "this", "that"})
_LINKS = frozenset({"of", "in", "at", "on"})
_PORTALS = frozenset(lexicon.table("places")["compounds"]["portals"])
_OPENERS = _PREPOSITIONS | _BESIDE | _PORTALS | {"to", "from", "for", "of", "before"}
_LONGEST = 5
_REACH = 12
_NEAR = 4
_MOVES = frozenset({"move", "moved", "moves", "moving", "shift", "shifted", "relocate", "relocated", "transferred"})


@dataclass(frozen=True, slots=True)
class Where:
    """A place phrase: the indices of its preposition and of its last word, its span, and the name in it if it has one.

    `beside` says that it lies next to what is named: "near Arden", "outside the gate".
    """

    first: int
    last: int
    start: int
    end: int
    name: int | None
    beside: bool = False


@cache
def acts() -> dict[str, frozenset[str]]:
    """The kinds of act that each word tells."""
    return _invert(lexicon.table("places")["acts"])


def acts_at(words: Sequence[Word], index: int) -> frozenset[str]:
    """The kinds of act that a word tells, with the word behind it where the two are one: "took off"."""
    behind = words[index + 1].lower if index + 1 < len(words) else ""
    act = lexicon.table("places")["phrases"].get(f"{words[index].lower} {behind}")
    if act is None:
        return acts().get(words[index].lower, frozenset())
    return frozenset({act} - {""})


@cache
def things() -> dict[str, frozenset[str]]:
    """The things that each word means."""
    return _invert(lexicon.table("places")["things"])


def _invert(rows: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    words = {word for row in rows.values() for word in row}
    return {word: frozenset(key for key, row in rows.items() if word in row) for word in words}


def about(key: str) -> frozenset[str]:
    """The kinds of act or of thing that the lists call so: unique, personal, conditions, moves."""
    return frozenset(lexicon.table("places")["about"][key])


def listed() -> frozenset[str]:
    """What the lists know as one thing."""
    return frozenset(lexicon.table("places")["things"])


def find(line: Line, starts: Mapping[int, tuple[Name, Mention]]) -> list[Where]:
    """The place phrases of a line: "at the House", "in the hall of the Hotel", "on the island of Name", "in a cell"."""
    words = line.words
    found = []
    for index, word in enumerate(words):
        if word.lower not in _OPENERS and "-" not in word.text:
            continue
        end = _destination(words, index)
        if end is not None:
            start = word.start + (word.text.rfind("-", 0, end - word.start) + 1)
            found.append(Where(index, index, start, end, None))
        elif (
            word.lower in _PREPOSITIONS | _BESIDE
            or _leads(words, index)
            or _leaves(words, index)
            or _is_portal(words, index)
            or is_route(words, index)
        ):
            where = _phrase(line, index, starts) or _spot(line, index)
            if where is not None:
                found.append(where)
    return found


def _destination(words: Sequence[Word], index: int) -> int | None:
    """Where the destination that a word names ends: "the Arden-bound ferry", "the Norford-Arden express"."""
    word = words[index]
    if not word.is_capitalized or "-" not in word.text:
        return None
    if word.text.endswith("-bound"):
        return word.end - len("-bound")
    behind = words[index + 1].lower if index + 1 < len(words) else ""
    pair = word.text.count("-") == 1 and word.text.partition("-")[2][:1].isupper()
    return word.end if pair and behind in about("carriers") else None


def is_route(words: Sequence[Word], index: int) -> bool:
    """Whether a word leads to or names a destination: "bound for Arden", "on its way from Arden to Norford"."""
    if _destination(words, index) is not None:
        return True
    if words[index].lower not in {"to", "for"}:
        return False
    before = [word.lower for word in words[max(0, index - _LONGEST - 2) : index]]
    if "from" in before and words[index].lower == "to":
        before = before[: before.index("from")]
    if not before or {"freight", "goods", "cargo", "another", "other"} & set(before[-2:]):
        return False
    return before[-1] in about("routes") or (words[index].lower == "to" and before[-1] in about("carriers"))


def _leads(words: Sequence[Word], index: int) -> bool:
    """Whether "to" or "before" leads to a place: behind a word for moving something, or before a house."""
    if words[index].lower == "to":
        before = _before(words, index, _REACH)
        return bool(before & about("moves")) or (index > 0 and words[index - 1].lower in _MOVES)
    of = words[index - 1].lower if index else ""
    return (words[index].lower == "of" and of in {"front", "native"}) or words[index].lower == "before"


def _leaves(words: Sequence[Word], index: int) -> bool:
    """Whether "from" leads away from a place: "took off from Arden"."""
    return words[index].lower == "from" and bool(_before(words, index, _NEAR) & about("leaves"))


def _before(words: Sequence[Word], index: int, reach: int) -> frozenset[str]:
    return frozenset(act for at in range(max(0, index - reach), index) for act in acts_at(words, at))


def _is_portal(words: Sequence[Word], index: int) -> bool:
    """Whether a door opens the phrase that stands for its house: "the doors of the House"."""
    return words[index].lower in _PORTALS and index + 1 < len(words) and words[index + 1].lower == "of"


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
    words = line.words
    last = place
    while last + 1 < len(words) and words[last + 1].end <= mention.end:
        last += 1
    on_ground = level(words, place, last) in {"venue", "region"} or _is_saint(words, last)
    if name.kind == "person" and not on_ground:
        return None
    if words[index].lower in {"on", "before"} and not on_ground:
        return None
    end = mention.end
    if line.text[end - line.start : end - line.start + 1] in {"'", "’"}:
        house = words[last + 1] if last + 1 < len(words) else None
        if house is not None and house.is_capitalized and sites.is_noun(house.lower):
            last, end = last + 1, house.end
        elif not _is_saint(words, last):
            return None
    return Where(index, last, mention.start, end, name.key, words[index].lower in _BESIDE)


def _is_saint(words: Sequence[Word], last: int) -> bool:
    """Whether a church or hospital is called by its saint alone: "at St Ann's in Arden"."""
    behind = words[last + 1] if last + 1 < len(words) else None
    opens = {word.lower for word in words[max(0, last - 2) : last]} & {"st", "saint"}
    return bool(opens) and (behind is None or behind.is_punctuation or behind.stem in stopwords())


def _spot(line: Line, index: int) -> Where | None:
    """A spot without a name of its own: "in a police cell", "outside the works gate", "in the canteen at Arden"."""
    words = line.words
    first = index + 1
    while first < len(words) and words[first].lower in _DETERMINERS | {"of", "front"}:
        first += 1
    head = -1
    for place in range(first, min(len(words), first + _LONGEST)):
        word = words[place]
        if (
            word.is_punctuation
            or not (word.text.islower() or word.lower in _BARE)
            or word.stem in stopwords() - {"home"}
        ):
            break
        head = place if sites.is_noun(word.lower) else -1 if head < 0 else head
        if head >= 0 and place > head:
            head = -1
            break
    bare = first == index + 1
    if head < 0 or (bare and words[head].lower not in _BARE) or not _ends(words, head):
        return None
    if words[index].lower in {"near", "before"} and not sites.is_building(sites.read(words[first : head + 1]).noun):
        return None
    last = _outer(words, head)
    start = words[first - 1 if not bare and words[first - 1].lower in _DETERMINERS else first].start
    return Where(index, last, start, words[last].end, None, words[index].lower in _BESIDE)


def _ends(words: Sequence[Word], head: int) -> bool:
    """Whether a noun phrase ends at the word: what follows is no further noun of it."""
    if head + 1 == len(words):
        return True
    behind = words[head + 1]
    plain = behind.is_punctuation or behind.stem in stopwords() or behind.is_capitalized or behind.text.isdigit()
    return plain or behind.lower.endswith(("ed", "ing", "ly"))


def _outer(words: Sequence[Word], head: int) -> int:
    """The last word of a spot with its number or the town it lies in: "courtroom 4", "the canteen at Arden"."""
    if head + 1 < len(words) and words[head + 1].text.isdigit():
        return head + 1
    if head + 1 < len(words) and words[head + 1].lower in _LINKS:
        place = head + 2
        while place < len(words) and words[place].is_capitalized:
            place += 1
        return place - 1 if place > head + 2 else head
    return head


def level(words: Sequence[Word], first: int, last: int) -> places.Level:
    """The level of the name at words `first` to `last`, by its own words, the nouns beside it and its preposition."""
    text = " ".join(word.text for word in words[first : last + 1])
    behind = words[last + 1].text if last + 1 < len(words) else ""
    before = [word.lower for word in words[max(0, first - 4) : first]]
    noun = before[before.index("of") - 1] if "of" in before[1:] else ""
    return places.level(text, (noun, behind), before[-1] if before else "")


def site(words: Sequence[Word], first: int, last: int) -> sites.Site:
    """The spot at words `first` to `last`, with the noun before its "of" and what stands right behind it."""
    begin = first
    before = [word.lower for word in words[max(0, first - 3) : first]]
    bare = not any(sites.is_noun(word.lower) for word in words[first : last + 1])
    if bare and "of" in before[1:] and sites.is_noun(before[before.index("of") - 1]):
        begin = first - len(before) + before.index("of") - 1
    end = last + 1
    while end < len(words) and end <= last + 2 and words[end].text.islower() and words[end].stem not in stopwords():
        end += 1
    if not any(sites.is_noun(word.lower) for word in words[last + 1 : end]):
        end = last + 1
    return sites.read(words[begin : _outer(words, end - 1) + 1])
