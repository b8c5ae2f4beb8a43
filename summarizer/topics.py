"""What a figure is about: the concept, the things counted and the words of its clause; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer import clauses, lexicon, sides
from summarizer.comparators import nouns
from summarizer.words import Word, fold, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["topics"]
DIRECTIONS = frozenset({"rise", "fall"})
_WINDOW = 12
_LONGEST_PHRASE = 4
_CLAUSE_COST = 3
_FIGURE_COST = 6
_CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")"})
_CLAUSE_WORDS = frozenset({"and", "but", "while", "whereas", "although", "though", "which", "who"})
_LINKED = 4
_LINKS = frozenset(_GRAMMAR["links"])
_PARTING = frozenset(["on", "from", "against", "after", "despite", "over"])
_JOINED = frozenset({"to", "or", "and", "of", "out", "the", "in", "-", "–"})
_GENERIC: tuple[str, ...] = tuple(_GRAMMAR["generic"])

Span = tuple[int, int]
Phrase = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What one figure of a sentence is about. `noun` is the counted noun as written, empty where there is none."""

    concepts: frozenset[str]
    heads: frozenset[str]
    actions: frozenset[str]
    context: frozenset[str]
    setting: frozenset[str]
    noun: str
    result: str


@cache
def _phrases(*, timed: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The concepts of each phrase; with those of times where a date or a length is read."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    rows = lexicon.table("concepts")
    for section in ("happenings", "things", "acts", *(["moments"] if timed else [])):
        for concept, row in rows[section].items():
            for phrase in row:
                key = tuple(fold(phrase).replace("-", " ").split())
                singular = (key[0][:-1],) if section == "things" and len(key) == 1 and key[0].endswith("s") else key
                for form in dict.fromkeys((key, singular)):
                    if concept not in table.get(form, ()):
                        table[form] = (*table.get(form, ()), concept)
    return table


@cache
def _reaches() -> dict[str, int]:
    """How many words the longest concept phrase can have that a word begins: most words begin none."""
    return {key[0]: min(len(key), _LONGEST_PHRASE) for key in sorted(_phrases(timed=True), key=len)}


@cache
def _acts() -> frozenset[str]:
    rows = lexicon.table("concepts")
    return frozenset(rows["acts"]) | frozenset(rows["moments"])


@cache
def _things() -> frozenset[str]:
    return frozenset(lexicon.table("concepts")["things"])


@cache
def generic() -> frozenset[str]:
    """Stems of nouns that say little about what is counted."""
    return frozenset(stem(word) for word in _GENERIC)


def is_happening(concept: str) -> bool:
    """Whether a concept is something that happens to what is counted, and no thing or act."""
    return concept in lexicon.table("concepts")["happenings"]


@lru_cache(maxsize=50_000)
def is_act(token: str) -> bool:
    """Whether a token stands for something that happens rather than for a word or a thing."""
    rows = lexicon.table("concepts")
    return token.startswith("=") and any(token[1:] in rows[section] for section in ("happenings", "acts", "moments"))


@lru_cache(maxsize=64)
def concepts(words: tuple[Word, ...], *, timed: bool = False) -> tuple[Phrase, ...]:
    """The concept phrases among the words: first and last index, and the concepts; the longest match first.

    With `timed` also what says when or for how long something happens.
    """
    known = _phrases(timed=timed)
    found = []
    index = 0
    while index < len(words):
        for length in range(_reaches().get(words[index].folded.partition("-")[0], 0), 0, -1):
            piece = words[index : index + length]
            if len(piece) < length:
                continue
            key = tuple(part for word in piece for part in word.folded.split("-"))
            matched = known.get(key)
            if matched:
                found.append((index, index + length - 1, matched))
                index += length - 1
                break
        index += 1
    return tuple(found)


def tokens(words: Sequence[Word], found: Sequence[Phrase], named: frozenset[int]) -> dict[int, frozenset[str]]:
    """What each word adds to the meaning: the concepts of its phrase, else its stem; names and function words nothing.

    `named` are the starts of the words that belong to names.
    """
    meant: dict[int, frozenset[str]] = {}
    for begin, end, matched in found:
        called = all(words[index].start in named for index in range(begin, end + 1))
        for index in range(begin, end + 1):
            # "The Free Party" frees nobody.
            meant[index] = frozenset(f"={concept}" for concept in matched if not (called and concept in _acts()))
    for index, word in enumerate(words):
        if index not in meant and not word.is_punctuation and word.start not in named and word.stem not in stopwords():
            meant[index] = frozenset(part for half in word.folded.split("-") if (part := stem(half)))
    return meant


def topic(
    words: Sequence[Word],
    span: Span,
    figures: Sequence[Span],
    head: str | None,
    named: frozenset[int] = frozenset(),
    *,
    timed: bool = False,
) -> Topic:
    """What the figure at the words `span` is about; `timed` where it is a date or a length.

    `figures` are the word spans of all figures of the sentence, `head` is the noun that the figure counts as far as it
    is known, `named` the starts of the words that belong to names.
    """
    first, last = span
    found = concepts(words, timed=timed)
    noun = nouns.phrase(words, last)
    whole = nouns.whole(words, span, figures) if noun and not head else []
    noun = [] if whole else noun
    told = [] if noun or head else whole or _numbered(words, span, figures)
    costs = _concept_costs(words, span, figures, found, noun)
    said = {concept for begin, _, matched in found if words[begin] in told for concept in matched}
    costs |= dict.fromkeys(said & costs.keys(), 0)
    about = {concept: cost for concept, cost in costs.items() if concept not in DIRECTIONS}
    happened = {concept: cost for concept, cost in about.items() if concept not in _things()}
    about = happened or about
    least = min(about.values(), default=0)
    meant = tokens(words, found, named)
    inside = clauses.around(words, first)
    taken = {index for begin, end in figures for index in range(begin, end + 1) if not _is_year(words[index])}
    near = frozenset(token for index, row in meant.items() if index in inside and index not in taken for token in row)
    far = frozenset(token for index, row in meant.items() if index not in taken for token in row)
    heads = (
        _heads(words, last, noun, meant, head)
        or frozenset(token for index, row in meant.items() if words[index] in told for token in row) - generic()
    )
    return Topic(
        concepts=frozenset(concept for concept, cost in about.items() if cost <= least + 1),
        heads=heads,
        actions=_directions_of(costs),
        context=near,
        setting=far - near,
        noun=head or " ".join(word.text for word in noun or told),
        result=sides.find(words, span, figures),
    )


def _directions_of(costs: Mapping[str, int]) -> frozenset[str]:
    """Whether a figure is told to rise or to fall: what stands nearest to it says so."""
    told = {concept: cost for concept, cost in costs.items() if concept in DIRECTIONS}
    least = min(told.values(), default=0)
    return frozenset(concept for concept, cost in told.items() if cost == least)


def _is_year(word: Word) -> bool:
    return word.text.isdigit() and len(word.text) == 4 and word.text[:2] in {"19", "20"}


def _heads(
    words: Sequence[Word], last: int, noun: Sequence[Word], meant: Mapping[int, frozenset[str]], head: str | None
) -> frozenset[str]:
    """What is counted: the tokens of the noun phrase behind the figure, generic nouns left out."""
    inside = range(last + 1, last + 1 + nouns.LONGEST + 2)
    wanted = set(fold(head or "").replace("-", " ").split())
    chosen = [
        index
        for index in inside
        if index < len(words) and (words[index] in noun) and (not wanted or words[index].folded in wanted)
    ]
    found = {token for index in chosen for token in meant.get(index, frozenset())}
    if not found and head:
        found = {stem(part) for part in wanted}
    return frozenset(found - generic() - stopwords())


def _concept_costs(
    words: Sequence[Word], span: Span, figures: Sequence[Span], found: Sequence[Phrase], noun: Sequence[Word]
) -> dict[str, int]:
    """The concepts near a figure and how far they stand from it; 0 within its own noun phrase."""
    first, last = span
    costs: dict[str, int] = {}
    for begin, end, matched in found:
        if (begin <= last and first <= end) or _is_of_next(words, span, begin, figures):
            continue
        cost = measure(words, span, begin, end, figures)
        if cost > _WINDOW:
            continue
        own = last < begin <= last + nouns.LONGEST and end <= last + len(noun)
        for concept in matched:
            if concept in _acts():
                continue
            if own or not noun or concept not in _things():
                costs[concept] = min(0 if own else cost, costs.get(concept, cost))
    return costs


def _numbered(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> list[Word]:
    """What a sentence counts that says "the number of homes without power rose to 900"."""
    floor = max((last + 1 for _, last in figures if last < span[0]), default=0)
    for index in range(span[0] - 1, floor, -1):
        if words[index].lower == "of" and words[index - 1].lower == "number":
            return [word for word in nouns.phrase(words, index) if not _directions() & {word.lower}]
    return []


@cache
def _directions() -> frozenset[str]:
    rows = lexicon.table("concepts")["happenings"]
    return frozenset(word for direction in DIRECTIONS for word in rows[direction])


def _is_of_next(words: Sequence[Word], span: Span, begin: int, figures: Sequence[Span]) -> bool:
    """Whether a phrase is what a later figure counts and this one does not: the deaths of "3 fires, 2 deaths"."""
    for first, last in figures:
        if span[1] < first <= last < begin and words[begin] in nouns.phrase(words, last):
            return not {word.lower for word in words[span[1] + 1 : first]} <= _JOINED
    return False


def measure(words: Sequence[Word], span: Span, begin: int, end: int, figures: Sequence[Span]) -> int:
    """How far a phrase stands from a figure: words between, dearer across clauses and other figures."""
    first, last = span
    low, high = (end, first) if end < first else (last, begin)
    numbers = clauses.number(words)
    passed = [index for index in range(low + 1, high) if numbers[index] in {numbers[low], numbers[high]}]
    if numbers[low] != numbers[high]:
        passed = list(range(low + 1, high))
    cost = len(passed)
    for word in (words[index] for index in passed):
        if word.text in _CLAUSE_MARKS or word.lower in _CLAUSE_WORDS:
            cost += _CLAUSE_COST
        if word.text in ".!?":
            cost += _WINDOW
    for other_first, other_last in figures:
        if (other_first, other_last) != span and low < other_first and other_last < high and other_first in passed:
            cost += _FIGURE_COST
    between = {words[index].lower for index in passed}
    if end < first and cost <= _LINKED and between & _LINKS:
        return 0
    return cost + _CLAUSE_COST * (begin > last and bool(between & _PARTING))
