"""`python -m benchmarks [--full] [STUDY ...]` measures and prints tables in Markdown."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import Limits, Pace, launch

from benchmarks import corpus, limits
from benchmarks.faults import meet_all
from benchmarks.figures import Cost, Outcome, recall
from benchmarks.peers import PEERS
from benchmarks.rivals import RIVALS

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXED = Pace(first=0.5)
HOSTED = Pace(first=0.5, rate=100.0)
SCATTERED = Pace(first=0.5, sigma=1.0)
WIDE = 256
CONCURRENCY = 32


def run(
    name: str,
    articles: int,
    *,
    pace: Pace,
    limits: Limits | None = None,
    concurrency: int | None = CONCURRENCY,
    an_event: int = corpus.AN_EVENT,
    **options: Any,
) -> Outcome:
    """One run of a program on so many articles, of which so many tell of one event."""
    with tempfile.TemporaryDirectory() as folder, launch(pace, limits) as simulator:
        planted = corpus.write(Path(folder), articles, an_event=an_event)
        told = {
            "name": name,
            "folder": folder,
            "url": simulator.url,
            "concurrency": concurrency,
            "options": options,
        }
        done = _start("benchmarks.child", json.dumps(told))
        found = [tuple(pair) for pair in done["found"]]
        share = recall(planted, found) if found or articles <= 20 or name == "ours" else None
        return Outcome(Cost(**done["cost"]), simulator.count(), share, done["error"])


def _start(module: str, *arguments: str) -> dict[str, Any]:
    ran = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(ran.stderr)
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said


def bound(counted: dict[str, Any], concurrency: int) -> float:
    """The seconds that no program could go below: the longest chain, or all answers through so many slots."""
    return max(float(counted["chain"]), float(counted["work"]) / concurrency)


def compare(*, full: bool) -> None:
    """The programs side by side, at the same concurrency."""
    rows = []
    for articles in (20, 100, 1000) if full else (20, 100):
        for name in RIVALS:
            one = run(name, articles, pace=FIXED)
            counted = one.counted
            rows.append(
                (
                    articles,
                    name,
                    f"{one.cost.wall:.1f}",
                    counted["calls"],
                    counted["prompt_tokens"] + counted["completion_tokens"],
                    counted["limited"],
                    counted["peak"],
                    f"{one.cost.cpu:.1f}",
                    f"{one.cost.memory:.0f}",
                    "" if one.recall is None else f"{one.recall:.2f}",
                    one.error,
                )
            )
    _print("articles program wall/s calls tokens 429s peak CPU/s MiB recall error".split(), rows)


def paths(*, full: bool) -> None:
    """Our wall over the shortest possible; five seeds where latency scatters, since one slow answer decides."""
    del full
    cases = [(20, FIXED, WIDE), *((200, replace(SCATTERED, seed=seed), CONCURRENCY) for seed in range(1, 6))]
    rows = []
    ratios = []
    for articles, pace, concurrency in cases:
        one = run("ours", articles, pace=pace, concurrency=concurrency)
        least = bound(one.counted, concurrency)
        ratios.append(one.cost.wall / least)
        walls = f"{least:.2f}", f"{one.cost.wall:.2f}", f"{ratios[-1]:.2f}", f"{one.cost.cpu:.1f}"
        rows.append((articles, pace.sigma, pace.seed, concurrency, *walls, one.error))
    _print("articles sigma seed concurrency bound/s wall/s wall/bound CPU/s error".split(), rows)
    print(f"Median of the five seeds: {statistics.median(ratios[1:]):.2f}\n")


def reading(*, full: bool) -> None:
    """Reading alone, two questions an article, beside a plain loop: each article is of an event of its own."""
    del full
    rows = []
    for articles in (32, 100):
        ours, loop = (run(name, articles, pace=FIXED, an_event=1) for name in ("ours", "loop"))
        walls = f"{ours.cost.wall:.2f}", f"{loop.cost.wall:.2f}", f"{loop.cost.wall / ours.cost.wall:.2f}"
        rows.append((articles, ours.counted["calls"], loop.counted["calls"], *walls, ours.error or loop.error))
    _print("articles calls calls/loop wall/s wall/s/loop loop/ours error".split(), rows)


def limited(*, full: bool) -> None:
    """The share of a rate limit that is used in five minutes, and how often it is overstepped."""
    rows = limits.measure(is_real=full)
    _print("limit|the endpoint says|calls|seconds|share|429s|429s/calls".split("|"), rows)


def again(*, full: bool) -> None:
    """A second run with the ledger of the first, at the pace of a hosted model: 100 tokens a second."""
    del full
    with tempfile.TemporaryDirectory() as folder:
        state = str(Path(folder) / "state.sqlite")
        first, second = (run("ours", 100, pace=HOSTED, concurrency=8, state=state) for _ in range(2))
    rows = [
        (name, one.counted["calls"], f"{one.cost.wall:.2f}", f"{one.cost.cpu:.2f}", one.error)
        for name, one in (("first", first), ("second", second))
    ]
    _print("run calls wall/s CPU/s error".split(), rows)
    print(f"The second run takes {second.cost.wall / first.cost.wall:.1%} of the first.\n")


def growth(*, full: bool) -> None:
    """Our own CPU time and memory as the collection grows."""
    sizes = (10, 100, 1000, 10_000) if full else (10, 100, 1000)
    costs = {size: Cost(**_start("benchmarks.growth", str(size))) for size in sizes}
    rows = [(size, f"{one.cpu:.2f}", f"{one.memory:.0f}") for size, one in costs.items()]
    _print("articles CPU/s MiB".split(), rows)
    slope = math.log10(costs[sizes[-1]].cpu / costs[sizes[0]].cpu) / math.log10(sizes[-1] / sizes[0])
    print(f"exponent {slope:.2f}, {costs[sizes[-1]].memory * 1000 / sizes[-1]:.0f} MiB for 1,000 articles\n")


def faults(*, full: bool) -> None:
    """What the faults of the tests' matrix come to; the rows that wait in earnest are left out."""
    del full
    rows, sums = meet_all()
    _print("fault|words|program|outcome|most asked|led elsewhere|seconds|said".split("|"), rows)
    _print(("outcome", *PEERS), sums)


STUDIES = {study.__name__: study for study in (paths, reading, limited, again, growth, faults, compare)}


def _print(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    print("| " + " | ".join(heads) + " |")
    print("|" + "---|" * len(heads))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("studies", nargs="*", metavar="STUDY", help=", ".join(STUDIES))
    parser.add_argument("--full", action="store_true", help="what takes longer than a few minutes too")
    told = parser.parse_args()
    for name in told.studies or STUDIES:
        print(f"## {STUDIES[name].__doc__}\n", flush=True)
        STUDIES[name](full=told.full)


main()
