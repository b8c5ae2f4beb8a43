"""What can go wrong on the way to an endpoint: what passes with time, and what each failure is called in the end."""

from __future__ import annotations

import math
import re
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from summarizer.errors import AnswerError, ModelError, RefusedError, TooLongError, UnavailableError
from summarizer.llm import patience

_LONG = re.compile(
    r"context[ _-]?(?:length|size|window)|maximum context|exceed_context|too many tokens|too long|reduce the length",
    re.IGNORECASE,
)
_SHOWN = 200


def is_too_long(error: openai.APIStatusError) -> bool:
    """Whether the endpoint says that the text has no room."""
    named = f"{error.code} {error.type} {error.message}"
    return error.status_code == 413 or (error.status_code in {400, 422} and bool(_LONG.search(named)))


def translate(error: Exception, host: str, model: str, key: str | None = None) -> tuple[ModelError, bool]:
    """Our error for what the SDK, the HTTP client or the clock raised, and whether it holds for every other request.

    Where an endpoint repeats the `key` it is not repeated again.
    """
    if isinstance(error, openai.APIStatusError):
        said = _message(error)
        return _translate_status(error, host, model, show(said.replace(key, "[the key]") if key else said))
    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx2.TimeoutException):
        return UnavailableError(f"{host} gives no answer in time: try again, or ask a faster model"), False
    if isinstance(error, openai.APIConnectionError | httpx2.RequestError):
        reason = show(str(error.__cause__ or error)) or type(error).__name__
        return UnavailableError(f"no connection to {host} ({reason}): is it running, and is the address right?"), False
    return RefusedError(f"the request to {host} failed: {show(str(error)) or type(error).__name__}"), False


def _translate_status(error: openai.APIStatusError, host: str, model: str, said: str) -> tuple[ModelError, bool]:
    status = error.status_code
    if is_too_long(error):
        return TooLongError(f"the text has no room in one request to {host}: it must be split"), False
    if error.code == "content_filter":
        return AnswerError(f"the content filter of {host} refuses the text"), False
    refusal = _explain_refusal(error, host, model, said)
    if refusal:
        return RefusedError(refusal), True
    if status == 429:
        wait = patience.read_retry_after(error.response)
        when = f"in {math.ceil(wait)} s" if wait else "later"
        return RefusedError(f"{host} limits the rate of requests: come back {when}"), True
    if patience.is_transient(error):
        return UnavailableError(f"{host} fails with status {status}: try again later"), False
    return RefusedError(f"{host} refuses the request with status {status}: {said}"), False


def _explain_refusal(error: openai.APIStatusError, host: str, model: str, said: str) -> str:
    """Why this endpoint refuses all requests, and what to do; "" where it does not."""
    status = error.status_code
    if patience.is_quota(error) or status == 402:
        return f"the quota at {host} is used up: raise it, or use another key"
    if 300 <= status < 400:
        target = show(urlsplit(error.response.headers.get("location", "")).netloc) or "another address"
        return f"{host} sends requests on to {target}, which is not followed: if you trust it, give it as --base-url"
    return {
        401: f"{host} does not accept the key: name the environment variable that holds its key with --api-key-env",
        403: f"{host} does not allow this ({said}): use another key or model",
        404: f"{host} knows no model {model!r} at this address: check --model and --base-url",
    }.get(status, "")


def show(text: str) -> str:
    """A stranger's words as one short line with nothing in it that a terminal could obey."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _message(error: openai.APIStatusError) -> str:
    body: Any = error.body
    said = body.get("message") if isinstance(body, dict) else None
    return said if isinstance(said, str) else error.message
