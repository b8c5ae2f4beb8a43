"""Prompts: what a model is asked, ready to send.

Every prompt on an article begins with the same system message and the same article block, byte for byte; only the task
after it differs, so that an endpoint reads an article once. Sentences stand under their numbers, ids stay out.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from summarizer import answers
from summarizer.answers import ClaimsAnswer, JudgeAnswer, SummaryAnswer
from summarizer.errors import PromptError
from summarizer.templates import Header, Templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from summarizer.records import Article

A = TypeVar("A", bound=BaseModel)

POINTS = (4, 6)
"""How many points a summary has at least and at most."""

_ANSWERS: dict[str, type[BaseModel]] = {kind.__name__: kind for kind in (SummaryAnswer, ClaimsAnswer, JudgeAnswer)}
# Short enough to keep a small model from rambling; nothing is cut off that a larger one writes.
_LENGTHS: dict[str, dict[str, dict[str, Any]]] = {
    "SummaryAnswer": {"headline.text": {"maxLength": 160}, "points.text": {"maxLength": 300}},
    "ClaimsAnswer": {"text": {"maxLength": 240}, "speaker": {"maxLength": 80}},
}
_QUOTATION_MARKS = re.compile('["“”„‟«»]')
_CHARACTERS_A_TOKEN = 3.5


@dataclass(frozen=True, slots=True)
class Prompt(Generic[A]):
    """One question to a model: its two messages and the answer that is wanted.

    `fingerprint` stands for the template's text and the shape of its answer. `about` holds the ids of the articles.
    """

    name: str
    version: int
    fingerprint: str
    about: tuple[str, ...]
    system: str
    user: str
    answer: type[A]
    schema: dict[str, Any] = field(repr=False)
    max_tokens: int

    @property
    def label(self) -> str:
        """Name, version and fingerprint, such as "claims@3/1f2e3d4c"."""
        return f"{self.name}@{self.version}/{self.fingerprint}"

    @property
    def key(self) -> str:
        """The same for prompts that ask the same, whatever articles they are about."""
        asked = (self.label, self.system, self.user, self.schema, self.max_tokens)
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says on a question: its sentence or sentences, what stands around them, and the day of issue."""

    text: str
    around: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One question that is undecided between two sides."""

    number: int
    question: str
    left: Side
    right: Side


class Library:
    """The prompts in use: those of a user's folder before those that come with the program.

    Raises PromptError where a file is wrong, on the first use of that file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._templates = Templates(folder)
        self._known: dict[str, tuple[Header, str]] = {}

    def summarize(
        self,
        article: Article,
        *,
        numbers: Sequence[int] | None = None,
        points: tuple[int, int] = POINTS,
        rejected: Sequence[str] = (),
    ) -> Prompt[SummaryAnswer]:
        """The question for an article's headline and points.

        `numbers` are the sentences to show, all of them where None. `rejected` are statements of an earlier answer
        that no sentence supports.
        """
        shown = _choose(article, numbers)
        bounds = {"sentences": answers.bound_numbers(shown), "points": {"minItems": points[0], "maxItems": points[1]}}
        return self.render(
            "summarize",
            SummaryAnswer,
            about=(article.id,),
            bounds=bounds,
            sentences=_number(article, shown),
            least=points[0],
            most=points[1],
            rejected=tuple(map(fold, rejected)),
        )

    def claims(self, article: Article, *, numbers: Sequence[int] | None = None) -> Prompt[ClaimsAnswer]:
        """The question for what an article claims apart from plain figures. `numbers` as in `summarize`."""
        shown = _choose(article, numbers)
        bounds = {"sentence": answers.bound_numbers(shown)}
        return self.render(
            "claims", ClaimsAnswer, about=(article.id,), bounds=bounds, sentences=_number(article, shown)
        )

    def judge(self, slots: Sequence[Slot], *, about: tuple[str, ...]) -> Prompt[JudgeAnswer]:
        """The question what holds between the two sides of each slot. `about` are the ids of the two articles."""
        bounds = {
            "slot": answers.bound_numbers([slot.number for slot in slots]),
            "verdicts": {"minItems": len(slots), "maxItems": len(slots)},
        }
        folded = tuple(
            Slot(slot.number, fold(slot.question), _fold_side(slot.left), _fold_side(slot.right)) for slot in slots
        )
        return self.render("judge", JudgeAnswer, about=about, bounds=bounds, slots=folded)

    def render(
        self,
        name: str,
        answer: type[A],
        *,
        about: tuple[str, ...],
        bounds: Mapping[str, Mapping[str, Any]],
        **inputs: object,
    ) -> Prompt[A]:
        """The prompt of that name. `bounds` tighten its answer's schema, `inputs` are what its template uses."""
        header, fingerprint = self._open(name)
        if header.answer != answer.__name__:
            raise PromptError(f"{self._templates.path(name)} asks for {header.answer}, not for {answer.__name__}")
        missing = set(header.inputs) - inputs.keys()
        if missing:
            raise PromptError(f"{self._templates.path(name)} wants {', '.join(sorted(missing))}, which nobody gives")
        system, user = self._templates.render(name, {key: inputs[key] for key in header.inputs})
        return Prompt(
            name=name,
            version=header.version,
            fingerprint=fingerprint,
            about=about,
            system=system,
            user=user,
            answer=answer,
            schema=answers.schema(answer, _merge(_LENGTHS.get(header.answer, {}), bounds)),
            max_tokens=header.max_tokens,
        )

    def listing(self) -> tuple[tuple[str, str, Path], ...]:
        """Name, label and file of every prompt, by name."""
        found = []
        for name in self._templates.names():
            header, fingerprint = self._open(name)
            found.append((name, f"{name}@{header.version}/{fingerprint}", self._templates.path(name)))
        return tuple(found)

    def source(self, name: str) -> str:
        """The text of a prompt's file, as it stands there. Raises PromptError where there is none."""
        return self._templates.sources(name)[0]

    def _open(self, name: str) -> tuple[Header, str]:
        if name not in self._known:
            header = self._templates.header(name)
            if header.answer not in _ANSWERS:
                raise PromptError(
                    f"{self._templates.path(name)} asks for {header.answer!r}: known are {', '.join(_ANSWERS)}"
                )
            shape = json.dumps(answers.schema(_ANSWERS[header.answer], _LENGTHS.get(header.answer)), sort_keys=True)
            text = "\0".join((*self._templates.sources(name), shape))
            self._known[name] = header, hashlib.sha256(text.encode()).hexdigest()[:8]
        return self._known[name]


