"""No recording plays for a request that is not the one that made it: shown by changing one byte at a time."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from conftest import ARTICLES
from mutations import (
    RUNS,
    STORY,
    Outcome,
    World,
    change_article,
    find_asked,
    find_committed,
    list_mutations,
    record_runs,
    replay,
)

from summarizer.replay import cassettes, verify

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from _pytest.mark import ParameterSet
    from mutations import Mutation, Run

SECONDS = 1.0
SOAK = pytest.mark.soak
# Every interaction in a long run, every fifth in the suite.
STEPS = pytest.mark.parametrize("step", [5, pytest.param(1, marks=SOAK)])
SOURCES = sorted({name for run in RUNS for name in run.articles})
MUTATIONS = list_mutations(SOURCES)
COMMITTED = find_committed({"examples": STORY, "real_articles": ARTICLES})
# One of each sort in every suite; the others, and other bytes, are for a long run.
FIRST = {"judge.j2", "ClaimsAnswer", "model", "temperature", "wire.txt"}


def choose(mutations: Iterable[Mutation], seeds: range) -> list[ParameterSet]:
    """The mutations with a seed each, which decides on the byte."""
    return [
        pytest.param(one, seed, id=f"{one.name}-{seed}", marks=() if one.name in FIRST and not seed else SOAK)
        for one in mutations
        for seed in seeds
    ]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file that holds what all runs asked."""
    path = tmp_path_factory.mktemp("mutations") / "story.yaml"
    record_runs(path)
    return path


@pytest.fixture(scope="module")
def played(story: Path) -> dict[Run, Outcome]:
    """What comes of each run as long as nothing is changed."""
    return {run: replay(run, story) for run in RUNS}


def show(outcome: Outcome) -> str:
    return type(outcome.error).__name__ if outcome.error else "played"


def test_what_was_recorded_is_played_and_every_prompt_and_article_is_part_of_some_run(
    story: Path, played: dict[Run, Outcome]
) -> None:
    assert {run.name: show(outcome) for run, outcome in played.items()} == {run.name: "played" for run in RUNS}
    asked = [find_asked(story, outcome) for outcome in played.values()]
    assert asked[:3] == [{"summarize"}, {"claims"}, {"judge"}]
    assert asked[-1] == {"summarize", "claims", "judge"}, "a check that leaves the judge nothing proves nothing of it"


@pytest.mark.parametrize(("mutation", "seed"), choose(MUTATIONS, range(5)))
def test_one_changed_byte_fails_every_run_that_depends_on_it_at_once_and_no_other(
    mutation: Mutation, seed: int, story: Path, played: dict[Run, Outcome]
) -> None:
    for run, before in played.items():
        with mutation.change(World(), random.Random(seed)) as world:
            after = replay(run, story, world)
        wanted = "RecordingError" if mutation.reaches(run, find_asked(story, before)) else "played"
        assert (run.name, show(after)) == (run.name, wanted)
        assert after.error or after.text == before.text
        assert after.error is None or after.seconds < SECONDS


@pytest.fixture(scope="module", params=COMMITTED, ids=[run.name for run in COMMITTED])
def committed(request: pytest.FixtureRequest) -> tuple[Run, Path, World, Outcome]:
    """A run on a recording of the repository, its file, its world, and what comes of it as long as nothing changes."""
    run: Run = request.param
    assert run.recording is not None
    world = World(STORY if run.name == "examples" else ARTICLES)
    return run, run.recording, world, replay(run, run.recording, world)


def test_the_committed_recordings_are_played_to_the_end(committed: tuple[Run, Path, World, Outcome]) -> None:
    _, path, _, before = committed
    assert show(before) == "played", before.error
    assert {item.request.digest for item in cassettes.load(path)} == before.used


@pytest.mark.parametrize(("mutation", "seed"), choose(list_mutations(()), range(2)))
def test_one_changed_byte_fails_the_committed_recordings_that_depend_on_it(
    committed: tuple[Run, Path, World, Outcome], mutation: Mutation, seed: int
) -> None:
    run, path, world, before = committed
    with mutation.change(world, random.Random(seed)) as changed:
        after = replay(run, path, changed)
    assert show(after) == ("RecordingError" if mutation.reaches(run, find_asked(path, before)) else "played")


def test_one_changed_byte_of_an_article_fails_the_committed_recording_of_it(
    committed: tuple[Run, Path, World, Outcome],
) -> None:
    run, path, world, _ = committed
    with change_article(run.articles[0])(world, random.Random(0)) as changed:
        assert show(replay(run, path, changed)) == "RecordingError"


@STEPS
def test_a_missing_interaction_fails_every_run_that_used_it_and_no_other(
    story: Path, played: dict[Run, Outcome], tmp_path: Path, step: int
) -> None:
    whole = cassettes.load(story)
    for place, missing in list(enumerate(whole))[::step]:
        cassettes.save(tmp_path / "story.yaml", whole[:place] + whole[place + 1 :])
        for run, before in played.items():
            wanted = "RecordingError" if missing.request.digest in before.used else "played"
            assert (run.name, show(replay(run, tmp_path / "story.yaml"))) == (run.name, wanted)


def test_an_interaction_that_stands_twice_changes_no_run_and_fails_the_guard(
    story: Path, played: dict[Run, Outcome], tmp_path: Path
) -> None:
    whole = cassettes.load(story)
    cassettes.save(tmp_path / "story.yaml", [*whole, whole[0]])
    assert [problem.code for problem in verify(tmp_path / "story.yaml")] == ["repeated"]
    assert {run: replay(run, tmp_path / "story.yaml").text for run in RUNS} == {
        run: outcome.text for run, outcome in played.items()
    }


def test_interactions_in_another_order_change_no_run(story: Path, played: dict[Run, Outcome], tmp_path: Path) -> None:
    text = story.read_text("utf-8").removesuffix(cassettes.END)
    head, *parts = text.split("- request:\n")
    (tmp_path / "story.yaml").write_text("- request:\n".join([head, *reversed(parts)]) + cassettes.END, "utf-8")
    assert {run: replay(run, tmp_path / "story.yaml").text for run in RUNS} == {
        run: outcome.text for run, outcome in played.items()
    }


@STEPS
def test_swapped_answers_never_pass_for_the_recorded_run(
    story: Path, played: dict[Run, Outcome], tmp_path: Path, step: int
) -> None:
    whole = cassettes.load(story)
    for left in range(0, len(whole), step):
        right = (left + 1) % len(whole)
        swapped = list(whole)
        for place, other in ((left, right), (right, left)):
            swapped[place] = cassettes.Interaction(
                whole[place].request, 200, "OK", whole[place].headers, whole[other].answer, whole[place].recorded
            ).written()
        cassettes.save(tmp_path / "story.yaml", swapped)
        touched = {whole[left].request.digest, whole[right].request.digest}
        for run, before in played.items():
            after = replay(run, tmp_path / "story.yaml")
            assert (run.name, after.text == before.text) == (run.name, not touched & before.used)
