"""The way to an endpoint: what goes out, and how much of what comes back is read."""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import logging
from typing import TYPE_CHECKING, Any

import httpx2
import openai

from summarizer import __version__
from summarizer.errors import RefusedError
from summarizer.llm import gate, pace

if TYPE_CHECKING:
    from summarizer.settings import Settings

CONNECT_SECONDS = 10.0

_NO_KEY = "none"
# All that an endpoint other than the hosted one gets: nothing that the SDK adds about this machine, its user or its
# environment. The SDK reads its own raw-response header again when the response comes.
_SENT = frozenset(
    {
        "accept",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "x-stainless-raw-response",
    }
)
_OURS = "x-summarizer-"


def connect(settings: Settings, transport: httpx2.AsyncBaseTransport | None) -> openai.AsyncOpenAI:
    """The SDK's client, without retries, redirects, cookies or headers that are not the endpoint's business."""
    for name in ("httpx2", "httpcore2"):
        # They log addresses and response headers, cookies among them.
        logging.getLogger(name).setLevel(logging.WARNING)

    async def trim(request: httpx2.Request) -> None:
        if not settings.is_hosted:
            for name in list(request.headers):
                if name.lower() not in _SENT and not name.lower().startswith(_OURS):
                    del request.headers[name]
            request.headers["user-agent"] = f"summarizer/{__version__}"
            if settings.api_key:
                request.headers["authorization"] = f"Bearer {settings.api_key}"
        # An answer is small; packed, it could be made to unfold without end.
        request.headers["accept-encoding"] = "identity"

    width = settings.concurrency or pace.WIDEST
    client = httpx2.AsyncClient(
        transport=transport,
        event_hooks={"request": [trim]},
        cookies=http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        limits=httpx2.Limits(max_connections=width, max_keepalive_connections=width),
        timeout=httpx2.Timeout(settings.seconds_a_try, connect=CONNECT_SECONDS, pool=None),
        trust_env=not settings.embedded,
    )
    own: dict[str, Any] = {
        "OpenAI-Organization": settings.organization or openai.omit,
        "OpenAI-Project": settings.project or openai.omit,
    }
    return openai.AsyncOpenAI(
        api_key=settings.api_key or _NO_KEY,
        base_url=settings.base_url,
        max_retries=0,
        default_headers=own,
        http_client=client,
        timeout=client.timeout,
    )


async def list_models(client: openai.AsyncOpenAI, settings: Settings) -> list[str]:
    """The names of the endpoint's models, sorted. Raises RefusedError where it does not say."""
    async with asyncio.timeout(settings.seconds_a_try):
        response = await client.get("/models", cast_to=httpx2.Response)
    try:
        return sorted({str(one["id"]) for one in json.loads(response.content)["data"]})
    except (KeyError, TypeError, ValueError):
        raise RefusedError(f"{settings.host} does not say which models it has: name one with --model") from None


async def read_body(response: Any) -> bytes:
    """The body of a streamed response, or a little more than the gate admits where it has more than that."""
    body = bytearray()
    async for piece in response.iter_bytes():
        body += piece
        if len(body) > gate.LARGEST:
            break
    return bytes(body)
