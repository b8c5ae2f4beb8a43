from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import RecordingError
from summarizer.replay import Recorder, Replayer, canonical, cassettes, matching, transports

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[[httpx2.Request], httpx2.Response]

KEY = "sk-canary-7f3a9c2e51d84b60"
TODAY = dt.date(2030, 1, 2)
ARTICLE = (
    "[1] The harbor council of Port Alder met for “nearly three hours” on Monday, the mayor said.\n"
    "[2] It’s the first such meeting since the old pier closed in the spring of last year. \n"
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def body_of(task: str = "Summarize.", **changes: Any) -> dict[str, Any]:
    messages = [{"role": "system", "content": "Be exact.\n"}, {"role": "user", "content": ARTICLE + task}]
    return {"model": "small", "messages": messages, "temperature": 0} | changes


def answer_to(request: httpx2.Request) -> httpx2.Response:
    """What a model might say: something of its own that depends on the request, and a sentence of the article."""
    task = json.loads(request.content)["messages"][-1]["content"].removeprefix(ARTICLE)
    content = json.dumps({"headline": f"Answer to {task}", "quote": ARTICLE[4:60]}, ensure_ascii=False)
    return httpx2.Response(
        200,
        headers={"set-cookie": "session=abc", "x-request-id": str(time.perf_counter_ns())},
        json={
            "id": f"chatcmpl-{time.perf_counter_ns()}",
            "object": "chat.completion",
            "created": time.perf_counter_ns(),
            "model": "small",
            "system_fingerprint": "b9",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {
                "prompt_tokens": 90,
                "completion_tokens": 20,
                "total_tokens": 110,
                "prompt_tokens_details": {"cached_tokens": time.perf_counter_ns() % 90},
            },
            "timings": {"prompt_ms": time.perf_counter_ns()},
        },
    )


class Endpoint(httpx2.AsyncBaseTransport):
    """A simulated endpoint that counts its requests and answers them in an order of its own."""

    def __init__(self, answer: Handler = answer_to, seed: int = 0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.closed = False
        self._answer = answer
        self._latencies = random.Random(seed)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(json.loads(await request.aread()))
        await asyncio.sleep(self._latencies.random() / 100)
        return self._answer(request)

    async def aclose(self) -> None:
        self.closed = True


def recorder(path: Path, endpoint: httpx2.AsyncBaseTransport, **options: Any) -> Recorder:
    given: dict[str, Any] = {"today": TODAY, "version": "1.2.3", "endpoint": "simulated"} | options
    return Recorder(path, endpoint, **given)


async def ask(transport: httpx2.AsyncBaseTransport, *bodies: dict[str, Any], prompt: str = "claims@3/1f2e3d4c") -> Any:
    """The answers to these bodies, asked all at once under a host of their own."""
    headers = {"Authorization": f"Bearer {KEY}", "X-Summarizer-Prompt": prompt, "X-Summarizer-Article": "a1b2c3d4e5f6"}
    client = httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:1/v1", headers=headers)
    responses = await asyncio.gather(*(client.post("/chat/completions", json=body) for body in bodies))
    return [response.raise_for_status().json() for response in responses]


async def record(path: Path, *bodies: dict[str, Any], **options: Any) -> Endpoint:
    endpoint = Endpoint()
    transport = recorder(path, endpoint, **options)
    await ask(transport, *bodies)
    transport.finish()
    await transport.aclose()
    return endpoint


TASKS = [body_of(f"Task {number}.") for number in range(8)]


@pytest.mark.parametrize(
    "other", [b'{"b": 1.0}', b'{"b": true}', b'{"b": "1"}', b'{"b": [1]}', b'{"b": null}', b"{}", b""]
)
def test_values_that_differ_in_kind_are_different_requests(other: bytes) -> None:
    assert canonical("/v1", b'{"b": 1}') != canonical("/v1", other)
    assert canonical("/v1", b'{"b": 1}') != canonical("/v2", b'{"b": 1}')


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/v1/x", "/v1/x"),
        ("//a/v1", "//a/v1"),
        ("/v1?b=2&a=1&a=", "/v1?a=&a=1&b=2"),
        ("/v1?api_key=x&sig=y", "/v1"),
        ("/v1?a=http://h/?c", "/v1?a=http%3A%2F%2Fh%2F%3Fc"),
    ],
)
def test_path_and_query_are_kept_but_for_credentials(path: str, kept: str) -> None:
    assert matching.clean(path) == kept


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 1, "a": 1}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b"text",
        b"\xff",
        b'{"a": "\\ud800"}',
        b"[" * 5000,
        b"{",
    ],
)
def test_a_body_that_is_not_plain_json_matches_nothing(body: bytes) -> None:
    with pytest.raises(RecordingError, match=r"^a request matches no recording"):
        canonical("/v1", body)


