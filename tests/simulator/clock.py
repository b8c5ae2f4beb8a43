"""A clock that leaps: minutes of waiting pass in the seconds that the work in them takes."""

from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

_GRACE = 0.001
"""Seconds that are really waited before a leap, so that what is on its way through the loopback arrives."""


class _Selector(selectors.DefaultSelector):
    """One that leaps over a wait in which nothing comes; `leapt` are the seconds so far."""

    leapt = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        came = super().select(min(timeout, _GRACE))
        if not came:
            self.leapt += max(0.0, timeout - _GRACE)
        return came


class _Loop(asyncio.SelectorEventLoop):
    """An event loop whose time is that of the machine and all leaps."""

    def __init__(self) -> None:
        self._leaping = _Selector()
        super().__init__(self._leaping)

    def time(self) -> float:
        return super().time() + self._leaping.leapt


def run(work: Coroutine[object, object, T]) -> T:
    """What the work returns. Client and simulator must both be in it, and go by the time of the event loop.

    Seconds of computing count as on any clock; only those in which everybody waits are left out.
    """
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(work)
