"""Floors: figures that the program must not fall below, each with its reason and date.

A floor only ever rises by itself. Lowering one takes a call that names it and a reason, and the file then says from
where it was lowered.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path


_HEAD = """\
# What the program reaches, per set of stories or data and measure; of each, more is better.
# Written by `summarizer eval --raise-floors` and `--lower-floor`. A fall below a floor fails the tests.
# A lowered floor says from where, and why.
"""
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a measure may be on a set. `lowered_from` is None unless it was once higher."""

    set: str
    measure: str
    value: float
    date: date
    reason: str
    lowered_from: float | None = None


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The floors in the file, none where there is no file. Raises InputError where it is wrong or lacks a reason."""
    if not path.exists():
        return ()
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("floor", [])
        floors = tuple(Floor(**row) for row in rows)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise InputError(f"{path} is no file of floors: {error}") from error
    for floor in floors:
        if not floor.reason.strip():
            raise InputError(f"{path}: the floor {floor.set} {floor.measure} has no reason")
    return floors


def write_floors(path: Path, floors: Iterable[Floor]) -> None:
    """The floors as a file that `read_floors` reads, in the order of set and measure."""
    ordered = sorted(floors, key=lambda floor: (floor.set, floor.measure))
    path.write_text("\n".join([_HEAD, *map(_entry, ordered)]), "utf-8")


def find_falls(floors: Iterable[Floor], name: str, figures: Mapping[str, float]) -> tuple[str, ...]:
    """One line for each measure of the set `name` that is below its floor or was not measured."""
    lines = []
    for floor in floors:
        if floor.set != name:
            continue
        share = figures.get(floor.measure)
        if share is None:
            lines.append(f"{name} {floor.measure} was not measured, its floor is {floor.value:.4f}")
        elif share < floor.value - _SLACK:
            lines.append(f"{name} {floor.measure} fell to {share:.4f}, its floor is {floor.value:.4f}: {floor.reason}")
    return tuple(lines)


def raise_floors(floors: Sequence[Floor], name: str, figures: Mapping[str, float], day: date) -> tuple[Floor, ...]:
    """The floors with those of the set `name` raised to the figures where these are higher, and new ones added."""
    kept = {(floor.set, floor.measure): floor for floor in floors}
    for measure, share in figures.items():
        old = kept.get((name, measure))
        if old is None or _round(share) > old.value:
            kept[name, measure] = Floor(name, measure, _round(share), day, "reached")
    return tuple(kept.values())


def lower_floor(
    floors: Sequence[Floor], name: str, measure: str, figures: Mapping[str, float], reason: str, day: date
) -> tuple[Floor, ...]:
    """The floors with one lowered to the present figure. Raises UsageError without a reason or a lower figure."""
    if not reason.strip():
        raise UsageError(f"the floor {name} {measure} is lowered only with a reason: say it")
    old = next((floor for floor in floors if (floor.set, floor.measure) == (name, measure)), None)
    share = figures.get(measure)
    if old is None or share is None or _round(share) >= old.value:
        raise UsageError(f"there is no floor {name} {measure} above the present figure to lower")
    lowered = replace(old, value=_round(share), date=day, reason=reason, lowered_from=old.lowered_from or old.value)
    return tuple(lowered if floor is old else floor for floor in floors)


def gate(
    path: Path,
    name: str,
    figures: Mapping[str, float],
    day: date,
    *,
    raised: bool = False,
    lowered: str | None = None,
    reason: str = "",
) -> tuple[str, ...]:
    """The falls of a set below the floors in the file, after raising them all or lowering one, where that is asked."""
    floors = read_floors(path)
    if lowered is not None:
        floors = lower_floor(floors, name, lowered, figures, reason, day)
    if raised:
        floors = raise_floors(floors, name, figures, day)
    if raised or lowered is not None:
        write_floors(path, floors)
    return find_falls(floors, name, figures)


def _round(share: float) -> float:
    """Rounded down, so that the figure that set a floor does not fall below it."""
    return int(share * 10_000) / 10_000


def _entry(floor: Floor) -> str:
    lines = [
        "[[floor]]",
        f"set = {json.dumps(floor.set, ensure_ascii=False)}",
        f"measure = {json.dumps(floor.measure, ensure_ascii=False)}",
        f"value = {floor.value}",
        f"date = {floor.date.isoformat()}",
        f"reason = {json.dumps(floor.reason, ensure_ascii=False)}",
    ]
    if floor.lowered_from is not None:
        lines.append(f"lowered_from = {floor.lowered_from}")
    return "\n".join(lines) + "\n"
