"""Counts and plain numbers: "1,200 homes", "more than a dozen", "six or seven people"; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from summarizer import lexicon
from summarizer.comparators import intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.figures import Figure
    from summarizer.comparators.phrases import Noun
    from summarizer.records import Value

_TABLE: dict[str, Any] = lexicon.table("phrases")
_COUNTABLES = frozenset(_TABLE["countables"])
_TOLD_WHOLE = 1_000_000
_PRONOUNS = frozenset(["no", "any", "every", "each", "another", "this", "that", "which", "some", "the"])
_OPENERS = frozenset(_TABLE["stops"]) | frozenset(_TABLE["before"]) | frozenset(_TABLE["fillers"])
_NOT_ONE = re.compile(r"[ ]of[ ](?:the|them|those|these|his|her|its|their|our|my|us)\b")
_INNER_CAPITAL = re.compile(r"[ -][A-Z][a-z]")
_AND_NAME = re.compile(r"\s+and\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+){1,4}")
_ENDED = re.compile(r"[.,;:]|$")
_AT = re.compile(r"([a-z]+)[ ]at[ ](?:about|around|roughly|just after|just before|shortly after|exactly)?[ ]?$")
_NO_HOUR = re.compile(r"[ ](?:of|or|out|per|and[ ]a[ ])\b|[-–/]")
_SHARP = re.compile(r"[ ]sharp\b")
_LEVELS = frozenset(_TABLE["levels"])
_TIMES_OVER = re.compile(r"[ ]times[ ](?:over\b|in[ ]a[ ]row)")
_ASIDE = re.compile(r"\b(?:dads?|fathers?|mothers?|mums?|moms?|parents?|man|woman|boy|girl)[ ]of[ ]$")
_RATE = re.compile(
    r"(?:[ ]of[ ]them)?[ ](?:for[ ])?(?:per|an?|each|every)[ ](day|week|month|year|night|hour|minute)\b"
    r"(?![ ](?:ago|earlier|later|before|or|and[ ]a[ ](?:half|quarter)))"
)
_WIDE = 30
_HOURS = 12
_GLUED = re.compile(r"[\w/°%]|['’]\w")


def find(passage: Passage) -> Iterator[Found]:
    """The counts and plain numbers among the figures of the passage."""
    last: Found | None = None
    for figure in passage.figures:
        found = _read(passage, figure) or (last and _read_elliptic(passage, figure, last))
        if found:
            yield found
        last = found or None


def owns(unit: str) -> bool:
    """Counts, alone or per something."""
    return unit.partition("/")[0] == "count"


def compare(left: Value, right: Value) -> Comparison:
    """Two counts, told as whole numbers: 38 stands for 37.5 to 38.5, which nobody would write."""
    if left.unit != right.unit:
        return Comparison(None, "a number and a rate do not convert")
    exact = intervals.compare(left, right, intervals.number)
    told = intervals.compare(_whole(left), _whole(right), intervals.number)
    return told if told.verdict == exact.verdict else exact


def _whole(value: Value) -> Value:
    """The whole numbers inside the interval."""
    if max(value.low or 0, value.high or 0) >= _TOLD_WHOLE:
        return value
    low, high = value.low and ceil(value.low), value.high and floor(value.high)
    return value if low is not None and high is not None and low > high else replace(value, low=low, high=high)


def _read(passage: Passage, figure: Figure) -> Found | None:
    folded, end = passage.folded, figure.end
    if figure.first.fraction or figure.first.article or figure.last.fraction or _GLUED.match(folded, end):
        return None
    joined = phrases.noun_joined(folded, end)
    if joined is None and folded[end : end + 1] == "-":
        return None
    noun = joined or phrases.noun_after(folded, end, of=True)
    if figure.hedge in {"-", "–"} and not (noun and noun.plural):
        return None
    if _is_hour(passage, figure, noun) or _ASIDE.search(folded, max(figure.start - _WIDE, 0), figure.start):
        return None
    if _TIMES_OVER.match(folded, end) or _is_label(passage, figure, noun):
        return None
    if _is_one(figure) and not _counts_one(passage, figure, noun):
        return None
    low, high = intervals.stated(figure, "count")
    unit = "count"
    if rate := _RATE.match(folded, end):
        unit, end, noun = f"count/{rate[1]}", rate.end(), None
    elif rate := _RATE.match(folded, noun.end if noun else end):
        unit = f"count/{rate[1]}"
    return Found(
        kind="number",
        attribute="count",
        value=passage.value(figure.start, end, low=low, high=high, unit=unit, hedge=figure.hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=joined is not None,
        before=phrases.cue_before(folded, figure.start),
        after=phrases.cue_after(folded, end),
    )


def _read_elliptic(passage: Passage, figure: Figure, last: Found) -> Found | None:
    """The number that counts what the one before counts: the 15 of "the List 17 seats and the Union 15"."""
    between = passage.text[last.value.end : figure.start]
    if last.head is None or not _AND_NAME.fullmatch(between.replace(last.head, "", 1)) or figure.effects:
        return None
    if not _ENDED.match(passage.folded, figure.end):
        return None
    low, high = intervals.stated(figure, "count")
    value = passage.value(figure.start, figure.end, low=low, high=high, unit="count")
    return Found(kind="number", attribute="count", value=value, head=last.head)


def _is_hour(passage: Passage, figure: Figure, noun: Noun | None) -> bool:
    """Whether a number without a noun is an hour of the day: "shut at eight", "gave up at 11.20", "at ten sharp"."""
    sharp = _SHARP.match(passage.folded, figure.end)
    if figure.last.number > _HOURS or (noun is not None and (figure.effects or not sharp)):
        return False
    at = _AT.search(passage.folded, max(figure.core - _WIDE, 0), figure.core)
    if at is None or at[1] in _LEVELS:
        return False
    return not _NO_HOUR.match(passage.folded, figure.end)


def _is_one(figure: Figure) -> bool:
    return figure.first.number == figure.last.number == 1


def _counts_one(passage: Passage, figure: Figure, noun: Noun | None) -> bool:
    """Whether "one" counts something and is no pronoun."""
    if figure.effects or passage.folded[figure.core].isdigit():
        return True
    before = phrases.previous_word(passage.folded, figure.start)
    if _NOT_ONE.match(passage.folded, figure.end) or (before and before[0] in _PRONOUNS):
        return False
    return noun is not None and passage.folded[noun.start : noun.end] in _COUNTABLES


def _is_label(passage: Passage, figure: Figure, noun: Noun | None) -> bool:
    """Whether the number names a thing and counts none: "Article 5", "Boeing 737", "Room 12"."""
    before = phrases.previous_word(passage.folded, figure.start)
    if _INNER_CAPITAL.search(passage.text, figure.core, figure.end) or _is_short_year(passage, figure):
        return True
    if figure.effects or before is None:
        return False
    word, start = before
    capital = passage.text[start].isupper()
    if phrases.is_label(word):
        return capital or noun is None or not noun.plural
    if passage.folded.endswith("group of", 0, figure.start - 1) and passage.text[start - len("group ")].isupper():
        return True
    if noun and not noun.plural and passage.folded[figure.core].isdigit() and passage.text[noun.start].isupper():
        return True
    if not capital or word in _OPENERS:
        return False
    return noun is None or not noun.plural or passage.text[figure.core].isupper()


def _is_short_year(passage: Passage, figure: Figure) -> bool:
    return figure.start > 0 and passage.folded[figure.start - 1] == "'" and figure.end - figure.start == len("99")
