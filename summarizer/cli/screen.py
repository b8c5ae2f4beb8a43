"""Standard error: notes, log and, on a terminal, bars. Nothing of it ever reaches standard output."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from summarizer.cli.options import Choices


class Screen:
    """What the user sees while the program works; every line is made harmless first."""

    def __init__(self, choices: Choices) -> None:
        self.verbose = choices.verbose
        self.quiet = choices.quiet
        self.live = sys.stderr.isatty() and not choices.quiet
        self._progress: Progress | None = None
        self._bars: dict[str, TaskID] = {}
        _log_to(self)

    def warn(self, text: str) -> None:
        """Say what went wrong."""
        from summarizer.reports.plain import plain

        if self._progress:
            self._progress.console.print(plain(text), markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            click.echo(plain(text), err=True)

    def say(self, text: str) -> None:
        """Say what the user wants to know."""
        if not self.quiet:
            self.warn(text)

    def detail(self, text: str) -> None:
        """Say what only a curious user wants to know."""
        if self.verbose:
            self.warn(text)

    @contextmanager
    def bars(self) -> Iterator[None]:
        """Show bars inside the block, if this is a terminal."""
        if not self.live:
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        name = TextColumn("{task.description}", markup=False)
        columns = (name, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            self._progress = progress
            yield
        self._progress, self._bars = None, {}

    def advance(self, name: str, done: float, total: float | None) -> None:
        """Set the bar of that name, which appears with its first step; nothing where no bars are shown."""
        if self._progress is None:
            return
        if name not in self._bars:
            self._bars[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._bars[name], completed=done, total=total)

    def show_bytes(self, done: int, total: int) -> None:
        """Set the bar of the model that is being put together, in megabytes."""
        self.advance("Model put together, MB", done // 1_000_000, total // 1_000_000)


class _Handler(logging.Handler):
    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen

    def emit(self, record: logging.LogRecord) -> None:
        self._screen.warn(self.format(record))


def _log_to(screen: Screen) -> None:
    """Send the log of this program, and what others warn of, to the screen; it replaces the screen before it."""
    level = logging.INFO if screen.verbose else logging.ERROR if screen.quiet else logging.WARNING
    logging.basicConfig(handlers=[_Handler(screen)], level=logging.WARNING, format="%(message)s", force=True)
    logging.getLogger("summarizer").setLevel(level)
