"""Who says what: direct and reported speech of an article with its speakers; pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.readings import Speech
from summarizer.speakers import People, Speaker
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Name, Role
    from summarizer.words import Word

_FEWEST_WORDS = 3
_REACH = 9
_PUT = frozenset({"how", "the", "what"})
_MARKS = re.compile(r"[“”\"\n]")


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("speech")[key])


def find(text: str, lines: Sequence[Line], names: Sequence[Name], held: Sequence[Role]) -> tuple[Speech, ...]:
    """The direct speech and the reported speech of the lines, in order."""
    passage = _Passage(text, lines)
    people = People(lines, names, held, passage.spans)
    speeches: list[Speech] = []
    for start, end in passage.spans:
        speeches.append(_direct(passage, people, speeches, start, end))
    for line in lines:
        speeches += _reported(line, people, passage)
    return tuple(sorted(speeches, key=lambda speech: (speech.start, speech.end)))


class _Passage:
    """The lines of an article with the spans between its quotation marks."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self._starts = [line.start for line in lines]
        self.spans = self._between_marks()
        self._opens = [start for start, _ in self.spans]

    def inside(self, start: int, end: int) -> Sequence[Line]:
        """The lines that a span touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, max(start, end - 1))
        return [line for line in self.lines[first:last] if line.start < end and start < line.end]

    def outside(self, words: Sequence[Word]) -> list[Word]:
        """The words that stand between no quotation marks."""
        if not self.spans:
            return list(words)
        return [word for word in words if not self._is_quoted(word)]

    def _is_quoted(self, word: Word) -> bool:
        place = bisect_right(self._opens, word.start) - 1
        return place >= 0 and word.end <= self.spans[place][1]

    def _between_marks(self) -> tuple[tuple[int, int], ...]:
        """The spans between quotation marks, marks left out, inside the lines; an open one ends with its paragraph."""
        if not self.lines:
            return ()
        spans: list[tuple[int, int]] = []
        opened: int | None = None
        for match in _MARKS.finditer(self.text, self.lines[0].start, self.lines[-1].end):
            mark, at = match.group(), match.start()
            closes = mark == "”" or (mark == '"' and opened is not None)
            if opened is not None and (closes or mark == "\n"):
                spans.append((opened, at))
                opened = None
            elif mark in '“"':
                opened = at + 1
        kept = []
        for start, end in spans:
            inside = self.inside(start, end)
            if inside and len(self.text[start:end].split()) >= _FEWEST_WORDS:
                kept.append((max(start, inside[0].start), min(end, inside[-1].end)))
        return tuple((start, end) for start, end in kept if start < end)


def _direct(passage: _Passage, people: People, earlier: Sequence[Speech], start: int, end: int) -> Speech:
    first = passage.inside(start, end)[0]
    speaker = _tag(passage, people, start, end) or _follow_on(passage, people, end)
    if speaker is None and earlier and "\n" not in passage.text[earlier[-1].end : start]:
        prior = earlier[-1]
        speaker = Speaker(prior.speaker, prior.label, prior.speaker_start, prior.speaker_end)
    speaker = speaker or Speaker(None, "", 0, 0)
    return _speech(speaker, start, end, first.number, direct=True, denial=False)


def _tag(passage: _Passage, people: People, start: int, end: int) -> Speaker | None:
    """The speaker that the words behind a quotation name, or those before it in its sentence."""
    inside = passage.inside(start, end)
    first, last = inside[0], inside[-1]
    after = passage.outside([word for word in last.words if word.start >= end])
    before = passage.outside([word for word in first.words if word.end <= start])
    found = _inverted(after, people, last) or _named(after, people, last) or _named(before, people, first)
    return found[0] if found else _put(after, people) or _introduced(before, people)


def _put(after: Sequence[Word], people: People) -> Speaker | None:
    """The one person named behind "was": "was how Name put it", "was the answer of Name"."""
    spoken = [word for word in after if not word.is_punctuation]
    if len(spoken) < 2 or spoken[0].lower not in {"was", "were", "is"} or spoken[1].lower not in _PUT:
        return None
    return _only_person(spoken[:_REACH], people)


def _introduced(before: Sequence[Word], people: People) -> Speaker | None:
    """The one person named before a colon that a quotation follows: "Name shrugged: ..."."""
    marks = [word.text for word in before[-2:] if word.text not in '“"']
    if marks[-1:] != [":"]:
        return None
    named = _only_person(before, people)
    opening = before[0]
    return named or (people.latest(opening.start, opening.lower) if opening.lower in {"he", "she"} else None)


def _only_person(words: Sequence[Word], people: People) -> Speaker | None:
    found = [people.by_start[word.start] for word in words if word.start in people.by_start]
    persons = [mention for name, mention in found if name.kind == "person"]
    if not persons or len({people.by_start[one.start][0].key for one in persons}) > 1:
        return None
    one = persons[0]
    return Speaker(people.by_start[one.start][0].key, one.text, one.start, one.end)


def _follow_on(passage: _Passage, people: People, end: int) -> Speaker | None:
    """The speaker that the next sentence names, where the quotation closes its own."""
    last = passage.inside(end - 1, end)[-1]
    following = passage.lines[last.number] if last.number < len(passage.lines) else None
    if following is None or "\n" in passage.text[last.end : following.start]:
        return None
    if passage.text[end : last.end].strip(" ”\"'.,"):
        return None
    found = _named(passage.outside(following.words[:_REACH]), people, following)
    return found[0] if found else None


def _inverted(after: Sequence[Word], people: People, line: Line) -> tuple[Speaker, int] | None:
    """The speaker in the tag right behind a quotation, whatever the verb: "grinned Name", "the mayor shrugged"."""
    first = next((index for index, word in enumerate(after) if not word.is_punctuation), None)
    if first is None or not after[first].lower.endswith("ed"):
        return None
    found = people.beside(after, first + 1, line, forward=True)
    return (found, first) if found else None


def _named(words: Sequence[Word], people: People, line: Line) -> tuple[Speaker, int] | None:
    """The subject of the first reporting verb, or who stands behind "according to", and the place of that word."""
    for index, word in enumerate(words):
        plain = word.folded
        if plain == "according" and index + 1 < len(words) and words[index + 1].lower == "to":
            found = people.beside(words, index + 2, line, forward=True)
        elif plain in _listed("verbs") or plain in _listed("denials"):
            found = _subject(words, index, people, line)
        else:
            continue
        if found:
            return found, index
    return None


def _subject(words: Sequence[Word], index: int, people: People, line: Line) -> Speaker | None:
    """Who is the subject of a reporting verb: behind it in ", said Name,", else before it."""
    behind = None
    if words[index].folded not in _listed("telling"):
        behind = people.beside(words, index + 1, line, forward=True)
    if behind is not None:
        after = next((word for word in words[index + 1 :] if word.start >= behind.end), None)
        if after is None or after.is_punctuation or after.lower in _listed("after_name"):
            return behind
    return people.beside(words, index - 1, line, forward=False) or behind


def _reported(line: Line, people: People, passage: _Passage) -> list[Speech]:
    """What the line reports in its own words: only the clause that the reporting verb governs."""
    words = passage.outside(line.words)
    found = _named(words, people, line)
    if found is None:
        return []
    speaker, index = found
    governed = _governed(words, index, speaker, line)
    if governed is None:
        return []
    denial = words[index].folded in _listed("denials")
    return [_speech(speaker, *governed, line.number, direct=False, denial=denial)]


def _governed(words: Sequence[Word], index: int, speaker: Speaker, line: Line) -> tuple[int, int] | None:
    """The span of the clause that a reporting verb governs; None where it governs a noun only ("called for")."""
    plain = words[index].folded
    if plain == "according":
        return line.start, line.end
    if plain in _listed("denials"):
        return words[index].start, line.end
    if plain not in _listed("clausal"):
        return None
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is not None and behind.lower in {"for", "on", "off", "up", "out"}:
        return None
    if speaker.start > words[index].start or _closes(words, index) or _trails(words, index, speaker):
        begin = next((word.start for word in words), line.start)
        return (begin, max(words[index].end, speaker.end)) if begin < words[index].start else None
    return (behind.start, line.end) if behind is not None else None


def _closes(words: Sequence[Word], index: int) -> bool:
    """Whether a reporting verb ends its sentence, so that what is said stands before it: "..., the mayor said."."""
    return index + 1 >= len(words) or words[index + 1].text in {".", '"', "”"}


def _trails(words: Sequence[Word], index: int, speaker: Speaker) -> bool:
    """Whether the subject of a reporting verb stands behind a comma: "..., the mayor said on Monday"."""
    ahead = [word for word in words[:index] if word.end <= speaker.start]
    while ahead and ahead[-1].lower in {"the", "a", "an", "his", "her", "its", "their"}:
        ahead.pop()
    return len(ahead) > 1 and ahead[-1].text == "," and words[index - 1].text != ","


def _speech(speaker: Speaker, start: int, end: int, sentence: int, *, direct: bool, denial: bool) -> Speech:
    return Speech(
        start=start,
        end=end,
        direct=direct,
        speaker=speaker.key,
        label=speaker.label,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        denial=denial,
        sentence=sentence,
    )
