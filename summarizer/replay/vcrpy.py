"""The same matching, scrubbing and file format for vcrpy and pytest-recording. The only code that knows vcrpy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import RecordingError
from summarizer.replay import cassettes, matching, notation
from summarizer.replay.cassettes import ABOUT, Interaction
from summarizer.replay.misses import explain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

DIGEST_HEADER = "x-summarizer-digest"
"""Stands on a request that was read from a file in digest mode, in place of its body. It is never written."""


def options(*, recording: bool) -> dict[str, Any]:
    """The keyword arguments of `use_cassette`, or what the fixture `vcr_config` of pytest-recording returns.

    While recording, what a test no longer asks for is dropped. On replay that would change files, so it is not.
    """
    return {
        "match_on": ("summarizer",),
        "before_record_request": _keep_request,
        "before_record_response": _keep_response,
        "decode_compressed_response": True,
        "drop_unused_requests": recording,
    }


def register(vcr: Any, *, today: dt.date, version: str, endpoint: str = "") -> None:
    """Make a VCR write, read and match as this package does. The serializer takes the place of vcrpy's own "yaml"."""
    recorded = {"date": today.isoformat(), "version": version} | ({"endpoint": endpoint} if endpoint else {})
    vcr.register_serializer("yaml", Serializer(recorded))
    vcr.register_matcher("summarizer", matches)


def matches(left: Any, right: Any) -> bool:
    """Whether two of vcrpy's requests are the same: method, path, query and canonical body."""
    return _key(left) == _key(right)


class Serializer:
    """Files as this package writes them, for vcrpy. `recorded` stands with each new interaction."""

    def __init__(self, recorded: dict[str, str]) -> None:
        self._recorded = recorded

    def deserialize(self, text: str) -> dict[str, Any]:
        """What vcrpy expects of a cassette. Raises RecordingError where the file is broken."""
        return {
            "version": cassettes.VERSION,
            "interactions": [_unpack(interaction) for interaction in cassettes.parse(text)],
        }

    def serialize(self, cassette: dict[str, Any]) -> str:
        """The text of a file. What was read from one stands in it as it did before."""
        interactions = [self._pack(entry) for entry in cassette["interactions"]]
        if any(interaction.request.sealed for interaction in interactions):
            interactions = [interaction.sealed() for interaction in interactions]
        return cassettes.dump(interactions)

    def _pack(self, entry: dict[str, Any]) -> Interaction:
        request, response = entry["request"], entry["response"]
        if ABOUT in response:
            text = response[ABOUT]["text"]
            return Interaction.parse(notation.read(text)[0], text)
        status = (response["status"]["code"], response["status"]["message"] or "")
        return Interaction.of(
            _request(request["method"], request["uri"], request["headers"], request["body"]),
            status,
            _pairs(response["headers"]),
            _bytes(response["body"]["string"]),
            self._recorded,
        )


def _unpack(interaction: Interaction) -> dict[str, Any]:
    data = interaction.data()
    request = data["request"]
    if interaction.request.sealed:
        del request["digest"]
        request["headers"][DIGEST_HEADER] = [interaction.request.digest]
    body = request.get("body")
    request["body"] = body if body is None or isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    data["response"]["body"]["string"] = cassettes.render(interaction.answer).decode()
    about = {"text": interaction.text, "sealed": interaction.request.sealed}
    return {"request": request, "response": data["response"] | {ABOUT: about}}


def attach(cassette: Any, again: str) -> None:
    """Let a cassette of vcrpy answer as `Replayer` does.

    What is asked again gets the next answer, then the last; sealed answers are restored; a miss raises RecordingError
    with the command `again` that records it.
    """
    play, can_play = cassette.play_response, cassette.can_play_response_for

    def recorded(request: Any) -> list[Any]:
        key = _key(cassette.filter_request(request))
        return [response for known, response in cassette.data if _key(known) == key]

    def can_play_response_for(request: Any) -> bool:
        if can_play(request) or (cassette.record_mode != "all" and recorded(request)):
            return True
        if cassette.write_protected:
            asked = _request(request.method, request.uri, request.headers, request.body)
            path = Path(str(cassette.path))
            known = cassettes.load(path) if path.exists() else []
            raise RecordingError(explain(asked, known, path, again))
        return False

    def play_response(request: Any) -> Any:
        response = play(request) if request in cassette else recorded(request)[-1]
        return _restore(response, request)

    cassette.can_play_response_for = can_play_response_for
    cassette.play_response = play_response


def unplayed(cassette: Any) -> list[str]:
    """What a test has not asked for of its recording: prompt and article of each such interaction."""
    return [
        f"{request.headers.get(matching.PROMPT_HEADER, request.uri)} {request.headers.get(matching.ARTICLE_HEADER, '')}"
        for number, (request, _) in enumerate(cassette.data)
        if not cassette.play_counts[number]
    ]


def _restore(response: dict[str, Any], request: Any) -> dict[str, Any]:
    about = response.get(ABOUT)
    if about is None or not about["sealed"]:
        return response
    interaction = Interaction.parse(notation.read(about["text"])[0])
    asked = _request(request.method, request.uri, request.headers, request.body)
    return response | {"body": {"string": interaction.content(asked)}}


def _keep_request(request: Any) -> Any:
    """The request with what a recording keeps of it, and its key beside it, for vcrpy asks several times."""
    _key(request)
    headers = dict(_pairs(request.headers))
    digest = {name: headers[name] for name in (DIGEST_HEADER,) if name in headers}
    request.headers = matching.keep(headers.items()) | digest
    request.uri = matching.HOST + matching.clean(cassettes.path_of(request.uri))
    return request


def _key(request: Any) -> tuple[str, str]:
    """What the request has in common with those that are the same; it is found once and stays with the request."""
    key: tuple[str, str] | None = getattr(request, "summarizer_key", None)
    if key is None:
        digest = request.headers.get(DIGEST_HEADER)
        kept = None if digest else _request(request.method, request.uri, request.headers, request.body)
        key = kept.key if kept else (request.method, digest)
        request.summarizer_key = key
    return key


def _keep_response(response: dict[str, Any]) -> dict[str, Any] | None:
    """The response as a recording keeps it, None where it is an error and is not recorded."""
    return response if 200 <= response["status"]["code"] < 300 else None


def _request(method: str, uri: str, headers: Any, body: Any) -> matching.Request:
    return matching.Request.of(method, cassettes.path_of(uri), _pairs(headers), _bytes(body))


def _pairs(headers: Any) -> Iterable[tuple[str, str]]:
    return [(name, value if isinstance(value, str) else value[0]) for name, value in headers.items()]


def _bytes(body: Any) -> bytes:
    return b"" if body is None else body.encode() if isinstance(body, str) else bytes(body)
