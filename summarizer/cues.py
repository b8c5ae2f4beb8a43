"""Cues: the words beside a value that say of which time, how surely and of how much of a whole it speaks; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Sequence as When
    from summarizer.readings import Tense
    from summarizer.records import Modality, Polarity

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["cues"]
_LEAD = 12
_BEHIND = 8
_NEAR = 5
_BEFORE_MONTHS = frozenset(["in", "of", "since", "until", "last", "early", "late", "mid", "by", "from", "next", "this"])
_STOPS = frozenset(",;:—–().!?")
_EXPECTED = frozenset(_GRAMMAR["expected"])
_SETTLING = frozenset(_GRAMMAR["settling"])
_GONE = frozenset(_GRAMMAR["gone"])
_AUXILIARIES = frozenset(["had", "was", "were", "been", "originally"])


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around a value say about it."""

    sequence: When
    modality: Modality
    polarity: Polarity
    part: bool
    increment: bool
    changed: bool


@cache
def _listed(key: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """The cues of that name: single words, the words that open a phrase, and the phrases between spaces."""
    cues = [fold(cue).split() for cue in lexicon.table("cues")[key]]
    longer = [cue for cue in cues if len(cue) > 1]
    single = frozenset(cue[0] for cue in cues if len(cue) == 1)
    return single, frozenset(cue[0] for cue in longer), tuple(f" {' '.join(cue)} " for cue in longer)


def has(words: Sequence[str], key: str) -> bool:
    """Whether one of the cues of that name stands among the folded words."""
    single, openers, phrases = _listed(key)
    if not single.isdisjoint(words):
        return True
    if openers.isdisjoint(words):
        return False
    joined = f" {' '.join(words)} "
    return any(phrase in joined for phrase in phrases)


def read(words: Sequence[str], first: int, last: int, others: Sequence[tuple[int, int]] = ()) -> Cues:
    """The cues around the words `first` to `last` of a folded sentence; none is looked for beyond the `others`.

    `others` are the word spans of the other values of the sentence: a cue belongs to the value that it stands nearest.
    """
    floor = max([0, first - _LEAD, *(end + 1 for _, end in others if end < first)])
    ceiling = min([len(words), last + 1 + _BEHIND, *(begin for begin, _ in others if begin > last)])
    plain = ["" if _is_month(words, index) else word for index, word in enumerate(words)]
    lead = plain[floor:first]
    behind = _until_stop(plain[last + 1 : ceiling])
    return Cues(
        sequence=_sequence(lead, behind),
        modality="conditional" if list(words[:1]) == ["should"] else modality(lead, behind),
        polarity=polarity(lead),
        part=_is_part(lead, behind) or _is_of_whole(words[:first]),
        increment=_is_increment(lead, behind),
        changed=has([*lead, *behind], "change"),
    )


def _is_month(words: Sequence[str], index: int) -> bool:
    """Whether "may" is the month: a number or a preposition of time stands beside it."""
    if words[index] != "may":
        return False
    before, behind = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
    return before[:1].isdigit() or behind[:1].isdigit() or before in _BEFORE_MONTHS


def _until_stop(words: Sequence[str]) -> list[str]:
    return list(words[: next((index for index, word in enumerate(words) if word in _STOPS), len(words))])


def _sequence(lead: Sequence[str], behind: Sequence[str]) -> When:
    if has(lead[-_NEAR:], "previous") or has(behind[:_NEAR], "previous"):
        return "previous"
    return "next" if has(lead[-_NEAR:], "next") or has(behind[:_NEAR], "next") else "this"


def modality(lead: Sequence[str], behind: Sequence[str]) -> Modality:
    """Whether the value is told as a fact, as expected or demanded, or under a condition.

    What somebody decided to do ("will", "is to", "plans to") counts as told; a plan looked back on ("was scheduled to",
    "had planned") as expected.
    """
    if (has(lead, "conditional") and not has(lead, "but_for")) or has(behind[:_NEAR], "counterfactual"):
        return "conditional"
    if has(lead, "expected") or bool(_EXPECTED & set(behind[:2])):
        return "expected"
    planned = [index for index, word in enumerate(lead) if word in _listed("planned")[0]]
    looked_back = any(_AUXILIARIES & set(lead[max(0, index - 3) : index]) for index in planned)
    return "expected" if looked_back else "actual"


def tense(words: Sequence[str]) -> Tense:
    """Whether folded words tell of what is to come or of what was; empty where they do not show it."""
    if has(words, "coming"):
        return "coming"
    if _SETTLING & set(words):
        return ""  # what was agreed upon may be still to come
    gone = any(word in _GONE or (word.endswith("ed") and len(word) > 4) for word in words)
    return "gone" if gone else ""


def is_until(lead: Sequence[str]) -> bool:
    """Whether a negation before a date only says that nothing happened up to it: "not until Friday", "not since"."""
    return bool({"until", "till", "before", "since"} & set(lead[-2:])) and polarity(lead) == "negated"


def polarity(lead: Sequence[str]) -> Polarity:
    """Whether a negation stands close before the value."""
    near = lead[-_NEAR:]
    return "negated" if has(near, "negation") or any(word.endswith("n't") for word in near) else "affirmed"


def _is_part(lead: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the value is a share of a whole that the sentence names: "of whom", "each", "in the north alone"."""
    shared = [word for index, word in enumerate(behind[:6]) if not (word == "each" and behind[index - 1] == "for")]
    if has(shared, "part_behind") or has(lead[-3:], "part_ahead"):
        return True
    return list(lead[-1:]) == ["alone"] or list(lead[-2:]) in (["the", "first"], ["the", "last"], ["out", "of"])


def _is_of_whole(lead: Sequence[str]) -> bool:
    """Whether the sentence opens with "Of the seventeen ..." and the value is counted out of that whole."""
    return len(lead) > 3 and lead[0] == "of" and "," in lead


def _is_increment(lead: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the value comes on top of another: "a further 20", "20 more", "20 new cases"."""
    if (
        has(lead[-1:], "increment")
        or has(behind[:1], "increment")
        or (list(behind[:1]) == ["new"] and has(behind[1:3], "added_up"))
    ):
        return True
    return any(word == "more" and behind[index + 1 : index + 2] != ["than"] for index, word in enumerate(behind[:2]))
