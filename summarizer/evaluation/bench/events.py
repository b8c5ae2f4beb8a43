"""The event gate: whether two article openings tell of the same event; dates and outlets are withheld."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summarizer.alignment import align
from summarizer.evaluation.bench import rules
from summarizer.evaluation.bench.programs import read
from summarizer.evaluation.bench.studies import Measure, Study
from summarizer.evaluation.rates import Detection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.bench.programs import Program
    from summarizer.evaluation.bench.rows import Row


async def measure_basil(rows: Sequence[Row], program: Program) -> Study:
    """F1 of "same event", beside a word-overlap threshold and the dates alone. The gate is code in any program."""
    del program
    truth = [row["label"] == "same_event" for row in rows]
    guesses = [align(read(row["text_a"]), read(row["text_b"])).same_story for row in rows]
    found = Detection(tuple(zip(guesses, truth, strict=True)))
    words = rules.best_threshold([rules.overlap(row["text_a"], row["text_b"]) for row in rows], truth)
    dates = rules.best_threshold([-_days_apart(row) for row in rows], truth)
    floors = f"best word overlap {words.f1:.3f}, best distance of dates {dates.f1:.3f}"
    return Study(
        "basil_same_event",
        (
            Measure("same event", found, floors, ">= 0.93"),
            Measure("same event, precision", found.precision, f"best word overlap {words.precision}"),
            Measure("same event, recall", found.recall, f"best word overlap {words.recall}"),
        ),
        tuple(
            f"{row['label']}, judged {'same' if guess else 'different'}: {row['text_a']} // {row['text_b']}"
            for row, guess, true in zip(rows, guesses, truth, strict=True)
            if guess != true
        ),
    )


def _days_apart(row: Row) -> float:
    return abs((date.fromisoformat(row["date_a"]) - date.fromisoformat(row["date_b"])).days)
