"""The rows of a labelled data set, and a fixed sample of them."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, TypeAlias

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Row: TypeAlias = dict[str, Any]

_SEED = 20


def read_rows(folder: Path, name: str) -> list[Row]:
    """The rows of `folder/name.jsonl`. Raises InputError where they are not there, naming the option."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        raise InputError(
            f"{folder} holds no {name}.jsonl: name the folder of labelled data with --bench DIR or SUMMARIZER_BENCH"
        )
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def draw(rows: Sequence[Row], size: int) -> list[Row]:
    """A sample of so many rows, the same at every call, in the order of the rows; all where there are not so many."""
    if size >= len(rows):
        return list(rows)
    chosen = random.Random(_SEED).sample(range(len(rows)), size)  # noqa: S311 - a sample, no secret
    return [rows[index] for index in sorted(chosen)]
