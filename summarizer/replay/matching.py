"""Which requests are the same, and what of a request and its response is kept: the one definition for every reader.

Two requests are the same when method, path, query and canonical body are. Host, port, scheme and headers never count.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from summarizer.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROMPT_HEADER = "x-summarizer-prompt"
ARTICLE_HEADER = "x-summarizer-article"
KEPT_HEADERS = ("content-type", PROMPT_HEADER, ARTICLE_HEADER)
HOST = "http://endpoint"
"""What stands in a recording instead of scheme, host and port."""

DEPTH = 60
"""How deeply a JSON body may be nested."""

_SECRET_PARAMETER = re.compile(r"key|token|secret|signature|password|auth|^sig$", re.IGNORECASE)
_COUNTS = ("prompt_tokens", "completion_tokens", "total_tokens")
_NOISE = ("system_fingerprint", "timings")


def canonical(path: str, body: bytes) -> bytes:
    """The one form of a request: path and JSON body with sorted keys, compact, in UTF-8, nothing dropped.

    An empty body is no body. 1, 1.0 and true differ. Raises RecordingError where the body is not JSON or names a key
    twice.
    """
    request = {"path": path}
    if body:
        request["body"] = parse_json(body)
    try:
        return json.dumps(request, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise _not_json(error) from None


def parse_json(body: bytes) -> Any:
    """The JSON value of a body. Raises RecordingError where it is not JSON in UTF-8 or names a key twice."""
    try:
        value = json.loads(body.decode(), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _not_json(error) from None
    if _depth(value) > DEPTH:
        raise _not_json(RecursionError())
    return value


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level := [item for item in level if isinstance(item, dict | list)]:
        depth += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands twice")
    return mapping


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _not_json(error: Exception) -> RecordingError:
    reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return RecordingError(f"a request matches no recording since its body is not plain JSON: {reason}")


@dataclass(frozen=True, slots=True)
class Request:
    """What is kept of a request. `digest` is the SHA-256 of its canonical form in hexadecimal.

    `body` is its JSON value, None where it had none. In digest mode it is absent too, `sealed` says so, and `options`
    hold what is not text: the model's name, each number and truth value at the top of the body, and the form of the
    answer.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    digest: str
    options: Mapping[str, Any]
    body: Any = None
    sealed: bool = False

    @classmethod
    def of(cls, method: str, path: str, headers: Iterable[tuple[str, str]], content: bytes) -> Request:
        """What is kept of a request with that path and query. Raises RecordingError where its body is not JSON."""
        path = clean(path)
        digest = hashlib.sha256(canonical(path, content)).hexdigest()
        body = parse_json(content) if content else None
        if content and body is None:
            # A file says null where there was no body.
            raise _not_json(ValueError("it is null"))
        return cls(method.upper(), path, keep(headers), digest, _options(body), body)

    @property
    def key(self) -> tuple[str, str]:
        """What two requests have in common when they are the same."""
        return self.method, self.digest

    @property
    def prompt(self) -> str:
        """Name, version and fingerprint of the prompt, such as claims@3/1f2e3d4c, or nothing."""
        return self.headers.get(PROMPT_HEADER, "")

    @property
    def article(self) -> str:
        """The ids of the articles that the request is about, separated by commas, or nothing."""
        return self.headers.get(ARTICLE_HEADER, "")


def keep(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The headers that a recording keeps, by lower-case name, in a fixed order."""
    given = {name.lower(): value for name, value in headers}
    return {name: given[name] for name in KEPT_HEADERS if name in given}


def clean(path: str) -> str:
    """Path and query without what looks like a credential, the parameters sorted."""
    # By hand, since a path that begins with two slashes is no host here.
    path, _, query = path.partition("?")
    parameters = sorted(parse_qsl(query, keep_blank_values=True))
    query = urlencode([(name, value) for name, value in parameters if not _SECRET_PARAMETER.search(name)])
    return f"{path}?{query}" if query else path


def _options(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        return {}
    kept = {name: value for name, value in body.items() if name == "model" or isinstance(value, bool | int | float)}
    form = body.get("response_format")
    if isinstance(form, dict) and isinstance(form.get("type"), str):
        kept["response_format"] = form["type"]
    return kept


def steady(answer: Any) -> Any:
    """A JSON answer without what differs from run to run: ids, times, fingerprints, and which tokens were cached."""
    if not isinstance(answer, dict):
        return answer
    if "choices" in answer:
        kept = {name: value for name, value in answer.items() if name not in _NOISE}
        if isinstance(usage := kept.get("usage"), dict):
            kept["usage"] = {name: usage[name] for name in _COUNTS if name in usage}
        return _fix(kept, id="recorded", created=0)
    if answer.get("object") == "list" and isinstance(answer.get("data"), list):
        return {"object": "list", "data": [_steady_entry(entry) for entry in answer["data"]]}
    return answer


def _steady_entry(entry: Any) -> Any:
    """A line of the list of models: its own figures and times are left out, its id is the model's name and stays."""
    if not isinstance(entry, dict) or entry.get("object") != "model":
        return entry
    kept = {name: value for name, value in entry.items() if name in ("id", "object", "created", "owned_by")}
    return _fix(kept, created=0)


def _fix(mapping: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {name: values.get(name, value) for name, value in mapping.items()}
