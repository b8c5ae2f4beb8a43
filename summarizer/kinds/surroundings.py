"""Surroundings: the scope that its sentence, and the one before, give a figure; pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import comparators, lexicon, pasts, questions, revisions, scopes, stages, topics
from summarizer.kinds import framing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.readings import Frame, Line, Past, Reading

_POINTING = frozenset(["this", "that", "these", "those"])
_PRONOUNS = frozenset(["it", "they", "this", "that"])
_OPENING = 3
_INHABITED = frozenset(lexicon.table("scopes")["places"]["inhabited"])
_PEOPLE = frozenset(["inhabitants", "residents", "souls", "villagers", "islanders", "citizens", "was", "is", "has"])
_LEAD = 7
_PLACING = frozenset(["in", "at", "near", "around", "outside"])
_CONTESTED = frozenset(["ballots", "seats", "goal", "medal"])
_UNIT = re.compile(r"\d\s*([a-z].*)$", re.IGNORECASE)
_BUILT = frozenset(["=founded"])
_BREAK = re.compile(r"\n\s*\n")
_MOVING = frozenset(["speed", "wind"])

Span = tuple[int, int]


def bound(reading: Reading, frames: Sequence[Frame], today: date | None) -> list[Frame]:
    """The frames, those of numbers with their scope; one without a word for its topic takes that of the line before."""
    by_line: dict[int, list[Frame]] = {}
    for frame in frames:
        by_line.setdefault(frame.sentence, []).append(frame)
    names = _names(reading)
    bounded: list[Frame] = []
    before: list[Frame] = []
    past: Past | None = None
    days = pasts.own_days(reading.found)
    last = 0
    for line in reading.lines:
        own = by_line.get(line.number, [])
        past = None if _BREAK.search(reading.article.text, last, line.start) else past
        last = line.end
        placed = _place(line, reading.found[line.number - 1])
        cues = pasts.find(line.words, placed, today, days)
        figures = [span for item, span in placed if item.kind == "number"]
        told = [
            _bound(line, frame, placed, names, pasts.of(line.words, _span(line, frame), cues, past, figures))
            for frame in own
        ]
        told = [_inherit(reading, line, _own(reading, line, frame, names), before) for frame in told]
        told = [_measured(frame, [*before, *told[:index]]) for index, frame in enumerate(told)]
        bounded += told
        past = cues[-1][1] if cues else past if pasts.refers_back(line.words) else None
        before = told
    return _mark_sole(_mark_local(reading, bounded, names))


def _names(reading: Reading) -> dict[int, int]:
    """The start of each word of a name, and the key of the name."""
    spans = [(mention.start, mention.end, name.key) for name in reading.names for mention in name.mentions]
    return {start: key for low, high, key in spans for start in range(low, high)}


def _span(line: Line, frame: Frame) -> Span:
    return framing.span(line, frame.claim.value.start, frame.claim.value.end)


def _place(line: Line, items: Sequence[Found]) -> list[tuple[Found, Span]]:
    return [(item, framing.span(line, item.value.start + line.start, item.value.end + line.start)) for item in items]


def _bound(
    line: Line, frame: Frame, placed: Sequence[tuple[Found, Span]], names: Mapping[int, int], past: Past | None
) -> Frame:
    frame = _revised(line, frame)
    lasted = frame.claim.kind == "duration" and not frame.deeds & _BUILT and frame.claim.value.hedge != "between"
    if lasted and past is not None:
        return replace(frame, scope=replace(frame.scope, past=past), sequence="previous")
    if frame.claim.kind != "number" or frame.claim.slot.attribute == "age":
        return frame
    span = _span(line, frame)
    figures = [place for item, place in placed if item.kind != "date" and item.attribute != "age"]
    scope = scopes.find(
        line.words,
        span,
        figures,
        names=names,
        happened=frame.concepts,
        moved=bool(frame.actions),
        far=frame.unit == "m",
    )
    frame = _peopled(line, frame, span)
    if frame.unit == "km/h" and not frame.concepts & _MOVING:
        slot = replace(frame.claim.slot, of="speed")
        text = questions.state("measure", "speed", frame.claim.value.text)
        frame = replace(frame, concepts=frozenset(["speed"]), claim=replace(frame.claim, slot=slot, text=text))
    became = revisions.is_change(line.words, span, figures)
    # A share of those who could have is a share like any other, and no part of a part.
    shared = frame.claim.slot.attribute == "share" and _is_of_those(line, span)
    return replace(
        frame,
        scope=replace(scope, past=past, day=stages.find_day(line.words, span, placed), became=became),
        part=scopes.is_part(line.words, span, figures, frame.concepts)
        or (frame.part and not shared and not any(one == "each" or one.startswith("a ") for one in scope.aspects)),
        changed=frame.changed or became,
        sequence="previous" if past is not None else frame.sequence,
    )


def _revised(line: Line, frame: Frame) -> Frame:
    """The frame, marked where its value is what another became, or tells no time of the thing itself.

    That is the day of a change, and the length since something was last as large.
    """
    span = _span(line, frame)
    if frame.claim.kind == "date" and revisions.is_day(line.words, span):
        return replace(frame, scope=replace(frame.scope, aspects=frozenset(["change"])))
    if frame.claim.kind == "duration" and revisions.is_record(line.words, span):
        return replace(frame, scope=replace(frame.scope, aspects=frozenset(["record"])))
    return replace(frame, changed=True) if revisions.is_new(line.words, span) else frame


def _peopled(line: Line, frame: Frame, span: Span) -> Frame:
    """The frame; a number that tells how large a town is counts those who live there: "a town of 24,000"."""
    first, last = span
    behind = line.words[last + 1].lower if last + 1 < len(line.words) else ""
    governor = line.words[first - 2].lower if first > 1 and line.words[first - 1].lower == "of" else ""
    if frame.unit != "count" or governor not in _INHABITED or (behind.endswith("s") and behind not in _PEOPLE):
        return frame
    slot = replace(frame.claim.slot, of="inhabitants")
    claim = replace(frame.claim, slot=slot, text=questions.state("count", "inhabitants", frame.claim.value.text))
    return replace(frame, concepts=frozenset(["residents"]), heads=frozenset(["=residents"]), claim=claim)


def _is_of_those(line: Line, span: Span) -> bool:
    behind = line.words[span[1] + 1 : span[1] + 4]
    return len(behind) > 2 and [word.lower for word in behind[:2]] == ["of", "those"] and not behind[2].is_punctuation


def _own(reading: Reading, line: Line, frame: Frame, names: Mapping[int, int]) -> Frame:
    """The frame; votes and seats without an owner in their sentence are those of the one person named before it."""
    contested = bool((frame.concepts | {head.lstrip("=") for head in frame.heads}) & _CONTESTED)
    if frame.scope.owner is not None or not contested or frame.claim.kind != "number":
        return frame
    if frame.scope.aspects or any(word.start in names for word in line.words):
        return frame
    persons = {
        name.key
        for name in reading.names
        if name.kind == "person"
        for mention in name.mentions
        if mention.sentence == line.number - 1
    }
    return replace(frame, scope=replace(frame.scope, owner=min(persons))) if len(persons) == 1 else frame


def _inherit(reading: Reading, line: Line, frame: Frame, before: Sequence[Frame]) -> Frame:
    """The frame with the topic of the sentence before, where its own only points back: "It was 52 percent in 2021"."""
    if frame.claim.kind != "number" or frame.concepts or frame.claim.slot.attribute == "age" or line.number == 1:
        return frame
    opening = [word.lower for word in line.words[:_OPENING]]
    if opening[:1] and opening[0] in _PRONOUNS:
        if frame.heads:
            return frame  # "It took 50 bags": what is counted stands there
        alike = [one for one in before if one.unit == frame.unit and one.concepts]
        return replace(frame, concepts=alike[-1].concepts) if alike else frame
    if _POINTING & set(opening):
        told = topics.concepts(reading.lines[line.number - 2].words)
        happened = frozenset(concept for *_, row in told for concept in row if topics.is_happening(concept))
        return replace(frame, concepts=happened - topics.DIRECTIONS)
    return frame


def _measured(frame: Frame, before: Sequence[Frame]) -> Frame:
    """The frame; a limit without a unit has that of the measure that the sentence before gives: "Fifty is allowed"."""
    value = frame.claim.value
    known = [one for one in before if one.claim.slot.attribute == "measure"]
    if frame.unit != "count" or frame.heads or "limit" not in frame.scope.aspects or not known:
        return frame
    unit = _UNIT.search(known[-1].claim.value.text)
    found = comparators.find(f"{value.text} {unit[1]}") if unit else ()
    if len(found) != 1 or found[0].attribute != "measure":
        return frame
    stated = replace(found[0].value, text=value.text, start=value.start, end=value.end)
    claim = replace(frame.claim, value=stated, slot=replace(frame.claim.slot, attribute="measure", of="limit"))
    return replace(frame, unit=stated.unit, concepts=known[-1].concepts, claim=claim)


def _mark_local(reading: Reading, frames: Sequence[Frame], names: Mapping[int, int]) -> list[Frame]:
    """The frames, a number of one place marked as a part where the article has more of the same elsewhere."""
    marked = []
    for frame in frames:
        words = reading.lines[frame.sentence - 1].words
        named = any(word.start in names for word in words[1:_LEAD] if word.end < frame.claim.value.start)
        local = frame.claim.kind == "number" and words[0].lower in _PLACING and named
        value = frame.claim.value
        more = local and any(
            (other.claim.value.low or 0.0) > (value.high or value.low or 0.0)
            and other.unit == frame.unit
            and other.scope.past == frame.scope.past
            and any(map(topics.is_happening, other.concepts & frame.concepts))
            for other in frames
        )
        marked.append(replace(frame, part=True) if more else frame)
    return marked


def _mark_sole(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, marked where no other number of the article counts the same noun."""
    counted = Counter(head for frame in frames if frame.claim.kind == "number" for head in frame.heads)
    return [
        replace(frame, scope=replace(frame.scope, sole=True))
        if frame.claim.kind == "number" and frame.heads and all(counted[head] == 1 for head in frame.heads)
        else frame
        for frame in frames
    ]
