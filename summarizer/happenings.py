"""Happenings: which act of a sentence a date is the date of, or a length the length of; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses, families

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.families import Told
    from summarizer.words import Word

_BESIDE = 4
_AUXILIARIES = frozenset(["did", "does", "do", "had", "has", "have", "was", "were", "is", "are"])
_MOVING = frozenset(["went", "go", "goes", "came", "come", "comes", "took"])
_LATER = frozenset(["after", "later", "before", "earlier", "ago", "into", "from"])

Span = tuple[int, int]


def governing(words: Sequence[Word], span: Span, times: Iterable[Span], *, lasting: bool = False) -> Told | None:
    """The act that happens at the time, or for it where it is a length, at the words `span`; None where none is sure.

    `times` are the spans of all times of the sentence: an act belongs to the one beside it.
    """
    low, high = _block(words, span, times)
    told = families.find(tuple(words))
    if (begin := _when(words, low, high)) is not None:
        inside = clauses.around(words, begin)
        return next((one for one in told if one.first > begin and one.first in inside and one.is_verb), None)
    inside = clauses.around(words, span[0])
    floor = max((last for _, last in times if last < low), default=-1)
    ceiling = min((first for first, _ in times if first > high), default=len(words))
    told = tuple(one for one in told if floor < one.first and one.last < ceiling and one.first in inside)
    ahead = [one for one in told if one.first > high]
    behind = _nearest(words, [one for one in told if one.last < low], low, min(inside))
    if lasting:
        after = [word.lower for word in words[high + 1 : high + 3]]
        whole = after[:1] == ["before"] and words[low - 1].lower == "for" if low else False
        if after and after[0] in _LATER and not after[-1].endswith("ing") and not whole:
            return None
        if {*after[:1]} & {"to", "of", "for"} and (one := _directly(words, ahead, high)) is not None:
            return one
        return behind or (_first(words, ahead, high) if _opens(words, low) else _directly(words, ahead, high))
    return (_first(words, ahead, high) or behind) if _opens(words, low) else (behind or _first(words, ahead, high))


def _when(words: Sequence[Word], low: int, high: int) -> int | None:
    """Where the "when" stands that tells what a time is of: "since Monday, when the school shut", "it was six when"."""
    behind = [word.lower for word in words[high + 1 : high + 3]]
    if behind == [",", "when"]:
        return high + 2
    lead = [word.lower for word in words[:low] if word.lower not in families.listed("leading") - {"it"}]
    return high + 1 if behind[:1] == ["when"] and lead[-2:] in (["it", "was"], ["was"]) else None


def _block(words: Sequence[Word], span: Span, times: Iterable[Span]) -> Span:
    """The span with the times that stand right beside it: "on May 8 at 6.30 p.m."."""
    low, high = span
    for _ in range(2):
        for first, last in times:
            near = words[last + 1 : low] if last < low else words[high + 1 : first]
            if len(near) <= 2 and all(word.lower in families.listed("leading") or word.text == "," for word in near):
                low, high = min(low, first), max(high, last)
    return low, high


def _opens(words: Sequence[Word], low: int) -> bool:
    """Whether a time opens its clause, so that the act stands behind it."""
    index = low - 1
    while index >= 0 and words[index].lower in families.listed("leading"):
        if words[index].lower == "and":
            return True
        index -= 1
    return (
        index < 0
        or words[index].text in families.listed("before_clause")
        or words[index].lower in families.listed("before_clause")
    )


def _nearest(words: Sequence[Word], told: Sequence[Told], low: int, begin: int) -> Told | None:
    """The last act before a time, if no other verb stands between; `begin` is where the clause begins.

    A noun tells it as the subject of a verb that only says that it happened, as the object of one, or behind "after".
    """
    known = told[-1].last + 1 if told else begin
    if _is_parted(words[known:low]):
        return None
    if (other := _other_verb(words, known, low)) is not None:
        return other
    if not told:
        return None
    one, before = told[-1], told[-2] if len(told) > 1 else None
    if one.is_verb:
        first = words[one.first].lower
        light = first in families.listed("light") and (one.first == one.last or first in _MOVING)
        noun = before is not None and not before.is_verb and light
        if before is None or not noun or _other_verb(words, begin, before.first):
            return one
        return families.Told(before.first, one.last, one.families | before.families, is_verb=False)
    if any(word.lower in families.listed("setting") for word in words[max(begin, one.first - _BESIDE + 1) : one.first]):
        return one
    if before is not None and before.is_verb:
        return _nearest(words, told[:-1], one.first, begin)
    return _other_verb(words, begin, one.first) or one


def _first(words: Sequence[Word], ahead: Sequence[Told], high: int) -> Told | None:
    """The first verb behind a time that opens the clause; a noun before it is who or what does it."""
    for one in ahead:
        if one.is_verb:
            begin = next((at for at in range(high + 1, one.first) if words[at].lower in _AUXILIARIES), one.first)
            return _other_verb(words, high + 1, begin) or one
    if (other := _other_verb(words, high + 1, len(words))) is not None:
        return other
    # "On Monday they had it under control": the state says it where no verb does.
    return next((one for one in ahead if one.families <= families.listed("states")), None)


def _directly(words: Sequence[Word], ahead: Sequence[Told], high: int) -> Told | None:
    """The act that a length is needed for: "nine hours to free them", "three days of talks"."""
    one = ahead[0] if ahead else None
    if one is None or one.first - high > _BESIDE or any(word.is_punctuation for word in words[high + 1 : one.first]):
        return None
    return one


def _is_parted(between: Sequence[Word]) -> bool:
    return any(word.text in {";", ":", ".", "?", "!", "—", "–"} for word in between)


def _other_verb(words: Sequence[Word], first: int, last: int) -> Told | None:
    """The last verb between the indices that no family knows: an act of its own, by its stem; none behind "who"."""
    for at in range(last - 1, first - 1, -1):
        lower = words[at].lower
        if (
            words[at].is_capitalized
            or lower in families.listed("light")
            or (at and words[at - 1].lower in families.listed("determiners"))
        ):
            continue
        if lower in {"who", "which", "that"}:
            return families.Told(at, at, frozenset(), is_verb=False)
        if lower in families.listed("pasts") or (lower.endswith("ed") and len(lower) > 4):
            return families.Told(at, at, frozenset([f"~{words[at].stem}"]), is_verb=True)
    return None
