"""Blocks: which articles of a collection are near enough to be compared; pure.

Two articles are near if their openings share two names, and a ninth of what they say, counted in weighted words of the
one that says less; or one name, and a seventh. The weights come from tables of ours, so that it depends on the two
articles alone; articles on one story share far more. An index of names finds the near ones without looking at every
two. Where an opening has no name, a word that it shares with a near one is among the rarer ones of the one that says
less, since its most frequent words, up to a ninth of its weight, do not do. How frequent a word is in the collection
decides how fast they are found, never which.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from summarizer.readings import Line
from summarizer.stories import Weights, weigh
from summarizer.words import split, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from summarizer.records import Article
    from summarizer.words import Word

OPENING = 24
"""How many sentences of an article are its opening: a feature comes to the names late."""

LEAST = 0.11
"""The share of the lesser opening's weight that two articles have in common at least."""

NAMES = 2
"""How many names they have in common at least, where both have so many."""

LEAST_OF_ONE = 0.15
"""The share that they have in common at least where it is but one name."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening as weighted words, with those of them that are names, and the sum of all weights."""

    words: Weights
    names: frozenset[str] = field(init=False)
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        """Tell the names, which weigh more than a word can, and add up."""
        object.__setattr__(self, "names", frozenset(word for word, weight in self.words.items() if weight > 1))
        object.__setattr__(self, "weight", sum(self.words.values()))


def are_near(left: Opening, right: Opening) -> bool:
    """Whether two openings share enough."""
    names = len(left.names & right.names)
    wanted = min(NAMES, len(left.names), len(right.names))
    if not names and wanted:
        return False
    common = left.words.keys() & right.words.keys()
    shared = sum(min(left.words[word], right.words[word]) for word in common)
    least = LEAST if names >= wanted else LEAST_OF_ONE
    return bool(common) and shared >= least * min(left.weight, right.weight) - _ROUNDING


def find_near(openings: Mapping[str, Opening]) -> dict[str, frozenset[str]]:
    """The keys of the openings that each opening is near to, its own among them."""
    frequency = Counter(word for opening in openings.values() for word in opening.words)
    nameless = [key for key, opening in openings.items() if not opening.names]
    named = _index(openings, lambda key: openings[key].names)
    telling = _index(openings if nameless else (), lambda key: _keep_telling(openings[key], frequency))
    telling_nameless = _index(nameless, lambda key: _keep_telling(openings[key], frequency))
    near: dict[str, set[str]] = {key: {key} for key in openings}
    for key, opening in openings.items():
        by_words = telling_nameless if opening.names else telling
        others = {other for name in opening.names for other in named.get(name, ())}
        others |= {other for word in opening.words for other in by_words.get(word, ())}
        for other in others - near[key]:
            if are_near(opening, openings[other]):
                near[key].add(other)
                near[other].add(key)
    return {key: frozenset(keys) for key, keys in near.items()}


def _index(keys: Iterable[str], choose: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """The keys by each word that is chosen for them."""
    index: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for word in choose(key):
            index[word].append(key)
    return index


def _keep_telling(opening: Opening, frequency: Mapping[str, int]) -> list[str]:
    """The words without the most frequent ones, which weigh too little together to make an article near."""
    words = sorted(opening.words, key=lambda word: (-frequency[word], word))
    spare = LEAST * opening.weight - 2 * _ROUNDING
    for number, word in enumerate(words):
        spare -= opening.words[word]
        if spare <= 0:
            return words[number:]
    return words


def weigh_opening(article: Article) -> Opening:
    """The weighted words of an article's opening."""
    lines = []
    for one in article.sentences[:OPENING]:
        text = article.text[one.start : one.end]
        lines.append(Line(one.number, one.start, one.end, text, split(text, one.start)))
    names = {word.stem for line in lines for word in _find_capitals(line.words)} - _calendar()
    return Opening({word: weight if word in names else min(weight, 1.0) for word, weight in weigh(lines).items()})


def _find_capitals(words: Sequence[Word]) -> Iterator[Word]:
    """The words with a capital, but for one that begins the sentence and stands alone there."""
    plain = [word for word in words if not word.is_punctuation]
    for index, word in enumerate(plain):
        if word.is_capitalized and (index or any(follower.is_capitalized for follower in plain[1:2])):
            yield word


@cache
def _calendar() -> frozenset[str]:
    """The stems of months and days of the week, which are written like names."""
    return frozenset(stem(name) for name in (*calendar.month_name, *calendar.day_name))
