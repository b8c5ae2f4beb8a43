"""A client for any endpoint that speaks OpenAI's chat completions: one policy of patience, one deadline, one gate.

An answer comes from the ledger or from the wire. What the wire answers is paid for, so it is reserved before it is
sent and committed to the ledger before it counts, whether or not it then passes the gate.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx2
import openai
from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError, TooLongError, UsageError
from summarizer.llm import failures, gate, patience
from summarizer.llm.budget import Budget
from summarizer.llm.connections import connect, list_models, read_body
from summarizer.llm.dialects import Dialect
from summarizer.llm.memory import Memory
from summarizer.llm.models import Reply
from summarizer.llm.pace import WIDEST, Pace
from summarizer.prompts import estimate_tokens
from summarizer.replay import Replayer
from summarizer.replay.matching import ARTICLE_HEADER, PROMPT_HEADER, canonical

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, Iterable, Mapping

    from summarizer.ledger import Ledger
    from summarizer.prompts import Prompt
    from summarizer.settings import Settings

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")

log = logging.getLogger(__name__)

_FAILURES = (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, TimeoutError)


@dataclass(frozen=True, slots=True)
class _Request:
    """A prompt as it is put: `digest` of its canonical form, `number` of the answers to it that could not be used."""

    digest: str
    number: int
    prompt: Prompt[Any]
    dialect: Dialect
    arguments: dict[str, Any]


class OpenAIModel:
    """A model behind an endpoint. Use it in `async with`, in one event loop.

    `transport` takes the place of the network, such as a recorder or replayer. `ledger` keeps what was paid for, and
    answers what was asked before. `sleep` is what waiting calls. Raises UsageError where the settings name no endpoint.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx2.AsyncBaseTransport | None = None,
        ledger: Ledger | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if settings.base_url is None:
            raise UsageError("no endpoint is named: give a base URL, or use the embedded model")
        self._settings = settings
        self._sleep = sleep
        self._name: str | None = None
        limits = ("max_completion_tokens", "max_tokens") if settings.is_hosted else Dialect().limits
        self._dialect = Dialect(limits=limits, embedded=settings.embedded)
        if isinstance(transport, Replayer):
            self._dialect = self._dialect.as_recorded(transport.options)
        self._notes: list[str] = []
        self._memory = Memory(ledger, settings)
        self._pace = Pace(settings, sleep=sleep)
        self._budget = Budget(settings)
        self._naming = asyncio.Lock()
        self._stopped: ModelError | None = None
        self._answers = 0
        self._client = connect(settings, transport)

    async def __aenter__(self) -> Self:
        """This model, with its name known: raises UsageError where the endpoint lists several, ModelError."""
        try:
            await self.find_name()
        except BaseException:
            await self.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    @property
    def name(self) -> str:
        """The model's name; "" until it is known."""
        return self._name or self._settings.model or ""

    @property
    def host(self) -> str:
        """Who gets the text, for people."""
        return self._settings.host

    @property
    def concurrency(self) -> int:
        """How many questions are worth asking at once: how many of them are sent is decided here."""
        return self._settings.concurrency or WIDEST

    @property
    def reused(self) -> int:
        """How many answers the ledger gave."""
        return self._memory.reused

    @property
    def notes(self) -> tuple[str, ...]:
        """What the endpoint does not take and is asked without, in words."""
        return tuple(self._notes)

    async def find_name(self) -> str:
        """The model's name: the one in the settings, else the only one that the endpoint lists.

        Raises UsageError where it lists none or several, ModelError.
        """
        async with self._naming:
            if self._name is None:
                name = self._settings.model or await self._find_only_name()
                self._dialect, self._notes = self._memory.recall_dialect(name, self._dialect)
                self._name = name
        return self._name

    async def _find_only_name(self) -> str:
        listed = await self._attempt(partial(list_models, self._client, self._settings))
        if len(listed) != 1:
            shown = f": {', '.join(map(failures.show, listed[:5]))}" if listed else ""
            raise UsageError(f"{self.host} lists {len(listed)} models{shown}; name one with --model")
        return listed[0]

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The answer to a prompt. Raises ModelError, and StateError where the ledger cannot be used.

        An endpoint that refuses for good (key, quota, model, rate) is not asked again: the same error follows at once.
        """
        await self.find_name()
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        spent: dict[str, tuple[int, int]] = {}
        try:
            return await self._converse(prompt, messages, spent)
        except gate.FaultError as fault:
            if fault.remedy in {"split", "none"}:
                raise self._blame(fault, prompt, spent) from None
            log.info("%s: %s, asking once more", prompt.label, fault)
            if fault.remedy == "tell":
                messages += gate.object_to(fault)
        try:
            return await self._converse(prompt, messages, spent)
        except gate.FaultError as fault:
            raise self._blame(fault, prompt, spent) from None

    async def _converse(
        self, prompt: Prompt[A], messages: list[dict[str, str]], spent: dict[str, tuple[int, int]]
    ) -> Reply[A]:
        """The answer to messages. `spent` gets the tokens of each request. Raises ModelError and FaultError."""
        response = None
        while response is None:
            # Where the endpoint takes less than was put, it is another request the next time.
            request = self._put(prompt, messages, spent)
            known = self._memory.recall(request.digest, request.number)
            response = ("application/json", known) if known is not None else await self._buy(request)
        spent.setdefault(request.digest, (0, 0))
        completion = gate.unpack(*response)
        spent[request.digest] = completion.prompt_tokens, completion.completion_tokens
        answer = gate.judge(completion, prompt)
        return Reply(answer, request.digest, *_add_up(spent.values()), requests=len(spent))

    def _blame(self, fault: gate.FaultError, prompt: Prompt[A], spent: dict[str, tuple[int, int]]) -> AnswerError:
        kind = TooLongError if fault.remedy == "split" else AnswerError
        read, written = _add_up(spent.values())
        advice = ": the text must be split" if fault.remedy == "split" else ""
        return kind(
            f"the answer of {self.name} to {prompt.label} cannot be used: {fault}{advice}",
            fault.text,
            requests=len(spent),
            prompt_tokens=read,
            completion_tokens=written,
        )

    async def _attempt(self, once: Callable[[], Awaitable[T]]) -> T:
        """What `once` returns, after as many attempts as the policy allows. Raises ModelError."""
        if self._stopped is not None:
            raise type(self._stopped)(str(self._stopped))
        retrying = patience.make_retrying(
            seconds=self._settings.seconds_a_request, count_answers=lambda: self._answers, sleep=self._sleep
        )

        try:
            result: T = await retrying(once)
        except _FAILURES as error:
            ours, is_final = failures.translate(error, self.host, self.name, self._settings.api_key)
            if is_final:
                self._stopped = ours
            raise ours from None
        self._answers += 1
        return result

    def _put(self, prompt: Prompt[Any], messages: list[dict[str, str]], asked: Container[str]) -> _Request:
        """The request that these messages make, as the SDK will send it."""
        arguments = self._dialect.put(self.name, prompt, messages)
        body = {name: value for name, value in arguments.items() if name != "extra_body"}
        body |= arguments.get("extra_body", {})
        path = f"{self._client.base_url.path.rstrip('/')}/chat/completions"
        digest = hashlib.sha256(canonical(path, json.dumps(body).encode())).hexdigest()
        return _Request(digest, int(digest in asked), prompt, self._dialect, arguments)

    async def _buy(self, request: _Request) -> tuple[str, bytes] | None:
        """Type and body of the response, after as many attempts as it takes; None where the request must be simpler."""
        async with self._pace.slot():
            try:
                async with asyncio.timeout(self._settings.seconds_a_request):
                    return await self._attempt(partial(self._pay, request))
            except TimeoutError:
                raise failures.translate(TimeoutError(), self.host, self.name)[0] from None

    async def _pay(self, request: _Request) -> tuple[str, bytes] | None:
        """One attempt, reserved before and kept after."""
        if request.dialect != self._dialect:
            return None
        prompt = request.prompt
        tokens = estimate_tokens(json.dumps(request.arguments, ensure_ascii=False))
        async with self._budget.hold(tokens, prompt.max_tokens) as hold:
            sent = await self._pace.take(tokens + prompt.max_tokens)
            try:
                async with asyncio.timeout(self._settings.seconds_a_try):
                    headers, body = await self._send(request)
            except openai.APIStatusError as error:
                hold.release()
                if error.status_code == 429:
                    self._pace.slow(sent, error.response.headers, patience.read_retry_after(error.response))
                if self._step_down(request.dialect, error):
                    return None
                raise
            except openai.APIConnectionError as error:
                if isinstance(error.__cause__, httpx2.ConnectError):
                    hold.release()
                raise
            content_type = headers.get("content-type", "")
            try:
                completion = gate.unpack(content_type, body)
            except gate.FaultError:
                self._pace.learn(headers)
                # No answer of a model, so nothing to keep: a page of a proxy, or a response that is damaged.
                return content_type, body
            hold.settle(completion.prompt_tokens, completion.completion_tokens)
            self._pace.learn(headers, sent, hold.read + hold.written)
            kept = self._memory.keep(request.digest, request.number, self.name, prompt, body, completion)
            return content_type, kept

    async def _send(self, request: _Request) -> tuple[Mapping[str, str], bytes]:
        """Headers and body of the response. What may go wrong is the SDK's to raise."""
        create: Any = self._client.chat.completions.with_streaming_response.create
        headers = {PROMPT_HEADER: request.prompt.label, ARTICLE_HEADER: ",".join(request.prompt.about)}
        async with create(**request.arguments, extra_headers=headers) as response:
            return response.headers, await read_body(response)

    def _step_down(self, dialect: Dialect, error: openai.APIStatusError) -> bool:
        """Whether there is a simpler way to put what the endpoint refuses; it is taken from now on."""
        if error.status_code not in {400, 422} or failures.is_too_long(error):
            return False
        lower = dialect.step_down(error.param or "", error.message)
        if lower is not None and self._dialect == dialect:
            self._dialect, note = lower
            self._notes.append(note)
            self._memory.keep_dialect(self.name, self._dialect, self._notes)
            log.warning("%s: %s, going on without", self.host, note)
        return lower is not None


def _add_up(spent: Iterable[tuple[int, int]]) -> tuple[int, int]:
    read, written = zip(*spent, strict=True)
    return sum(read), sum(written)
