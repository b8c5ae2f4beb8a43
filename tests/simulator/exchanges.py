"""One request and the ways in which it can be answered, or not."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Mapping

_REASONS = {200: "OK", 302: "Found", 307: "Temporary Redirect", 400: "Bad Request", 404: "Not Found"}


@dataclass(slots=True)
class Exchange:
    """A chat completion that was asked for. `text` is what a good answer says; `elsewhere` is another host's address.

    `status` is that of the whole response which went out, 0 where none did.
    """

    writer: asyncio.StreamWriter
    body: dict[str, Any]
    question: str
    text: str
    prompt_tokens: int
    completion_tokens: int
    elsewhere: str
    headers: Mapping[str, str]
    wait: Callable[[], Awaitable[None]]
    go_down: Callable[[], None]
    status: int = 0
    said: dict[str, str] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """The form of the answer that is asked for: json_schema, json_object or text."""
        return str((self.body.get("response_format") or {}).get("type", "text"))

    async def send(
        self,
        status: int,
        content: bytes,
        *,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
        length: int | None = None,
    ) -> None:
        """Send a response, whole unless `length` promises more than there is."""
        lines = {"content-type": kind, "content-length": str(len(content) if length is None else length)}
        self.write_head(status, lines | dict(self.headers) | dict(headers or {}))
        self.writer.write(content)
        await self.writer.drain()
        self.status = status

    async def send_json(self, status: int, value: Any, headers: Mapping[str, str] | None = None) -> None:
        """Send JSON."""
        await self.send(status, json.dumps(value, ensure_ascii=False).encode(), headers=headers)

    async def refuse(
        self, status: int, message: str, headers: Mapping[str, str] | None = None, **details: str | None
    ) -> None:
        """Send an error as OpenAI words one."""
        error = {"message": message, "type": None, "param": None, "code": None} | details
        await self.send_json(status, {"error": error}, headers)

    async def say(self, text: str | None, finish: str = "stop", **message: Any) -> None:
        """Send a completion."""
        await self.send_json(200, self.complete(text, finish, **message))

    def complete(self, text: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
        """A completion that says the text, with what differs from one answer to the next as endpoints send it."""
        said = {"role": "assistant", "content": text, "refusal": None} | message
        read, written = self.prompt_tokens, self.completion_tokens
        return {
            "id": f"chatcmpl-{uuid.uuid4().hex}",
            "object": "chat.completion",
            "created": time.time_ns(),
            "system_fingerprint": uuid.uuid4().hex,
            "model": self.body.get("model", ""),
            "choices": [{"index": 0, "message": said, "finish_reason": finish, "logprobs": None}],
            "usage": {
                "prompt_tokens": read,
                "completion_tokens": written,
                "total_tokens": read + written,
                "prompt_tokens_details": {"cached_tokens": time.time_ns() % (read + 1)},
            },
            "timings": {"prompt_ms": time.perf_counter()},
        }

    def write_head(self, status: int, headers: Mapping[str, str]) -> None:
        """Write the status line and the headers."""
        lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Status')}", *(f"{key}: {headers[key]}" for key in headers)]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    def cut(self) -> None:
        """Drop the connection as it is, with what was written so far on its way."""
        self.writer.close()

    def reset(self) -> None:
        """Reset the connection."""
        self.writer.transport.abort()
