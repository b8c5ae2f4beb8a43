"""`check` and `render`: a report, made or read, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli import baseline, exits, output
from summarizer.cli.options import (
    FILE,
    JUDGE,
    LIMITS,
    LOUDNESS,
    MODEL,
    NO_MODEL,
    SOURCES,
    STATS,
    Command,
    collect,
    offer,
    option,
)
from summarizer.cli.screen import Screen

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.cli.options import Choices, Decorator

WRITING, FAILING_ON = "Report", "Exit code"
REPORT: tuple[Decorator, ...] = (
    option(
        WRITING,
        "-f",
        "--format",
        "format_name",
        type=click.Choice(output.FORMATS),
        help="How to write the report. Without it the ending of FILE decides; terminal on standard output.",
    ),
    option(
        WRITING,
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="Where to write it, - for standard output. Give it again for another copy.",
    ),
)
FAILING: tuple[Decorator, ...] = (
    option(
        FAILING_ON,
        "--fail-on",
        type=click.Choice(tuple(exits.FAIL_ON)),
        default="contradict",
        show_default=True,
        help="Which findings between articles give 1; differs: those superseded or less precise too.",
    ),
    option(FAILING_ON, "--baseline", "known", type=FILE, metavar="FILE", help="Findings that FILE knows do not count."),
)
PLAN: tuple[Decorator, ...] = (
    option(LIMITS, "--estimate", "plan", flag_value="estimate", help="Say how much would be asked; ask nobody."),
    option(LIMITS, "--dry-run", "plan", flag_value="dry-run", help="Show what would be sent; send nothing."),
)


@click.command(cls=Command)
@collect(SOURCES, REPORT, FAILING, MODEL, NO_MODEL, JUDGE, PLAN, STATS, LOUDNESS)
def check(
    choices: Choices,
    outputs: tuple[str, ...],
    format_name: str | None,
    fail_on: str,
    known: Path | None,
    plan: str | None,
) -> int:
    """The report: what differs, what is agreed, what only one article says.

    Exit code 0: nothing to report; 1: a finding; 4: the report is incomplete; 2: your input; 3: the model.
    """
    from summarizer.cli import runs

    if plan:
        from summarizer.cli import planning

        planning.show(choices, bodies=plan == "dry-run")
        return exits.CLEAN
    targets = output.plan(outputs, format_name)
    files = [target.path for target in targets if target.path]
    held = baseline.read(known) if known else None
    report = runs.make_report(choices, writes=files, prune=choices.record is not None)
    decided: dict[str, str] = {}
    if known and held:
        decided, line = baseline.find_known(report, known, held)
        Screen(choices).say(line)
    for target in targets:
        output.write(target, report, decided)
    return exits.find_exit(report, fail_on, decided)


@click.command(cls=Command)
@click.argument("source", metavar="REPORT.json")
@offer(REPORT)
def render(source: str, outputs: tuple[str, ...], format_name: str | None) -> None:
    """A report in another format.

    REPORT.json is what `check -f json` wrote, - for standard input. No model is asked.
    """
    from summarizer import records

    targets = output.plan(outputs, format_name)
    output.check_inputs_are_kept([target.path for target in targets if target.path], [source])
    report = records.parse(output.read(source))
    for target in targets:
        output.write(target, report, {})
