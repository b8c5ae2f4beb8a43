"""The model layer, call by call: what is sent, what passes the gate, what is tried again, what is said in the end."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import load
from summarizer.errors import AnswerError, ModelError, RefusedError, TooLongError, UnavailableError, UsageError
from summarizer.llm import Meter, OpenAIModel, ScriptedModel, patience
from summarizer.llm.dialects import Dialect
from summarizer.llm.failures import show, translate
from summarizer.prompts import Library, Side, Slot
from summarizer.settings import HOSTED, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarizer.answers import ClaimsAnswer, JudgeAnswer
    from summarizer.prompts import Prompt

LIBRARY = Library()
TEXT = "Pier closes\n\nThe board of Corlin voted 5 to 2 to close the old pier. Mayor Ida Moss called it a mistake.\n"
CLAIM = {"text": "The board voted to close the pier.", "sentence": 2, "speaker": "", "modality": "actual"}
GOOD = json.dumps({"claims": [CLAIM]})
URL = "http://127.0.0.1:9/v1"


def ask_for_claims(text: str = TEXT) -> Prompt[ClaimsAnswer]:
    (article,) = load(["-"], stdin=text.encode).articles
    return LIBRARY.claims(article)


def ask_for_verdicts(count: int) -> Prompt[JudgeAnswer]:
    slots = [Slot(number, "How long?", Side("Two hours."), Side("Three hours.")) for number in range(1, count + 1)]
    return LIBRARY.judge(slots, about=("a", "b"))


def complete(text: Any = GOOD, **changes: Any) -> dict[str, Any]:
    """A completion; `changes` are those of its choice, or of its message where they are named content or refusal."""
    message = {"role": "assistant", "content": text} | {
        name: changes.pop(name) for name in ("content", "refusal") if name in changes
    }
    choice = {"index": 0, "message": message, "finish_reason": "stop"} | changes
    return {"object": "chat.completion", "choices": [choice], "usage": {"prompt_tokens": 70, "completion_tokens": 7}}


def fail(status: int, headers: dict[str, str] | None = None, **error: str) -> httpx2.Response:
    return httpx2.Response(status, headers=headers, json={"error": {"message": "no", **error}})


Scripted = httpx2.Response | dict[str, Any] | str | bytes | Exception


class Endpoint(httpx2.AsyncBaseTransport):
    """Answers with the scripted responses, the last one again and again, and keeps what it was sent."""

    def __init__(self, *responses: Scripted) -> None:
        self.responses = deque(responses or [complete()])
        self.requests: list[httpx2.Request] = []

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.requests]

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        self.requests.append(request)
        response = self.responses[0] if len(self.responses) == 1 else self.responses.popleft()
        if isinstance(response, Exception):
            raise response
        if isinstance(response, httpx2.Response):
            return httpx2.Response(response.status_code, headers=response.headers, content=response.content)
        content = response if isinstance(response, (bytes, str)) else json.dumps(response)
        return httpx2.Response(200, headers={"content-type": "application/json"}, content=content)


class Clock:
    """Sleeps that take no time, and how long they would have been."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)


def make_model(endpoint: Endpoint, clock: Clock | None = None, **settings: Any) -> OpenAIModel:
    settings = {"base_url": URL, "model": "small", **settings}
    return OpenAIModel(Settings(**settings), transport=endpoint, sleep=(clock or Clock()).sleep)


async def ask(endpoint: Endpoint, clock: Clock | None = None, **settings: Any) -> Any:
    async with make_model(endpoint, clock, **settings) as model:
        return await model.ask(ask_for_claims())


# What is sent


async def test_a_request_holds_both_messages_fixed_sampling_and_a_strict_schema() -> None:
    endpoint = Endpoint()
    reply = await ask(endpoint)
    prompt = ask_for_claims()
    (body,) = endpoint.bodies
    schema = body.pop("response_format")["json_schema"]
    assert body == {
        "model": "small",
        "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
        "max_tokens": prompt.max_tokens,
        "temperature": 0,
        "seed": 7,
    }
    assert (schema["name"], schema["strict"]) == ("claims", True)
    assert "maxLength" not in json.dumps(schema)
    assert (reply.prompt_tokens, reply.completion_tokens, reply.requests) == (70, 7, 1)


