"""The server: HTTP/1.1 with connections that stay open, one event loop, a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from simulator import voices
from simulator.exchanges import Exchange
from simulator.faults import FAULTS, read_name
from simulator.ledger import Entry, Ledger, digest
from simulator.limits import Limits, Meters
from simulator.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable

BYTES_A_TOKEN = 4
_LARGEST_HEAD = 64 * 1024


@dataclass(slots=True)
class _Request:
    """What came: `headers` by lower-case name."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes


@dataclass(slots=True)
class Simulator:
    """Use it in `with`, or `await` its `start`. `models` are those that it lists; it answers for any.

    `answer` makes the text of a good answer from the body of a request. `outage` is for how many seconds the fault
    `down` takes it away. `port` 0 is any that is free.
    """

    models: tuple[str, ...] = ("parrot",)
    answer: Callable[[dict[str, Any]], str] = voices.answer
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    outage: float = 0.3
    port: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    _elsewhere: int = 0
    _servers: list[asyncio.Server] = field(default_factory=list)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _meters: Meters | None = None
    _fallen: set[str] = field(default_factory=set)
    _began: float = 0.0
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()

        def run() -> None:
            assert self._loop is not None
            self._loop.run_until_complete(self.start())
            ready.set()
            self._loop.run_forever()
            self._loop.run_until_complete(self.stop())
            self._loop.close()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def start(self) -> None:
        """Listen."""
        self._began = asyncio.get_running_loop().time()
        self._meters = Meters(self.limits, self._began)
        other = await asyncio.start_server(self._count_stranger, "127.0.0.1", 0)
        self._elsewhere = other.sockets[0].getsockname()[1]
        self._servers = [other, await self._listen()]

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=_LARGEST_HEAD, backlog=4096)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def stop(self) -> None:
        """Drop every connection and listen no more."""
        for server in self._servers:
            server.close()
        for writer in self._writers:
            writer.transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # Sockets are closed in the loop's next rounds.
        await asyncio.sleep(0.01)

    def _go_down(self) -> None:
        """Take the server away for a while."""
        server = self._servers.pop()
        server.close()
        for writer in self._writers:
            writer.transport.abort()

        async def come_back() -> None:
            await asyncio.sleep(self.outage)
            self._servers.append(await self._listen())

        self._servers[0].get_loop().create_task(come_back())

    async def _count_stranger(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Count a connection at the address to which nobody should be led."""
        del reader
        self.ledger.others += 1
        writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while not writer.is_closing():
                    await self._respond(await _read(reader), writer)
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _respond(self, request: _Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/v1/chat/completions" and request.method == "POST":
            self.ledger.in_flight += 1
            self.ledger.peak = max(self.ledger.peak, self.ledger.in_flight)
            try:
                await self._complete(request, writer)
            finally:
                self.ledger.in_flight -= 1
            return
        if request.path == "/v1/models":
            self.ledger.listings += 1
            listed = [{"id": name, "object": "model", "created": 0, "owned_by": "us"} for name in self.models]
            await _send(writer, 200, {"object": "list", "data": listed})
        elif request.path == "/ledger":
            await _send(writer, 200, self.ledger.count())
        else:
            self.ledger.others += 1
            await _send(writer, 404, {"error": {"message": "nothing is here"}})

    async def _complete(self, request: _Request, writer: asyncio.StreamWriter) -> None:
        now = asyncio.get_running_loop().time()
        body: dict[str, Any] = json.loads(request.content)
        question = voices.read_question(body)
        text = self.answer(body)
        key = digest(request.path, body)
        tokens = len(request.content) // BYTES_A_TOKEN, len(text.encode()) // BYTES_A_TOKEN
        assert self._meters is not None
        refused = self._meters.admit(sum(tokens), now)
        exchange = Exchange(
            writer=writer,
            body=body,
            question=question,
            text=text,
            prompt_tokens=tokens[0],
            completion_tokens=tokens[1],
            elsewhere=f"http://127.0.0.1:{self._elsewhere}",
            headers=self._meters.headers(),
            wait=lambda: asyncio.sleep(self.pace.seconds(key, tokens[1])),
            go_down=self._go_down,
        )
        choice = read_name(str(body.get("model", "")))
        fault = choice.name if choice and choice.words in question else ""
        try:
            if refused:
                headers = self._meters.ask_to_wait(refused)
                await exchange.refuse(429, "Rate limit reached", headers, code="rate_limit_exceeded")
            elif choice and fault and not (choice.once and choice.name in self._fallen):
                self._fallen.add(fault)
                await exchange.wait()
                await FAULTS[fault](exchange)
            else:
                await exchange.wait()
                await exchange.say(text)
        finally:
            self.ledger.entries.append(
                Entry(
                    at=now - self._began,
                    model=str(body.get("model", "")),
                    kind=request.headers.get("x-summarizer-prompt", "").partition("@")[0],
                    about=request.headers.get("x-summarizer-article", ""),
                    digest=key,
                    text=request.content.decode() if self.ledger.keep else "",
                    status=exchange.status,
                    fault=fault,
                    bytes_in=len(request.content),
                    prompt_tokens=tokens[0],
                    completion_tokens=tokens[1],
                    seconds=self.pace.seconds(key, tokens[1]),
                )
            )


async def _read(reader: asyncio.StreamReader) -> _Request:
    """The next request of a connection. Raises IncompleteReadError at its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    content = await reader.readexactly(int(headers.get("content-length", "0")))
    return _Request(method, path.partition("?")[0], headers, content)


async def _send(writer: asyncio.StreamWriter, status: int, value: Any) -> None:
    content = json.dumps(value).encode()
    head = f"HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
    writer.write(head.encode() + content)
    await writer.drain()
