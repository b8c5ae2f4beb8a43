"""From settings to a model: what is chosen, who is told, and what a recording needs."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from typing import TYPE_CHECKING, Any

import pytest
from loopback import Endpoint, complete

from summarizer import endpoints
from summarizer.answers import ClaimsAnswer
from summarizer.errors import ModelError, RecordingError, UsageError, WeightsError
from summarizer.prompts import Library, Prompt
from summarizer.records import Article
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "The pilots went back to work on Tuesday."


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as started:
        yield started


def ask_about(text: str) -> Prompt[ClaimsAnswer]:
    from summarizer.articles import load

    (article,) = load(["-"], stdin=text.encode).articles
    assert isinstance(article, Article)
    return Library().claims(article)


async def record(path: Path, endpoint: Endpoint, *texts: str, **options: Any) -> None:
    async with endpoints.connect(Settings(base_url=endpoint.url), record=path, **options) as model:
        for text in texts or (TEXT,):
            await model.ask(ask_about(text))


async def test_an_endpoint_is_named_before_it_gets_a_text(endpoint: Endpoint) -> None:
    told: list[str] = []
    async with endpoints.connect(Settings(base_url=endpoint.url), tell=told.append) as model:
        assert endpoint.bodies == []
        assert told == [f"The text of the articles goes to {endpoint.url[7:-3]}, to the model parrot"]
        await model.ask(ask_about(TEXT))
    assert len(endpoint.bodies) == 1


async def test_a_replay_needs_nothing_but_its_file(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.yaml"
    told: list[str] = []
    await record(path, endpoint)
    asked = len(endpoint.seen)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    async with endpoints.connect(Settings(), replay=path, tell=told.append) as model:
        reply = await model.ask(ask_about(TEXT))
    assert reply.answer == ClaimsAnswer(claims=())
    assert told == [f"Nothing is sent: the answers of parrot come from {path}"]
    assert len(endpoint.seen) == asked


async def test_a_recording_that_is_made_on_the_hosted_endpoint_is_replayed_as_that(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    path = tmp_path / "story.yaml"
    await record(path, endpoint)
    path.write_text(
        path.read_text("utf-8").replace("compatible", "hosted").replace("max_tokens", "max_completion_tokens")
    )
    async with endpoints.connect(Settings(), replay=path) as model:
        await model.ask(ask_about(TEXT))


@pytest.mark.parametrize("name", ["other", "parrot"])
async def test_a_replay_takes_the_recorded_model_only(endpoint: Endpoint, tmp_path: Path, name: str) -> None:
    path = tmp_path / "story.yaml"
    await record(path, endpoint)
    fails = pytest.raises(RecordingError, match=r"holds answers of these models: parrot; choose one with --model")
    with fails if name == "other" else contextlib.nullcontext():
        async with endpoints.connect(Settings(model=name), replay=path) as model:
            await model.ask(ask_about(TEXT))


async def test_recording_again_asks_what_is_missing_and_drops_what_is_not_asked(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    path = tmp_path / "story.yaml"
    other, third = "The mayor thanked both sides.", "The port was empty for nine days."
    await record(path, endpoint, TEXT, other)
    before = path.read_bytes()
    await record(path, endpoint, TEXT, other, prune=True)
    assert path.read_bytes() == before
    assert len(endpoint.bodies) == 2
    told: list[str] = []
    await record(path, endpoint, other, third, prune=True, tell=told.append)
    assert len(endpoint.bodies) == 3
    assert told[-1] == f"{path}: 1 answer dropped that this run did not ask for"
    with pytest.raises(RecordingError):
        async with endpoints.connect(Settings(), replay=path) as model:
            await model.ask(ask_about(TEXT))


async def test_a_block_that_fails_keeps_its_answers_and_drops_none(endpoint: Endpoint, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, endpoint)

    async def fail() -> None:
        async with endpoints.connect(Settings(base_url=endpoint.url), record=path, prune=True) as model:
            await model.ask(ask_about("The mayor thanked both sides."))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with endpoints.connect(Settings(), replay=path) as model:
        await model.ask(ask_about(TEXT))
        await model.ask(ask_about("The mayor thanked both sides."))


async def test_in_digest_mode_no_text_reaches_the_recording(endpoint: Endpoint, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    await record(path, endpoint, digest=True)
    assert "pilots" not in path.read_text("utf-8")
    async with endpoints.connect(Settings(), replay=path) as model:
        await model.ask(ask_about(TEXT))


@pytest.mark.parametrize("digest", [False, True], ids=["readable", "digest"])
async def test_what_the_endpoint_did_not_take_is_not_asked_for_on_replay(tmp_path: Path, *, digest: bool) -> None:
    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if body["response_format"]["type"] == "json_schema":
            return 400, {"error": {"message": "no such response_format", "param": "response_format"}}
        for name in ("temperature", "seed", "max_tokens"):
            if name in body:
                return 400, {"error": {"message": f"Unsupported parameter: {name}", "param": name}}
        return 200, complete({"claims": []})

    path = tmp_path / "story.yaml"
    with Endpoint(answer=answer) as endpoint:
        await record(path, endpoint, TEXT, "The mayor thanked both sides.", digest=digest)
    assert endpoint.bodies[-1].keys() == {"model", "messages", "response_format", "max_completion_tokens"}
    async with endpoints.connect(Settings(), replay=path) as model:
        assert (await model.ask(ask_about(TEXT))).answer == ClaimsAnswer(claims=())


async def test_without_any_model_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    assert importlib.util.find_spec("xllamacpp") is None
    with pytest.raises(WeightsError, match=r"^no model is at hand: install .*--base-url .*--no-model$") as caught:
        async with endpoints.connect(Settings()):
            pass
    assert caught.value.exit_code == 3


async def test_the_embedded_model_is_put_together_with_its_progress_shown_and_stopped_in_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: Endpoint
) -> None:
    from summarizer import local, settings

    weights, steps, told, stopped = tmp_path / "small.gguf", list[Any](), list[str](), list[object]()

    def prepare(path: Path | None, *, progress: Any) -> local.Checked:
        progress(1, 2)
        return local.Checked(path or weights, "0" * 64)

    @contextlib.contextmanager
    def serve(checked: local.Checked) -> Iterator[settings.Endpoint]:
        yield settings.Endpoint(endpoint.url, "key-of-this-run", checked.name)
        stopped.append(checked.path)

    monkeypatch.setitem(sys.modules, "xllamacpp", sys)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(local, "prepare", prepare)
    monkeypatch.setattr(local, "serve", serve)
    async with endpoints.connect(
        Settings(weights=weights), progress=lambda *step: steps.append(step), tell=told.append
    ) as model:
        await model.ask(ask_about(TEXT))
        assert model.concurrency == 1
    assert steps == [(1, 2)]
    assert told == ["The text of the articles goes to this machine, to the model small@000000000000"]
    assert endpoint.seen[-1]["authorization"] == "Bearer key-of-this-run"
    assert stopped == [weights]


@pytest.mark.parametrize(
    ("models", "error"), [(("one", "two"), UsageError), ((), UsageError), (("one",), None)], ids=["two", "none", "one"]
)
async def test_an_endpoint_with_one_model_needs_no_name(
    models: tuple[str, ...], error: type[ModelError | UsageError] | None
) -> None:
    with Endpoint(models=models) as endpoint, pytest.raises(error) if error else contextlib.nullcontext():
        async with endpoints.connect(Settings(base_url=endpoint.url)) as model:
            assert model.name == "one"
