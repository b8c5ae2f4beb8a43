"""Presence: what is said to be at a place, or to happen there; pure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.comparators.phrases import is_plural
from summarizer.whereabouts import about, acts, acts_at, is_route, things
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from summarizer.whereabouts import Where
    from summarizer.words import Word

_REACH = 12
_FAR = 20
_ADMITS = frozenset(map(stem, ("accepted", "acknowledged", "admitted", "recognized", "recognised")))
_BREAKS = frozenset({";", ":", "?", "!", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class Located:
    """What is said to be at a place: by which kinds of act, the stems for what it is, and its noun as written or ""."""

    acts: frozenset[str]
    things: frozenset[str]
    noun: str


def locate(words: Sequence[Word], where: Where, named: Container[int]) -> Located | None:
    """What is said to be there: by the nearest word of an act before it, or behind a place that opens the clause.

    `named` is where names start.
    """
    ahead = _clause_before(words, where.first)
    told = [word for word in words[: where.first] if not word.is_punctuation]
    behind = _clause_behind(words, where.last)
    done = _acts_before(words, where, ahead)
    relative = relative_clause(words, where.last)
    if relative and not done:
        done, ahead, told = _nearest(relative, behind=False), relative, relative
    elif not done and all(word.is_punctuation or word.stem in stopwords() for word in ahead):
        done = _nearest(behind, behind=False)
        ahead = told = behind
    if not done:
        done = _listed(behind, about("unique") | {"crash"}) | (acts_at(behind, 0) & {"make"} if behind else set())
        ahead = [*ahead, *behind]
    if not done:
        return None
    # Of things in the plural some may be here and some there, unless the lists know them as one.
    whole = bool(done & about("whole"))
    once = not done & about("repeated")
    new = {word.start for before, word in itertools.pairwise(told) if not once and before.lower in {"a", "an"}}
    meant = {thing for word in [*ahead, *told] if word.start not in new for thing in things().get(word.lower, ())}
    if _is_spared(told):
        meant = meant - {"wounded"} | {"unhurt"}
    plain = [
        word
        for word in told
        if (word.text.islower() or (word is words[0] and (whole or word.start not in named))) and word.start not in new
    ]
    nouns = {word.stem for word in plain if whole or not is_plural(word.lower)} - stopwords()
    crowd = {"crowd"} if "gather" in done and not about("others") & {word.lower for word in told} else set()
    noun = next((word.lower for word in reversed(told) if word.lower in things()), "crowd" if crowd else "")
    return Located(done, frozenset(meant | crowd | (nouns - _act_stems())), noun)


def relative_clause(words: Sequence[Word], last: int) -> list[Word]:
    """The words of "Arden, where he was arrested" behind the "where"; none without it."""
    opens = [word.lower for word in words[last + 1 : last + 3]]
    if opens != [",", "where"] and opens[:1] != ["where"]:
        return []
    first = last + 1 + opens.index("where")
    return _clause_behind(words, first)


def _acts_before(words: Sequence[Word], where: Where, ahead: Sequence[Word]) -> frozenset[str]:
    if is_route(words, where.first):
        return frozenset({"bound"})
    nearest = _nearest(ahead, behind=True)
    if "bring" in nearest and {"night"} & {word.lower for word in ahead}:
        nearest |= {"stay"} if about("nights") & {word.lower for word in ahead} else set()
    return nearest | _listed(ahead, about("unique") | about("marked"))


def _listed(words: Sequence[Word], wanted: frozenset[str]) -> frozenset[str]:
    found = {act for at in range(len(words)) for act in acts_at(words, at)}
    return wanted & (found | {"concede"} if _admits_defeat(words) else found)


def _admits_defeat(words: Sequence[Word]) -> bool:
    """Whether somebody concedes in so many words: "recognized her defeat"."""
    plain = [word.stem for word in words]
    lost = [at for at, word in enumerate(plain) if word == "defeat"]
    return any(_ADMITS & set(plain[max(0, at - 3) : at]) for at in lost)


def _is_spared(words: Sequence[Word]) -> bool:
    """Whether it is denied that somebody was hurt: "not hurt", "came to no harm"."""
    plain = [word.lower for word in words]
    harmed = [at for at, word in enumerate(plain) if word in {"hurt", "injured", "harm", "harmed", "injury"}]
    return any({"not", "no", "without"} & set(plain[max(0, at - 2) : at]) for at in harmed)


def _nearest(words: Sequence[Word], *, behind: bool) -> frozenset[str]:
    """The acts of the first word that tells one; "held" and "took place" tell one only where nothing else does.

    The first is that nearest to the place, which stands `behind` the words or before them.
    """
    known = [(word.lower, acts_at(words, index)) for index, word in enumerate(words) if acts_at(words, index)]
    strong = [kinds for word, kinds in known if word != "held"] or [kinds for _, kinds in known]
    if not strong and words and words[-1 if behind else 0].lower == "people":
        return frozenset({"gather"})
    return strong[-1 if behind else 0] if strong else frozenset()


@cache
def _act_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in acts())


def _clause_before(words: Sequence[Word], index: int) -> list[Word]:
    found: list[Word] = []
    for word in reversed(words[max(0, index - _REACH) : index]):
        if word.text in _BREAKS:
            break
        found.append(word)
    return found[::-1]


def _clause_behind(words: Sequence[Word], last: int) -> list[Word]:
    found: list[Word] = []
    for word in words[last + 1 : last + 1 + _FAR]:
        if word.text in _BREAKS:
            break
        found.append(word)
    return found
