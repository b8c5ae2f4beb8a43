"""The command line with recorded answers that come late, in an order that the first argument decides.

`python tests/late.py 7 check a.txt b.txt --replay story.yaml` is `summarizer check ...` on a slow and uneven line.
"""

from __future__ import annotations

import asyncio
import random
import sys
from typing import TYPE_CHECKING

from summarizer import cli
from summarizer.replay import Replayer

if TYPE_CHECKING:
    import httpx2

ANSWER = Replayer.handle_async_request


def main(seed: str, *arguments: str) -> int:
    latencies = random.Random(seed)

    async def answer_late(self: Replayer, request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(latencies.random() / 50)
        return await ANSWER(self, request)

    setattr(Replayer, "handle_async_request", answer_late)  # noqa: B010 - a method is replaced on purpose
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
