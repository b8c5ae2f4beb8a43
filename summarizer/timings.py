"""Timings: whether two dates, times of day or lengths are about the same thing; pure."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from summarizer import contrasts, deeds, families, likeness, participants, topics, years

if TYPE_CHECKING:
    from summarizer.proposals import Alignment
    from summarizer.readings import Doing, Frame
    from summarizer.records import Value

STORY = "the event"
"""What a length is the length of where it belongs to the story's main event, named or not."""

_HOURS = re.compile(r"[ap]\.? ?m\b|o.clock|noon|midnight|\d[:.]\d\d|in the (?:morning|afternoon|evening)")
_TERM = re.compile(r"\b(?:to|by|another|further) $|\b(?:will|would|must|may)\b[^,;]{0,60}$")
_CONSULTED = "=consulted"
_A_DAY = 1440
_MOST_TIMES = 12.0
_FEW_TIMES = 4.0
_ENOUGH_LENGTH = 1.5
_ENOUGH_LENGTH_NEAR = 0.95
_ENOUGH_INSIDE = 3.5
_ENOUGH_ACT = 2.2
_ENOUGH_WORDS = 3.0
_ENOUGH_ACT_NEAR = 1.5
_ENOUGH_WORDS_NEAR = 1.65
_ENOUGH_COMMON = 0.5
_ENOUGH_COMMON_ACT = 0.25
_LEAST_COMMON = 0.35
_ENOUGH_PARTIES = 1.0
_ENOUGH_REPEATED = 3.0
_ENOUGH_HABITUAL = 4.0
_PERSON = 2.0
_CLOCK = 240
_TURNS = (0.0, 720.0, -720.0, 1440.0, -1440.0)
_PAST = 7
_COMING = 21
_SHARE = 0.5
_LONG = 60
_LARGE_SHARE = 0.75
_FEW_DAYS = 3
_A_MONTH = 31
_YEARS = 1000

Nearness = Literal["near", "far", "unknown"]


