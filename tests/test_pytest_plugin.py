from __future__ import annotations

import asyncio
import datetime as dt
import json
from importlib import metadata
from typing import TYPE_CHECKING

import httpx2

from summarizer.llm import OpenAIModel
from summarizer.prompts import Library, Side, Slot
from summarizer.replay import Recorder
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

pytest_plugins = ["pytester"]

SUITE = """
import asyncio
import pytest
from summarizer.prompts import Library, Side, Slot

def ask(model, *numbers):
    for number in numbers:
        slot = Slot(1, f"How long was meeting {number}?", Side("Two hours."), Side("Three hours."))
        reply = asyncio.run(model.ask(Library().judge([slot], about=("a1", "b2"))))
        assert reply.answer.verdicts[0].verdict == "contradict"

@pytest.mark.summarizer("recorded/story.yaml")
def test_all(summarizer_model):
    ask(summarizer_model, 2, 1, 2)
    assert summarizer_model.name == "small"

@pytest.mark.summarizer("recorded/story.yaml")
def test_part(summarizer_model):
    ask(summarizer_model, 1)

def test_default(summarizer_model):
    ask(summarizer_model, 1, 2)

@pytest.mark.summarizer("recorded/story.yaml")
def test_more(summarizer_model):
    ask(summarizer_model, 3)

@pytest.mark.summarizer("recorded/none.yaml")
def test_missing(summarizer_model):
    pass
"""


def answer(_: httpx2.Request) -> httpx2.Response:
    content = json.dumps({"verdicts": [{"slot": 1, "verdict": "contradict"}]})
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    return httpx2.Response(200, json={"id": "1", "object": "chat.completion", "choices": [choice]})


async def record(path: Path, *numbers: int) -> None:
    recorder = Recorder(
        path, httpx2.MockTransport(answer), today=dt.date(2030, 1, 2), version="1", endpoint="simulated"
    )
    async with OpenAIModel(Settings(base_url="http://127.0.0.1:1/v1", model="small"), transport=recorder) as model:
        for number in numbers:
            slot = Slot(1, f"How long was meeting {number}?", Side("Two hours."), Side("Three hours."))
            await model.ask(Library().judge([slot], about=("a1", "b2")))


def test_the_tests_of_others_replay_and_a_recording_that_is_partly_played_fails(
    pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root))
    pytester.makepyfile(test_newsroom=SUITE)
    for name in ("recorded/story.yaml", "cassettes/test_newsroom/test_default.yaml"):
        asyncio.run(record(pytester.path / name, 1, 2))
    # An installed package registers the plugin by itself, and pytest refuses to load one twice.
    installed = any(one.name == "summarizer" for one in metadata.entry_points(group="pytest11"))
    loaded = [] if installed else ["-p", "summarizer.pytest_plugin"]
    result = pytester.runpytest_subprocess(*loaded, "--strict-markers", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=3, failed=1, errors=2)
    result.stdout.fnmatch_lines_random(
        [
            "*ERROR at teardown of test_part*",
            "*story.yaml holds what this test no longer asks for: judge@* about a1,b2; record it again*",
            "*RecordingError:*story.yaml holds no answer for judge@*about a1,b2: *",
            "*RecordingError: cannot read the recording *none.yaml*",
        ]
    )