async def test_the_hosted_endpoint_is_given_its_own_name_for_the_limit() -> None:
    endpoint = Endpoint()
    await ask(endpoint, base_url=HOSTED)
    assert "max_completion_tokens" in endpoint.bodies[0]
    assert "max_tokens" not in endpoint.bodies[0]


async def test_only_the_embedded_server_gets_what_only_it_knows() -> None:
    embedded, other = Endpoint(), Endpoint()
    await ask(embedded, embedded=True)
    await ask(other)
    extra = embedded.bodies[0].keys() - other.bodies[0].keys()
    assert extra == {"cache_prompt", "frequency_penalty"}
    assert "maxLength" in json.dumps(embedded.bodies[0]["response_format"])


SDK_VARIABLES = {
    "OPENAI_API_KEY": "canary-key",
    "OPENAI_ORG_ID": "canary-organization",
    "OPENAI_PROJECT_ID": "canary-project",
    "OPENAI_ADMIN_KEY": "canary-admin",
    "OPENAI_CUSTOM_HEADERS": "X-Canary: canary-header\nAuthorization: Bearer canary-custom",
    "OPENAI_BASE_URL": "http://canary.example/v1",
}


@pytest.mark.parametrize("key", [None, "mine"])
async def test_nothing_that_the_sdk_finds_in_the_environment_reaches_another_host(
    key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SDK_VARIABLES.items():
        monkeypatch.setenv(name, value)
    endpoint = Endpoint()
    await ask(endpoint, api_key=key)
    (request,) = endpoint.requests
    assert request.url.host == "127.0.0.1"
    assert "canary" not in str(request.headers.raw) + request.content.decode()
    assert request.headers.get("authorization") == (key and f"Bearer {key}")
    assert not [
        name for name in request.headers if name.startswith("x-stainless") and name != "x-stainless-raw-response"
    ]
    assert request.headers["user-agent"].startswith("summarizer/")


async def test_the_hosted_endpoint_gets_the_organization_of_the_settings_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "canary-organization")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "canary-project")
    endpoint = Endpoint()
    await ask(endpoint, base_url=HOSTED, api_key="k", organization="ours")
    headers = endpoint.requests[0].headers
    assert (headers["openai-organization"], headers.get("openai-project")) == ("ours", None)


async def test_every_request_says_which_prompt_and_which_article_it_is() -> None:
    endpoint = Endpoint()
    await ask(endpoint)
    prompt, headers = ask_for_claims(), endpoint.requests[0].headers
    assert (headers["x-summarizer-prompt"], headers["x-summarizer-article"]) == (prompt.label, prompt.about[0])


async def test_cookies_are_not_sent_back() -> None:
    endpoint = Endpoint(
        httpx2.Response(200, headers={"set-cookie": "id=1", "content-type": "application/json"}, json=complete())
    )
    async with make_model(endpoint) as model:
        await model.ask(ask_for_claims())
        await model.ask(ask_for_claims(TEXT + "It rained."))
    assert len(endpoint.requests) == 2
    assert not any("cookie" in request.headers for request in endpoint.requests)


async def test_the_http_client_does_not_log_addresses_and_headers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(Endpoint())
    assert not [record for record in caplog.records if record.name.startswith(("httpx2", "httpcore2"))]


# Which model


async def test_without_a_name_the_only_listed_model_is_asked() -> None:
    endpoint = Endpoint({"data": [{"id": "only"}]}, complete())
    async with make_model(endpoint, model=None) as model:
        assert (model.name, model.host) == ("only", "127.0.0.1:9")
        await model.ask(ask_for_claims())
    assert [request.url.path for request in endpoint.requests] == ["/v1/models", "/v1/chat/completions"]
    assert json.loads(endpoint.requests[1].content)["model"] == "only"


