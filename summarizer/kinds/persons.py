"""Persons: whose age or birth a value gives; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.kinds import framing

if TYPE_CHECKING:
    from summarizer.readings import Line, Reading
    from summarizer.records import Value
    from summarizer.words import Word

_AGE = re.compile(
    r",? \(?|, (?:who is|who was|aged|now|age) | (?:is|was|aged) |,? .{0,60}\b(?:is|was) in (?:his|her|their) "
)
_ARTICLES = frozenset(["the", "a", "an"])


def aged(reading: Reading, line: Line, value: Value) -> tuple[int | None, frozenset[str]]:
    """The key of the name whose age a value gives ("Ann Lee, 44", "Lee, who is 44"), and what that person is, as stems.

    "At 52 the former mayor" is the age of the one person whom the sentence before names.
    """
    near = [
        (value.start - mention.end, name.key, mention.start, mention.end)
        for name in reading.names
        for mention in name.mentions
        if line.start <= mention.start
        and _AGE.fullmatch(reading.article.text[mention.end : max(value.start, mention.end)])
    ]
    if near:
        _, key, start, end = min(near)
        return key, _offices(line.words, *framing.span(line, start, end))
    first, _ = framing.span(line, value.start, value.end)
    if first == 1 and line.words[0].lower == "at" and line.number > 1:
        before = {
            name.key
            for name in reading.names
            if name.kind == "person"
            for mention in name.mentions
            if mention.sentence == line.number - 1
        }
        return (min(before), frozenset()) if len(before) == 1 else (None, frozenset())
    return None, _before(line.words, first)


def _before(words: tuple[Word, ...], first: int) -> frozenset[str]:
    """What the person is whose age stands right behind: "The driver, 34,"."""
    lead = words[max(0, first - 3) : first]
    if len(lead) == 3 and lead[2].text == "," and lead[0].lower in _ARTICLES:
        return frozenset([lead[1].stem])
    return frozenset()


def _offices(words: tuple[Word, ...], first: int, last: int) -> frozenset[str]:
    """What the person is who is named at those words: "Driver Ann Lee", "Ann Lee, the driver"."""
    behind = words[last + 1 : last + 4]
    if len(behind) == 3 and behind[0].text == "," and behind[1].lower in _ARTICLES:
        return frozenset([behind[2].stem])
    found = _before(words, first)
    if found:
        return found
    lead = words[first - 1] if first else words[first]
    plain = not lead.is_punctuation and not lead.is_capitalized
    return frozenset([lead.stem]) if first and plain else frozenset([words[first].stem])


def born(reading: Reading, line: Line, value: Value) -> int | None:
    """The key of the person whose birth a date gives: the one named last before it in the sentence."""
    before = [
        (mention.start, name.key)
        for name in reading.names
        if name.kind in {"person", "thing"}
        for mention in name.mentions
        if line.start <= mention.start < value.start
    ]
    return max(before)[1] if before else None
