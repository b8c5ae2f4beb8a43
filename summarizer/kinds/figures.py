"""Numbers, durations and dates: what they are about, when two are worth comparing, and how they compare; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import comparators, topics
from summarizer.kinds import framing
from summarizer.records import Value
from summarizer.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.alignment import Alignment
    from summarizer.comparators import Found
    from summarizer.pairs import Proposal
    from summarizer.readings import Frame, Line, Occasion, Reading
    from summarizer.records import Attribute, Verdict

_LEAST_SHARED_WORDS = 3
_GENERIC = (
    "people persons person men women man woman leaders leader sides side others times things governments countries "
    "parties members years days hours weeks months articles points parts groups figures numbers thousand million"
)


def find(reading: Reading) -> list[Frame]:
    """A frame for every typed value that is a claim of its own."""
    by_start = {mention.start: held for held in reading.occasions for mention in held.mentions}
    frames: list[Frame] = []
    previous: int | None = None
    for line in reading.lines:
        spans = [_word_span(line, item) for item in reading.found[line.number - 1]]
        for item, span in zip(reading.found[line.number - 1], spans, strict=True):
            if span is None:
                continue
            taken = [other for other in spans if other is not None]
            about = topics.topic(line, *span, taken, by_start, is_duration=item.kind == "duration", previous=previous)
            if about.offset and item.kind == "duration":
                continue
            frames.append(_figure_frame(reading, line, item, span, about))
        last = [by_start[word.start].key for word in line.words if word.start in by_start]
        previous = last[-1] if last else previous
    return frames


def _word_span(line: Line, item: Found) -> tuple[int, int] | None:
    start, end = item.value.start + line.start, item.value.end + line.start
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else None


def _figure_frame(reading: Reading, line: Line, item: Found, span: tuple[int, int], about: topics.Topic) -> Frame:
    value = _shift(item.value, line.start)
    attribute = item.attribute
    held = reading.occasions[about.occasion] if about.occasion is not None else None
    label = _label(about, held, attribute)
    return framing.make(
        reading,
        line,
        value,
        kind=item.kind,
        attribute=attribute,
        of=label,
        span=span,
        concepts=about.concepts,
        heads=about.heads,
        actions=about.actions,
        occasion=about.occasion,
    )


def _label(about: topics.Topic, held: Occasion | None, attribute: Attribute) -> str:
    if attribute in {"duration", "date", "time"} and held is not None:
        return held.mentions[0].text
    if about.concepts:
        return ", ".join(sorted(about.concepts)).replace("_", " ")
    return " ".join(sorted(about.heads)) or (held.mentions[0].text if held else "")


def _shift(value: Value, offset: int) -> Value:
    return Value(value.text, value.start + offset, value.end + offset, value.low, value.high, value.unit, value.hedge)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The keys of the slot index under which a figure is found: what it is about, what is counted, where, in which words."""
    unit = frame.claim.slot.attribute
    for concept in frame.concepts:
        yield (unit, "concept", concept)
    for head in frame.heads:
        yield (unit, "head", head)
    for word in frame.context:
        yield (unit, "context", word)
    held = (
        frame.occasion
        if alignment is None
        else alignment.occasions.get(-1 if frame.occasion is None else frame.occasion)
    )
    if held is not None:
        yield (unit, "occasion", str(held))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two figures are no pair; empty where they never looked like one; None where nothing speaks against it."""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.sequence != right.sequence:
        return "another time"
    if left.claim.polarity != right.claim.polarity:
        return "a negation"
    if left.part != right.part:
        return "a part against the whole"
    if left.increment != right.increment:
        return "an addition against a total"
    if left.concepts and right.concepts and not left.concepts & right.concepts:
        return ""
    if left.actions and right.actions and not left.actions & right.actions:
        return ""
    attribute = left.claim.slot.attribute
    aligned = left.occasion is not None and alignment.occasions.get(left.occasion) == right.occasion
    if attribute in {"duration", "date", "time"} and left.occasion is not None and right.occasion is not None:
        return None if aligned else "different event"
    shared = len(left.context & right.context)
    if left.concepts & right.concepts:
        return (
            None
            if shared or aligned or left.heads & right.heads or attribute not in {"duration", "date", "time"}
            else ""
        )
    specific = {head for head in left.heads & right.heads if head not in _generic()}
    if specific and not (left.concepts and right.concepts):
        return None if shared or attribute == "count" else ""
    return None if shared >= _LEAST_SHARED_WORDS else ""


@cache
def _generic() -> frozenset[str]:
    """Stems of nouns that say little about what is counted."""
    return frozenset(stem(word) for word in _GENERIC.split())


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """The verdict of arithmetic and the arithmetic."""
    comparison = comparators.compare(left.claim.value, right.claim.value)
    return comparison.verdict, comparison.why
