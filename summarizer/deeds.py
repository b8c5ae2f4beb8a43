"""Deeds: what is done or happens on a date or for a time, by the acts that a sentence tells; pure."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from summarizer import clauses, lexicon, topics
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

ANNOUNCED = "=announced"
"""What is done on a day on which somebody makes something known."""

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["times"]
_ANNOUNCING = frozenset(_GRAMMAR["announcing"])
_MEASURES = frozenset(_GRAMMAR["measures"])
_SAYING = frozenset(["said", "says", "confirmed"])
_PLEDGING = frozenset(["would", "will"])
PLEDGED = "=pledged"
"""What is done on a day on which somebody says what is to come, which may be said again on another."""

_PARTING = frozenset([",", ";", ":", "that", "which", "who", "and"])
_BEFORE = 9
_BEHIND = 7
_REACH = 12
_MORE = 3
_DAYS = frozenset(["on", "morning", "afternoon", "evening", *(name.lower() for name in calendar.day_name)])
_STOPS = frozenset(",;:.!?—–")

Span = tuple[int, int]


def find(
    words: Sequence[Word], span: Span, figures: Sequence[Span], named: frozenset[int] = frozenset()
) -> frozenset[str]:
    """The acts that stand nearest to the date or length at the words `span`; `figures` are all figures' spans.

    `named` are the starts of the words that belong to names.
    """
    first, stop = told(words, span)
    costs = {
        token: topics.measure(words, span, begin, end, figures)
        for begin, end, matched in topics.concepts(words, timed=True)
        for token in (f"={concept}" for concept in matched)
        if words[begin].start not in named
        if topics.is_act(token) and first <= begin and end < stop and not (begin <= span[1] and span[0] <= end)
    }
    most = min(costs.values(), default=0) + _MORE
    return frozenset(
        token
        for token, cost in costs.items()
        if cost <= (most if first and not clauses.opening(words, span[0]) else min(most, _REACH))
    )


def bound(words: Sequence[Word], span: Span, named: frozenset[int]) -> frozenset[str]:
    """The noun that a length is tied to, as what it means: "a pause of two hours", "a two-hour pause"; else nothing."""
    first, last = span
    if first > 1 and words[first - 1].lower == "of":
        at = first - 2
    elif first and "-" in words[last].text and last + 1 < len(words):
        at = last + 1
    else:
        return frozenset()
    word = words[at]
    if word.is_punctuation or word.lower in _MEASURES or word.stem in stopwords():
        return frozenset()
    return topics.tokens(words, topics.concepts(tuple(words), timed=True), named).get(at, frozenset())


def told(words: Sequence[Word], span: Span) -> Span:
    """Where the words may stand that tell the act: right behind "when", where nothing before the date does."""
    behind = span[1] + 1
    while behind < len(words) and (words[behind].text == "," or words[behind].lower in _DAYS):
        behind += 1
    if behind >= len(words) or words[behind].lower != "when":
        return clauses.opening(words, span[0]), len(words)
    begin = max((index + 1 for index in range(span[0]) if words[index].text in _STOPS), default=0)
    if _tells_act(words[begin : span[0]]):
        return 0, len(words)
    for stop in (index for index in range(behind, len(words)) if words[index].text in _STOPS):
        if _tells_act(words[behind:stop]):
            return behind, stop
    return behind, len(words)


def _tells_act(words: Sequence[Word]) -> bool:
    found = topics.concepts(words, timed=True)
    return any(topics.is_act(f"={name}") for *_, matched in found for name in matched)


def announced(words: Sequence[Word], span: Span, *, past: bool = False) -> frozenset[str]:
    """What is done on the day at the words `span` where that is to make something known; empty elsewhere.

    "Announced on Monday a recall", "on Monday unveiled"; "said on Monday it would close" announces too, and on a `past`
    day "announced the recall on Monday".
    """
    first, last = span
    near = {word.lower for word in (*words[max(0, first - 2) : first], *words[last + 1 : last + 2])}
    behind = {word.lower for word in words[last + 1 : last + 1 + _BEHIND]}
    lead = [word.lower for word in words[max(0, first - _BEFORE) : first]]
    if near & _ANNOUNCING or (past and _ANNOUNCING & set(lead) and not _PARTING & set(lead) and lead[-1] == "on"):
        return frozenset({ANNOUNCED})
    return frozenset({ANNOUNCED, PLEDGED}) if near & _SAYING and behind & _PLEDGING else frozenset()
