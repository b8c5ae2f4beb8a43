"""The question that heads a finding: that of its slot, or what its claims tell of, with the values in doubt; pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer import lexicon, questions, topics
from summarizer.comparators.phrases import is_plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarizer.readings import Frame
    from summarizer.records import Attribute, Slot

MOST = 3
"""How many values a heading names; of more it names two."""

_BESIDE = 3
_TABLES = lexicon.table("headings")
_FIGURES = _TABLES["figures"]
_LEVELS = frozenset(_FIGURES["levels"])
_GROUPS: Mapping[str, str] = _TABLES["groups"]
_DATES = frozenset(lexicon.table("calendar")["months"]) | frozenset(lexicon.table("calendar")["weekdays"])
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:\d{1,2}[.:]\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|noon|midnight)", re.IGNORECASE)
_LONG = 30
_WORD = re.compile(r"[\w°-]+")
_MASSES = frozenset({"L", "kg", "Wh", "rain"})
_QUANTITIES = frozenset(_FIGURES["quantities"])
_NO_NOUN = ("ed", "ly", "ing")
_NAMELESS = frozenset({"it", "anybody"})
_BARE: Mapping[Attribute, str] = {
    "duration": "How long",
    "date": "When",
    "time": "What time",
    "count": "How many",
    "amount": "How much",
    "share": "What share",
    "measure": "How much",
    "age": "How old",
    "place": "Which place",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A question, and the same with the values in doubt, for where another finding asks the same."""

    plain: str
    named: str


def head(slot: Slot, frames: Sequence[Frame], values: Sequence[str], titles: Sequence[str]) -> Heading:
    """The heading of a finding on the slot; `values` are those in doubt, `titles` the offices of a contradiction."""
    attribute = slot.attribute
    if attribute not in _BARE:
        of = _status(frames) if attribute == "status" else slot.of
        asked = questions.ask(attribute, of, titles)
        return Heading(asked, asked)
    asked = _WRITERS[attribute](slot, frames)
    named = f"{asked or _bare(attribute, frames)}: {_join(values)}?"
    if len(values) < len("ab"):
        named = f"{asked}?" if asked else questions.ask(attribute, "")
    if not (asked and slot.of):
        return Heading(named, named)
    return Heading(f"{asked}?", named)


def spell(frame: Frame) -> str:
    """The value of a claim as it stands within a sentence: "forty" where it opens its own.

    Of a length that a whole sentence tells by two times of day, those two are given.
    """
    value, quote = frame.claim.value, frame.claim.quote
    word = _WORD.match(value.text)
    text = " ".join(value.text.split())
    opens = value.start - quote.start <= len("“") and text[:1].isupper()
    dated = frame.claim.kind == "place" or (word is not None and _is_dated(word[0]))
    clocks = _CLOCK.findall(text) if frame.claim.kind == "duration" and len(text) > _LONG else []
    if len(clocks) > 1:
        return f"{clocks[0]} to {clocks[-1]}"
    text = text[0].lower() + text[1:] if opens and not dated else text
    before = quote.text[: value.start - quote.start].split()[-1:]
    return f"since {text}" if frame.claim.kind == "duration" and [one.lower() for one in before] == ["since"] else text


def _is_dated(word: str) -> bool:
    return word.lower() in _DATES or _DAYS.match(word) is not None


def _join(values: Sequence[str]) -> str:
    if len(values) > MOST:
        return f"{', '.join(values[: MOST - 1])} …"
    return " or ".join(filter(None, (", ".join(values[:-1]), values[-1]))) if values else ""


def _bare(attribute: Attribute, frames: Sequence[Frame]) -> str:
    """The question of values without a word for what they are of."""
    if attribute == "date" and all(_DAYS.search(frame.claim.value.text) for frame in frames):
        return "Which day"
    return _measured(frames) if attribute == "measure" else _BARE[attribute]


def _status(frames: Sequence[Frame]) -> str:
    """The question of an outcome as most claims ask it, rather one that names whom or what it is about."""
    asked = [frame.claim.slot.of for frame in frames]
    return max(asked, key=lambda one: (asked.count(one), not _NAMELESS & set(one.split()), -asked.index(one)))


def _usual(frames: Iterable[Frame]) -> str:
    """The label that most claims have; a list of several, or words with a figure in them, are none."""
    labels = [frame.claim.slot.of for frame in frames]
    plain = [label for label in labels if "," not in label and not any(char.isdigit() for char in label)] or [""]
    return max(plain, key=lambda label: (plain.count(label), -plain.index(label)))


def _shared(told: Iterable[frozenset[str]], table: Mapping[str, str]) -> str:
    """The first row of the table that more than half of the claims tell of, or ""."""
    rows = [frozenset(token.lstrip("=") for token in tokens) for tokens in told]
    counts = Counter(token for row in rows for token in row)
    return next((table[key] for key in table if counts[key] * 2 > len(rows)), "")


def _is_to_come(frames: Sequence[Frame]) -> bool:
    return sum(frame.scheduled or frame.tense == "coming" for frame in frames) * 2 > len(frames)


def _ask_date(slot: Slot, frames: Sequence[Frame]) -> str:
    if slot.of:
        return questions.ask(slot.attribute, slot.of).rstrip("?")
    noun = _shared((frame.deeds for frame in frames), _TABLES["moments"])
    doubts = frozenset(_TABLES["doubts"].get(noun, ()))
    if any(doubts & set(_WORD.findall(frame.claim.quote.text.lower())) for frame in frames):
        return ""
    be = "is" if _is_to_come(frames) else "was"
    lead = "When" if slot.attribute == "date" else "What time"
    return f"{lead} {be} the {noun}" if noun else ""


