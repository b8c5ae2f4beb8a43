"""Who says what: direct and reported speech of an article with its speakers; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import roles
from summarizer.readings import Speech
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Name, Role
    from summarizer.words import Word

_PRONOUNS = frozenset({"he", "she"})
_REACH = 9
_FEWEST_WORDS = 3
_MARKS = re.compile(r"[“”\"\n]")


@dataclass(frozen=True, slots=True)
class _Speaker:
    key: int | None
    label: str
    start: int
    end: int
    denial: bool


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("speech")["verbs"])


@cache
def _denials() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("speech")["denials"])


@cache
def _anonymous() -> frozenset[str]:
    return frozenset(fold(word).split()[-1] for word in lexicon.table("speech")["anonymous"])


def find(text: str, lines: Sequence[Line], names: Sequence[Name], held: Sequence[Role]) -> tuple[Speech, ...]:
    """The direct speech and the reported speech of the lines, in order."""
    people = _People(names, held)
    spans = _direct_spans(text, lines)
    speeches: list[Speech] = []
    for start, end in spans:
        speeches.append(_direct(text, lines, people, spans, speeches, start, end))
    for line in lines:
        reported = _reported(line, people, spans)
        if reported is not None:
            speeches.append(reported)
    return tuple(sorted(speeches, key=lambda speech: (speech.start, speech.end)))


class _People:
    """Looks up who a name, a title or a pronoun means at a place in the text."""

    def __init__(self, names: Sequence[Name], held: Sequence[Role]) -> None:
        self.names = names
        self.by_start = {mention.start: (name, mention) for name in names for mention in name.mentions}
        self.by_end = {mention.end: (name, mention) for name in names for mention in name.mentions}
        self.roles = {role.start: role for role in held}
        self.held = [role for role in held if role.holder is not None]
        self.mentions = sorted(
            (mention.start, name.key) for name in names if name.kind == "person" for mention in name.mentions
        )

    def holder(self, role: Role) -> int | None:
        """The one person of the article who holds the office of the phrase."""
        if role.holder is not None:
            return role.holder
        holders = {
            other.holder
            for other in self.held
            if other.title == role.title and roles.same_owner(role.of, other.of) is not False
        }
        exact = {
            other.holder for other in self.held if other.title == role.title and roles.same_owner(role.of, other.of)
        }
        holders = exact or holders
        return next(iter(holders)) if len(holders) == 1 else None

    def latest(self, position: int) -> int | None:
        """The person named last before a position."""
        before = [key for start, key in self.mentions if start < position]
        return before[-1] if before else None


def _direct_spans(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """The spans between quotation marks, marks left out, inside the lines; an open one ends with its paragraph."""
    spans: list[tuple[int, int]] = []
    if not lines:
        return ()
    opened: int | None = None
    first, last = lines[0].start, lines[-1].end
    for match in _MARKS.finditer(text, first, last):
        mark, at = match.group(), match.start()
        closes = mark == "”" or (mark == '"' and opened is not None)
        if opened is not None and (closes or mark == "\n"):
            spans.append((opened, at))
            opened = None
        elif mark in '“"':
            opened = at + 1
    kept = []
    for start, end in spans:
        inside = [line for line in lines if line.start < end and start < line.end]
        if inside and len(text[start:end].split()) >= _FEWEST_WORDS:
            kept.append((max(start, inside[0].start), min(end, inside[-1].end)))
    return tuple((start, end) for start, end in kept if start < end)


def _direct(
    text: str,
    lines: Sequence[Line],
    people: _People,
    spans: tuple[tuple[int, int], ...],
    earlier: list[Speech],
    start: int,
    end: int,
) -> Speech:
    inside = [line for line in lines if line.start < end and start < line.end]
    first, last = inside[0], inside[-1]
    after = _outside([word for word in last.words if word.start >= end], spans)
    before = _outside([word for word in first.words if word.end <= start], spans)
    speaker = _tagged(after, people, last) or _speaker(after, people, last) or _speaker(before, people, first)
    if speaker is None:
        following = next((line for line in lines if line.number == last.number + 1), None)
        same = following is not None and "\n" not in text[last.end : following.start]
        if following is not None and same and text[end : last.end].strip(" ”\"'.,") == "":
            speaker = _speaker(_outside(following.words[:_REACH], spans), people, following)
    if speaker is None and earlier and "\n" not in text[earlier[-1].end : start]:
        prior = earlier[-1]
        speaker = _Speaker(prior.speaker, prior.label, prior.speaker_start, prior.speaker_end, denial=False)
    speaker = speaker or _Speaker(None, "", 0, 0, denial=False)
    return Speech(
        start=start,
        end=end,
        direct=True,
        speaker=speaker.key,
        label=speaker.label,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        denial=False,
        sentence=first.number,
    )


def _tagged(after: Sequence[Word], people: _People, line: Line) -> _Speaker | None:
    """The speaker in the tag right behind a quotation, whatever the verb: "grinned Name", "the mayor shrugged"."""
    words = [word for word in after if not word.is_punctuation][:1]
    if (
        words
        and words[0].lower.endswith("ed")
        and (found := _person(after, after.index(words[0]) + 1, people, line, forward=True))
    ):
        return _Speaker(*found, denial=False)
    return None


def _reported(line: Line, people: _People, spans: tuple[tuple[int, int], ...]) -> Speech | None:
    words = _outside(line.words, spans)
    speaker = _speaker(words, people, line)
    if speaker is None:
        return None
    return Speech(
        start=line.start,
        end=line.end,
        direct=False,
        speaker=speaker.key,
        label=speaker.label,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        denial=speaker.denial,
        sentence=line.number,
    )


def _outside(words: Sequence[Word], spans: tuple[tuple[int, int], ...]) -> list[Word]:
    return [word for word in words if not any(start <= word.start and word.end <= end for start, end in spans)]


def _speaker(words: Sequence[Word], people: _People, line: Line) -> _Speaker | None:
    """The subject of the first reporting verb, or who stands behind "according to"."""
    for index, word in enumerate(words):
        plain = fold(word.text)
        if plain == "according" and index + 1 < len(words) and words[index + 1].lower == "to":
            found = _person(words, index + 2, people, line, forward=True)
            if found:
                return _Speaker(*found, denial=False)
        if plain not in _verbs():
            continue
        found = _person(words, index + 1, people, line, forward=True) or _person(
            words, index - 1, people, line, forward=False
        )
        if found:
            return _Speaker(*found, denial=plain in _denials())
    return None


def _person(
    words: Sequence[Word], index: int, people: _People, line: Line, *, forward: bool
) -> tuple[int | None, str, int, int] | None:
    """The person, title or anonymous source nearest to a reporting verb on one side."""
    reach = 4 if forward else _REACH
    steps = range(index, min(len(words), index + reach)) if forward else range(index, max(-1, index - reach), -1)
    for step in steps:
        word = words[step]
        if forward and (word.text in '.;:“"' or (word.text == "," and step > index)):
            return None
        if word.lower in {"that", "to", "it", "they", "we"} and forward:
            return None
        role = people.roles.get(word.start) if forward else None
        if role is None:
            role = next((held for held in people.roles.values() if held.start <= word.start < held.end), None)
        if role is not None:
            return people.holder(role), _label(line, role.start, role.end), role.start, role.end
        named = people.by_start.get(word.start) if forward else people.by_end.get(word.end)
        if named is not None and named[0].kind in {"person", "body", "thing"}:
            return named[0].key, named[1].text, named[1].start, named[1].end
        if word.lower in _PRONOUNS:
            return people.latest(word.start), word.text, word.start, word.end
        if fold(word.text) in _anonymous():
            return None, word.text, word.start, word.end
    return None


def _label(line: Line, start: int, end: int) -> str:
    return line.text[start - line.start : end - line.start]
