"""What was paid for is kept, and kept true."""

from __future__ import annotations

import ast
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gazette
import httpx2
import pytest
from gazette import Counted
from simulator import Simulator

from summarizer import articles, endpoints, records
from summarizer.errors import AnswerError, StateError
from summarizer.ledger import Call, Ledger
from summarizer.llm import OpenAIModel
from summarizer.prompts import Library
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

CALL = Call(
    endpoint="https://models.example/v1",
    request="ab" * 32,
    number=0,
    model="parrot",
    prompt="claims@1/1f2e3d4c",
    articles="0123",
    body='{"choices": "näh"}',
    prompt_tokens=12,
    completion_tokens=3,
    cost=0.25,
    time="2031-05-04T10:00:00.000+00:00",
)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "down" / "ledger.sqlite"


def fill(path: Path, calls: Iterable[Call]) -> None:
    with Ledger(path) as ledger:
        for call in calls:
            ledger.add(call)


def many(number: int) -> list[Call]:
    return [replace(CALL, request=f"{one:064x}", body=json.dumps({"answer": one}) * 20) for one in range(number)]


def test_a_call_is_found_by_another_process_and_by_nothing_but_its_key(state: Path) -> None:
    fill(state, [CALL])
    with Ledger(state) as ledger:
        assert ledger.find(CALL.endpoint, CALL.request, 0) == CALL
        assert ledger.find("https://other.example/v1", CALL.request, 0) is None
        assert ledger.find(CALL.endpoint, "cd" * 32, 0) is None
        assert ledger.find(CALL.endpoint, CALL.request, 1) is None
        assert list(ledger.calls()) == [CALL]


def test_the_first_answer_to_a_request_stays(state: Path) -> None:
    fill(state, [CALL])
    with Ledger(state) as ledger:
        assert ledger.add(replace(CALL, body="another")) == CALL
        assert list(ledger.calls()) == [CALL]


def test_only_the_owner_may_read_the_file_and_the_folder_made_for_it(state: Path) -> None:
    with Ledger(state) as ledger:
        ledger.add(CALL)
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in state.parent.iterdir()}
    assert set(found.values()) == {0o600}, found
    assert stat.S_IMODE(state.parent.stat().st_mode) == 0o700
    assert [path.name for path in state.parent.iterdir()] == [state.name], "nothing is left beside it"


def test_prune_drops_what_is_older_or_all(state: Path) -> None:
    later = replace(CALL, request="cd" * 32, time="2031-06-01T00:00:00.000+00:00")
    fill(state, [CALL, later])
    with Ledger(state) as ledger:
        assert ledger.prune("2031-05-05") == 1
        assert list(ledger.calls()) == [later]
        assert ledger.prune() == 1
        assert list(ledger.calls()) == []


def test_a_row_that_was_tampered_with_is_absent_and_can_be_stored_anew(state: Path) -> None:
    fill(state, [CALL])
    with sqlite3.connect(state) as database:
        database.execute("UPDATE calls SET body = replace(body, 'n', 'm')")
    database.close()
    with Ledger(state) as ledger:
        assert ledger.find(CALL.endpoint, CALL.request, 0) is None
        assert ledger.add(CALL) == CALL
        assert ledger.find(CALL.endpoint, CALL.request, 0) == CALL


def test_a_frozen_ledger_keeps_nothing(state: Path) -> None:
    fill(state, [CALL])
    with Ledger(state, frozen=True) as ledger:
        ledger.add(replace(CALL, request="cd" * 32))
        ledger.keep_dialect(CALL.endpoint, "parrot", "{}")
        assert list(ledger.calls()) == [CALL]
        assert ledger.find_dialect(CALL.endpoint, "parrot") is None


def damage_text(path: Path) -> None:
    path.write_text("Dear diary, today nothing was paid for. " * 50)


def damage_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE diary (entry TEXT)")
    database.close()


def damage_newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


def damage_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_text, "--no-state"),
        (damage_foreign, "belongs to another program"),
        (damage_newer, "newer version"),
        (damage_folder, "cannot be used"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_one_line_and_left_alone(state: Path, damage: Any, words: str) -> None:
    fill(state, [CALL])
    damage(state)
    before = state.read_bytes() if state.is_file() else b""
    with pytest.raises(StateError, match=words) as raised:
        Ledger(state)
    assert "\n" not in str(raised.value)
    assert not state.is_file() or state.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="cannot be used"):
        Ledger(tmp_path / "file" / "ledger.sqlite")


def read_all(path: Path, calls: Iterable[Call]) -> list[Call | None]:
    with Ledger(path) as ledger:
        return [ledger.find(call.endpoint, call.request, call.number) for call in calls]


