"""Why a request is not answered from a recording, in one line that says what to do."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from summarizer.replay.sealing import source_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from summarizer.replay.cassettes import Interaction
    from summarizer.replay.matching import Request


def explain(request: Request, recorded: Iterable[Interaction], path: Path, again: str) -> str:
    """The line for a request that none of the recorded interactions answers; `again` is the command that records it."""
    nearest = max(recorded, key=lambda interaction: _likeness(request, interaction.request), default=None)
    reason = "nothing is recorded at all" if nearest is None else _compare(request, nearest)
    return plain(f"{path} holds no answer for {_name(request)}: {reason}; record it with: {again}")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal could obey."""
    return "".join(character if character.isprintable() else " " for character in text)


def _name(request: Request) -> str:
    about = f" about {request.article[:200]}" if request.article else ""
    return f"{request.prompt[:80] or f'{request.method} {request.path[:80]}'}{about}"


def _likeness(request: Request, other: Request) -> tuple[bool, bool, bool, int, int]:
    """How near a recorded request is: by prompt, article, version, how many values differ, and where the text does."""
    return (
        request.prompt.partition("@")[0] == other.prompt.partition("@")[0],
        request.article == other.article,
        request.prompt == other.prompt,
        -sum(1 for _ in _differences(*_comparable(request, other))) - _is_elsewhere(request, other),
        0 if other.sealed else _count_shared(source_text(request.body), source_text(other.body)),
    )


def _is_elsewhere(request: Request, other: Request) -> bool:
    return (request.method, request.path) != (other.method, other.path)


def _comparable(request: Request, other: Request) -> tuple[Any, Any]:
    """What of the recorded and of the asked body can be compared: in digest mode only the options."""
    return (other.options, request.options) if other.sealed else (other.body, request.body)


def _compare(request: Request, nearest: Interaction) -> str:
    other = nearest.request
    named, about, same_version, *_ = _likeness(request, other)
    date = nearest.recorded.get("date", "")
    found = f"the nearest was recorded with {_name(other)}{f' on {date[:20]}' if date else ''}"
    if not named:
        return f"no request of its prompt is recorded, {found}"
    if not same_version:
        return f"the prompt has changed, {found}"
    if not about:
        return f"no request about it is recorded, {found}"
    if _is_elsewhere(request, other):
        return f"{found}, for {other.method} {other.path[:80]} instead of {request.method} {request.path[:80]}"
    difference = next(_differences(*_comparable(request, other)), "the text of the request differs")
    return f"{found}, and {difference}"


def _differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """What differs between two JSON values, recorded and asked, one phrase each."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted({*old, *new}):
            inner = f"{where}.{name}".lstrip(".")
            if name not in old or name not in new:
                yield f"{inner} {'is gone' if name in old else 'is new'}"
            else:
                yield from _differences(old[name], new[name], inner)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, f"{where}[{number}]")
    elif isinstance(old, str) and isinstance(new, str):
        if old != new:
            place = _count_shared(old, new)
            yield f"{where} was {old[place : place + 30]!r} and is {new[place : place + 30]!r} at character {place}"
    elif type(old) is not type(new) or old != new:
        yield f"{where} was {str(old)[:30]} and is {str(new)[:30]}"


def _count_shared(old: str, new: str) -> int:
    """How many characters two texts share at their start."""
    shorter = min(len(old), len(new))
    return bisect_left(range(shorter), True, key=lambda place: old[: place + 1] != new[: place + 1])
