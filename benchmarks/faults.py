"""Ours and others on the same faults, each in a process of its own with a deadline."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import tempfile
import time
import warnings
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fault_table import ROWS, Row, repeats, write_story
from simulator import Pace, Simulator

from benchmarks.peers import PEERS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DEADLINE = 20.0
"""Seconds after which a program is still waiting."""

_AT_ONCE = 4
_FORKS = multiprocessing.get_context("forkserver")
_SOUND = Row("sound", "ok", 1)


@dataclass(frozen=True, slots=True)
class _End:
    """How a program ended: what it found and which errors it told, or the exception that escaped it."""

    found: list[Any]
    errors: list[str]
    escaped: str = ""


def meet_all() -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """A row for each fault and program, and how often each outcome befell each program."""
    _FORKS.set_forkserver_preload(["openai", "langchain_openai", "summarizer.endpoints", "summarizer.pipeline"])
    cases = [(row, name) for row in ROWS if not row.soak for name in PEERS]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
        write_story(Path(folder))
        sound = {name: _run(folder, _SOUND, name)[0] for name in PEERS}
        rows = list(pool.map(lambda case: _try(folder, case[0], case[1], sound[case[1]]), cases))
    counted = Counter((row[2], row[3]) for row in rows)
    outcomes = sorted({row[3] for row in rows})
    return rows, [(outcome, *(counted[name, outcome] for name in PEERS)) for outcome in outcomes]


def _try(folder: str, row: Row, name: str, sound: _End | None) -> tuple[Any, ...]:
    end, simulator, seconds = _run(folder, row, name)
    asked = max(repeats(simulator.ledger).values(), default=0)
    why = (end.escaped or (end.errors or [""])[0]) if end else ""
    outcome = _judge(row, end, sound)
    return row.fault, row.words, name, outcome, asked, simulator.ledger.others or "", f"{seconds:.1f}", why[:60]


def _judge(row: Row, end: _End | None, sound: _End | None) -> str:
    """The outcome of a run in words."""
    if end is None:
        return "still waiting"
    if end.escaped:
        return "traceback"
    if end.errors:
        return "error, the rest kept" if end.found else "error"
    # An article that is read in parts says the same in other sentences.
    return "answer" if (sound and end.found == sound.found) or row.outcome == "split" else "wrong content accepted"


def _run(folder: str, row: Row, name: str) -> tuple[_End | None, Simulator, float]:
    with Simulator(pace=Pace(first=0.01), outage=0.3) as simulator:
        model = f"{row.fault}@{row.words}" if row.words else row.fault
        ours, theirs = _FORKS.Pipe()
        arguments = (theirs, name, folder, simulator.url, model, row.tries)
        process = _FORKS.Process(target=_work, args=arguments)
        began = time.monotonic()
        process.start()
        theirs.close()
        end: _End | None = None
        if ours.poll(DEADLINE):
            try:
                end = ours.recv()
            except EOFError:
                end = _End([], [], "died")
        seconds = time.monotonic() - began
        process.kill()
        process.join()
        return end, simulator, seconds


def _work(answer: Connection, name: str, folder: str, url: str, model: str, tries: float) -> None:
    # What each tells of on the way would stand between the tables.
    warnings.simplefilter("ignore")
    logging.disable()
    try:
        end = _End(*asyncio.run(PEERS[name](Path(folder), url, model, tries)))
    except Exception as error:  # noqa: BLE001 - what escapes a program is what is measured
        end = _End([], [], f"{type(error).__name__}: {error}".splitlines()[0])
    answer.send(end)
