"""Which event a duration is the length of, and which event a date belongs to; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import clauses, lexicon, topics
from summarizer.words import Word, stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.readings import Occasion
    from summarizer.records import Value

_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["lengths"]
MOMENTS = frozenset({"opening", "closure", "verdict", "arrest", "deal", "crash", "explosion", "results"})
"""Families of events that take a moment and have no length."""

_LASTING = frozenset(stem(word) for word in _GRAMMAR["lasting"])
_OFFSETS = frozenset(_GRAMMAR["offsets"])
_BARRED = frozenset(_GRAMMAR["barred"])
_LEADS = frozenset(_GRAMMAR["leads"])
_DEFINITE = frozenset(["the", "those", "these"])
_PRONOUNS = frozenset(_GRAMMAR["pronouns"])
_AGAIN = frozenset(_GRAMMAR["again"])
_NAMES = 4
_ENDING = frozenset(_GRAMMAR["ending"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_BACK = frozenset(["preceded", "followed", "went"])
_WINDOW = 12
_REACH = 8
_CLOSE = 4
_DAY = 1440.0
_DELAYS = frozenset(["after", "later", "late", "before", "behind", "from"])
_NO_VERBS = frozenset(["the", "his", "her", "its", "their", "a"])
_PARTINGS = frozenset(";:")
_VAGUE = frozenset(["last", "past", "coming", "next"])
_DATE_REACH = 12
_ADJACENT = 2
_HOLDING = frozenset(stem(word) for word in _GRAMMAR["holding"])
_TERMED = frozenset({"truce"})
_SETTLED = frozenset(stem(word) for word in _GRAMMAR["settled"])
_SAYING = frozenset(_GRAMMAR["saying"])

Span = tuple[int, int]


def is_offset(words: Sequence[Word], span: Span) -> bool:
    """Whether a duration is no length but a distance in time: "three years ago", "within two hours"."""
    first, last = span
    after = [word.lower for word in words[last + 1 : last + 3]]
    before = {word.lower for word in words[max(0, first - 2) : first]}
    if after[:1] == ["before"] and before & {"for", "took", "lasted"}:
        return False
    if after and (after[0] in _OFFSETS or after[0] in {"after", "into"} or after[:2] == ["of", "age"]):
        return True
    return bool(before & _LEADS)


def is_delay(words: Sequence[Word], span: Span, about: Iterable[str]) -> bool:
    """Whether a distance in time says how long something took to come: "reached the wreck 18 minutes after the alarm".

    `about` are the tokens of its clause, which must tell of an act.
    """
    first, last = span
    after = {word.lower for word in words[last + 1 : last + 2]}
    before = {word.lower for word in words[max(0, first - 2) : first]}
    counted = bool(after & _DELAYS) or (bool(before & {"in", "within", "after"}) and not before & _VAGUE)
    return counted and not after & {"ago"} and any(topics.is_act(token) for token in about)


def can_last(family: str, value: Value) -> bool:
    """Whether an event of the family can be as long as that."""
    longest = lexicon.table("events")[family].get("longest")
    return longest is None or (value.low or 0.0) <= longest * _DAY


def held(words: Sequence[Word], span: Span, occasions: Mapping[int, Occasion], previous: int | None) -> int | None:
    """The occasion that a duration is the length of.

    `occasions` maps the start of a mention to its occasion, `previous` is the occasion that the text spoke of last.
    """
    first, last = span
    if _is_distance(words, span):
        return None
    aside = clauses.asides(words, first)
    places = [
        (index, occasions[word.start])
        for index, word in enumerate(words)
        if word.start in occasions and occasions[word.start].family not in MOMENTS and index not in aside
    ]
    ahead = [(index, one) for index, one in places if index > last]
    begin = max((index for index, word in enumerate(words[:first]) if word.text in _PARTINGS), default=-1)
    behind = [(index, one) for index, one in places if begin < index < first]
    named = _ahead(words, last, ahead) if ahead else None
    return named if named is not None else _behind(words, span, behind, previous)


def is_term(words: Sequence[Word], span: Span, held: Occasion) -> bool:
    """Whether a length is the term of something proposed and tells of none that has run: "accepted a 30-day truce"."""
    first, last = span
    near = words[max(0, first - _REACH) : last + 1 + _REACH]
    begin = next((index for index, word in enumerate(words) if word.start in _starts(held)), first)
    lead = {word.lower for word in words[max(0, min(first, begin) - _ADJACENT - 1) : max(first, begin)]}
    told = any(word.stem in _LASTING or word.stem in _SETTLED for word in near)
    return held.family in _TERMED and bool(lead & {"a", "an"}) and not told


def _starts(held: Occasion) -> frozenset[int]:
    return frozenset(mention.start for mention in held.mentions)


def _is_distance(words: Sequence[Word], span: Span) -> bool:
    """Whether a duration lies between two events and is the length of neither: "eight years after they quarreled"."""
    first, last = span
    after = [word.lower for word in words[last + 1 : last + 3]]
    if after[:1] not in (["after"], ["before"]) or after[-1].endswith("ing") or _has_begun(words, last):
        return False
    return _lasting(words, max(0, first - _REACH), first) is None


def is_nameless(words: Sequence[Word], span: Span) -> bool:
    """Whether a duration is the length of what the story is about, without a word for it.

    "The four hours that preceded it", "twenty minutes later it was over".
    """
    first, last = span
    after = [word.lower for word in words[last + 1 : last + 4]]
    definite = bool(_DEFINITE & {word.lower for word in words[max(0, first - 1) : first + 1]})
    return (definite and after[:1] in (["that"], ["which"]) and bool(_BACK & set(after))) or _is_over(words, last)


def _ahead(words: Sequence[Word], last: int, ahead: Sequence[tuple[int, Occasion]]) -> int | None:
    """The event right behind a duration: "the two-hour meeting", "three hours of talks"."""
    index, one = ahead[0]
    between = words[last + 1 : index]
    if len(between) <= 3 and all(not word.is_punctuation or word.text == "-" for word in between):
        joined = {word.lower for word in between}
        if not joined & (_BARRED - {"of"}):
            return one.key
    return None


def _behind(
    words: Sequence[Word], span: Span, behind: Sequence[tuple[int, Occasion]], previous: int | None
) -> int | None:
    first, last = span
    verb = _lasting(words, max(0, first - _REACH), first)
    if _is_spent(words, last) or (verb is None and words[first - 1].lower == "within"):
        return None
    if verb is not None:
        return _told_by(words, verb, behind, previous)
    if _has_begun(words, last) or _is_over(words, last):
        return behind[-1][1].key if behind else previous
    if {word.lower for word in words[last + 1 : last + 4]} & _BACK:
        return previous
    lead = [word.lower for word in words[max(0, first - 2) : first]]
    if not behind or sum(word.text.islower() for word in words[behind[-1][0] : first]) > _WINDOW:
        return None
    between = words[behind[-1][0] + 1 : first]
    close = len(between) <= _CLOSE and not any(word.is_punctuation for word in between)
    return behind[-1][1].key if close or (lead and lead[-1] in {"for", "at", "of", "just"}) else None


def _told_by(
    words: Sequence[Word], verb: int, behind: Sequence[tuple[int, Occasion]], previous: int | None
) -> int | None:
    """The event that lasts: one of the verb's own clause, else the last before where nothing else is told to last.

    "It went on for three hours" is of what was told before, "the main shaft took three hours" and "he spent three
    hours in a lift" are not.
    """
    inside = clauses.around(words, verb)
    own = [one.key for index, one in behind if index in inside]
    if own:
        return own[-1]
    at = next((index for index in range(verb - 1, -1, -1) if index in inside and _may_be_subject(words[index])), None)
    if at is not None and words[at].lower not in _AGAIN and not _is_second(words, at):
        return None
    return behind[-1][1].key if behind else previous


def _may_be_subject(word: Word) -> bool:
    """Whether a word may be who or what a verb behind it tells of: a noun or a pronoun."""
    if word.is_punctuation or word.lower.endswith("ly"):
        return False
    return word.lower in _PRONOUNS or word.stem not in stopwords()


def _is_second(words: Sequence[Word], at: int) -> bool:
    """Whether a name is the last of two: "Berg and Roth"."""
    before = [word.lower for word in words[max(0, at - _NAMES) : at]]
    return words[at].is_capitalized and "and" in before


def _lasting(words: Sequence[Word], begin: int, end: int) -> int | None:
    """Where the last verb of lasting stands among the words; "the last passenger" and "led over the hill" have none."""
    return next((index for index in range(end - 1, begin - 1, -1) if _is_lasting(words, index)), None)


def _is_lasting(words: Sequence[Word], index: int) -> bool:
    if words[index].stem not in _LASTING:
        return False
    before, behind = (words[at].lower if 0 <= at < len(words) else "" for at in (index - 1, index + 1))
    if words[index].lower == "last" and before in _NO_VERBS:
        return False
    if words[index].lower == "over":
        return before in _BE
    return words[index].lower not in _ENDING or behind not in _NO_VERBS  # "closed their eyes" ends nothing


def _is_spent(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind say what the time was needed for: "nine hours to free the last of them"."""
    after = [word.lower for word in words[last + 1 : last + 3]]
    return after[:1] == ["to"] and len(after) > 1 and after[1].islower()


