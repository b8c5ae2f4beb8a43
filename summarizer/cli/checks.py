"""`check` and `render`: a report, made or read, and written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import baseline, exits, output
from summarizer.cli.options import LOUDNESS, MODEL, SOURCES, WORK, collect, offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.cli.options import Choices, Decorator
    from summarizer.records import Finding

REPORT: tuple[Decorator, ...] = (
    click.option(
        "-f",
        "--format",
        "format_name",
        type=click.Choice(output.FORMATS),
        help="How to write the report. Without it the ending of FILE decides; terminal on standard output.",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="Where to write it, - for standard output. Give it again for another copy.",
    ),
)
FAILING: tuple[Decorator, ...] = (
    click.option(
        "--fail-on",
        type=click.Choice(tuple(exits.FAIL_ON)),
        default="contradict",
        show_default=True,
        help="Which findings between articles give exit code 1; differs: superseded and less precise ones too.",
    ),
    click.option(
        "--baseline",
        "known",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Findings that FILE knows do not count for the exit code.",
    ),
)


@click.command()
@collect(SOURCES, MODEL, WORK, REPORT, FAILING, LOUDNESS)
def check(choices: Choices, outputs: tuple[str, ...], format_name: str | None, fail_on: str, known: Path | None) -> int:
    """The report: what differs, what is agreed, what only one article says.

    Exit code 0: nothing to report; 1: a finding; 4: the report is incomplete; 2: your input; 3: the model.
    """
    from summarizer.cli import runs

    targets = output.plan(outputs, format_name)
    files = [target.path for target in targets if target.path]
    is_known = _make_test(known)
    report = runs.make_report(choices, writes=files, prune=choices.record is not None)
    for target in targets:
        output.write(target, report)
    return exits.find_exit(report, fail_on, is_known)


@click.command()
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
        output.write(target, report)


def _make_test(known: Path | None) -> Callable[[Finding], bool]:
    """Whether a finding is in the baseline and has not expired today; none is where there is no baseline."""
    if known is None:
        return lambda _: False
    held, today = baseline.read(known), dt.datetime.now(tz=dt.UTC).date()
    return lambda finding: held.knows(finding, today)