@given(JSON_VALUES)
def test_the_canonical_form_ignores_spaces_and_the_order_of_keys_and_drops_nothing(value: Any) -> None:
    turned = json.dumps({"z": value, "a": 1}, indent=3).encode()
    form = canonical("/p", json.dumps({"a": 1, "z": value}, ensure_ascii=False).encode())
    assert form == canonical("/p", turned)
    assert repr(json.loads(form)) == repr({"body": {"a": 1, "z": sort_keys(value)}, "path": "/p"})


def sort_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: sort_keys(value[name]) for name in sorted(value)}
    return [sort_keys(item) for item in value] if isinstance(value, list) else value


async def test_what_was_recorded_concurrently_is_replayed_concurrently(tmp_path: Path) -> None:
    transport = recorder(tmp_path / "story.yaml", Endpoint())
    live = await ask(transport, *TASKS)
    await transport.aclose()
    replayer = Replayer(tmp_path / "story.yaml")
    shuffled = random.Random(5).sample(TASKS, 8)
    replayed = await ask(replayer, *shuffled)
    assert [replayed[shuffled.index(task)] for task in TASKS] == live
    assert ["Task 0." in live[0]["choices"][0]["message"]["content"], replayer.unused()] == [True, ()]


@pytest.mark.parametrize("seed", range(3))
async def test_the_order_of_the_answers_leaves_no_trace_in_the_file(tmp_path: Path, seed: int) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    await record(first, *TASKS)
    transport = recorder(second, Endpoint(seed=seed + 1))
    await ask(transport, *random.Random(seed).sample(TASKS, 8))
    await transport.aclose()
    assert second.read_text() == first.read_text()


@pytest.mark.parametrize(
    "url", ["https://models.example.org/v1/chat/completions", "http://[::1]:8080/v1/chat/completions"]
)
async def test_host_and_port_do_not_matter(tmp_path: Path, url: str) -> None:
    await record(tmp_path / "story.yaml", body_of())
    client = httpx2.AsyncClient(transport=Replayer(tmp_path / "story.yaml"))
    assert (await client.post(url, json=body_of())).json()["id"] == "recorded"


@pytest.mark.parametrize(
    ("method", "path", "changes"),
    [
        ("PUT", "/v1/chat/completions", {}),
        ("POST", "/v2/chat/completions", {}),
        ("POST", "/v1/chat/completions?version=2", {}),
        ("POST", "/v1/chat/completions", {"task": "Summarize!"}),
        ("POST", "/v1/chat/completions", {"temperature": 0.0}),
        ("POST", "/v1/chat/completions", {"temperature": False}),
        ("POST", "/v1/chat/completions", {"model": "Small"}),
        ("POST", "/v1/chat/completions", {"seed": 1}),
        ("POST", "/v1/chat/completions", {"response_format": {"schema": {"maxItems": 3}}}),
    ],
)
async def test_any_other_request_is_refused(tmp_path: Path, method: str, path: str, changes: dict[str, Any]) -> None:
    await record(tmp_path / "story.yaml", body_of())
    replayer = Replayer(tmp_path / "story.yaml")
    client = httpx2.AsyncClient(transport=replayer, base_url="http://x")
    with pytest.raises(RecordingError, match="holds no answer"):
        await client.request(method, path, json=body_of(**changes))
    assert len(replayer.unused()) == 1


