"""`baseline`: the differences that a newsroom knows, so that only new ones fail a build."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import exits, output
from summarizer.cli.options import FILE, Command
from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.baselines import Baseline
    from summarizer.records import Finding, Report


@click.group()
def baseline() -> None:
    """The differences that are known, for check --baseline."""


@baseline.command(cls=Command)
@click.argument("file", type=FILE, metavar="FILE")
@click.argument("report", metavar="REPORT.json")
@click.option("--reason", required=True, metavar="TEXT", help="Why: who decided what, and on what ground.")
@click.option(
    "--state",
    type=click.Choice(("accepted", "snoozed", "rejected")),
    default="accepted",
    show_default=True,
    help="Both are printed knowingly; look again later; a false alarm.",
)
@click.option("--label", default="", metavar="TEXT", help="A word of your own, to find the entries again.")
@click.option("--expires", metavar="DATE", help="The last day on which the entries count, such as 2031-05-04.")
@click.option("--finding", "ids", multiple=True, metavar="ID", help="Only this finding; may be repeated.")
def update(file: Path, report: str, ids: tuple[str, ...], expires: str | None, **decision: Any) -> None:
    """Note in FILE that the differences between articles in REPORT.json are known.

    FILE is made where there is none. What it holds already and is not in the report stays.
    """
    from summarizer import baselines, records

    known = read(file) if file.exists() else baselines.Baseline()
    output.check_inputs_are_kept([file], [report])
    found = _choose(records.parse(output.read(report)), ids)
    updated = baselines.update(known, found, expires=_parse_day(expires), **decision)
    output.write_file(file, baselines.dump(updated))


def read(file: Path) -> Baseline:
    """The baseline in the file. Raises InputError where there is none."""
    from summarizer import baselines

    try:
        return baselines.parse(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"cannot read the baseline {file}: {error.strerror}; make it with baseline update") from None
    except UnicodeDecodeError:
        raise InputError(f"cannot read the baseline {file}: it is not in UTF-8") from None


def find_known(report: Report, file: Path, known: Baseline) -> tuple[dict[str, str], str]:
    """The differences that the baseline knows today, by id with what was decided on each; and a line about them."""
    from summarizer import baselines

    found, today = exits.find_differences(report), dt.datetime.now(tz=dt.UTC).date()
    counted = baselines.find_known(found, known, today)
    ever = baselines.find_known(found, known, dt.date.min)
    due = f", {len(ever) - len(counted)} that it knew expired" if len(ever) > len(counted) else ""
    return counted, f"{file}: {len(counted)} of {len(found)} differences are known{due}"


def _choose(report: Report, ids: tuple[str, ...]) -> list[Finding]:
    """The differences between articles, of these ids where some are given."""
    counted = {one.id: one for one in exits.find_differences(report)}
    unknown = [name for name in ids if name not in counted]
    if unknown:
        raise UsageError(f"the report has no difference between articles with the id {unknown[0]!r}")
    return [counted[name] for name in ids or counted]


def _parse_day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it as 2031-05-04") from None
