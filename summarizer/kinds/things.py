"""The names that articles give one thing: a ship, a storm, a brand; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from summarizer import lexicon
from summarizer.kinds import framing
from summarizer.records import Value
from summarizer.words import content, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Mention, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_APPOSITION = 7
_SPELLING = 0.93


@dataclass(frozen=True, slots=True)
class _Thing:
    line: Line
    start: int
    end: int
    text: str
    kind: str
    noun: str


@cache
def _classes() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon.table("things")["classes"].items() for noun in nouns}


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
    return framing.make(
        reading,
        thing.line,
        Value(thing.text, thing.start, thing.end),
        kind="name",
        attribute="holder",
        of=f"the name of the {thing.noun}",
        span=framing.span(thing.line, thing.start, thing.end),
        concepts=content([word for word in thing.line.words if not word.is_capitalized]) | {f"a {thing.kind}"},
    )


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
        before,
        behind if _classes().get(behind) not in lexicon.table("things")["habits"] else "",
        _apposed(words, last),
    )
    noun = next((word for word in near if word in _classes()), "")
    start = min(mention.start, words[first].start)
    kind = _classes().get(noun, "")
    if not noun:
        kind, start = _by_habit(words, first, start)
        noun = next((word for word, known in _classes().items() if known == kind and word in told), "")
    if not noun or not mention.text[0].isupper():
        return None
    text = line.text[start - line.start : mention.end - line.start]
    return _Thing(line, start, mention.end, text, kind, noun)


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
    for word in words[last + 2 : last + 2 + _APPOSITION]:
        if word.is_punctuation and word.text not in "'’":
            return ""
        if word.lower in _classes():
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
    return None if shared or words else ""


def _words(frame: Frame) -> set[str]:
    return set(fold(frame.claim.value.text).split()) - {"the"}


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether the two names of one thing are the same, a short form, or two."""
    ours, theirs = _words(left), _words(right)
    close = JaroWinkler.similarity(fold(left.claim.value.text), fold(right.claim.value.text))
    if ours <= theirs or theirs <= ours or close >= _SPELLING:
        return "agree", "the same name"
    return "contradict", f"one thing is named {left.claim.value.text} in one, {right.claim.value.text} in the other"
