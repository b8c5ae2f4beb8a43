"""Gold files to scores: the whole program run on the articles of a story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.evaluation.candidates import propose, rank_candidates
from summarizer.evaluation.gold import read_gold
from summarizer.evaluation.log import write_log
from summarizer.evaluation.scores import score

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.evaluation.scores import Score
    from summarizer.llm import Model


async def run_gold(path: Path, *, model: Model | None = None, trusted: bool = False, log: Path | None = None) -> Score:
    """The score of the program on the story of a gold file or folder; without a model code works alone.

    With `trusted` the model judges whether or not it is good enough to be asked.
    A run on a story that is held back is added to the log; without one UsageError is raised, and nothing is run.
    """
    gold = read_gold(path)
    if gold.held_back and log is None:
        raise UsageError(f"{gold.name} is held back and every run on it is logged: name the log with --log FILE")
    from summarizer import pipeline
    from summarizer.settings import Settings

    report = await pipeline.acheck(
        [str(article) for article in gold.articles],
        model=model,
        settings=Settings(trust_judge=trusted),
        code_only=model is None,
    )
    met, proposed, reached = (rank_candidates(stage, gold) for stage in propose(report.articles))
    found = replace(score(report, gold), candidates=met, proposed=proposed, reached=reached)
    if gold.held_back and log is not None:
        write_log(log, found, model.name if model is not None else None)
    return found
