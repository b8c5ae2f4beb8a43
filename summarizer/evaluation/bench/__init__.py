"""Labelled data of others: what single stages and whole runs make of it, with a simple rule beside every figure.

The data lies outside of the project, one JSON object a line; no row of it is copied. Each data set has a function that
measures it, listed in `DATA`; `measure` runs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.evaluation.bench import clusters, events, mentions, statements, verdicts
from summarizer.evaluation.bench.programs import Code, Program, WithModel
from summarizer.evaluation.bench.rows import draw, read_rows
from summarizer.evaluation.bench.studies import Measure, Study, render_studies

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from summarizer.evaluation.bench.rows import Row

    Method = Callable[[Sequence[Row], Program], Awaitable[Study]]

__all__ = ["DATA", "Code", "Measure", "Program", "Study", "WithModel", "measure", "render_studies"]

DATA: dict[str, Method] = {
    "rte3_three_way": verdicts.measure_rte3,
    "vitaminc_small": verdicts.measure_vitaminc,
    "propsegment_cross_document": verdicts.measure_propsegment,
    "basil_same_event": events.measure_basil,
    "basil_clusters": clusters.measure_basil,
    "propsegment_claims": mentions.measure_propsegment,
    "claimbuster": mentions.measure_claimbuster,
    "qags": statements.measure_qags,
}
"""The data sets by the name of their file, and what measures each."""


async def measure(
    folder: Path, names: Sequence[str] = tuple(DATA), *, program: Program | None = None, sample: int | None = None
) -> tuple[Study, ...]:
    """A study for each data set named, on all rows or on a fixed sample of so many.

    Without a program code works alone. Raises InputError where the folder has no such data, and UsageError for a name
    that is in `DATA` not.
    """
    unknown = [name for name in names if name not in DATA]
    if unknown:
        raise UsageError(f"no data set is called {unknown[0]}: choose from {', '.join(DATA)}")
    studies = []
    for name in names:
        rows = read_rows(folder, name)
        studies.append(await DATA[name](rows if sample is None else draw(rows, sample), program or Code()))
    return tuple(studies)
