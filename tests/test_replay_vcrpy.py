from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import vcr

from summarizer.errors import RecordingError
from summarizer.replay import Recorder, Replayer, cassettes, vcrpy

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-canary-7f3a9c2e51d84b60"
QUOTE = "The harbor council of Port Alder met for “nearly three hours” on Monday."
TODAY = dt.date(2030, 1, 2)
pytest_plugins = ["pytester"]


def answer_to(request: httpx2.Request) -> httpx2.Response:
    body = json.loads(request.content)
    message = {"role": "assistant", "content": f"{body['task']}: {QUOTE}"}
    return httpx2.Response(
        200, headers={"set-cookie": "a=b"}, json={"id": "x-1", "created": 5, "choices": [{"message": message}]}
    )


class Endpoint(httpx2.MockTransport):
    def __init__(self, status: int = 200) -> None:
        self.asked = 0
        self._status = status
        super().__init__(self._reply)

    def _reply(self, request: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        return answer_to(request) if self._status == 200 else httpx2.Response(self._status)


def ask(transport: httpx2.BaseTransport, *tasks: str, host: str = "http://a:1") -> list[str]:
    headers = {
        "authorization": f"Bearer {KEY}",
        "x-summarizer-prompt": "claims@3/1f2e3d4c",
        "x-summarizer-article": "a1b2c3",
    }
    client = httpx2.Client(transport=transport, headers=headers)
    return [
        client.post(f"{host}/v1/chat/completions", json={"text": f"[1] {QUOTE}", "task": task}).text for task in tasks
    ]


def use(path: Path, mode: str = "none") -> Any:
    """A cassette of vcrpy with the serializer and matcher of this package, as pytest-recording would open it."""
    plain = vcr.VCR(record_mode=mode)
    vcrpy.register(plain, today=TODAY, version="1")
    return plain.use_cassette(str(path), **vcrpy.options(recording=mode != "none"))


def record(path: Path, *tasks: str, digest: bool = False) -> None:
    async def run() -> None:
        recorder = Recorder(path, httpx2.MockTransport(answer_to), today=TODAY, version="1", digest=digest)
        async with httpx2.AsyncClient(transport=recorder) as client:
            headers = {"x-summarizer-prompt": "claims@3/1f2e3d4c", "x-summarizer-article": "a1b2c3"}
            for task in tasks:
                body = {"text": f"[1] {QUOTE}", "task": task}
                await client.post("http://b:2/v1/chat/completions", json=body, headers=headers)

    asyncio.run(run())


def test_vcrpy_writes_the_same_bytes_as_the_recorder(tmp_path: Path) -> None:
    with use(tmp_path / "theirs.yaml", "once"):
        ask(Endpoint(), "two", "one")
    record(tmp_path / "ours.yaml", "one", "two")
    assert (tmp_path / "theirs.yaml").read_bytes() == (tmp_path / "ours.yaml").read_bytes()
    assert "canary" not in (tmp_path / "theirs.yaml").read_text()


@pytest.mark.parametrize("digest", [False, True])
def test_vcrpy_plays_what_the_recorder_wrote(tmp_path: Path, digest: bool) -> None:
    path = tmp_path / "story.yaml"
    record(path, "one", "two", digest=digest)
    before = path.read_bytes()
    endpoint = Endpoint()
    with use(path) as cassette:
        vcrpy.attach(cassette, "make it")
        played = ask(endpoint, "two", "one", "one", host="https://elsewhere")
        assert vcrpy.unplayed(cassette) == []
    replayer = Replayer(path)
    assert played == ask(replayer, "two", "one", "one")
    assert QUOTE in played[0]
    assert endpoint.asked == 0
    assert path.read_bytes() == before
    assert (QUOTE in path.read_text()) != digest


@pytest.mark.parametrize("digest", [False, True])
def test_with_vcrpy_too_only_what_is_missing_is_asked_and_the_rest_stays_byte_for_byte(
    tmp_path: Path, digest: bool
) -> None:
    path = tmp_path / "story.yaml"
    record(path, "one", "two", digest=digest)
    path.write_text(path.read_text().replace("date: ", "date:   "))
    kept = path.read_text().removesuffix(cassettes.END).partition("- request:")[2]
    endpoint = Endpoint()
    with use(path, "new_episodes") as cassette:
        vcrpy.attach(cassette, "make it")
        ask(endpoint, "one", "two", "three", "three")
    assert endpoint.asked == 1
    assert all(part in path.read_text() for part in kept.split("- request:"))
    assert (QUOTE in path.read_text()) != digest
    with use(path, "new_episodes") as cassette:
        vcrpy.attach(cassette, "make it")
        ask(endpoint, "two")
    assert len(Replayer(path).unused()) == 1


def test_a_cassette_that_is_partly_played_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    record(path, "one", "two")
    before = path.read_bytes()
    with use(path) as cassette:
        ask(Endpoint(), "one")
    assert vcrpy.unplayed(cassette) == ["claims@3/1f2e3d4c a1b2c3"]
    assert path.read_bytes() == before


def test_with_vcrpy_too_a_miss_is_a_recording_error_with_the_command_that_records(tmp_path: Path) -> None:
    record(tmp_path / "story.yaml", "one")
    endpoint = Endpoint()
    for path, reason in ((tmp_path / "story.yaml", "and task was 'one'"), (tmp_path / "x.yaml", "nothing is recorded")):
        with use(path) as cassette:
            vcrpy.attach(cassette, "pytest --record-mode=new_episodes test_x.py")
            with pytest.raises(RecordingError, match=reason) as caught:
                ask(endpoint, "three")
        assert str(caught.value).endswith("; record it with: pytest --record-mode=new_episodes test_x.py")
    assert endpoint.asked == 0


def test_with_vcrpy_too_errors_are_not_recorded_and_bodies_that_are_not_json_match_nothing(tmp_path: Path) -> None:
    with use(tmp_path / "story.yaml", "new_episodes"):
        ask(Endpoint(429), "one")
        ask(Endpoint(), "two")
    assert len(Replayer(tmp_path / "story.yaml").unused()) == 1
    with use(tmp_path / "story.yaml"), pytest.raises(RecordingError, match="not plain JSON"):
        httpx2.Client(transport=Endpoint()).post("http://a/v1/chat/completions", content=b"no json")


def test_with_vcrpy_too_a_hostile_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text("version: 1\ninteractions: !!python/object/apply:os.getcwd []\n")
    with (
        pytest.raises(RecordingError, match="line 2: anchors, aliases and tags are refused"),
        use(tmp_path / "story.yaml"),
    ):
        pass


SUITE = """
import httpx2, pytest

def ask(task):
    transport = httpx2.HTTPTransport()
    headers = {"x-summarizer-prompt": "claims@3/1f2e3d4c", "x-summarizer-article": "a1b2c3"}
    body = {"text": "[1] %s", "task": task}
    return httpx2.Client(transport=transport).post("http://127.0.0.1:1/v1/chat/completions", json=body, headers=headers)

@pytest.mark.vcr
def test_all():
    assert "one" in ask("one").text and "two" in ask("two").text

@pytest.mark.vcr
def test_part():
    assert "one" in ask("one").text

@pytest.mark.vcr
def test_more():
    ask("three")

@pytest.mark.vcr
def test_failing():
    assert ask("one").text == ""

@pytest.mark.vcr
def test_unrecorded():
    ask("one")
""".replace("%s", QUOTE)


@pytest.fixture
def suite(pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", f"{root}:{root / 'tests'}")
    pytester.makeconftest('pytest_plugins = ["recordings"]')
    pytester.makepyfile(test_suite=SUITE)
    folder = pytester.mkdir("cassettes") / "test_suite"
    for name in ("all", "part", "more", "failing"):
        record(folder / f"test_{name}.yaml", "one", "two")
    return pytester


def test_a_suite_replays_and_a_recording_that_is_partly_played_fails_its_test(suite: pytest.Pytester) -> None:
    result = suite.runpytest_subprocess("--block-network", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, failed=3, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at teardown of test_part*",
            "*test_part.yaml holds what this test no longer asks for: claims@3/1f2e3d4c a1b2c3*",
            "*RecordingError:*test_more.yaml holds no answer for claims@3/1f2e3d4c about *test_suite.py::test_more",
            "*RecordingError:*test_unrecorded.yaml holds no answer*nothing is recorded at all*",
        ]
    )
    assert "teardown of test_failing" not in result.stdout.str()


def test_a_recording_that_no_test_owns_is_found(suite: pytest.Pytester) -> None:
    folder = suite.path / "cassettes"
    record(folder / "test_suite" / "test_gone.yaml", "one")
    record(folder / "check" / "named.yaml", "one")
    record(folder / "check" / "unnamed.yaml", "one")
    suite.makepyfile(
        test_orphans="""
        from pathlib import Path
        from recordings import COLLECTED, find_orphans

        def test_orphans(pytestconfig):  # plays named.yaml by hand
            found = find_orphans(Path("cassettes"), pytestconfig.stash[COLLECTED], [Path(__file__)])
            assert [path.stem for path in found] == ["unnamed", "test_gone"]
        """
    )
    result = suite.runpytest_subprocess("-k", "orphans", "--rootdir=.", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, deselected=5)


def test_the_documented_set_up_of_pytest_recording_works(suite: pytest.Pytester, root: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (root / "docs" / "recordings.md").read_text("utf-8"), re.DOTALL)
    (setup,) = [block for block in blocks if "vcr_config" in block]
    suite.makeconftest(setup)
    result = suite.runpytest_subprocess("-k", "all or more", "--block-network", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1, deselected=3)
    result.stdout.fnmatch_lines(["*RecordingError:*; record it with: pytest --record-mode=new_episodes*"])
