"""Plans: what a check would send, to the byte, found out without sending anything.

A plan is a check whose wire leads nowhere: the ledger answers what it knows, and whatever else is asked is noted and
gets an answer that says nothing. What a check asks because of a model's answer is therefore not in a plan, unless the
ledger knows that answer; that the model passes as a judge is taken for granted.
"""

from __future__ import annotations

import contextlib
import json
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
from pydantic import BaseModel

from summarizer import judges, local, pipeline
from summarizer.answers import JudgeAnswer, SummaryAnswer
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.llm import OpenAIModel
from summarizer.prompts import estimate_tokens
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.articles import Metadata
    from summarizer.llm import Reply
    from summarizer.prompts import Prompt

A = TypeVar("A", bound=BaseModel)

_LABELLED = ("labelled-pairs",)
_asked: ContextVar[Prompt[Any]] = ContextVar("asked")


@dataclass(frozen=True, slots=True)
class Step:
    """One request: its prompt's label, the articles it is about, and the body byte for byte.

    `body` is empty where the ledger knows the answer, so that nothing is sent. Tokens are an estimate of what is read,
    rather too many, and the most that may be written.
    """

    prompt: str
    articles: tuple[str, ...]
    body: bytes
    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a check would send, to which host and model, and what that costs at most; None without prices."""

    host: str
    model: str
    steps: tuple[Step, ...]
    cost: float | None

    @property
    def sent(self) -> tuple[Step, ...]:
        """The steps that send something."""
        return tuple(step for step in self.steps if step.body)

    @property
    def prompt_tokens(self) -> int:
        """About how many tokens are read."""
        return sum(step.prompt_tokens for step in self.sent)

    @property
    def completion_tokens(self) -> int:
        """How many tokens are written at most."""
        return sum(step.completion_tokens for step in self.sent)


async def plan(
    sources: Sequence[str],
    settings: Settings,
    *,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Plan:
    """What a check of the sources would send under these settings. No connection is made, nothing is kept.

    Raises UsageError where the model has no name: to ask for it would be a connection. Raises InputError, StateError.
    """
    settings = _settle(settings)
    with contextlib.ExitStack() as stack:
        ledger = None
        if settings.state is not None and settings.state.exists():
            ledger = stack.enter_context(Ledger(settings.state, frozen=True))
        model = _Rehearsed(settings, ledger)
        await pipeline.acheck(sources, model=model, settings=settings, meta=meta, stdin=stdin)
    found = Plan(settings.host, settings.model or "", tuple(model.steps), None)
    return replace(found, cost=settings.price(found.prompt_tokens, found.completion_tokens))


def _settle(settings: Settings) -> Settings:
    """The settings of the run, as far as they are known without an endpoint, and without limits to wait for."""
    if settings.base_url is None:
        default = local.Checked(Path(f"{local.DEFAULT.name}.gguf"), local.DEFAULT.sha256)
        weights = local.prepare(settings.weights) if settings.weights else default
        settings = settings.at(Endpoint("http://127.0.0.1/v1", "", weights.name, weights.sha256))
    if settings.model is None:
        raise UsageError(f"name the model with --model: to ask {settings.host} for it would be a connection")
    return replace(
        settings,
        concurrency=None,
        requests_per_minute=None,
        tokens_per_minute=None,
        max_tokens_total=None,
        max_cost=None,
    )


class _Rehearsed:
    """The client on a wire that leads nowhere."""

    def __init__(self, settings: Settings, ledger: Ledger | None) -> None:
        self._model = OpenAIModel(settings, transport=httpx2.MockTransport(self._note), ledger=ledger)
        self.name = self._model.name
        self.concurrency = 1
        self.steps: list[Step] = []

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        _asked.set(prompt)
        known = self._model.reused
        reply = await self._model.ask(prompt)
        if self._model.reused > known:
            self._add(prompt, b"")
        return reply

    def _note(self, request: httpx2.Request) -> httpx2.Response:
        prompt = _asked.get()
        self._add(prompt, request.content)
        message = {"role": "assistant", "content": json.dumps(_say_nothing(prompt))}
        return httpx2.Response(200, json={"choices": [{"message": message, "finish_reason": "stop"}]})

    def _add(self, prompt: Prompt[Any], body: bytes) -> None:
        self.steps.append(
            Step(prompt.label, prompt.about, body, estimate_tokens(body.decode()), prompt.max_tokens if body else 0)
        )


def _say_nothing(prompt: Prompt[Any]) -> dict[str, Any]:
    """An answer that fits the prompt's schema and from which nothing follows."""
    if prompt.answer is SummaryAnswer:
        return {"headline": {"text": "", "sentences": []}, "points": []}
    if prompt.answer is not JudgeAnswer:
        return {"claims": []}
    slot = prompt.schema["properties"]["verdicts"]["items"]["properties"]["slot"]
    numbers = slot.get("enum") or range(slot["minimum"], slot["maximum"] + 1)
    right = {pair.slot.number: pair.verdict for pair in judges.labelled_pairs()} if prompt.about == _LABELLED else {}
    return {"verdicts": [{"slot": number, "verdict": right.get(number, "cannot_tell")} for number in numbers]}
