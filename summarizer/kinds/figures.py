"""Numbers, durations and dates: what they are about, when two are worth comparing, and how they compare; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer import clauses, comparators, cues, derived, lengths, likeness, questions, stages, strictness, topics
from summarizer.kinds import framing
from summarizer.records import Value
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.alignment import Alignment
    from summarizer.comparators import Found
    from summarizer.pairs import Proposal
    from summarizer.readings import Frame, Line, Occasion, Reading
    from summarizer.records import Attribute, Verdict

_ENOUGH = 2.5
_ENOUGH_NEAR = 1.9
_ENOUGH_PART = 1.5
_ENOUGH_MEASURE = 1.3
_ENOUGH_INSIDE = 3.5
_ENOUGH_RESULT = 2.0
_ENOUGH_ACT = 2.2
_ENOUGH_LENGTH = 1.5
_STORY = "the story's event"
_LARGE = ("million", "billion", "trillion")
_AGE = re.compile(r",? \(?|, (?:who is|who was|aged|now|age) | (?:is|was|aged) ")
_A_DAY = 1440
_IDLE = "=idle"
_CONSULTED = "=consulted"
_LONG = frozenset({"meeting", "trial", "match", "outage", "storm", "fire", "protest", "siege", "deliberation"})
_OPENING = 10
_PRONOUNS = frozenset("it he she they this these that those both".split())
_LONG_AGO = 250
_MOST_TIMES = 12.0
_FAR_APART = 1.5
_ENOUGH_WORDS = 3.0
_DAYS = 7
_YEAR = 300
_DAYS_A_YEAR = 365.25
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_YEAR_STATED = re.compile(r"\b\d{4}\b")
_AHEAD = frozenset({"=forecast"})
_TIMES = frozenset({"duration", "date", "time"})


def find(reading: Reading) -> list[Frame]:
    """A frame for every typed value that is a claim of its own."""
    by_start = {mention.start: held for held in reading.occasions for mention in held.mentions}
    named = _named(reading)
    frames: list[Frame] = []
    previous: int | None = None
    main = _main(reading)
    for index, line in enumerate(reading.lines):
        told = _line_frames(reading, line, by_start, named, previous, main)
        if line.words and line.words[0].lower in _PRONOUNS and index:
            before = _tokens(reading.lines[index - 1], named)
            told = [replace(frame, setting=frame.setting | before - frame.context) for frame in told]
        frames += told
        last = [
            by_start[word.start].key
            for word in line.words
            if word.start in by_start and by_start[word.start].family not in lengths.MOMENTS
        ]
        previous = last[-1] if last else previous
    return _withdraw(reading, frames)


def _main(reading: Reading) -> frozenset[int]:
    """The event of some length that the article speaks of most, as far as its opening mentions it."""
    held = [
        one
        for one in reading.occasions
        if one.sequence == "this" and one.family in _LONG and one.mentions[0].sentence <= _OPENING
    ]
    return frozenset({max(held, key=lambda one: (len(one.mentions), -one.key)).key}) if held else frozenset()


def _tokens(line: Line, named: frozenset[int]) -> frozenset[str]:
    """What the words of a line mean, names and function words left out."""
    meant = topics.tokens(line.words, topics.concepts(line.words), named)
    return frozenset(token for row in meant.values() for token in row)


def _named(reading: Reading) -> frozenset[int]:
    spans = [(mention.start, mention.end) for name in reading.names for mention in name.mentions]
    starts = {word.start for line in reading.lines for word in line.words if word.is_capitalized}
    return frozenset(start for low, high in spans for start in range(low, high) if start in starts)


def _line_frames(
    reading: Reading, line: Line, by_start: dict[int, Occasion], named: frozenset[int], previous: int | None,
    main: frozenset[int],
) -> list[Frame]:
    items = _with_currency(reading.found[line.number - 1])
    found = [(item, span) for item in items if (span := _word_span(line, item)) is not None]
    taken = [span for _, span in found]
    frames = []
    extra = [
        (item, span)
        for item in derived.find(line.text, reading.found[line.number - 1], _story_date(reading))
        if (span := _word_span(line, item)) is not None
    ]
    for item, span in (*found, *extra):
        if item.kind == "date" and (lengths.is_said(line.words, span) or _opens(line, span)):
            continue
        about = topics.topic(line.words, span, taken, item.head, named)
        if item.kind == "duration":
            held = lengths.held(line.words, span, by_start, previous)
            nameless = held is None and lengths.is_nameless(line.words, span)
            if held is None and not nameless and item.before != "since" and lengths.is_offset(line.words, span):
                continue
            if nameless or held in main:
                about = replace(about, concepts=frozenset({_STORY}))
        else:
            held = lengths.dated(line.words, span, taken, by_start)
            if held is None and item.kind == "date" and line.number <= _OPENING:
                held = lengths.led(line.words, span, by_start, main)
        cutting = [place for other, place in found if other.kind != "date" and place != span]
        made = _frame(reading, line, item, span, about, held, cutting)
        if item.attribute == "age":
            made = replace(made, holder=_aged(reading, made.claim.value))
        if item.kind == "number":
            past = _is_long_ago(line, span, found, _story_date(reading))
            made = replace(
                made, sequence="previous" if past else made.sequence, stage=stages.find(line.words, span, found)
            )
        frames.append(made)
    return frames


def _with_currency(found: Sequence[Found]) -> list[Found]:
    """The values of a sentence, a bare "1.1 billion" after an amount of money taken for money of the same currency."""
    known: list[Found] = []
    for item in found:
        money = next((one.value.unit for one in reversed(known) if one.attribute == "amount"), None)
        if money and item.attribute == "count" and item.head is None and item.value.text.endswith(_LARGE):
            known.append(replace(item, attribute="amount", value=replace(item.value, unit=money)))
        else:
            known.append(item)
    return known


def _aged(reading: Reading, value: Value) -> int | None:
    """The key of the name whose age a value gives: the one right before it ("Ann Lee, 44", "Lee, who is 44")."""
    near = [
        (value.start - mention.end, name.key)
        for name in reading.names
        for mention in name.mentions
        if _AGE.fullmatch(reading.article.text[mention.end : max(value.start, mention.end)])
    ]
    return min(near)[1] if near else None


def _is_long_ago(
    line: Line, span: tuple[int, int], found: Sequence[tuple[Found, tuple[int, int]]], today: date | None
) -> bool:
    """Whether the clause of a figure tells of a day or year long before the story's."""
    inside = clauses.around(line.words, span[0])
    return today is not None and any(
        item.value.unit == "day"
        and item.value.high is not None
        and item.value.high < today.toordinal() - _LONG_AGO
        and item.before != "since"
        for item, place in found
        if item.kind == "date" and place[0] in inside
    )


