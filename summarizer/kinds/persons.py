"""Persons: whose age or birth a value gives; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer import callings
from summarizer.kinds import framing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Reading
    from summarizer.records import Value
    from summarizer.words import Word

_AGE = re.compile(
    r"\.?(?: (?:of|from)(?: [A-Z][\w’'-]*){1,3})?"
    r"(?:,? \(?|, (?:who is|who was|aged|now|age) | (?:is|was|aged) |,? .{0,60}\b(?:is|was) in (?:his|her|their) )"
)
_HOME = re.compile(r" (?:of|from) [A-Z]")
_AHEAD = 3
_BEHIND = 5


def aged(reading: Reading, line: Line, value: Value) -> tuple[int | None, frozenset[str]]:
    """The key of the name whose age a value gives ("Ann Lee, 44", "Lee, who is 44"), and what that person is.

    "At 52 the former mayor" is the age of the one person whom the sentence before names.
    """
    near = [
        (value.start - mention.end, name.key, mention.start, mention.end)
        for name in reading.names
        if name.kind == "person"
        for mention in name.mentions
        if line.start <= mention.start
        and _AGE.fullmatch(reading.article.text[mention.end : max(value.start, mention.end)])
    ]
    if near:
        # "Ann Lee of Mill Lane, 44": the age is hers whose home stands between.
        _, key, start, end = min(near, key=lambda one: (not _HOME.match(reading.article.text[one[3] :]), one))
        first, last = framing.span(line, start, end)
        return key, _titles(reading, line, key, value) | _callings(line.words[max(0, first - _AHEAD) : last + _BEHIND])
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
    return None, _titles(reading, line, None, value) | _callings(line.words[max(0, first - _AHEAD) : first])


def _titles(reading: Reading, line: Line, holder: int | None, value: Value) -> frozenset[str]:
    """The titles of the person whose name has that key; without a name the one that stands right before."""
    held = [
        role
        for role in reading.roles
        if role.sentence == line.number and role.holder == holder
        if holder is not None or 0 < value.start - role.end <= _AHEAD
    ]
    return frozenset(word for role in held for word in role.title.split()[-1:])


def _callings(words: Sequence[Word]) -> frozenset[str]:
    """What a person is who is spoken of in those words: "Driver Ann Lee, 44", "the driver, 44"."""
    return frozenset(word.folded for word in words if callings.is_calling(word))


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