def _ask_length(slot: Slot, frames: Sequence[Frame]) -> str:
    if slot.of:
        return questions.ask(slot.attribute, slot.of).rstrip("?")
    return _shared((frame.deeds for frame in frames), _TABLES["lengths"]).format(
        be="is" if _is_to_come(frames) else "was"
    )


def _ask_count(_: Slot, frames: Sequence[Frame]) -> str:
    noun = _usual(frames)
    aspects = frozenset.intersection(*(frame.scope.aspects for frame in frames))
    if not noun:
        return ""
    if "lead" in aspects:
        return f"By how many {noun}"
    if noun == "people":
        noun = f"people {_shared((frame.concepts for frame in frames), _FIGURES['deeds'])}".strip()
    void = "void " if "void" in aspects and " " not in noun else ""
    return f"How many {void}{noun}{' each' if 'each' in aspects and ' were ' not in noun else ''}"


def _ask_amount(_: Slot, frames: Sequence[Frame]) -> str:
    noun = _usual(frames) or _level(frames)
    if not _is_noun(noun):
        return ""
    if noun.replace(" ", "_") in _LEVELS or _level(frames):
        return _fill("How high {be} {the}", noun, now=True)
    each = all("each" in frame.scope.aspects for frame in frames)
    one = noun[:-1] if is_plural(noun) and noun.endswith("s") else noun
    return f"How much for each {one}" if each else _fill("How much for {the}", noun)


def _ask_share(_: Slot, frames: Sequence[Frame]) -> str:
    noun = _usual(frames)
    moved = frozenset.union(*(frame.actions for frame in frames)) & topics.DIRECTIONS
    if not _is_noun(noun):
        return "By how much" if moved else ""
    if len(moved) == 1:
        return _fill(f"How far did {{the}} {next(iter(moved))}", noun)
    of = re.compile(rf"\s*of (?:the |its |their )?(?:\w+ )?{re.escape(noun)}\b", re.IGNORECASE)
    if any(of.match(_behind(frame)) for frame in frames):
        return _fill("What share of {the}", noun)
    if noun == "turnout":
        return "How high was the turnout"
    return questions.ask("share", noun).rstrip("?")


def _ask_measure(_: Slot, frames: Sequence[Frame]) -> str:
    noun = _usual(frames)
    quantity = _TABLES["units"].get(frames[0].unit or "", "")
    if noun == "limit" or all("limit" in frame.scope.aspects for frame in frames):
        return f"What {quantity} limit".replace("  ", " ")
    if quantity == "speed":
        return "What wind speed" if noun == "wind" else "What speed"
    if noun in _QUANTITIES:
        return f"What {noun}"
    if not _is_noun(noun):
        return ""
    if noun.replace(" ", "_") in _LEVELS or _level(frames):
        return _fill("How high {be} {the}", noun, now=True)
    if noun in _MASSES or (frames[0].unit in _MASSES and not is_plural(noun)):
        return f"How much {noun}"
    return f"What {quantity}" if quantity == noun else _fill(f"What {quantity or 'figure'} is given for {{the}}", noun)


def _ask_age(_: Slot, frames: Sequence[Frame]) -> str:
    whose = _usual(frames)
    return _fill("How old is {the}", whose) if whose else "How old"


def _ask_place(slot: Slot, frames: Sequence[Frame]) -> str:
    acts = _shared((frame.actions for frame in frames), _TABLES["places"])
    if "{the}" not in acts and acts and all(frame.occasion is None for frame in frames):
        return _fill(acts, "")
    if frames[0].occasion is not None and slot.of:
        return questions.ask("place", slot.of).rstrip("?")
    noun = _shared((frame.concepts for frame in frames), _GROUPS) or slot.of
    return _fill(acts or "Where {be} {the}", noun) if noun else ""


_WRITERS: Mapping[Attribute, Callable[[Slot, Sequence[Frame]], str]] = {
    "duration": _ask_length,
    "date": _ask_date,
    "time": _ask_date,
    "count": _ask_count,
    "amount": _ask_amount,
    "share": _ask_share,
    "measure": _ask_measure,
    "age": _ask_age,
    "place": _ask_place,
}


def _level(frames: Sequence[Frame]) -> str:
    """What is high or low and all claims are of, or ""."""
    told = (frame.concepts | {head.lstrip("=") for head in frame.heads} for frame in frames)
    return min(frozenset.intersection(*told) & _LEVELS, default="").replace("_", " ")


def _is_noun(label: str) -> bool:
    return bool(label) and not label.endswith(_NO_NOUN)


def _fill(asked: str, thing: str, *, now: bool = False) -> str:
    the, be = questions.decline(thing)
    be = {"was": "is", "were": "are"}[be] if now else be
    return asked.format(the=the, be=be)


def _behind(frame: Frame) -> str:
    value, quote = frame.claim.value, frame.claim.quote
    return quote.text[value.end - quote.start :]


def _measured(frames: Sequence[Frame]) -> str:
    """How far, high, deep: by what most of the values of a length have beside them."""
    if frames[0].unit != "m":
        quantity = _TABLES["units"].get(frames[0].unit or "", "")
        return f"What {quantity}" if quantity else _BARE["measure"]
    told = []
    for frame in frames:
        value, quote = frame.claim.value, frame.claim.quote
        before = _WORD.findall(quote.text[: value.start - quote.start].lower())[-_BESIDE:]
        beside = {*before, *_WORD.findall(_behind(frame).lower())[:_BESIDE]}
        told.append(frozenset(asked for asked, words in _TABLES["dimensions"].items() if beside & set(words)))
    return _shared(told, {asked: asked for asked in _TABLES["dimensions"]}) or "What length"
