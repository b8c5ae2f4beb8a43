"""What a run took: seconds, questions and tokens. It goes to `--stats FILE`, never into a report."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from summarizer import __version__
from summarizer.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from summarizer.llm import Model, Reply
    from summarizer.prompts import Prompt

    A = TypeVar("A", bound=BaseModel)


@dataclass(slots=True)
class Lap:
    """What the questions of one prompt took. `seconds` count while at least one of them is open."""

    questions: int = 0
    failed: int = 0
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


class Stopwatch:
    """The time since it was made, when something first happened, and a lap for each prompt."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._marks: dict[str, float] = {}
        self._laps: dict[str, Lap] = {}
        self._open: dict[str, int] = {}
        self._since: dict[str, float] = {}

    def mark(self, name: str) -> None:
        """Keep when this happens for the first time."""
        self._marks.setdefault(name, time.monotonic() - self._start)

    def open(self, name: str) -> Lap:
        """The lap of that prompt, which now runs."""
        if not self._open.get(name):
            self._since[name] = time.monotonic()
        self._open[name] = self._open.get(name, 0) + 1
        return self._laps.setdefault(name, Lap())

    def close(self, name: str) -> None:
        """Let the lap rest, unless another question of that prompt is open."""
        self._open[name] -= 1
        if not self._open[name]:
            self._laps[name].seconds += time.monotonic() - self._since[name]

    def dump(self, model: str | None) -> str:
        """Everything as JSON text."""
        stats = {
            "version": __version__,
            "model": model,
            "seconds": round(time.monotonic() - self._start, 3),
            "first_after_seconds": {name: round(seconds, 3) for name, seconds in self._marks.items()},
            "prompts": {
                name: asdict(lap) | {"seconds": round(lap.seconds, 3)} for name, lap in sorted(self._laps.items())
            },
        }
        return json.dumps(stats, indent=2, ensure_ascii=False) + "\n"


class TimedModel:
    """A model that lets another answer and times it; `show` gets the answers so far and the questions so far."""

    def __init__(self, model: Model, stopwatch: Stopwatch, show: Callable[[int, int], object]) -> None:
        self._model = model
        self._stopwatch = stopwatch
        self._show = show
        self._asked = 0
        self._answered = 0

    @property
    def name(self) -> str:
        """The name of the model that answers."""
        return self._model.name

    @property
    def concurrency(self) -> int:
        """How many questions are worth asking at once."""
        return self._model.concurrency

    async def ask(self, prompt: Prompt[A]) -> Reply[A]:
        """The other model's answer. Raises ModelError as it does."""
        lap = self._stopwatch.open(prompt.name)
        lap.questions += 1
        self._asked += 1
        self._show(self._answered, self._asked)
        try:
            reply = await self._model.ask(prompt)
        except ModelError:
            lap.failed += 1
            raise
        finally:
            self._stopwatch.close(prompt.name)
            self._answered += 1
            self._show(self._answered, self._asked)
        lap.requests += reply.requests
        lap.prompt_tokens += reply.prompt_tokens
        lap.completion_tokens += reply.completion_tokens
        return reply
