"""How a recording is written down: JSON values as plain, stable YAML, and read back as exactly the same values.

Only what JSON has is written and read: mappings, lists, text, numbers, true, false, null. Tags, anchors, aliases and
keys that stand twice are refused, so a file can neither run code nor unfold into more than it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

DEPTH = 100
"""How deeply the values of a file may be nested."""

VALUES = 2_000_000
"""How many values a file may hold; one of the largest size with ordinary interactions has about as many."""

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ,./()@+_-]*[A-Za-z0-9./()@+_-])?")
# What some reader of YAML takes for something else than text.
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# Line breaks other than \n, control characters and marks that turn the direction of text do not survive in a block,
# or lie to its reader.
_BLOCK = re.compile(
    "[\\n\\t\\x20-\\x7e\\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_UNPRINTABLE = re.compile("[\\x7f-\\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?[0-9]+\.[0-9]+(?:e[+-][0-9]+)?")
_CONSTANTS = {"": None, "null": None, "~": None, "true": True, "false": False}


def write(value: Any) -> str:
    """The YAML text of a mapping or list of JSON values. Equal values give equal text."""
    return _block(value, 0)


def _block(value: Any, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{_key(name, pad)}:{_value(item, indent, indent + 2)}" for name, item in value.items())
    lines = []
    for item in value:
        if isinstance(item, dict | list) and item and not _short(item):
            lines.append(f"{pad}- {_block(item, indent + 2)[indent + 2 :]}")
        else:
            lines.append(f"{pad}-{_value(item, indent, indent + 2)}")
    return "".join(lines)


def _value(value: Any, indent: int, deeper: int) -> str:
    """What follows a key or a dash. A list under a key stands no deeper than its key."""
    if not isinstance(value, dict | list):
        return f" {_scalar(value, deeper)}\n"
    if not value:
        return " {}\n" if isinstance(value, dict) else " []\n"
    if _short(value):
        return f" [{', '.join(_scalar(item, 0) for item in value)}]\n"
    return f"\n{_block(value, deeper if isinstance(value, dict) else indent)}"


def _short(value: Any) -> bool:
    """Whether a list is written on one line: a few numbers and plain words."""
    return isinstance(value, list) and len(value) <= 8 and all(_is_word(item) for item in value)


def _is_word(item: Any) -> bool:
    if isinstance(item, str):
        return len(item) <= 60 and "," not in item and _is_plain(item)
    return isinstance(item, int | float)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _RESERVED


def _key(name: str, pad: str) -> str:
    if len(name) <= 100:
        return name if _is_plain(name) else _quote(name)
    return f"? {_quote(name)}\n{pad}"


def _scalar(value: Any, indent: int) -> str:
    if isinstance(value, str):
        return _text(value, indent)
    if isinstance(value, float):
        digits = repr(value)
        return digits if "." in digits else digits.replace("e", ".0e")
    return json.dumps(value)


def _text(text: str, indent: int) -> str:
    if len(text) <= 60 and _is_plain(text):
        return text
    roomy = "\n" in text or '"' in text or (len(text) > 60 and " " in text)
    if not (roomy and text.strip() and _BLOCK.fullmatch(text)):
        return _quote(text)
    body = text.rstrip("\n")
    breaks = len(text) - len(body)
    # With white space at the start the depth of the block has to be said.
    mark = "|" + ("2" if text[0].isspace() else "") + ("-", "", "+")[min(breaks, 2)]
    pad = " " * indent
    lines = (f"{pad}{line}" if line else "" for line in body.split("\n"))
    return "\n".join([mark, *lines]) + "\n" * max(breaks - 1, 0)


def _quote(text: str) -> str:
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def read(text: str) -> Any:
    """The JSON values that YAML text holds. Raises RecordingError, with the line, where it holds anything else."""
    yaml = _yaml()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Reader(yaml).read(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise RecordingError(f"{where}{getattr(error, 'problem', None) or 'no readable YAML'}") from None


def check_installed() -> None:
    """Raises RecordingError where what reads YAML is not installed."""
    _yaml()


def _yaml() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise RecordingError(
            "recordings need PyYAML: install it with pip install 'summarizer-crosscheck[replay]'"
        ) from None
    return yaml


class _Reader:
    """Builds the values from a parser's events, one at a time, so that a bomb is refused before it unfolds."""

    def __init__(self, yaml: ModuleType) -> None:
        self._yaml = yaml
        self._open: list[Any] = []  # the lists and mappings around the event
        self._keys: list[Any] = []  # for each of them the key that waits for its value
        self._documents: list[Any] = []
        self._count = 0

    def read(self, events: Iterable[Any]) -> Any:
        for event in events:
            self._take(event)
        if len(self._documents) != 1:
            raise RecordingError(f"a recording is one YAML document, this file holds {len(self._documents)}")
        return self._documents[0]

    def _take(self, event: Any) -> None:
        yaml = self._yaml
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise self._error(event, "anchors, aliases and tags are refused")
        if isinstance(event, yaml.ScalarEvent):
            self._add(_resolve(event.value) if event.implicit[0] else event.value, event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._open) >= DEPTH:
                raise self._error(event, f"more than {DEPTH} levels are refused")
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._add(value, event)
            self._open.append(value)
            self._keys.append(None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._keys.pop()

    def _add(self, value: Any, event: Any) -> None:
        self._count += 1
        if self._count > VALUES:
            raise self._error(event, f"more than {VALUES} values are refused")
        if not self._open:
            self._documents.append(value)
        elif isinstance(self._open[-1], list):
            self._open[-1].append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = self._check_key(value, event)
        else:
            self._open[-1][self._keys[-1]] = value
            self._keys[-1] = None

    def _check_key(self, value: Any, event: Any) -> str:
        if not isinstance(value, str):
            raise self._error(event, "a key has to be text")
        if value in self._open[-1]:
            raise self._error(event, "a key stands twice")
        return value

    @staticmethod
    def _error(event: Any, reason: str) -> RecordingError:
        return RecordingError(f"line {event.start_mark.line + 1}: {reason}")


def _resolve(text: str) -> Any:
    """The value of a scalar without quotes."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    try:
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text
    except ValueError:
        raise RecordingError(f"a number of {len(text)} digits is refused") from None
