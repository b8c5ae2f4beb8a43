"""Every fault has one right outcome: whole runs on three small articles, one of which the fault befalls."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from fault_table import ROWS, Row, repeats, write_story
from simulator import Ledger, Pace, Simulator

import summarizer
from summarizer.cli import exits
from summarizer.errors import ModelError, RefusedError, UnavailableError
from summarizer.llm import OpenAIModel
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.records import Report

SCALE = 0.02
"""How much of a wait between attempts is really waited for."""

OVERHEAD = 4.0
"""Seconds that a run of this size may take beyond its waits, on a slow machine."""


@dataclass(slots=True)
class Run:
    """What came of a run: the report or the error, the truth of the server, and the waits that were asked for."""

    ledger: Ledger
    report: Report | None = None
    error: ModelError | None = None
    naps: list[float] = field(default_factory=list)
    seconds: float = 0.0


def run(folder: Path, row: Row) -> Run:
    """A whole run while the fault is on."""
    earnest = row.soak or bool(row.gap)
    with Simulator(pace=Pace(first=0.01), outage=20.0 if row.soak else 0.3) as simulator:
        done = Run(simulator.ledger)
        settings = Settings(
            base_url=simulator.url,
            model=f"{row.fault}@{row.words}" if row.words else row.fault,
            trust_judge=True,
            seconds_a_try=row.tries,
        )

        async def nap(seconds: float) -> None:
            done.naps.append(seconds)
            await asyncio.sleep(seconds if earnest else seconds * SCALE)

        async def check() -> Report:
            async with asyncio.timeout(300 if row.soak else 5 * OVERHEAD), OpenAIModel(settings, sleep=nap) as model:
                return await summarizer.acheck([str(folder)], model=model, settings=settings)

        began = time.monotonic()
        try:
            done.report = asyncio.run(check())
        except ModelError as error:
            done.error = error
        done.seconds = time.monotonic() - began
    return done


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_story(tmp_path_factory.mktemp("story"))


@cache
def run_soundly(folder: Path) -> Report:
    report = run(folder, Row("sound", "ok", 1)).report
    assert report is not None
    return report


def verdicts(report: Report) -> set[tuple[Any, ...]]:
    """What the model judged: both claims and the verdict."""
    return {
        (finding.positions[one.left].value, finding.positions[one.right].value, one.verdict)
        for finding in report.findings
        for one in finding.relations
        if one.decided_by == "model" and one.verdict != "not_judged"
    }


def fails(row: Row) -> Any:
    return pytest.param(row, marks=[pytest.mark.soak] if row.soak else [], id=f"{row}{'-soak' * row.soak}-{row.words}")


@pytest.mark.parametrize("row", [fails(row) for row in ROWS])
def test_a_fault_has_its_one_outcome_within_its_budget(row: Row, story: Path) -> None:
    sound = run_soundly(story)
    done = run(story, row)

    assert done.ledger.faulty, "the fault befell nothing"
    assert max(repeats(done.ledger).values()) <= row.budget
    assert done.ledger.others == 0, "somebody was led elsewhere"
    if row.outcome == "stop":
        assert done.report is None
        assert re.search(row.says, str(done.error))
        assert "\n" not in str(done.error)
        assert isinstance(done.error, (RefusedError, UnavailableError))
        return
    assert done.error is None
    assert done.report is not None
    assert verdicts(done.report) <= verdicts(sound), "an answer that cannot be read counts as a verdict"
    CHECKS[row.outcome](row, done, sound)


def check_ok(row: Row, done: Run, sound: Report) -> None:
    """Nothing is lost: the report says what it says without the fault."""
    report = done.report
    assert report is not None
    assert (report.problems, report.summaries, report.claims, report.findings) == (
        (),
        sound.summaries,
        sound.claims,
        sound.findings,
    )
    if row.gap:
        first, *others = [entry for entry in done.ledger.entries if entry.fault]
        assert next(entry.at for entry in others if entry.digest == first.digest) - first.at >= row.gap


def check_split(row: Row, done: Run, sound: Report) -> None:
    """The article was read in parts: every summary is there."""
    assert done.report is not None
    assert done.report.problems == ()
    assert [one.article for one in done.report.summaries] == [one.article for one in sound.summaries]


def check_partial(row: Row, done: Run, sound: Report) -> None:
    """The article that the fault befell is a problem, the others are as they would be."""
    report = done.report
    assert report is not None
    assert [problem.code for problem in report.problems] == ["model"]
    assert report.problems[0].source.endswith("gazette.txt")
    assert re.search(row.says, report.problems[0].message)
    assert "\n" not in report.problems[0].message
    chosen = next(article.id for article in report.articles if article.source.endswith("gazette.txt"))
    assert report.summaries == tuple(one for one in sound.summaries if one.article != chosen)
    assert exits.find_exit(report, "never") == exits.INCOMPLETE


def check_unjudged(row: Row, done: Run, sound: Report) -> None:
    """What the judge was asked is not judged, by fault; all else is as it would be."""
    report = done.report
    assert report is not None
    assert (report.problems, report.summaries, report.claims) == ((), sound.summaries, sound.claims)
    causes = {one.cause for finding in report.findings for one in finding.relations if one.verdict == "not_judged"}
    assert "fault" in causes
    assert len(verdicts(report)) < len(verdicts(sound))
    assert exits.find_exit(report, "never") == exits.INCOMPLETE


CHECKS = {"ok": check_ok, "split": check_split, "partial": check_partial, "unjudged": check_unjudged}


def test_an_endpoint_that_is_down_from_the_start_stops_the_run(story: Path) -> None:
    with Simulator() as simulator:
        url = simulator.url
    settings = Settings(base_url=url, model="parrot")

    async def check() -> Report:
        async def nap(seconds: float) -> None:
            await asyncio.sleep(seconds * SCALE)

        async with asyncio.timeout(5 * OVERHEAD), OpenAIModel(settings, sleep=nap) as model:
            return await summarizer.acheck([str(story)], model=model, settings=settings)

    with pytest.raises(UnavailableError, match="no connection to"):
        asyncio.run(check())


def test_a_sound_run_asks_each_thing_once_and_has_the_judge_decide(story: Path) -> None:
    done = run(story, Row("sound", "ok", 1))
    assert done.report is not None
    assert set(done.ledger.bodies.values()) == {1}
    assert verdicts(done.report)
    assert exits.find_exit(done.report, "never") == exits.CLEAN
