"""Pasts: the time before the story's that a figure is set in: "in 1999", "two years ago", "the last such"; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses, lexicon
from summarizer.readings import Past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.words import Word

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["pasts"]
_AGO = frozenset(["ago", "back"])
_EARLIER = frozenset(_GRAMMAR["earlier"])
_LIKE = frozenset(_GRAMMAR["like"])
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
_THEN = tuple(f" {phrase} " for phrase in _GRAMMAR["then"])
_NOW = frozenset(_GRAMMAR["now"])
_REFERRING = frozenset(_GRAMMAR["referring"])
_HANGING = frozenset(["when", "where", "which", "who", ":"])
_PRESENT = frozenset(["is", "are", "has", "have", "will", "would"])
_BUILT = frozenset(_GRAMMAR["built"])
_OPENINGS = tuple(_GRAMMAR["openings"])
_OPENED = 4
_TIED = 3
_COMPARED = 6
_COMPARING = frozenset(["more", "fewer", "less"])
_TIES = frozenset(["in", "percent", "a", "the"])
_AT = frozenset(["in", "at", "during", "after"])
_LONG_AGO = 250
_DAY = 1440
_LEAD = 8
_SLACK = 200.0

Span = tuple[int, int]
Cue = tuple[int, Past]


def find(words: Sequence[Word], placed: Sequence[tuple[Found, Span]], today: date | None) -> tuple[Cue, ...]:
    """The places of a sentence at which it names a time long before the story's, with that time."""
    cues: list[Cue] = []
    for item, (first, last) in placed:
        value = item.value
        if item.kind == "date" and value.unit == "day" and value.high is not None:
            counted = item.before == "since" and not _is_when(words, last)
            old = today is not None and value.high < today.toordinal() - _LONG_AGO
            if old and not counted and not _is_making(words, first):
                cues.append((first, Past(value.low, value.high)))
        elif item.kind == "duration" and value.low is not None and value.low >= _LONG_AGO * _DAY:
            behind = words[last + 1].lower if last + 1 < len(words) else ""
            if behind in _AGO:
                cues.append((first, _ago(value.low, value.high, today)))
    known = cues[0][1] if cues else Past(None, None)
    cues += [(index, known) for index in range(len(words) - 2) if _is_earlier(words, index)]
    if not cues and _opens_earlier(words):
        cues.append((0, Past(None, None)))
    if not cues and today is not None:
        cues += [(2, Past(None, None)) for _ in range(_opens_in_season(words, today.month))]
    return tuple(cues)


def _is_when(words: Sequence[Word], last: int) -> bool:
    """Whether what follows tells of a day itself: "the worst since 2016, when nine died"."""
    return [word.lower for word in words[last + 1 : last + 3]] == [",", "when"]


def _ago(low: float, high: float | None, today: date | None) -> Past:
    if today is None:
        return Past(None, None)
    day = today.toordinal()
    return Past(None if high is None else day - high / _DAY, day - low / _DAY)


def _is_making(words: Sequence[Word], first: int) -> bool:
    """Whether a date tells when a thing was made, and not when something happened to it: "The mill, built in 1950,"."""
    lead = [word.lower for word in words[max(0, first - 3) : first]]
    made = [place for place, word in enumerate(lead) if word in _BUILT]
    return bool(made) and (made[-1] == 0 or lead[made[-1] - 1] in {",", "(", "-", "–", "—"}) and first > 0


def _is_earlier(words: Sequence[Word], index: int) -> bool:
    """Whether words name an earlier event of the story's kind: "the last comparable accident"."""
    return words[index].lower in _EARLIER and words[index + 1].lower in _LIKE


def _opens_earlier(words: Sequence[Word]) -> bool:
    """Whether the sentence opens with a time before: "Last year", "A week ago", "In the previous season"."""
    lead = " ".join(word.lower for word in words[:_OPENED])
    return lead.startswith(_OPENINGS)


def _opens_in_season(words: Sequence[Word], month: int) -> bool:
    """Whether the sentence opens with another season than the article's: "At the regional vote in the spring ..."."""
    lead = [word.lower for word in words[: 2 * _LEAD]]
    if not lead or lead[0] not in {"in", "at", "during"}:
        return False
    found = [place for place in range(len(lead) - 2) if lead[place : place + 2] == ["in", "the"]]
    seasons = [_SEASONS[lead[place + 2]] for place in found[:1] if lead[place + 2] in _SEASONS and place < _LEAD]
    return bool(seasons) and month not in seasons[0]


def _is_of_another(words: Sequence[Word], index: int, span: Span, figures: Sequence[Span]) -> bool:
    """Whether a time is only compared with, or stands right behind another figure: "27, after 58 a year ago"."""
    if "than" in {word.lower for word in words[max(0, index - _COMPARED) : index]}:
        return True
    ties = [last for first, last in figures if first != span[0] and last < index <= last + _TIED]
    if words[index].lower in _COMPARING and ties:
        return True  # "five points more than four years ago"
    return any(all(word.lower in _TIES for word in words[last + 1 : index]) for last in ties)


def of(
    words: Sequence[Word],
    span: Span,
    cues: Sequence[Cue],
    inherited: Past | None,
    figures: Sequence[Span] = (),
) -> Past | None:
    """The time in which the figure at `span` is set; None for the story's own.

    It is named in the clause of the figure, at the opening of the sentence, or in the clause on which that of the
    figure hangs ("in 2021, when she won by 3,100 votes"). A sentence that refers back is set where the one before is.
    `figures` are the spans of all figures of the sentence.
    """
    own = clauses.around(words, span[0])
    if {words[index].lower for index in own} & _NOW:
        return None
    numbers = clauses.number(words)
    clause = numbers[span[0]]
    own_cues = [cue for cue in cues if not _is_of_another(words, cue[0], span, figures)]
    near = [
        (abs(index - span[0]), past)
        for index, past in own_cues
        if index in own and (words[index - 1].lower != "since" or not index or numbers[index] != clause)
    ]
    if near:
        return min(near, key=lambda one: one[0])[1]
    for index, past in cues:
        since = index > 0 and words[index - 1].lower == "since"
        # "In its worst outbreak, which began in 2014, five died": the relative clause belongs to the opening.
        inserted = numbers[index] != clause == 0 and words[0].lower in _AT
        opening = index < span[0] and not since and (inserted or (numbers[index] == 0 and index < _LEAD))
        start = numbers.index(clause)
        joined = words[start].lower == "and" and not {words[place].lower for place in own} & _PRESENT
        hanging = numbers[index] == clause - 1 and (words[start].lower in _HANGING or joined)
        if hanging or (opening and (index, past) in own_cues):
            return past
    return inherited if not cues and refers_back(words) else None


def refers_back(words: Sequence[Word]) -> bool:
    """Whether a sentence goes on about the one before: "At that time ...", "It was ...", "Four of them ..."."""
    if words and words[0].lower in _REFERRING:
        return True
    told = f" {' '.join(word.lower for word in words)} "
    return any(then in told for then in _THEN)


def join(left: Past | None, right: Past | None) -> bool:
    """Whether two figures are set in one time."""
    if left is None or right is None:
        return left is right
    if left.high is None or right.high is None:
        return left.high is right.high
    ours, theirs = (past.low if past.low is not None else past.high or 0.0 for past in (left, right))
    return ours - _SLACK <= right.high and theirs - _SLACK <= left.high
