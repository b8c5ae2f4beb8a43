"""What is known about an article besides its text: from its front matter and from the user's own file."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 20_000  # characters; a longer block at the top is text
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*)|[ \t]*)$")
_SETTING = re.compile(r"[ \t]*[A-Za-z][\w -]{0,40}[:=]|[ \t]+\S|- ")
_FOLDED = re.compile(r"[>|][+-]?$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the user or the front matter says of an article; None where nothing is said."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This metadata, and the other's where this has none."""
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in FIELDS})


FIELDS = tuple(field.name for field in fields(Metadata))


class FrontMatter(NamedTuple):
    """A block of metadata at the top of a text: where it ends, what it says, and what is wrong with it."""

    end: int
    metadata: Metadata
    fault: str | None = None


def parse_meta(text: str) -> dict[str, Metadata]:
    """Metadata by source, from TOML or JSON: a table for each source as typed or by its file name.

    Raises InputError where the text is neither, or a key or value cannot be used.
    """
    try:
        table = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the metadata file is neither TOML nor JSON: {_one_line(error)}") from None
    return {source: _parse_entry(source, entry) for source, entry in table.items()}


def _parse_entry(source: str, entry: object) -> Metadata:
    if not isinstance(entry, dict):
        raise InputError(f"the metadata file has no table for {source!r}: write its keys below [{json.dumps(source)}]")
    unknown = sorted(set(entry) - set(FIELDS))
    if unknown:
        raise InputError(f"the metadata of {source!r} has the unknown key {unknown[0]!r}: use {', '.join(FIELDS)}")
    for name, value in entry.items():
        if not isinstance(value, str | date):
            raise InputError(f"{name!r} in the metadata of {source!r} is no text: put it in quotation marks")
    return _make(entry)


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the top of the text; None where it has none. Nothing in it is executed.

    Where no line closes it, it ends with the last line that sets a value, and none of them is read.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSING[opening[1]].search(text, opening.end(), opening.end() + _LONGEST)
    if not opening:
        return None
    if not closing:
        return _read_open(text, opening[1], opening.end())
    body = text[opening.end() : closing.start()]
    if opening[1] == "+++":
        try:
            table = tomllib.loads(body)
        except (ValueError, RecursionError) as error:
            return FrontMatter(closing.end(), Metadata(), f"its front matter is no TOML: {_one_line(error)}")
        wrong = [name for name in FIELDS if not isinstance(table.get(name, ""), str | date)]
        fault = f"its {wrong[0]} in the front matter is left out: put it in quotation marks" if wrong else None
        return FrontMatter(closing.end(), _make(table), fault)
    entries = _parse_lines(body)
    return FrontMatter(closing.end(), _make(entries)) if entries else None


def _read_open(text: str, mark: str, start: int) -> FrontMatter | None:
    """The lines that set values below a mark that is never closed; None where they name nothing that is known."""
    end = start
    known = False
    for line in text[start : start + _LONGEST].splitlines(keepends=True):
        if not _SETTING.match(line):
            break
        known = known or re.split("[:=]", line, maxsplit=1)[0].strip().lower() in FIELDS
        end += len(line)
    fault = f"its front matter is opened and never closed, so nothing of it is read: end it with a line {mark}"
    return FrontMatter(end, Metadata(), fault) if known else None


def _parse_lines(body: str) -> dict[str, str] | None:
    """The entries of `key: value` lines, where a deeper line goes on with the value; None where a line is neither."""
    entries: dict[str, str] = {}
    key = None
    for line in body.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        entry = _ENTRY.match(line)
        if entry:
            key = entry[1].strip().lower()
            entries[key] = _FOLDED.sub("", (entry[2] or "").strip())
        elif key is not None and line[0] in " \t-":
            entries[key] += " " + line.strip()
        else:
            return None
    return {key: _unquote(value.strip()) for key, value in entries.items()}


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def check(metadata: Metadata) -> tuple[Metadata, tuple[tuple[str, str], ...]]:
    """The metadata without what cannot be used, and a code and a message for each value that was dropped."""
    kept = {name: getattr(metadata, name) for name in FIELDS}
    faults = []
    for name in ("published", "updated"):
        if kept[name] and not _is_date(kept[name]):
            message = f"its {name} date {kept[name]!r} is left out: write it as 2026-02-28 or 2026-02-28T16:30:00Z"
            faults.append(("date", message))
            kept[name] = None
    if kept["url"] and not _is_link(kept["url"]):
        faults.append(("link", f"its url {kept['url']!r} is left out: only http and https addresses are kept"))
        kept["url"] = None
    return Metadata(**kept), tuple(faults)


def _make(entries: Mapping[str, Any]) -> Metadata:
    """The known entries that are text or dates, each on one line."""
    values = {key.lower(): value for key, value in entries.items()}
    texts = {name: _read_value(values.get(name)) for name in FIELDS}
    return Metadata(**{name: " ".join(text.split()) or None for name, text in texts.items()})


def _read_value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, str) else ""


def _is_date(text: str) -> bool:
    """Whether the text is an ISO 8601 date or date-time, both in the extended form."""
    try:
        if _DAY.fullmatch(text):
            date.fromisoformat(text)
        else:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.match(text) is not None


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable() and " " not in text


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
