"""The names that articles give one thing: a ship, a storm, a brand; pure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from summarizer import callings, lexicon, likeness
from summarizer.comparators.phrases import is_plural
from summarizer.kinds import framing
from summarizer.records import Value
from summarizer.words import content, fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Mention, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_APPOSITION = 7
_NEAR = 5
_SPELLING = 0.93
_LEAST = {"new": 2.0, "several": 1.3, "one": 1.0, "main": 1.0}
_MAIN = 3
_QUOTES = frozenset("\"“”‘’'«»")


@dataclass(frozen=True, slots=True)
class _Thing:
    line: Line
    start: int
    end: int
    text: str
    kind: str
    noun: str
    loose: bool = False


@cache
def _classes() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon.table("things")["classes"].items() for noun in nouns}


@cache
def _prefixes() -> frozenset[str]:
    """The nouns that are part of the name behind them: "Storm Name"."""
    return frozenset(lexicon.table("things")["naming"]["prefixes"])


def find(reading: Reading) -> list[Frame]:
    """A frame for every named thing of a kind of which the article names one."""
    told = {word.lower for line in reading.lines for word in line.words}
    found = [
        thing
        for name in reading.names
        for mention in name.mentions
        if (thing := _thing(reading.lines[mention.sentence - 1], mention, told)) is not None
    ]
    frames = []
    for thing in found:
        others = {other.text for other in found if other.kind == thing.kind}
        if len(others) == 1:
            frames.append(_frame(reading, thing))
    return frames


def _frame(reading: Reading, thing: _Thing) -> Frame:
    made = framing.make(
        reading,
        thing.line,
        Value(thing.text, thing.start, thing.end),
        kind="name",
        attribute="holder",
        of=f"the name of the {thing.noun}",
        span=framing.span(thing.line, thing.start, thing.end),
        concepts=content([word for word in thing.line.words if not word.is_capitalized]) | {f"a {thing.kind}"},
    )
    return replace(made, heads=frozenset({_standing(reading, thing)}))


def _may_follow(kind: str) -> bool:
    """Whether a noun of that kind behind a name is called by it: "the Crown hotel", but not "the Harbor ferry"."""
    table = lexicon.table("things")
    return kind not in table["habits"] and (kind not in table["several"]["kinds"] or kind in table["several"]["behind"])


def _standing(reading: Reading, thing: _Thing) -> str:
    """How a thing stands in its article: told as "new", "main", the "one" of its kind, or maybe one of "several"."""
    if thing.loose:
        return "new"
    if thing.kind not in _classes().values() or thing.kind in lexicon.table("things")["several"]["kinds"]:
        return "several"
    times = sum(word.lower == thing.noun for line in reading.lines for word in line.words)
    return "main" if times >= _MAIN else "one"


def _thing(line: Line, mention: Mention, told: set[str]) -> _Thing | None:
    """The thing that a mention names, by the noun before it, behind it, or in apposition to it."""
    first, last = framing.span(line, mention.start, mention.end)
    words = line.words
    if first and words[first - 1].is_capitalized and _is_habit(words[first - 1]):
        first -= 1
    before = words[first - 1].lower if first else ""
    behind = words[last + 1].lower if last + 1 < len(words) else ""
    # "The Harbor ferry" is the ferry of a place; a brand stands before its noun.
    near = (
        words[first].folded if last > first and words[first].folded in _prefixes() else "",
        before,
        behind if _may_follow(_classes().get(behind, "")) else "",
        _apposed(words, last),
        _apposed_before(words, first),
    )
    called = _called(words, first)
    known = next((word for word in near if word in _classes()), "")
    noun = near[0] if near[0] in _classes() else called or known
    start = min(mention.start, words[first].start)
    kind = _classes().get(noun, noun)
    if not noun:
        kind, start = _by_habit(words, first, start)
        noun = next((word for word, known in _classes().items() if known == kind and word in told), "")
    if not noun or not mention.text[0].isupper() or _is_other(words, first):
        return None
    text = line.text[start - line.start : mention.end - line.start]
    return _Thing(line, start, mention.end, text, kind, noun, loose=bool(called) and _is_new(words, first))


def _is_new(words: Sequence[Word], first: int) -> bool:
    """Whether a thing is told as new before its name: "a film called Name"."""
    return any(word.lower in {"a", "an"} for word in words[max(0, first - _NEAR) : first])


def _is_other(words: Sequence[Word], first: int) -> bool:
    """Whether the words before a name tell of a further thing: "the next rocket, a Name"."""
    others = lexicon.table("things")["several"]["others"]
    return any(word.lower in others for word in words[max(0, first - _NEAR) : first])


def _called(words: Sequence[Word], first: int) -> str:
    """The noun of what is said to be called so: "a film called Name", "the group, which calls itself Name", or ""."""
    table = lexicon.table("things")["naming"]
    at = first - 1
    while at > 0 and (words[at].text in _QUOTES or words[at].lower == "the"):
        at -= 1
    for way in table["ways"]:
        parts = way.split()
        begin = at + 1 - len(parts)
        if begin > 0 and [word.lower for word in words[begin : at + 1]] == parts:
            return _named_noun(words, begin - 1)
    return ""


def _named_noun(words: Sequence[Word], at: int) -> str:
    """The noun that ends before a verb of naming, or behind a title of a person ""."""
    while at > 0 and (words[at].text == "," or words[at].lower in lexicon.table("things")["naming"]["between"]):
        at -= 1
    word = words[at]
    plain = word.text.islower() and word.lower.isalpha() and word.stem not in stopwords()
    person = callings.is_calling(word) or word.lower in lexicon.table("things")["naming"]["persons"]
    return word.lower if plain and not person and not is_plural(word.lower) else ""


def _apposed_before(words: Sequence[Word], first: int) -> str:
    """The noun before a name in apposition: "The ferry, the Name, was"."""
    if first < 3 or words[first - 1].lower not in {"the", "a", "an"} or words[first - 2].text != ",":
        return ""
    return words[first - 3].lower


def _is_habit(word: Word) -> bool:
    return any(word.lower in openers for openers in lexicon.table("things")["habits"].values())


def _by_habit(words: Sequence[Word], first: int, start: int) -> tuple[str, int]:
    """The kind of thing that "the" before such a name gives away, and where the name starts: "the Lady Name"."""
    for kind, openers in lexicon.table("things")["habits"].items():
        capital = first > 0 and words[first].is_capitalized and words[first].lower in openers
        if capital and words[first - 1].lower == "the":
            return kind, words[first].start
    return "", start


def _apposed(words: Sequence[Word], last: int) -> str:
    """The kind of thing in apposition: "Name, the company's range of boilers"."""
    if last + 2 >= len(words) or words[last + 1].text != "," or words[last + 2].lower not in {"the", "a", "an", "its"}:
        return ""
    for word, behind in itertools.pairwise(words[last + 2 : last + 3 + _APPOSITION]):
        if word.is_punctuation and word.text not in "'’":
            return ""
        if word.lower in _classes() and behind.start - word.end <= len(" s"):
            return word.lower
    return ""


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The kind of thing."""
    for concept in frame.concepts:
        if concept.startswith("a "):
            yield ("thing", concept)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two names are no pair: nothing shows that they name one thing."""
    if left.claim.article == right.claim.article:
        return ""
    shared = {concept for concept in left.concepts & right.concepts if not concept.startswith("a ")}
    words = _words(left) & _words(right)
    if ("main" in left.heads & right.heads and shared) or words:
        return None
    # A story has several dogs, groups or hotels: what is told of the two has to be the same.
    ways = {stem(word) for way in lexicon.table("things")["naming"]["ways"] for word in way.split()}
    telling = shared - {stem(noun) for noun in _classes()} - ways
    least = max(_LEAST[standing] for standing in left.heads & right.heads or {"several"})
    alike = likeness.weigh(telling) >= least and (alignment.same_story or least <= 1)
    return None if alike and not _are_several(left, right) else ""


def _are_several(left: Frame, right: Frame) -> bool:
    """Whether a sentence speaks of one of several: "a second horse", "won the first race", "failed as well"."""
    several = frozenset(lexicon.table("things")["several"]["words"])
    return bool(several & {word for frame in (left, right) for word in frame.claim.quote.text.lower().split()})


def _words(frame: Frame) -> set[str]:
    told = set(fold(frame.claim.value.text).split()) - {"the"}
    return told - _classes().keys() or told


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether the two names of one thing are the same, a short form, or two."""
    ours, theirs = _words(left), _words(right)
    close = JaroWinkler.similarity(fold(left.claim.value.text), fold(right.claim.value.text))
    if ours <= theirs or theirs <= ours or close >= _SPELLING:
        return "agree", "the same name"
    return "contradict", f"one thing is named {left.claim.value.text} in one, {right.claim.value.text} in the other"
