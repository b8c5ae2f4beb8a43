"""How much may be asked in a minute: two buckets, one of requests and one of tokens, as hosted endpoints keep them."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests and tokens a minute; 0 stands for no limit. A bucket holds what flows into it in `burst` seconds."""

    requests: float = 0.0
    tokens: float = 0.0
    burst: float = 6.0


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

    def headers(self) -> dict[str, str]:
        """What hosted endpoints say about the limits with every response."""
        found: dict[str, str] = {}
        for name, bucket in self._buckets.items():
            full = (bucket.size - bucket.level) * 60.0 / bucket.a_minute
            found |= {
                f"x-ratelimit-limit-{name}": str(math.floor(bucket.a_minute)),
                f"x-ratelimit-remaining-{name}": str(max(0, math.floor(bucket.level))),
                f"x-ratelimit-reset-{name}": f"{max(0.0, full):.3f}s",
            }
        return found
