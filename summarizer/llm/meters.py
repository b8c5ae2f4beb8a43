"""A model that asks nothing twice and counts what was asked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError
from summarizer.llm.models import Reply

if TYPE_CHECKING:
    from summarizer.llm.models import Model
    from summarizer.prompts import Prompt

A = TypeVar("A", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A reply with its answer as text, which takes a tenth of the room."""

    answer: str
    request: str
    prompt_tokens: int
    completion_tokens: int
    requests: int


class Meter:
    """Another model, asked once for each distinct prompt. A repeated one gets the first answer or AnswerError.

    Counts hold each distinct request once: how many there were, and the tokens that their answers state.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._known: dict[str, _Kept | AnswerError] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._prompts: set[tuple[str, int, str]] = set()

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._model.name

    @property
    def concurrency(self) -> int:
        """How many questions are worth asking at once."""
        return self._model.concurrency

    @property
    def requests(self) -> int:
        """How many distinct requests were answered."""
        return sum(known.requests for known in self._known.values())

    @property
    def prompt_tokens(self) -> int:
        """The tokens that were read, as the answers state them."""
        return sum(known.prompt_tokens for known in self._known.values())

    @property
    def completion_tokens(self) -> int:
        """The tokens that were written, as the answers state them."""
        return sum(known.completion_tokens for known in self._known.values())

    @property
    def prompts(self) -> tuple[tuple[str, int, str], ...]:
        """Name, version and fingerprint of every prompt that was asked, sorted."""
        return tuple(sorted(self._prompts))

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The answer to a prompt, from the model or from the first time that it was asked. Raises ModelError."""
        self._prompts.add((prompt.name, prompt.version, prompt.fingerprint))
        key = prompt.key
        async with self._locks.setdefault(key, asyncio.Lock()):
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = await self._ask(prompt)
                self._locks.pop(key, None)
        if isinstance(known, AnswerError):
            raise known
        answer = prompt.answer.model_validate_json(known.answer)
        return Reply(answer, known.request, known.prompt_tokens, known.completion_tokens, known.requests)

    async def _ask(self, prompt: Prompt[Any]) -> _Kept | AnswerError:
        try:
            reply = await self._model.ask(prompt)
        except AnswerError as error:
            return error
        answer = reply.answer.model_dump_json()
        return _Kept(answer, reply.request, reply.prompt_tokens, reply.completion_tokens, reply.requests)