def fold(text: str) -> str:
    """The text as one line that can be told from the prompt around it.

    White space is folded; control and format characters are removed, and so are the marks that some models take for
    the borders of a message. Double quotation marks become single ones: a small model ends its JSON text at them.
    """
    kept = text if text.isprintable() else "".join(filter(_is_shown, text))
    line = " ".join(_QUOTATION_MARKS.sub("'", kept).split())
    return line.replace("<|", "< |").replace("|>", "| >")


def _is_shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many: no vocabulary is at hand."""
    plain = len(text.encode("ascii", "ignore"))
    return math.ceil(plain / _CHARACTERS_A_TOKEN + (len(text) - plain))


def _choose(article: Article, numbers: Sequence[int] | None) -> tuple[int, ...]:
    chosen = (
        tuple(sentence.number for sentence in article.sentences) if numbers is None else tuple(sorted(set(numbers)))
    )
    if not chosen:
        raise PromptError(f"article {article.id} has no sentence to ask about")
    return chosen


def _number(article: Article, numbers: Iterable[int]) -> tuple[dict[str, Any], ...]:
    return tuple({"number": number, "text": fold(article.sentence_text(number))} for number in numbers)


def _fold_side(side: Side) -> Side:
    return Side(fold(side.text), fold(side.around), side.date and fold(side.date))


def _merge(
    left: Mapping[str, Mapping[str, Any]], right: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    return {name: {**left.get(name, {}), **right.get(name, {})} for name in left.keys() | right.keys()}