async def test_a_request_without_a_body_is_recorded_and_names_the_models(tmp_path: Path) -> None:
    models = {"object": "list", "models": ["noise"], "data": [{"id": "small", "object": "model", "created": 17}]}
    transport = recorder(tmp_path / "m.yaml", httpx2.MockTransport(lambda _: httpx2.Response(200, json=models)))
    async with httpx2.AsyncClient(transport=transport) as client:
        await client.get("http://x/v1/models?limit=2&after=a&api_key=abc")
    answer = (
        httpx2.Client(transport=Replayer(tmp_path / "m.yaml"))
        .get("http://y/v1/models?api_key=xyz&after=a&limit=2")
        .json()
    )
    assert answer == {"object": "list", "data": [{"id": "small", "object": "model", "created": 0}]}
    assert "abc" not in (tmp_path / "m.yaml").read_text()
    assert Replayer(tmp_path / "m.yaml").unused() == (), "whoever knows the model's name does not ask"


async def test_an_error_is_handed_on_and_never_recorded(tmp_path: Path) -> None:
    statuses = iter([429, 500, 200])

    def answer(request: httpx2.Request) -> httpx2.Response:
        status = next(statuses)
        return answer_to(request) if status == 200 else httpx2.Response(status, headers={"retry-after": "7"}, text="no")

    endpoint = Endpoint(answer)
    transport = recorder(tmp_path / "story.yaml", endpoint)
    client = httpx2.AsyncClient(transport=transport)
    responses = [await client.post("http://x/v1/chat/completions", json=body_of()) for _ in range(3)]
    assert [response.status_code for response in responses] == [429, 500, 200]
    assert [responses[0].headers["retry-after"], responses[0].text] == ["7", "no"]
    assert len(Replayer(tmp_path / "story.yaml").unused()) == 1


async def test_the_same_request_at_the_same_time_is_asked_once(tmp_path: Path) -> None:
    endpoint = Endpoint()
    transport = recorder(tmp_path / "story.yaml", endpoint)
    answers = await ask(transport, *[body_of()] * 5)
    assert [len(endpoint.asked), answers] == [1, [answers[0]] * 5]
    await transport.aclose()
    assert await ask(Replayer(tmp_path / "story.yaml"), *[body_of()] * 3) == answers[:3]


async def test_what_is_asked_again_after_its_answer_is_recorded_again_and_replayed_in_that_order(
    tmp_path: Path,
) -> None:
    path = tmp_path / "story.yaml"
    contents = iter(["cut o", "whole", "whole"])
    choice = {"message": {"role": "assistant"}}

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"choices": [choice | {"text": next(contents)}]})

    transport = recorder(path, Endpoint(answer))
    live = [(await ask(transport, body_of()))[0] for _ in range(3)]
    await transport.aclose()
    assert [given["choices"][0]["text"] for given in live] == ["cut o", "whole", "whole"]
    assert path.read_text().count("- request:") == 2
    for transport_again in (Replayer(path), recorder(path, Endpoint(lambda _: httpx2.Response(500)))):
        assert [(await ask(transport_again, body_of()))[0] for _ in range(3)] == live


async def test_several_answers_to_one_request_are_played_in_their_order_then_the_last_again(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, body_of())
    text = path.read_text().removesuffix(cassettes.END)
    second = text[text.index("- request:") :].replace("Answer to", "Second answer to")
    path.write_text(text + second + cassettes.END)
    replayer = Replayer(path)
    headlines = []
    for _ in range(3):
        (answer,) = await ask(replayer, body_of())
        headlines.append(json.loads(answer["choices"][0]["message"]["content"])["headline"])
    assert headlines == ["Answer to Summarize.", "Second answer to Summarize.", "Second answer to Summarize."]
    assert replayer.unused() == ()


async def test_recording_again_asks_only_what_is_missing_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, *TASKS[:4])
    before = path.read_text()
    await record(path, *TASKS[:4], today=dt.date(2031, 1, 1), version="9")
    assert path.read_text() == before
    endpoint = await record(path, *TASKS[:5], today=dt.date(2031, 1, 1), version="9")
    assert endpoint.asked == [TASKS[4]]
    parts = before[before.index("- request:") :].split("\n- ")
    assert all(part.strip() in path.read_text() for part in parts)
    assert path.read_text().count('date: "2031-01-01"') == 1


async def test_what_is_kept_stays_byte_for_byte_even_where_another_hand_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, *TASKS[:2])
    path.write_text(path.read_text().replace("model: small", "model:   'small'  # by hand"))
    await record(path, *TASKS[:3])
    assert path.read_text().count("model:   'small'  # by hand\n") == 4
    assert len(Replayer(path).unused()) == 3


