"""Record and replay at the door of the HTTP client: transports for httpx2, one recording each, no global state."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import httpx2

from summarizer.errors import RecordingError
from summarizer.replay import cassettes
from summarizer.replay.cassettes import Interaction
from summarizer.replay.matching import HOST, Request
from summarizer.replay.misses import explain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LARGEST = 16 * 1024 * 1024
"""How many bytes the answer of an endpoint may have to be recorded."""

# What a body that was unpacked and read no longer has.
_FRAMING = ("content-encoding", "content-length", "transfer-encoding")
_CREDENTIALS = ("authorization", "proxy-authorization", "api-key", "x-api-key", "cookie")


class Tape:
    """The interactions of one recording in constant time by their request, and which of them were played."""

    def __init__(self, interactions: Iterable[Interaction]) -> None:
        self._recorded: dict[tuple[str, str], list[Interaction]] = {}
        self._played: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()
        for interaction in interactions:
            self.add(interaction)

    def __iter__(self) -> Iterator[Interaction]:
        for interactions in self._recorded.values():
            yield from interactions

    def add(self, interaction: Interaction) -> bool:
        """Put an interaction behind those of the same request, unless it is the last of them again."""
        with self._lock:
            interactions = self._recorded.setdefault(interaction.request.key, [])
            is_new = not interactions or interactions[-1].answer != interaction.answer
            if is_new:
                interactions.append(interaction)
            return is_new

    def count(self, request: Request) -> int:
        """How many interactions there are of that request."""
        with self._lock:
            return len(self._recorded.get(request.key, ()))

    def play(self, request: Request) -> Interaction | None:
        """The next interaction of that request, the last one again and again, None where there is none."""
        with self._lock:
            interactions = self._recorded.get(request.key)
            if interactions is None:
                return None
            number = self._played.get(request.key, 0)
            self._played[request.key] = number + 1
            return interactions[min(number, len(interactions) - 1)]

    def used(self) -> tuple[Interaction, ...]:
        """The interactions that were played."""
        return tuple(item for key, items in self._recorded.items() for item in items[: self._played.get(key, 0)])

    def unused(self) -> tuple[Interaction, ...]:
        """The interactions that were not played."""
        return tuple(item for key, items in self._recorded.items() for item in items[self._played.get(key, 0) :])


class Replayer(httpx2.AsyncBaseTransport, httpx2.BaseTransport):
    """Answers from a recording and from nothing else. Making one raises RecordingError where the file is not sound.

    A request that is not recorded raises RecordingError at once: which prompt and article, what is nearest, and
    `again`, the command that records it.
    """

    def __init__(self, path: Path, *, again: str = "") -> None:
        self._path = path
        self._again = again or f"summarizer check SOURCE... --record {path}"
        self._tape = Tape(cassettes.load(path))

    @property
    def models(self) -> tuple[str, ...]:
        """The names of the models that were asked, sorted."""
        return tuple(sorted({str(name) for item in self._tape if (name := item.request.options.get("model"))}))

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The kinds of endpoint that answered, sorted."""
        return tuple(sorted({kind for item in self._tape if (kind := item.recorded.get("endpoint"))}))

    @property
    def base_url(self) -> str:
        """A base URL under which a client makes the requests that are recorded."""
        path = next((item.request.path for item in self._tape if "/chat/" in item.request.path), "/v1/")
        return HOST + path.partition("/chat/")[0].rstrip("/")

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of a recorded question, from which it can be told how the endpoint wanted it to be put."""
        return next((item.request.options for item in self._tape if "/chat/" in item.request.path), {})

    def unused(self) -> tuple[Interaction, ...]:
        """The interactions that no request has asked for yet.

        A list of models is not among them: it is asked for while the model's name is not known, on replay it is.
        """
        return tuple(interaction for interaction in self._tape.unused() if interaction.request.method != "GET")

    def used(self) -> tuple[str, ...]:
        """The digests of the requests that were answered, for `prune`."""
        return tuple(interaction.request.digest for interaction in self._tape.used())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The recorded response."""
        return self._answer(_request(request, request.read()))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The recorded response."""
        return self._answer(_request(request, await request.aread()))

    def _answer(self, request: Request) -> httpx2.Response:
        interaction = self._tape.play(request)
        if interaction is None:
            raise RecordingError(explain(request, self._tape, self._path, self._again))
        return _response(interaction, request)


class Recorder(httpx2.AsyncBaseTransport):
    """Answers from a recording where it can, asks `inner` for the rest and adds that to the file.

    What the file holds is not asked again, and whoever asks the same at the same time waits for one answer; what this
    run recorded is asked again when it is asked again, and answered so on replay. Only successful responses are
    recorded, others are handed on as they are. The file is written as the answers come, and when the transport is
    closed; `finish` drops what a complete run did not use. `today` and `version` stand with each new interaction,
    `endpoint` says of what kind it was. With `digest` nothing of the requests' text reaches the file; a file that is in
    digest mode stays so. Making one raises RecordingError where the file is not sound or cannot be written.
    """

    def __init__(
        self,
        path: Path,
        inner: httpx2.AsyncBaseTransport,
        *,
        today: dt.date,
        version: str,
        endpoint: str = "",
        digest: bool = False,
    ) -> None:
        self._path = path
        self._inner = inner
        self._recorded = {"date": today.isoformat(), "version": version}
        if endpoint:
            self._recorded["endpoint"] = endpoint
        cassettes.check_writable(path)
        found = cassettes.read(path) if path.exists() else []
        self._digest = digest or any(interaction.request.sealed for interaction in found)
        kept = [interaction.sealed() for interaction in found] if self._digest else found
        self._tape = Tape(kept)
        self._size = len(kept)
        self._unsaved = sum(new.text != old.text for new, old in zip(kept, found, strict=True))
        self._known = {interaction.request.key for interaction in kept}
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}
        self._failed: set[tuple[str, str]] = set()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The recorded response, or the endpoint's."""
        asked = _request(request, await request.aread())
        before = self._tape.count(asked)
        async with self._locks.setdefault(asked.key, asyncio.Lock()):
            # What was recorded while this request waited answers it too.
            known = asked.key in self._known or self._tape.count(asked) > before
            interaction = self._tape.play(asked) if known else None
            if interaction is not None:
                return _response(interaction, asked)
            self._failed.add(asked.key)
            response = await self._inner.handle_async_request(request)
            content = await _read(response)
            if not response.is_success:
                headers = [item for item in response.headers.multi_items() if item[0].lower() not in _FRAMING]
                return httpx2.Response(response.status_code, headers=headers, content=content)
            interaction = self._record(request, asked, response, content)
            self._failed.discard(asked.key)
            return _response(interaction, asked)

    async def aclose(self) -> None:
        """Write what was recorded and close the connections."""
        try:
            self._save()
        finally:
            await self._inner.aclose()

    def finish(self) -> int:
        """Drop what this run did not use and say how many interactions that were.

        Call it after a run that asked all its questions. Nothing is dropped where a request failed, since a later run
        may get further.
        """
        unused = () if self._failed else self._tape.unused()
        used = self._tape.used()
        if not unused or not used:
            self._save()
            return 0
        cassettes.save(self._path, used)
        self._tape = Tape(used)
        self._unsaved = 0
        return len(unused)

    def _record(
        self, request: httpx2.Request, asked: Request, response: httpx2.Response, content: bytes
    ) -> Interaction:
        status = (response.status_code, response.reason_phrase)
        interaction = Interaction.of(asked, status, response.headers.multi_items(), content, self._recorded)
        if any(secret in interaction.text for secret in _secrets(request)):
            raise RecordingError("the request or its answer holds the API key, so it is not recorded")
        if self._digest:
            interaction = interaction.sealed()
        added = self._tape.add(interaction)
        self._tape.play(asked)
        self._unsaved += added
        self._size += added
        # Often enough to lose little when the process dies, seldom enough to stay linear.
        if self._unsaved * 16 >= self._size:
            self._save()
        return interaction

    def _save(self) -> None:
        if self._unsaved:
            cassettes.save(self._path, self._tape)
            self._unsaved = 0


async def _read(response: httpx2.Response) -> bytes:
    """The whole body of a response. Raises RecordingError where it is larger than any answer."""
    content = bytearray()
    try:
        async for part in response.aiter_bytes():
            content += part
            if len(content) > LARGEST:
                raise RecordingError(f"the endpoint's answer has more than {LARGEST} bytes, so it is not recorded")
    finally:
        await response.aclose()
    return bytes(content)


def _request(request: httpx2.Request, content: bytes) -> Request:
    return Request.of(request.method, request.url.raw_path.decode("ascii"), request.headers.multi_items(), content)


def _response(interaction: Interaction, request: Request) -> httpx2.Response:
    # As bytes, for the client takes no other letters than ASCII.
    headers = [(name.encode(), value.encode()) for name, value in interaction.headers.items()]
    return httpx2.Response(interaction.status, headers=headers, content=interaction.content(request))


def _secrets(request: httpx2.Request) -> list[str]:
    """The credentials of a request. A short one is no secret, but what keyless servers are given."""
    values = [request.headers[name].split()[-1] for name in _CREDENTIALS if request.headers.get(name, "").strip()]
    return [value for value in values if len(value) >= 16]
