"""The seam: what a stage asks, what it gets, and a model that answers from a script."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from summarizer import answers
from summarizer.errors import AnswerError, UsageError
from summarizer.prompts import Prompt, estimate_tokens

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

A = TypeVar("A", bound=BaseModel)

Scripted = str | dict[str, Any] | BaseModel | Exception
"""An answer as text, as JSON or as the answer itself, or the error to raise."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[A]):
    """An answer that passed the gate.

    `request` is the SHA-256 of the canonical request that it answers. Where it took two `requests`, the tokens are
    those of both, as the endpoint states them.
    """

    answer: A
    request: str
    prompt_tokens: int
    completion_tokens: int
    requests: int = 1


class Model(Protocol):
    """What a stage asks. `name` stands in the provenance of a report."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def concurrency(self) -> int:
        """How many questions are worth asking at once."""
        ...

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The answer to a prompt. Raises ModelError, one line each: see the tree of errors."""
        ...


class ScriptedModel:
    """A model that answers from a list, one after another, or by a function of the prompt.

    Answers pass the same check as an endpoint's; AnswerError where one does not. `asked` are the prompts so far.
    """

    def __init__(
        self,
        script: Iterable[Scripted] | Callable[[Prompt[Any]], Scripted | Awaitable[Scripted]],
        *,
        name: str = "scripted",
        concurrency: int = 8,
    ) -> None:
        self.name = name
        self.concurrency = concurrency
        self.asked: list[Prompt[Any]] = []
        self._answer = script if callable(script) else _take_from(deque(script))

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The next answer. Raises UsageError where the list is at its end."""
        self.asked.append(prompt)
        scripted = self._answer(prompt)
        if not isinstance(scripted, (str, dict, BaseModel, Exception)):
            scripted = await scripted
        await asyncio.sleep(0)
        if isinstance(scripted, Exception):
            raise scripted
        text = _write(scripted)
        spent = estimate_tokens(prompt.system + prompt.user), estimate_tokens(text)
        try:
            answer = answers.read(text, prompt.answer, prompt.schema)
        except ValueError as error:
            raise AnswerError(
                f"the answer to {prompt.label} cannot be used: {error}",
                text,
                requests=1,
                prompt_tokens=spent[0],
                completion_tokens=spent[1],
            ) from None
        return Reply(answer, prompt.key, *spent)


def _take_from(script: deque[Scripted]) -> Callable[[Prompt[Any]], Scripted]:
    def take(prompt: Prompt[Any]) -> Scripted:
        if not script:
            raise UsageError(
                f"the script holds no answer for {prompt.label}: it was asked more often than it has answers"
            )
        return script.popleft()

    return take


def _write(scripted: str | dict[str, Any] | BaseModel) -> str:
    match scripted:
        case str():
            return scripted
        case BaseModel():
            return scripted.model_dump_json()
        case _:
            return json.dumps(scripted, ensure_ascii=False)
