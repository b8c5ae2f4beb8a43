"""What the forms of dates share: what a reader of one returns, and the parts of its pattern; pure.

A form is a verbose regular expression with a reader. The reader returns the unit, first and last value of what it
read, `UNPLACED` where the words are a date that nobody can place, and None where they are no date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer import lexicon
from summarizer.comparators import calendar
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.comparators.calendar import Span
    from summarizer.comparators.contract import Passage

TABLE: dict[str, Any] = lexicon.table("calendar")
MONTHS: dict[str, int] = TABLE["months"]
STEPS: dict[str, int] = TABLE["steps"]
_SHORT: list[str] = TABLE["short_months"]

YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)"
_LONG = [name for name in MONTHS if name not in _SHORT]
MONTH = rf"(?:{alternatives(_LONG)}|(?:{alternatives(_SHORT)})\b\.?)(?!\w)"
PART = rf"(?:{alternatives(TABLE['parts'])})[ -]"
STEP = alternatives(STEPS)
_NAMES = (name for key in ("weekdays", "near", "day_words", "seasons", "ordinals", "parts") for name in TABLE[key])
OPENERS = alternatives([*MONTHS, *STEPS, *_NAMES, "the", "that", "q"])
"""What a date begins with unless it is a digit: asked for first, since most words begin none."""

_AHEAD = re.compile(
    r"\b(?:will|would|due|scheduled|set to|set for|plans?|planned|expected|until|deadline|next|upcoming|to be"
    r"|is to|are to|is not to|has to|have to|must|going to|set out to)\b[^.!?;]*$"
)
_WAITED = re.compile(
    r"(?:\bnot (?:until|till)|(?:(?:did|had|was|were) not|(?:did|had|was|were)n't|\b(?:kept|waited|lasted|continued|ran"
    r"|fought|dragged on|went on|held out|took|slept|lay|sat))\b"
    r"(?![^.!?;]*\b(?:will|would|be)\b)[^.!?;]*\b(?:until|till))"
    r" (?:[a-z]+ )?$"
)
_COMING = re.compile(rf"\b(?:{alternatives(TABLE['coming'])}) (?:\w+ ){{0,3}}$")
_GONE = re.compile(
    rf"\b(?:since|last(?: [a-z]+){{0,4}} (?:in|on)) (?:the )?$"
    rf"|\b(?:{alternatives(TABLE['gone'])}|[a-z]{{3,}}ed) (?:\w+ )?(?:in|on)(?: the)? $"
)
_REACH = 60


class Dated(NamedTuple):
    """What was read: unit "day", "day-of-year" or "weekday" with both ends, or None three times."""

    unit: str | None = None
    low: int | None = None
    high: int | None = None


UNPLACED = Dated()


class Form(NamedTuple):
    """One way to write a date: its name, its pattern, whose groups start with the name, and its reader."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Passage], Dated | None]


def placed(span: Span | None) -> Dated:
    """The span as a date, or `UNPLACED` where there is none."""
    return Dated("day", *span) if span else UNPLACED


def month_number(name: str) -> int:
    """The number of a month by its name, with or without the dot of an abbreviation."""
    return MONTHS[name.rstrip(".")]


def narrowed(part: str | None, span: Span) -> Span:
    """The part of the span that "early", "late" and the like pick out."""
    return calendar.part(part.rstrip(" -"), span) if part else span


def is_name(match: re.Match[str], passage: Passage, group: str) -> bool:
    """Whether a month or weekday is written with a capital letter: "may", "march" and "sat" are other words."""
    return passage.text[match.start(group)].isupper()


def looks_ahead(match: re.Match[str], passage: Passage) -> bool | None:
    """True where the words before look ahead to the date ("will ... on", "returns in"), False where they look back."""
    begin, end = max(match.start() - _REACH, 0), match.start()
    if _WAITED.search(passage.folded, begin, end):
        return False
    if _AHEAD.search(passage.folded, begin, end) or _COMING.search(passage.folded, begin, end):
        return True
    return False if _GONE.search(passage.folded, begin, end) else None
