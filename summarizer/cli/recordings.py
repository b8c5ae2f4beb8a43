"""`recordings`: what stands in a recording, what is wrong with it, and what it can do without."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import output
from summarizer.cli.options import JUDGE, LOUDNESS, PROMPTS, SOURCES, Command, collect
from summarizer.errors import RecordingError

if TYPE_CHECKING:
    from summarizer.cli.options import Choices
    from summarizer.replay import Row

_RECORDING = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")


@click.group()
def recordings() -> None:
    """What stands in files made with --record."""


@recordings.command(cls=Command)
@_RECORDING
def show(file: Path) -> None:
    """The recorded answers, a line each.

    Prompt, article, model, tokens of the question and of the answer, day.
    """
    from summarizer import replay

    rows = replay.show(file)
    cells = [("PROMPT", "ARTICLE", "MODEL", "ASKED", "ANSWERED", "DATE"), *map(_cells, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    output.echo("".join(f"{line}\n" for line in lines))


def _cells(row: Row) -> tuple[str, ...]:
    return row.prompt, row.article, row.model, str(row.prompt_tokens), str(row.completion_tokens), row.date


@recordings.command(cls=Command)
@_RECORDING
@collect(PROMPTS)
def verify(choices: Choices, file: Path) -> None:
    """What is wrong with a recording, a line each.

    Secrets, prompts that have changed since, entries that are broken or stand twice. Exit code 0: nothing; 3:
    something.
    """
    from summarizer import replay
    from summarizer.prompts import Library

    labels = {name: label for name, label, _ in Library(choices.prompts).listing()}
    problems = replay.verify(file, labels)
    output.echo("".join(f"{problem.code}: {problem.message}\n" for problem in problems))
    if problems:
        raise RecordingError(f"{file} has {len(problems)} problem{'s' * (len(problems) > 1)}")


@recordings.command(cls=Command)
@_RECORDING
@collect(SOURCES, PROMPTS, JUDGE, LOUDNESS)
def prune(choices: Choices, file: Path) -> None:
    """Drop what a check of the sources does not ask for.

    The check is played from FILE; no model is asked. Give it the options that the recording was made with.
    """
    from summarizer.cli import runs

    runs.make_report(dataclasses.replace(choices, replay=file), prune=True)
