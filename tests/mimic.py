"""An endpoint that answers by rule: it repeats what it is shown and takes sides by the number of a question.

What it says passes the gate and is carried by the article, so that every stage has something to do; and the same
request always gets the same answer, however long that takes.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MODEL = "small"
SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
QUESTION = re.compile(r"^Question (\d+):", re.MULTILINE)


def answer(headers: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
    """The completion that the endpoint sends for a request."""
    task = headers["x-summarizer-prompt"].partition("@")[0]
    user = body["messages"][1]["content"]
    content = json.dumps(_ANSWERS[task](user), ensure_ascii=False)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": len(user), "completion_tokens": len(content), "total_tokens": len(user + content)},
    }


def _summarize(user: str) -> dict[str, Any]:
    stated = [{"text": text, "sentences": [int(number)]} for number, text in SENTENCE.findall(user)]
    return {"headline": stated[0], "points": stated[1:6]}


def _claim(user: str) -> dict[str, Any]:
    shown = SENTENCE.findall(user)[1:7]
    return {
        "claims": [
            {"text": text, "sentence": int(number), "speaker": "", "modality": "actual"} for number, text in shown
        ]
    }


def _judge(user: str) -> dict[str, Any]:
    verdicts = ("contradict", "different", "same", "precision")
    return {"verdicts": [{"slot": int(one), "verdict": verdicts[int(one) % 4]} for one in QUESTION.findall(user)]}


_ANSWERS = {"summarize": _summarize, "claims": _claim, "judge": _judge}


class Mimic(httpx2.AsyncBaseTransport):
    """The endpoint at the door of the HTTP client. With a `seed` its answers come late, in an order of their own.

    About the articles in `mute`, by id, it says nothing that can be read. `asked` are the bodies of all requests.
    """

    def __init__(self, *, seed: int | None = None, mute: Collection[str] = ()) -> None:
        self.asked: list[dict[str, Any]] = []
        self._latencies = None if seed is None else random.Random(seed)
        self._mute = mute

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(await request.aread())
        self.asked.append(body)
        if self._latencies:
            await asyncio.sleep(self._latencies.random() / 50)
        given = answer(request.headers, body)
        if request.headers["x-summarizer-article"] in self._mute:
            given["choices"][0]["message"]["content"] = "I would rather not."
        return httpx2.Response(200, json=given)
