"""The pace: how many requests are under way at once, and how many requests and tokens a minute are sent.

The width begins with 8, or with what the user said. It is halved when the endpoint answers 429, once for all requests
that were under way, and comes back step by step; it goes beyond 8 only where the endpoint's headers say that there is
room. What the headers say of limits a minute, and what the user said, is kept to by two buckets, which a 429 slows.
Where nothing is said the limit is measured: what an endpoint takes between two refusals is what its bucket holds anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
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
_FIRST = 60.0
"""How many requests like it a minute are sent after the first that is refused, where no limit is known."""
_CALM_AT_FIRST = 3.0
_CALM_A_REQUEST = 20.0
_CALM = 1000.0
"""After about how many answers in a row a slowed pace is half as fast again: few after a first guess, more for each
request by which the limit was measured, and so many at most."""
_IDLE = 5.0
"""Seconds: after so long without a request it counts anew how many the endpoint takes, since its bucket has filled."""
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
    """Units that may be sent a minute. Where no limit is known, all may until the endpoint says that it is too much."""

    def __init__(self, limit: float | None, clock: Callable[[], float]) -> None:
        self._limit = self._own = limit or math.inf
        self._clock = clock
        self._ahead = _AHEAD
        self._free = -math.inf
        self._guess = math.inf
        self._since = 0.0
        self._sent = 0.0
        self._answers = 0
        self._calm = _CALM_AT_FIRST

    @property
    def rate(self) -> float:
        """Units a minute that are sent."""
        return min(self._limit * _MARGIN, self._guess)

    def learn(self, limit: float, left: float | None) -> None:
        """The endpoint's limit a minute and what is left of it now; the user's own stands where it is lower."""
        self._limit = min(self._own, limit)
        if limit < self._own and left is not None:
            self._ahead = _HALF * 60.0 * left / limit

    def take(self, units: float) -> float:
        """Send so many units: the seconds to wait first. Those who come first are served first."""
        now = self._clock()
        if now - self._free > _IDLE:
            self._since, self._sent = now, 0.0
        due = max(self._free, now)
        self._free = due + 60.0 * units / self.rate
        return max(0.0, due - self._ahead - now)

    def send(self, units: float) -> None:
        """So many units are sent now."""
        self._sent += units

    def give_back(self, units: float) -> None:
        """So many of the units that were taken were not needed."""
        self._free -= 60.0 * units / self.rate
        self._sent -= units

    def slow(self, units: float, asked: float | None = None) -> None:
        """The endpoint says that so many units are too much now, perhaps for how many seconds: its bucket is empty.

        What it took since it was empty before is what flowed in meanwhile, which is its limit.
        """
        now = self._clock()
        if self._answers:
            flow = max(self._sent / units - 1.0, 1.0)
            self._guess = min(60.0 * units * flow / max(now - self._since, _LEAST_SECONDS), self.rate) * _MARGIN
            self._calm = min(_CALM, _CALM_A_REQUEST * flow)
        else:
            self._guess = min(_FIRST * units, self.rate * _HALF)
            self._calm = _CALM_AT_FIRST
        self._since, self._sent, self._answers = now, 0.0, 0
        self._free = now + self._ahead + min(60.0 * units / self._guess, asked or math.inf)

    def recover(self) -> None:
        """The endpoint answered. The longer there was no refusal, the more is dared."""
        self._answers += 1
        self._guess *= 1.0 + self._answers / self._calm**2


class Pace:
    """Slots and buckets of one endpoint. `sleep` is what waiting calls, `clock` gives seconds: the event loop's."""

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._sleep = sleep
        self._clock = clock = clock or _read_clock
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
        slowed_at = math.nan
        while slowed_at != self._slowed_at:
            # What was planned before a refusal is void.
            slowed_at = self._slowed_at
            seconds = max(self._buckets["requests"].take(1), self._buckets["tokens"].take(likely))
            if seconds > _LEAST_SECONDS:
                await self._sleep(seconds)
        for name, units in (("requests", 1.0), ("tokens", likely)):
            self._buckets[name].send(units)
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

    def slow(self, sent: Sent, headers: Mapping[str, str], asked: float | None = None) -> None:
        """A request was one too many, perhaps for `asked` seconds: the bucket that is empty fills more slowly."""
        if sent.at < self._slowed_at:
            return
        self._slowed_at = self._clock()
        self._was_slowed = True
        self._width = max(1.0, self._width / 2)
        empty = min(self._buckets, key=lambda name: _share_left(headers, name))
        self._buckets[empty].slow(1.0 if empty == "requests" else sent.likely, asked)

    def _leave(self) -> None:
        self._under_way -= 1
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and self._under_way < self.width:
            place = self._waiting.popleft()
            if not place.done():
                self._under_way += 1
                place.set_result(None)


def _read_clock() -> float:
    return asyncio.get_running_loop().time()


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
