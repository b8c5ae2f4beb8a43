"""`ledger`: the answers that were paid for and are kept, so that no request is paid for twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from summarizer.cli import output
from summarizer.cli.options import FILE, LIMITS, Command, offer, option
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.ledger import Call, Ledger

_STATE = (option(LIMITS, "--state", type=FILE, metavar="FILE", help="The file, if not that in your state folder."),)


@click.group()
def ledger() -> None:
    """The answers that are kept, so that none is paid for twice."""


@ledger.command(cls=Command)
@offer(_STATE)
def show(state: Path | None) -> None:
    """The kept answers, a line each: time, prompt, articles, model, endpoint, tokens."""
    with _open(state) as kept:
        output.echo("".join(f"{_write(call)}\n" for call in kept.calls()))


@ledger.command(cls=Command)
@offer(_STATE)
def cost(state: Path | None) -> None:
    """What was asked and paid for, by endpoint and model."""
    sums: dict[tuple[str, str], list[float]] = {}
    with _open(state) as kept:
        for call in kept.calls():
            row = sums.setdefault((call.endpoint, call.model), [0, 0, 0, 0.0])
            for index, figure in enumerate((1, call.prompt_tokens, call.completion_tokens, call.cost or 0.0)):
                row[index] += figure
    lines = (
        f"{endpoint}  {model}: {answers:.0f} answers, {read:.0f} tokens read, {written:.0f} written"
        f"{f', cost {spent:.4f}' if spent else ''}\n"
        for (endpoint, model), (answers, read, written, spent) in sorted(sums.items())
    )
    output.echo("".join(lines))


@ledger.command(cls=Command)
@offer(_STATE)
@option(LIMITS, "--before", metavar="DATE", help="Drop only what was answered before that day, such as 2031-05-04.")
def prune(state: Path | None, before: str | None) -> None:
    """Drop the kept answers; what was paid for is then paid for again."""
    try:
        day = dt.date.fromisoformat(before).isoformat() if before else None
    except ValueError:
        raise UsageError(f"{before!r} is no day: write it as 2031-05-04") from None
    with _open(state) as kept:
        output.echo(f"{kept.prune(day)} answers dropped\n")


def _open(state: Path | None) -> Ledger:
    from summarizer.ledger import Ledger, find_path

    if state is not None and not state.is_file():
        raise UsageError(f"{state} is no state file: name the one that a check was given with --state")
    return Ledger(state or find_path())


def _write(call: Call) -> str:
    from summarizer.reports.plain import plain

    tokens = f"{call.prompt_tokens}+{call.completion_tokens}"
    return plain(f"{call.time} {call.prompt} {call.articles} {call.model} {call.endpoint} {tokens}")
