"""The pace: how many requests are under way at once, and how many requests and tokens a minute are sent.

The width begins with 8, or with what the user said. It is halved when the endpoint answers 429, once for all requests
that were under way, and comes back step by step; it goes beyond 8 only where the endpoint's headers say that there is
room. What the headers say of limits a minute, and what the user said, is kept to by two buckets, which a 429 slows.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from summarizer.settings import Settings

START = 8
WIDEST = 64
"""How many requests are under way at once at first, and at most where the user does not say."""

_MARGIN = 0.97
"""The share of a limit that is used: clocks and ways to the endpoint differ."""
_SLOWEST = 0.1
_AHEAD = 1.0
"""Seconds: what the user's limit allows in this time may go at once; what was left unused before is lost."""
_HALF = 0.5
"""The share of what an endpoint says is left that may go at once: more may be on the way already."""
_LEAST_SECONDS = 0.001


class Sent(NamedTuple):
    """When a request was sent, how many tokens it takes at most, and how many the bucket counted for it."""

    at: float
    tokens: int
    likely: float


class Bucket:
    """Units that may be sent a minute. Where no limit is known, all may."""

    def __init__(self, limit: float | None, clock: Callable[[], float]) -> None:
        self._limit = self._own = limit or math.inf
        self._clock = clock
        self._share = _MARGIN
        self._ahead = _AHEAD
        self._free = -math.inf

    def learn(self, limit: float, left: float | None) -> None:
        """The endpoint's limit a minute and what is left of it now; the user's own stands where it is lower."""
        self._limit = min(self._own, limit)
        if limit < self._own and left is not None:
            self._ahead = _HALF * 60.0 * left / limit

    def take(self, units: float) -> float:
        """Send so many units: the seconds to wait first. Those who come first are served first."""
        now = self._clock()
        due = max(self._free, now)
        self._free = due + 60.0 * units / (self._limit * self._share)
        return max(0.0, due - self._ahead - now)

    def give_back(self, units: float) -> None:
        """So many of the units that were taken were not needed."""
        self._free -= 60.0 * units / (self._limit * self._share)

    def slow(self) -> None:
        """The endpoint says that it was too much."""
        self._share = max(_SLOWEST, self._share * 0.7)

    def recover(self) -> None:
        """The endpoint answered."""
        self._share = min(_MARGIN, self._share + 0.005)


class Pace:
    """Slots and buckets of one endpoint. `sleep` is what waiting calls, `clock` gives seconds."""

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sleep = sleep
        self._clock = clock
        self._width = float(settings.concurrency or START)
        self._widest = self._width
        self._may_widen = settings.concurrency is None
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._usual = 1.0
        self._slowed_at = -math.inf
        self._was_slowed = False
        self._buckets = {
            "requests": Bucket(settings.requests_per_minute, clock),
            "tokens": Bucket(settings.tokens_per_minute, clock),
        }

    @property
    def width(self) -> int:
        """How many requests may be under way now."""
        return int(self._width)

    @contextlib.asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """One of the places for requests under way, those who come first being served first."""
        if self._under_way < self.width and not self._waiting:
            self._under_way += 1
        else:
            place = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            try:
                await place
            except asyncio.CancelledError:
                if place.done() and not place.cancelled():
                    self._leave()
                raise
        try:
            yield
        finally:
            self._leave()

    async def take(self, tokens: int) -> Sent:
        """Wait until a request may be sent that takes so many tokens at most."""
        likely = tokens * self._usual
        seconds = max(self._buckets["requests"].take(1), self._buckets["tokens"].take(likely))
        if seconds > _LEAST_SECONDS:
            await self._sleep(seconds)
        return Sent(self._clock(), tokens, likely)

    def learn(self, headers: Mapping[str, str], sent: Sent | None = None, used: int = 0) -> None:
        """An answer came with these headers; it used so many tokens, 0 where that is not known."""
        if sent is not None and used:
            self._buckets["tokens"].give_back(sent.likely - used)
            self._usual += (used / sent.tokens - self._usual) / 10
        has_room = False
        for name, bucket in self._buckets.items():
            limit, left = (_read(headers, f"x-ratelimit-{word}-{name}") for word in ("limit", "remaining"))
            bucket.recover()
            if limit:
                bucket.learn(limit, left)
                has_room = True
        if has_room and self._may_widen:
            self._widest = WIDEST
        # At first each answer makes room for one more; after a 429 it takes a round of answers.
        self._width = min(self._widest, self._width + (1.0 / self._width if self._was_slowed else 1.0))
        self._let_in()

    def slow(self, sent: Sent, headers: Mapping[str, str]) -> None:
        """A request was one too many: the bucket that is empty fills more slowly."""
        if sent.at < self._slowed_at:
            return
        self._slowed_at = self._clock()
        self._was_slowed = True
        self._width = max(1.0, self._width / 2)
        self._buckets[min(self._buckets, key=lambda name: _share_left(headers, name))].slow()

    def _leave(self) -> None:
        self._under_way -= 1
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and self._under_way < self.width:
            place = self._waiting.popleft()
            if not place.done():
                self._under_way += 1
                place.set_result(None)


def _share_left(headers: Mapping[str, str], name: str) -> float:
    """The share of a limit that is left; 1 where the endpoint does not say."""
    limit, left = (_read(headers, f"x-ratelimit-{word}-{name}") for word in ("limit", "remaining"))
    return left / limit if limit and left is not None else 1.0


def _read(headers: Mapping[str, str], name: str) -> float | None:
    try:
        value = float(headers.get(name, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
