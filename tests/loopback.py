"""An OpenAI-compatible endpoint on loopback: it answers with sentences of the article that it is asked about."""

from __future__ import annotations

import json
import re
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

Reply = tuple[int, dict[str, Any]]


@dataclass(slots=True)
class Endpoint:
    """Use it in `with`. `bodies` are the questions so far, `seen` the headers and `answer` what it says to a body."""

    models: tuple[str, ...] = ("parrot",)
    answer: Callable[[dict[str, Any]], Reply] = field(default=lambda body: (200, complete(say(body))))
    bodies: list[dict[str, Any]] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """The base URL."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                endpoint.seen.append({name.lower(): value for name, value in self.headers.items()})
                models = [{"id": name, "object": "model", "owned_by": "us", "created": 0} for name in endpoint.models]
                self._send(200, {"object": "list", "data": models})

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                endpoint.seen.append({name.lower(): value for name, value in self.headers.items()})
                endpoint.bodies.append(body)
                endpoint.asked.set()
                self._send(*endpoint.answer(body))

            def _send(self, status: int, value: dict[str, Any]) -> None:
                content = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                # Who has been refused once does not wait for the answers to what else was asked.
                if not isinstance(sys.exc_info()[1], ConnectionError):
                    super().handle_error(request, client_address)

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()


def say(body: dict[str, Any]) -> dict[str, Any]:
    """A fair answer to a question: the first sentences as a summary, no claims; as a judge it cannot tell."""
    asked = body["response_format"]["json_schema"]
    if asked["name"] == "judge":
        return {"verdicts": abstain(body)}
    if asked["name"] == "claims":
        return {"claims": []}
    most = asked["schema"]["properties"]["points"]["maxItems"]
    lines = re.findall(r"^\[(\d+)\] (.+)$", body["messages"][1]["content"], re.MULTILINE)
    points = [{"text": text, "sentences": [int(number)]} for number, text in lines[: most + 1]]
    return {"headline": points[0], "points": points[1:]}


def abstain(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The verdicts of a judge that cannot tell."""
    numbers = re.findall(r"^Question (\d+):", body["messages"][1]["content"], re.MULTILINE)
    return [{"slot": int(number), "verdict": "cannot_tell"} for number in numbers]


def complete(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as a completion."""
    message = {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)}
    usage = {"prompt_tokens": 70, "completion_tokens": 7, "total_tokens": 77}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "parrot",
        "choices": [choice],
        "usage": usage,
    }
