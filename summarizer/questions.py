"""The question that a slot asks and the sentence that a claim makes: written by code, never by a model; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.records import Attribute

_QUESTIONS: dict[Attribute, str] = {
    "duration": "How long: {of}?",
    "start": "When did it start: {of}?",
    "end": "When did it end: {of}?",
    "date": "On which day: {of}?",
    "time": "At what time: {of}?",
    "count": "How many: {of}?",
    "amount": "How much money: {of}?",
    "share": "What share: {of}?",
    "measure": "How much: {of}?",
    "age": "How old: {of}?",
    "office": "Which office does {of} hold?",
    "holder": "Who is {of}?",
    "place": "Where: {of}?",
    "speaker": "Who said it: {of}",
    "wording": "In which words: {of}",
    "participant": "Who took part: {of}?",
    "status": "Did it happen: {of}?",
    "statement": "What is said: {of}",
}


def ask(attribute: Attribute, of: str) -> str:
    """The question of a slot, as a reader would put it."""
    return _QUESTIONS[attribute].format(of=of)


def name(concepts: frozenset[str], noun: str) -> str:
    """What a figure is about, in words: the noun that it counts and what happened to it."""
    happened = ", ".join(sorted(concepts)).replace("_", " ")
    return " ".join(part for part in (noun, f"({happened})" if noun and happened else happened) if part)


def state(attribute: Attribute, of: str, value: str) -> str:
    """A claim as one statement that can be understood alone."""
    if attribute == "office":
        return f"{of}: {value}"
    if attribute == "holder":
        return f"{value} is {of}"
    if attribute in {"wording", "speaker"}:
        return f"{of}: {value}"
    return f"{of}: {value}"
