"""Ages: "a 42-year-old", "aged 42", "42 years old", "Ms. Lund, 42,", "the driver, 42,", "in her early forties"; pure.

The unit is the year; an age is given in completed years, so "42" is half a year wide on each side like any figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.comparators import figures, intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.figures import Figure
    from summarizer.records import Value

_OLD = re.compile(r"[ -](years?|months?|weeks?|days?)[ -]olds?\b|[ ](years?|months?)[ ]of[ ]age\b")
_AGED = re.compile(r"\b(?:aged?|ages)[ ](?:of[ ])?(?:\d+[ ](?:and|to)[ ])?$")
_TURNED = re.compile(r"\b(?:he|she|who)[ ](?:was|is|turned|turns)[ ]$|\b(?:both|now|then)[ ]$")
_WHEN = re.compile(r"[ ]when\b")
_NAMED = re.compile(r"(?:[A-Z][\w'’-]+|Jr\.),[ ]$")
_CLOSED = re.compile(r",(?!\d)|[ ]?[.);]?$|\.[ ]|[ ]?[)]")
_NO_NAME = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)"
    r"(?:uary|ruary|ch|il|ust|ember|ober|day)?\.?,[ ]$"
)
_CALLED = re.compile(r"\b(?:the|an?|his|her|their)[ ][a-z-]+(?:[ ][a-z-]+)?,[ ]$")
_OF_A_PERSON = re.compile(r"\b(?:man|woman|boy|girl)[ ]of[ ]$")
_OPENING_AT = re.compile(r"(?:^|[.!?\"”][ \n]+)at[ ]$")
_SUBJECT = re.compile(r",?[ ](?:the|he|she|his|her)\b")
_DECADE = re.compile(
    r"\bin[ ](?:his|her|their)[ ]((?:(early|mid|late)[- ])?"
    r"(?:(twen|thir|for|fif|six|seven|eigh|nine)ties|([2-9])0s))\b"
)
_ONCE = re.compile(r"\b(?:when|while|was|were|then)\b[^,.]*$")
_NEAR = 20
_TENS = {"twen": 2, "thir": 3, "for": 4, "fif": 5, "six": 6, "seven": 7, "eigh": 8, "nine": 9}
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 10), None: (0, 10)}
_PER_YEAR = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}
_OLDEST = 120


def find(passage: Passage) -> Iterator[Found]:
    """The ages among the figures of the passage."""
    for figure in passage.figures:
        if found := _read(passage, figure):
            yield found
    for match in _DECADE.finditer(passage.folded):
        if _ONCE.search(passage.folded, max(match.start() - _NEAR, 0), match.start()):
            continue
        ten = 10 * (_TENS[match[3]] if match[3] else int(match[4]))
        first, last = _PARTS[match[2]]
        value = passage.value(*match.span(1), low=float(ten + first), high=float(ten + last), unit="year")
        yield Found(kind="number", attribute="age", value=value)


def owns(unit: str) -> bool:
    """Years of age."""
    return unit == "year"


def compare(left: Value, right: Value) -> Comparison:
    """Two ages."""
    return intervals.compare(left, right, lambda years: f"{intervals.number(years)} years")


def _read(passage: Passage, figure: Figure) -> Found | None:
    folded, end, factor = passage.folded, figure.end, 1.0
    if figure.first.fraction or figure.first.article:
        return None
    old = _OLD.match(folded, end)
    if old:
        end, factor = old.end(), _PER_YEAR[(old[1] or old[2])[0]]
    elif not _is_age(passage, figure):
        return None
    figure, end = figures.hedged(figure, folded, end)
    low, high = intervals.stated(figure, "amount", factor)
    noun = phrases.noun_after(folded, end) if old else None
    return Found(
        kind="number",
        attribute="age",
        value=passage.value(figure.start, end, low=low, high=high, unit="year", hedge=figure.hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=old is not None and noun is not None,
        before=phrases.cue_before(folded, figure.start),
        after=phrases.cue_after(folded, end),
    )


def _is_age(passage: Passage, figure: Figure) -> bool:
    """Whether a number without a unit is an age: after "aged", or after a name between commas."""
    if figure.last.number > _OLDEST or figure.sign:
        return False
    near = max(figure.start - 30, 0)
    if _AGED.search(passage.folded, near, figure.start) or _OF_A_PERSON.search(passage.folded, near, figure.start):
        return True
    if _OPENING_AT.search(passage.folded, near, figure.start) and _SUBJECT.match(passage.folded, figure.end):
        return True
    closed = _CLOSED.match(passage.folded, figure.end)
    if _TURNED.search(passage.folded, near, figure.start):
        return bool(closed or _WHEN.match(passage.folded, figure.end))
    if not passage.folded[figure.core].isdigit() or figure.effects or not closed:
        return False
    if _CALLED.search(passage.folded, near, figure.start) and passage.folded[figure.end : figure.end + 1] == ",":
        return True
    return bool(_NAMED.search(passage.text, near, figure.start)) and not _NO_NAME.search(
        passage.folded, near, figure.start
    )
