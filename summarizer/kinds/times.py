"""Times: what is done on a date or for a time, whether that is to come, and who only tells of it; pure."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer import clauses, cues, deeds, lexicon, topics

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.readings import Frame, Line, Tense
    from summarizer.words import Word

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["times"]
_DEMANDS = frozenset(_GRAMMAR["demands"])
_THE_LAST = frozenset(_GRAMMAR["the_last"])
_PRONOUNS = frozenset(["it", "he", "she", "they", "this", "these", "that", "those", "both"])
_DIRECTIONS = frozenset(f"={name}" for name in topics.DIRECTIONS)
_UNTIL = frozenset(["until", "till", "through"])
_LACKING = frozenset(["=restricted", "=closing", "=interrupted", "=absent", "=idle", "=frozen", "=darkened"])
_BUILT = frozenset(["=founded"])
_YEAR = 525_960.0
_MADE = frozenset(_GRAMMAR["made"])
_PERSONS = frozenset(_GRAMMAR["persons"])
_LATE = frozenset(["=late"])
_LEAD = 6
_MOST_LINES = 3
_FEW_ACTS = 2

Span = tuple[int, int]


def complete(
    line: Line, made: Frame, span: Span, taken: Sequence[Span], named: frozenset[int], today: date | None
) -> Frame:
    """The frame of a date or length with what is done then; where "when" follows, that clause alone tells it."""
    first, stop = deeds.told(line.words, span)
    # "Up" and "down" belong to verbs of all kinds and say nothing of what is done.
    context = (_tokens(line.words[first:stop], named) if first else made.context) - _DIRECTIONS
    done = deeds.find(line.words, span, taken, named) - _DIRECTIONS
    if made.claim.kind == "date" and _is_part_of_day(line.words, span):
        context, done = context - _LATE, done - _LATE
    told = frozenset[str]()
    if made.claim.kind == "date":
        high = made.claim.value.high
        past = today is not None and high is not None and made.unit == "day" and high <= today.toordinal()
        told = deeds.announced(line.words, span, past=past)
    before = [word.folded for word in line.words[max(0, span[0] - _LEAD) : span[0] + 1]]
    # "Not allowed for two weeks" is as much a ban as "banned for two weeks".
    affirmed = cues.is_until(before) or (made.claim.kind == "duration" and done & _LACKING)
    claim = replace(made.claim, polarity="affirmed") if affirmed else made.claim
    duty = claim.kind == "duration" and made.occasion is None and claim.modality == "expected"
    if duty and _is_duty(line.words, span):
        claim = replace(claim, modality="actual")
    return replace(
        made,
        claim=claim,
        context=context | told,
        setting=made.setting - _DIRECTIONS,
        tense="" if told else _tense(line, span),
        deeds=told or done,
        ends=bool(_UNTIL & set(before[-2:])) and not cues.is_until(before),
        scheduled=_is_scheduled(line, made, span, today),
    )


def _is_part_of_day(words: Sequence[Word], span: Span) -> bool:
    """Whether "late" stands with a day and tells of no delay: "late on Sunday", "by late Sunday"."""
    lead = [word.lower for word in words[max(0, span[0] - 2) : span[0]]]
    around = [*lead, *(word.lower for word in words[span[0] : span[1] + 3])]
    return "late" in around


def _is_duty(words: Sequence[Word], span: Span) -> bool:
    """Whether a length is one that a rule in force demands, and nothing else is expected: "guests have to wait"."""
    lead = [word.folded for word in words[max(0, span[0] - 2 * _LEAD) : span[0]]]
    duties = [place for place, two in enumerate(pairwise(lead)) if two in {("have", "to"), ("has", "to")}]
    rest = [word for place, word in enumerate(lead) if not {place, place - 1} & set(duties)]
    return bool(duties) and cues.modality(rest, ()) == "actual" and not {"will", "would", "may"} & set(rest)


def age_of_thing(line: Line, made: Frame, span: Span) -> Frame:
    """The frame of an age as that of a length since something was built, where its clause names no person but a thing.

    "The train was 40 years old", "a 12-year-old ship".
    """
    inside = clauses.around(line.words, span[0])
    words = {line.words[index].folded for index in inside}
    value = made.claim.value
    if not words & _MADE or words & _PERSONS or value.unit != "year":
        return made
    low, high = (end if end is None else end * _YEAR for end in (value.low, value.high))
    slot = replace(made.claim.slot, attribute="duration")
    told = replace(value, low=low, high=high, unit="minute")
    claim = replace(made.claim, kind="duration", value=told, slot=slot, id=f"{made.claim.id}.length")
    return replace(made, claim=claim, unit="minute", deeds=_BUILT, context=made.context | _BUILT, actions=frozenset())


def refer(made: Frame, line: Line, earlier: Sequence[Line], named: frozenset[int]) -> Frame:
    """The frame with what the lines before tell, where its own line only refers to it.

    "She is to leave on June 1", after "The ship is coming back": what it does is told by the line before. "The group
    announced the step on Monday": what the step is, is told by the lines before.
    """
    if not line.words or not earlier:
        return made
    words = [word.lower for word in line.words]
    the_last = any(
        word in _THE_LAST and words[place - 1] in {"the", "this"} for place, word in enumerate(words) if place
    )
    if deeds.ANNOUNCED in made.deeds and the_last:
        told = frozenset(token for one in earlier[-_MOST_LINES:] for token in _tokens(one.words, named))
        return replace(made, setting=made.setting | told - made.context)
    if words[0] in _PRONOUNS and made.claim.kind != "number" and not made.deeds:
        acts = frozenset(token for token in _tokens(earlier[-1].words, named) - _DIRECTIONS if topics.is_act(token))
        return replace(made, context=made.context | acts, deeds=acts) if 0 < len(acts) <= _FEW_ACTS else made
    return made


def _tokens(words: Sequence[Word], named: frozenset[int]) -> frozenset[str]:
    meant = topics.tokens(words, topics.concepts(words, timed=True), named)
    return frozenset(token for row in meant.values() for token in row)


def _tense(line: Line, span: Span) -> Tense:
    return cues.tense([line.words[index].folded for index in sorted(clauses.around(line.words, span[0]))])


def _is_scheduled(line: Line, made: Frame, span: Span, today: date | None) -> bool:
    """Whether a date or length lies ahead and is set or expected, not only demanded or wished for."""
    value = made.claim.value
    if made.claim.kind == "duration":
        return _tense(line, span) == "coming" and not _is_demanded(line, span)
    end = value.high if value.high is not None else value.low
    if today is None or made.claim.kind != "date" or value.unit != "day" or end is None or end <= today.toordinal():
        return False
    return not _is_demanded(line, span)


def _is_demanded(line: Line, span: Span) -> bool:
    """Whether somebody asks for a time; who "wants to" do something himself sets it."""
    inside = sorted(clauses.around(line.words, span[0]))
    words = [line.words[index].folded for index in inside]
    return any(word in _DEMANDS and behind != "to" for word, behind in pairwise([*words, ""]))