def _opens(line: Line, span: tuple[int, int]) -> bool:
    """Whether a date belongs to a dateline: names and marks alone before it, a bracket, a dash or nothing behind."""
    before, behind = line.words[: span[0]], line.words[span[1] + 1 : span[1] + 2]
    plain = all(word.is_punctuation or word.is_capitalized for word in before)
    return plain and len(before) > 1 and (not behind or behind[0].text in "(.-–—:")


def _story_date(reading: Reading) -> date | None:
    stamp = reading.article.published or reading.article.updated
    return date.fromisoformat(stamp[:10]) if stamp else None


def _word_span(line: Line, item: Found) -> tuple[int, int] | None:
    start, end = item.value.start + line.start, item.value.end + line.start
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else None


def _frame(
    reading: Reading,
    line: Line,
    item: Found,
    span: tuple[int, int],
    about: topics.Topic,
    held: int | None,
    others: list[tuple[int, int]],
) -> Frame:
    occasion = reading.occasions[held] if held is not None else None
    made = framing.make(
        reading,
        line,
        _shift(item.value, line.start),
        kind=item.kind,
        attribute=item.attribute,
        of=_label(about, occasion, item.attribute),
        span=span,
        others=others,
        occasion=held,
    )
    return replace(
        made,
        concepts=about.concepts if not about.result else frozenset({f"{about.result} of a result"}),
        claim=replace(made.claim, polarity="affirmed") if _IDLE in about.context else made.claim,
        heads=about.heads,
        actions=about.actions,
        context=about.context,
        setting=about.setting,
    )


