"""What a figure is about: the concept, the things counted and the occasion that its sentence ties it to; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.words import Word, fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Occasion

DIRECTIONS = frozenset({"rise", "fall"})
_WINDOW = 12
_NOUN_PHRASE = 5
_CLAUSE_COST = 3
_FIGURE_COST = 6
_CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")"})
_CLAUSE_WORDS = frozenset({"and", "but", "while", "whereas", "although", "though", "which", "who"})
_LASTING = frozenset(
    stem(word)
    for word in (
        "lasted last lasting ran run took take taken went continued dragged stretched ended ending concluded concluding "
        "finished broke wrapped adjourned over spent closed emerged extended extending stretched spanned consumed needed"
    ).split()
)
_MOMENTS = frozenset({"opening", "closure", "verdict", "arrest", "deal", "crash", "explosion"})
_VERSUS = frozenset({"to", "against", "-", "–"})
_VOTES = frozenset({"votes", "vote", "ballots", "in", "favor", "favour", "for", "with"})
_OFFSETS = frozenset(
    {"ago", "later", "earlier", "before", "since", "within", "old", "next", "every", "away", "early", "late"}
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What one figure of a sentence is about."""

    concepts: frozenset[str]
    heads: frozenset[str]
    actions: frozenset[str]
    occasion: int | None
    offset: bool


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    concepts = lexicon.table("concepts")
    for concept, row in (concepts["happenings"] | concepts["things"]).items():
        for phrase in row:
            key = tuple(fold(phrase).replace("-", " ").split())
            if concept not in table.get(key, ()):
                table[key] = (*table.get(key, ()), concept)
    return table


@cache
def _things() -> frozenset[str]:
    return frozenset(lexicon.table("concepts")["things"])


