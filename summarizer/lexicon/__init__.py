"""Word lists as data: what the English of newspapers needs, one file a subject, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file of that name, parsed. Callers must not change it."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the text file of that name, without blank lines and comments (`#`)."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
