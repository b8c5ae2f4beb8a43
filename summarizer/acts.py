"""Acts that a sentence says were done, were not, or are still to come: the words for them and their polarity; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer import families, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Pole
    from summarizer.words import Word

_GAP = 4
_CONTEXT = 6
_POLES: tuple[Pole, ...] = ("done", "undone", "pending")
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "am"})
_BREAKS = frozenset({";", ":", ",", "“", "”", '"', "—", "–", "but", "while"})
_FLIPPED: dict[Pole, Pole] = {"done": "undone"}


@dataclass(frozen=True, slots=True)
class Act:
    """Words that say whether something happened: indices of the first cue, of the verb and of the last word."""

    first: int
    verb: int
    last: int
    axis: str
    pole: Pole
    passive: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    axis: str
    pole: Pole
    form: str
    rest: tuple[str, ...]


def listed(key: str) -> frozenset[str]:
    """The words of that name in the lexicon of statuses."""
    return _words()[key]


def axis(name: str) -> dict[str, Any]:
    """The axis of that name; empty where the lexicon has none."""
    row: dict[str, Any] = lexicon.table("statuses")["axes"].get(name, {})
    return row


@cache
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(row) for key, row in lexicon.table("statuses")["words"].items()}


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The phrases of all axes by each form of their first word; longer ones first."""
    table: dict[str, list[_Phrase]] = {}
    for axis, row in lexicon.table("statuses")["axes"].items():
        for pole in _POLES:
            for phrase in row[pole]:
                head, *rest = phrase.split()
                for form, word in families.forms(head):
                    table.setdefault(word, []).append(_Phrase(axis, pole, form, tuple(rest)))
    return {word: tuple(sorted(found, key=lambda one: -len(one.rest))) for word, found in table.items()}


def find(words: Sequence[Word]) -> list[Act]:
    """The acts that the words of a sentence tell of as real; conditional and merely planned ones are left out.

    One verb may tell of acts on several axes, those of the longest phrase first: what it is said of decides.
    """
    folded = [word.folded for word in words]
    found: list[Act] = []
    index = 0
    while index < len(words):
        if folded[index] not in _phrases():
            index += 1
            continue
        told = _acts(folded, index)
        found += told
        index = max((act.last for act in told), default=index) + 1
    return found


def _acts(folded: Sequence[str], index: int) -> list[Act]:
    """The acts told by the phrases that start at the index, one for each axis, closer ones first."""
    seen: dict[str, tuple[_Phrase, int]] = {}
    for phrase in _phrases()[folded[index]]:
        last = _end(folded, index, phrase.rest)
        if last is not None:
            seen.setdefault(phrase.axis, (phrase, last))
    axes = lexicon.table("statuses")["axes"]
    order = sorted(seen.values(), key=lambda one: (-len(one[0].rest), "needs" not in axes[one[0].axis]))
    told = (_judge(folded, index, last, phrase) for phrase, last in order)
    return [act for act in told if act is not None]


def _end(folded: Sequence[str], index: int, rest: Sequence[str]) -> int | None:
    """The index of the last word of a phrase whose further words are these; None where they do not follow."""
    place = index
    gap = False
    for word in rest:
        if word == "*":
            gap = True
            continue
        reach = range(place + 2, place + 2 + _GAP) if gap else range(place + 1, place + 2)
        hit = next((at for at in reach if at < len(folded) and folded[at] == word), None)
        if hit is None or any(mark in ".;:,“”" for mark in folded[place + 1 : hit]):
            return None
        place, gap = hit, False
    return place


