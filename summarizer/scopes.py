"""Scopes: what sort of figure a figure is beside its noun, for each of what it is told, and whose it is; pure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer import clauses, lexicon, revisions
from summarizer.readings import Scope
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.words import Word

_ROWS = lexicon.table("scopes")
_TIMES = frozenset(_ROWS["rates"]["time"])
_ADVERBS: dict[str, str] = _ROWS["rates"]["adverbs"]
_OWNING = frozenset(_ROWS["owning"]["verbs"])
_BETWEEN = frozenset(_ROWS["owning"]["between"])
_OUTSIDE = frozenset(_ROWS["owning"]["outside"])
_GROUPS = frozenset(_ROWS["groups"]["groups"])
_HAPPENED = frozenset(_ROWS["groups"]["happened"])
_CONTESTED = frozenset(
    ["vote", "votes", "ballots", "goal", "goals", "points", "runs", "shots", "strokes", "lengths", "seats"]
)
_HARM = frozenset(lexicon.table("concepts")["participles"])
_MORE = frozenset(["more", "fewer", "less", "higher", "lower"])
_DEFINITE = frozenset(["the", "those", "these", "its", "their", "his", "her"])
_SUFFERERS = frozenset(_ROWS["groups"]["sufferers"])
_INJURIES = frozenset(["injuries", "wounds", "burns"])
_STOPS = frozenset(",;:()—–")
_LINKS = frozenset(["in", "on", "at", "to", "for", "with", "from", "who", "that", "and", "were", "was"])
_NOUN = 4
_BEHIND = 6
_AHEAD = 4
_SUBJECT = 12
_OBJECT = 6
_GAP = 2
_BALANCE = frozenset(_ROWS["owning"]["balance"])
_FARTHEST = 10
_SHARES = frozenset(["percent", "cent", "%"])
_FROM = frozenset(["from", "of", "outside", "to"])

_SIZED = re.compile(r"-(?:seat|seater|member|strong|man|bed|room|page|team|nation)$")

Span = tuple[int, int]
Row = tuple[str, str]


@cache
def _listed(table: str) -> tuple[Row, ...]:
    """The phrases of a table between spaces, each with the name of its row."""
    return tuple((name, f" {fold(phrase)} ") for name, row in _ROWS[table].items() for phrase in row)


@cache
def _each() -> tuple[Row, ...]:
    return tuple(("each", f" {phrase} ") for phrase in _ROWS["rates"]["each"])


def find(
    words: Sequence[Word],
    span: Span,
    figures: Sequence[Span],
    *,
    names: Mapping[int, int],
    happened: frozenset[str],
    moved: bool,
    far: bool,
) -> Scope:
    """The scope of the figure at `span`; `figures` are the spans of all figures of the sentence.

    `names` maps the start of a word to the key of the name that it belongs to; `happened` is what happened to those
    counted, `moved` whether the figure is told to rise or fall, `far` whether it is a length, which may be a distance.
    """
    inside = _inside(words, span, figures)
    clause = [words[index].folded if index in inside else "" for index in range(len(words))]
    noun = _noun(words, span)
    modifiers = _among(noun, _listed("modifiers")) | _among(_governor(words, span), _listed("modifiers"))
    aspects = _among(_governor(words, span), _listed("governors"))
    aspects |= _among(clause, _listed("aspects")) | {one for one in modifiers if one not in _GROUPS}
    if _SIZED.search(words[span[1]].folded) or _is_whole(words, span, figures):
        aspects |= {"size"}
    if happened & _HAPPENED:
        aspects |= modifiers & _GROUPS
    if len(noun) > 1 and noun[0] in _MORE and noun[1] == "than":
        aspects |= {"difference"}
    ahead = words[span[0] - 1].lower if span[0] else ""
    if words[span[1]].folded in _SHARES and revisions.has_moved(words, span, moved=moved):
        aspects |= {"change"}
    if ahead == "by" and not moved and set(noun[:2]) & _CONTESTED:
        aspects |= {"lead"}
    return Scope(
        aspects=frozenset(aspects | _rates(words, span, figures)),
        periods=frozenset(_among(clause, _listed("periods"))),
        owner=_place(words, span, names) if far else _owner(words, span, figures, names),
    )


def is_part(words: Sequence[Word], span: Span, figures: Sequence[Span], happened: frozenset[str]) -> bool:
    """Whether a figure counts some of those to whom something happened: "nineteen of the injured", "18 of 98 dead"."""
    starts = {first for first, _ in figures}
    behind = [word.folded for word in words[span[1] + 1 : span[1] + 2 + _NOUN]]
    if behind[:1] == ["of"] and span[1] + 2 in starts and happened & _HARM:
        return True
    if behind[:1] == ["of"] and behind[1:2] and behind[1] in _DEFINITE:
        return bool(_SUFFERERS & set(behind[2:4]))
    return bool(behind) and "with" in behind[:2] and bool(_INJURIES & set(behind))


def _is_whole(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> bool:
    """Whether a figure counts all of which another counts some: the 41 of "seventeen of the 41"."""
    first = span[0]
    of = first - 2 if first > 1 and words[first - 1].lower in _DEFINITE else first - 1
    return of > 0 and words[of].lower == "of" and any(last == of - 1 for _, last in figures)


def _among(words: Sequence[str], rows: Sequence[Row]) -> set[str]:
    """The names of the rows of which a phrase stands among the words."""
    if not words:
        return set()
    joined = f" {' '.join(words)} "
    return {name for name, phrase in rows if phrase in joined}


def _inside(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> frozenset[int]:
    """The words of the clause of a figure that are its own: back to the figure before, on to a mark or the next one."""
    first, last = span
    before = revisions.find_origin(words, span, figures)
    floor = max([end + 1 for _, end in figures if end < (first if before is None else before)], default=0)
    ceiling = min([begin for begin, _ in figures if begin > last], default=len(words))
    mark = next((index for index in range(last + 1, ceiling) if words[index].text in _STOPS), ceiling)
    return frozenset(index for index in clauses.around(words, first) if floor <= index < mark)


def _noun(words: Sequence[Word], span: Span) -> list[str]:
    """The words right behind a figure up to the first mark or link."""
    noun: list[str] = []
    for word in words[span[1] + 1 : span[1] + 1 + _NOUN]:
        if word.is_punctuation or (noun and word.lower in _LINKS):
            break
        noun.append(word.folded)
    return noun


def _governor(words: Sequence[Word], span: Span) -> list[str]:
    """The noun of which a figure tells the content: "bundle" in "a bundle of 500 ballots"."""
    first = span[0]
    return [words[first - 2].folded] if first > 1 and words[first - 1].lower == "of" else []


def _rates(words: Sequence[Word], span: Span, figures: Sequence[Span]) -> set[str]:
    """For each of what a figure is told: "a day" of "22 buses a day", "each" of "40 euros apiece"."""
    first, last = span
    ceiling = min([begin for begin, _ in figures if begin > last], default=len(words))
    floor = max([end + 1 for _, end in figures if end < first], default=0)
    behind = [word.lower for word in words[last + 1 : min(ceiling, last + 1 + _BEHIND)]]
    behind = behind[: next((place for place, word in enumerate(behind) if word in _STOPS), len(behind))]
    found: set[str] = set()
    for place, word in enumerate(behind):
        if word in _ADVERBS:
            found.add(f"a {_ADVERBS[word]}")
        per = place and behind[place - 1] in {"a", "an", "per", "each", "every"}
        if (
            per
            and word in _TIMES
            and behind[place + 1 : place + 2] not in (["ago"], ["earlier"], ["later"], ["before"])
        ):
            found.add(f"a {word}")
    ahead = [word.lower for word in words[max(floor, first - _AHEAD) : first]]
    ahead = ahead[max((place + 1 for place, word in enumerate(ahead) if word in _STOPS), default=0) :]
    return found or _among(ahead, _each()) | _among(behind[:_AHEAD], _each())


def _place(words: Sequence[Word], span: Span, names: Mapping[int, int]) -> int | None:
    """The key of the place from which a length is told: "six miles north of Arden", "from the village of Arden"."""
    behind = words[span[1] + 1 : span[1] + 1 + _FARTHEST]
    start = next((place for place, word in enumerate(behind) if word.lower in _FROM), None)
    if start is None or any(word.text in _STOPS for word in behind[:start]):
        return None
    for word in behind[start + 1 :]:
        if word.text in _STOPS:
            return None
        if word.start in names:
            return names[word.start]
    return None


def _owner(words: Sequence[Word], span: Span, figures: Sequence[Span], names: Mapping[int, int]) -> int | None:
    """The key of the name that has what the figure counts, by a verb of having before it or by "for" behind it."""
    first, last = span
    if [word.lower for word in words[last + 1 : last + 2]] == ["for"]:
        named = [names[word.start] for word in words[last + 2 : last + 2 + _BEHIND] if word.start in names]
        return named[0] if named else None
    if first and words[first - 1].start in names and words[first].start - words[first - 1].end > _GAP:
        return names[words[first - 1].start]  # "Osk's 655 stores"
    if first > 1 and words[first - 1].start in names and any(end < first for _, end in figures):
        # "... 17 seats and the Civic Union 15": the second has no verb.
        start = _start(words, first - 1, names)
        lead = {word.lower for word in words[max(0, start - 2) : start]}
        return names[words[first - 1].start] if "and" in lead else None
    held = _possessive(words, first, figures, names)
    if held is not None:
        return held
    verb = first - 1
    if verb > 1 and words[verb].lower == "of":  # "had sales of 40 million"
        verb = next(
            (place for place in range(verb - 2, max(-1, verb - _OBJECT), -1) if words[place].lower in _OWNING), verb
        )
    while verb >= 0 and words[verb].lower in _BETWEEN - _OWNING:
        verb -= 1
    if verb < 0 or words[verb].lower not in _OWNING:
        return None
    floor = max([end + 1 for _, end in figures if end < verb], default=0)
    subjects = range(verb - 1, max(floor, verb - _SUBJECT) - 1, -1)
    place = next((one for one in subjects if words[one].start in names), None)
    if place is None:
        return None
    start = _start(words, place, names)
    lead_words = [word.lower for word in words[max(0, start - 2) : start] if word.lower != "the"]
    return None if lead_words[-1:] and lead_words[-1] in _OUTSIDE else names[words[place].start]


def _possessive(words: Sequence[Word], first: int, figures: Sequence[Span], names: Mapping[int, int]) -> int | None:
    """The key of the name that has what stands before the figure: "Osk's shares rose 4 percent", "those of Osk"."""
    floor = max([end + 1 for _, end in figures if end < first], default=0)
    for place in range(first - 1, max(floor, first - _SUBJECT) - 1, -1):
        word = words[place]
        if word.text in _STOPS or word.start not in names:
            if word.text in _STOPS:
                return None
            continue
        behind = words[place + 1] if place + 1 < len(words) else word
        if behind.start - word.end > _GAP and behind.folded in _BALANCE:
            return names[word.start]
        lead = words[_start(words, place, names) - 1].lower if _start(words, place, names) else ""
        lead_two = words[max(0, _start(words, place, names) - 2)].folded
        return names[word.start] if lead in {"of", "in"} and lead_two in _BALANCE else None
    return None


def _start(words: Sequence[Word], index: int, names: Mapping[int, int]) -> int:
    """The first word of the name that the word at `index` belongs to."""
    key = names[words[index].start]
    while index > 0 and names.get(words[index - 1].start) == key:
        index -= 1
    return index
