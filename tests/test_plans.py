"""A plan says exactly what a check would send, and sends nothing."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import gazette
import pytest
from gazette import Counted
from loopback import abstain

from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.plans import plan
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = Settings(base_url=gazette.URL, model="parrot", trust_judge=True)

AUDITED = """
import sys
opened = []
def note(event, details):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}:
        opened.append((event, details))
sys.addaudithook(note)
from summarizer.cli import main
code = main(sys.argv[1:])
print(code, opened, file=sys.stderr)
"""


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    return [gazette.write(tmp_path, number) for number in range(3)]


def reads_nothing(body: dict[str, Any]) -> str:
    """What a plan supposes: answers from which nothing follows."""
    name = body["response_format"]["json_schema"]["name"]
    if name == "summarize":
        return '{"headline": {"text": "", "sentences": []}, "points": []}'
    return '{"claims": []}' if name == "claims" else json.dumps({"verdicts": abstain(body)})


async def test_what_is_sent_is_what_was_planned_byte_for_byte(sources: list[str]) -> None:
    planned = await plan(sources, SETTINGS)
    wire = Counted(reads_nothing)
    await wire.check(sources, None)
    assert planned.steps
    assert sorted(step.body for step in planned.steps) == sorted(wire.bodies)
    assert {(step.prompt.partition("@")[0], ",".join(step.articles)) for step in planned.steps} == set(wire.asked)


async def test_what_the_ledger_knows_is_planned_and_not_sent(sources: list[str], tmp_path: Path) -> None:
    state = tmp_path / "ledger.sqlite"
    settings = Settings(base_url=gazette.URL, model="parrot", trust_judge=True, state=state)
    wire = Counted()
    await wire.check(sources[:2], state)
    before = len(wire.asked)
    known = await plan(sources[:2], settings)
    assert len(known.steps) == before
    assert not known.sent
    more = await plan(sources, settings)
    wire.bodies.clear()
    await wire.check(sources, state)
    assert {step.body for step in more.sent} < set(wire.bodies), "what follows from new answers comes on top"


async def test_a_plan_keeps_nothing(sources: list[str], tmp_path: Path) -> None:
    state = tmp_path / "ledger.sqlite"
    settings = Settings(base_url=gazette.URL, model="parrot", state=state)
    await plan(sources, settings)
    assert not state.exists()
    with Ledger(state):
        pass
    await plan(sources, settings)
    with Ledger(state) as ledger:
        assert not list(ledger.calls())


async def test_tokens_and_cost_are_at_most_what_is_spent(sources: list[str]) -> None:
    found = await plan(sources, Settings(base_url=gazette.URL, model="parrot", price_in=2.0, price_out=30.0))
    assert found.prompt_tokens >= sum(len(step.body) for step in found.sent) / 4
    assert found.completion_tokens >= 600 * len(found.sent)
    assert found.cost == pytest.approx((found.prompt_tokens * 2.0 + found.completion_tokens * 30.0) / 1_000_000)


async def test_a_model_without_a_name_cannot_be_planned_for(sources: list[str]) -> None:
    with pytest.raises(UsageError, match="--model"):
        await plan(sources, Settings(base_url=gazette.URL))


async def test_the_embedded_model_needs_neither_weights_nor_server_to_be_planned_for(sources: list[str]) -> None:
    found = await plan(sources, Settings(trust_judge=True))
    assert found.host == "this machine"
    assert b"cache_prompt" in found.sent[0].body


@pytest.mark.parametrize(
    ("option", "endpoint"),
    [("--dry-run", ("--base-url", gazette.URL, "--model", "parrot")), ("--estimate", ())],
    ids=["dry-run", "estimate"],
)
def test_no_socket_is_opened(root: Path, sources: list[str], option: str, endpoint: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", AUDITED, "check", option, "--trust-judge", *endpoint, *sources]
    ran = subprocess.run(command, capture_output=True, cwd=root)
    assert ran.stderr.decode().splitlines()[-1] == "0 []", ran.stderr
    *listed, total = ran.stdout.splitlines()
    assert total.startswith(b"To ")
    assert bool(listed) == (option == "--dry-run")


def test_the_bodies_are_printed_byte_for_byte(root: Path, sources: list[str]) -> None:
    command = [sys.executable, "-m", "summarizer", "check", "--dry-run", "--trust-judge", *sources]
    ran = subprocess.run([*command, "--base-url", gazette.URL, "--model", "parrot"], capture_output=True, cwd=root)
    wire = Counted(reads_nothing)
    asyncio.run(wire.check(sources, None))
    assert ran.returncode == 0, ran.stderr
    assert sorted(line for line in ran.stdout.splitlines() if line.startswith(b"{")) == sorted(wire.bodies)
