"""Articles made by rule, as many as a test wants, and a model for them that counts what it is asked."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import httpx2
from simulator import voices

from summarizer import pipeline
from summarizer.ledger import Ledger
from summarizer.llm import OpenAIModel
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarizer.records import Report

URL = "http://models.example/v1"


def write(folder: Path, number: int) -> str:
    """The path of article `number`; all tell of one bridge, each with figures of its own."""
    path = folder / f"{number:03}.txt"
    path.write_text(
        f"The bridge at Port {number} opened on Monday.\n\n"
        f"Mayor Anna Berg said the bridge cost {40 + number} million crowns. "
        f"The opening ceremony lasted {1 + number % 5} hours. About {300 + number} people came to the river.\n\n"
        f"The old ferry made its last trip at {1 + number % 11} p.m. on Sunday. "
        f"Engineers worked for {3 + number} years.\n",
        "utf-8",
    )
    return str(path)


class Counted:
    """The wire to a model: who asked it what, by prompt and articles, and the bodies."""

    def __init__(self, answer: Callable[[dict[str, Any]], str] = voices.answer) -> None:
        self._answer = answer
        self.asked: Counter[tuple[str, str]] = Counter()
        self.bodies: list[bytes] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        prompt = request.headers["x-summarizer-prompt"].partition("@")[0]
        self.asked[prompt, request.headers["x-summarizer-article"]] += 1
        self.bodies.append(request.content)
        text = self._answer(json.loads(request.content))
        return httpx2.Response(200, json=complete(text))

    async def check(self, sources: Sequence[str], state: Path | None, **changes: Any) -> Report:
        """The report on the sources, made by this model."""
        settings = Settings(**{"base_url": URL, "model": "parrot", "trust_judge": True, "state": state, **changes})
        ledger = Ledger(state) if state else None
        try:
            async with OpenAIModel(settings, transport=httpx2.MockTransport(self), ledger=ledger) as model:
                return await pipeline.acheck(sources, model=model, settings=settings)
        finally:
            if ledger:
                ledger.close()


def complete(text: str, *, finish: str = "stop", tokens: tuple[int, int] = (100, 10)) -> dict[str, Any]:
    """A chat completion."""
    message = {"role": "assistant", "content": text}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return {"choices": [{"index": 0, "finish_reason": finish, "message": message}], "usage": usage}
