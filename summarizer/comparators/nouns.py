"""Nouns: the noun phrases around a figure; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators.phrases import is_plural
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

LONGEST = 5
_DIMENSIONS = frozenset(lexicon.table("grammar")["topics"]["dimensions"])
_OBJECTS = frozenset(["the", "a", "an", "his", "her", "its", "their", "him", "it", "them"])

Span = tuple[int, int]


def phrase(words: Sequence[Word], last: int) -> list[Word]:
    """The words right behind a figure up to the first that cannot belong to its noun phrase."""
    noun: list[Word] = []
    if _is_verb(words, last + 1):
        return noun
    for word in words[last + 1 : last + 1 + LONGEST]:
        if (word.is_punctuation and word.text != "-") or (not noun and word.lower in _DIMENSIONS):
            break
        if word.stem in stopwords():
            if noun or word.lower not in {"of", "more", "other", "the"}:
                break
            continue
        noun.append(word)
    return noun


def _is_verb(words: Sequence[Word], index: int) -> bool:
    """Whether the word right behind a figure is a verb with its object: "a jury of ten heard the case"."""
    if index + 1 >= len(words) or words[index].stem in stopwords() or not words[index].lower.isalpha():
        return False
    return words[index + 1].lower in _OBJECTS and not is_plural(words[index].lower)


def whole(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> list[Word]:
    """What a figure is counted out of where a verb follows it: "of the 60 bottles, 23 leaked"."""
    first, last = span
    if first == 0 or words[first - 1].text != "," or (last + 1 < len(words) and is_plural(words[last + 1].lower)):
        return []
    for _, end in (one for one in figures if one[1] < first):
        opens = {word.lower for word in words[max(0, end - 2) : end]}
        parted = any(word.is_punctuation for word in words[end + 1 : first - 1])
        if "of" in opens and not parted:
            noun = phrase(words, end)
            stop = next((place for place, word in enumerate(noun, 1) if is_plural(word.lower)), 0)
            return noun[:stop]
    return []
