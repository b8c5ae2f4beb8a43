"""What must be right on five real articles about one summit. They are not ours and lie outside of this repository.

Each promise is kept by code alone and in the recorded run, which holds the answers without the articles' text.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from summarizer import pipeline
from summarizer.endpoints import connect
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.records import Article, Claim, Finding, Position, Report

RECORDING = ROOT / "cassettes" / "check" / "real_articles.yaml"

TWO_AND_A_HALF_HOURS = 150
THREE_HOURS = 180


@pytest.fixture(scope="session")
def alone(real_articles: list[Path]) -> Report:
    """The report that code alone makes."""
    return pipeline.check([str(path) for path in real_articles], settings=Settings(), code_only=True)


@pytest.fixture(scope="session")
def recorded(real_articles: list[Path]) -> Report:
    """The report of the recorded run."""

    async def replay() -> Report:
        async with connect(Settings(), replay=RECORDING) as model:
            return await pipeline.acheck([str(path) for path in real_articles], model=model, settings=Settings())

    return asyncio.run(replay())


@pytest.fixture(params=["alone", "recorded"])
def report(request: pytest.FixtureRequest) -> Report:
    report: Report = request.getfixturevalue(request.param)
    return report


def claims_of(report: Report, position: Position) -> list[Claim]:
    claims = {claim.id: claim for claim in report.claims}
    return [claims[name] for name in position.claims]


def articles_of(position: Position) -> set[str]:
    return {quote.article for quote in position.quotes}


def holds(claim: Claim, minutes: float) -> bool:
    low, high = claim.value.low, claim.value.high
    return claim.value.unit == "minute" and low is not None and high is not None and low <= minutes <= high


def find_lengths(report: Report) -> Finding:
    """The one finding that sets the two lengths of the summit against each other."""
    found = [
        finding
        for finding in report.findings
        if finding.kind == "duration"
        and any(holds(one, TWO_AND_A_HALF_HOURS) for side in finding.positions for one in claims_of(report, side))
        and any(holds(one, THREE_HOURS) for side in finding.positions for one in claims_of(report, side))
    ]
    assert len(found) == 1
    return found[0]


def find_article(report: Report, word: str) -> Article:
    """The article that has the word most often."""
    return max(report.articles, key=lambda article: article.text.count(word))


def find_other_lengths(report: Report) -> dict[str, list[Claim]]:
    """The lengths that are not the summit's: of the phone call, of the other talks, and what was only expected."""
    lengths = [claim for claim in report.claims if claim.kind == "duration" and claim.value.unit == "minute"]
    talks = find_article(report, "Istanbul").id
    hours = [one for one in lengths if (one.value.high or 0) <= 24 * 60]
    return {
        "phone call": [one for one in hours if re.search(r"\bcall\b", one.quote.text) and one.article != talks],
        "Istanbul talks": [one for one in hours if one.article == talks],
        "expected": [one for one in hours if one.modality == "expected"],
    }


def test_one_article_says_former_president_where_at_least_three_say_president(report: Report) -> None:
    found = [finding for finding in report.findings if finding.kind == "role" and finding.verdict == "contradict"]
    assert len(found) == 1
    (finding,) = found
    assert "Trump" in finding.question
    assert finding.between == "articles"
    former = [side for side in finding.positions if "former" in side.value.lower()]
    current = [side for side in finding.positions if "former" not in side.value.lower()]
    assert len(articles_of(former[0])) == len(former) == 1
    assert all("president" in side.value.lower() for side in finding.positions)
    others = set().union(*map(articles_of, current))
    assert len(others) >= 3
    assert len(others | articles_of(former[0])) >= 4
    for side in finding.positions:
        assert all("Trump" in quote.text for quote in side.quotes)


def test_the_lengths_of_the_summit_stand_against_each_other_with_the_arithmetic(report: Report) -> None:
    finding = find_lengths(report)
    assert finding.verdict in {"contradict", "differs_in_precision"}
    assert len(finding.positions) >= 2
    for relation in finding.relations:
        if relation.verdict == finding.verdict:
            assert re.search(r"\d+ h.* against .*\d+ h", relation.why)
            assert relation.decided_by == "code"
    for side in finding.positions:
        assert side.quotes
        for claim in claims_of(report, side):
            assert claim.value.text in claim.quote.text


@pytest.mark.parametrize("which", ["phone call", "Istanbul talks", "expected"])
def test_no_other_length_is_set_against_the_summits(which: str, report: Report) -> None:
    others = {claim.id for claim in find_other_lengths(report)[which]}
    assert others, "the articles give such a length, and it is a claim"
    summit = find_lengths(report)
    assert not others & {name for side in summit.positions for name in side.claims}
    for finding in report.findings:
        if finding.verdict == "contradict":
            assert not others & {name for side in finding.positions for name in side.claims}, finding.question


def test_the_spellings_of_a_presidents_name_are_one_entity_and_no_finding(report: Report) -> None:
    spelled = [entity for entity in report.entities if any("Zel" in alias.text for alias in entity.aliases)]
    assert len(spelled) == 1
    surnames = {alias.text.split()[-1] for alias in spelled[0].aliases if "Zel" in alias.text}
    assert len(surnames) >= 4
    assert {quote.article for alias in spelled[0].aliases for quote in alias.quotes} == {
        article.id for article in report.articles
    }
    for finding in report.findings:
        if any("Zel" in side.value for side in finding.positions):
            assert finding.kind != "name" or finding.verdict == "agree", finding.question


def test_between_articles_nothing_else_is_called_a_contradiction(report: Report) -> None:
    found = [one for one in report.findings if one.verdict == "contradict" and one.between == "articles"]
    known = {find_lengths(report).id, *(one.id for one in found if one.kind == "role")}
    assert [one.question for one in found if one.id not in known] == []


def test_every_quote_is_in_its_article_and_none_reaches_into_what_is_excluded(report: Report) -> None:
    articles = {article.id: article for article in report.articles}
    quotes = list(report.quotes())
    assert quotes
    for quote in quotes:
        article = articles[quote.article]
        assert article.text[quote.start : quote.end] == quote.text
        assert not [one for one in article.excluded if one.start < quote.end and quote.start < one.end]


def test_no_excluded_span_is_a_sentence_that_could_be_summarized(report: Report) -> None:
    assert any(article.excluded for article in report.articles)
    for article in report.articles:
        for sentence in article.sentences:
            assert not [one for one in article.excluded if one.start < sentence.end and sentence.start < one.end]
    # Site furniture that one of the articles carries.
    assert not [summary for summary in report.summaries if "LEAVE A REPLY" in str(summary)]


def test_in_the_recorded_run_every_article_is_summarized_and_nothing_is_lost(recorded: Report) -> None:
    assert len(recorded.summaries) == len(recorded.articles)
    assert recorded.problems == ()
    for summary in recorded.summaries:
        assert 4 <= len(summary.points) <= 6
        assert all(point.citations for point in (summary.headline, *summary.points))
