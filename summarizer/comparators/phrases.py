"""Phrases: what stands around a value: the noun that follows it and the cue words beside it; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from summarizer import lexicon
from summarizer.comparators import numerals

_TABLE: dict[str, Any] = lexicon.table("phrases")
_STOPS = frozenset(_TABLE["stops"])
_FILLERS = frozenset(_TABLE["fillers"])
_PLURALS = frozenset(_TABLE["plurals"])
_PARTICIPLES = frozenset(_TABLE["participles"])
_SINGULARS = frozenset(_TABLE["singulars"])
_COMPOUNDS = frozenset(_TABLE["compounds"])
_LABELS = frozenset(_TABLE["labels"])
_BEFORE = frozenset(_TABLE["before"])
_AFTER = frozenset(_TABLE["after"])
_OF = re.compile(r"[ ]of\b")
_DETERMINER = re.compile(r"[ ](?:the|these|those|its|his|her|their|our|all|an?)\b")

_NEXT = re.compile(r"[ ]+([^\W\d_][\w'.-]*)")
_INNER_NUMBER = re.compile(rf"[ ]+(?:\d[\d,]*|{numerals.alternatives(lexicon.table('figures')['words'])})(?=[ ])")
_HYPHENED = re.compile(r"-([^\W\d_]+(?:-[^\W\d_]+)*)")
_PREVIOUS = re.compile(r"([\w.'-]+)[ ]+$")
_REACH = 4


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase after a value: its span and whether its noun looks plural."""

    start: int
    end: int
    plural: bool


def previous_word(folded: str, start: int) -> tuple[str, int] | None:
    """The word directly before `start` with the offset where it begins; None after punctuation."""
    match = _PREVIOUS.search(folded, max(start - 25, 0), start)
    return (match[1], match.start(1)) if match else None


def cue_before(folded: str, start: int) -> str | None:
    """The cue word directly before a value ("for", "since", "last")."""
    word = previous_word(folded, start)
    return word[0] if word and word[0] in _BEFORE else None


def cue_after(folded: str, end: int) -> str | None:
    """The cue word directly after a value ("ago", "later", "more")."""
    match = _NEXT.match(folded, end)
    word = match[1].rstrip(".") if match else None
    return word if word in _AFTER else None


def noun_after(folded: str, end: int, *, of: bool = False) -> Noun | None:
    """The noun phrase right after `end`, up to its plural noun; with `of`, also the one after "of" or "of the"."""
    words: list[tuple[int, int, str]] = []
    position = _of_end(folded, end) if of else end
    while len(words) < _REACH and (match := _NEXT.match(folded, position)):
        word = match[1].rstrip(".")
        if word in _STOPS or (words and word.endswith("ed")):
            break
        if word not in _FILLERS and not word.endswith("'s"):
            words.append((match.start(1), match.start(1) + len(word), word))
        position = match.end()
        if (match[1] != word and word not in _FILLERS) or (is_plural(word) and not _goes_on(folded, position)):
            break
    if not words or (not is_plural(words[-1][2]) and words[0][2].endswith(("ed", "ally"))):
        return None
    return Noun(words[0][0], words[-1][1], is_plural(words[-1][2]))


def _of_end(folded: str, position: int) -> int:
    """Where "of", an article and a number after it end: "of the five" in "two of the five suspects"."""
    for pattern in (_OF, _DETERMINER, _INNER_NUMBER):
        if match := pattern.match(folded, position):
            position = match.end()
    return position


def _goes_on(folded: str, position: int) -> bool:
    """Whether a plural is followed by another, as in "police officers"."""
    match = _NEXT.match(folded, position)
    return match is not None and match[1] not in _STOPS and match[1] not in _PARTICIPLES and is_plural(match[1])


def noun_joined(folded: str, end: int) -> Noun | None:
    """The noun that a hyphen joins to a number ("member" of "12-member panel"); None for words such as "two-way"."""
    match = _HYPHENED.match(folded, end)
    if match is None or match[1].split("-")[0] in _COMPOUNDS or match[1].endswith(("ed", "fold")):
        return None
    return Noun(match.start(1), match.end(1), plural=False)


def is_label(word: str) -> bool:
    """Whether a number after the word is a name and no amount ("Article 5", "Room 12")."""
    return word in _LABELS or word.rstrip(".") in _LABELS


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun or stands for people counted ("injured")."""
    if word in _PLURALS or word in _PARTICIPLES:
        return True
    return len(word) > 2 and word[-1] == "s" and word[-2] not in "sui'" and word not in _SINGULARS