@pytest.mark.parametrize(
    ("listed", "error", "reason"),
    [
        ({"data": []}, UsageError, "lists 0 models; name one with --model"),
        (
            {"data": [{"id": "b"}, {"id": "a\x1b[31m"}]},
            UsageError,
            r"lists 2 models: a \[31m, b; name one with --model",
        ),
        ({"data": None}, RefusedError, "does not say which models it has"),
        ("<html>", RefusedError, "does not say which models it has"),
        (fail(401), RefusedError, "--api-key-env"),
    ],
)
async def test_without_a_name_and_an_only_model_the_user_is_asked_to_name_one(
    listed: Scripted, error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        async with make_model(Endpoint(listed), model=None):
            pass


def test_settings_without_an_endpoint_make_no_model() -> None:
    with pytest.raises(UsageError, match="no endpoint is named"):
        OpenAIModel(Settings())


# The gate


def page(content: bytes | str, kind: str = "application/json") -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": kind}, content=content)


MANY = json.dumps({"claims": [CLAIM] * 10_000})
REPEATED: tuple[Scripted, ...] = (
    page("<html>Sign in</html>", "text/html"),
    page(json.dumps(complete()), "text/plain"),
    page("{"),
    page(b""),
    page(b'{"choices": "\xff"}'),
    page("[]"),
    page("null"),
    page(" " * (5 * 1024 * 1024) + json.dumps(complete())),
    {"error": {"message": "overloaded"}},
    {"choices": []},
    {"choices": None},
    {},
    {"choices": [complete()["choices"][0]] * 2},
    {"choices": [None]},
    {"choices": [{"finish_reason": "stop"}]},
    complete(None),
    complete(""),
    complete(" \n"),
    complete(["text"]),
    complete(finish_reason=None),
    complete(finish_reason="tool_calls"),
)
TOLD = (
    complete("The board voted."),
    complete(GOOD + " I hope this helps."),
    complete(GOOD[:-1]),
    complete('{"claims": []'),
    complete('{"claims": NaN}'),
    complete('{"claim": []}'),
    complete(MANY),
    complete(GOOD.replace('"sentence": 2', '"sentence": 40')),
    complete(GOOD.replace('"actual"', '"likely"')),
    complete(GOOD.replace("voted", "\\u0000")),
)


@pytest.mark.parametrize("response", REPEATED)
async def test_a_response_that_is_no_whole_completion_is_asked_for_once_more_as_it_was(response: Scripted) -> None:
    endpoint = Endpoint(response, complete())
    assert (await ask(endpoint)).answer.claims[0].sentence == 2
    first, second = endpoint.bodies
    assert first == second
    endpoint = Endpoint(response)
    with pytest.raises(AnswerError, match="cannot be used"):
        await ask(endpoint)
    assert len(endpoint.requests) == 2


@pytest.mark.parametrize("response", TOLD)
async def test_an_answer_that_is_not_as_asked_for_is_asked_for_once_more_with_what_is_wrong(
    response: dict[str, Any],
) -> None:
    endpoint = Endpoint(response, complete())
    reply = await ask(endpoint)
    assert (reply.requests, reply.prompt_tokens, reply.completion_tokens) == (2, 140, 14)
    first, second = endpoint.bodies
    assert second["messages"][:2] == first["messages"]
    said, objection = second["messages"][2:]
    assert (said["role"], objection["role"]) == ("assistant", "user")
    assert response["choices"][0]["message"]["content"].startswith(said["content"])
    assert len(said["content"]) <= 4000
    assert objection["content"].startswith("This answer cannot be used: ")
    endpoint = Endpoint(response)
    with pytest.raises(AnswerError, match="cannot be used") as caught:
        await ask(endpoint)
    assert len(endpoint.requests) == 2
    assert (caught.value.requests, caught.value.prompt_tokens) == (2, 140)
    assert caught.value.reply == response["choices"][0]["message"]["content"]


@pytest.mark.parametrize(
    ("response", "error", "reason"),
    [
        (complete(GOOD[:20], finish_reason="length"), TooLongError, "must be split"),
        (complete("", finish_reason="length"), TooLongError, "must be split"),
        (complete(finish_reason="content_filter"), AnswerError, "content filter"),
        (complete(None, refusal="I cannot help with that."), AnswerError, "refuses to answer"),
        (complete(refusal="I cannot help with that."), AnswerError, "refuses to answer"),
        (fail(400, code="context_length_exceeded"), TooLongError, "must be split"),
        (fail(400, type="exceed_context_size_error"), TooLongError, "must be split"),
        (
            fail(400, message="This model's maximum context length is 8 tokens, max_tokens"),
            TooLongError,
            "must be split",
        ),
        (fail(413), TooLongError, "must be split"),
        (fail(400, code="content_filter"), AnswerError, "content filter"),
    ],
)
async def test_what_asking_again_cannot_change_is_not_asked_again(
    response: Scripted, error: type[AnswerError], reason: str
) -> None:
    endpoint = Endpoint(response)
    with pytest.raises(AnswerError, match=reason) as caught:
        await ask(endpoint)
    assert type(caught.value) is error
    assert len(endpoint.requests) == 1


async def test_a_code_fence_is_taken_off_without_asking_again() -> None:
    endpoint = Endpoint(complete(f"```json\n{GOOD}\n```"))
    assert (await ask(endpoint)).answer.claims[0].sentence == 2
    assert len(endpoint.requests) == 1


async def test_tokens_that_are_not_stated_count_as_none() -> None:
    for usage in (None, {}, {"prompt_tokens": -5, "completion_tokens": "7"}, {"prompt_tokens": True}):
        reply = await ask(Endpoint(complete() | {"usage": usage}))
        assert (reply.prompt_tokens, reply.completion_tokens) == (0, 0)


async def test_verdicts_that_are_missing_or_foreign_never_become_others() -> None:
    said = [{"slot": 1, "verdict": "same"}, {"slot": 9, "verdict": "contradict"}]
    async with make_model(Endpoint(complete(json.dumps({"verdicts": said})))) as model:
        reply = await model.ask(ask_for_verdicts(3))
    assert [(one.slot, one.verdict) for one in reply.answer.verdicts] == [(1, "same")]


# Patience


def limited(**headers: str) -> httpx2.Response:
    return fail(429, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("response", "tries", "error", "reason"),
    [
        (limited(), 5, RefusedError, "limits the rate of requests: come back later"),
        (limited(retry_after="300"), 1, RefusedError, "come back in 300 s"),
        (fail(429, code="insufficient_quota"), 1, RefusedError, "the quota at .* is used up"),
        (fail(402), 1, RefusedError, "the quota at .* is used up"),
        (fail(401), 1, RefusedError, "--api-key-env"),
        (fail(403), 1, RefusedError, "does not allow this"),
        (fail(404), 1, RefusedError, "knows no model 'small'"),
        (fail(400), 1, RefusedError, "refuses the request with status 400"),
        (fail(500), 4, UnavailableError, "fails with status 500"),
        (fail(503), 4, UnavailableError, "fails with status 503"),
        (fail(408), 4, UnavailableError, "fails with status 408"),
        (fail(500, {"x-should-retry": "false"}), 1, RefusedError, "status 500"),
        (httpx2.ConnectError("refused"), 4, UnavailableError, r"no connection to 127\.0\.0\.1:9 \(refused\)"),
        (httpx2.ReadError("reset"), 3, UnavailableError, "no connection"),
        (httpx2.RemoteProtocolError("cut"), 3, UnavailableError, "no connection"),
        (httpx2.ReadTimeout("slow"), 2, UnavailableError, "gives no answer in time"),
    ],
)
async def test_what_passes_is_tried_again_a_few_times_and_what_does_not_is_not(
    response: Scripted, tries: int, error: type[ModelError], reason: str
) -> None:
    endpoint = Endpoint(response)
    with pytest.raises(ModelError, match=reason) as caught:
        await ask(endpoint)
    assert type(caught.value) is error
    assert len(endpoint.requests) == tries
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "response",
    [
        limited(),
        fail(500),
        httpx2.ConnectError("refused"),
        httpx2.RemoteProtocolError("cut"),
        httpx2.ReadTimeout("slow"),
    ],
)
async def test_what_has_passed_leaves_no_trace(response: Scripted) -> None:
    endpoint = Endpoint(response, complete())
    reply = await ask(endpoint)
    assert (reply.requests, reply.prompt_tokens) == (1, 70)
    first, second = endpoint.bodies
    assert first == second


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry_after": "1"}, 1.0, 1.3),
        ({"retry_after": "2.5"}, 2.5, 3.0),
        ({"retry_after_ms": "300"}, 0.3, 0.5),
        ({"retry_after_ms": "300", "retry_after": "9"}, 0.3, 0.5),
        ({"retry_after": "0"}, 1.0, 2.0),
        ({"retry_after": "soon"}, 1.0, 2.0),
        ({"retry_after": "-1"}, 1.0, 2.0),
        ({"retry_after": "nan"}, 1.0, 2.0),
        ({}, 1.0, 2.0),
    ],
)
async def test_the_endpoint_says_for_how_long_it_wants_to_be_left_alone(
    headers: dict[str, str], least: float, most: float
) -> None:
    clock = Clock()
    await ask(Endpoint(limited(**headers), complete()), clock)
    assert least <= clock.slept[0] <= most