def _judge(folded: Sequence[str], index: int, last: int, phrase: _Phrase) -> Act | None:
    """The pole that the words before a phrase give it; None where it is conditional, planned or cannot be told."""
    begin = max(0, index - _CONTEXT)
    breaks = [at for at in range(begin, index) if folded[at] in _BREAKS]
    begin = breaks[-1] + 1 if breaks else begin
    before = folded[begin:index]
    if lexicon.table("statuses")["axes"][phrase.axis].get("future") == "only":
        return _intended(folded, begin, index, last, phrase)
    if any(word in listed("unreal") and (at == 0 or before[at - 1] != "not") for at, word in enumerate(before)):
        return None
    passive = bool(before) and (before[-1] in _BE or (len(before) > 1 and before[-2] in _BE))
    negated = [at for at in range(begin, index) if _negates(folded, at)]
    future = bool({"will", "shall", "'ll", "won't"} & set(before))
    pole: Pole | None = phrase.pole
    first = negated[0] if negated else index
    if phrase.form == "base" or (phrase.form != "fixed" and "to" in before[-3:]):
        pole, first = _unfinished(folded, begin, index, phrase.pole, negated=bool(negated))
    elif phrase.form == "ing":
        pole = phrase.pole if {"having", "denied", "denies", "still", "is", "are"} & set(before[-4:]) else None
        negated = negated or [at for at in range(begin, index) if folded[at] in {"denied", "denies"}]
    elif {"denied", "denies"} & set(before):
        negated = [at for at in range(begin, index) if folded[at] in {"denied", "denies"}]
    if future and not lexicon.table("statuses")["axes"][phrase.axis].get("future"):
        return None
    if pole is None or (negated and pole == "undone" and phrase.form != "base"):
        return None
    if negated and phrase.form != "base":
        pole, first = ("pending" if "yet" in before else _FLIPPED.get(pole, pole)), min(first, negated[0])
    if pole == "done" and _is_conditioned(folded, last):
        pole = "pending"
    return Act(first, index, last, phrase.axis, pole, passive)


def _intended(folded: Sequence[str], begin: int, index: int, last: int, phrase: _Phrase) -> Act | None:
    """What somebody will or will not do, in the words of the text; None where it is told as done or as possible."""
    before = folded[begin:index]
    meant = [at for at in range(begin, index) if folded[at] in listed("intends")]
    if phrase.form != "base" or not meant or set(before) & (listed("unreal") - {"would"}):
        return None
    if folded[meant[-1]] not in listed("modals") and "to" not in folded[meant[-1] : index]:
        return None
    negated = [at for at in range(begin, index) if _negates(folded, at) or folded[at] == "won't"]
    pole: Pole | None = phrase.pole if not negated else _FLIPPED.get(phrase.pole)
    return Act(min([*meant, *negated]), index, last, phrase.axis, pole, passive=False) if pole is not None else None


def _negates(folded: Sequence[str], at: int) -> bool:
    """Whether the word at the index denies what follows; "not until" tells when it happened."""
    if folded[at] == "not" and folded[at + 1 : at + 2] in (["until"], ["till"], ["only"]):
        return False
    return folded[at] in listed("negations") or folded[at].endswith("n't")


def _unfinished(folded: Sequence[str], begin: int, index: int, pole: Pole, *, negated: bool) -> tuple[Pole | None, int]:
    """The pole of an infinitive: still to come, refused, or not done; None where it is only a purpose or a plan."""
    before = folded[begin:index]
    if "to" in before[-3:]:
        refused = [at for at in range(begin, index) if folded[at] in listed("refusals")]
        if refused:
            return ("undone" if pole == "done" else None), refused[0]
        to = max(at for at in range(begin, index) if folded[at] == "to")
        waiting = [at for at in range(max(begin, to - 3), to) if folded[at] in listed("pending")]
        certain = {"still", "yet"} & set(folded[max(begin, to - 3) : to])
        return ("pending" if waiting and certain and pole == "done" else None), (waiting or [index])[0]
    near = range(max(begin, index - 4), index)
    support = [at for at in near if folded[at] in {"did", "do", "does"} or folded[at].endswith("n't")]
    if support and pole == "done":
        return ("undone" if negated else "done"), support[0]
    if negated and {"never", "neither"} & set(before):
        return ("undone" if pole == "done" else None), begin
    return None, index


def _is_conditioned(folded: Sequence[str], last: int) -> bool:
    """Whether "only once ..." or "if ..." follows: what is in force only then is not in force."""
    behind = list(folded[last + 1 : last + 3])
    return bool(behind) and behind[0] in {"only", "once", "if", "unless", "provided"}
