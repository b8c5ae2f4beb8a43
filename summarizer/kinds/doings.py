"""Doings: what is done at each time that an article gives, by whom and to what; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer import clauses, families, happenings, lexicon
from summarizer.readings import Doing
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.families import Told
    from summarizer.readings import Frame, Line, Reading
    from summarizer.words import Word

_PRONOUNS = frozenset(["it", "he", "she", "they", "this", "that", "its", "their", "his", "her", "both"])
_SUBJECT = 8
_BE = frozenset(["be", "been", "being", "is", "are", "was", "were", "am", "got", "get", "gets"])
_PARTS_OF_DAY = frozenset(["late", "early"])
_AGAIN = frozenset(["reopened", "resumed", "cleared", "restored"])
_OWN = frozenset(["its", "his", "her", "their"])
_ARTICLES = _OWN | {"the", "a", "an", "this", "that", "two", "no"}
_BREAKS = frozenset([",", ";", ":", ".", "!", "?", "—", "–", "“", "”", '"', "(", ")"])

Span = tuple[int, int]


def tell(reading: Reading, line: Line, made: Frame, span: Span, times: Sequence[Span]) -> Frame:
    """The frame of a date or length with the act that it is the time of, where its clause tells one."""
    act = happenings.governing(line.words, span, times, lasting=made.claim.kind == "duration")
    if act is None or not act.families:
        return made
    ground = _Ground(reading, line, _names(reading, line), frozenset(_times(times)))
    ahead, behind = _ahead(ground, act), _behind(ground, act)
    first, beside = _split(ground, behind)
    subject = _phrase(ground, ahead)
    target = _phrase(ground, first)
    if not target and act.last > act.first:
        target = dict(beside).get("to", ())  # "gained access to the network"
    patient: tuple[str, ...]
    agent: tuple[str, ...] = ()
    if not act.is_verb:
        patient = _phrase(ground, [index for index in first if index > act.last]) or subject
    elif _is_passive(line.words, act.first):
        patient, agent = subject, dict(beside).get("by", ())
    elif target or any(line.words[index].stem not in stopwords() for index in first):
        own = any(line.words[index].lower in _OWN for index in first[:1])
        patient, agent = target + (tuple(f"/{token}" for token in subject) if own else ()), subject
    else:
        patient = subject
    said = frozenset(token for family in act.families for token in families.stems(family))
    patient, agent = (tuple(token for token in phrase if token not in said) for phrase in (patient, agent))
    told = [*ahead, *behind]
    around = sorted({*told, *clauses.around(line.words, act.first)} - set(range(act.first, act.last + 1)))
    parties = frozenset(token.lstrip("^") for index in around for token in _mean(ground, index)) - _actors()
    persons = {key for index in around for key, kind in ground.named(index) if kind != "place"}
    if ahead and line.words[ahead[0]].lower in _PRONOUNS and line.number > 1:
        parties |= _before(reading, reading.lines[line.number - 2])
    if not act.is_verb:
        parties |= {stem(line.words[act.last].folded)}
    marks = {line.words[index].lower for index in told if not index or line.words[index - 1].lower != "each"}
    marks &= families.listed("others") - ({"again"} if act.families & _AGAIN else set())
    kept = tuple((word, frozenset(row)) for word, row in beside if row and word != "by")
    doing = Doing(act.families, patient, agent, kept, parties, frozenset(persons), frozenset(marks))
    # What is found by an act alone must have it among its words.
    setting = made.setting | {f"+{family}" for family in act.families}
    # Who "steps down" or "gives up" does not fall or rise.
    actions = made.actions if act.first == act.last else frozenset[str]()
    return replace(made, setting=setting, actions=actions, doing=doing)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A line with its names by where their words start, and the indices of the words that tell times."""

    reading: Reading
    line: Line
    names: Mapping[int, tuple[int, str]]
    timed: frozenset[int]

    def named(self, index: int) -> list[tuple[int, str]]:
        """The key and kind of the name that a word belongs to, if it belongs to one."""
        held = self.names.get(self.line.words[index].start)
        return [held] if held is not None else []


def _times(times: Sequence[Span]) -> set[int]:
    return {index for first, last in times for index in range(first, last + 1)}


def _ahead(ground: _Ground, act: Told) -> list[int]:
    """The words of the noun phrase before an act: back to a mark, a conjunction or another verb."""
    found: list[int] = []
    for index in range(act.first - 1, -1, -1):
        word = ground.line.words[index]
        if index in ground.timed:
            continue
        if (
            word.text in _BREAKS
            or word.lower in families.listed("joints") - {"and"}
            or (found and _is_verb(ground, index))
        ):
            break
        if not (word.is_punctuation or word.lower in families.listed("auxiliaries")):
            found.append(index)
    return found[::-1]


