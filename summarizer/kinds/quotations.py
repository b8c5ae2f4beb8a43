"""Utterances quoted by articles: the same words, other words, another speaker; pure."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from summarizer.comparators import names
from summarizer.kinds import framing
from summarizer.readings import Line
from summarizer.records import Value
from summarizer.words import content, fold, split, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.alignment import Alignment
    from summarizer.pairs import Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_FEWEST_WORDS = 6
_LEAST_ALIKE = 62.0
_LEAST_ALIKE_IN_ONE = 85.0
_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
_WORDS = re.compile(r"\w+(?:['’]\w+)*")


def find(reading: Reading) -> list[Frame]:
    """A frame for every direct quotation that is long enough to be known again."""
    frames = []
    for said in reading.speeches:
        text = reading.article.text[said.start : said.end]
        if not said.direct or len(text.split()) < _FEWEST_WORDS:
            continue
        first = next(line for line in reading.lines if line.start <= said.start < line.end)
        last = next(line for line in reading.lines if line.start < said.end <= line.end)
        line = Line(
            first.number,
            first.start,
            last.end,
            reading.article.text[first.start : last.end],
            _words(reading, first, last),
        )
        speaker = reading.names[said.speaker].name if said.speaker is not None else said.label
        frames.append(
            framing.make(
                reading,
                line,
                Value(text, said.start, said.end),
                kind="quotation",
                attribute="wording",
                of=speaker or "unnamed speaker",
                span=framing.span(line, said.start, said.end),
                said=said,
            )
        )
    return frames


def _words(reading: Reading, first: Line, last: Line) -> tuple[Word, ...]:
    return tuple(word for line in reading.lines[first.number - 1 : last.number] for word in line.words)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The content words of the utterance."""
    for word in content(split(frame.claim.value.text)):
        yield ("quotation", word)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two quotations are no pair: they are two utterances."""
    alike = fuzz.ratio(fold(left.claim.value.text), fold(right.claim.value.text))
    least = _LEAST_ALIKE if left.claim.article != right.claim.article else _LEAST_ALIKE_IN_ONE
    return None if alike >= least else ""


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """One utterance: the same words from the same speaker agree; other words or another speaker differ."""
    ours, theirs = _utterance(left.claim.value.text), _utterance(right.claim.value.text)
    if _speakers_differ(left, right, proposal):
        return "contradict", "one utterance is given to two speakers"
    if _is_part(left.claim.value.text, theirs) or _is_part(right.claim.value.text, ours):
        return "agree", "the same words"
    differing = [word for word in _difference(ours, theirs) if stem(word) not in stopwords()]
    if not differing:
        return "differs_in_precision", "the words differ in small words only"
    return "contradict", "one utterance is quoted in different words: " + ", ".join(differing[:6])


def _speakers_differ(left: Frame, right: Frame, proposal: Proposal) -> bool:
    ours, theirs = left.speech, right.speech
    if ours is None or theirs is None or ours.speaker is None or theirs.speaker is None:
        return False
    if proposal.alignment.names.get(ours.speaker) == theirs.speaker:
        return False
    left_name, right_name = proposal.left.names[ours.speaker], proposal.right.names[theirs.speaker]
    return names.compare(left_name.name, right_name.name) == "different"


def _utterance(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORDS.findall(_BRACKETED.sub(" ", text)))


def _is_part(text: str, whole: tuple[str, ...]) -> bool:
    """Whether the pieces of a quotation between its ellipses and brackets all stand in the other, in order."""
    room = f" {' '.join(whole)} "
    at = 0
    for piece in _BRACKETED.split(text):
        words = _utterance(piece)
        found = room.find(f" {' '.join(words)} ", at) if words else at
        if found < 0:
            return False
        at = found + len(" ".join(words))
    return True


def _difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    words: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        edge = (a == 0 and c == 0) or (b == len(ours) and d == len(theirs))
        if tag == "replace" or (tag != "equal" and not edge):
            words += [*ours[a:b], *theirs[c:d]]
    return words
