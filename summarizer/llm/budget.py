"""The budget: tokens and cost are reserved before a call is sent, so that the limit of a run is never passed."""

from __future__ import annotations

import asyncio
import contextlib
import math
from typing import TYPE_CHECKING

from summarizer.errors import BudgetError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summarizer.settings import Settings


class Hold:
    """What is set aside for one call: tokens to be read, and to be written at most."""

    def __init__(self, read: int, written: int) -> None:
        self.read = read
        self.written = written

    def settle(self, read: int, written: int) -> None:
        """Put what the call took in the place of what was set aside; 0 means that the endpoint does not say."""
        self.read = read or self.read
        self.written = written or self.written

    def release(self) -> None:
        """Nothing was taken: the call was refused before it was answered."""
        self.read = self.written = 0


class Budget:
    """What a run may spend and has spent. A call that might pass the limit waits for those under way, then fails."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._spent = Hold(0, 0)
        self._held: set[Hold] = set()
        self._changed = asyncio.Event()
        self._is_over = False
        self._ratio = 1.0

    @contextlib.asynccontextmanager
    async def hold(self, read: int, written: int) -> AsyncIterator[Hold]:
        """Set aside about `read` tokens and at most `written`; what is not settled or released counts as spent.

        Raises BudgetError where too little is left, for this call and all after it.
        """
        while self._is_over or not self._fits(hold := Hold(math.ceil(read * self._ratio), written)):
            if self._is_over or not self._held:
                self._is_over = True
                raise BudgetError(f"over budget: the next call could pass {self._limit}, so it was not made")
            self._changed.clear()
            await self._changed.wait()
        self._held.add(hold)
        try:
            yield hold
        finally:
            self._held.discard(hold)
            self._spent = _add(self._spent, hold)
            # Where the endpoint counts more tokens in a text than we do, the next calls set aside more.
            self._ratio = max(self._ratio, hold.read / max(1, read))
            self._changed.set()

    @property
    def _limit(self) -> str:
        tokens, cost = self._settings.max_tokens_total, self._settings.max_cost
        limits = (f"{tokens} tokens" if tokens else "", f"a cost of {cost:g}" if cost else "")
        return " or ".join(filter(None, limits))

    def _fits(self, wanted: Hold) -> bool:
        total = self._spent
        for hold in (*self._held, wanted):
            total = _add(total, hold)
        tokens, cost = self._settings.max_tokens_total, self._settings.max_cost
        if tokens is not None and total.read + total.written > tokens:
            return False
        return cost is None or (self._settings.price(total.read, total.written) or 0.0) <= cost


def _add(left: Hold, right: Hold) -> Hold:
    return Hold(left.read + right.read, left.written + right.written)
