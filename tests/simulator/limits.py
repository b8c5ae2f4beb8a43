"""How much may be asked in a minute: two buckets, one of requests and one of tokens, as hosted endpoints keep them."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests and tokens a minute; 0 stands for no limit. A bucket holds what flows into it in `burst` seconds.

    `states` is whether every response says what the limits are and what is left, `waits` whether a refusal says for how
    long.
    """

    requests: float = 0.0
    tokens: float = 0.0
    burst: float = 6.0
    states: bool = True
    waits: bool = True

    def allow(self, name: str, seconds: float) -> float:
        """How much an endpoint admits in so many seconds that begin with a full bucket."""
        a_minute: float = getattr(self, name)
        return a_minute / 60.0 * (self.burst + seconds)


@dataclass(slots=True)
class _Bucket:
    """What is left of one limit; it fills steadily."""

    a_minute: float
    burst: float
    level: float = 0.0
    at: float = 0.0

    @property
    def size(self) -> float:
        return max(1.0, self.a_minute * self.burst / 60.0)

    def fill(self, now: float) -> None:
        self.level = min(self.size, self.level + (now - self.at) * self.a_minute / 60.0)
        self.at = now

    def wait(self, amount: float) -> float:
        """Seconds until the amount is there; one larger than the bucket needs the whole bucket."""
        missing = min(amount, self.size) - self.level
        return max(0.0, missing * 60.0 / self.a_minute)


class Meters:
    """The state of the limits."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        amounts = {"requests": limits.requests, "tokens": limits.tokens}
        self._buckets = {name: _Bucket(value, limits.burst, at=now) for name, value in amounts.items() if value}
        for bucket in self._buckets.values():
            bucket.level = bucket.size

    def admit(self, tokens: int, now: float) -> float:
        """0.0 where a request is admitted and paid for; else after how many seconds it would be."""
        amounts = {"requests": 1, "tokens": tokens}
        for bucket in self._buckets.values():
            bucket.fill(now)
        wait = max((bucket.wait(amounts[name]) for name, bucket in self._buckets.items()), default=0.0)
        if not wait:
            for name, bucket in self._buckets.items():
                bucket.level -= amounts[name]
        return wait

    def ask_to_wait(self, seconds: float) -> dict[str, str]:
        """What they say with a refusal, where there is room again after so many seconds."""
        if not self._limits.waits:
            return {}
        return {"retry-after": str(max(1, round(seconds + 0.5))), "retry-after-ms": str(round(seconds * 1000) + 1)}

    def headers(self) -> dict[str, str]:
        """What hosted endpoints say about the limits with every response."""
        found: dict[str, str] = {}
        if not self._limits.states:
            return found
        for name, bucket in self._buckets.items():
            full = (bucket.size - bucket.level) * 60.0 / bucket.a_minute
            found |= {
                f"x-ratelimit-limit-{name}": str(math.floor(bucket.a_minute)),
                f"x-ratelimit-remaining-{name}": str(max(0, math.floor(bucket.level))),
                f"x-ratelimit-reset-{name}": f"{max(0.0, full):.3f}s",
            }
        return found