def are_lengths(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two lengths are of one event; one without a word for its event may be of the story's.

    Others are of one thing if the words of their clauses are much alike, the more the further they differ.
    """
    clock = _is_by_clock(left) or _is_by_clock(right)
    if (_is_counted(left) and _is_counted(right)) or (clock and _are_days(left, right)):
        return False  # the dates themselves are compared; what lasts for days has no end on the clock
    if alignment.joins(left.occasion, right.occasion):
        return not contrasts.are_other_doings(left, right, joined=True)
    if _ratio(left, right) > _MOST_TIMES:
        return False
    events = {left.occasion, right.occasion}
    if STORY in left.concepts & right.concepts and None in events:
        return True
    if None not in events:
        return _CONSULTED in left.context & right.context
    if contrasts.are_other_doings(left, right):
        return False
    return _are_lengths_of_one_act(left, right, alignment) or _are_of_one_doing(left, right, alignment)


def _are_lengths_of_one_act(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether the clauses of two lengths tell of one thing, as far as their words show."""
    if contrasts.are_of_two_times(left, right) or contrasts.do_other_things(left, right):
        return False
    counted = _is_counted(left) or _is_counted(right)
    if counted and (not left.deeds & right.deeds or _TERM.search(_lead(left)) or _TERM.search(_lead(right))):
        return False  # what has lasted so far is no term
    around = _around(left, right)
    if any(
        one.heads and not one.heads & (other.context | other.setting) for one, other in ((left, right), (right, left))
    ):
        return False
    if left.occasion is None and right.occasion is None and around >= _ENOUGH_LENGTH:
        return True
    if not left.deeds & right.deeds and (left.occasion is None) != (right.occasion is None):
        return False
    few = _ratio(left, right) <= _FEW_TIMES
    return few and around >= _ENOUGH_LENGTH_NEAR and _stand_close(left, right, alignment)


def _is_counted(frame: Frame) -> bool:
    """Whether a length is counted from a date: "since 1950"."""
    return frame.claim.value.hedge == "between" and (frame.claim.value.low or 0) >= _A_DAY


def _lead(frame: Frame) -> str:
    """The words of its sentence before a value."""
    return frame.claim.quote.text[: frame.claim.value.start - frame.claim.quote.start].lower()


def _is_by_clock(frame: Frame) -> bool:
    """Whether a length lies between two times of day."""
    return bool(_HOURS.search(frame.claim.value.text))


def _are_days(left: Frame, right: Frame) -> bool:
    """Whether one of two lengths is of more than a day."""
    return any((frame.claim.value.low or 0) >= _A_DAY for frame in (left, right))


def _ratio(left: Frame, right: Frame) -> float:
    """How many times the smaller length the larger one is; 1 where that cannot be said."""
    ours, theirs = (frame.claim.value.low or frame.claim.value.high or 0.0 for frame in (left, right))
    small, large = sorted((ours, theirs))
    return large / small if small else 1.0


def are_dates(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two dates are of one event, or of one act by the words of their clauses.

    Where both articles tell one story, fewer words in common will do for dates that lie near each other: what is
    told of one day in one and of the day after in the other is rarely two things.
    """
    if left.actions and right.actions and not left.actions & right.actions:
        return False
    joined = alignment.joins(left.occasion, right.occasion)
    if not joined and None not in (left.occasion, right.occasion):
        return False
    told = deeds.ANNOUNCED in left.deeds | right.deeds and left.unit == right.unit == "day"
    if told and not _are_announced(left, right):
        return False
    if contrasts.are_other_doings(left, right, joined=joined):
        return False
    if left.holder is not None and right.holder is not None:
        return alignment.names.get(left.holder) == right.holder  # nobody is born twice, however exactly it is told
    if not years.are_as_exact(left.claim.value, right.claim.value):
        return False
    if (left.ends != right.ends and left.unit == "day") or _nearness(left, right) == "far":
        return False
    return joined or _are_told_alike(left, right, alignment) or _are_of_one_doing(left, right, alignment)


def _are_told_alike(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether the clauses of two dates tell of one thing, as far as their words and the days themselves show."""
    shared = left.context & right.context
    own = left.claim.article == right.claim.article
    if own and (likeness.weigh(shared) < _ENOUGH_INSIDE or abs(left.sentence - right.sentence) == 1):
        return False  # a sentence may take up what the one before tells
    if contrasts.are_of_two_times(left, right):
        return False
    if contrasts.do_other_things(left, right) or contrasts.are_told_apart(left, right):
        return False
    near = _stand_close(left, right, alignment) and _nearness(left, right) == "near"
    around = _around(left, right) + likeness.named(left, right, alignment)
    if not any(topics.is_act(token) for token in shared):
        many = likeness.weigh(shared) >= _ENOUGH_WORDS and contrasts.overlap(left, right) >= _LEAST_COMMON
        return many or (near and around >= _ENOUGH_WORDS_NEAR)
    return around >= (_ENOUGH_ACT_NEAR if near else _ENOUGH_ACT)


def _are_of_one_doing(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two articles tell of one act: in words of one family, of a person or thing that takes part in both.

    What happens once in a story needs no more than that each article gives one time for it; what happens often, as
    people meet and speak often, needs more in common.
    """
    ours, theirs = left.doing, right.doing
    if ours is None or theirs is None or left.claim.article == right.claim.article:
        return False
    told = ours.families & theirs.families
    if not told or left.scheduled != right.scheduled or contrasts.are_of_two_times(left, right):
        return False
    persons = {alignment.names.get(key) for key in ours.persons} & theirs.persons
    near = left.claim.kind == "duration" or _nearness(left, right) == "near"
    sole = ours.sole and theirs.sole
    habitual, repeated = families.listed("habitual"), families.listed("repeated")
    if not near and told <= habitual | repeated:
        return False
    of_all = likeness.weigh(participants.share(ours.parties, theirs.parties)) + _PERSON * bool(persons)
    shared = likeness.weigh(participants.share(_roles(ours), _roles(theirs)))
    if near and sole and told <= families.listed("once"):
        return not (ours.persons and theirs.persons) or bool(persons)
    many = told <= habitual | repeated or (not sole and (not near or _is_clock(left.claim.value)))
    enough = _ENOUGH_HABITUAL if told <= habitual else _ENOUGH_REPEATED if many else _ENOUGH_PARTIES
    return shared >= _ENOUGH_PARTIES and of_all >= enough


def _roles(doing: Doing) -> frozenset[str]:
    """The stems of what an act is done to and who does it; of all that takes part where neither is told."""
    return frozenset(token.lstrip("/^") for token in (*doing.patient, *doing.agent)) or doing.parties


def _stand_close(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two articles on one story have half of a clause in common, or less of it and the act itself."""
    two = left.claim.article != right.claim.article
    enough = _ENOUGH_COMMON_ACT if left.deeds & right.deeds else _ENOUGH_COMMON
    return two and alignment.same_story and contrasts.overlap(left, right) >= enough


def _are_announced(left: Frame, right: Frame) -> bool:
    """Whether both make something known, one of them for the first time, and within a few days."""
    if deeds.ANNOUNCED not in left.deeds & right.deeds or deeds.PLEDGED in left.deeds & right.deeds:
        return False
    return _gap(left.claim.value, right.claim.value) <= _FEW_DAYS


def _around(left: Frame, right: Frame) -> float:
    """How much the words around two times have in common; that their acts are of one family counts elsewhere."""
    return likeness.around(left, right, frozenset(token for token in left.setting if token.startswith("+")))


def _nearness(left: Frame, right: Frame) -> Nearness:
    """How far apart two dates lie; near are those no further apart than one event is misdated.

    Both before or both after the day of their articles, and the gap small beside the way from there: a week for what
    has just been, three for what is planned, half of the way else. Times of day are near within four hours.
    """
    if left.claim.article == right.claim.article:
        return "unknown"
    ours, theirs = years.align(left.claim.value, right.claim.value)
    days = [date.fromisoformat(frame.claim.when).toordinal() for frame in (left, right) if frame.claim.when]
    if ours.unit != "day" or theirs.unit != "day":
        clocks = _is_clock(ours) and _is_clock(theirs)
        return "near" if clocks and any(_gap(ours, theirs, turn) <= _CLOCK for turn in _TURNS) else "unknown"
    if not days:
        return "unknown"
    today, ends = min(days), (*_ends(ours), *_ends(theirs))
    coming = {_ends(value)[1] > today for value in (ours, theirs)}
    far = max(abs(end - today) for end in ends)
    gap = _gap(ours, theirs)
    if gap > _YEARS and _are_of_other_months(ours, theirs):
        return "far"
    if len(coming) == 1 and gap <= max(_COMING if coming == {True} else _PAST, far * _SHARE):
        return "near"
    return "far" if gap > max(_LONG, far * _LARGE_SHARE) else "unknown"


def _are_of_other_months(left: Value, right: Value) -> bool:
    """Whether both are as exact as a month and of two, as well as of two years: no slip of one of them."""
    if any(_ends(value)[0] < 1 or _ends(value)[1] - _ends(value)[0] > _A_MONTH for value in (left, right)):
        return False
    one, other = (date.fromordinal(int(_ends(value)[0])) for value in (left, right))
    return one.month != other.month


def _is_clock(value: Value) -> bool:
    return (value.unit or "").startswith("clock")


def _gap(left: Value, right: Value, turn: float = 0.0) -> float:
    """How far apart two values lie, the left one moved by so much; below 0 where they overlap."""
    (low, high), (other_low, other_high) = _ends(left), _ends(right)
    return max(low + turn, other_low) - min(high + turn, other_high)


def _ends(value: Value) -> tuple[float, float]:
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    return low or 0.0, high or 0.0
