"""Names: the same name, a variant of it (short form, initial, transliteration), or a different one; pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from summarizer import lexicon
from summarizer.words import fold

Likeness = Literal["same", "variant", "different"]

_SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "k"), ("ph", "f"), ("ck", "k"), ("th", "t"),
    ("cz", "c"), ("ks", "x"), ("qu", "kv"), ("q", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("dt", "t"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiouh]+")
_DOUBLE = re.compile(r"(.)\1+")
_SIMILAR = 0.88
_DROPPED = 0.86
_SLIP = 6
_NEAR = 0.75
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|rev)\.?\s+", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def compare(left: str, right: str, *, persons: bool = True) -> Likeness:
    """How two names of persons, bodies or places relate.

    A surname alone or with an initial is a variant of a full name. Spellings that sound alike after folding accents and
    usual transliterations are variants; names with different given names or different surnames are different. A form of
    address is no part of the name of a person; of any other it is: of the ship "Lady Ann".
    """
    ours, theirs = parts(left, person=persons), parts(right, person=persons)
    if ours == theirs:
        return "same"
    if not ours or not theirs:
        return "different"
    if "".join(ours) == "".join(theirs):
        return "variant"
    if _core(ours) == _core(theirs):
        return "variant"
    short, long = sorted((ours, theirs), key=len)
    if persons and len(short) == len(long) > 1 and _is_initial(short[-1], long[-1]) and ours[:-1] == theirs[:-1]:
        return "variant"
    if not _alike(short[-1], long[-1], context=_given_alike(short, long)):
        return "variant" if _is_acronym(left, right) or _is_acronym(right, left) else "different"
    if len(short) == 1:
        return "variant"
    return "variant" if _given_alike(short, long) else "different"


def share_part(left: str, right: str) -> bool:
    """Whether two full names have the surname in common, or its initial, or the given name and much of the surname."""
    ours, theirs = parts(left), parts(right)
    if min(len(ours), len(theirs)) < 2:
        return False
    near = ours[0] == theirs[0] and JaroWinkler.similarity(ours[-1], theirs[-1]) >= _NEAR
    return near or _alike(ours[-1], theirs[-1], context=True) or _is_initial(ours[-1], theirs[-1])


def _is_initial(left: str, right: str) -> bool:
    """Whether one is the first letter of the other: "O." for a surname that is left out."""
    return min(len(left), len(right)) == 1 and left[0] == right[0]


def is_spelling(left: str, right: str) -> bool:
    """Whether two names can be spellings of one, where something else, such as an office, says that they are one."""
    ours, theirs = parts(left), parts(right)
    if not ours or not theirs or not _alike(ours[-1], theirs[-1], context=True):
        return False
    return min(len(ours), len(theirs)) == 1 or _given_alike(ours, theirs) or _is_slip(ours[0], theirs[0])


def _is_slip(left: str, right: str) -> bool:
    """Whether two given names differ in one letter more or less: a slip, where all else says that they are one."""
    short, long = sorted((left, right), key=len)
    return len(short) >= _SLIP and left[0] == right[0] and _is_subsequence(short, long)


@lru_cache(maxsize=10_000)
def parts(name: str, *, person: bool = True) -> tuple[str, ...]:
    """The words of a name, folded, particles kept; those of a person without honorifics."""
    plain = fold(_HONORIFIC.sub("", name) if person else name)
    found = tuple(part for part in re.split(r"[\s\-–.]+", plain) if part and part != "the")
    return found[:-1] if len(found) > 1 and found[-1] in _GENERATIONS else found


def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a firm without what firms add to it: "Group", "plc"."""
    suffixes = lexicon.table("names")["suffixes"]
    kept = name
    while len(kept) > 1 and kept[-1] in suffixes:
        kept = kept[:-1]
    return kept


def _letters(word: str) -> str:
    """A folded word with the usual transliterations of a sound written as one: "Wale" as "Vale"."""
    for spelling, letter in _SOUNDS:
        word = word.replace(spelling, letter)
    return word


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """The consonant skeleton of a folded word: equal for the usual transliterations of one name."""
    word = _letters(word)
    word = word.replace("c", "k") if not word.startswith("c") else "k" + word[1:].replace("c", "k")
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


def _sounds(word: str) -> set[str]:
    """The skeletons of a folded word whose "kh" may be spelled "k" or, as in "Rakhim" and "Rahim", "h"."""
    return {sound(word), sound(word.replace("kh", "h"))}


def _alike(left: str, right: str, *, context: bool) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < 4:
        return False
    close = JaroWinkler.similarity(left, right)
    if _sounds(left) & _sounds(right):
        return close >= (_SIMILAR if context else 0.92) or (context and _letters(left) == _letters(right))
    ours, theirs = sound(left), sound(right)
    dropped = len(ours) != len(theirs) and _is_subsequence(*sorted((ours, theirs), key=len))
    return context and dropped and min(len(ours), len(theirs)) >= 4 and close >= _DROPPED


def _given_alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the given names agree: equal, an initial, or the same sound and nearly the same letters."""
    ours, theirs = short[:-1], long[:-1]
    if not ours or not theirs:
        return False
    left, right = ours[0], theirs[0]
    if left == right or (min(len(left), len(right)) <= 2 and (left[0] == right[0])):
        return True
    if left in theirs or right in ours or any(left in row and right in row for row in _nicknames()):
        return True
    return bool(_sounds(left) & _sounds(right)) and JaroWinkler.similarity(left, right) >= 0.8


@cache
def _nicknames() -> list[list[str]]:
    return list(lexicon.table("names")["nicknames"])


def _is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return len(long) - len(short) == 1 and all(letter in letters for letter in short)


def _is_acronym(left: str, right: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w*", right))
    return len(initials) >= 2 and left.replace(".", "") == initials