async def test_recording_again_drops_what_is_no_longer_asked(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, *TASKS)
    assert (await record(path, *TASKS[:2])).asked == []
    assert len(Replayer(path).unused()) == 2


async def test_a_run_that_failed_in_part_drops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, *TASKS[:3])
    transport = recorder(path, Endpoint(lambda _: httpx2.Response(503)))
    with pytest.raises(httpx2.HTTPStatusError):
        await ask(transport, TASKS[0], TASKS[5])
    assert transport.finish() == 0
    assert len(Replayer(path).unused()) == 3


async def test_an_interrupted_run_leaves_what_was_recorded(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"

    def interrupt(request: httpx2.Request) -> httpx2.Response:
        if "Task 1." in request.content.decode():
            raise asyncio.CancelledError
        return answer_to(request)

    transport = recorder(path, Endpoint(interrupt))
    await ask(transport, TASKS[0])
    with pytest.raises(asyncio.CancelledError):
        await ask(transport, TASKS[1])
    assert len(Replayer(path).unused()) == 1, "written before anything is closed, so a killed process loses little"
    await transport.aclose()
    assert len(Replayer(path).unused()) == 1


async def test_a_file_is_replaced_in_one_step_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.yaml"
    await record(path, TASKS[0])
    before = path.read_text()

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(RecordingError, match=r"cannot write the recording .*: No space left on device$"):
        await record(path, TASKS[0], TASKS[1])
    assert path.read_text() == before
    assert [name for _, _, names in os.walk(tmp_path) for name in names] == ["story.yaml"]


def test_a_recording_that_cannot_be_written_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "story.yaml"):
        with pytest.raises(RecordingError, match="cannot write the recording"):
            recorder(path, Endpoint())


async def test_an_empty_or_missing_recording_answers_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").touch()
    (tmp_path / "none.yaml").write_text("version: 1\ninteractions: []\n")
    for name, reason in (("empty", "is empty"), ("none", "is empty"), ("missing", "No such file or directory")):
        with pytest.raises(RecordingError, match=reason):
            Replayer(tmp_path / f"{name}.yaml")
    assert len((await record(tmp_path / "empty.yaml", body_of())).asked) == 1


async def test_nothing_of_the_key_or_the_machine_reaches_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-canary")
    transport = recorder(tmp_path / "story.yaml", Endpoint())
    async with openai.AsyncOpenAI(
        base_url="http://user-canary:word-canary@127.0.0.1:8/v1", http_client=httpx2.AsyncClient(transport=transport)
    ) as client:
        await client.chat.completions.create(**body_of())
    text = (tmp_path / "story.yaml").read_text()
    assert "canary" not in text
    assert not [name for name in ("stainless", "user-agent", "127.0.0.1", "set-cookie", "x-request-id") if name in text]


async def test_an_answer_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "LARGEST", 1000)
    endpoint = Endpoint(lambda _: httpx2.Response(200, content=b" " * 1001))
    with pytest.raises(RecordingError, match="has more than 1000 bytes"):
        await ask(recorder(tmp_path / "story.yaml", endpoint), body_of())


async def test_an_answer_that_repeats_the_key_is_not_recorded(tmp_path: Path) -> None:
    endpoint = Endpoint(lambda _: httpx2.Response(200, json={"choices": [], "note": f"your key is {KEY}"}))
    with pytest.raises(RecordingError, match="holds the API key"):
        await ask(recorder(tmp_path / "story.yaml", endpoint), body_of())
    assert not (tmp_path / "story.yaml").exists()


