"""How well a rate limit is used: questions put straight to the client, as many at once as it takes.

So the limit is what holds them up, and not the reading of articles.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gazette
from simulator import Ledger, Limits, Pace, Simulator

from summarizer.articles import load
from summarizer.llm import OpenAIModel
from summarizer.prompts import Library
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.prompts import Prompt

PACE = Pace(first=0.5, sigma=0.5)


async def ask(limits: Limits, seconds: float, *, pace: Pace = PACE, **settings: Any) -> dict[str, Any]:
    """What the simulator counted while it was asked for so many seconds."""
    simulator = Simulator(pace=pace, limits=limits, ledger=Ledger(keep=False))
    await simulator.start()
    prompts = itertools.cycle(_make_prompts())
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    async with OpenAIModel(Settings(base_url=simulator.url, model="parrot", **settings)) as model:

        async def go_on() -> None:
            while clock() < end:
                await model.ask(next(prompts))

        await asyncio.gather(*(go_on() for _ in range(model.concurrency)))
    counted = simulator.ledger.count()
    await simulator.stop()
    return counted


def _make_prompts() -> list[Prompt[Any]]:
    library = Library()
    with tempfile.TemporaryDirectory() as folder:
        articles = load([gazette.write(Path(folder), number) for number in range(50)]).articles
    return [make(one) for one in articles for make in (library.claims, library.summarize)]


def share(limits: Limits, counted: dict[str, Any]) -> float:
    """What was served over what could be: a full bucket at the first request, and what flowed in until the last."""
    name = "requests" if limits.requests else "tokens"
    used = {"requests": counted["served"], "tokens": counted["prompt_tokens"] + counted["completion_tokens"]}[name]
    return float(used / limits.allow(name, counted["last"] - counted["first"]))
