"""The places that articles give one event or one thing; pure."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer import lexicon, likeness, presence, questions, whereabouts
from summarizer.comparators import sites
from summarizer.kinds import framing, spots
from summarizer.records import Value
from summarizer.speakers import People
from summarizer.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.comparators import Found
    from summarizer.presence import Located
    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Occasion, Reading
    from summarizer.records import Verdict
    from summarizer.whereabouts import Where
    from summarizer.words import Word

_NEAR = 12
_LONG_AGO = 250
_CLOSE = 4
_DATED = 30
_PORTALS = frozenset(lexicon.table("places")["compounds"]["portals"])
_BREAKS = frozenset({";", ":", "“", "”", '"', "—", "–"})
_FREE = frozenset(
    {"held", "again", "time", "place", "today", "here", "alone", "briefly", "twice", "once", "privately", "doors"}
    | {"morning", "afternoon", "evening", "night", "week", "year"}
)
_CLAUSES = frozenset({"after", "before", "while", "because", "although", "who", "that", "when", "if", "and"})


def find(reading: Reading) -> list[Frame]:
    """A frame for every place that a sentence gives an event or a thing."""
    starts = {mention.start: (name, mention) for name in reading.names for mention in name.mentions}
    people = People(reading.lines, reading.names, reading.roles)
    told: dict[int, list[tuple[int, Occasion]]] = {}
    for occasion in reading.occasions:
        for mention in occasion.mentions:
            told.setdefault(mention.sentence, []).append((mention.start, occasion))
    frames = []
    for line in reading.lines:
        for where in whereabouts.find(line, starts):
            held = _event(line, where, told.get(line.number, []))
            located = presence.locate(line.words, where, starts)
            if held is not None or located is not None:
                frames.append(_frame(reading, line, where, held, located, people))
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
    if line.words[first].lower in _PORTALS:
        return next((held for start, held in told if start > where.end), None)
    return told[0][1] if first == 0 and told else None


def _stands_free(before: Word) -> bool:
    """Whether a place phrase behind the word can belong to the event: in "the war in X" it belongs to the war."""
    return before.text in ",)" or before.lower in _FREE or not (before.is_punctuation or before.text.islower())


def _frame(
    reading: Reading, line: Line, where: Where, held: Occasion | None, located: Located | None, people: People
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
    acts = located.acts if located else frozenset()
    near = _NEAR if acts & whereabouts.about("personal") else _CLOSE
    around = line.words[max(0, where.first - near) : where.first]
    relative = presence.relative_clause(line.words, where.last)[:near]
    behind = relative or (line.words[where.last :][:_CLOSE] if where.first <= 1 else [])
    anchors = _persons(reading, behind or around, held, people)
    stated = _before(reading, line, where.start)
    counts = {f"{stem(item.head)} {item.value.low}" for item in stated if item.attribute == "count" and item.head}
    past = not acts & whereabouts.about("personal") and (
        any(_is_past(item, reading) for item in _before(reading, line, where.end + _DATED))
        or _is_earlier(line.words[where.first :])
    )
    told_as_one = held is not None and not acts & whereabouts.about("unique")
    further = not told_as_one and _is_further(line.words[: where.first])
    sequence = "previous" if past else "another" if further else made.sequence
    return replace(made, actions=acts, anchors=anchors, part=where.beside, heads=frozenset(counts), sequence=sequence)


def _is_further(words: Sequence[Word]) -> bool:
    """Whether the words tell of a further thing or of part of a group: "a second fisherman", "some evacuees"."""
    further = whereabouts.about("further")
    return any(
        word.lower in further
        and not (index + 1 < len(words) and (words[index + 1].text[0].isdigit() or words[index + 1].lower == "than"))
        for index, word in enumerate(words)
    )


def _is_earlier(words: Sequence[Word]) -> bool:
    """Whether words behind a place tell of an earlier time: "in Arden last season", "in Arden two years ago"."""
    earlier = whereabouts.about("earlier")
    return any(
        (word.lower == "last" and behind.lower in earlier) or (word.lower in earlier and behind.lower == "ago")
        for word, behind in itertools.pairwise(words[:_NEAR])
    )


def _before(reading: Reading, line: Line, position: int) -> list[Found]:
    """The typed values that stand before a position in its sentence."""
    return [item for item in reading.found[line.number - 1] if item.value.end + line.start <= position]


def _is_past(item: Found, reading: Reading) -> bool:
    """Whether a date is of another year than the story's."""
    stamp = reading.article.published or reading.article.updated
    if item.kind != "date" or item.value.unit != "day" or item.value.high is None or not stamp:
        return False
    return item.value.high < date.fromisoformat(stamp[:10]).toordinal() - _LONG_AGO


