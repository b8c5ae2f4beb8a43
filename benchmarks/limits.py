"""The share of a rate limit that is used in five minutes, and how often it is overstepped."""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import rates
from simulator import Limits, clock

SECONDS = 300.0

_REQUESTS = 600.0
_TOKENS = 300_000.0

CASES: tuple[tuple[str, Limits, dict[str, Any]], ...] = tuple(
    (name, Limits(**limit, states=states, waits=waits), own if is_own else {})
    for limit, own in (
        ({"requests": _REQUESTS}, {"requests_per_minute": _REQUESTS}),
        ({"tokens": _TOKENS}, {"tokens_per_minute": _TOKENS}),
    )
    for name, states, waits, is_own in (
        ("headers", True, True, False),
        ("429s that say for how long", False, True, False),
        ("429s alone", False, False, False),
        ("nothing, the user names it", False, False, True),
    )
)
"""What the endpoint says of its limit, the limit, and what the user sets."""


def measure(*, is_real: bool) -> list[tuple[Any, ...]]:
    """A row for each case: all at once on the clock of the machine, or one after another on one that leaps."""
    with ProcessPoolExecutor(len(CASES) if is_real else 2) as pool:
        counts = list(pool.map(_ask, CASES, [is_real] * len(CASES)))
    return [
        (
            f"{limits.requests:.0f} requests" if limits.requests else f"{limits.tokens:,.0f} tokens",
            name,
            counted["calls"],
            f"{counted['last'] - counted['first']:.0f}",
            f"{rates.share(limits, counted):.1%}",
            counted["limited"],
            f"{counted['limited'] / counted['calls']:.2%}",
        )
        for (name, limits, _), counted in zip(CASES, counts, strict=True)
    ]


def _ask(case: tuple[str, Limits, dict[str, Any]], is_real: bool) -> dict[str, Any]:  # noqa: FBT001
    _, limits, own = case
    run = asyncio.run if is_real else clock.run
    return run(rates.ask(limits, SECONDS, **own))