async def test_a_date_to_come_back_at_is_kept_to() -> None:
    clock = Clock()
    await ask(Endpoint(limited(retry_after=formatdate(time.time() + 5, usegmt=True)), complete()), clock)
    assert 3.0 <= clock.slept[0] <= 6.0


async def test_waiting_ends_before_the_time_for_the_request_does() -> None:
    clock, endpoint = Clock(), Endpoint(limited(retry_after="20"))
    with pytest.raises(RefusedError, match="come back in 20 s"):
        await ask(endpoint, clock, seconds_a_request=15)
    assert (len(endpoint.requests), clock.slept) == (1, [])


async def test_one_deadline_covers_an_answer_that_comes_byte_by_byte() -> None:
    class Drip(Endpoint):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            self.requests.append(request)

            async def trickle() -> Any:
                for byte in json.dumps(complete()).encode():
                    await asyncio.sleep(0.02)
                    yield bytes([byte])

            return httpx2.Response(200, headers={"content-type": "application/json"}, content=trickle())

    endpoint, began = Drip(), time.monotonic()
    with pytest.raises(UnavailableError, match="gives no answer in time"):
        await ask(endpoint, seconds_a_try=0.1)
    assert len(endpoint.requests) == 2
    assert time.monotonic() - began < 2.0


