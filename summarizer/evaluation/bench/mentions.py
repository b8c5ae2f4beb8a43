"""Claim finding: which sentences hold a claim, and which statements its values belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation.bench import rules
from summarizer.evaluation.bench.studies import Measure, Study
from summarizer.evaluation.rates import Detection, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.bench.programs import Program
    from summarizer.evaluation.bench.rows import Row


async def measure_propsegment(rows: Sequence[Row], program: Program) -> Study:
    """How many of the reference statements hold the value of a claim, and how many values stand in one."""
    found = [await program.find_values(row["text"]) for row in rows]
    statements = [(statement, values) for row, values in zip(rows, found, strict=True) for statement in row["claims"]]
    digits = count(bool(rules.figures(statement)) for statement, _ in statements)
    typed = [(statement, values) for statement, values in statements if rules.figures(statement)]
    return Study(
        "propsegment_claims",
        (
            Measure(
                "statements in which a claim has its value",
                count(any(value in statement for value in values) for statement, values in statements),
                f"a figure in digits {digits}",
            ),
            Measure(
                "the same, statements with a figure in digits",
                count(any(value in statement for value in values) for statement, values in typed),
                "all",
            ),
            Measure(
                "claims whose value stands in a statement",
                count(
                    any(value in statement for statement in row["claims"])
                    for row, values in zip(rows, found, strict=True)
                    for value in values
                ),
                "a figure in digits, all",
            ),
        ),
    )


async def measure_claimbuster(rows: Sequence[Row], program: Program) -> Study:
    """Whether a claim is found in the sentences of a debate that are worth checking, and in these only."""
    truth = [row["label"] == "check_worthy_factual" for row in rows]
    guesses = [bool(await program.find_values(row["text"])) for row in rows]
    found = Detection(tuple(zip(guesses, truth, strict=True)))
    digits = Detection(tuple((bool(rules.figures(row["text"])), true) for row, true in zip(rows, truth, strict=True)))
    every = Detection(tuple((True, true) for true in truth))
    return Study(
        "claimbuster",
        (
            Measure(
                "sentences worth checking", found, f"a figure in digits {digits.f1:.3f}, every sentence {every.f1:.3f}"
            ),
            Measure("precision", found.precision, f"a figure in digits {digits.precision}"),
            Measure("recall", found.recall, f"a figure in digits {digits.recall}"),
        ),
    )
