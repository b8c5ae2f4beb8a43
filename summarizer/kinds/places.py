"""The places that articles give one event or one thing; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import questions, whereabouts
from summarizer.comparators import places
from summarizer.kinds import framing
from summarizer.records import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Mention, Name, Occasion, Reading
    from summarizer.records import Verdict
    from summarizer.whereabouts import Located, Where
    from summarizer.words import Word

    Starts = dict[int, tuple[Name, Mention]]

_NEAR = 12
_CLOSE = 4
_PERSONAL = frozenset({"die", "arrest", "born", "bury"})
_BREAKS = frozenset({";", ":", "“", "”", '"', "—", "–"})
_FREE = frozenset(
    {"held", "again", "time", "place", "today", "here", "alone", "briefly", "twice", "once", "privately", "doors"}
    | {"morning", "afternoon", "evening", "night", "week", "year"}
)
_CLAUSES = frozenset({"after", "before", "while", "because", "although", "who", "that", "when", "if", "and"})


def find(reading: Reading) -> list[Frame]:
    """A frame for every place that a sentence gives an event or a thing."""
    starts = {mention.start: (name, mention) for name in reading.names for mention in name.mentions}
    told: dict[int, list[tuple[int, Occasion]]] = {}
    for occasion in reading.occasions:
        for mention in occasion.mentions:
            told.setdefault(mention.sentence, []).append((mention.start, occasion))
    frames = []
    for line in reading.lines:
        for where in whereabouts.find(line, starts):
            held = _event(line, where, told.get(line.number, []))
            located = whereabouts.locate(line.words, where)
            if held is not None or located is not None:
                frames.append(_frame(reading, line, where, held, located, starts))
    return frames


def _event(line: Line, where: Where, told: Sequence[tuple[int, Occasion]]) -> Occasion | None:
    """The event that a place phrase belongs to: the nearest before it in its clause, or the next of a fronted one."""
    first = where.first
    for start, held in reversed(told):
        index = next((place for place, word in enumerate(line.words) if word.start == start), None)
        if index is None or index > first or first - index > _NEAR:
            continue
        between = line.words[index + 1 : first]
        if not any(word.text in _BREAKS or word.lower in _CLAUSES for word in between):
            return held if not between or _stands_free(between[-1]) else None
    return told[0][1] if first == 0 and told else None


def _stands_free(before: Word) -> bool:
    """Whether a place phrase behind the word can belong to the event: in "the war in X" it belongs to the war."""
    return before.text in ",)" or before.lower in _FREE or not (before.is_punctuation or before.text.islower())


def _frame(
    reading: Reading, line: Line, where: Where, held: Occasion | None, located: Located | None, starts: Starts
) -> Frame:
    text = line.text[where.start - line.start : where.end - line.start]
    made = framing.make(
        reading,
        line,
        Value(text, where.start, where.end),
        kind="place",
        attribute="place",
        of=questions.occasion(held.mentions[0].text, held.sequence) if held else located.noun if located else "",
        span=framing.span(line, where.start, where.end),
        concepts=located.things if located else frozenset(),
        occasion=held.key if held else None,
        holder=where.name,
    )
    act = frozenset({located.act}) if located and held is None else frozenset()
    return replace(made, actions=act, anchors=_persons(reading, line, where, held, starts))


def _persons(reading: Reading, line: Line, where: Where, held: Occasion | None, starts: Starts) -> frozenset[int]:
    """Who takes part there: the persons named shortly before the place, else those of the event."""
    named = (starts.get(word.start) for word in line.words[max(0, where.first - _CLOSE) : where.first])
    near = {one[0].key for one in named if one is not None and one[0].kind == "person"}
    present = {key for key in held.participants if reading.names[key].kind == "person"} if held else set()
    return frozenset(near or present)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The event that took place there, and what is said to be there."""
    if frame.occasion is not None:
        held = frame.occasion if alignment is None else alignment.occasions.get(frame.occasion)
        if held is not None:
            yield ("place", "occasion", str(held))
    for act in frame.actions:
        for thing in frame.concepts:
            yield ("place", act, thing)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two places are no pair: one is only planned, they belong to another time, or to other persons."""
    if left.claim.article == right.claim.article:
        return ""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.sequence != right.sequence:
        return "another time"
    if left.claim.polarity != right.claim.polarity:
        return "a negation"
    if left.occasion is not None and alignment.occasions.get(left.occasion) != right.occasion:
        return "different event"
    shared = {alignment.names.get(key) for key in left.anchors} & right.anchors
    personal = bool(left.actions & right.actions & _PERSONAL) or left.occasion is not None
    return "other persons" if personal and left.anchors and right.anchors and not shared else None


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two places of one event are the same, one inside the other, or two."""
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same place"
    ours, theirs = left.claim.value.text, right.claim.value.text
    if _is_told_of_both(left, right, proposal):
        return "differs_in_precision", f"one article places it both in {ours} and in {theirs}"
    texts = (proposal.left.article.text, proposal.right.article.text)
    return places.compare(ours, theirs, (_level(left, proposal.left), _level(right, proposal.right)), texts)


def _level(frame: Frame, reading: Reading) -> places.Level:
    line = reading.lines[frame.sentence - 1]
    first, last = framing.span(line, frame.claim.value.start, frame.claim.value.end)
    return whereabouts.level(line.words, first, last)


def _is_told_of_both(left: Frame, right: Frame, proposal: Proposal) -> bool:
    """Whether one of the two articles itself gives the event both places, so that they go together."""
    if left.occasion is None or right.occasion is None or left.holder is None or right.holder is None:
        return False
    known = proposal.alignment.names
    ours = {known.get(key) for key in proposal.left.occasions[left.occasion].places}
    theirs = proposal.right.occasions[right.occasion].places
    return right.holder in ours or known.get(left.holder) in theirs