async def test_an_endpoint_that_has_answered_before_is_waited_for_when_it_goes_down() -> None:
    endpoint = Endpoint(complete(), *[httpx2.ConnectError("refused")] * 8, complete())
    async with make_model(endpoint) as model:
        await model.ask(ask_for_claims())
        await model.ask(ask_for_claims(TEXT + "It rained."))
    assert len(endpoint.requests) == 10


@pytest.mark.parametrize(
    "response", [fail(401), fail(404), fail(429, code="insufficient_quota"), limited(retry_after="99")]
)
async def test_an_endpoint_that_refuses_for_good_is_not_asked_again(response: httpx2.Response) -> None:
    endpoint = Endpoint(response)
    async with make_model(endpoint) as model:
        errors = []
        for text in (TEXT, TEXT + "It rained.", TEXT + "It snowed."):
            with pytest.raises(ModelError) as caught:
                await model.ask(ask_for_claims(text))
            errors.append((type(caught.value), str(caught.value)))
    assert len(endpoint.requests) == 1
    assert len(set(errors)) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_request_is_not_sent_on_to_another_host(status: int) -> None:
    endpoint = Endpoint(httpx2.Response(status, headers={"location": "http://elsewhere.example/v1/chat/completions"}))
    with pytest.raises(RefusedError, match=r"sends requests on to elsewhere\.example, which is not followed"):
        await ask(endpoint)
    assert [request.url.host for request in endpoint.requests] == ["127.0.0.1"]


