"""A recording: the interactions of one file in vcrpy's cassette format, version 1, with JSON bodies as YAML."""

from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import RecordingError
from summarizer.replay import notation, sealing
from summarizer.replay.matching import HOST, Request, keep, parse_json, steady

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 1
"""The version of vcrpy's format."""

ABOUT = "summarizer"
"""The key, of a file and of a response on its way through vcrpy, under which what is ours stands."""

END = "...\n"
"""YAML's end of a document: a file without it was cut off."""

LARGEST = 64 * 1024 * 1024
"""How many bytes a file may have."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interaction:
    """A request and what was answered.

    `answer` is a mapping or list where the endpoint sent JSON, its text otherwise; in digest mode it is sealed.
    `recorded` says when (`date`), by which version of this program (`version`) and by what kind of `endpoint`.
    `text` is how the interaction stands in its file, so that what is kept stays as it is, byte for byte.
    """

    request: Request
    status: int
    reason: str
    headers: Mapping[str, str]
    answer: Any
    recorded: Mapping[str, str]
    text: str = ""

    @classmethod
    def of(
        cls,
        request: Request,
        status: tuple[int, str],
        headers: Iterable[tuple[str, str]],
        content: bytes,
        recorded: Mapping[str, str],
    ) -> Interaction:
        """An interaction as it is recorded. Raises RecordingError where the response is no text in UTF-8."""
        return cls(request, *status, keep(headers), _parse_answer(content), recorded).written()

    @classmethod
    def parse(cls, data: Any, text: str = "") -> Interaction:
        """The interaction that a file holds as that data. Raises RecordingError where something is missing."""
        request, response = _take(data, "request", dict), _take(data, "response", dict)
        status = _take(response, "status", dict)
        code = _take(status, "code", int)
        if not 100 <= code <= 999:
            raise RecordingError(f"{str(code)[:20]} is no status of an answer")
        answer = _take(_take(response, "body", dict), "string", object)
        if not isinstance(answer, str | dict | list):
            raise RecordingError("an answer is neither JSON nor text")
        recorded = data.get("recorded", {})
        return cls(
            request=_parse_request(request),
            status=code,
            reason=str(status.get("message") or ""),
            headers=_headers(response),
            answer=answer,
            recorded={name: str(value) for name, value in recorded.items()} if isinstance(recorded, dict) else {},
            text=text,
        )

    def data(self) -> dict[str, Any]:
        """The interaction as it stands in a file."""
        request = self.request
        body: Any = request.body
        if isinstance(body, str):
            # Text stands for JSON that is written out, as other programs write it.
            body = json.dumps(body, ensure_ascii=False)
        return {
            "request": {
                "method": request.method,
                "uri": HOST + request.path,
                "headers": {name: [value] for name, value in request.headers.items()},
            }
            | ({"digest": {"sha256": request.digest} | dict(request.options)} if request.sealed else {"body": body}),
            "response": {
                "status": {"code": self.status, "message": self.reason},
                "headers": {name: [value] for name, value in self.headers.items()},
                "body": {"string": self.answer},
            },
            "recorded": dict(self.recorded),
        }

    def written(self) -> Interaction:
        """The same interaction with the text that it has in a file."""
        return replace(self, text=notation.write([self.data()]))

    def sealed(self) -> Interaction:
        """The same interaction in digest mode."""
        if self.request.sealed:
            return self
        answer = sealing.seal(self.answer, sealing.source_text(self.request.body))
        return replace(self, request=replace(self.request, body=None, sealed=True), answer=answer).written()

    def content(self, request: Request) -> bytes:
        """The body of the answer to that request. Raises RecordingError where a sealed one does not fit it."""
        answer = sealing.unseal(self.answer, sealing.source_text(request.body)) if self.request.sealed else self.answer
        return render(answer)


def render(answer: Any) -> bytes:
    """An answer as the body of a response."""
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _parse_answer(content: bytes) -> Any:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise RecordingError("the endpoint's answer is no text in UTF-8, so it cannot be recorded") from None
    try:
        answer = steady(parse_json(content))
    except RecordingError:
        return text
    if not isinstance(answer, dict | list):
        return text
    try:
        render(answer)
    except UnicodeEncodeError:
        # Half a surrogate pair cannot be written but as its escape.
        return json.dumps(answer)
    return answer


def _parse_request(data: dict[str, Any]) -> Request:
    method, uri = _take(data, "method", str), _take(data, "uri", str)
    path = path_of(uri)
    headers = _headers(data)
    if "digest" in data:
        options = dict(_take(data, "digest", dict))
        digest = _take(options, "sha256", str)
        del options["sha256"]
        return Request(method, path, headers, digest, options, sealed=True)
    body = data.get("body")
    content = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Request.of(method, path, headers.items(), content)


def path_of(uri: str) -> str:
    """Path and query of a URI."""
    return re.sub(r"^[a-z]+://[^/?]*", "", uri) or "/"


def _headers(data: dict[str, Any]) -> dict[str, str]:
    headers = data.get("headers") or {}
    if not isinstance(headers, dict):
        raise RecordingError("the headers of an interaction are no mapping")
    single = {name: value[0] if isinstance(value, list) and value else value for name, value in headers.items()}
    return keep((name, str(value)) for name, value in single.items())


def _take(data: Any, name: str, kind: type[T]) -> T:
    if not isinstance(data, dict) or not isinstance(data.get(name), kind) or (kind is object and name not in data):
        raise RecordingError(f"an interaction has no readable {name!r}")
    value: T = data[name]
    return value


def parse(text: str) -> list[Interaction]:
    """The interactions that the text of a file holds, in its order. Raises RecordingError where it is broken."""
    data = notation.read(text)
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise RecordingError(f"it is no cassette of version {VERSION}")
    if ABOUT in data and not text.endswith(f"\n{END}"):
        raise RecordingError("it is cut off, its last line is missing")
    entries = _take(data, "interactions", list)
    # An interaction of ours starts with a dash at the margin, and nothing else does.
    parts = re.split(r"^(?=- )", text.partition("\ninteractions:\n")[2].removesuffix(END), flags=re.MULTILINE)[1:]
    if len(parts) != len(entries):
        parts = [""] * len(entries)
    return [_read_entry(entry, part) for entry, part in zip(entries, parts, strict=True)]


def _read_entry(entry: Any, text: str) -> Interaction:
    interaction = Interaction.parse(entry, text)
    return interaction if text and interaction.data() == entry else interaction.written()


def dump(interactions: Iterable[Interaction]) -> str:
    """The text of a file with these interactions, in their stable order: by prompt, article and request."""
    ordered = sorted(interactions, key=_order)
    about = {
        "endpoints": sorted({name for item in ordered if (name := item.recorded.get("endpoint"))}),
        "prompts": sorted({item.request.prompt for item in ordered if item.request.prompt}),
        "options": _options(ordered),
    }
    head = notation.write({"version": VERSION, ABOUT: about})
    return f"{head}interactions:{'' if ordered else ' []'}\n" + "".join(item.text for item in ordered) + END


def _order(interaction: Interaction) -> tuple[str, str, str, str, str]:
    request = interaction.request
    name = request.prompt.partition("@")[0]
    return name, request.article, request.method, request.path, request.digest


def _options(interactions: Iterable[Interaction]) -> dict[str, list[Any]]:
    """Each option of the requests, such as the model or the temperature, with the values that it has."""
    found: dict[str, dict[str, Any]] = {}
    for interaction in interactions:
        for name, value in interaction.request.options.items():
            found.setdefault(name, {})[repr(value)] = value
    return {name: [found[name][value] for value in sorted(found[name])] for name in sorted(found)}


def load(path: Path) -> list[Interaction]:
    """The interactions of a file, at least one. Raises RecordingError where there is none, or as `read` does."""
    interactions = read(path)
    if not interactions:
        raise RecordingError(f"the recording {path} is empty; make it with --record {path}")
    return interactions


def read(path: Path) -> list[Interaction]:
    """The interactions of a file. Raises RecordingError where it is missing, broken or too large."""
    notation.check_installed()
    try:
        with path.open("rb") as file:
            # Not all that can be read says beforehand how large it is, or has an end.
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RecordingError(
            f"cannot read the recording {path}: {error.strerror}; make it with --record {path}"
        ) from None
    if len(content) > LARGEST:
        raise RecordingError(f"the recording {path} has more than {LARGEST} bytes; such a file is refused")
    try:
        text = content.decode().replace("\r\n", "\n")
        return parse(text) if text.strip() else []
    except (UnicodeDecodeError, RecordingError) as error:
        reason = error if isinstance(error, RecordingError) else "it is no text in UTF-8"
        raise RecordingError(f"the recording {path} is broken: {reason}; delete it and record again") from None


def check_writable(path: Path) -> None:
    """Make sure, before anything is asked, that a recording can be written. Raises RecordingError where it cannot."""
    part = _part(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        part.unlink()
    except OSError as error:
        raise RecordingError(f"cannot write the recording {path}: {error.strerror}") from None


def save(path: Path, interactions: Iterable[Interaction]) -> None:
    """Write a file in one step: it holds either what it held or these interactions. Raises RecordingError."""
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(dump(interactions).encode())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise RecordingError(f"cannot write the recording {path}: {error.strerror}") from None


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
