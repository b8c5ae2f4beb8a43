"""Pasts: the time before the story's that a figure is set in: "in 1999", "two years ago", "the last such"; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses, cues, lexicon
from summarizer.readings import Past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.words import Word

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["pasts"]
_NO_ADVERB = frozenset(["the", "its", "his", "her", "their", "a", "of", "when", "at", "on", "this", "these", "to"])
_AGO = frozenset(["ago", "back"])
_EARLIER = frozenset(_GRAMMAR["earlier"])
_LIKE = frozenset(_GRAMMAR["like"])
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
_THEN = tuple(f" {phrase} " for phrase in _GRAMMAR["then"])
_NOW = frozenset(_GRAMMAR["now"])
_REFERRING = frozenset(_GRAMMAR["referring"])
_LEADING = frozenset(_GRAMMAR["leading"])
_OTHER_CASES = tuple(_GRAMMAR["other_cases"])
_AGAIN = tuple(f" {phrase} " for phrase in _GRAMMAR["again"])
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
_WHILE_AGO = 40
_MONTH = 31
_YEAR = 365
_NEAR = 3
_OPEN_LINES = 2
_OFTEN = 3
_DAY = 1440
_LEAD = 8
_SLACK = 20.0
_MOST_SLACK = 200.0

Span = tuple[int, int]
Cue = tuple[int, Past]


def find(
    words: Sequence[Word], placed: Sequence[tuple[Found, Span]], today: date | None, own: Sequence[Past] = ()
) -> tuple[Cue, ...]:
    """The places of a sentence at which it names a time long before the story's, with that time.

    `own` are the days that the article itself is about: a day weeks ago is a past only where it is none of them.
    """
    found: list[Cue] = []
    for item, (first, last) in placed:
        value = item.value
        if item.kind == "date" and value.unit == "day" and value.high is not None:
            counted = item.before == "since" and not _is_when(words, last)
            told = _as_told(words, item, first, today)
            told_of = not counted and not _is_making(words, first)
            if told_of and _is_old(told, today, own, balance=_is_balance(words, first)):
                found.append((first, told))
        elif item.kind == "duration" and value.low is not None and value.low >= _LONG_AGO * _DAY:
            behind = words[last + 1].lower if last + 1 < len(words) else ""
            if behind in _AGO:
                found.append((first, _ago(value.low, value.high, today)))
    known = found[0][1] if found else Past(None, None)
    found += [(index, known) for index in range(len(words) - 2) if _is_earlier(words, index)]
    if not found and _opens_earlier(words):
        found.append((0, Past(None, None)))
    line = f" {' '.join(word.lower for word in words)} "
    if not found and (any(phrase in line for phrase in _AGAIN) or _tells_of_last(words)):
        found.append((0, _other_day(placed)))
    if not found and today is not None:
        found += [(2, Past(None, None)) for _ in range(_opens_in_season(words, today.month))]
    return tuple(found)


def _tells_of_last(words: Sequence[Word]) -> bool:
    """Whether a sentence tells when something was last done: "in December, when nurses last walked out"."""
    lower = [word.lower for word in words]
    return any(
        word == "last" and "when" in lower[max(0, place - _TIED - 1) : place] and lower[place - 1] not in _NO_ADVERB
        for place, word in enumerate(lower)
        if place
    )


def _other_day(placed: Sequence[tuple[Found, Span]]) -> Past:
    """The day of another occasion, the first that its sentence names."""
    days = [item.value for item, _ in placed if item.kind == "date" and item.value.unit == "day"]
    return Past(days[0].low, days[0].high) if days else Past(None, None)


def own_days(lines: Sequence[Sequence[Found]]) -> tuple[Past, ...]:
    """The days that an article is about: those that its opening names, and those that three of its sentences name."""
    named = [
        [Past(one.value.low, one.value.high) for one in line if one.kind == "date" and one.value.unit == "day"]
        for line in lines
    ]
    opening = [day for days in named[:_OPEN_LINES] for day in days]
    often = [day for days in named for day in days if sum(day in others for others in named) >= _OFTEN]
    return tuple(dict.fromkeys(opening + often))


def _as_told(words: Sequence[Word], item: Found, first: int, today: date | None) -> Past:
    """The days that a date names; a month without a year that lies ahead is last year's where its clause looks back."""
    low, high = item.value.low, item.value.high
    ahead = today is not None and high is not None and high > today.toordinal() and low != high
    if not ahead or any(character.isdigit() for character in item.value.text):
        return Past(low, high)
    back = cues.tense([words[index].folded for index in sorted(clauses.around(words, first))]) == "gone"
    return Past(*(end if end is None else end - _YEAR for end in (low, high))) if back else Past(low, high)


