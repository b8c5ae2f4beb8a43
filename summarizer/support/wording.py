"""How one thing is said in two ways: forms of a word, words that newspapers exchange, and opposites; pure."""

from __future__ import annotations

from functools import cache

from summarizer import lexicon, words

_LEAST_PREFIX = 5
_PREFIX_SHARE = 0.65


def is_among(stem: str, stems: frozenset[str]) -> bool:
    """Whether a stem, another form of its word, or a word that newspapers exchange for it is among the stems."""
    if stem in stems or not stems.isdisjoint(_kin().get(stem, ())):
        return True
    start = stem[:_LEAST_PREFIX]
    return any(other.startswith(start) and _is_like(stem, other) for other in stems)


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The stems of both sides of each change or ruling."""
    table: list[list[str]] = lexicon.table("wording")["opposite"]
    sides = (tuple(frozenset(words.stem(word) for word in side.split()) for side in row) for row in table)
    return tuple(pair for left, right in sides for pair in ((left, right), (right, left)))


@cache
def willing() -> frozenset[str]:
    """The stems of the words for wanting something or agreeing to it."""
    return frozenset(words.stem(word) for word in lexicon.table("wording")["willing"])


@cache
def _kin() -> dict[str, frozenset[str]]:
    """The stems that each stem of the lists is exchanged for, as another form or as another word."""
    found: dict[str, frozenset[str]] = {}
    for key in ("forms", "alike"):
        for row in lexicon.table("wording")[key]:
            stems = frozenset(words.stem(word) for word in row.split())
            for stem in stems:
                found[stem] = found.get(stem, frozenset()) | stems
    return found


def _is_like(left: str, right: str) -> bool:
    return _shared(left, right) >= max(_LEAST_PREFIX, _PREFIX_SHARE * max(len(left), len(right)))


def _shared(left: str, right: str) -> int:
    """How many characters two words share from the start."""
    pairs = zip(left, right, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def is_form(left: str, right: str) -> bool:
    """Whether two folded words are forms of one name: a country and its adjective, say."""
    return _shared(left, right) >= max(4, 0.6 * max(len(left), len(right)))
