"""The gate: what a response must be before its answer counts. Whatever it is not becomes a typed error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel

from summarizer import answers

if TYPE_CHECKING:
    from summarizer.prompts import Prompt

A = TypeVar("A", bound=BaseModel)

LARGEST = 4 * 1024 * 1024
"""How many bytes a response may have."""

_QUOTED = 4000
"""How many characters of an answer that cannot be used are shown to the model again."""

Remedy = Literal["tell", "repeat", "split", "none"]
"""What may help: telling the model what is wrong, the same request again, a shorter text, nothing."""


class FaultError(Exception):
    """A response that does not pass, and what may help. `text` is what the model wrote, "" where that is unknown."""

    def __init__(self, reason: str, remedy: Remedy, text: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy
        self.text = text


def object_to(fault: FaultError) -> list[dict[str, str]]:
    """The turns that show a model its answer and name what is wrong with it."""
    objection = f"This answer cannot be used: {fault}. Do the task again and answer in JSON alone."
    return [{"role": "assistant", "content": fault.text[:_QUOTED]}, {"role": "user", "content": objection}]


@dataclass(frozen=True, slots=True)
class Completion:
    """The one choice of a response, not judged yet. Tokens are 0 where the endpoint does not state them."""

    text: str
    finish: str
    refusal: str
    prompt_tokens: int
    completion_tokens: int


def unpack(content_type: str, body: bytes) -> Completion:
    """The completion in a response. Raises FaultError where it is none."""
    if len(body) > LARGEST:
        raise FaultError(f"the response has more than {LARGEST} bytes", "repeat")
    kind = content_type.partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise FaultError(f"the response is {kind[:40] or 'of no stated type'} instead of JSON", "repeat")
    try:
        value: Any = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise FaultError("the response is no JSON", "repeat") from None
    if not isinstance(value, dict):
        raise FaultError("the response is no completion", "repeat")
    if value.get("error"):
        raise FaultError("the response is an error under a status of success", "repeat")
    choices = value.get("choices")
    if not isinstance(choices, list) or len(choices) != 1 or not isinstance(choices[0], dict):
        found = len(choices) if isinstance(choices, list) else "no"
        raise FaultError(f"the response has {found} choices instead of one", "repeat")
    message = choices[0].get("message")
    if not isinstance(message, dict):
        raise FaultError("the response holds no message", "repeat")
    usage = value.get("usage")
    return Completion(
        text=_text(message.get("content")),
        finish=_text(choices[0].get("finish_reason")),
        refusal=_text(message.get("refusal")),
        prompt_tokens=_count(usage, "prompt_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
    )


def judge(completion: Completion, prompt: Prompt[A]) -> A:
    """The answer of a completion. Raises FaultError where it is not whole, refused, empty or not what was asked for."""
    if completion.refusal:
        raise FaultError("the model refuses to answer", "none", completion.refusal)
    if completion.finish == "content_filter":
        raise FaultError("the endpoint's content filter stopped the answer", "none", completion.text)
    if completion.finish == "length":
        raise FaultError("the answer was cut off at its limit", "split", completion.text)
    if completion.finish != "stop":
        raise FaultError(f"the answer ended with {completion.finish[:40] or 'no reason'!r}", "repeat", completion.text)
    if not completion.text.strip():
        raise FaultError("the answer is empty", "repeat")
    try:
        return answers.read(completion.text, prompt.answer, prompt.schema)
    except ValueError as error:
        raise FaultError(str(error), "tell", completion.text) from None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _count(usage: Any, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
