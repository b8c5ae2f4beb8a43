"""Values: the typed values of an article, each with what it is about; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer import clauses, deeds, derived, lengths, questions, stages, timings, topics
from summarizer.kinds import corrections, doings, framing, persons, surroundings, tallies, times
from summarizer.words import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.readings import Frame, Line, Occasion, Reading
    from summarizer.records import Attribute

_LARGE = ("million", "billion", "trillion")
_BORN = "=born"
_IDLE = "=idle"
_BREAK = "=interrupted"
_LONG = frozenset(["meeting", "trial", "match", "outage", "storm", "fire", "protest", "siege", "deliberation"])
_OPENING = 10
_PRONOUNS = frozenset(["it", "he", "she", "they", "this", "these", "that", "those", "both"])
_TIMES = frozenset(["duration", "date", "time"])
_TALLIED = frozenset(["count", "share", "amount", "measure"])

Span = tuple[int, int]
Placed = tuple["Found", Span]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the values of an article are read against: its occasions by where they stand, its names and its day."""

    reading: Reading
    occasions: Mapping[int, Occasion]
    main: frozenset[int]
    named: frozenset[int]
    today: date | None


def read(reading: Reading) -> list[Frame]:
    """A frame for every typed value that is a claim of its own."""
    ground = _Ground(
        reading,
        {mention.start: held for held in reading.occasions for mention in held.mentions},
        _main(reading),
        _named(reading),
        reading.today,
    )
    frames: list[Frame] = []
    previous: int | None = None
    for index, line in enumerate(reading.lines):
        told = _read_line(ground, line, previous)
        if line.words and line.words[0].lower in _PRONOUNS and index:
            before = _tokens(reading.lines[index - 1], ground.named)
            told = [replace(frame, setting=frame.setting | before - frame.context) for frame in told]
        frames += [times.refer(frame, line, reading.lines[:index], ground.named) for frame in told]
        spoken_of = [held for word in line.words if (held := ground.occasions.get(word.start)) is not None]
        lasting = [held.key for held in spoken_of if held.family not in lengths.MOMENTS]
        previous = lasting[-1] if lasting else previous
    frames = doings.mark(frames)
    return corrections.withdraw(reading, surroundings.bound(reading, tallies.spread(frames), ground.today))


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


def _read_line(ground: _Ground, line: Line, previous: int | None) -> list[Frame]:
    stated = ground.reading.found[line.number - 1]
    found = _place(line, _with_currency(stated))
    taken = [span for _, span in found]
    frames = []
    for item, span in (*found, *_place(line, tuple(derived.find(line.text, stated, ground.today)))):
        if item.kind == "date" and (_is_only_said(line, span) or _opens(line, span)):
            continue
        about = topics.topic(line.words, span, taken, item.head, ground.named, timed=item.kind != "number")
        held = _occasion(ground, line, item, span, taken, previous) if _BREAK not in about.context else None
        if item.kind == "duration":
            nameless = held is None and lengths.is_nameless(line.words, span)
            counted = item.before == "since"
            offset = lengths.is_offset(line.words, span) and not lengths.is_delay(line.words, span, about.context)
            if held is None and not (nameless or counted) and offset:
                continue
            about = replace(about, concepts=frozenset([timings.STORY])) if nameless or held in ground.main else about
        if (
            item.kind == "duration"
            and held is not None
            and lengths.is_term(line.words, span, ground.reading.occasions[held])
        ):
            continue
        if item.kind == "duration":
            about = replace(about, heads=deeds.bound(line.words, span, ground.named))
        others = [place for other, place in found if other.kind != "date" and place != span]
        made = _frame(ground, line, (item, span), about, held, others)
        frames.append(_with_circumstances(ground, line, made, (item, span), found))
    return frames


def _place(line: Line, items: Sequence[Found]) -> list[Placed]:
    """The values with the words they stand on."""
    placed = []
    for item in items:
        start, end = item.value.start + line.start, item.value.end + line.start
        inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
        if inside:
            placed.append((item, (inside[0], inside[-1])))
    return placed


def _occasion(
    ground: _Ground, line: Line, item: Found, span: Span, taken: Sequence[Span], previous: int | None
) -> int | None:
    """The event whose length, day or figure a value gives."""
    if item.kind == "duration":
        held = lengths.held(line.words, span, ground.occasions, previous)
        fits = held is not None and lengths.can_last(ground.reading.occasions[held].family, item.value)
        return held if fits else None
    held = lengths.dated(line.words, span, taken, ground.occasions)
    if held is None and item.kind == "date" and line.number <= _OPENING:
        return lengths.led(line.words, span, ground.occasions, ground.main)
    return held


