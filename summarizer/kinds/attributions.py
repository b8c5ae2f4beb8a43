"""The speakers to whom articles give one utterance; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from summarizer import doubts
from summarizer.comparators import names
from summarizer.kinds import framing, utterances
from summarizer.records import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Reading, Speech
    from summarizer.records import Verdict

_FEWEST_WORDS = 4
_LONG = 6
_LEAST_ALIKE = 85.0
_WIDEST = 4


def find(reading: Reading) -> list[Frame]:
    """A frame for the speaker of every quotation, and one for whom its surroundings make the speaker instead."""
    doubted = doubts.find(reading)
    frames = []
    for said in reading.speeches:
        text = reading.article.text[said.start : said.end]
        if not said.direct or not said.speaker_end or len(text.split()) < _FEWEST_WORDS:
            continue
        given = [(said.speaker, said.speaker_start, said.speaker_end)]
        if said.start in doubted:
            other = doubted[said.start]
            given.append((other.key, other.start, other.end))
        for key, start, end in given:
            frame = _frame(reading, said, key, start, end)
            if frame is not None:
                frames.append(frame)
    return frames


def _frame(reading: Reading, said: Speech, key: int | None, start: int, end: int) -> Frame | None:
    line = utterances.line(reading, min(start, said.start), max(end, said.end))
    if line is None or reading.lines[line.number - 1].number + _WIDEST < said.sentence:
        return None
    made = framing.make(
        reading,
        line,
        Value(reading.article.text[start:end], start, end),
        kind="attribution",
        attribute="speaker",
        of=" ".join(reading.article.text[said.start : said.end].split()),
        span=framing.span(line, start, end),
        said=said,
        holder=key,
    )
    claim = replace(made.claim, id=f"{made.claim.id}.{said.start}")
    person = {key} if key is not None and reading.names[key].kind == "person" else set()
    return replace(made, claim=claim, changed=False, denied=False, anchors=frozenset(person))


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The content words of the utterance."""
    for word in utterances.content_words(frame.claim.slot.of):
        yield ("utterance", word)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two speakers are no pair: two utterances, or one speaker."""
    if left.speech is None or right.speech is None:
        return ""
    if left.claim.article == right.claim.article and left.speech == right.speech:
        return None
    if left.holder is None or right.holder is None or alignment.names.get(left.holder) == right.holder:
        return ""
    if not (_is_person(left) and _is_person(right)):
        return "a body and one who speaks for it"
    return None if _is_one(left.claim.slot.of, right.claim.slot.of) else ""


def _is_person(frame: Frame) -> bool:
    return frame.holder in frame.anchors


def _is_one(left: str, right: str) -> bool:
    """Whether two quotations are one utterance; a short one only where the words are equal."""
    ours, theirs = utterances.words(left), utterances.words(right)
    if ours == theirs:
        return True
    return min(len(ours), len(theirs)) >= _LONG and fuzz.ratio(" ".join(ours), " ".join(theirs)) >= _LEAST_ALIKE


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Two speakers of one utterance contradict each other; spellings of one name are one speaker."""
    if left.claim.article == right.claim.article and left.speech is not None and left.speech == right.speech:
        given, tagged = left.claim.value.text, left.speech.speaker_start == left.claim.value.start
        meant = right.claim.value.text
        given, meant = (given, meant) if tagged else (meant, given)
        return "contradict", f"tagged as said by {given}, but its words and what stands before make it {meant}’s"
    ours = proposal.left.names[left.holder].name if left.holder is not None else left.claim.value.text
    theirs = proposal.right.names[right.holder].name if right.holder is not None else right.claim.value.text
    if names.compare(ours, theirs) != "different" or names.is_spelling(ours, theirs):
        return "agree", "the same speaker"
    return "contradict", f"one utterance is given to two speakers, {ours} and {theirs}"
