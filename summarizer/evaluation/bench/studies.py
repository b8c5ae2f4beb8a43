"""What is measured on a data set, and its table; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.evaluation.rates import Detection, Rate
from summarizer.evaluation.tables import render_table

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, what simple rules reach on the same rows, and the bar it has to pass, where there is one."""

    name: str
    figure: Rate | Detection
    rules: str
    bar: str = ""
    less_is_better: bool = False

    @property
    def merit(self) -> float | None:
        """The figure for a floor, of which more is better; None where there was nothing to count."""
        if isinstance(self.figure, Detection):
            return self.figure.f1
        share = self.figure.share
        return 1 - share if share is not None and self.less_is_better else share

    def __str__(self) -> str:
        if isinstance(self.figure, Rate):
            return str(self.figure)
        low, high = self.figure.interval
        return f"F1 {self.figure.f1:.3f} [{low:.2f}, {high:.2f}] {len(self.figure.guesses)} rows"


@dataclass(frozen=True, slots=True)
class Study:
    """The measures on one data set, and lines to be read by a person; these may hold texts of others."""

    data: str
    measures: tuple[Measure, ...]
    lines: tuple[str, ...] = ()

    @property
    def merits(self) -> dict[str, float]:
        """The figures that can have a floor, by measure."""
        return {one.name: merit for one in self.measures if (merit := one.merit) is not None}


def render_studies(studies: Iterable[Study], *, listed: bool = False) -> str:
    """The table of all measures; with `listed` the lines to be read after it."""
    every = tuple(studies)
    rows = [(study.data, one.name, one, one.rules, one.bar) for study in every for one in study.measures]
    parts = [render_table(("data", "measure", "figure [95 %]", "simple rules", "bar"), rows, left=5)]
    if listed:
        parts += [
            "\n".join([f"{study.data}:", *(f"- {line}" for line in study.lines)]) for study in every if study.lines
        ]
    return "\n\n".join(parts) + "\n"
