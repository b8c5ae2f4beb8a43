"""Who leads an undertaking that has no title word: "Name will lead the inquiry", "the campaign run by Name"; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.readings import Role
from summarizer.words import fold, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention
    from summarizer.words import Word

_MODIFIERS = 3
_APPOSITION = 16
_TITLED = 6


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.table("titles")["leading"][key])


@cache
def _nouns() -> dict[str, str]:
    rows = lexicon.table("titles")["undertakings"]
    return {fold(noun): name for name, nouns in rows.items() for noun in nouns}


def find(line: Line, by_start: dict[int, tuple[int, Mention]], by_end: dict[int, tuple[int, Mention]]) -> list[Role]:
    """The heads of undertakings that a line names. The maps lead from where a person's name starts or ends to its key.

    The title is "head of" the undertaking, whatever the words are.
    """
    found = []
    words = line.words
    for last, word in enumerate(words):
        name = _nouns().get(word.folded)
        first = _opening(words, last) if name else None
        if name is None or first is None:
            continue
        held = _leader_before(words, first, last, by_start, by_end) or _leader_behind(words, last, by_start)
        if held is None:
            continue
        begin, key = held
        begin, end = min(begin, first), max(begin, last)
        modifiers = {one.folded for one in words[first + 1 : last]} - _listed("neutral")
        ahead = words[last + 1 : last + 3]
        if len(ahead) > 1 and ahead[0].lower in _listed("ways") and ahead[1].text.islower():
            modifiers.add(ahead[1].folded)
        start, stop = words[begin].start, words[end].end
        text = line.text[start - line.start : stop - line.start]
        qualifier = " ".join(sorted(modifiers))
        found.append(
            Role(f"head of {name}", "current", qualifier, "", text, start, stop, line.number, holder=key, marked=False)
        )
    return found


def _opening(words: Sequence[Word], last: int) -> int | None:
    """The index of the determiner that makes the undertaking the one that the reader knows; None without one."""
    for index in range(last - 1, max(-1, last - 2 - _MODIFIERS), -1):
        word = words[index]
        if word.lower in _listed("determiners"):
            return index
        if word.is_punctuation or word.is_capitalized or word.stem in stopwords():
            return None
    return None


def _leader_before(
    words: Sequence[Word],
    first: int,
    last: int,
    by_start: dict[int, tuple[int, Mention]],
    by_end: dict[int, tuple[int, Mention]],
) -> tuple[int, int] | None:
    """The index of the verb and the key of the person who "leads the X" or "is in charge of the X"."""
    verb = first - 1
    if verb >= 2 and [word.lower for word in words[verb - 2 : first]] == ["in", "charge", "of"]:
        verb -= 2
    elif verb < 0 or words[verb].lower not in _listed("verbs"):
        return None
    if words[verb].lower.endswith("ing") and not any(not word.is_punctuation for word in words[:verb]):
        behind = last + 1
        while behind < len(words) and words[behind].lower in _listed("auxiliaries"):
            behind += 1
        named = by_start.get(words[behind].start) if last + 1 < behind < len(words) else None
        return (verb, named[0]) if named else None
    subject = verb - 1
    while subject >= 0 and words[subject].lower in _listed("auxiliaries"):
        subject -= 1
    if subject >= 0 and words[subject].lower == "who":
        subject -= 2 if subject > 0 and words[subject - 1].text == "," else 1
    if subject < 0:
        return None
    if words[subject].end in by_end:
        return verb, by_end[words[subject].end][0]
    return _before_apposition(words, subject, verb, by_end) if words[subject].text == "," else None


def _before_apposition(
    words: Sequence[Word], comma: int, verb: int, by_end: dict[int, tuple[int, Mention]]
) -> tuple[int, int] | None:
    """The person behind whose name a phrase between two commas stands: "Name, head of the board, will lead"."""
    for index in range(comma - 1, max(0, comma - _APPOSITION), -1):
        if words[index].text == ",":
            named = by_end.get(words[index - 1].end)
            if named is not None:
                return verb, named[0]
        elif words[index].is_punctuation and words[index].text not in "-'’":
            return None
    return None


def _leader_behind(
    words: Sequence[Word], last: int, by_start: dict[int, tuple[int, Mention]]
) -> tuple[int, int] | None:
    """The index of the name and the key of the person in "the X is in the hands of", "the X led by", "the X under"."""
    behind = last + 1
    while behind < len(words) and (words[behind].lower in _listed("auxiliaries") or words[behind].text == ","):
        behind += 1
    ahead = [word.lower for word in words[behind : behind + 4]]
    if ahead == ["in", "the", "hands", "of"]:
        behind += 4
    elif ahead[1:2] == ["by"] and ahead[0] in _listed("verbs"):
        behind += 2
    elif ahead[:1] == ["under"]:
        behind += 1
    else:
        return None
    for index in range(behind, min(behind + _TITLED, len(words))):
        if words[index].start in by_start:
            return index, by_start[words[index].start][0]
        if words[index].is_punctuation:
            return None
    return None
