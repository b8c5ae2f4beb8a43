"""Recordings in tests: what pytest-recording asks for, and the guards that no recording lies idle.

A test marked `vcr` plays cassettes/<its module>/<its name>.yaml. `pytest --record-mode=new_episodes` asks what is not
recorded yet and drops what is no longer asked.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from pytest_recording.plugin import get_default_cassette_name

from summarizer import __version__
from summarizer.replay import vcrpy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PASSED = pytest.StashKey[bool]()
COLLECTED = pytest.StashKey[list[pytest.Item]]()


@pytest.fixture(scope="session")
def vcr_config(record_mode: str) -> dict[str, Any]:
    return vcrpy.options(recording=record_mode != "none")


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(request.config.rootpath / "cassettes" / request.path.stem)


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    vcrpy.register(vcr, today=dt.datetime.now(tz=dt.UTC).date(), version=__version__)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = list(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(autouse=True)
def recording(request: pytest.FixtureRequest, vcr: Any, record_mode: str) -> Iterator[Any]:
    """The cassette of a test marked `vcr`, answering as `Replayer` does. One that is partly played fails its test."""
    if vcr is not None:
        vcrpy.attach(vcr, f"pytest --record-mode=new_episodes {request.node.nodeid}")
    yield vcr
    if vcr is not None and record_mode == "none" and request.node.stash.get(PASSED, False):
        left = vcrpy.unplayed(vcr)
        assert not left, f"{vcr.path} holds what this test no longer asks for: {'; '.join(left)}"


def find_orphans(cassettes: Path, items: Iterable[pytest.Item], sources: Iterable[Path]) -> list[Path]:
    """The recordings that no collected test plays and no source file names."""
    owned = set()
    for item in items:
        marks = list(item.iter_markers("vcr"))
        if marks:
            name = get_default_cassette_name(getattr(item, "cls", None), item.name)
            names = [f"{name}.yaml", *(str(given) for mark in marks for given in mark.args)]
            owned |= {cassettes / item.path.stem / name for name in names}
    texts = [source.read_text("utf-8") for source in sources]
    return [
        path
        for path in sorted(cassettes.rglob("*.yaml"))
        if path not in owned and not any(path.name in text for text in texts)
    ]