def _persons(reading: Reading, words: Sequence[Word], held: Occasion | None, people: People) -> frozenset[int]:
    """Who takes part there: the persons named shortly before the place, else those of the event."""
    near: set[int] = set()
    for word in words:
        named = people.by_start.get(word.start)
        if named is not None and named[0].kind == "person":
            near.add(named[0].key)
        elif word.lower in {"he", "she"} and (meant := people.latest(word.start, word.lower)) and meant.key is not None:
            near.add(meant.key)
    present = {key for key in held.participants if reading.names[key].kind == "person"} if held else set()
    return frozenset(near or present)


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The event that took place there, and what is said to be there."""
    if frame.occasion is not None:
        held = frame.occasion if alignment is None else alignment.occasions.get(frame.occasion)
        if held is not None:
            yield ("place", "occasion", str(held))
    for act in frame.actions:
        if act in whereabouts.about("unique"):
            yield ("place", act)
        for thing in frame.concepts:
            yield ("place", act, thing)
        for key in frame.anchors:
            person = key if alignment is None else alignment.names.get(key, -1)
            yield ("place", act, "person", str(person))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two places are no pair: one is only planned, they belong to another time, to other persons or things."""
    if left.claim.article == right.claim.article:
        return ""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    if left.sequence != right.sequence or left.sequence == "another":
        return "another time"
    if left.claim.polarity != right.claim.polarity:
        return "a negation"
    others = bool(left.anchors and right.anchors) and not _shared(left, right, alignment)
    if alignment.joins(left.occasion, right.occasion):
        return "other persons" if others else None
    if _are_of_one_stay(left, right, alignment):
        return None
    return _tell_apart(left, right, others=others)


def _shared(left: Frame, right: Frame, alignment: Alignment) -> set[int | None]:
    return {alignment.names.get(key) for key in left.anchors} & right.anchors


def _tell_apart(left: Frame, right: Frame, *, others: bool) -> str | None:
    """Why two places of what is done or happens are no pair: other persons, another group, another thing."""
    acts = left.actions & right.actions
    unique = bool(acts & whereabouts.about("unique"))
    if left.occasion is not None and right.occasion is not None and not unique:
        return "different event"
    if acts & whereabouts.about("personal") and left.anchors and right.anchors:
        return "other persons" if others else None
    if acts & whereabouts.about("groups") and _count_others(left, right):
        return ""
    if unique:
        ours, theirs = (frame.concepts & whereabouts.listed() for frame in (left, right))
        return "" if ours and theirs and not ours & theirs else None
    return None if _are_of_one(left, right) else ""


def _are_of_one_stay(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether one person alone is brought to two houses of one kind: to hospitals, not to court and to prison."""
    ours, theirs = (
        {word for word in frame.claim.value.text.lower().split() if sites.is_noun(word)} for frame in (left, right)
    )
    alone = len(left.anchors) == len(right.anchors) == 1
    return bool(ours & theirs) and alone and bool(_shared(left, right, alignment))


def _count_others(left: Frame, right: Frame) -> bool:
    """Whether two places are those of two groups, by how many they are said to be."""
    ours, theirs = (dict(one.rsplit(" ", 1) for one in frame.heads) for frame in (left, right))
    return any(ours[noun] != theirs[noun] for noun in ours.keys() & theirs.keys())


def _are_of_one(left: Frame, right: Frame) -> bool:
    """Whether the words before two places share a telling one, and nobody is unhurt in one and dead in the other."""
    conditions = whereabouts.about("conditions")
    ours, theirs = left.concepts & conditions, right.concepts & conditions
    if ours and theirs and not ours & theirs:
        return False
    listed = whereabouts.listed()
    return any(thing in listed or likeness.weight(thing) >= 1 for thing in left.concepts & right.concepts)


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two places of one event are the same, one inside the other, or two."""
    return spots.compare(left, right, proposal)
