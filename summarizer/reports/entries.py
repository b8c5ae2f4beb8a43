"""The findings as a reader meets them: the question, the sides with their sentences, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.reports import voices, wording
from summarizer.reports.plain import label, plain
from summarizer.reports.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import Between, Claim, Finding, Position, Relation, Report, Severity, Verdict
    from summarizer.reports.names import Names
    from summarizer.reports.voices import Voice

DIFFERENCES: tuple[Verdict, ...] = ("contradict", "superseded", "differs_in_precision")


@dataclass(frozen=True, slots=True)
class Side:
    """One position of a finding: its letter, its value, and every sentence that takes it."""

    letter: str
    value: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the sides stand to each other as they do. `pairs` is empty where there are only two sides."""

    pairs: str
    verdict: Verdict
    heading: str
    why: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding for a reader. `support` says how many articles and origins stand behind it."""

    id: str
    anchor: str
    question: str
    kind: str
    verdict: Verdict
    heading: str
    severity: Severity
    between: Between
    standing: str
    support: str
    sides: tuple[Side, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one sort, under a heading with a short form and a note."""

    between: Between
    heading: str
    short: str
    note: str
    entries: tuple[Entry, ...]


def entries(report: Report, names: Names, claims: dict[str, Claim]) -> tuple[Entry, ...]:
    """Every finding of the report, in its order."""
    return tuple(_entry(number, finding, names, claims) for number, finding in enumerate(report.findings, start=1))


def groups(found: Iterable[Entry]) -> tuple[Group, ...]:
    """The differences among the entries by what they are between; a group without any is left out."""
    grouped: dict[Between, list[Entry]] = {between: [] for between in wording.GROUPS}
    for entry in found:
        if entry.verdict in DIFFERENCES:
            grouped[entry.between].append(entry)
    return tuple(
        Group(between, *wording.GROUPS[between], entries=tuple(members))
        for between, members in grouped.items()
        if members
    )


def _entry(number: int, finding: Finding, names: Names, claims: dict[str, Claim]) -> Entry:
    articles = list(dict.fromkeys(quote.article for position in finding.positions for quote in position.quotes))
    return Entry(
        id=label(finding.id),
        anchor=f"f{number}",
        question=plain(finding.question),
        kind=finding.kind,
        verdict=finding.verdict,
        heading=wording.VERDICTS[finding.verdict],
        severity=finding.severity,
        between=finding.between,
        standing=wording.BETWEEN[finding.between],
        support=f"{counted(len(articles), 'article')}, {counted(names.origins(articles), 'origin')}",
        sides=tuple(_side(index, position, names, claims) for index, position in enumerate(finding.positions)),
        reasons=_reasons(finding),
    )


def _side(index: int, position: Position, names: Names, claims: dict[str, Claim]) -> Side:
    given = [claims[name] for name in position.claims]
    return Side(letter=_letter(index), value=plain(position.value), voices=voices.of_position(position, given, names))


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def _reasons(finding: Finding) -> tuple[Reason, ...]:
    """One reason for all the pairs of sides that share it, the gravest first as the relations stand."""
    pairs: dict[tuple[Verdict, str, str], list[Relation]] = {}
    for relation in finding.relations:
        pairs.setdefault((relation.verdict, relation.why, wording.decided(relation)), []).append(relation)
    return tuple(
        Reason(
            pairs=", ".join(f"{_letter(one.left)} and {_letter(one.right)}" for one in relations)
            if len(finding.positions) > 2
            else "",
            verdict=verdict,
            heading=wording.VERDICTS[verdict],
            why=plain(why),
            decided_by=decided_by,
        )
        for (verdict, why, decided_by), relations in pairs.items()
    )
