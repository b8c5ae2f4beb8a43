"""What holds for every recording of this repository."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from recordings import COLLECTED, find_orphans

from summarizer.prompts import Library
from summarizer.replay import verify

if TYPE_CHECKING:
    from pathlib import Path

# The example story, which the README plays, and the real articles in digest mode.
RECORDED = ("check/examples.yaml", "check/real_articles.yaml")
LARGEST = 1_000_000
LARGEST_TOGETHER = 4_000_000


def test_the_recordings_that_readers_and_checks_rely_on_are_there(root: Path) -> None:
    missing = [name for name in RECORDED if not (root / "cassettes" / name).is_file()]
    assert not missing, "summarizer check SOURCE... --record FILE makes a recording"


@pytest.fixture(scope="module")
def cassettes(root: Path) -> list[Path]:
    found = sorted((root / "cassettes").rglob("*.yaml"))
    if not found:
        pytest.skip("nothing is recorded yet")
    return found


def test_no_recording_holds_a_secret_a_stale_prompt_or_an_error(cassettes: list[Path]) -> None:
    labels = {name: label for name, label, _ in Library().listing()}
    problems = [problem for path in cassettes for problem in verify(path, labels)]
    assert not problems, "\n".join(f"{problem.source}: {problem.code}: {problem.message}" for problem in problems)


def test_a_prompt_whose_text_changed_has_a_new_version(root: Path) -> None:
    known = tomllib.loads((root / "tests" / "data" / "prompts.toml").read_text("utf-8"))
    for name, label, path in Library().listing():
        version, _, fingerprint = label.partition("@")[2].partition("/")
        newest = max(known[name], key=int)
        advice = f"raise the version in {path.name}, add it with {fingerprint!r} to {name} in tests/data/prompts.toml"
        assert (version, fingerprint) == (newest, known[name][newest]), advice


def test_recordings_are_small_enough_to_read(cassettes: list[Path]) -> None:
    sizes = {path.name: path.stat().st_size for path in cassettes}
    assert not {name: size for name, size in sizes.items() if size > LARGEST}
    assert sum(sizes.values()) <= LARGEST_TOGETHER


def test_every_recording_is_owned_by_a_test(root: Path, cassettes: list[Path], pytestconfig: pytest.Config) -> None:
    sources = sorted((root / "tests").rglob("*.py"))
    modules = {path for path in sources if path.name.startswith("test_")}
    items = pytestconfig.stash[COLLECTED]
    if modules - {item.path for item in items}:
        pytest.skip("only a part of the tests was collected")
    assert not find_orphans(root / "cassettes", items, [*sources, root / "README.md", root / "Makefile"])


def test_the_recording_of_the_real_articles_holds_no_eight_words_of_theirs_in_a_row(
    root: Path, real_articles: list[Path]
) -> None:
    path = root / "cassettes" / "check" / "real_articles.yaml"
    if not path.exists():
        pytest.skip("the real articles are not recorded yet")
    recorded = find_runs(path.read_text("utf-8"))
    for article in real_articles:
        assert not recorded & find_runs(article.read_text("utf-8", errors="replace")), article.name


def find_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[place : place + 8]) for place in range(len(words) - 7)}