@given(st.text(max_size=400))
def test_a_strangers_words_are_shown_as_one_short_printable_line(text: str) -> None:
    shown = show(text)
    assert shown.isprintable()
    assert len(shown) <= 201


def test_every_error_of_the_sdk_and_the_client_becomes_one_of_ours_in_one_line() -> None:
    request = httpx2.Request("POST", URL)
    errors: list[Exception] = [
        openai.APIStatusError("no\nwhere", response=httpx2.Response(status, request=request), body=body)
        for status in range(300, 600)
        for body in (None, "no\nwhere", ["no"], {"message": "no\nwhere"}, {"message": 7, "code": 7})
    ]
    errors += [openai.APIConnectionError(request=request), openai.APITimeoutError(request), openai.OpenAIError("a\nb")]
    errors += [httpx2.DecodingError("a\nb"), httpx2.InvalidURL("a\nb"), httpx2.ReadTimeout(""), TimeoutError()]
    for error in errors:
        ours, _ = translate(error, "host", "small")
        assert isinstance(ours, ModelError)
        assert str(ours).isprintable()
        assert len(str(ours)) < 400


@pytest.mark.parametrize(("quota", "transient"), [("insufficient_quota", False), ("rate_limit_exceeded", True)])
def test_no_header_makes_a_used_up_quota_pass(quota: str, *, transient: bool) -> None:
    response = httpx2.Response(429, headers={"x-should-retry": "true"}, request=httpx2.Request("POST", URL))
    error = openai.RateLimitError("no", response=response, body={"code": quota, "message": "no"})
    assert patience.is_transient(error) is transient


# What an endpoint does not take


def lacking(*names: str) -> Callable[[dict[str, Any]], httpx2.Response | None]:
    """An endpoint that refuses the first of these parameters that a request has."""

    def answer(body: dict[str, Any]) -> httpx2.Response | None:
        for name in names:
            if name in body:
                return fail(400, message=f"Unsupported parameter: '{name}'", param=name)
        return None

    return answer


def plain_only(body: dict[str, Any]) -> httpx2.Response | None:
    kind = body.get("response_format", {}).get("type")
    return fail(400, message=f"response_format of type {kind} is not supported") if kind else None


def object_only(body: dict[str, Any]) -> httpx2.Response | None:
    kind = body.get("response_format", {}).get("type")
    return fail(422, message="json_schema is unknown") if kind == "json_schema" else None


class Picky(Endpoint):
    def __init__(self, refuse: Callable[[dict[str, Any]], httpx2.Response | None]) -> None:
        super().__init__()
        self.refuse = refuse

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        refused = self.refuse(json.loads(await request.aread()))
        if refused is None:
            return await super().handle_async_request(request)
        self.requests.append(request)
        return refused


@pytest.mark.parametrize(
    ("refuse", "refusals", "gone", "notes"),
    [
        (object_only, 1, set(), ("it takes no JSON schema",)),
        (plain_only, 2, {"response_format"}, ("it takes no JSON schema", "it takes no response format")),
        (lacking("max_tokens"), 1, {"max_tokens"}, ("it takes no max_tokens",)),
        (lacking("max_tokens", "max_completion_tokens"), 2, {"max_tokens", "max_completion_tokens"}, None),
        (lacking("temperature", "seed"), 2, {"temperature", "seed"}, ("it takes no temperature", "it takes no seed")),
        (
            lacking("response_format", "max_tokens", "max_completion_tokens", "temperature", "seed"),
            6,
            {"response_format", "max_tokens", "max_completion_tokens", "temperature", "seed"},
            None,
        ),
    ],
)
async def test_what_an_endpoint_does_not_take_is_left_out_once_for_all_and_noted(
    refuse: Callable[[dict[str, Any]], httpx2.Response | None],
    refusals: int,
    gone: set[str],
    notes: tuple[str, ...] | None,
) -> None:
    endpoint = Picky(refuse)
    async with make_model(endpoint) as model:
        await model.ask(ask_for_claims())
        await model.ask(ask_for_claims(TEXT + "It rained."))
        assert notes is None or model.notes == notes
        assert len(model.notes) == refusals
    assert len(endpoint.requests) == refusals + 2
    assert not gone & endpoint.bodies[-1].keys()


