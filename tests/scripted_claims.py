"""Readings made from examples/claims.toml: what a perfect reader would state, in the records that the rules compare.

The program parses the values; names, events, offices, speakers and moods are as the script says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast, get_args

from summarizer import comparators, questions, stories
from summarizer.claims import story_date
from summarizer.readings import Frame, Line, Mention, Name, Occasion, Reading, Role, Speech, State
from summarizer.records import Claim, Kind, Slot, Value
from summarizer.words import content, fold, split, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.comparators import Found
    from summarizer.evaluation import Mark
    from summarizer.records import Article, Attribute, Stance

Key = tuple[str, str, str]
"""An article's name without its ending, a kind, and a value as it is marked."""

ATTRIBUTES: dict[str, Attribute] = {
    "role": "office",
    "name": "holder",
    "place": "place",
    "quotation": "wording",
    "attribution": "speaker",
    "status": "status",
    "other": "statement",
}


HOLDERS = {"office", "holder", "place", "speaker"}


def find_keys(script: Mapping[str, Any]) -> set[Key]:
    """The keys of all claims of the script."""
    return {
        (article, kind, value)
        for article, tables in script.items()
        for kind in set(get_args(Kind)) & tables.keys()
        for value in tables[kind]
    }


class ScriptedArticle:
    """What the script says of one article, as a reading. `marks` say where the values stand."""

    def __init__(self, article: Article, script: Mapping[str, Any], marks: Mapping[Key, Mark]) -> None:
        self.article = article
        self.name = PurePath(article.source).stem
        self.day = story_date(article)
        self._script = script[self.name]
        self._events = script["events"]
        self._told: list[str] = list(self._script["tells"])
        self._marks = {key: mark for key, mark in marks.items() if key[0] == self.name}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences, numbered as in the article."""
        return tuple(
            Line(one.number, one.start, one.end, text, split(text, one.start))
            for one in self.article.sentences
            for text in (self.article.sentence_text(one.number),)
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Who and what is named."""
        spelled = [(text, kind) for kind, texts in self._script["names"].items() for text in texts]
        return tuple(Name(number, text, kind, self._mentions(text)) for number, (text, kind) in enumerate(spelled))

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """The events that the article tells of."""
        return tuple(self._occasion(number, event) for number, event in enumerate(self._told))

    @cached_property
    def frames(self) -> Mapping[Key, tuple[Frame, ...]]:
        """The claims on every marked value: one, or two where it is a result such as "71 votes to 62"."""
        return {key: tuple(self._frames(key, mark)) for key, mark in self._marks.items()}

    @cached_property
    def reading(self) -> Reading:
        """All of it."""
        frames = tuple(frame for made in self.frames.values() for frame in made)
        return Reading(
            article=self.article,
            lines=self.lines,
            weights=stories.weigh(self.lines),
            found=(),
            names=self.names,
            roles=tuple(frame.role for frame in frames if frame.role),
            occasions=self.occasions,
            speeches=tuple(frame.speech for frame in frames if frame.speech),
            frames=frames,
            today=story_date(self.article),
        )

    def event(self, key: int) -> str:
        """The script's name of an occasion."""
        return self._told[key]

    def parse(self, whole: Value, kind: str) -> list[tuple[Value, Attribute]]:
        """How the program reads a marked value and what it measures; empty where it cannot.

        It is read in its sentence, or by itself where that reads more of it. Two times of day are a duration where one
        is asked for, and so is the time since a date; a date of birth is an age.
        """
        line = self._lines_of(whole)[0]
        inside = [_move(one, line.start) for one in comparators.find(line.text, self.day)]
        inside = [one for one in inside if whole.start <= one.value.start and one.value.end <= whole.end]
        alone = [_move(one, whole.start) for one in comparators.find(whole.text, self.day)]
        read = max((inside, alone), key=lambda found: sum(len(one.value.text) for one in found))
        if kind == "duration" and [one.attribute for one in read] == ["time", "time"]:
            return [(_over(whole, comparators.bound(read[0].value, read[1].value)), "duration")]
        if kind == "duration" and [one.attribute for one in read] == ["date"] and self.day:
            return [(_over(whole, comparators.since(read[0].value, self.day)), "duration")]
        if kind == "number" and [one.attribute for one in read] == ["date"] and self.day:
            return [(_over(whole, comparators.age(read[0].value, self.day)), "age")]
        return [(one.value, one.attribute) for one in read if one.kind == kind]

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        whole = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
        found = [(line, at) for line in self.lines if (at := whole.search(line.text))]
        assert found, f"{self.name} does not say {text!r}"
        return tuple(Mention(text, line.start + at.start(), line.start + at.end(), line.number) for line, at in found)

    def _occasion(self, number: int, event: str) -> Occasion:
        row, about = self._script["tells"][event], self._events[event]
        days = [one.value for one in comparators.find(f"in {row.get('when', '')}", self.day)]
        return Occasion(
            key=number,
            family=about["family"],
            heads=frozenset({stem(row["as"].split()[-1])}),
            participants=frozenset(self._key(text) for text in row.get("who", ())),
            places=frozenset(self._key(text) for text in row.get("where", ())),
            dates=tuple((one.low, one.high, one.unit or "") for one in days if one.low and one.high),
            sequence=about.get("sequence", "this"),
            modality="expected" if about.get("sequence") == "next" else "actual",
            mentions=self._mentions(row["as"]),
        )

    def _frames(self, key: Key, mark: Mark) -> Iterator[Frame]:
        kind, row = key[1], self._script[key[1]][key[2]]
        _, (start, end) = next(mark.find(self.article.text))
        whole = Value(self.article.text[start:end], start, end)
        if kind in ATTRIBUTES:
            yield self._frame(row, kind, whole, ATTRIBUTES[kind])
        else:
            read = self.parse(whole, kind) or [(whole, cast("Attribute", {"number": "count"}.get(kind, kind)))]
            for number, (value, attribute) in enumerate(read, start=1):
                yield self._frame(row, kind, value, attribute, side=f", side {number}" if len(read) > 1 else "")

    def _frame(self, row: dict[str, Any], kind: str, value: Value, attribute: Attribute, *, side: str = "") -> Frame:
        lines, event = self._lines_of(value), row.get("event")
        of = row.get("of") or event or row.get("words") or row.get("title", "")
        about = split(of)
        occasion = self._told.index(event) if event else None
        return Frame(
            claim=self._claim(row, kind, value, Slot(event or "", attribute, of + side)),
            sentence=lines[0].number,
            unit=value.unit,
            concepts=content(about) if kind == "other" else frozenset({of + side} - {""}),
            heads=frozenset(word.stem for word in about[-1:]),
            actions=frozenset(),
            context=content(about),
            anchors=self._anchors(row, kind, lines[0], occasion),
            occasion=occasion,
            sequence=self._events[event].get("sequence", "this") if event else "this",
            part=row.get("part", False),
            increment=False,
            denied=False,
            withdrawn=row.get("withdrawn", False),
            changed=row.get("changed", False),
            role=self._role(row, value) if "title" in row else None,
            speech=self._speech(row, value) if attribute in {"wording", "speaker"} else None,
            holder=self._key(row.get("who", value.text)) if attribute in HOLDERS or "who" in row else None,
            state=State(row["act"], row["pole"], content(split(row.get("by", ""))), content(about))
            if "act" in row
            else None,
        )

    def _anchors(self, row: dict[str, Any], kind: str, line: Line, occasion: int | None) -> frozenset[int]:
        """Who is named in the sentence of a claim; of a place, who takes part; of acts and words, whose they are."""
        if kind == "place" and occasion is not None:
            return self.occasions[occasion].participants
        if kind in {"status", "attribution"}:
            return frozenset(name.key for name in self.names if name.name == row.get("by", row.get("who")))
        return frozenset(name.key for name in self.names for one in name.mentions if one.sentence == line.number)

    def _claim(self, row: dict[str, Any], kind: str, value: Value, slot: Slot) -> Claim:
        lines, speaker = self._lines_of(value), row.get("speaker")
        stance: Stance = "asserted" if speaker is None else "quoted" if slot.attribute == "wording" else "paraphrased"
        return Claim(
            id=f"{self.article.id}.{value.start}.{kind}",
            article=self.article.id,
            text=questions.state(slot.attribute, slot.of, value.text),
            quote=self.article.quote(lines[0].start, lines[-1].end),
            value=value,
            kind=cast("Kind", kind),
            event=slot.subject or None,
            slot=slot,
            speaker=speaker,
            stance=stance,
            modality=row.get("modality", "actual"),
            polarity="affirmed" if row.get("pole", "done") == "done" else "negated",
            when=self.day.isoformat() if self.day else None,
        )

    def _role(self, row: dict[str, Any], value: Value) -> Role:
        return Role(
            title=row["title"],
            status=row.get("status", "current"),
            qualifier="",
            of=fold(row.get("body", "")),
            text=value.text,
            start=value.start,
            end=value.end,
            sentence=self._lines_of(value)[0].number,
            holder=self._key(row.get("who") or value.text),
            marked="status" in row,
        )

    def _speech(self, row: dict[str, Any], value: Value) -> Speech:
        start = self.article.text.index(row.get("words", value.text))
        said = Value("", start, start + len(row.get("words", value.text)))
        return Speech(
            start=said.start,
            end=said.end,
            direct=True,
            speaker=self._key(row["speaker"]) if "speaker" in row else None,
            label=row.get("speaker", ""),
            speaker_start=0,
            speaker_end=0,
            denial=False,
            sentence=self._lines_of(said)[0].number,
        )

    def _key(self, text: str) -> int:
        return next(name.key for name in self.names if name.name == text)

    def _lines_of(self, value: Value) -> list[Line]:
        return [line for line in self.lines if line.start < value.end and value.start < line.end]


def _move(found: Found, offset: int) -> Found:
    value = found.value
    return replace(found, value=replace(value, start=value.start + offset, end=value.end + offset))


def _over(whole: Value, read: Value) -> Value:
    return replace(whole, low=read.low, high=read.high, unit=read.unit, hedge=read.hedge)
