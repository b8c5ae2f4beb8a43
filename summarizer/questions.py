"""The question that a slot asks and the sentence that a claim makes: written by code, never by a model; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Attribute

_QUESTIONS: dict[Attribute, tuple[str, str]] = {
    "duration": ("How long did {the} last?", "Which length of time is given?"),
    "start": ("When did {the} start?", "When did it start?"),
    "end": ("When did {the} end?", "When did it end?"),
    "date": ("When {be} {the}?", "Which date is given?"),
    "time": ("At what time {be} {the}?", "Which time is given?"),
    "count": ("How many {of}?", "How many?"),
    "amount": ("What sum is given for {the}?", "Which sum is given?"),
    "share": ("What share is given for {the}?", "Which share is given?"),
    "measure": ("What figure is given for {the}?", "Which measure is given?"),
    "age": ("How old is {the}?", "Which age is given?"),
    "office": ("Which office does {of} hold?", "Which office?"),
    "place": ("Where {be} {the}?", "Which place is named?"),
    "speaker": ("Who said “{of}”?", "Who said it?"),
    "wording": ("What exactly did {of} say?", "What exactly was said?"),
    "participant": ("Who took part in {the}?", "Who took part?"),
    "status": ("{of}?", "Did it happen?"),
    "statement": ("Is it so: {of}?", "Is it so?"),
}
_LONGEST = 90
_MARKS = re.compile(r"[\"“”„«»:\n]")
_GRAMMAR: dict[str, list[str]] = lexicon.table("grammar")["questions"]
_NO_NOUNS = frozenset(_GRAMMAR["no_nouns"])
_PLURAL = frozenset(_GRAMMAR["plural"])
_HEADED = re.compile(rf"\b(of|for) (?=(?:{'|'.join(_GRAMMAR['headed'])})\b)")
_SINGULAR = ("ss", "us", "is", "news")
_PLURALS = {"Was": "Were", "Is": "Are"}
_NAMED = re.compile(r"[A-Z]\w")


def ask(attribute: Attribute, of: str, choices: Sequence[str] = ()) -> str:
    """The question of a slot, as a reader would put it; `choices` are the titles in doubt."""
    if attribute == "office" and len(choices) > 1:
        return f"Is {of} {_head(', '.join(choices[:-1]))} or {_head(choices[-1])}?"
    if attribute == "holder":
        return f"{'What' if of.startswith('the name ') else 'Who'} is {_head(of) or 'it'}?"
    full, bare = _QUESTIONS[attribute]
    if not of:
        return bare
    the, be = decline(of)
    if attribute == "duration" and _noun(of) in _GRAMMAR["lengths"]:
        return f"How long is {the}?"
    return full.format(of=_shorten(of) if attribute in {"speaker", "statement"} else of, the=the, be=be)


def point(left: str, right: str) -> str:
    """The question about two values of which nobody knows yet whether they are given for one thing."""
    return f"Do A with “{_plain(left)}” and B with “{_plain(right)}” state the same point, and can both be true?"


def _plain(text: str) -> str:
    """The text without the marks that could end its quotation."""
    return _MARKS.sub("", _shorten(text))


def decline(of: str) -> tuple[str, str]:
    """A thing with its article, and the form of "to be" that goes with it: "the talks", "were"; "Ann Vale", "was"."""
    thing = _noun(of)
    the = thing if _NAMED.match(thing) or thing.startswith("the ") or not thing else f"the {thing}"
    last = thing.rpartition(" ")[2]
    be = "were" if last in _PLURAL or (last.endswith("s") and not last.endswith(_SINGULAR)) else "was"
    return the, {"was": "is", "were": "are"}[be] if thing.startswith("next ") else be


def agree(asked: str, thing: str) -> str:
    """The question "Was X signed" as it must be for the thing: "Were the papers signed"."""
    head = thing.partition(" of ")[0]
    verb, _, rest = asked.partition(" ")
    plural = rest.startswith(thing) and head.rpartition(" ")[2].islower() and decline(head)[1] == "were"
    return f"{_PLURALS.get(verb, verb) if plural else verb} {rest}"


def _head(title: str) -> str:
    """A title as one says it: "head of the inquiry" for "head of inquiry"."""
    return _HEADED.sub(r"\1 the ", title.replace("executive officer", "executive"))


def occasion(text: str, sequence: str) -> str:
    """What an event is called in a question: "meeting", or "previous meeting" and "next meeting" for another one."""
    return f"{sequence} {_noun(text)}" if sequence in {"previous", "next"} else text


def _noun(of: str) -> str:
    """The noun for an event that the text names by a verb or writes with a capital: "meeting" for "met"."""
    plain = fold(of)
    events = lexicon.table("events")
    if any(plain in row["nouns"] for row in events.values()):
        return of.lower()
    return next((family for family, row in events.items() if plain in row["verbs"]), of)


def _shorten(text: str) -> str:
    """The text without the comma that closes a quotation; a long one cut at a word."""
    plain = text.rstrip(" ,.;")
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"


def name(concepts: frozenset[str], noun: str) -> str:
    """What a figure is about, in words: the noun that it counts, else what happened."""
    known = "" if noun.lower() in _NO_NOUNS else noun
    return known or ", ".join(sorted(concepts)).replace("_", " ")


def count(concepts: frozenset[str], noun: str) -> str:
    """What is counted and what happened to it, as it stands after "How many": "people were killed", "homes"."""
    noun = "" if noun.lower() in _NO_NOUNS else noun
    rows = lexicon.table("concepts")
    happened = rows["participles"]
    if any(noun.lower() in rows["happenings"][concept] for concept in concepts & happened.keys() - {"layoff"}):
        noun = ""  # "How many injured were hurt" says it twice
    done = next((happened[concept] for concept in sorted(concepts) if concept in happened), "")
    if not done or stem(done.split()[-1]) in {stem(word) for word in noun.split()}:
        return noun or (f"people were {done}" if done else name(concepts, noun))
    return f"{noun or 'people'} {'was' if noun in {'staff', 'police'} else 'were'} {done}"


def office(title: str, of: str, text: str) -> str:
    """The office that a phrase of the text names, as it stands after "Who is": "mayor of Arden", "the Arden mayor"."""
    if not of:
        return f"the {title}"
    written = {fold(word).replace(".", ""): word for word in text.split()}
    owner = " ".join(written.get(word, word.title()) for word in of.split())
    before = text.partition(" of ")[0].partition(" at ")[0].partition(" for ")[0]
    leads = fold(before).replace(".", "").startswith(of)
    return f"the {owner} {title}" if leads else f"{title} of {owner}"


def state(attribute: Attribute, of: str, value: str) -> str:
    """A claim as one statement that can be understood alone."""
    if attribute == "holder":
        return f"{value} is {of}"
    return f"{of}: {value}" if of else value
