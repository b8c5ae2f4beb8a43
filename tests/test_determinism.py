"""The same articles and answers give the same bytes, whatever the machine, the hour and the order of the answers."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mimic import MODEL, Mimic
from mutations import LANES, STORY, Run, check, record_runs

from summarizer import articles, pipeline, reports
from summarizer.llm import OpenAIModel
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.records import Report

# Five in every suite, all of them in a long run.
SEEDS = [pytest.param(seed, marks=() if seed < 5 else pytest.mark.soak) for seed in range(20)]
SOURCES = tuple(sorted(path.name for path in STORY.glob("*.txt")))
ENDINGS = ("json", "html", "md", "txt", "xml")
LATE = STORY.parent / "tests" / "late.py"
# Where text is ASCII unless somebody says otherwise, and where nothing is strange.
LOCALES = ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"})
ZONES = ("Pacific/Kiritimati", "America/St_Johns")


def make_report(seed: int | None, mute: tuple[str, ...] = ()) -> Report:
    """A report on the story; the answers come in the order of the seed, about `mute` none that can be read."""
    settings = Settings(base_url="http://127.0.0.1:1/v1", model=MODEL, concurrency=LANES, trust_judge=True)

    async def work() -> Report:
        async with OpenAIModel(settings, transport=Mimic(seed=seed, mute=mute)) as model:
            return await pipeline.acheck([str(STORY / name) for name in SOURCES], model=model, settings=settings)

    return asyncio.run(work())


@pytest.fixture(scope="module")
def mute() -> tuple[str, ...]:
    return tuple(article.id for article in articles.load([str(STORY / name) for name in SOURCES[1:3]]).articles)


@pytest.fixture(scope="module")
def prompt(mute: tuple[str, ...]) -> tuple[str, ...]:
    """The report in all formats where every answer comes at once."""
    report = make_report(None, mute)
    assert [len(report.problems), len(report.findings) > 10, report.provenance.judge.asked] == [2, True, True]
    return tuple(reports.render(report, name) for name in reports.FORMATS)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_answers_leaves_no_trace_in_a_report(
    seed: int, mute: tuple[str, ...], prompt: tuple[str, ...]
) -> None:
    report = make_report(seed, mute)
    assert tuple(reports.render(report, name) for name in reports.FORMATS) == prompt


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("determinism") / "story.yaml"
    record_runs(path, (Run("all", SOURCES, check),))
    return path


def write_reports(story: Path, folder: Path, seed: int) -> bytes:
    """All that a process of its own writes about the story, with a hash seed, zone, locale and folder of its own."""
    folder.mkdir()
    copies = [part for ending in ENDINGS for part in ("-o", str(folder / f"report.{ending}"))]
    asked = ["check", *(str(STORY / name) for name in SOURCES), "--replay", str(story), "--trust-judge", *copies]
    own = {
        "PYTHONHASHSEED": str(seed),
        "TZ": ZONES[seed % 2],
        "PYTHONPATH": str(STORY.parent),
        **LOCALES[seed // 2 % 2],
    }
    ran = subprocess.run(
        [sys.executable, str(LATE), str(seed), *asked], env=os.environ | own, cwd=folder, capture_output=True
    )
    assert ran.returncode == 1, ran.stderr.decode()
    return b"".join((folder / f"report.{ending}").read_bytes() for ending in ENDINGS)


@pytest.fixture(scope="module")
def written(story: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_reports(story, tmp_path_factory.mktemp("first") / "here", 0)


@pytest.mark.parametrize("seed", SEEDS[1:])
def test_hash_seed_time_zone_locale_and_folder_leave_no_trace_in_a_report(
    seed: int, story: Path, written: bytes, tmp_path: Path
) -> None:
    assert write_reports(story, tmp_path / "elsewhere", seed) == written
