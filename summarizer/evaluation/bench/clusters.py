"""Whole runs on real news: three outlets on one event, in which few true contradictions are to be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation.bench import rules
from summarizer.evaluation.bench.programs import Text
from summarizer.evaluation.bench.studies import Measure, Study
from summarizer.evaluation.rates import Rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.bench.programs import Program
    from summarizer.evaluation.bench.rows import Row
    from summarizer.records import Finding


async def measure_basil(rows: Sequence[Row], program: Program) -> Study:
    """How many clusters raise a contradiction, each of which is listed to be read."""
    lines: list[str] = []
    raised = contradictions = findings = ruled = 0
    for row in rows:
        texts = [_text(article) for article in row["articles"]]
        report = await program.check(texts)
        contradicting = [finding for finding in report.findings if finding.verdict == "contradict"]
        raised += bool(contradicting)
        contradictions += len(contradicting)
        findings += len(report.findings)
        ruled += any(
            rules.judge_figures(left.body, right.body) == "contradict"
            for left in texts
            for right in texts
            if left != right
        )
        lines += [line for finding in contradicting for line in _tell(row["event"], finding)]
    return Study(
        "basil_clusters",
        (
            Measure(
                "clusters with a reported contradiction",
                Rate(raised, len(rows)),
                f"number rule {Rate(ruled, len(rows))}",
                less_is_better=True,
            ),
            Measure("findings that are contradictions", Rate(contradictions, findings), "none", less_is_better=True),
        ),
        tuple(lines),
    )


def _text(article: Row) -> Text:
    return Text("\n\n".join(article["paragraphs"]), article["title"], article["outlet"], article["date"])


def _tell(event: str, finding: Finding) -> list[str]:
    why = "; ".join(relation.why for relation in finding.relations if relation.verdict == "contradict")
    sides = [f"    {position.value}: {position.quotes[0].text}" for position in finding.positions]
    return [f"{event}: {finding.kind}, {finding.question} {why}", *sides]
