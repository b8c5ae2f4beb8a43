"""A simulator in a process of its own, so that its work is not counted as that of the program it serves."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.limits import Limits
from simulator.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Remote:
    """A simulator that runs elsewhere."""

    url: str

    def count(self) -> dict[str, Any]:
        """The sums of its ledger."""
        address = f"{self.url.removesuffix('/v1')}/ledger"
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=30) as response:
            counted: dict[str, Any] = json.load(response)
        return counted


@contextlib.contextmanager
def launch(pace: Pace | None = None, limits: Limits | None = None) -> Iterator[Remote]:
    """A simulator in a new process, which ends with the block."""
    told = json.dumps({"pace": asdict(pace or Pace()), "limits": asdict(limits or Limits())})
    command = [sys.executable, "-m", "simulator", told]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    ) as process:
        assert process.stdout is not None
        try:
            yield Remote(process.stdout.readline().strip())
        finally:
            process.terminate()