async def test_requests_that_are_under_way_together_find_out_the_same_only_once() -> None:
    endpoint = Picky(lacking("temperature"))
    async with make_model(endpoint) as model:
        await asyncio.gather(*(model.ask(ask_for_claims(f"{TEXT} It rained {number} times.")) for number in range(5)))
        assert model.notes == ("it takes no temperature",)


def test_the_parameter_that_an_error_names_goes_before_those_that_its_message_mentions() -> None:
    lower = Dialect().step_down("max_tokens", "'max_tokens' is not supported with this temperature: see seed")
    assert lower is not None
    assert (lower[0].limits, lower[0].temperature, lower[0].seed) == (("max_completion_tokens",), True, True)
    assert Dialect().step_down("messages", "the messages are wrong") is None


# Models for tests and counting


async def test_a_scripted_model_answers_from_a_list_or_by_a_function() -> None:
    prompt = ask_for_claims()

    async def answer_late(_: Prompt[Any]) -> str:
        return GOOD

    replies = [
        await ScriptedModel([GOOD]).ask(prompt),
        await ScriptedModel([json.loads(GOOD)]).ask(prompt),
        await ScriptedModel(lambda _: GOOD).ask(prompt),
        await ScriptedModel(answer_late).ask(prompt),
    ]
    replies.append(await ScriptedModel([replies[0].answer]).ask(prompt))
    assert len({reply.answer for reply in replies}) == 1


async def test_a_scripted_answer_must_pass_the_same_check() -> None:
    model = ScriptedModel([GOOD.replace("2", "40"), UnavailableError("down")])
    with pytest.raises(AnswerError, match="is 40, it must be from 1 to"):
        await model.ask(ask_for_claims())
    with pytest.raises(UnavailableError, match="down"):
        await model.ask(ask_for_claims())
    with pytest.raises(UsageError, match="asked more often than it has answers"):
        await model.ask(ask_for_claims())
    assert len(model.asked) == 3


def rained(times: Iterable[int]) -> list[Prompt[ClaimsAnswer]]:
    return [ask_for_claims(f"{TEXT} It rained {number} times.") for number in times]


async def test_a_meter_asks_each_distinct_prompt_once_also_when_they_come_together() -> None:
    model = ScriptedModel(lambda _: GOOD)
    meter = Meter(model)
    replies = await asyncio.gather(*map(meter.ask, rained([1, 2, 1, 1, 2])))
    assert len(model.asked) == meter.requests == 2
    assert meter.prompt_tokens == sum({reply.request: reply.prompt_tokens for reply in replies}.values())
    assert meter.completion_tokens == sum({reply.request: reply.completion_tokens for reply in replies}.values())
    prompt = ask_for_claims()
    assert meter.prompts == ((prompt.name, prompt.version, prompt.fingerprint),)


async def test_a_meter_counts_answers_that_could_not_be_used_and_does_not_pay_for_them_twice() -> None:
    endpoint = Endpoint(complete("no"))
    async with make_model(endpoint) as model:
        meter = Meter(model)
        for _ in range(3):
            with pytest.raises(AnswerError):
                await meter.ask(ask_for_claims())
    assert (len(endpoint.requests), meter.requests, meter.prompt_tokens, meter.completion_tokens) == (2, 2, 140, 14)


async def test_a_meter_asks_again_what_failed_on_the_way() -> None:
    meter = Meter(ScriptedModel([UnavailableError("down"), GOOD]))
    with pytest.raises(UnavailableError):
        await meter.ask(ask_for_claims())
    assert meter.requests == 0
    await meter.ask(ask_for_claims())
    assert meter.requests == 1
