"""How fast is asked, and how much may be spent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gazette
import pytest
import rates
from gazette import Counted
from simulator import Limits, Pace, Simulator, clock, voices

from summarizer import acheck
from summarizer.cli import exits
from summarizer.errors import BudgetError, UsageError
from summarizer.llm.budget import Budget
from summarizer.llm.pace import START, WIDEST, Bucket
from summarizer.llm.pace import Pace as OwnPace
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


def make_pace(clock: Clock, **settings: Any) -> OwnPace:
    return OwnPace(Settings(**settings), sleep=clock.sleep, clock=clock)


def room(limit: int = 600, left: int = 2) -> dict[str, str]:
    return {"x-ratelimit-limit-requests": str(limit), "x-ratelimit-remaining-requests": str(left)}


@pytest.mark.parametrize(
    ("settings", "tokens", "headers", "seconds"),
    [
        ({}, 1000, {}, 0.0),
        ({"requests_per_minute": 60}, 1, {}, 99.0),
        ({"tokens_per_minute": 60_000}, 1000, {}, 99.0),
        ({}, 1, room(limit=60), 99.0),
        ({"requests_per_minute": 60}, 1, room(limit=6000), 99.0),
        ({"requests_per_minute": 6000}, 1, room(limit=60), 99.0),
        ({}, 1, {"x-ratelimit-limit-requests": "soon"}, 0.0),
        ({}, 500, {"x-ratelimit-limit-tokens": "30000"}, 99.0),
    ],
)
async def test_a_hundred_requests_take_as_long_as_the_lowest_limit_says(
    settings: dict[str, Any], tokens: int, headers: dict[str, str], seconds: float
) -> None:
    clock = Clock()
    pace = make_pace(clock, **settings)
    pace.learn(headers)
    for _ in range(100):
        await pace.take(tokens)
    took = clock.now - 1000.0
    assert seconds <= took + 1.0 <= seconds * 1.06 + 1.0


async def test_tokens_that_were_not_needed_can_be_used_again() -> None:
    clock = Clock()
    pace = make_pace(clock, tokens_per_minute=60_000)
    for _ in range(100):
        pace.learn({}, await pace.take(1000), used=100)
    assert clock.now - 1000.0 < 12


async def fill(pace: OwnPace, wanted: int) -> int:
    """How many of so many requests are under way at once."""
    inside = 0
    leave = asyncio.Event()

    async def go() -> None:
        nonlocal inside
        async with pace.slot():
            inside += 1
            await leave.wait()

    tasks = [asyncio.create_task(go()) for _ in range(wanted)]
    for _ in range(5):
        await asyncio.sleep(0)
    seen = inside
    leave.set()
    await asyncio.gather(*tasks)
    assert inside == wanted
    return seen


async def test_the_width_begins_with_eight_and_grows_where_the_headers_say_that_there_is_room() -> None:
    pace = make_pace(Clock())
    assert await fill(pace, 20) == START
    for _ in range(20):
        pace.learn({})
    assert pace.width == START, "an endpoint that says nothing of limits gets no more than that"
    for _ in range(100):
        pace.learn(room())
    assert pace.width == WIDEST


async def test_who_names_a_width_gets_it_at_once_and_never_more() -> None:
    pace = make_pace(Clock(), concurrency=3)
    for _ in range(20):
        pace.learn(room())
    assert await fill(pace, 20) == 3


async def test_a_429_halves_the_width_once_for_all_that_were_under_way_and_comes_back() -> None:
    clock = Clock()
    pace = make_pace(clock, concurrency=16)
    sent = [await pace.take(1) for _ in range(5)]
    clock.now += 1
    for at in sent:
        pace.slow(at, {})
    assert pace.width == 8
    clock.now += 1
    pace.slow(await pace.take(1), {})
    assert pace.width == 4
    for _ in range(200):
        pace.learn({})
    assert pace.width == 16


async def test_a_429_slows_the_bucket_that_is_empty_and_not_the_other() -> None:
    for empty, full in (("tokens", "requests"), ("requests", "tokens")):
        pace = make_pace(Clock(), requests_per_minute=60, tokens_per_minute=60)
        headers = {
            f"x-ratelimit-limit-{empty}": "60",
            f"x-ratelimit-remaining-{empty}": "1",
            f"x-ratelimit-limit-{full}": "60",
            f"x-ratelimit-remaining-{full}": "50",
        }
        pace.slow(await pace.take(1), headers)
        paces = {name: bucket.rate for name, bucket in pace._buckets.items()}
        assert paces[empty] < paces[full] > 0.9 * 60


async def test_a_place_is_not_lost_with_who_waits_for_it() -> None:
    pace = make_pace(Clock(), concurrency=1)

    async def hold() -> None:
        async with pace.slot():
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(hold()) for _ in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await fill(pace, 3) == 1


async def test_a_run_keeps_to_the_limits_that_the_headers_state(tmp_path: Path) -> None:
    with Simulator(pace=Pace(first=0.02), limits=Limits(requests=900, burst=1)) as simulator:
        settings = Settings(base_url=simulator.url, model="parrot", trust_judge=True)
        report = await acheck([gazette.write(tmp_path, number) for number in range(12)], settings=settings)
        assert not report.problems
        served = simulator.ledger.statuses
    assert served[429] <= 0.1 * served[200]


SILENT = Limits(requests=200, states=False, waits=False)
ASKING = Limits(requests=600, states=False)
TOKENS = Limits(tokens=300_000, states=False)
LONG: tuple[tuple[Limits, dict[str, Any]], ...] = (
    (Limits(requests=600), {}),
    (ASKING, {}),
    (ASKING, {"requests_per_minute": 600}),
    (Limits(tokens=300_000), {}),
    (TOKENS, {}),
    (replace(TOKENS, waits=False), {}),
    (TOKENS, {"tokens_per_minute": 300_000}),
)


@pytest.mark.parametrize(
    ("limits", "settings"), [(SILENT, {}), *(pytest.param(*case, marks=pytest.mark.soak) for case in LONG)]
)
def test_five_minutes_at_a_limit_use_most_of_it_with_hardly_a_429(limits: Limits, settings: dict[str, Any]) -> None:
    counted = clock.run(rates.ask(limits, 300.0, **settings))
    assert counted["last"] - counted["first"] > 290
    assert 0.85 <= rates.share(limits, counted) < 1.01
    assert counted["limited"] <= 0.01 * counted["calls"]


@pytest.mark.parametrize("waits", [True, False])
def test_an_endpoint_that_serves_one_request_in_six_seconds_and_never_says_so_serves_them_all(waits: bool) -> None:
    limits = Limits(requests=10, states=False, waits=waits)
    counted = clock.run(rates.ask(limits, 120.0))
    assert counted["served"] == counted["calls"] - counted["limited"]
    assert rates.share(limits, counted) >= 0.5


def test_a_limit_that_was_reached_once_is_tried_again() -> None:
    now = Clock()
    bucket = Bucket(None, now)
    for _ in range(101):
        assert bucket.take(1) == 0
        bucket.send(1)
        now.now += 0.5
        bucket.recover()
    bucket.slow(1)
    assert 110 <= bucket.rate <= 120, "100 requests passed in 50 seconds"
    for _ in range(1200):
        bucket.recover()
    assert bucket.rate > 200


# The budget


@pytest.mark.parametrize(
    ("limits", "calls"),
    [
        ({}, 50),
        ({"max_tokens_total": 1000}, 9),
        ({"max_tokens_total": 109}, 0),
        ({"max_cost": 1.0, "price_in": 1000.0, "price_out": 0.0}, 10),
        ({"max_cost": 1.0, "price_in": 0.0, "price_out": 10_000.0}, 10),
        ({"max_cost": 9.0, "price_in": 0.0, "price_out": 0.0}, 50),
    ],
)
async def test_as_many_calls_are_made_as_fit_below_the_limit(limits: dict[str, Any], calls: int) -> None:
    budget = Budget(Settings(**limits))
    made = 0
    for _ in range(50):
        try:
            async with budget.hold(100, 10) as hold:
                hold.settle(100, 10)
                made += 1
        except BudgetError:
            break
    assert made == calls


async def test_calls_at_once_reserve_before_they_are_sent_and_wait_for_what_others_leave() -> None:
    budget = Budget(Settings(max_tokens_total=1000))
    under_way = most = made = 0

    async def call() -> None:
        nonlocal under_way, most, made
        async with budget.hold(100, 300) as hold:
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            hold.settle(100, 50)
            under_way -= 1
            made += 1

    results = await asyncio.gather(*(call() for _ in range(10)), return_exceptions=True)
    assert most == 2, "two reservations fit, three could pass the limit"
    assert made == 5, "1000 - 4 * 150 = 400 is just enough for a fifth"
    assert sum(isinstance(one, BudgetError) for one in results) == 5


async def test_what_was_refused_costs_nothing_and_what_broke_off_counts_as_spent() -> None:
    budget = Budget(Settings(max_tokens_total=1000))
    for _ in range(20):
        async with budget.hold(100, 300) as hold:
            hold.release()
    for _ in range(2):
        async with budget.hold(100, 300):
            pass
    with pytest.raises(BudgetError, match="over budget"):
        await budget.hold(100, 300).__aenter__()


async def test_after_a_call_that_did_not_fit_none_is_made_that_would() -> None:
    budget = Budget(Settings(max_tokens_total=1000))
    for tokens in (2000, 1):
        with pytest.raises(BudgetError, match="over budget"):
            await budget.hold(tokens, 0).__aenter__()


async def test_an_endpoint_that_counts_more_tokens_than_we_do_is_taken_at_its_word() -> None:
    budget = Budget(Settings(max_tokens_total=10_000))
    for _ in range(10):
        async with budget.hold(100, 10) as hold:
            hold.settle(900, 10)
    with pytest.raises(BudgetError, match="10000 tokens"):
        await budget.hold(100, 10).__aenter__()


@pytest.mark.parametrize(
    "settings",
    [
        {"max_cost": 1.0},
        {"max_cost": 1.0, "price_in": 1.0},
        {"price_out": 1.0},
        {"max_tokens_total": 0},
        {"concurrency": 0},
        {"requests_per_minute": -1},
        {"tokens_per_minute": float("nan")},
        {"max_cost": float("inf"), "price_in": 1.0, "price_out": 1.0},
        {"price_in": -1.0, "price_out": 1.0},
    ],
)
def test_limits_that_make_no_sense_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Settings(**settings)


@pytest.mark.parametrize("limit", [1, 1_700, 1_900, 2_100])
async def test_over_budget_the_report_is_partial_says_so_and_keeps_what_was_paid(tmp_path: Path, limit: int) -> None:
    sources = [gazette.write(tmp_path, number) for number in range(4)]
    whole = Counted()
    full = await whole.check(sources, None)
    wire, state = Counted(), tmp_path / "ledger.sqlite"
    report = await wire.check(sources, state, max_tokens_total=limit)
    assert wire.asked.total() * 110 <= limit
    assert wire.asked.total() < whole.asked.total()
    over = [problem for problem in report.problems if "over budget" in problem.message]
    faults = [one for finding in report.findings for one in finding.relations if one.cause == "fault"]
    assert over or faults
    assert all(one.verdict == "not_judged" and one.why == "over budget" for one in faults)
    assert exits.find_exit(report, "never") == exits.INCOMPLETE
    paid = set(wire.asked)
    wire.asked.clear()
    again = await wire.check(sources, state)
    assert not paid & set(wire.asked)
    assert again.findings == full.findings


async def test_an_endpoint_that_answers_without_end_is_stopped_by_the_limit(tmp_path: Path) -> None:
    sources = [gazette.write(tmp_path, number) for number in range(6)]
    wire = Counted(lambda body: voices.answer(body) if len(wire.bodies) < 4 else "no JSON")
    report = await wire.check(sources, None, max_tokens_total=8_000, concurrency=1)
    assert wire.asked.total() * 110 <= 8_000
    assert exits.find_exit(report, "never") == exits.INCOMPLETE