def _with_circumstances(ground: _Ground, line: Line, made: Frame, placed: Placed, found: Sequence[Placed]) -> Frame:
    """The frame with whose age or birth it gives, and when it was taken."""
    item, span = placed
    if item.attribute == "age":
        holder, office = persons.aged(ground.reading, line, made.claim.value)
        label = ground.reading.names[holder].name if holder is not None else " ".join(sorted(office)[:1])
        claim = replace(
            made.claim,
            text=questions.state("age", label, made.claim.value.text),
            slot=replace(made.claim.slot, of=label),
        )
        made = replace(made, holder=holder, heads=frozenset(map(stem, office)), claim=claim)
        return times.age_of_thing(line, made, span) if holder is None and not office else made
    if item.kind == "date" and _BORN in made.context:
        made = replace(made, holder=persons.born(ground.reading, line, made.claim.value))
    if item.kind == "number":
        return replace(made, stage=_taken(line, span, found, ground.today))
    if item.kind == "date":
        made = replace(made, stage=_moment(line, span, found, ground.today))
    taken = [place for _, place in found]
    clocked = [place for one, place in found if one.kind in {"date", "duration"}]
    made = doings.tell(ground.reading, line, made, span, clocked)
    return times.complete(line, made, span, taken, ground.named, ground.today)


def _taken(line: Line, span: Span, found: Sequence[Placed], today: date | None) -> float | None:
    """The moment at which a count was taken; none where it lies ahead, as a deadline does."""
    stage = stages.find(line.words, span, found)
    ahead = stage is not None and today is not None and today.toordinal() <= stage < stages.LAST
    return None if ahead else stage


def _moment(line: Line, span: Span, found: Sequence[Placed], today: date | None) -> float | None:
    """The moment up to which a count of its clause was taken, where a date tells no more than that."""
    inside = clauses.around(line.words, span[0])
    counts = [place for item, place in found if item.attribute in _TALLIED and place[0] in inside]
    return next((stage for place in counts if (stage := _taken(line, place, found, today)) is not None), None)


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


def _is_only_said(line: Line, span: Span) -> bool:
    """Whether a date is a day on which somebody speaks, and announces nothing."""
    return lengths.is_said(line.words, span) and not deeds.announced(line.words, span)


def _opens(line: Line, span: Span) -> bool:
    """Whether a date belongs to a dateline: names and marks alone before it, a bracket, a dash or nothing behind."""
    before, behind = line.words[: span[0]], line.words[span[1] + 1 : span[1] + 2]
    plain = all(word.is_punctuation or word.is_capitalized for word in before)
    return plain and len(before) > 1 and (not behind or behind[0].text in "(.-–—:")


def _frame(
    ground: _Ground, line: Line, placed: Placed, about: topics.Topic, held: int | None, others: Sequence[Span]
) -> Frame:
    item, span = placed
    occasion = ground.reading.occasions[held] if held is not None else None
    value = item.value
    made = framing.make(
        ground.reading,
        line,
        replace(value, start=value.start + line.start, end=value.end + line.start),
        kind=item.kind,
        attribute=item.attribute,
        of=_label(about, occasion, item.attribute),
        span=span,
        others=others,
        occasion=held,
    )
    # "It has not run since" says idle, and denies nothing.
    claim = replace(made.claim, polarity="affirmed") if _IDLE in about.context else made.claim
    return replace(
        made,
        claim=claim,
        concepts=frozenset([f"{about.result} of a result"]) if about.result else about.concepts,
        heads=about.heads,
        actions=about.actions,
        context=about.context,
        setting=about.setting,
    )


def _label(about: topics.Topic, held: Occasion | None, attribute: Attribute) -> str:
    """What the value is of, as the question puts it: "meeting", "people were killed", "net profit"."""
    if attribute in _TIMES:
        story = "event" if timings.STORY in about.concepts else ""
        return questions.occasion(held.mentions[0].text, held.sequence) if held is not None else story
    if attribute == "count":
        return questions.count(about.concepts, about.noun)
    return questions.name(about.concepts, about.noun)
