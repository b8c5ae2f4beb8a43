"""`articles`, `summaries`, `claims` and `findings`: what one stage makes of the sources, a JSON record a line."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import click

from summarizer.cli import exits, output
from summarizer.cli.options import JUDGE, LOUDNESS, MODEL, NO_MODEL, SOURCES, STATS, Command, collect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.cli.options import Choices
    from summarizer.records import Article, Claim, Finding, Summary


@click.command(cls=Command)
@collect(SOURCES, LOUDNESS)
def articles(choices: Choices) -> int:
    """The articles as JSON lines.

    Each with its text, sentences, and what was excluded or repaired. No model is asked.
    """
    from summarizer.cli import runs

    loaded = runs.load(choices)
    _write(loaded.articles)
    return exits.INCOMPLETE if any(map(exits.is_loss, loaded.problems)) else exits.CLEAN


@click.command(cls=Command)
@collect(SOURCES, MODEL, LOUDNESS)
def summaries(choices: Choices) -> int:
    """A summary of each article as JSON lines.

    Each with a headline and points, and the sentences that carry them.
    """
    from summarizer.cli import runs

    made, complete = runs.make_summaries(choices)
    _write(made)
    return exits.CLEAN if complete else exits.INCOMPLETE


@click.command(cls=Command)
@collect(SOURCES, MODEL, NO_MODEL, JUDGE, STATS, LOUDNESS)
def claims(choices: Choices) -> int:
    """The claims of all articles as JSON lines.

    Each with one value, its sentence, and what the value is about.
    """
    from summarizer.cli import runs

    report = runs.make_report(choices)
    _write(report.claims)
    return exits.find_exit(report, "never")


@click.command(cls=Command)
@collect(SOURCES, MODEL, NO_MODEL, JUDGE, STATS, LOUDNESS)
def findings(choices: Choices) -> int:
    """The findings as JSON lines.

    Each is a question that claims answer, with the positions taken on it and what holds between these. The exit code
    says nothing about what was found; `check` does.
    """
    from summarizer.cli import runs

    report = runs.make_report(choices)
    _write(report.findings)
    return exits.find_exit(report, "never")


COMMANDS = (articles, summaries, claims, findings)


def _write(records: Iterable[Article | Summary | Claim | Finding]) -> None:
    lines = (json.dumps(dataclasses.asdict(one), ensure_ascii=False) for one in records)
    output.echo("".join(f"{line}\n" for line in lines), data=True)
