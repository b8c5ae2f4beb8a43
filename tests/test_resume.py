"""A run that is killed, stopped or broken off goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import gazette
import pytest
from simulator import Pace, Simulator

from summarizer.ledger import Ledger
from summarizer.replay import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from simulator import Entry

CONCURRENCY = 8
KILLS = 5
RUNS = [
    pytest.param(0, 8, id="short"),
    *(pytest.param(seed, 40, id=f"long-{seed}", marks=pytest.mark.soak) for seed in range(1, 7)),
]


@contextlib.contextmanager
def start(root: Path, simulator: Simulator, folder: Path, number: int) -> Iterator[subprocess.Popen[str]]:
    """A check of so many articles, as a process whose end is waited for."""
    sources = [gazette.write(folder, one) for one in range(number)]
    told = ["--base-url", simulator.url, "--state", str(folder / "state" / "ledger.sqlite"), "--trust-judge"]
    report = ["--concurrency", str(CONCURRENCY), "--fail-on", "never", "-o", str(folder / "report.json")]
    command = [sys.executable, "-m", "summarizer", "check", *told, *report, *sources]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait(condition: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 30.0) -> None:
    """Wait until the condition holds or the process has ended."""
    end = time.monotonic() + seconds
    while not condition() and process.poll() is None:
        assert time.monotonic() < end, "the process does nothing"
        time.sleep(0.002)


def digest(entry: Entry) -> str:
    return Request.of("POST", "/v1/chat/completions", [], entry.text.encode()).digest


def read_ledger(folder: Path) -> set[str]:
    path = folder / "state" / "ledger.sqlite"
    if not path.exists():
        return set()
    with Ledger(path) as ledger:
        return {call.request for call in ledger.calls()}


@pytest.mark.parametrize(("seed", "number"), RUNS)
def test_killed_again_and_again_it_repeats_nothing_that_was_acknowledged(
    root: Path, tmp_path: Path, seed: int, number: int
) -> None:
    chance = random.Random(seed)
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    calm.mkdir()
    rough.mkdir()
    pace = Pace(first=0.08, sigma=0.6, seed=seed)
    with Simulator(pace=pace) as simulator, start(root, simulator, calm, number) as process:
        assert process.wait(120) == 0
        needed = simulator.ledger.calls
    with Simulator(pace=pace) as simulator:
        kills = 0
        for _ in range(KILLS):
            kept, before = read_ledger(rough), simulator.ledger.calls
            enough = before + chance.randint(1, max(2, needed // (KILLS + 1)))
            with start(root, simulator, rough, number) as process:
                wait(lambda enough=enough: simulator.ledger.calls >= enough, process)  # type: ignore[misc]
                time.sleep(chance.uniform(0.0, 0.05))
                kills += process.poll() is None
                process.kill()
            assert not kept & {digest(entry) for entry in simulator.ledger.entries[before:]}
        kept, before = read_ledger(rough), simulator.ledger.calls
        with start(root, simulator, rough, number) as process:
            assert process.wait(120) == 0
        assert not kept & {digest(entry) for entry in simulator.ledger.entries[before:]}
        repeats = simulator.ledger.calls - len(simulator.ledger.bodies)
    assert kills >= KILLS - 1
    assert repeats <= kills * CONCURRENCY
    assert (rough / "report.json").read_bytes() == (calm / "report.json").read_bytes().replace(
        str(calm).encode(), str(rough).encode()
    )
    assert os.listdir(rough / "state") == ["ledger.sqlite"]  # noqa: PTH208 - names are what matters
    assert sorted(path.name for path in rough.iterdir() if path.suffix != ".txt") == ["report.json", "state"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_within_two_seconds_and_says_how_to_go_on(
    root: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with Simulator(pace=Pace(first=30.0)) as simulator, start(root, simulator, tmp_path, 4) as process:
        wait(lambda: simulator.ledger.in_flight >= 4, process)
        began = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=10)
        took = time.monotonic() - began
        wait(lambda: simulator.ledger.in_flight == 0, process)
    assert process.returncode == code
    assert took < 2.0
    assert "the same command goes on from there" in said
    assert not any(word in said for word in ("Traceback", "destroyed", "never retrieved", "never awaited"))
    assert not (tmp_path / "report.json").exists()
    assert os.listdir(tmp_path / "state") == ["ledger.sqlite"]  # noqa: PTH208 - names are what matters