def _behind(ground: _Ground, act: Told) -> list[int]:
    """The words behind an act, up to a mark, a conjunction or another verb; those inside a phrase first."""
    words = ground.line.words
    inside = [index for index in range(act.first + 1, act.last) if words[index].stem not in stopwords()]
    for index in range(act.last + 1, len(words)):
        if words[index].text in _BREAKS or words[index].lower in families.listed("joints") or _is_verb(ground, index):
            break
        if index not in ground.timed:
            inside.append(index)
    return inside


def _is_verb(ground: _Ground, index: int) -> bool:
    words = ground.line.words
    before = words[index - 1].lower if index else ""
    past = words[index].lower in families.listed("pasts") or (words[index].lower.endswith("ed") and before != "the")
    return past and not words[index].is_capitalized and before not in _ARTICLES


def _split(ground: _Ground, behind: Sequence[int]) -> tuple[list[int], list[tuple[str, tuple[str, ...]]]]:
    """The words before the first preposition, and the phrase behind each."""
    rows: list[tuple[str, list[int]]] = [("", [])]
    for index in behind:
        if ground.line.words[index].lower in families.listed("places") - {"of"}:
            rows.append((ground.line.words[index].lower, []))
        else:
            rows[-1][1].append(index)
    return rows[0][1], [(word, _phrase(ground, row)) for word, row in rows[1:]]


def _phrase(ground: _Ground, kept: Sequence[int]) -> tuple[str, ...]:
    """The head of a noun phrase, the last word before a preposition, and its other words, "/" before those behind it.

    Places and nouns that stand for anything are left out.
    """
    words = ground.line.words
    stop = next((n for n, index in enumerate(kept) if n and words[index].lower in families.listed("places")), len(kept))
    first = [token for index in kept[:stop] for token in _mean(ground, index)]
    first = [token for token in first[::-1] if token not in _vague()]
    behind = [token for index in kept[stop:] for token in _mean(ground, index) if token not in _vague()]
    return tuple(first + [f"/{token}" for token in behind])


def _mean(ground: _Ground, index: int) -> list[str]:
    """The stem of a word, or the thing that it names, "^" before a name; nothing for function words and places."""
    word = ground.line.words[index]
    if index in ground.timed or word.is_punctuation or word.stem in stopwords() or word.lower in _numerals():
        return []
    if word.lower in _PARTS_OF_DAY and ground.timed & {index + 1, index + 2}:
        return []  # "late on Sunday"
    if word.text[0].isdigit():
        return [f"^{word.text}"] if index and ground.line.words[index - 1].is_capitalized else []
    held = ground.named(index)
    if held and word.is_capitalized:
        return [] if held[0][1] == "place" else [f"^{word.stem}"]
    return [word.stem]


def _is_passive(words: Sequence[Word], first: int) -> bool:
    before = [word.lower for word in words[max(0, first - 3) : first]]
    adverb = len(before) > 1 and words[first - 1].stem in stopwords()
    return before[-1:] != [] and (before[-1] in _BE or (adverb and before[-2] in _BE))


def _before(reading: Reading, line: Line) -> frozenset[str]:
    """What the line before opens with: a pronoun that opens a line means it."""
    ground = _Ground(reading, line, _names(reading, line), frozenset())
    opening = range(min(_SUBJECT, len(line.words)))
    return frozenset(token.lstrip("^") for index in opening for token in _mean(ground, index)) - _actors()


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(stem, families.listed("vague")))


@cache
def _actors() -> frozenset[str]:
    return frozenset(map(stem, families.listed("actors")))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(lexicon.table("figures")["words"])


def _names(reading: Reading, line: Line) -> Mapping[int, tuple[int, str]]:
    """The key and kind of the name that each word of the line belongs to, by where the word starts."""
    held: dict[int, tuple[int, str]] = {}
    for key in reading.named[line.number - 1]:
        name = reading.names[key]
        for mention in name.mentions:
            if mention.sentence == line.number:
                held |= {
                    word.start: (key, name.kind) for word in line.words if mention.start <= word.start < mention.end
                }
    return held


def mark(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, the act of each marked as sole where its article gives one time for it, however often."""
    return [
        replace(frame, doing=replace(frame.doing, sole=True))
        if frame.doing is not None and not any(_is_other(frame, one) for one in frames)
        else frame
        for frame in frames
    ]


def _is_other(frame: Frame, other: Frame) -> bool:
    """Whether another frame gives another time for an act of the same family."""
    ours, theirs = frame.doing, other.doing
    if ours is None or theirs is None or frame.unit != other.unit or not ours.families & theirs.families:
        return False
    if frame.claim.kind != other.claim.kind:
        return False
    low, high = frame.claim.value.low, frame.claim.value.high
    low2, high2 = other.claim.value.low, other.claim.value.high
    return None in {low, high, low2, high2} or low != low2 or high != high2