def _label(about: topics.Topic, held: Occasion | None, attribute: Attribute) -> str:
    if attribute in _TIMES and held is not None:
        return held.mentions[0].text
    return questions.name(about.concepts, about.noun) or (held.mentions[0].text if held else "")


def _shift(value: Value, offset: int) -> Value:
    return replace(value, start=value.start + offset, end=value.end + offset)


def _withdraw(reading: Reading, frames: list[Frame]) -> list[Frame]:
    """The frames, those of a value that a correction names marked: the first of its note, and the same elsewhere."""
    gone: list[Frame] = []
    for line in reading.lines:
        if cues.has([fold(word.text) for word in line.words], "correction"):
            said = [frame for frame in frames if frame.sentence == line.number]
            undated = [frame for frame in said if not _is_dateline(line, frame)]
            gone += undated[:1]
    return [
        replace(frame, withdrawn=True) if any(frame is one or _is_same(frame, one) for one in gone) else frame
        for frame in frames
    ]


def _is_dateline(line: Line, frame: Frame) -> bool:
    """Whether the value stands before the colon of a note: "Correction, May 3: ..."."""
    colon = line.text.find(":")
    return colon >= 0 and frame.claim.value.end - line.start <= colon


def _is_same(left: Frame, right: Frame) -> bool:
    ours, theirs = left.claim.value, right.claim.value
    return left.claim.kind == right.claim.kind and ours.parsed and (ours.low, ours.high, ours.unit) == (
        theirs.low,
        theirs.high,
        theirs.unit,
    )


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The keys of the slot index under which a figure is found: what is counted, where, in which words."""
    unit = frame.claim.slot.attribute
    if unit == "age" and frame.holder is not None:
        holder = frame.holder if alignment is None else alignment.names.get(frame.holder, -1)
        yield (unit, "holder", str(holder))
    for concept in frame.concepts:
        yield (unit, "concept", concept)
    for word in frame.heads | frame.context | frame.setting:
        if likeness.weight(word) >= 1:
            yield (unit, "word", word)
    key = -1 if frame.occasion is None else frame.occasion
    held = frame.occasion if alignment is None else alignment.occasions.get(key)
    if held is not None:
        yield (unit, "occasion", str(held))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two figures are no pair; empty where they never looked like one; None where nothing speaks against it."""
    if not _is_alike(left, right, alignment):
        return "different event" if _is_other_event(left, right, alignment) else ""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.claim.modality != "actual" and not (left.context | left.setting) & (right.context | right.setting) & _AHEAD:
        return "two expectations"
    if left.sequence != right.sequence and not alignment.joins(left.occasion, right.occasion):
        return "another time"
    if left.claim.polarity != right.claim.polarity:
        return "a negation"
    if left.part != right.part:
        return "a part against the whole"
    if left.increment != right.increment:
        return "an addition against a total"
    return None


def _is_other_event(left: Frame, right: Frame, alignment: Alignment) -> bool:
    held = left.occasion is not None and right.occasion is not None
    return held and left.claim.kind == "duration" and not alignment.joins(left.occasion, right.occasion)


