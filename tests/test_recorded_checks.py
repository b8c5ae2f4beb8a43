"""Recordings of whole checks, made against the simulator by the command line as a newsroom makes them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mutations import STORY
from simulator import Simulator
from test_recordings import find_runs

from summarizer import cli
from summarizer.replay import show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator() as started:
        yield started


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A copy of the example story."""
    (tmp_path / "story").mkdir()
    for path in STORY.glob("*.txt"):
        shutil.copy(path, tmp_path / "story")
    return tmp_path / "story"


def check(story: Path, *arguments: object) -> int:
    return cli.main(["check", str(story), "--trust-judge", "--fail-on", "never", "-q", *map(str, arguments)])


def record(story: Path, simulator: Simulator, tape: Path, *arguments: object) -> int:
    return check(
        story, "--base-url", simulator.url, "--model", "sim", "--record", tape, "-o", f"{tape}.json", *arguments
    )


def test_recording_from_nothing_gives_the_same_file_again(story: Path, simulator: Simulator, tmp_path: Path) -> None:
    tapes = [tmp_path / "first.yaml", tmp_path / "second.yaml"]
    assert [record(story, simulator, tape) for tape in tapes] == [0, 0]
    assert {row.prompt.partition("@")[0] for row in show(tapes[0])} == {"summarize", "claims", "judge"}
    assert tapes[0].read_bytes() == tapes[1].read_bytes()


def test_on_top_of_a_recording_only_what_is_missing_is_asked_and_what_is_unused_goes(
    story: Path, simulator: Simulator, tmp_path: Path
) -> None:
    tape = tmp_path / "tape.yaml"
    record(story, simulator, tape)
    before, asked = {row.digest for row in show(tape)}, simulator.ledger.calls
    (story / "local.txt").unlink()
    record(story, simulator, tape)
    after = {row.digest for row in show(tape)}
    assert after < before, "with one article less nothing is new and something is unused"
    assert simulator.ledger.calls == asked


def test_in_digest_mode_a_check_replays_as_ever_and_its_file_holds_no_eight_words_of_an_article(
    story: Path, simulator: Simulator, tmp_path: Path
) -> None:
    tape, played = tmp_path / "tape.yaml", tmp_path / "played.json"
    record(story, simulator, tape, "--digest")
    recorded = find_runs(tape.read_text("utf-8"))
    assert not [path.name for path in story.iterdir() if recorded & find_runs(path.read_text("utf-8"))]
    assert check(story, "--replay", tape, "-o", played) == 0
    assert played.read_bytes() == (tmp_path / "tape.yaml.json").read_bytes()


@pytest.mark.parametrize("text", ["", "version: 1\ninteractions: []\n"])
def test_an_empty_recording_fails_and_nobody_is_asked(
    story: Path, simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    tape = tmp_path / "tape.yaml"
    tape.write_text(text)
    monkeypatch.setenv("OPENAI_BASE_URL", simulator.url)
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-the-newsroom")
    assert check(story, "--replay", tape) == 3
    assert (simulator.ledger.calls, simulator.ledger.listings, simulator.ledger.others) == (0, 0, 0)
