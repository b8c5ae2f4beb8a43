"""What a report says, in the order in which a reader wants to know it, as plain text for the renderers to lay out.

Every string in an `Outline` has passed through `plain`; what is left to a renderer is its own format's escaping.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.reports import voices, wording
from summarizer.reports.entries import entries, groups
from summarizer.reports.names import Names, anchor
from summarizer.reports.plain import label, link, plain

if TYPE_CHECKING:
    from summarizer.records import Claim, Point, Report
    from summarizer.reports.entries import Entry, Group
    from summarizer.reports.voices import Voice


@dataclass(frozen=True, slots=True)
class Source:
    """One article in the list of what was read.

    `title` is empty where it serves as the name, and `origin` names the article that it shares its text with.
    """

    number: int
    name: str
    title: str
    date: str
    places: tuple[str, ...]
    url: str | None
    origin: str
    language: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Spellings:
    """An entity with its aliases, each with the names of the articles that use it."""

    name: str
    kind: str
    aliases: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Solo:
    """The claims that one article makes alone, each with its sentence."""

    name: str
    claims: tuple[tuple[str, Voice], ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sentences that look like a difference and are none, and why."""

    left: Voice
    right: Voice
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a summary, with the sentences that carry it."""

    text: str
    partly: bool
    citations: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """An article's summary."""

    name: str
    anchor: str
    headline: Line
    points: tuple[Line, ...]
    dropped: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that was lost or left out, by source."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report for a reader, section by section."""

    title: str
    verdict: str
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    groups: tuple[Group, ...]
    agreed: tuple[Entry, ...]
    not_judged_counts: str
    not_judged: tuple[Entry, ...]
    spellings: tuple[Spellings, ...]
    solos: tuple[Solo, ...]
    likenesses: tuple[Likeness, ...]
    digests: tuple[Digest, ...]
    troubles: tuple[Trouble, ...]
    coverage: tuple[tuple[str, str], ...]
    provenance: tuple[tuple[str, str], ...]


def outline(report: Report) -> Outline:
    """The report as a reader meets it: the verdict, what differs, what is agreed, then everything else."""
    names = Names(report)
    claims = {claim.id: claim for claim in report.claims}
    found = entries(report, names, claims)
    return Outline(
        title=wording.title(report),
        verdict=wording.verdict(report),
        notes=wording.notes(report),
        sources=_sources(report, names),
        groups=groups(found),
        agreed=tuple(entry for entry in found if entry.verdict == "agree"),
        not_judged_counts=_not_judged_counts(report),
        not_judged=tuple(entry for entry in found if entry.verdict == "not_judged"),
        spellings=_spellings(report, names),
        solos=_solos(report, names, claims),
        likenesses=tuple(
            Likeness(
                left=voices.of_claim(claims[pair.left], names),
                right=voices.of_claim(claims[pair.right], names),
                reason=wording.sentence(pair.reason),
            )
            for pair in report.look_alikes
        ),
        digests=_digests(report, names),
        troubles=tuple(
            Trouble(source=label(one.source), code=label(one.code), message=plain(one.message))
            for one in report.problems
        ),
        coverage=wording.coverage(report.coverage),
        provenance=wording.provenance(report.provenance),
    )


def _sources(report: Report, names: Names) -> tuple[Source, ...]:
    return tuple(
        Source(
            number=number,
            name=names.article(article.id),
            title=label(article.title, 160) if label(article.outlet) else "",
            date=names.date(article.id),
            places=tuple(label(place, 160) for place in article.sources or (article.source,)),
            url=link(article.url),
            origin=names.article(article.origin) if article.origin != article.id else "",
            language=label(article.language, 12),
            anchor=anchor(number, 0),
        )
        for number, article in enumerate(report.articles, start=1)
    )


def _not_judged_counts(report: Report) -> str:
    counts = {one.reason: one.number for one in report.coverage.not_judged}
    if not counts:
        counts = dict(
            Counter(
                relation.cause or "abstained"
                for finding in report.findings
                for relation in finding.relations
                if relation.verdict == "not_judged"
            )
        )
    causes = "; ".join(f"{wording.reason(name)}: {number:,}" for name, number in counts.items())
    return f"Pairs without a verdict, by cause: {causes}." if causes else ""


def _spellings(report: Report, names: Names) -> tuple[Spellings, ...]:
    return tuple(
        Spellings(
            name=label(entity.name),
            kind=entity.kind,
            aliases=tuple(
                (label(alias.text), tuple(dict.fromkeys(names.article(quote.article) for quote in alias.quotes)))
                for alias in entity.aliases
            ),
        )
        for entity in report.entities
        if len(entity.aliases) > 1
    )


def _solos(report: Report, names: Names, claims: dict[str, Claim]) -> tuple[Solo, ...]:
    grouped: dict[str, list[Claim]] = {article.id: [] for article in report.articles}
    for name in report.single_source:
        grouped[claims[name].article].append(claims[name])
    return tuple(
        Solo(
            name=names.article(article),
            claims=tuple((plain(claim.text), voices.of_claim(claim, names)) for claim in found),
        )
        for article, found in grouped.items()
        if found
    )


def _digests(report: Report, names: Names) -> tuple[Digest, ...]:
    return tuple(
        Digest(
            name=names.article(summary.article),
            anchor=anchor(names.number(summary.article), 0),
            headline=_line(summary.headline, names),
            points=tuple(_line(point, names) for point in summary.points),
            dropped=wording.dropped(summary.dropped),
        )
        for summary in report.summaries
    )


def _line(point: Point, names: Names) -> Line:
    return Line(
        text=plain(point.text),
        partly=point.support == "partly",
        citations=tuple(voices.of_quote(quote, names) for quote in point.citations),
    )
