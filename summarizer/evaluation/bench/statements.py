"""Summary support: whether an article carries a sentence of its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import support
from summarizer.evaluation.bench import rules
from summarizer.evaluation.bench.programs import read
from summarizer.evaluation.bench.studies import Measure, Study
from summarizer.evaluation.rates import Detection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.evaluation.bench.programs import Program
    from summarizer.evaluation.bench.rows import Row
    from summarizer.evaluation.rates import Rate


async def measure_qags(rows: Sequence[Row], program: Program) -> Study:
    """How often the check is right about a summary sentence. The check is code in any program."""
    del program
    truth = [row["label"] == "inconsistent" for row in rows]
    found = Detection(tuple((not _is_supported(row), true) for row, true in zip(rows, truth, strict=True)))
    numbers = Detection(
        tuple(
            (not rules.figures(row["text_b"]) <= rules.figures(row["text_a"]), true)
            for row, true in zip(rows, truth, strict=True)
        )
    )
    contained = [rules.containment(row["text_b"], row["text_a"]) for row in rows]
    words = rules.best_threshold([1 - share for share in contained], truth, by="accuracy")

    def beside(measure: Callable[[Detection], Rate]) -> str:
        return f"best word overlap {measure(words)}, number rule {measure(numbers)}"

    return Study(
        "qags",
        (
            Measure("sentences judged right", found.accuracy, beside(lambda one: one.accuracy)),
            Measure("inconsistent sentences dropped", found.recall, beside(lambda one: one.recall)),
            Measure("consistent sentences kept", found.specificity, beside(lambda one: one.specificity)),
        ),
    )


def _is_supported(row: Row) -> bool:
    """Whether any sentences of the article carry the statement, in full or in part."""
    sentences = [line.text for line in read(row["text_a"]).lines]
    _, found = support.search(row["text_b"], sentences, ())
    return found.support is not None
