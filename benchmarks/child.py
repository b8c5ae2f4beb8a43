"""One run of one program in a process of its own: `python -m benchmarks.child '{...}'` prints what it cost, as JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Watch
from benchmarks.rivals import RIVALS

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from benchmarks.rivals import Found


def main() -> None:
    """Run what the argument says. Imports and word lists are read before the clock starts."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    told = json.loads(sys.argv[1])
    _warm_up(told["name"])
    if "state" in told["options"]:
        told["options"]["state"] = Path(told["options"]["state"])
    found: Found = []
    error = ""
    with Watch() as watch:
        try:
            work = RIVALS[told["name"]](Path(told["folder"]), told["url"], told["concurrency"], **told["options"])
            found = asyncio.run(_wait(work))
        except Exception as failure:  # noqa: BLE001 - a program that fails has a row too
            error = f"{type(failure).__name__}: {failure}"[:200]
    print(json.dumps({"cost": asdict(watch.cost), "found": found, "error": error}))


async def _wait(work: Awaitable[Found]) -> Found:
    return await work


def _warm_up(name: str) -> None:
    """Import what the program is made of, and what it reads once: word lists and prompts."""
    import httpcore2  # noqa: F401 - what all of them send with

    if name == "ours":
        import summarizer.endpoints
        from summarizer.llm import OpenAIModel  # noqa: F401 - and with it the SDK
        from summarizer.prompts import Library

        Library().listing()
        summarizer.check(["-"], stdin=lambda: b"The fire destroyed 40 homes in Tarn.", code_only=True)
    elif name == "loop":
        import openai  # noqa: F401
    else:
        import langchain_classic.chains.summarize  # noqa: F401
        import langchain_openai  # noqa: F401


main()
