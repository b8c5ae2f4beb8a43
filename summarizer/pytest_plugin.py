"""Replay in the tests of others: pytest finds this plugin where summarizer is installed.

    @pytest.mark.summarizer("cassettes/story.yaml")
    def test_our_articles_agree(summarizer_model):
        assert not summarizer.check(["a.txt", "b.txt"], model=summarizer_model).findings

Nothing is sent. What is not recorded raises RecordingError; a passing test that plays its recording only in part fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from summarizer.llm import Model

_PASSED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers", "summarizer(recording): replay that file, relative to pytest's root, in the fixture summarizer_model"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether a test passed: only then is what it left unplayed worth a word."""
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
    return report


@pytest.fixture
def summarizer_model(request: pytest.FixtureRequest) -> Iterator[Model]:
    """A model that answers from the recording that the marker names, by default cassettes/<module>/<test>.yaml."""
    from summarizer import endpoints
    from summarizer.llm import OpenAIModel
    from summarizer.replay import Replayer
    from summarizer.settings import Settings

    path = _find(request)
    replayer = Replayer(path)
    yield OpenAIModel(endpoints.settle(Settings(), replayer, path), transport=replayer)
    if request.node.stash.get(_PASSED, False) and (unused := replayer.unused()):
        left = ", ".join(sorted({f"{item.request.prompt} about {item.request.article}" for item in unused}))
        pytest.fail(f"{path} holds what this test no longer asks for: {left}; record it again", pytrace=False)


def _find(request: pytest.FixtureRequest) -> Path:
    marker = request.node.get_closest_marker("summarizer")
    named = marker.args[0] if marker and marker.args else f"cassettes/{request.path.stem}/{request.node.name}.yaml"
    path: Path = request.config.rootpath / named
    return path
