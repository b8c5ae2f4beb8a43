"""Kin: whose relative a sentence calls a person: "the boy's mother, Name", "Name, the wife of the mayor"; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.readings import Role
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention
    from summarizer.words import Word

_OWNER = 4
_POSSESSIVE = len(" s")
_CLOSERS = frozenset({",", ".", ";", ")", "—", "–"})


@cache
def relatives() -> dict[str, str]:
    """The usual noun of each word for a relative: "mom" is a mother."""
    return {word: name for name, words in lexicon.table("titles")["kin"].items() for word in words}


def find(line: Line, starts: dict[int, tuple[int, Mention]], ends: dict[int, tuple[int, Mention]]) -> list[Role]:
    """What the persons whose names start and end where the maps say are to somebody, as roles of that somebody."""
    found = []
    words = line.words
    for index, word in enumerate(words):
        if word.lower not in relatives():
            continue
        owner = _owner_before(words, index) or _owner_behind(words, index)
        if owner is None:
            continue
        first, last, of = owner
        key = _holder(words, first, last, starts, ends)
        if key is None:
            continue
        start, end = words[first].start, words[last].end
        text = line.text[start - line.start : end - line.start]
        noun = relatives()[word.lower]
        found.append(
            Role(noun, "current", "", of, text, start, end, line.number, holder=key, marked=False, calling="the")
        )
    return found


def _owner_before(words: Sequence[Word], noun: int) -> tuple[int, int, str] | None:
    """The first and last word and the owner of "the boy's mother", "Ann Vale's late father"."""
    at = noun - 1
    while (
        at > 0 and words[at].text.islower() and words[at].start and words[at + 1].start - words[at].end <= _POSSESSIVE
    ):
        if words[at].stem in stopwords() or noun - at > _OWNER:
            return None
        at -= 1
    if at < 0 or words[at].is_punctuation or words[at + 1].start - words[at].end <= _POSSESSIVE:
        return None
    first = at
    while first > 0 and words[first - 1].is_capitalized and words[at].is_capitalized:
        first -= 1
    return first, noun, words[at].folded


def _owner_behind(words: Sequence[Word], noun: int) -> tuple[int, int, str] | None:
    """The first and last word and the owner of "the mother of the boy", "the wife of Tom Reed"."""
    if noun + 2 >= len(words) or words[noun + 1].lower != "of":
        return None
    last = noun + 2
    while last + 1 < len(words) and (words[last].lower in {"the", "one"} or words[last + 1].is_capitalized):
        last += 1
    plain = words[last].is_punctuation or words[last].stem in stopwords() or words[last].text.isdigit()
    return None if plain else (noun, last, words[last].folded)


def _holder(
    words: Sequence[Word],
    first: int,
    last: int,
    starts: dict[int, tuple[int, Mention]],
    ends: dict[int, tuple[int, Mention]],
) -> int | None:
    """The person whose name stands beside the phrase in apposition, or right behind it."""
    behind = last + 1
    if behind < len(words) and words[behind].start in starts:
        return starts[words[behind].start][0]
    if behind + 1 < len(words) and words[behind].text == "," and words[behind + 1].start in starts:
        key, mention = starts[words[behind + 1].start]
        closing = next((word.text for word in words if word.start >= mention.end), ".")
        return key if closing in _CLOSERS else None
    before = first - 1
    if before >= 0 and words[before].lower in {"the", "a", "an"}:
        before -= 1
    if before > 2 and words[before].text == "," and words[before - 1].text.isdigit() and words[before - 2].text == ",":
        before -= 2
    if before > 0 and words[before].text == "," and words[before - 1].end in ends:
        return ends[words[before - 1].end][0] if behind == len(words) or words[behind].text in _CLOSERS else None
    return None
