"""Interrupts: Ctrl-C and SIGTERM end a run at once and in order, and nothing that was answered is lost."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

T = TypeVar("T")

_GRACE_SECONDS = 1.5
"""For how long requests are cancelled and connections closed before the process ends all the same."""


class Interrupted(Exception):  # noqa: N818 - no error: somebody wanted it
    """The run was ended by a signal. Its exit code is the one that shells give."""

    def __init__(self, number: int) -> None:
        super().__init__("stopped")
        self.exit_code = 128 + number


def run(work: Coroutine[Any, Any, T], *, advice: str) -> T:
    """What the work returns. On a signal it is cancelled, `advice` says how to go on, and Interrupted is raised."""
    import asyncio

    caught: list[int] = []

    async def supervise() -> T:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()

        def stop(number: int, _: object) -> None:
            if caught:
                os._exit(128 + number)
            caught.append(number)
            _write(advice)
            timer = threading.Timer(_GRACE_SECONDS, os._exit, (128 + number,))
            timer.daemon = True
            timer.start()
            loop.call_soon_threadsafe(task.cancel)

        with _handled(stop):
            return await task

    try:
        return asyncio.run(supervise())
    except asyncio.CancelledError:
        if caught:
            raise Interrupted(caught[0]) from None
        raise


@contextlib.contextmanager
def _handled(stop: Any) -> Iterator[None]:
    """Have signals answered by `stop` inside the block; outside the main thread they are not ours."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write(line: str) -> None:
    with contextlib.suppress(OSError):
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"\nsummarizer: {line}\n".encode())