@pytest.mark.parametrize(
    ("prompt", "body", "expected"),
    [
        (
            "claims@4/aaaaaaaa",
            body_of("New."),
            "the prompt has changed, the nearest was recorded with claims@3/1f2e3d4c about",
        ),
        ("claims@3/1f2e3d4c", body_of(temperature=1), "on 2030-01-02, and temperature was 0 and is 1; record it with"),
        ("claims@3/1f2e3d4c", body_of("Sum."), "messages[1].content was 'marize.' and is '.' at character "),
        ("claims@3/1f2e3d4c", body_of(seed=1), "and seed is new"),
        ("judge@1/00000000", body_of("New."), "no request of its prompt is recorded"),
        ("judge\x1b[2J@1", body_of("New."), "no answer for judge [2J@1 about"),
    ],
)
async def test_a_miss_says_what_is_nearest_and_what_to_do(
    tmp_path: Path, prompt: str, body: dict[str, Any], expected: str
) -> None:
    path = tmp_path / "story.yaml"
    others = [body_of(frequency_penalty=number, temperature=2) for number in range(5)]
    await record(path, *TASKS, *others, body_of(), body_of("A task that is much further away.", temperature=1, seed=2))
    with pytest.raises(RecordingError) as caught:
        await ask(Replayer(path, again="make cassettes"), body, prompt=prompt)
    message = str(caught.value)
    assert expected in message
    assert message.startswith(f"{path} holds no answer for {prompt[:5]}")
    assert "about a1b2c3d4e5f6: " in message
    assert message.endswith("; record it with: make cassettes")
    assert message.isprintable()
    assert caught.value.exit_code == 3


async def test_a_miss_passes_through_the_sdk_at_once_and_is_not_retried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await record(tmp_path / "story.yaml", *TASKS)
    asked: list[Any] = []
    monkeypatch.setattr(Replayer, "handle_async_request", spy(asked, Replayer.handle_async_request), raising=True)
    transport = Replayer(tmp_path / "story.yaml")
    client = openai.AsyncOpenAI(
        api_key="none", base_url=transport.base_url, http_client=httpx2.AsyncClient(transport=transport), max_retries=5
    )
    started = time.monotonic()
    with pytest.raises(RecordingError, match=f"record it with: summarizer check SOURCE... --record {tmp_path}"):
        await client.chat.completions.create(**body_of("Not recorded."))
    assert [len(asked), time.monotonic() - started < 1] == [1, True]
    assert (await client.chat.completions.create(**TASKS[3])).id == "recorded"
    assert [transport.models, transport.endpoints] == [("small",), ("simulated",)]


def spy(calls: list[Any], function: Callable[..., Any]) -> Callable[..., Any]:
    def called(*arguments: Any) -> Any:
        calls.append(arguments)
        return function(*arguments)

    return called


@pytest.mark.parametrize("size", [1, 60])
async def test_a_request_is_parsed_once_however_much_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    bodies = [body_of(f"Task {number}.") for number in range(size)]
    await record(tmp_path / "story.yaml", *bodies)
    replayer = Replayer(tmp_path / "story.yaml")
    calls: list[Any] = []
    monkeypatch.setattr(matching, "canonical", spy(calls, canonical))
    await ask(replayer, bodies[-1])
    assert len(calls) == 1


async def test_used_names_the_requests_that_were_answered(tmp_path: Path) -> None:
    await record(tmp_path / "story.yaml", *TASKS)
    replayer = Replayer(tmp_path / "story.yaml")
    await ask(replayer, *TASKS[2:5])
    assert len(replayer.used()) == 3
    assert len(replayer.unused()) == 5
    assert not {interaction.request.digest for interaction in replayer.unused()} & set(replayer.used())


def test_recordings_are_made_without_the_clock_or_the_environment() -> None:
    folder = Path(matching.__file__).parent
    text = "".join(path.read_text() for path in folder.glob("*.py"))
    assert not [name for name in (".now(", ".today(", "time.time", "environ") if name in text]


async def test_without_what_reads_yaml_the_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await record(tmp_path / "story.yaml", body_of())
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(RecordingError, match=r"^recordings need PyYAML: .*summarizer-crosscheck\[replay\]'$"):
        Replayer(tmp_path / "story.yaml")


@pytest.mark.parametrize("body", ["text", 5, [1, "a"], {}, False])
async def test_any_json_is_a_body(tmp_path: Path, body: Any) -> None:
    transport = recorder(tmp_path / "x.yaml", httpx2.MockTransport(lambda _: httpx2.Response(200, text="fine")))
    content = json.dumps(body).encode()
    async with httpx2.AsyncClient(transport=transport) as client:
        await client.post("http://x/v1", content=content)
    client = httpx2.AsyncClient(transport=Replayer(tmp_path / "x.yaml"))
    with pytest.raises(RecordingError, match="for POST /v1 instead of PUT /v1"):
        await client.put("http://x/v1", content=content)
    assert (await client.post("http://x/v1", content=content)).text == "fine"
    with pytest.raises(RecordingError, match="it is null"):
        await client.post("http://x/v1", content=b"null")
