"""Who did what one person alone does in a story: who raised the alarm, who won the prize; pure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon, pasts
from summarizer.comparators import names
from summarizer.kinds import framing
from summarizer.readings import Scope
from summarizer.records import Value
from summarizer.words import content, stopwords

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Mention, Name, Reading
    from summarizer.records import Verdict
    from summarizer.words import Word

_MODIFIERS = 4
_APPOSITION = 12
_TITLED = 6
_AUXILIARIES = frozenset({"was", "were", "is", "been", "had", "has"})
_BETWEEN = frozenset({"who", "had", "has", "later", "also", "then", "finally", "first", "himself", "herself"})
_TELLING = frozenset({"before", "next", "then", "again", "another", "other"})
_JOINTS = frozenset(
    ["and", "but", "or", "who", "which", "that", "when", "while", "after", "before", "because", "as", "until", "since"]
)
_FIELDS = frozenset({"in", "at", "for", "among"})

Held = tuple["Name", "Mention"]


@cache
def _deeds() -> dict[str, str]:
    """The deed of each verb and object, as "verb object"."""
    return {
        f"{verb} {noun}": deed
        for deed, row in lexicon.table("doers").items()
        for verb in row["verbs"]
        for noun in row["objects"]
    }


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for row in lexicon.table("doers").values() for verb in row["verbs"])


def find(reading: Reading) -> list[Frame]:
    """A frame for every person who is said to have done such a deed."""
    starts = {mention.start: (name, mention) for name in reading.names for mention in name.mentions}
    ends = {mention.end: (name, mention) for name in reading.names for mention in name.mentions}
    frames = []
    for line in reading.lines:
        for index, word in enumerate(line.words):
            if word.lower not in _verbs():
                continue
            told = _active(line.words, index, ends) or _passive(line.words, index, starts)
            if told is not None and not _is_one_of_two(line.words, told[0][1], starts, ends):
                frames.append(_frame(reading, line, index, *told))
    return [frame for frame in frames if frame is not None]


def _active(words: Sequence[Word], verb: int, ends: dict[int, Held]) -> tuple[Held, int] | None:
    """Who did it and the index of what, in "Name raised the alarm", "Name, a baker, raised the alarm"."""
    index = verb - 1
    while index >= 0 and words[index].lower in _BETWEEN:
        index -= 1
    held = _before(words, index, ends)
    noun = _object(words, verb + 1 + _has_particle(words, verb))
    return (held, noun) if held is not None and noun is not None else None


def _has_particle(words: Sequence[Word], verb: int) -> bool:
    return verb + 1 < len(words) and words[verb + 1].lower in {"over", "out", "down"}


def _before(words: Sequence[Word], index: int, ends: dict[int, Held]) -> Held | None:
    """The name that ends at a word, or before the apposition that a comma closes there."""
    if index < 0 or words[index].text != ",":
        return ends.get(words[index].end) if index >= 0 else None
    if words[index - 1].end in ends:
        return ends[words[index - 1].end]
    for at in range(index - 1, max(0, index - _APPOSITION), -1):
        if words[at].text == "," and words[at - 1].end in ends:
            return ends[words[at - 1].end]
        if words[at].is_punctuation and words[at].text not in ",-'’":
            return None
    return None


def _object(words: Sequence[Word], first: int) -> int | None:
    """The index of the noun of "the winning goal"; None where no such noun phrase with "the" starts there."""
    if first >= len(words) or words[first].lower != "the":
        return None
    for index in range(first + 1, min(len(words), first + 2 + _MODIFIERS)):
        word = words[index]
        behind = words[index + 1] if index + 1 < len(words) else None
        if word.is_punctuation or word.stem in stopwords() - {"first", "last"}:
            return None
        if behind is None or behind.is_punctuation or behind.stem in stopwords() or behind.lower in _BETWEEN:
            return index
    return None


def _passive(words: Sequence[Word], verb: int, starts: dict[int, Held]) -> tuple[Held, int] | None:
    """Who did it and the index of what, in "the alarm was raised by Name"."""
    by = verb + 1 + _has_particle(words, verb)
    if by + 1 >= len(words) or words[by].lower != "by":
        return None
    noun = verb - 1
    while noun >= 0 and words[noun].lower in _AUXILIARIES | _BETWEEN:
        noun -= 1
    if noun < 1 or noun == verb - 1:
        return None
    for word in words[by + 1 : by + 1 + _TITLED]:
        if word.start in starts:
            return starts[word.start], noun
        if word.is_punctuation:
            return None
    return None


def _is_one_of_two(words: Sequence[Word], mention: Mention, starts: Container[int], ends: Container[int]) -> bool:
    """Whether another name is joined to a name by "and", so that two did it."""
    first = next(index for index, word in enumerate(words) if word.end > mention.start)
    last = max(index for index, word in enumerate(words) if word.start < mention.end)
    ahead = first > 1 and words[first - 1].lower == "and" and words[first - 2].end in ends
    return ahead or (last + 2 < len(words) and words[last + 1].lower == "and" and words[last + 2].start in starts)


def _frame(reading: Reading, line: Line, verb: int, held: Held, noun: int) -> Frame | None:
    words = line.words
    deed = _deeds().get(f"{words[verb].lower} {words[noun].lower}")
    first = noun
    while first > 0 and first > noun - _MODIFIERS and words[first - 1].text.islower():
        if words[first - 1].lower == "the":
            break
        first -= 1
    name, mention = held
    if deed is None or name.kind == "place" or first < 1 or words[first - 1].lower != "the":
        return None
    placed = [
        (item, framing.span(line, item.value.start + line.start, item.value.end + line.start))
        for item in reading.found[line.number - 1]
    ]
    days = {item.value.low: span for item, span in placed if _is_day(item.value)}
    dated = {index for low, high in days.values() for index in range(low, high + 1)}
    behind = next((index for index, word in enumerate(words) if word.start >= mention.end), len(words))
    beside = [*_field(words), *range(first, noun), *_clause(words, max(noun + 1, behind if behind > verb else 0))]
    what = " ".join(word.lower for word in words[first : noun + 1])
    made = framing.make(
        reading,
        line,
        Value(mention.text, mention.start, mention.end),
        kind="name",
        attribute="holder",
        of=f"the one who {words[verb].lower} the {what}",
        span=framing.span(line, mention.start, mention.end),
        holder=name.key,
        concepts=frozenset({name.kind}),
    )
    past = pasts.of(words, (verb, verb), pasts.find(words, placed, reading.today), None)
    return replace(
        made,
        actions=frozenset({f"{deed} {words[noun].lower}"}),
        heads=_told([words[index] for index in beside if index not in dated]),
        scope=Scope(past=past, day=next(iter(days)) if len(days) == 1 else None),
    )


def _is_day(value: Value) -> bool:
    return value.unit == "day" and value.low is not None and value.low == value.high


def _field(words: Sequence[Word]) -> range:
    """The words of a phrase that opens the sentence and says of which of several it is told: "In the women's race,"."""
    comma = next((index for index, word in enumerate(words) if word.is_punctuation), 0)
    return range(1, comma) if words[0].lower in _FIELDS and words[comma].text == "," else range(0)


def _clause(words: Sequence[Word], first: int) -> range:
    """The words from an index to the end of their clause: to a mark, a conjunction or a relative pronoun."""
    ends = (index for index in range(first, len(words)) if words[index].is_punctuation or words[index].lower in _JOINTS)
    return range(first, next(ends, len(words)))


def _told(words: Sequence[Word]) -> frozenset[str]:
    """The stems of the words that may tell one thing from another: content, and such words as "again"."""
    return content(list(words)) | {word.stem for word in words if word.lower in _TELLING}


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The deed with what it was done to."""
    for deed in frame.actions:
        yield ("deed", deed)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two doers are no pair: the deed is told with other words, or the time is another."""
    if left.claim.article == right.claim.article or not alignment.same_story:
        return ""
    if left.actions != right.actions or left.heads != right.heads:
        return ""
    if left.concepts != right.concepts or _are_of_other_times(left, right):
        return ""
    same = left.claim.modality == right.claim.modality and left.claim.polarity == right.claim.polarity
    return None if same and left.sequence == right.sequence else "another time, or not told as done"


def _are_of_other_times(left: Frame, right: Frame) -> bool:
    """Whether two deeds are told of two days, or one of them of a time long before the story's."""
    ours, theirs = left.scope, right.scope
    days = ours.day is not None and theirs.day is not None and ours.day != theirs.day
    return days or not pasts.join(ours.past, theirs.past)


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two names of who did one thing are one person."""
    ours, theirs = left.claim.value.text, right.claim.value.text
    same = left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder
    if same or names.compare(ours, theirs) != "different":
        return "agree", "the same person"
    return "contradict", f"{left.claim.slot.of} is {ours} in one, {theirs} in the other"