def concepts(words: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The concept phrases among the words: first and last index, and the concepts; the longest match first."""
    found = []
    index = 0
    while index < len(words):
        for length in (4, 3, 2, 1):
            piece = words[index : index + length]
            if len(piece) < length:
                continue
            key = tuple(part for word in piece for part in fold(word.text).split("-"))
            matched = _phrases().get(key)
            if matched:
                found.append((index, index + length - 1, matched))
                index += length - 1
                break
        index += 1
    return found


def topic(
    line: Line,
    first: int,
    last: int,
    figures: Sequence[tuple[int, int]],
    occasions: Mapping[int, Occasion],
    *,
    is_duration: bool,
    previous: int | None,
) -> Topic:
    """What the figure at words `first` to `last` is about.

    `figures` are the word spans of all figures of the sentence, `occasions` maps the start of an event mention to its
    occasion, `previous` is the occasion that the text spoke of last.
    """
    words = line.words
    found = concepts(words)
    noun = _noun_phrase(words, last)
    costs: dict[str, int] = {}
    for begin, end, matched in found:
        if begin <= last and first <= end:
            continue
        cost = _cost(words, first, last, begin, end, figures)
        if cost > _WINDOW:
            continue
        own = last < begin <= last + _NOUN_PHRASE and end <= last + len(noun)
        for concept in matched:
            if own or not noun or concept not in _things():
                costs[concept] = min(0 if own else cost, costs.get(concept, cost))
    actions = frozenset(concept for concept in costs if concept in DIRECTIONS)
    about = {concept: cost for concept, cost in costs.items() if concept not in DIRECTIONS}
    least = min(about.values(), default=0)
    heads = frozenset(word.stem for word in noun)
    score = _score(words, first, last, figures)
    held = _occasion(words, first, last, figures, occasions, is_duration=is_duration, previous=previous)
    return Topic(
        concepts=score or frozenset(concept for concept, cost in about.items() if cost <= least + 1),
        heads=heads,
        actions=actions,
        occasion=held,
        offset=_is_offset(words, first, last) and held is None,
    )


def _score(words: Sequence[Word], first: int, last: int, figures: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Which side of a result a figure gives: the first or the second of "71 votes to 62"."""
    for other_first, other_last in figures:
        low, high = (last, other_first) if last < other_first else (other_last, first)
        between = {word.lower for word in words[low + 1 : high]}
        if other_first != first and low < high and between & _VERSUS and between <= _VERSUS | _VOTES:
            return frozenset({"first of a result" if last < other_first else "second of a result"})
    return frozenset()


def _cost(
    words: Sequence[Word], first: int, last: int, begin: int, end: int, figures: Sequence[tuple[int, int]]
) -> int:
    """How far a phrase stands from a figure: words between, dearer across clauses and other figures."""
    low, high = (end, first) if end < first else (last, begin)
    cost = high - low - 1
    for word in words[low + 1 : high]:
        if word.text in _CLAUSE_MARKS or word.lower in _CLAUSE_WORDS:
            cost += _CLAUSE_COST
        if word.text in ".!?":
            cost += _WINDOW
    for other_first, other_last in figures:
        if (other_first, other_last) != (first, last) and low < other_first and other_last < high:
            cost += _FIGURE_COST
    return cost


def _noun_phrase(words: Sequence[Word], last: int) -> list[Word]:
    """The words right behind a figure up to the first that cannot belong to its noun phrase."""
    noun: list[Word] = []
    for word in words[last + 1 : last + 1 + _NOUN_PHRASE]:
        if word.is_punctuation and word.text not in "-":
            break
        if word.stem in stopwords():
            if noun or word.lower not in {"of", "more", "other", "the"}:
                break
            continue
        noun.append(word)
    return noun


def _is_offset(words: Sequence[Word], first: int, last: int) -> bool:
    after = [word.lower for word in words[last + 1 : last + 3]]
    before = [word.lower for word in words[max(0, first - 3) : first]]
    if after and (
        after[0] in _OFFSETS or after[:1] == ["after"] or after[:2] == ["of", "age"] or after[0] in {"from", "into"}
    ):
        return True
    return bool(
        set(before)
        & {"last", "past", "next", "first", "in", "within", "since", "every", "until", "coming", "previous", "after"}
    )


def _occasion(
    words: Sequence[Word],
    first: int,
    last: int,
    figures: Sequence[tuple[int, int]],
    occasions: Mapping[int, Occasion],
    *,
    is_duration: bool,
    previous: int | None,
) -> int | None:
    """The occasion that a figure belongs to."""
    places = [(index, occasions[word.start]) for index, word in enumerate(words) if word.start in occasions]
    if is_duration:
        aside = _asides(words, first)
        places = [(index, held) for index, held in places if held.family not in _MOMENTS and index not in aside]
        ahead = [(index, held) for index, held in places if index > last]
        behind = [(index, held) for index, held in places if index < first]
        return _lasting(words, first, last, ahead, behind, previous)
    near = [
        (_cost(words, first, last, index, index, figures), held.key)
        for index, held in places
        if not first <= index <= last
    ]
    near = [(cost, key) for cost, key in near if cost <= _WINDOW]
    return min(near)[1] if near else None


def _asides(words: Sequence[Word], first: int) -> frozenset[int]:
    """The words before a figure that stand between two dashes or in brackets: no subject of what follows them."""
    inside: set[int] = set()
    opened = -1
    for index, word in enumerate(words[:first]):
        if word.text == "(" or (word.text in "—–" and opened < 0):
            opened = index
        elif word.text in ")—–" and opened >= 0:
            inside |= set(range(opened, index))
            opened = -1
    return frozenset(inside)


def _lasting(
    words: Sequence[Word],
    first: int,
    last: int,
    ahead: Sequence[tuple[int, Occasion]],
    behind: Sequence[tuple[int, Occasion]],
    previous: int | None,
) -> int | None:
    """The occasion that a duration is the length of."""
    if ahead:
        index, held = ahead[0]
        between = words[last + 1 : index]
        if all(not word.is_punctuation or word.text == "-" for word in between) and len(between) <= 3:
            joined = [word.lower for word in between]
            if not set(joined) & {"after", "before", "later", "ago", "earlier", "since", "and", "to", "until"}:
                return held.key
    lasting = [index for index in range(max(0, first - 8), first) if words[index].stem in _LASTING]
    if lasting or _began_behind(words, last):
        before = [held for index, held in behind if not lasting or index < lasting[-1] or index < first]
        if before:
            return before[-1].key
        return previous
    lead = [word.lower for word in words[max(0, first - 2) : first]]
    if behind and first - behind[-1][0] <= _WINDOW:
        between = words[behind[-1][0] + 1 : first]
        if (lead and lead[-1] in {"for", "at", "of", "just"}) or (
            len(between) <= 4 and not any(word.is_punctuation for word in between)
        ):  # noqa: PLR2004
            return behind[-1][1].key
    return None


def _began_behind(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind a duration read "after it began"."""
    after = [word.lower for word in words[last + 1 : last + 5]]
    return (
        bool(after)
        and after[0] == "after"
        and bool({"began", "begun", "started", "opened", "beginning", "starting"} & set(after))
    )
