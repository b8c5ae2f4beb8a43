"""Every fault has one right outcome: whole runs on three small articles, one of which the fault befalls."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from simulator import Ledger, Pace, Simulator

import summarizer
from summarizer.cli import exits
from summarizer.errors import ModelError, RefusedError, UnavailableError
from summarizer.llm import OpenAIModel
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.records import Report

WIRE = """Ferry sinks on Lake Orrin

The ferry Corin sank on Lake Orrin on Monday with 42 people aboard. Mayor Ada Brenn said the harbor would stay closed.
The harbor board decided to close the old pier after the accident. Divers searched the lake until the evening.
"""
# The article that a fault is for: no other says Kestrel.
GAZETTE = """Ferry goes down on Lake Orrin, Kestrel boats help

The ferry Corin sank on Lake Orrin on Monday with 47 people aboard. The boats of the Kestrel club took them ashore.
The harbor board decided to keep open the old pier on Tuesday. Mayor Ada Brenn thanked the rescue teams.
"""
HERALD = """Harbor closed after the Corin sank

The Corin, a ferry, sank on Lake Orrin with 42 people aboard. Ada Brenn, the mayor, spoke to the families.
The harbor board has decided that the old pier must close for good. Shops near the pier fear for their trade.
"""
CHOSEN = "Kestrel"
SUMMARY = "Task: Summarize"
JUDGED = "Question 1"

SCALE = 0.02
"""How much of a wait between attempts is really waited for."""

OVERHEAD = 4.0
"""Seconds that a run of this size may take beyond its waits, on a slow machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fault (see simulator.faults), whom it befalls, what becomes of it and how often the same thing may be asked.

    `says` is a pattern of the problem or error. `tries` are seconds for one attempt, `gap` those that must lie between
    the first two attempts. `soak` rows wait in earnest.
    """

    fault: str
    outcome: str
    budget: int
    says: str = ""
    words: str = CHOSEN
    tries: float = 20.0
    gap: float = 0.0
    soak: bool = False

    def __str__(self) -> str:
        return f"{self.fault}-{self.outcome}"


ROWS = (
    # Rate limits
    Row("429-second-once", "ok", 2, gap=1.0),
    Row("429-date-once", "ok", 2, gap=0.9, soak=True),
    Row("429-ms-once", "ok", 2, gap=0.2),
    Row("429-zero-once", "ok", 2),
    Row("429-once", "ok", 2),
    Row("429", "stop", 5, "limits the rate.*later"),
    Row("429-300", "stop", 1, "come back in 300 s"),
    # Refused for good
    Row("quota", "stop", 1, "quota"),
    Row("401", "stop", 1, "--api-key-env"),
    Row("402", "stop", 1, "quota"),
    Row("403", "stop", 1, "does not allow"),
    Row("404", "stop", 1, "--model"),
    Row("redirect", "stop", 1, r"sends requests on to 127\.0\.0\.1:\d+, which is not followed"),
    Row("login", "stop", 1, "sends requests on to"),
    # The server
    Row("500-once", "ok", 2),
    Row("503-once", "ok", 2),
    Row("500", "partial", 4, "status 500"),
    Row("slow", "ok", 1),
    Row("down-once", "ok", 12, words=SUMMARY),
    # The wire
    Row("reset-once", "ok", 2),
    Row("reset-late-once", "ok", 2),
    Row("hang", "partial", 2, "no answer in time", tries=0.4),
    Row("drip", "partial", 2, "no answer in time", tries=0.4),
    Row("silence", "partial", 2, "no answer in time", tries=0.4),
    Row("body-cut-once", "ok", 2),
    Row("chunks-cut-once", "ok", 2),
    Row("short-length-once", "ok", 2),
    Row("bad-gzip-once", "ok", 2),
    Row("bad-gzip", "partial", 4, "Kestrel|failed|connection|JSON"),
    # Responses that are no completion
    *(
        row
        for fault, says in (
            ("not-json", "no JSON"),
            ("html", "text/html instead of JSON"),
            ("error-200", "error under a status of success"),
            ("no-choices", "0 choices"),
            ("null-choices", "no choices"),
            ("two-choices", "2 choices"),
            ("null-content", "empty"),
            ("huge", "more than 4194304 bytes"),
            ("bad-utf8", "no JSON"),
            ("nul", "cannot be used"),
            ("no-finish", "ended with"),
            ("reasoning", "empty"),
            ("missing-key", "lacks"),
            ("wrong-type", "must be"),
            ("number-too-high", "must be from 1 to"),
            ("key-twice", "stands twice"),
            ("prose", "not JSON"),
            ("trailing-comma", "not JSON"),
            ("nan", "NaN"),
            ("ten-thousand", "items|repeat|10000"),
        )
        for row in (Row(f"{fault}-once", "ok", 2), Row(fault, "partial", 2, says))
    ),
    # Completions that are no answer
    Row("content-filter", "partial", 1, "content filter"),
    Row("refusal", "partial", 1, "refuses to answer"),
    Row("fence", "ok", 1),
    # Texts that have no room
    Row("narrow", "split", 1),
    Row("length", "partial", 1, "cut off"),
    Row("length-long", "split", 1),
    # What an endpoint does not take
    Row("no-schema", "ok", 2, words=""),
    Row("no-format", "ok", 3, words=""),
    Row("no-temperature", "ok", 2, words=""),
    Row("no-seed", "ok", 2, words=""),
    Row("no-max-tokens", "ok", 2, words=""),
    Row("400", "stop", 1, "refuses the request with status 400"),
    # The judge
    Row("verdicts-few-once", "ok", 2, words=JUDGED),
    Row("verdicts-none-once", "ok", 2, words=JUDGED),
    Row("verdicts-many", "ok", 1, words=JUDGED),
    Row("verdicts-foreign-once", "ok", 2, words=JUDGED),
    Row("verdicts-foreign", "unjudged", 2, words=JUDGED),
    Row("verdicts-none", "unjudged", 2, words=JUDGED),
    Row("verdicts-twice-once", "ok", 2, words=JUDGED),
    Row("verdict-unknown-once", "ok", 2, words=JUDGED),
    Row("verdict-unknown", "unjudged", 2, words=JUDGED),
    Row("html", "unjudged", 2, words=JUDGED),
    Row("refusal", "unjudged", 1, words=JUDGED),
    Row("length", "unjudged", 2, words=JUDGED),
    Row("prose", "unjudged", 2, words=JUDGED),
    Row("500", "unjudged", 4, words=JUDGED),
    Row("hang", "unjudged", 2, words=JUDGED, tries=0.4),
    # In earnest
    Row("429", "stop", 5, "limits the rate", soak=True),
    Row("500", "partial", 4, "status 500", soak=True),
    Row("down-once", "ok", 12, words=SUMMARY, soak=True),
)


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
    folder = tmp_path_factory.mktemp("story")
    for name, text in (("gazette", GAZETTE), ("herald", HERALD), ("wire", WIRE)):
        (folder / f"{name}.txt").write_text(text)
    return folder


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


def repeats(ledger: Ledger) -> Counter[tuple[str, str]]:
    """How often each question was asked that the fault befell."""
    return Counter(
        (entry.kind, json.loads(entry.text)["messages"][1]["content"]) for entry in ledger.entries if entry.fault
    )


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
        first, second = [entry.at for entry in done.ledger.entries if entry.fault][:2]
        assert second - first >= row.gap


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
