"""What one run cost: the truth of the simulator, and what the process itself used."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.corpus import Difference


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall time and of this process's own CPU, and the growth of its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(slots=True)
class Watch:
    """Use it in `with`; `cost` stands when the block has ended."""

    cost: Cost = field(default_factory=lambda: Cost(0, 0, 0))
    _start: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def __enter__(self) -> Self:
        self._start = time.monotonic(), time.process_time(), _peak()
        return self

    def __exit__(self, *_: object) -> None:
        wall, cpu, memory = self._start
        self.cost = Cost(time.monotonic() - wall, time.process_time() - cpu, _peak() - memory)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def recall(planted: Iterable[Difference], found: Iterable[tuple[str, str]]) -> float:
    """The share of the planted differences whose two sentences were found to contradict each other."""
    pairs = {frozenset(pair) for pair in found}
    wanted = [frozenset((one.first, one.second)) for one in planted]
    return sum(pair in pairs for pair in wanted) / len(wanted) if wanted else 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run of one program: its cost, what the simulator counted, and the share of planted differences it found."""

    cost: Cost
    counted: dict[str, Any]
    recall: float | None
    error: str = ""
