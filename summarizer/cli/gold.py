"""`eval`: how much of what is planted in a story the program finds, and what it makes of labelled data."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import exits, output
from summarizer.cli.options import FILE, JUDGE, LOUDNESS, MODEL, Command, collect, option
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.cli.options import Choices, Decorator
    from summarizer.llm import Model

MEASURED, FLOORS = "What is measured", "Floors"
_GOLD: tuple[Decorator, ...] = (
    click.argument("stories", nargs=-1, type=FILE, metavar="[GOLD]..."),
    option(MEASURED, "--bench", type=FILE, envvar="SUMMARIZER_BENCH", metavar="DIR", help="Without GOLD: data in DIR."),
    option(MEASURED, "--data", multiple=True, metavar="NAME", help="Of DIR, only this data set; may be repeated."),
    option(MEASURED, "--sample", type=int, metavar="N", help="Of each data set a fixed sample of N rows."),
    option(MEASURED, "--with-model", is_flag=True, help="Ask the model that check would ask; else code works alone."),
    option(MEASURED, "--items", is_flag=True, help="List what is to be read; of stories held back too."),
    option(MEASURED, "--log", type=FILE, metavar="FILE", help="Add each run on a story that is held back to FILE."),
    option(FLOORS, "--floors", type=FILE, metavar="FILE", help="Exit code 1 where a figure is below its floor."),
    option(FLOORS, "--raise-floors", is_flag=True, help="Raise the floors to the present figures."),
    option(FLOORS, "--lower-floor", metavar="MEASURE", help="Lower one floor to the present figure."),
    option(FLOORS, "--reason", default="", metavar="TEXT", help="Why the floor is lowered."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be measured, and which floors are to be held, raised or lowered."""

    stories: tuple[Path, ...]
    bench: Path | None
    data: tuple[str, ...]
    sample: int | None
    with_model: bool
    items: bool
    log: Path | None
    floors: Path | None
    raise_floors: bool
    lower_floor: str | None
    reason: str

    def __post_init__(self) -> None:
        """Refuse a task without an object."""
        if not self.stories and self.bench is None:
            raise UsageError("name a story, or a folder of labelled data with --bench DIR or SUMMARIZER_BENCH")
        if self.sample is not None and self.sample < 1:
            raise UsageError(f"a sample of {self.sample} rows is none: give 1 or more")
        if self.floors is None and (self.raise_floors or self.lower_floor):
            raise UsageError("which floors are meant? name their file with --floors FILE")


@click.command("eval", cls=Command)
@collect(_GOLD, MODEL, JUDGE, LOUDNESS)
def evaluate(choices: Choices, **task: Any) -> int:
    """How much of what is planted in stories is found.

    GOLD is a gold.toml or the folder that holds one; without it, labelled data of others is measured on.
    """
    falls = asyncio.run(_run(choices, Task(**task)))
    for line in falls:
        click.echo(line, err=True)
    return exits.FINDINGS if falls else exits.CLEAN


async def _run(choices: Choices, task: Task) -> list[str]:
    """What fell below its floor, a line each; the tables go to standard output."""
    model = None
    async with contextlib.AsyncExitStack() as stack:
        if task.with_model or choices.base_url or choices.model or choices.record or choices.replay:
            from summarizer.cli import runs
            from summarizer.cli.screen import Screen

            model = await stack.enter_async_context(runs.connect(choices, Screen(choices)))
        run = _score if task.stories else _measure
        measured = await run(task, model, trusted=choices.trust_judge)
    return [line for name, figures in measured.items() for line in _hold(task, name, figures)]


async def _score(task: Task, model: Model | None, *, trusted: bool) -> dict[str, Mapping[str, float]]:
    from summarizer.evaluation import combine, render_score, run_gold

    found = combine([await run_gold(story, model=model, trusted=trusted, log=task.log) for story in task.stories])
    output.echo(render_score(found, listed=task.items or None))
    return {"held_back" if found.held_back else "development": found.merits}


async def _measure(task: Task, model: Model | None, *, trusted: bool) -> dict[str, Mapping[str, float]]:
    from summarizer.evaluation import bench

    program = bench.Code() if model is None else bench.WithModel(model, trusted=trusted)
    studies = await bench.measure(
        task.bench or Path(), task.data or tuple(bench.DATA), program=program, sample=task.sample
    )
    output.echo(bench.render_studies(studies, listed=task.items))
    return {f"bench {study.data}": study.merits for study in studies}


def _hold(task: Task, name: str, figures: Mapping[str, float]) -> tuple[str, ...]:
    if task.floors is None:
        return ()
    from summarizer.evaluation import gate

    return gate(
        task.floors,
        name,
        figures,
        dt.datetime.now(tz=dt.UTC).date(),
        raised=task.raise_floors,
        lowered=task.lower_floor,
        reason=task.reason,
    )
