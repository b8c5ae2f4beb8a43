"""`python -m simulator '{"pace": {...}, "limits": {...}}'` prints its base URL and serves until its input ends."""

from __future__ import annotations

import json
import sys

from simulator.ledger import Ledger
from simulator.limits import Limits
from simulator.pace import Pace
from simulator.server import Simulator


def main() -> None:
    """Serve."""
    told = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    pace, limits = Pace(**told.get("pace", {})), Limits(**told.get("limits", {}))
    with Simulator(pace=pace, limits=limits, ledger=Ledger(keep=False)) as simulator:
        print(simulator.url, flush=True)  # noqa: T201 - how it is found
        sys.stdin.read()


main()
