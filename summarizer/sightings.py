"""Sightings: every mention of an event in a sentence, with who, where and when as the words around it tell; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from summarizer import cues, lexicon
from summarizer.readings import Mention
from summarizer.words import Word, fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Name

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["sightings"]
_BEHIND = 14
_REACH = 12
_NEAR = 5
_LONGEST = 3
_DETERMINERS = frozenset(_GRAMMAR["determiners"])
_VERB_LEADS = frozenset(_GRAMMAR["verb_leads"])
_POSSESSIVES = frozenset(["his", "her", "its", "their"])
_WHO = frozenset(_GRAMMAR["who"])
_WHERE = frozenset(_GRAMMAR["where"])
_BREAKS = frozenset(_GRAMMAR["breaks"])
_PLACE_REACH = 4
_ENDS = frozenset(".;:—!?")
_PLURALS = frozenset(_GRAMMAR["plurals"])
_AHEAD = frozenset(_GRAMMAR["ahead"])
_COMPOUNDS = frozenset(_GRAMMAR["compounds"])
_LAST = frozenset(["last", "previous", "earlier", "prior"])
_PRIOR = _LAST - {"last"}

Span = tuple[float, float, str]
Era = Literal["this", "previous", "next", "another"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of an event.

    `pinned` says that it is told as one the reader knows ("the", "their"), `fresh` that it is told as new ("a", "an").
    """

    mention: Mention
    family: str
    head: str
    persons: frozenset[int]
    bodies: frozenset[int]
    places: frozenset[int]
    dates: tuple[Span, ...]
    era: Era
    pinned: bool
    fresh: bool

    @property
    def anchored(self) -> bool:
        """Whether the sentence says who met, where or when."""
        return bool(self.persons or self.bodies or self.places or self.dates)


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    return {
        tuple(_singular(part) for part in fold(noun).replace("-", " ").split()): family
        for family, row in lexicon.table("events").items()
        for noun in row["nouns"]
    }


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    return {
        tuple(fold(verb).split()): family for family, row in lexicon.table("events").items() for verb in row["verbs"]
    }


@cache
def _openers() -> frozenset[str]:
    return frozenset(key[0] for key in (*_nouns(), *_verbs()))


@lru_cache(maxsize=20_000)
def _may_open(folded: str) -> bool:
    """Whether an event noun or verb begins with the word, as it is or as a singular: most words need no longer look."""
    return folded in _openers() or _singular(folded.partition("-")[0]) in _openers()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def find(line: Line, starts: Mapping[int, Name], dates: Sequence[tuple[int, int, Span]]) -> list[Sighting]:
    """The events mentioned in a line. `starts` maps the offset of a name to it, `dates` are the line's parsed dates."""
    found: list[tuple[int, int, str, bool]] = []
    index = 0
    while index < len(line.words):
        match = _match(line.words, index)
        if match is None:
            index += 1
            continue
        found.append((index, *match))
        index = match[0] + 1
    seen = []
    back = -1
    for place, one in enumerate(found):
        edge = found[place + 1][0] if place + 1 < len(found) else len(line.words)
        seen.append(_sight(line, one, starts, dates, (back, edge)))
        back = one[1]
    return [one for one in seen if one is not None]


def _match(words: Sequence[Word], index: int) -> tuple[int, str, bool] | None:
    """The last index, the family and whether it is a verb, of an event noun or verb that starts at the index."""
    if not _may_open(words[index].folded):
        return None
    for length in range(_LONGEST, 0, -1):
        piece = words[index : index + length]
        if len(piece) < length or any(word.is_punctuation for word in piece):
            continue
        family = _nouns().get(tuple(_singular(half) for word in piece for half in word.folded.split("-")))
        if family is not None and (length > 1 or _reads_as_noun(words, index)):
            return index + length - 1, family, False
        verb = _verbs().get(tuple(word.folded for word in piece))
        if verb is not None:
            return index + length - 1, verb, True
    return None


