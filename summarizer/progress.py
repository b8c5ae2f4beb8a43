"""What a run tells while it goes on: one event as each thing is ready, the last of which is the report."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.records import Article, Finding, Report, Summary


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """The turn of an article has come: its sentences are numbered, and the first question on it goes out."""

    article: Article


@dataclass(frozen=True, slots=True)
class SummaryReady:
    """An article was summarized."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class FindingSettled:
    """A finding stands as it will stand in the report."""

    finding: Finding


Event = ArticleRead | SummaryReady | FindingSettled | Report