def _is_balance(words: Sequence[Word], first: int) -> bool:
    """Whether a date is that of a balance, which is the latest known: "stood at 870 million at the end of May"."""
    lead = [word.lower for word in words[max(0, first - _TIED) : first]]
    return "end" in {*lead, *(word.lower for word in words[first : first + 2])} or lead[-2:] == ["as", "of"]


def _is_old(told: Past, today: date | None, own: Sequence[Past], *, balance: bool) -> bool:
    """Whether days lie so far back that what is told of them is none of the story's own news."""
    if today is None or told.high is None:
        return False
    ago = today.toordinal() - told.high
    if ago > _LONG_AGO:
        return True
    if balance or ago <= _WHILE_AGO or told.low is None or told.high - told.low > _MONTH:
        return False
    return not any(
        one.low is not None and one.high is not None and one.low - _NEAR <= told.high and told.low - _NEAR <= one.high
        for one in own
    )


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
    return lead.startswith((*_OPENINGS, *_OTHER_CASES))


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
    named: Sequence[Cue],
    inherited: Past | None,
    figures: Sequence[Span] = (),
) -> Past | None:
    """The time in which the figure at `span` is set; None for the story's own.

    It is named in the clause of the figure, at the opening of the sentence, or in the clause on which that of the
    figure hangs ("in 2021, when she won by 3,100 votes"). A sentence that refers back is set where the one before is.
    `figures` are the spans of all figures of the sentence.
    """
    own = clauses.around(words, span[0])
    told = {words[index].lower for index in own}
    if told & _NOW:
        return None
    named = [cue for cue in named if not span[0] <= cue[0] <= span[1]]  # an age told by its first year is of today
    numbers = clauses.number(words)
    clause = numbers[span[0]]
    own_cues = [cue for cue in named if not _is_of_another(words, cue[0], span, figures)]
    near = [
        (abs(index - span[0]), past)
        for index, past in own_cues
        if index in own and (words[index - 1].lower != "since" or not index or numbers[index] != clause)
    ]
    if near:
        return min(near, key=lambda one: one[0])[1]
    if told & _PRESENT:
        return None
    for index, past in sorted(named, key=lambda cue: abs(cue[0] - span[0])):
        since = index > 0 and words[index - 1].lower == "since"
        # "In its worst outbreak, which began in 2014, five died": the relative clause belongs to the opening.
        inserted = numbers[index] != clause == 0 and words[0].lower in _AT
        opening = index < span[0] and not since and (inserted or (numbers[index] == 0 and index < _LEAD))
        start = numbers.index(clause)
        joined = words[start].lower == "and"
        chained = all(_hangs(words, numbers, one) for one in range(numbers[index] + 1, clause))
        hanging = numbers[index] < clause and chained and (words[start].lower in _HANGING or joined)
        if hanging or (opening and (index, past) in own_cues):
            return past
    return inherited if not named and refers_back(words) else None


def _hangs(words: Sequence[Word], numbers: Sequence[int], clause: int) -> bool:
    """Whether a clause goes on about the one before it."""
    return clause in numbers and words[numbers.index(clause)].lower in _HANGING | {"and"}


def refers_back(words: Sequence[Word]) -> bool:
    """Whether a sentence goes on about the one before: "At that time ...", "It was ...", "That flood cost ..."."""
    if words and words[0].lower in _REFERRING:
        return True
    if len(words) > 1 and words[0].lower in _LEADING and not words[1].is_punctuation:
        return cues.tense([word.folded for word in words]) == "gone"
    told = f" {' '.join(word.lower for word in words)} "
    return any(then in told for then in _THEN)


def join(left: Past | None, right: Past | None) -> bool:
    """Whether two figures are set in one time."""
    if left is None or right is None:
        return left is right
    if left.high is None or right.high is None:
        return left.high is right.high
    ours, theirs = (past.low if past.low is not None else past.high or 0.0 for past in (left, right))
    widest = max(left.high - ours, right.high - theirs)
    slack = min(_MOST_SLACK, widest + _SLACK)
    return ours - slack <= right.high and theirs - slack <= left.high