def _reads_as_noun(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if index + 1 < len(words) and words[index + 1].lower in _COMPOUNDS:
        return False
    if not index:
        return word.lower.endswith("s")
    before = words[index - 1]
    if before.lower in _VERB_LEADS:
        return False
    if "-" in before.text or before.lower in _DETERMINERS or word.text.endswith(("ing", "ion", "ions", "talks")):
        return True
    return not before.is_punctuation and before.stem not in stopwords()


def _sight(
    line: Line,
    match: tuple[int, int, str, bool],
    starts: Mapping[int, Name],
    dates: Sequence[tuple[int, int, Span]],
    edges: tuple[int, int],
) -> Sighting | None:
    first, last, family, is_verb = match
    back, edge = edges
    words = line.words
    end = min(len(words), last + 1 + _BEHIND, edge)
    if family == "visit" and [word.lower for word in words[last + 1 : last + 3]] in (["to", "see"], ["to", "meet"]):
        family, last = "meeting", last + 2
    who, where = _behind(words, last, end, starts, is_verb=is_verb or last > match[1])
    near = [word.folded for word in words[max(0, first - _NEAR) : first]]
    own = _adjacent(words, first, back, starts)
    places = {key for key, kind in own.items() if kind == "place"} | where
    who |= {key: kind for key, kind in own.items() if kind != "place"}
    if is_verb or _POSSESSIVES & set(near[-3:]):
        who |= _subjects(words, first, starts)
    if is_verb and first == last and not who and not (_PLURALS & set(near)):
        return None
    begin, stop = words[max(0, first - _REACH)].start, words[max(end - 1, last)].end
    return Sighting(
        mention=Mention(
            line.text[words[first].start - line.start : words[last].end - line.start],
            words[first].start,
            words[last].end,
            line.number,
        ),
        family=family,
        head=stem(words[last].text) if not is_verb else "",
        persons=frozenset(key for key, kind in who.items() if kind == "person"),
        bodies=frozenset(key for key, kind in who.items() if kind != "person"),
        places=frozenset(places),
        dates=tuple(span for start, finish, span in dates if begin <= start and finish <= stop),
        era=_era(words, first, last, is_verb=is_verb),
        pinned=bool({"the", "this", "that", *_POSSESSIVES} & set(near)),
        fresh=not is_verb and bool({"a", "an"} & set(near[-3:])),
    )


def _behind(
    words: Sequence[Word], last: int, end: int, starts: Mapping[int, Name], *, is_verb: bool
) -> tuple[dict[int, str], set[int]]:
    """Who and where by the prepositions behind an event; a verb takes its object without one."""
    who: dict[int, str] = {}
    where: set[int] = set()
    role = "who" if is_verb else ""
    since = last
    for index in range(last + 1, end):
        word = words[index]
        name = starts.get(word.start)
        if word.text in _ENDS or (word.text == "," and not _goes_on(words, index, starts)):
            break
        if word.lower in _WHO and not (word.lower == "of" and role == "where"):
            role = "who"
        elif word.lower in _WHERE:
            role, since = "where", index
        elif word.lower in _BREAKS or (
            not role and name is None and word.text.islower() and word.stem not in stopwords()
        ):
            break
        if name is None:
            continue
        if role == "who":
            who[name.key] = name.kind
        elif role == "where" and name.kind != "person" and index - since <= _PLACE_REACH:
            where.add(name.key)
            since = index
    return who, where


def _goes_on(words: Sequence[Word], comma: int, starts: Mapping[int, Name]) -> bool:
    """Whether a comma stands within a list of names or before another preposition."""
    following = words[comma + 1 : comma + 2]
    return bool(following) and (following[0].lower in _WHO | _WHERE or following[0].start in starts)


def _adjacent(words: Sequence[Word], first: int, back: int, starts: Mapping[int, Name]) -> dict[int, str]:
    """The names that stand right before an event noun, as in "the Lisbon summit" or "Smith's meeting"."""
    found: dict[int, str] = {}
    for index in range(first - 1, max(back, first - 4), -1):
        word = words[index]
        if word.is_punctuation and word.text != "-":
            break
        name = starts.get(word.start)
        if name is not None:
            found[name.key] = name.kind
        elif not word.is_capitalized and index < first - 1 and not found:
            break
    return found


def _subjects(words: Sequence[Word], first: int, starts: Mapping[int, Name]) -> dict[int, str]:
    """Who is named before an event in its own clause: persons, or bodies where there are none."""
    found: dict[int, str] = {}
    for index in range(first - 1, -1, -1):
        if words[index].text in ";:." or words[index].lower in {"after", "while", "which", "because"}:
            break
        name = starts.get(words[index].start)
        if name is not None:
            found[name.key] = name.kind
    persons = {key: kind for key, kind in found.items() if kind == "person"}
    return persons or found


def _era(words: Sequence[Word], first: int, last: int, *, is_verb: bool) -> Era:
    """Whether an event is the one the sentence reports, one before it, one to come, or another."""
    lead = [word.folded for word in words[max(0, first - _REACH) : first]]
    near = lead[-_NEAR:]
    behind = [word.folded for word in words[last + 1 : last + 1 + _NEAR]]
    if _LAST & set(lead[-2:]) and not (is_verb and "last" not in lead[-1:]):
        return "previous"
    if not is_verb and _PRIOR & set(_attributes(words, first)):
        return "previous"
    if (
        _AHEAD & set(lead[-3:] if is_verb else lead[-2:])
        or behind[:1] == ["again"]
        or cues.has(near, "ahead")
        or cues.has(lead, "expected")
        or cues.has(lead, "conditional")
        or cues.has([*near, *behind], "next")
    ):
        return "next"
    return "another" if cues.has(near[-2:], "another") else "this"


def _attributes(words: Sequence[Word], first: int) -> list[str]:
    """The words of an event's own noun phrase before it: "only", "prior", "direct" of "the only prior direct talks"."""
    found: list[str] = []
    for word in reversed(words[max(0, first - _NEAR) : first]):
        plain = word.folded
        if word.is_punctuation or plain in _WHERE or plain in {"the", "a", "an", "of", *_POSSESSIVES}:
            break
        found.append(plain)
    return found