def _is_alike(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two figures are about the same thing, as far as their concepts, occasions and words tell."""
    kind = left.claim.kind
    if kind == "duration" and _are_since(left, right):
        return False
    if kind == "duration" and (left.occasion is not None or right.occasion is not None):
        if alignment.joins(left.occasion, right.occasion):
            return True
        nameless = None in (left.occasion, right.occasion) and _STORY in left.concepts & right.concepts
        return _ratio(left, right) <= _MOST_TIMES and (nameless or _CONSULTED in left.context & right.context)
    if left.actions and right.actions and not left.actions & right.actions:
        return False
    if kind == "date":
        return _is_same_act(left, right, alignment)
    if kind == "duration":
        told = likeness.around(left, right) >= _ENOUGH_LENGTH or _STORY in left.concepts & right.concepts
        return told and _ratio(left, right) <= _MOST_TIMES
    if left.concepts and right.concepts and not left.concepts & right.concepts:
        return False
    if left.claim.slot.attribute == "age":
        return left.holder is not None and alignment.names.get(left.holder) == right.holder
    shared = left.context & right.context
    if left.part and right.part and any(likeness.is_act(token) for token in shared):
        return likeness.around(left, right) >= _ENOUGH_PART
    if left.unit == "percent" and _is_score(left) != _is_score(right):
        return False
    score = likeness.measure(left, right, alignment)
    if _ratio(left, right) > _MOST_TIMES:
        score -= _FAR_APART
    if any(concept.endswith("of a result") for concept in left.concepts):
        return likeness.around(left, right) >= _ENOUGH_RESULT
    if left.claim.article == right.claim.article:
        return score >= _ENOUGH_INSIDE
    near = comparators.compare(left.claim.value, right.claim.value).verdict != "contradict"
    if left.claim.slot.attribute == "measure":
        return score >= _ENOUGH_MEASURE
    return score >= (_ENOUGH_NEAR if near else _ENOUGH)


def _are_since(left: Frame, right: Frame) -> bool:
    """Whether both lengths are counted from a date, so that the dates themselves are compared."""
    return all(frame.claim.value.hedge == "between" and (frame.claim.value.low or 0) >= _A_DAY for frame in (left, right))


def _is_score(frame: Frame) -> bool:
    """Whether a share is written as a mark: "6/10", "78 out of 100"."""
    return "/" in frame.claim.value.text or "out of" in frame.claim.value.text


def _ratio(left: Frame, right: Frame) -> float:
    """How many times the smaller value the larger one is; 1 where that cannot be said."""
    ours, theirs = (frame.claim.value.low or frame.claim.value.high or 0.0 for frame in (left, right))
    small, large = sorted((abs(ours), abs(theirs)))
    return large / small if small else 1.0


def _is_same_act(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two dates are of one event, or of one act by the words of their clauses."""
    aligned = alignment.joins(left.occasion, right.occasion)
    if left.occasion is not None and right.occasion is not None and not aligned:
        return False
    if not _are_as_exact(left.claim.value, right.claim.value):
        return False
    if aligned:
        return True
    shared = left.context & right.context
    if left.claim.article == right.claim.article and likeness.weigh(shared) < _ENOUGH_INSIDE:
        return False
    if not any(likeness.is_act(token) for token in shared):
        return likeness.weigh(shared) >= _ENOUGH_WORDS
    return likeness.around(left, right) + likeness.named(left, right, alignment) >= _ENOUGH_ACT


def _are_as_exact(left: Value, right: Value) -> bool:
    """Whether two dates are told about equally exactly: a day and a whole year are hardly the date of one thing."""
    widths = [value.high - value.low for value in (left, right) if value.low is not None and value.high is not None]
    return len(widths) < 2 or left.unit != right.unit or min(widths) > _DAYS or max(widths) < _YEAR


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:  # noqa: ARG001
    """The verdict of arithmetic and the arithmetic."""
    ours, theirs = _in_one_year(left.claim.value, right.claim.value)
    comparison = comparators.compare(ours, theirs)
    if comparison.verdict == "differs_in_precision" and (edge := strictness.judge(ours, theirs)) is not None:
        return edge
    if comparison.verdict == "contradict" and None not in (left.stage, right.stage) and left.stage != right.stage:
        return "superseded", f"{comparison.why}; taken at different times"
    return comparison.verdict, comparison.why


def _in_one_year(left: Value, right: Value) -> tuple[Value, Value]:
    """Two dates, that which names a month without a year moved by whole years next to the other."""
    if left.unit != "day" or right.unit != "day" or not (left.parsed and right.parsed):
        return left, right
    for ours, theirs, first in ((left, right, True), (right, left, False)):
        if _MONTH.search(ours.text.lower()) and not _YEAR_STATED.search(ours.text):
            gap = (theirs.low or theirs.high or 0.0) - (ours.low or ours.high or 0.0)
            shift = round(gap / _DAYS_A_YEAR) * _DAYS_A_YEAR
            moved = replace(
                ours,
                low=None if ours.low is None else round(ours.low + shift),
                high=None if ours.high is None else round(ours.high + shift),
            )
            return (moved, theirs) if first else (theirs, moved)
    return left, right
