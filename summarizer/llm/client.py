"""A client for any endpoint that speaks OpenAI's chat completions: one policy of patience, one deadline, one gate."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx2
import openai
from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError, RefusedError, TooLongError, UsageError
from summarizer.llm import failures, gate, patience
from summarizer.llm.connections import connect, read_body
from summarizer.llm.dialects import Dialect
from summarizer.llm.models import Reply
from summarizer.replay.matching import ARTICLE_HEADER, PROMPT_HEADER, canonical

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from summarizer.prompts import Prompt
    from summarizer.settings import Settings

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")

log = logging.getLogger(__name__)

_QUOTED = 4000
"""How many characters of an answer that cannot be used are shown to the model again."""

_FAILURES = (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, TimeoutError)


class OpenAIModel:
    """A model behind an endpoint. Use it in `async with`, in one event loop.

    `transport` takes the place of the network, such as a recorder or replayer. `sleep` is what waiting between
    attempts calls. Raises UsageError where the settings name no endpoint.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx2.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if settings.base_url is None:
            raise UsageError("no endpoint is named: give a base URL, or use the embedded model")
        self._settings = settings
        self._sleep = sleep
        self._name = settings.model
        limits = ("max_completion_tokens", "max_tokens") if settings.is_hosted else Dialect().limits
        self._dialect = Dialect(limits=limits, embedded=settings.embedded)
        self._notes: list[str] = []
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._naming = asyncio.Lock()
        self._stopped: ModelError | None = None
        self._answered = False
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
        return self._name or ""

    @property
    def host(self) -> str:
        """Who gets the text, for people."""
        return self._settings.host

    @property
    def concurrency(self) -> int:
        """How many requests are under way at once."""
        return self._settings.concurrency

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
                listed = await self._attempt(self._list)
                if len(listed) != 1:
                    shown = f": {', '.join(map(failures.show, listed[:5]))}" if listed else ""
                    raise UsageError(f"{self.host} lists {len(listed)} models{shown}; name one with --model")
                self._name = listed[0]
        return self._name

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The answer to a prompt. Raises ModelError.

        An endpoint that refuses for good (key, quota, model, rate) is not asked again: the same error follows at once.
        """
        async with self._slots:
            try:
                async with asyncio.timeout(self._settings.seconds_a_request):
                    await self.find_name()
                    return await self._converse(prompt)
            except TimeoutError:
                error, _ = failures.translate(TimeoutError(), self.host, self.name)
                raise error from None

    async def _converse(self, prompt: Prompt[A]) -> Reply[A]:
        """Ask, and once more where that may help: with what was wrong, or the same again."""
        messages = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
        spent: dict[str, tuple[int, int]] = {}
        for is_last in (False, True):
            request, content_type, body = await self._attempt(partial(self._send, prompt, messages))
            spent.setdefault(request, (0, 0))
            try:
                completion = gate.unpack(content_type, body)
                spent[request] = completion.prompt_tokens, completion.completion_tokens
                answer = gate.judge(completion, prompt)
            except gate.FaultError as fault:
                if is_last or fault.remedy in {"split", "none"}:
                    raise self._blame(fault, prompt, spent) from None
                log.info("%s: %s, asking once more", prompt.label, fault)
                if fault.remedy == "tell":
                    messages = [*messages, *_object_to(fault)]
            else:
                return Reply(answer, request, *_add_up(spent.values()), requests=len(spent))
        raise AssertionError("the second answer passes or fails")

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
            seconds=self._settings.seconds_a_request, is_alive=lambda: self._answered, sleep=self._sleep
        )

        async def attempt() -> T:
            async with asyncio.timeout(self._settings.seconds_a_try):
                return await once()

        try:
            result: T = await retrying(attempt)
        except _FAILURES as error:
            ours, is_final = failures.translate(error, self.host, self.name)
            if is_final:
                self._stopped = ours
            raise ours from None
        self._answered = True
        return result

    async def _send(self, prompt: Prompt[A], messages: list[dict[str, str]]) -> tuple[str, str, bytes]:
        """The digest of the canonical request, and type and body of the response to it."""
        create: Any = self._client.chat.completions.with_streaming_response.create
        headers = {PROMPT_HEADER: prompt.label, ARTICLE_HEADER: ",".join(prompt.about)}
        while True:
            dialect = self._dialect
            try:
                async with create(**dialect.put(self.name, prompt, messages), extra_headers=headers) as response:
                    sent: httpx2.Request = response.http_request
                    body = await read_body(response)
                    digest = hashlib.sha256(canonical(sent.url.path, sent.content)).hexdigest()
                    return digest, response.headers.get("content-type", ""), body
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if failures.is_too_long(error):
                    raise
                lower = dialect.step_down(error.param or "", error.message)
                if lower is None:
                    raise
                if self._dialect == dialect:
                    self._dialect, note = lower
                    self._notes.append(note)
                    log.warning("%s: %s, going on without", self.host, note)

    async def _list(self) -> list[str]:
        """The names of the endpoint's models, sorted."""
        response = await self._client.get("/models", cast_to=httpx2.Response)
        try:
            return sorted({str(one["id"]) for one in json.loads(response.content)["data"]})
        except (KeyError, TypeError, ValueError):
            raise RefusedError(f"{self.host} does not say which models it has: name one with --model") from None


def _object_to(fault: gate.FaultError) -> list[dict[str, str]]:
    """The turn that names what is wrong with an answer."""
    objection = f"This answer cannot be used: {fault}. Do the task again and answer in JSON alone."
    return [{"role": "assistant", "content": fault.text[:_QUOTED]}, {"role": "user", "content": objection}]


def _add_up(spent: Iterable[tuple[int, int]]) -> tuple[int, int]:
    read, written = zip(*spent, strict=True)
    return sum(read), sum(written)
