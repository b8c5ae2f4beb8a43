"""The words of quotations: where they stand, without brackets and ellipses, and how far two are alike; pure."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.readings import Line
from summarizer.words import content, fold, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Reading

_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
_WORDS = re.compile(r"\w[\w*]*(?:['’]\w+)*")
_SHORT = {"'re": " are", "n't": " not", "'ll": " will", "'ve": " have", "'m": " am"}
_FEW = 6
_RUN = 5
_CHANCE = 2


def line(reading: Reading, start: int, end: int) -> Line | None:
    """The lines that a span touches as one; None where it touches none or reaches beyond the last."""
    opening = max(0, bisect_right(reading.lines, start, key=lambda one: one.start) - 1)
    closing = bisect_right(reading.lines, end - 1, key=lambda one: one.start)
    inside = [one for one in reading.lines[opening:closing] if one.start < end and start < one.end]
    if not inside or not inside[0].start <= start or end > inside[-1].end:
        return None
    first, last = inside[0], inside[-1]
    words = tuple(word for one in inside for word in one.words)
    return Line(first.number, first.start, last.end, reading.article.text[first.start : last.end], words)


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[str, ...]:
    """The folded words of an utterance, contractions spelled out, without what brackets add and ellipses leave out."""
    plain = fold(_BRACKETED.sub(" ", text))
    for short, long in _SHORT.items():
        plain = plain.replace(short, long)
    return tuple(_WORDS.findall(plain))


@lru_cache(maxsize=2_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words of an utterance that carry content; all of them where none does."""
    found = split(text)
    return content(found) or frozenset(word.stem for word in found if not word.is_punctuation)


def is_part(text: str, whole: tuple[str, ...]) -> bool:
    """Whether the pieces of a quotation between its ellipses and brackets all stand in the other, in order."""
    room = f" {' '.join(whole)} "
    at = 0
    for piece in _BRACKETED.split(text):
        pieces = words(piece)
        found = room.find(f" {' '.join(pieces)} ", at) if pieces else at
        if found < 0:
            return False
        at = found + len(" ".join(pieces))
    return True


def difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    """The words that differ; what one quotes further at its ends and what is masked with asterisks are left out."""
    codes = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    common = [at for at, (tag, a, b, _, _) in enumerate(codes) if tag == "equal" and b - a >= _RUN]
    if common and _is_far(codes[: common[0]]):
        codes = codes[common[0] :]
        common = [at - common[0] for at in common]
    if common and _is_far(codes[common[-1] + 1 :]):
        codes = codes[: common[-1] + 1]
    found: list[str] = []
    for tag, a, b, c, d in codes:
        edge = (a == 0 and c == 0) or (b == len(ours) and d == len(theirs))
        masked = any("*" in word for word in (*ours[a:b], *theirs[c:d]))
        if not masked and (tag == "replace" or (tag != "equal" and not edge)):
            found += [*ours[a:b], *theirs[c:d]]
    return found


def _is_far(codes: Sequence[tuple[str, int, int, int, int]]) -> bool:
    """Whether what stands before or behind the common words is long and shares nothing: another stretch of speech."""
    if not codes or any(tag == "equal" and b - a > _CHANCE for tag, a, b, _, _ in codes):
        return False
    return max(codes[-1][2] - codes[0][1], codes[-1][4] - codes[0][3]) > _FEW
