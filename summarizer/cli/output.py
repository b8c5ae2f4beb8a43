"""Where results go: standard output and files, each file written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.records import Report
    from summarizer.reports import Format

STANDARD_OUTPUT = "-"

FORMATS = ("terminal", "markdown", "html", "json", "junit")
"""The report formats; named here too, so that a help screen need not load the reports."""

_FORMAT_OF_ENDING = {
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "terminal",
    ".xml": "junit",
}
_WIDEST = 140  # columns; beyond that a line of text is tiring to read


@dataclass(frozen=True, slots=True)
class Target:
    """One copy of the report: its format, and the file it goes to, None for standard output."""

    format: Format
    path: Path | None


def plan(outputs: Sequence[str], format_name: str | None) -> tuple[Target, ...]:
    """The copies of the report that are wanted, standard output alone where nothing is said.

    Without a format the file's ending decides. Raises UsageError where it says nothing, where two copies go to one
    place, or where a file cannot be written; so a run fails before its work and not after it.
    """
    targets = tuple(_plan_one(output, format_name) for output in outputs or (STANDARD_OUTPUT,))
    paths = [target.path and target.path.resolve() for target in targets]
    if len(set(paths)) < len(paths):
        raise UsageError("two reports go to one place: name another file with -o")
    for target in targets:
        if target.path:
            check_writable(target.path)
    return targets


def _plan_one(output: str, format_name: str | None) -> Target:
    if output == STANDARD_OUTPUT:
        return Target(cast("Format", format_name or "terminal"), None)
    path = Path(output)
    found = format_name or _FORMAT_OF_ENDING.get(path.suffix.lower())
    if found is None:
        endings = " ".join(_FORMAT_OF_ENDING)
        raise UsageError(f"the ending of {path.name} names no format: use one of {endings} or say -f FORMAT")
    return Target(cast("Format", found), path)


def read(source: str) -> bytes:
    """What a file, or standard input for -, holds. Raises InputError where it cannot be read."""
    try:
        return sys.stdin.buffer.read() if source == STANDARD_OUTPUT else Path(source).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror}") from None


def check_inputs_are_kept(files: Iterable[Path], inputs: Iterable[str]) -> None:
    """Raise UsageError where one of the files is also an input."""
    existing = [path for path in files if path.exists()]
    for name in inputs:
        for path in existing:
            with suppress(OSError, ValueError):
                if path.samefile(name):
                    raise UsageError(f"{path} is an input and would be lost: name another file to write to")


def check_writable(path: Path) -> None:
    """Raise UsageError where the file cannot be written, without touching it."""
    try:
        if path.is_dir():
            raise UsageError(f"cannot write {path}: it is a folder, name a file in it")
        if _is_plain(path):
            part = _part(path)
            part.touch()
            part.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another file") from None


def write(target: Target, report: Report, known: Mapping[str, str]) -> None:
    """Write one copy of the report. `known` as in `reports.render`. Raises UsageError where it cannot be written."""
    from summarizer.reports import render

    if target.path:
        write_file(target.path, render(report, target.format, known=known))
    elif target.format == "terminal":
        width, color = _measure_screen()
        echo(render(report, "terminal", width=width, color=color))
    else:
        echo(render(report, target.format, known=known), data=target.format == "json")


def write_file(path: Path, text: str) -> None:
    """Put the text into the file in one step: it holds either what it held or all of this. Raises UsageError."""
    try:
        if not _is_plain(path):
            path.write_bytes(text.encode())
            return
        path = path.resolve()  # a link goes on to lead where it leads
        part = _part(path)
        try:
            part.write_bytes(text.encode())
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another file") from None


def echo(text: str, *, data: bool = False) -> None:
    """Write to standard output: in UTF-8 with plain line ends, or as a screen wants it.

    Of `data`, which is JSON, a screen gets escapes for what it could obey. A reader who has seen enough, such as
    `head`, is no error. Raises UsageError where standard output is closed or takes no more.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed: leave it open, or name a file")
    try:
        if sys.stdout.isatty():
            click.echo(escape(text) if data else text, nl=False)
        else:
            click.echo(text.encode(), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        raise UsageError(f"cannot write to standard output: {error.strerror}; send it elsewhere") from None


def escape(text: str) -> str:
    """JSON text in which every character that acts instead of showing is written as its escape."""
    if all(line.isprintable() for line in text.split("\n")):
        return text
    import json

    return "".join(
        character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1] for character in text
    )


def _silence() -> None:
    # The interpreter flushes once more when it ends, and would complain then.
    sink = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(sink, sys.stdout.fileno())
    os.close(sink)


def _measure_screen() -> tuple[int, bool]:
    """The width of standard output in columns, and whether it shows colors."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 100, False
    from rich.console import Console

    console = Console()
    return min(console.width, _WIDEST), console.color_system is not None and not console.legacy_windows


def _is_plain(path: Path) -> bool:
    """Whether the path is a file, or none yet; a device or a pipe is written to, never replaced."""
    return path.is_file() or not os.path.lexists(path) or (path.is_symlink() and not path.exists())


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