def test_a_damaged_file_is_refused_or_says_nothing_wrong(state: Path) -> None:
    calls = many(60)
    fill(state, calls)
    whole = state.read_bytes()
    chance = random.Random(7)
    opened = 0
    for trial in range(60):
        torn = bytearray(whole)
        if trial % 3 == 0:
            del torn[chance.randrange(1, len(torn)) :]
        else:
            torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
        state.write_bytes(torn)
        try:
            found = read_all(state, calls)
        except StateError:
            continue
        opened += 1
        assert all(one in (None, call) for one, call in zip(found, calls, strict=True)), f"trial {trial}"
    assert opened > 10, "most single bits stand in one row or in none"


def test_what_was_written_ahead_and_is_lost_is_absent(state: Path) -> None:
    calls = many(20)
    with Ledger(state) as ledger:
        for call in calls:
            ledger.add(call)
        copy = state.with_name("copy.sqlite")
        shutil.copy(state, copy)  # without the file that is written ahead, as if that were deleted
    assert all(one in (None, call) for one, call in zip(read_all(copy, calls), calls, strict=True))


FILL_UP = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from summarizer.errors import StateError
from summarizer.ledger import Call, Ledger
call = Call("e", "", 0, "m", "p", "a", "body" * 200, 1, 1, None, "2031-05-04")
ledger = Ledger(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for number in range(2000):
        ledger.add(replace(call, request=str(number)))
except StateError as error:
    print(number, error)
"""


def test_a_full_disk_is_said_in_one_line_and_costs_nothing_that_was_kept(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ran = subprocess.run([sys.executable, "-c", FILL_UP, str(path)], capture_output=True, text=True, cwd=root)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\n") == 1
    assert "cannot be used" in ran.stdout
    with Ledger(path) as ledger:
        assert len(list(ledger.calls())) == int(ran.stdout.split()[0]) > 10


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_file_that_cannot_be_written_is_refused(state: Path) -> None:
    fill(state, [CALL])
    state.parent.chmod(0o500)
    state.chmod(0o400)
    try:
        with pytest.raises(StateError, match="cannot be used"):
            Ledger(state)
    finally:
        state.parent.chmod(0o700)


ADD_ALL = """
import sys
from dataclasses import replace
from pathlib import Path
from summarizer.ledger import Call, Ledger
call = Call("e", "", 0, "m", "p", "a", sys.argv[2], 1, 1, None, "2031-05-04")
for number in range(150):
    with Ledger(Path(sys.argv[1])) as ledger:
        ledger.add(replace(call, request=str(number)))
"""


def test_two_processes_share_a_file_without_a_row_twice(state: Path, root: Path) -> None:
    command = [sys.executable, "-c", ADD_ALL, str(state)]
    workers = [subprocess.Popen([*command, name], cwd=root) for name in ("one", "two")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    with Ledger(state) as ledger:
        kept = list(ledger.calls())
    assert len(kept) == 150
    assert {call.body for call in kept} <= {"one", "two"}


def test_nothing_that_could_run_code_is_read(root: Path) -> None:
    refused = {"pickle", "marshal", "shelve", "dill", "joblib"}
    for path in (root / "summarizer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not refused & set(names), path


# In a run


async def test_a_second_run_asks_nothing_and_reports_the_same_bytes(tmp_path: Path, state: Path) -> None:
    sources = [gazette.write(tmp_path, number) for number in range(3)]
    wire = Counted()
    first = await wire.check(sources, state)
    assert wire.asked
    wire.asked.clear()
    assert records.dump(await wire.check(sources, state)) == records.dump(first)
    assert not wire.asked


async def test_without_a_state_file_every_run_asks(tmp_path: Path) -> None:
    sources = [gazette.write(tmp_path, 1)]
    wire = Counted()
    await wire.check(sources, None)
    once = wire.asked.total()
    await wire.check(sources, None)
    assert wire.asked.total() == 2 * once
    assert list(tmp_path.iterdir()) == [tmp_path / "001.txt"]  # noqa: ASYNC240 - nothing else runs


async def test_the_digest_of_a_request_is_that_of_what_is_sent(tmp_path: Path, state: Path) -> None:
    wire = Counted()
    await wire.check([gazette.write(tmp_path, 1), gazette.write(tmp_path, 2)], state)
    from summarizer.replay import Request

    sent = {Request.of("POST", "/v1/chat/completions", [], body).digest for body in wire.bodies}
    with Ledger(state) as ledger:
        assert {call.request for call in ledger.calls()} == sent


async def test_a_row_says_what_was_asked_by_whom_and_what_it_cost(tmp_path: Path, state: Path) -> None:
    wire = Counted()
    await wire.check([gazette.write(tmp_path, 1)], state, price_in=2.0, price_out=30.0, api_key="a-key-of-ours")
    (article,) = articles.load([str(tmp_path / "001.txt")]).articles
    with Ledger(state) as ledger:
        assert not any("a-key-of-ours" in str(call) for call in ledger.calls())
        calls = {call.prompt.partition("@")[0]: call for call in ledger.calls()}
    assert set(calls) == {"summarize", "claims"}
    for call in calls.values():
        assert (call.endpoint, call.model, call.articles) == (gazette.URL, "parrot", article.id)
        assert (call.prompt_tokens, call.completion_tokens) == (100, 10)
        assert call.cost == pytest.approx(0.0005)


async def ask(state: Path, wire: Any, tmp_path: Path) -> Any:
    (article,) = articles.load([gazette.write(tmp_path, 1)]).articles
    settings = Settings(base_url=gazette.URL, model="parrot")
    with Ledger(state) as ledger:
        async with OpenAIModel(settings, transport=httpx2.MockTransport(wire), ledger=ledger) as model:
            return await model.ask(Library().claims(article))


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ([gazette.complete("no JSON"), gazette.complete("no JSON either")], 2),
        ([gazette.complete(""), gazette.complete("")], 2),
        ([gazette.complete('{"claims": [', finish="length")], 1),
        ([gazette.complete("", finish="content_filter")], 1),
    ],
)
async def test_an_answer_that_cannot_be_used_is_not_paid_for_twice(
    state: Path, tmp_path: Path, answers: list[Any], calls: int
) -> None:
    left = list(answers)
    with pytest.raises(AnswerError) as first:
        await ask(state, lambda _: httpx2.Response(200, json=left.pop(0)), tmp_path)
    assert not left
    with pytest.raises(AnswerError) as second:
        await ask(state, lambda _: pytest.fail("asked again"), tmp_path)
    assert str(second.value) == str(first.value)
    assert second.value.requests == first.value.requests
    with Ledger(state) as ledger:
        assert len(list(ledger.calls())) == calls


async def test_a_second_try_that_helped_is_not_paid_for_again_either(state: Path, tmp_path: Path) -> None:
    left = [gazette.complete(""), gazette.complete('{"claims": []}')]
    first = await ask(state, lambda _: httpx2.Response(200, json=left.pop(0)), tmp_path)
    assert await ask(state, lambda _: pytest.fail("asked again"), tmp_path) == first


async def test_what_is_no_answer_of_a_model_is_not_kept(state: Path, tmp_path: Path) -> None:
    pages = [httpx2.Response(200, html="<p>Log in</p>"), httpx2.Response(200, json={"choices": []})]
    with pytest.raises(AnswerError):
        await ask(state, lambda _: pages.pop(0), tmp_path)
    reply = await ask(state, lambda _: httpx2.Response(200, json=gazette.complete('{"claims": []}')), tmp_path)
    assert reply.answer.claims == ()


async def test_what_an_endpoint_does_not_take_is_remembered(state: Path, tmp_path: Path) -> None:
    bodies: list[dict[str, Any]] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        bodies.append(body)
        if "seed" in body:
            return httpx2.Response(400, json={"error": {"message": "Unsupported parameter: 'seed'", "param": "seed"}})
        return httpx2.Response(200, json=gazette.complete('{"claims": []}'))

    first = await ask(state, answer, tmp_path)
    assert ["seed" in body for body in bodies] == [True, False]
    assert await ask(state, lambda _: pytest.fail("asked again"), tmp_path) == first


@pytest.mark.parametrize("kind", ["record", "replay"])
async def test_a_recording_neither_reads_nor_writes_the_ledger(tmp_path: Path, state: Path, kind: str) -> None:
    (article,) = articles.load([gazette.write(tmp_path, 1)]).articles
    cassette = tmp_path / "story.yaml"
    with Simulator() as simulator:
        settings = Settings(base_url=simulator.url, model="parrot", state=state)
        async with endpoints.connect(settings, record=cassette) as model:
            await model.ask(Library().claims(article))
        if kind == "replay":
            async with endpoints.connect(settings, replay=cassette) as model:
                await model.ask(Library().claims(article))
        assert not state.parent.exists()
        async with endpoints.connect(settings) as model:
            await model.ask(Library().claims(article))
        assert simulator.ledger.calls == 2


def test_the_embedded_model_is_known_by_its_weights_and_not_by_its_port() -> None:
    def serve(port: int, sha256: str) -> str:
        return Settings().at(Endpoint(f"http://127.0.0.1:{port}/v1", f"key-{port}", "small", sha256)).identity

    assert serve(1000, "ab" * 32) == serve(2000, "ab" * 32) == f"sha256:{'ab' * 32}"
    assert serve(1000, "ab" * 32) != serve(1000, "cd" * 32)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("https://a.example/v1", "https://a.example:8443/v1/", True),
        ("https://A.example/v1", "https://a.example/v1", True),
        ("https://a.example/v1", "http://a.example/v1", False),
        ("https://a.example/v1", "https://b.example/v1", False),
        ("https://a.example/v1", "https://a.example/team/v1", False),
    ],
)
def test_an_endpoint_is_known_by_its_base_url_without_the_port(left: str, right: str, same: bool) -> None:
    assert (Settings(base_url=left).identity == Settings(base_url=right).identity) == same


# What a change asks anew

STORY = ("000.txt", "001.txt", "002.txt")


def edit_prompt(name: str, old: str, new: str) -> Any:
    def edit(world: dict[str, Any]) -> None:
        folder = world["folder"] / "prompts"
        if not folder.exists():
            shutil.copytree(Path(__file__).parent.parent / "prompts", folder)
        text = (folder / f"{name}.j2").read_text("utf-8")
        assert old in text
        (folder / f"{name}.j2").write_text(text.replace(old, new, 1), "utf-8")
        world["settings"]["prompts"] = folder

    return edit


def set_to(**settings: Any) -> Any:
    return lambda world: world["settings"].update(settings)


def edit_article(old: str, new: str) -> Any:
    def edit(world: dict[str, Any]) -> None:
        path = world["folder"] / "000.txt"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def add_article(world: dict[str, Any]) -> None:
    world["sources"].append(gazette.write(world["folder"], 3))


def drop_article(world: dict[str, Any]) -> None:
    world["sources"].pop()


def turn_around(world: dict[str, Any]) -> None:
    world["sources"].reverse()


# What is asked anew: "own" stands for the summary and claims of the article that changed, "its pairs" for the
# judge's requests that are about it.
CHANGES = {
    "nothing": (lambda _: None, set()),
    "the task of a summary": (edit_prompt("summarize", "at most 15 words", "at most 14 words"), {"summarize"}),
    "the task of the claims": (edit_prompt("claims", "Task:", "Your task:"), {"claims"}),
    "the judge's rules": (edit_prompt("_rules", "Rules:", "The rules:"), {"judge"}),
    "what a reader is told": (edit_prompt("_reader", "one news article", "a news article"), {"summarize", "claims"}),
    "only the version of a prompt": (edit_prompt("summarize", "version = ", "version = 9"), set()),
    "the room for an answer": (edit_prompt("claims", "max_tokens = ", "max_tokens = 1"), {"claims"}),
    "the model": (set_to(model="macaw"), {"summarize", "claims", "judge"}),
    "the endpoint": (set_to(base_url="http://elsewhere.example/v1"), {"summarize", "claims", "judge"}),
    "its port": (set_to(base_url="http://models.example:8080/v1"), set()),
    "the key": (set_to(api_key="another-key-than-before"), set()),
    "pace and patience": (set_to(concurrency=1, seconds_a_try=9.0, max_tokens_total=9_000_000), set()),
    "a sentence that no question shows": (edit_article("Engineers worked", "Forty engineers worked"), {"own"}),
    "a sentence that a question shows": (edit_article("Mayor Anna Berg", "Mayor A. Berg"), {"own", "its pairs"}),
    "one more article": (add_article, {"own", "its pairs"}),
    "one article less": (drop_article, set()),
    "the order of the sources": (turn_around, set()),
    "whether the judge is measured": (set_to(trust_judge=False), {"labelled"}),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_asks_anew_exactly_what_it_affects(tmp_path: Path, state: Path, change: str) -> None:
    make, expected = CHANGES[change]
    world: dict[str, Any] = {
        "folder": tmp_path,
        "sources": [gazette.write(tmp_path, number) for number in range(3)],
        "settings": {},
    }
    wire = Counted()
    await wire.check(world["sources"], state)
    known = {article.id for article in articles.load(world["sources"]).articles}
    all_asked = set(wire.asked)
    make(world)
    wire.asked.clear()
    await wire.check(world["sources"], state, **world["settings"])
    new = {article.id for article in articles.load(world["sources"]).articles} - known
    classes = {classify(prompt, about.split(","), new) for prompt, about in wire.asked}
    assert classes == expected
    assert expected == {"labelled"} or max(wire.asked.values(), default=1) == 1
    if expected & {"summarize", "claims", "judge"}:
        assert set(wire.asked) == {(prompt, about) for prompt, about in all_asked if prompt in expected}


def classify(prompt: str, about: list[str], new: set[str]) -> str:
    if about == ["labelled-pairs"]:
        return "labelled"
    if new & set(about):
        return "its pairs" if prompt == "judge" else "own"
    return prompt
