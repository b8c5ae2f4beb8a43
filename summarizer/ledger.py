"""The ledger: every answer that was paid for, kept in one file, so that no request is paid for twice.

It is cache, resume file and cost report at once. An answer is committed before it counts. A row whose checksum is not
that of its content is as good as absent. Several processes may share the file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any, Self

from summarizer.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = 1
"""The version of the tables."""

_APPLICATION = 0x53756D6D
_BUSY_SECONDS = 10.0
_TABLES = (
    """CREATE TABLE calls (
        endpoint TEXT NOT NULL, request TEXT NOT NULL, number INTEGER NOT NULL, model TEXT NOT NULL,
        prompt TEXT NOT NULL, articles TEXT NOT NULL, body TEXT NOT NULL, prompt_tokens INTEGER NOT NULL,
        completion_tokens INTEGER NOT NULL, cost REAL, time TEXT NOT NULL, checksum TEXT NOT NULL,
        PRIMARY KEY (endpoint, request, number)) STRICT""",
    """CREATE TABLE dialects (
        endpoint TEXT NOT NULL, model TEXT NOT NULL, dialect TEXT NOT NULL, checksum TEXT NOT NULL,
        PRIMARY KEY (endpoint, model)) STRICT""",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


@dataclass(frozen=True, slots=True)
class Call:
    """One finished call.

    `endpoint` is a base URL without port, or the SHA-256 of the embedded model's weights; `request` the SHA-256 of the
    canonical request, and `number` counts its answers from 0, since one that cannot be used is asked for once more.
    `prompt` is a label such as "claims@3/1f2e3d4c", `articles` are ids with commas, `body` is the response as it came.
    Tokens are as the response states them, `cost` is None where no price was named, `time` is in UTC.
    """

    endpoint: str
    request: str
    number: int
    model: str
    prompt: str
    articles: str
    body: str
    prompt_tokens: int
    completion_tokens: int
    cost: float | None
    time: str


_INSERT = "INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def find_path() -> Path:
    """The file in the user's folder for state."""
    import platformdirs

    return platformdirs.user_state_path("summarizer") / "ledger.sqlite"


class Ledger:
    """The ledger in a file, which is made where there is none. Use it in `with`, in one thread.

    A `frozen` one keeps nothing. Making one, and every method, raises StateError where the file cannot be used: one
    line, and nothing is paid.
    """

    def __init__(self, path: Path, *, frozen: bool = False) -> None:
        self._path = path
        self._frozen = frozen
        with self._explained():
            _make_private(path)
            self._database = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            with self._explained():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """This ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    def find(self, endpoint: str, request: str, number: int) -> Call | None:
        """The call that answered a request; None where there is none, or its content is not what was stored."""
        with self._explained():
            return self._find(endpoint, request, number)

    def add(self, call: Call) -> Call:
        """Keep a call and say which one stands in the ledger now: where another process was first, that one's."""
        if self._frozen:
            return call
        with self._explained(), self._transaction():
            known = self._find(call.endpoint, call.request, call.number)
            if known is None:
                row = astuple(call)
                self._database.execute(_INSERT, (*row, _checksum(row)))
            return known or call

    def find_dialect(self, endpoint: str, model: str) -> str | None:
        """What was kept on how the endpoint wants requests for a model to be put, as JSON text."""
        query = "SELECT dialect, checksum FROM dialects WHERE endpoint = ? AND model = ?"
        with self._explained():
            row = self._database.execute(query, (endpoint, model)).fetchone()
        return row[0] if row and row[1] == _checksum((endpoint, model, row[0])) else None

    def keep_dialect(self, endpoint: str, model: str, dialect: str) -> None:
        """Keep how the endpoint wants requests for a model to be put."""
        row = (endpoint, model, dialect)
        if self._frozen:
            return
        with self._explained():
            self._database.execute("INSERT OR REPLACE INTO dialects VALUES (?, ?, ?, ?)", (*row, _checksum(row)))

    def calls(self) -> Iterator[Call]:
        """All calls, the oldest first."""
        query = "SELECT * FROM calls ORDER BY time, endpoint, request, number"
        with self._explained():
            for row in self._database.execute(query):
                if (call := _check(row)) is not None:
                    yield call

    def prune(self, before: str | None = None) -> int:
        """Drop the calls that ended before that time in ISO format, all of them where None; how many that were.

        What is known about endpoints is dropped too: they may have learned.
        """
        with self._explained():
            with self._transaction():
                self._database.execute("DELETE FROM dialects")
                dropped = self._database.execute("DELETE FROM calls WHERE ? IS NULL OR time < ?", (before, before))
            self._database.execute("VACUUM")
        return dropped.rowcount

    def _prepare(self) -> None:
        """See that the file is ours or empty, and make the tables in an empty one."""
        self._is_made()
        self._set("journal_mode = WAL")
        # A killed process loses nothing by this, a machine without power its last moments; in return no answer waits
        # for the disk.
        self._set("synchronous = NORMAL")
        with self._transaction():
            # Another process may have been first.
            if not self._is_made():
                for statement in _TABLES:
                    self._database.execute(statement)

    def _is_made(self) -> bool:
        """Whether the tables are there. Raises StateError where they are another program's or newer than this one."""
        application, version = self._set("application_id"), self._set("user_version")
        if application == _APPLICATION and version > VERSION:
            raise StateError(
                f"{self._path} was written by a newer version of this program: install that one, "
                "or name another file with --state"
            )
        if application == _APPLICATION:
            return True
        if application or version or self._database.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StateError(f"{self._path} belongs to another program: name another file with --state")
        return False

    def _set(self, pragma: str) -> Any:
        row = self._database.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    def _find(self, endpoint: str, request: str, number: int) -> Call | None:
        query = "SELECT * FROM calls WHERE endpoint = ? AND request = ? AND number = ?"
        row = self._database.execute(query, (endpoint, request, number)).fetchone()
        return _check(row) if row else None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Write all of the block or nothing; other processes wait."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise StateError in place of what the file system or the database raises."""
        try:
            yield
        except (sqlite3.Error, OSError, OverflowError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StateError(
                f"the state file {self._path} cannot be used ({reason}): "
                "name another with --state, or do without with --no-state"
            ) from None


def _make_private(path: Path) -> None:
    """An empty file that only its owner can read, in a folder of which the same is true where it had to be made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check(row: tuple[Any, ...]) -> Call | None:
    *content, checksum = row
    return Call(*content) if checksum == _checksum(content) else None


def _checksum(row: Any) -> str:
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
