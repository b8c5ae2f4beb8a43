"""The exit code that a report deserves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from summarizer.records import Finding, Problem, Report

CLEAN = 0
FINDINGS = 1
INCOMPLETE = 4
INTERRUPTED = 130
TERMINATED = 143

FAIL_ON: Mapping[str, frozenset[str]] = {
    "contradict": frozenset({"contradict"}),
    "differs": frozenset({"contradict", "superseded", "differs_in_precision"}),
    "never": frozenset(),
}
"""The verdicts on a difference between articles at which a check fails, by the word for them on the command line."""


def find_exit(report: Report, fail_on: str, known: Collection[str] = ()) -> int:
    """1 where a difference whose id is not known reaches the threshold, 4 where something is lost, else 0."""
    verdicts = FAIL_ON[fail_on]
    if any(finding.verdict in verdicts and finding.id not in known for finding in find_differences(report)):
        return FINDINGS
    return INCOMPLETE if is_incomplete(report) else CLEAN


def find_differences(report: Report) -> tuple[Finding, ...]:
    """The findings that a check can fail at: those between articles that differ."""
    return tuple(one for one in report.findings if one.between == "articles" and one.verdict in FAIL_ON["differs"])


def is_incomplete(report: Report) -> bool:
    """Whether an article was lost, or something was left unjudged by a fault. Abstaining is no fault."""
    faults = any(relation.cause == "fault" for finding in report.findings for relation in finding.relations)
    return faults or any(map(is_loss, report.problems))


def is_loss(problem: Problem) -> bool:
    """Whether the problem took more than a value of an article's metadata, or the comparison of what is not English."""
    from summarizer.articles import NOTES

    return problem.code not in {*NOTES, "language"}
