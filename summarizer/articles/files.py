"""What the user names, as files, and what is in them: no text is judged here, only whether there is any.

A name is a file, a folder, a pattern or `-` for standard input. A folder stands for the .txt and .md files in it and in
the folders below it, in the order of their names, without hidden files, links to folders and a README. A pattern stands
for what it matches, as if each had been typed.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 5_000_000
"""Bytes; a source that is longer is refused."""

STANDARD_INPUT = "-"

_SUFFIXES = {".txt", ".md"}
_AS_TEXT = "save the article's text as a .txt or .md file and give that"


class SourceError(InputError):
    """A source that gives no article; `code` names the kind of reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def find(typed: str) -> tuple[str, ...]:
    """The sources that a typed name stands for. Raises SourceError where it stands for none."""
    if typed == STANDARD_INPUT:
        return (typed,)
    if not typed.strip():
        raise SourceError("missing", "an empty name is no source: name a file, a folder or a pattern")
    scheme, separator, _ = typed.partition("://")
    if separator and scheme.isalpha():
        raise SourceError("url", f"web addresses are not fetched: open the page, {_AS_TEXT}")
    path = Path(typed)
    try:
        if path.is_dir():
            return _find_in_folder(typed)
        if not os.path.lexists(path) and glob.has_magic(typed):
            return _find_matches(typed)
    except (OSError, ValueError) as error:
        raise SourceError(
            "unreadable", f"cannot be read ({_explain(error)}): check the name and its permissions"
        ) from None
    return (typed,)


def read(source: str, stdin: Callable[[], bytes] | None = None) -> bytes:
    """The bytes of a source. Raises SourceError unless it is a regular file, or standard input, within the limit.

    `stdin` returns what standard input holds; without it the process's own is read.
    """
    try:
        data = (stdin or _read_stdin)() if source == STANDARD_INPUT else _read_file(Path(source))
    except FileNotFoundError:
        raise SourceError("missing", "there is no such file: check the name") from None
    except (OSError, ValueError) as error:
        raise SourceError(
            "unreadable", f"cannot be read ({_explain(error)}): check the file and its permissions"
        ) from None
    if len(data) > LIMIT:
        raise SourceError("too_large", f"is longer than {LIMIT // 1_000_000} MB: give one article a file")
    return data


def _find_in_folder(typed: str) -> tuple[str, ...]:
    found = tuple(_walk(typed))
    if not found:
        raise SourceError(
            "no_articles", "the folder holds no .txt or .md file: name another folder or the files themselves"
        )
    return found


def _walk(folder: str) -> Iterator[str]:
    pending = _list(folder)
    while pending:
        entry = pending.pop()
        if entry.is_dir(follow_symlinks=False):
            try:
                pending += _list(entry.path)
            except OSError:
                yield entry.path  # reading it will say why
        elif Path(entry.name).suffix.lower() in _SUFFIXES and Path(entry.name).stem.lower() != "readme":
            yield entry.path


def _list(folder: str) -> list[os.DirEntry[str]]:
    """What is in the folder and not hidden, the last name first."""
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _find_matches(pattern: str) -> tuple[str, ...]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 # Path.glob takes no absolute pattern
    found = [source for name in names for source in (_walk(name) if Path(name).is_dir() else (name,))]
    if not found:
        raise SourceError("missing", "no file matches the pattern: check it")
    return tuple(dict.fromkeys(found))


def _read_file(path: Path) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise SourceError("unreadable", "the folder cannot be read: check its permissions")
    if not stat.S_ISREG(mode):
        raise SourceError("not_a_file", f"is no regular file: {_AS_TEXT}")
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read(LIMIT + 1)


def _explain(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
