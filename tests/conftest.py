"""What every test gets: a clean environment, an asyncio loop, and the folders with texts that are not ours."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

pytest_plugins = ["network", "recordings"]

ROOT = Path(__file__).resolve().parent.parent

# Texts of others never lie in this repository. Each folder is named once, here, by a variable and its default.
ARTICLES = Path(os.environ.get("SUMMARIZER_ARTICLES") or ROOT.parent / "shared" / "articles")
BENCH = Path(os.environ.get("SUMMARIZER_BENCH") or ROOT.parent / "shared" / "bench")

PRIVATE = ("OPENAI_", "SUMMARIZER_", "XDG_")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
HOMES = itertools.count()
DISPLAY = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No key, endpoint or proxy of the machine reaches a test, and no test reaches the user's folders or screen."""
    for name in os.environ:
        if name.startswith(PRIVATE) or name.upper() in PROXIES or name in DISPLAY:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / "home" / str(next(HOMES))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def real_articles() -> list[Path]:
    """The real articles, in the order of their names."""
    files = sorted(ARTICLES.glob("*.txt"))
    if not files:
        pytest.skip(f"no articles in {ARTICLES}: name a folder that has some with SUMMARIZER_ARTICLES")
    return files


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of labelled data sets."""
    if not BENCH.is_dir():
        pytest.skip(f"{BENCH} is absent: name the folder of labelled data with SUMMARIZER_BENCH")
    return BENCH
