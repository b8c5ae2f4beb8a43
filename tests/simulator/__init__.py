"""A stand-in for a hosted model, on loopback: OpenAI's chat completions with latency, rate limits and faults.

What it received stands in its ledger, which is the truth in every test. It runs in a thread (`Simulator`), or in a
process of its own (`launch`, or `python -m simulator`).
"""

from __future__ import annotations

from simulator.faults import FAULTS
from simulator.ledger import Entry, Ledger
from simulator.limits import Limits
from simulator.pace import Pace
from simulator.processes import Remote, launch
from simulator.server import Simulator

__all__ = ["FAULTS", "Entry", "Ledger", "Limits", "Pace", "Remote", "Simulator", "launch"]
