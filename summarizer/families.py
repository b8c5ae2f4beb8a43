"""Families: the acts of the news, and the many words for each of them; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

_GAP = 4
_ASKED = 8
_ASKING = frozenset(["did", "do", "does"])
_DOUBLED = re.compile(r"[aeiou][bdfgklmnprstvz]$")
_HISSED = re.compile(r"(?:s|sh|ch|x|z|[^aeiou]o)$")
_LONG = re.compile(r"[eoy]e$")
_SOFT = re.compile(r"[^aeiou]y$")


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell an act: first and last index, the families it may be of, and whether it is a verb."""

    first: int
    last: int
    families: frozenset[str]
    is_verb: bool


@cache
def listed(key: str) -> frozenset[str]:
    """The words of that name in the lexicon of acts."""
    return frozenset(lexicon.table("acts")["words"][key])


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The rest of each phrase, its family and the form of the verb, by the first word; longer ones first."""
    table: dict[str, set[tuple[tuple[str, ...], str, str]]] = {}
    for family, row in lexicon.table("acts")["families"].items():
        for phrase in row:
            head, *rest = fold(phrase).split()
            for form, word in forms(head):
                table.setdefault(word, set()).add((tuple(rest), family, form))
    return {word: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for word, found in table.items()}


@lru_cache(maxsize=64)
def find(words: tuple[Word, ...]) -> tuple[Told, ...]:
    """The acts that the words tell, the longest phrase first where several begin with one word."""
    folded = [word.folded for word in words]
    found = []
    index = 0
    while index < len(words):
        noun = _is_noun(folded, index)
        ends = [
            (last, family, form)
            for rest, family, form in _phrases().get(folded[index], ())
            if (form == "fixed" or not (noun or (form == "base" and not _is_base(folded, index))))
            and (last := _end(folded, index, rest)) is not None
        ]
        if ends:
            most = max(last for last, *_ in ends)
            kept = [one for one in ends if one[0] == most]
            verb = any(form != "fixed" for *_, form in kept)
            found.append(Told(index, most, frozenset(family for _, family, _ in kept), verb))
            index = most
        index += 1
    return tuple(found)


def _end(folded: Sequence[str], index: int, rest: Sequence[str]) -> int | None:
    place, gap = index, False
    for word in rest:
        if word == "*":
            gap = True
            continue
        reach = folded[place + 1 : place + 1 + (_GAP if gap else 1)]
        if word not in reach or any(mark in ",.;:" for mark in reach[: reach.index(word)]):
            return None
        place, gap = place + 1 + reach.index(word), False
    return place


def _is_base(folded: Sequence[str], index: int) -> bool:
    """Whether a bare verb can stand here: behind "to", an auxiliary or a plural, and as an order."""
    before = folded[index - 1] if index else ""
    if not _ASKING.isdisjoint(folded[max(0, index - _ASKED) : index]):
        return True
    return before in listed("before_base") or before.endswith(("s", "n't", "ly")) or not before.isalpha()


def _is_noun(folded: Sequence[str], index: int) -> bool:
    """Whether a word that may be a verb is a noun or an adjective here: "the strike", "a closed road", "by fire"."""
    before = folded[index - 1] if index else ""
    governed = before in listed("prepositions") and not folded[index].endswith(("ed", "ing"))
    return before in listed("determiners") or governed


def are_opposed(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two acts undo each other: what is closed on one day and opened on another."""
    return not ours & theirs and any(
        (one in ours and other in theirs) or (one in theirs and other in ours)
        for one, other in (pair.split() for pair in listed("opposed"))
    )


@cache
def stems(family: str) -> frozenset[str]:
    """The stems of the single words that tell an act of the family."""
    row: list[str] = lexicon.table("acts")["families"].get(family, [])
    return frozenset(stem(phrase.lstrip("=").split("/")[0]) for phrase in row if " " not in phrase)


def forms(head: str) -> list[tuple[str, str]]:
    """The forms of a verb: "base", "third", "past" and "ing"; "fixed" is what has no tense to ask for.

    Where a last consonant may be doubled, both spellings stand: "visited", "planned".
    """
    if head.startswith("="):
        return [("fixed", head[1:])]
    base, *irregular = head.split("/")
    doubled = f"{base}{base[-1]}" if _DOUBLED.search(base) else base
    if base.endswith("e"):
        pasts = [f"{base}d"]
        ings = [f"{base[:-2]}ying" if base.endswith("ie") else f"{base if _LONG.search(base) else base[:-1]}ing"]
    elif base.endswith("c"):
        pasts, ings = [f"{base}ked"], [f"{base}king"]
    else:
        pasts = [f"{base[:-1]}ied"] if _SOFT.search(base) else [f"{base}ed", f"{doubled}ed"]
        ings = [f"{base}ing", f"{doubled}ing"]
    third = f"{base}s"
    if _HISSED.search(base):
        third = f"{doubled if base.endswith('z') else base}es"
    elif _SOFT.search(base):
        third = f"{base[:-1]}ies"
    pasts = irregular or pasts
    told = [("base", base), ("third", third), *(("past", word) for word in pasts), *(("ing", word) for word in ings)]
    return [(form, word) for form, word in dict.fromkeys(told) if form != "base" or word not in pasts]
