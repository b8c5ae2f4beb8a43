"""Whom a name, a title or a pronoun means at a place of an article; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from summarizer import lexicon
from summarizer.comparators import roles
from summarizer.words import fold, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Name, Role
    from summarizer.words import Word

_PRONOUNS = frozenset({"he", "she"})
_SEXES = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_OPPOSITE = {"m": "f", "f": "m"}
_ADDRESSES = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "ms": "f",
    "mrs": "f",
    "miss": "f",
    "madam": "f",
    "dame": "f",
    "lady": "f",
}
_FARTHEST = 8
_FORWARD = 4
_BACKWARD = 9
_INTRODUCTION = 4
_GAP = 6


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the key of a name, or None, and the words that say so with their span in the article."""

    key: int | None
    label: str
    start: int
    end: int


class _Meant(NamedTuple):
    """A person named in the text outside quotations, by name or by title."""

    start: int
    end: int
    key: int
    text: str
    sentence: int


class People:
    """Looks up who a name, a title or a pronoun of an article means."""

    def __init__(
        self,
        lines: Sequence[Line],
        names: Sequence[Name],
        held: Sequence[Role],
        quoted: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Index the names and titles of the lines. No pronoun means who is named in the spans of `quoted`."""
        self.names = names
        self.by_start = {mention.start: (name, mention) for name in names for mention in name.mentions}
        self.by_end = {mention.end: (name, mention) for name in names for mention in name.mentions}
        self._roles: dict[int, list[Role]] = {}
        self._holders: dict[str, list[Role]] = {}
        for role in held:
            self._roles.setdefault(role.sentence, []).append(role)
            if role.holder is not None:
                self._holders.setdefault(role.title, []).append(role)
        self._lines = lines
        people = [mention for name in names if name.kind == "person" for mention in name.mentions]
        meant = [
            _Meant(mention.start, mention.end, self.by_start[mention.start][0].key, mention.text, mention.sentence)
            for mention in people
        ]
        meant += [
            _Meant(role.start, role.end, key, role.text, role.sentence)
            for role in held
            if role.holder is None and (key := self.holder(role)) is not None and roles.is_unique(role.title)
        ]
        spoken = sorted(quoted)
        self._meant = sorted(one for one in meant if not _is_inside(one.start, spoken))
        by_number = {line.number: line for line in lines}
        self._oblique = {one.start for one in self._meant if _is_oblique(by_number[one.sentence], one)}

    def holder(self, role: Role) -> int | None:
        """The one person of the article who holds the office of the phrase."""
        if role.holder is not None:
            return role.holder
        same = self._holders.get(role.title, [])
        exact = {other.holder for other in same if roles.same_owner(role.of, other.of)}
        near = {other.holder for other in same if roles.same_owner(role.of, other.of) is None}
        if role.title == "leader" and role.of and not exact:
            exact = {key for key, origin in self._origins if roles.same_owner(role.of, origin)}
        found = exact or near
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _origins(self) -> list[tuple[int, str]]:
        return _find_origins(self._lines, self.names)

    def latest(self, position: int, pronoun: str = "") -> Speaker | None:
        """Whom a pronoun at a position means: the first person of the nearest sentence that names one before it.

        Nobody whom the article calls "Ms" or "she" is meant by a pronoun of the other sex.
        """
        place = bisect_left(self._meant, (position,))
        other = _OPPOSITE.get(_SEXES.get(pronoun, ""), "?")
        for _ in range(_FARTHEST):
            if not place:
                return None
            near = place - 1
            while near and self._meant[near - 1].sentence == self._meant[place - 1].sentence:
                near -= 1
            named = [one for one in self._meant[near:place] if self._sexes.get(one.key) != other]
            if named:
                one = next((one for one in named if one.start not in self._oblique), named[-1])
                return Speaker(one.key, one.text, one.start, one.end)
            place = near
        return None

    @cached_property
    def _sexes(self) -> dict[int, str]:
        """The sex of a person: as a form of address says it, else as two sentences at least and no other say it."""
        told: dict[int, str] = {}
        counted: dict[int, Counter[str]] = {}
        by_sentence: dict[int, list[_Meant]] = {}
        for one in self._meant:
            by_sentence.setdefault(one.sentence, []).append(one)
        for line in self._lines:
            inside = by_sentence.get(line.number, [])
            for index, word in enumerate(line.words):
                named = self.by_start.get(word.start)
                before = line.words[index - 1] if index else None
                if before is not None and before.text == "." and index > 1:
                    before = line.words[index - 2]
                if named is not None and before is not None and before.folded in _ADDRESSES:
                    told[named[0].key] = _ADDRESSES[before.folded]
            if len({one.key for one in inside}) == 1:
                behind = {
                    _SEXES[word.lower] for word in line.words if word.lower in _SEXES and word.start > inside[0].end
                }
                if len(behind) == 1:
                    counted.setdefault(inside[0].key, Counter()).update(behind)
        sure = {key: next(iter(votes)) for key, votes in counted.items() if len(votes) == 1 and votes.total() > 1}
        return sure | told

    def before(self, position: int, *, other_than: int | None, since: int) -> Speaker | None:
        """The person named last between two positions who is not the one given."""
        place = bisect_left(self._meant, (position,))
        while place and self._meant[place - 1].start >= since:
            one = self._meant[place - 1]
            if one.key != other_than:
                return Speaker(one.key, one.text, one.start, one.end)
            place -= 1
        return None

    def role_at(self, line: Line, word: Word) -> Role | None:
        """The title phrase of the line that holds the word."""
        return next((held for held in self._roles.get(line.number, ()) if held.start <= word.start < held.end), None)

    def beside(self, words: Sequence[Word], index: int, line: Line, *, forward: bool) -> Speaker | None:
        """The person, title or anonymous source nearest to a reporting verb on one side."""
        if forward:
            steps = range(index, min(len(words), index + _FORWARD))
        else:
            steps = range(index, max(-1, index - _BACKWARD), -1)
        for step in steps:
            word = words[step]
            if forward and (word.text in '.;:“"' or (word.text == "," and step > index) or word.lower in _stops()):
                return None
            found = self._meaning(line, word, forward=forward)
            if found is not None:
                return found
        return None

    def _meaning(self, line: Line, word: Word, *, forward: bool) -> Speaker | None:
        named = self.by_start.get(word.start) if forward else self.by_end.get(word.end)
        if named is not None and named[0].kind != "place" and (forward or not _is_governed(line, named[1].start)):
            return Speaker(named[0].key, named[1].text, named[1].start, named[1].end)
        role = self.role_at(line, word)
        if role is not None and (forward or not _is_governed(line, role.start)):
            return self._by_title(line, role)
        if word.lower in _PRONOUNS:
            last = self.latest(word.start, word.lower)
            return last or Speaker(None, word.text, word.start, word.end)
        if word.folded in _listed("organs") | _anonymous():
            return Speaker(None, *_with_article(line, word))
        return None

    def _by_title(self, line: Line, role: Role) -> Speaker:
        if role.holder is not None:
            for mention in self.names[role.holder].mentions:
                gap = max(mention.start - role.end, role.start - mention.end)
                if mention.sentence == role.sentence and gap <= _GAP:
                    return Speaker(role.holder, mention.text, mention.start, mention.end)
        text = line.text[role.start - line.start : role.end - line.start]
        return Speaker(self.holder(role), text, role.start, role.end)


def _is_inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_left(spans, (position + 1,)) - 1
    return place >= 0 and position < spans[place][1]


def _is_oblique(line: Line, one: _Meant) -> bool:
    """Whether the person is named beside the point: in the possessive, or behind a preposition."""
    behind = line.text[one.end - line.start : one.end - line.start + 2]
    return behind[:1] in {"'", "’"} or _is_governed(line, one.start)


def _is_governed(line: Line, start: int) -> bool:
    """Whether a preposition stands before the name, so that it is no subject: "on a trip to Name"."""
    before = line.text[: start - line.start].split()
    while before and before[-1].lower() in {"the", "a", "an", "mr.", "ms.", "mrs.", "dr."}:
        before.pop()
    return bool(before) and before[-1].lower() in _listed("prepositions")


@cache
def _stops() -> frozenset[str]:
    """Words behind a reporting verb that begin what is said."""
    return frozenset({"that", "to", "it", "they", "we"})


def _with_article(line: Line, word: Word) -> tuple[str, int, int]:
    """The text and span of a word, with the "the" before it."""
    start = word.start
    if line.text[: start - line.start].lower().endswith("the "):
        start -= len("the ")
    return line.text[start - line.start : word.end - line.start], start, word.end


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("speech")[key])


@cache
def _anonymous() -> frozenset[str]:
    return frozenset(fold(word).split()[-1] for word in lexicon.table("speech")["anonymous"])


def _find_origins(lines: Sequence[Line], names: Sequence[Name]) -> list[tuple[int, str]]:
    """Each person with the capitalized adjective that introduces the name: "the X-ish veteran Name"."""
    found = []
    told = [(person.key, mention) for person in names if person.kind == "person" for mention in person.mentions]
    for key, mention in told:
        words = lines[mention.sentence - 1].words
        index = bisect_left(words, (mention.start,))
        for ahead in reversed(words[max(0, index - _INTRODUCTION) : index]):
            if ahead.is_punctuation or ahead.stem in stopwords():
                break
            if ahead.is_capitalized:
                found.append((key, ahead.folded))
                break
    return found
