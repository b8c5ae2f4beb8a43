"""Places: the same, one inside the other, two of one level, or not to be told; pure.

What lies in what is learnt from the articles alone: "X, a suburb of Y", "X, Y", "Y's X", "the island of Y".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer import lexicon
from summarizer.comparators import names
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Verdict

Level = Literal["venue", "town", "region", "unknown"]

_STEM = 3
_KEYS: tuple[Level, ...] = ("venue", "town", "region")
_INSIDE = (
    r"{inner}(?:,)? (?:in|on|at|near|outside)(?: the)?(?: \w+ of)? {outer}",
    r"{inner}, (?:the )?(?:\w+ )?{outer}",
    r"{inner}, (?:an? |the )?(?:[\w-]+ ){{1,4}}(?:of|in|on|near|outside)(?: the)?(?: \w+ of)? {outer}",
    r"{inner}, just \w+ of {outer}",
    r"{outer}['’]s? {inner}",
    r"{outer} \({inner}\)",
)


@cache
def _listed(key: str) -> frozenset[str]:
    table = lexicon.table("places")
    spots: set[str] = set()
    if key == "venue":
        spots = {word for rows in table["sites"].values() for row in rows for word in row} | set(table["rooms"])
    return frozenset({*table[key], *spots})


def level(text: str, beside: Sequence[str] = (), preposition: str = "") -> Level:
    """Whether a name is a house or spot, a town or a region, by its own words and the common nouns beside it.

    What lies "at" a plain name lies at a point, so that it is no region.
    """
    for words in (re.findall(r"\w+", text), beside):
        found = {fold(word) for word in words}
        for key in _KEYS:
            if found & _listed(key):
                return key
    return "town" if preposition == "at" else "unknown"


def _by_ending(text: str) -> Level:
    """The level that the ending of a single word tells: "-ford" is a town's, "-shire" a region's."""
    word = fold(text)
    table = lexicon.table("places")
    for known, key in (("region", "region_endings"), ("town", "town_endings")):
        if word.isalpha() and any(word.endswith(end) and len(word) >= len(end) + _STEM for end in table[key]):
            return "region" if known == "region" else "town"
    return "unknown"


def learn(name: str, texts: Sequence[str]) -> Level:
    """The level of a name by what the articles say of it, "X, the capital", "the town of X", or by its ending."""
    plain = re.escape(name)
    for text in texts:
        if name not in text and name.upper() not in text:
            continue
        for key in _KEYS:
            nouns = "|".join(sorted(_listed(key)))
            said = rf"\b{plain}, (?:the|an?) (?:[\w'’-]+ ){{0,3}}(?:{nouns})\b"
            if re.search(said, text) or (key != "venue" and re.search(rf"\b(?:{nouns}) of {plain}\b", text)):
                return key
        if re.search(rf"^(?:{plain}|{plain.upper()}), (?:[^.\n]{{0,24}}, )?(?:[A-Z]\w+\.? )?\d", text, re.MULTILINE):
            return "town"
        if re.search(rf"\bat {plain}\b", text):
            return "town"
    return _by_ending(name)


def contains(texts: Sequence[str], inner: str, outer: str) -> bool:
    """Whether one of the texts puts the first place inside the second."""
    patterns = [form.format(inner=re.escape(inner), outer=re.escape(outer)) for form in _INSIDE]
    return any(
        inner in text and outer in text and any(re.search(pattern, text) for pattern in patterns) for text in texts
    )


def is_same(left: str, right: str) -> bool:
    """Whether two texts name one place; a name may leave out what kind of place it is."""
    ours, theirs = set(names.parts(left)), set(names.parts(right))
    return names.compare(left, right) != "different" or ours <= theirs or theirs <= ours


def compare(left: str, right: str, levels: tuple[Level, Level], texts: Sequence[str]) -> tuple[Verdict | None, str]:
    """How two places of one thing relate; None where their levels differ or cannot be told."""
    if is_same(left, right):
        return "agree", "the same place"
    for inner, outer in ((left, right), (right, left)):
        if contains(texts, inner, outer):
            return "differs_in_precision", f"{inner} lies in {outer}"
    first, second = (
        learn(name, texts) if known == "unknown" else known for name, known in zip((left, right), levels, strict=True)
    )
    if first != second:
        return None, f"{left} may lie in {right}, or the other way round"
    if first in {"region", "unknown"}:
        return None, f"{left} and {right} may overlap"
    return "contradict", f"{left} in one, {right} in the other"