def _is_over(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind read "later it was over"."""
    after = [word.lower for word in words[last + 1 : last + 6]]
    return after[:1] == ["later"] and bool({"over", "ended", "finished", "done", "emerged"} & set(after))


def _has_begun(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind a duration read "after it began"."""
    after = [word.lower for word in words[last + 1 : last + 5]]
    return after[:1] == ["after"] and bool(
        {"began", "begun", "started", "opened", "beginning", "starting"} & set(after)
    )


def is_said(words: Sequence[Word], span: Span) -> bool:
    """Whether a date is the day on which somebody says something: "said on Tuesday", "on Tuesday told"."""
    first, last = span
    lead = [word.lower for word in words[max(0, first - 3) : first]]
    if {"was", "were", "been"} & set(lead[:-1]):
        return False  # "was reported on Monday" tells when it came to light
    return bool(_SAYING & {*lead[-2:], *(word.lower for word in words[last + 1 : last + 2])})


def dated(words: Sequence[Word], span: Span, figures: Sequence[Span], occasions: Mapping[int, Occasion]) -> int | None:
    """The occasion that a date or another figure belongs to: the nearest; none where somebody speaks on that day."""
    if is_said(words, span):
        return None
    inside, begin = clauses.around(words, span[0]), clauses.opening(words, span[0])
    near = [
        (cost, occasions[word.start].key)
        for index, word in enumerate(words)
        if word.start in occasions and index in inside and index >= begin and not span[0] <= index <= span[1]
        for cost in (topics.measure(words, span, index, index, figures),)
        if cost <= _DATE_REACH and _is_tied(words, span, index, is_noun=word.stem in occasions[word.start].heads)
    ]
    return min(near)[1] if near else None


def led(words: Sequence[Word], span: Span, occasions: Mapping[int, Occasion], main: frozenset[int]) -> int | None:
    """The main event of an article whose opening gives a day and mentions it: "agreed on Monday, after talks"."""
    lead = {word.lower for word in words[max(0, span[0] - 2) : span[0]]}
    if is_said(words, span):
        return None
    if _is_known(words, span):
        return min(main, default=None)
    if not lead & {"on", "late", "early"}:
        return None
    keys = {occasions[word.start].key for word in words if word.start in occasions} & main
    return min(keys) if len(keys) == 1 else None


def _is_known(words: Sequence[Word], span: Span) -> bool:
    """Whether a day is told as the one the story is about: "on the Thursday that changed the town"."""
    before, behind = words[max(0, span[0] - 1) : span[0] + 1], words[span[1] + 1 : span[1] + 2]
    return "the" in {word.lower for word in before} and [word.lower for word in behind] in (["that"], ["which"])


def _is_tied(words: Sequence[Word], span: Span, index: int, *, is_noun: bool) -> bool:
    """Whether a date dates the event at `index`: names, prepositions and "was held" alone stand between them.

    An event told by a verb is dated by any date of its clause.
    """
    if not is_noun:
        return True
    first, last = span
    if index > last:
        return index - last <= _ADJACENT
    between = words[index + 1 : first]
    located = next((place for place, word in enumerate(between) if word.lower in {"in", "at", "on"}), len(between))
    return all(
        word.is_punctuation or word.is_capitalized or word.stem in _HOLDING or word.stem in stopwords()
        for word in between[:located]
    )
