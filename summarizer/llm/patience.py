"""Patience: which failures pass with time, how often and how long is waited for them. The only retries there are."""

from __future__ import annotations

import asyncio
import email.utils
import logging
import math
import random
import time
from typing import TYPE_CHECKING

import httpx2
import openai
import tenacity

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

TRANSIENT = (openai.APIConnectionError, httpx2.RequestError, TimeoutError)
"""Errors that may pass: no connection, a response that breaks off, a time-out."""

TRANSIENT_STATUSES = frozenset({408, 409, 429})
"""Statuses that may pass, and all from 500 on."""

LONGEST_WAIT = 60.0
"""Seconds: an endpoint that asks for more is not waited for."""

_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})


def is_transient(error: BaseException) -> bool:
    """Whether the same request may succeed later. The endpoint's own word on that wins."""
    if isinstance(error, openai.APIStatusError):
        told = error.response.headers.get("x-should-retry")
        if told in {"true", "false"}:
            return told == "true" and not is_quota(error)
        passing = error.status_code in TRANSIENT_STATUSES or error.status_code >= 500
        return passing and not is_quota(error)
    return isinstance(error, TRANSIENT)


def is_quota(error: openai.APIStatusError) -> bool:
    """Whether the money is used up, which no waiting changes."""
    return error.status_code == 429 and bool({error.code, error.type} & _QUOTA)


def read_retry_after(response: httpx2.Response) -> float | None:
    """For how many seconds the endpoint asks to be left alone; None where it does not say."""
    headers = response.headers
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * scale
        except ValueError:
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    try:
        until = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(0.0, until.timestamp() - time.time())


def make_retrying(
    *, seconds: float, count_answers: Callable[[], int], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> tenacity.AsyncRetrying:
    """The retries of one request, which end before `seconds` are over.

    `count_answers` says how many requests the endpoint has answered so far. One that has may be starting anew and is
    waited for; one that limits the rate and answered others meanwhile has room, only not enough for all at once.
    """
    before = count_answers()

    def stop(state: tenacity.RetryCallState) -> bool:
        nonlocal before
        error = state.outcome.exception() if state.outcome else None
        answers, before = count_answers() - before, count_answers()
        if state.upcoming_sleep > LONGEST_WAIT:
            return True
        tried = state.attempt_number >= _count_tries(error, alive=before > 0)
        return tried and not (_is_limit(error) and answers)

    return tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(is_transient),
        wait=_wait,
        stop=lambda state: stop(state) or tenacity.stop_before_delay(seconds)(state),
        sleep=sleep,
        before_sleep=_note,
        reraise=True,
    )


def _is_limit(error: BaseException | None) -> bool:
    return isinstance(error, openai.APIStatusError) and error.status_code == 429


def _count_tries(error: BaseException | None, *, alive: bool) -> int:
    """How often a request is sent in all that fails like this."""
    if isinstance(error, openai.APIStatusError):
        return 5 if error.status_code == 429 else 4
    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx2.TimeoutException):
        return 2
    cause = error.__cause__ if isinstance(error, openai.APIConnectionError) else error
    if isinstance(cause, httpx2.ConnectError):
        return 12 if alive else 4
    return 3


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds to wait: what the endpoint asks for and a little more, else anywhere up to a step that doubles."""
    error = state.outcome.exception() if state.outcome else None
    is_limit = _is_limit(error)
    asked = read_retry_after(error.response) if isinstance(error, openai.APIStatusError) else None
    if asked:
        return asked + random.uniform(0.0, 0.1 * asked + 0.1)  # noqa: S311 - no secret
    longest = min(20.0, 0.5 * 2.0**state.attempt_number)
    # A rate limit that names no time needs a real pause, and not all callers back at once.
    return random.uniform(longest if is_limit else 0.0, 2 * longest if is_limit else longest)  # noqa: S311


def _note(state: tenacity.RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    what = f"status {error.status_code}" if isinstance(error, openai.APIStatusError) else type(error).__name__
    log.info("attempt %d failed (%s), the next in %.1f s", state.attempt_number, what, state.upcoming_sleep)
