"""Blocks: which articles of a collection are near enough to be compared; pure.

Two articles are near if their openings share two names, and an eighth of what they say, counted in weighted words of
the one that says less. The weights come from tables of ours, so that it depends on the two articles alone; articles on
one story share far more. An index finds the near ones without looking at every two: a word that two near articles share
is among the rarer ones of the one that says less, since its most frequent words, up to an eighth of its weight, do not
do. How frequent a word is in the collection decides how fast they are found, never which.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from summarizer.readings import Line
from summarizer.stories import OPENING, weigh
from summarizer.words import split, stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.records import Article

Weights = dict[str, float]

LEAST = 0.12
"""The share of the lesser opening's weight that two articles have in common at least."""

NAMES = 2
"""How many names they have in common at least, where both have so many."""

_ROUNDING = 1e-9


def find(articles: Sequence[Article]) -> dict[str, frozenset[str]]:
    """The ids of the articles that each article is near to, itself among them."""
    return find_near({article.id: _weigh_opening(article) for article in articles})


def are_near(left: Weights, right: Weights) -> bool:
    """Whether two openings, as weighted words, share enough."""
    few, many = sorted((left, right), key=len)
    common = few.keys() & many.keys()
    ours, theirs = find_names(left), find_names(right)
    if not common or len(ours & theirs) < min(NAMES, len(ours), len(theirs)):
        return False
    shared = sum(min(few[word], many[word]) for word in common)
    return shared >= LEAST * min(sum(left.values()), sum(right.values())) - _ROUNDING


def find_names(opening: Weights) -> frozenset[str]:
    """The words of an opening that are names: those that weigh more than a word can."""
    return frozenset(word for word, weight in opening.items() if weight > 1)


def find_near(openings: Mapping[str, Weights]) -> dict[str, frozenset[str]]:
    """The keys of the openings that each opening is near to, its own among them."""
    frequency = Counter(word for opening in openings.values() for word in opening)
    index: dict[str, list[str]] = defaultdict(list)
    for key, opening in openings.items():
        for word in _keep_telling(opening, frequency):
            index[word].append(key)
    near: dict[str, set[str]] = {key: {key} for key in openings}
    for key, opening in openings.items():
        others = {other for word in opening for other in index.get(word, ())} - near[key]
        for other in others:
            if are_near(opening, openings[other]):
                near[key].add(other)
                near[other].add(key)
    return {key: frozenset(keys) for key, keys in near.items()}


def _keep_telling(opening: Weights, frequency: Mapping[str, int]) -> list[str]:
    """The words without the most frequent ones, which weigh too little together to make an article near."""
    words = sorted(opening, key=lambda word: (-frequency[word], word))
    spare = LEAST * sum(opening.values()) - 2 * _ROUNDING
    for number, word in enumerate(words):
        spare -= opening[word]
        if spare <= 0:
            return words[number:]
    return words


def _weigh_opening(article: Article) -> Weights:
    """The weighted words of an article's opening."""
    lines = []
    for one in article.sentences[:OPENING]:
        text = article.text[one.start : one.end]
        lines.append(Line(one.number, one.start, one.end, text, split(text, one.start)))
    return {word: 1.0 if word in _calendar() else weight for word, weight in weigh(lines).items()}


@cache
def _calendar() -> frozenset[str]:
    """The stems of months and days of the week, which are written like names."""
    return frozenset(stem(name) for name in (*calendar.month_name, *calendar.day_name))
