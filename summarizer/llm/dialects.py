"""What an endpoint understands of a request: the parameters it takes, found out by being told so, once each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from summarizer import answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.prompts import Prompt

SEED = 7

# A small model falls into repeating itself; the server reads an article once for all requests on it.
_EMBEDDED = {"cache_prompt": True, "frequency_penalty": 0.6}
_NAMES = {
    "response_format": re.compile(r"response_format|json_schema|json_object|structured output", re.IGNORECASE),
    "max_tokens": re.compile(r"max_(?:completion_)?tokens", re.IGNORECASE),
    "temperature": re.compile(r"temperature", re.IGNORECASE),
    "seed": re.compile(r"\bseed\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a request is put. `limits` are the names left to try for the limit of an answer, the first is used."""

    form: Literal["json_schema", "json_object", "text"] = "json_schema"
    limits: tuple[str, ...] = ("max_tokens", "max_completion_tokens")
    temperature: bool = True
    seed: bool = True
    embedded: bool = False

    def put(self, model: str, prompt: Prompt[Any], messages: Sequence[dict[str, str]]) -> dict[str, Any]:
        """The arguments of the SDK's call."""
        request: dict[str, Any] = {"model": model, "messages": list(messages)}
        if self.limits:
            request[self.limits[0]] = prompt.max_tokens
        if self.temperature:
            request["temperature"] = 0
        if self.seed:
            request["seed"] = SEED
        if self.form == "json_schema":
            schema = prompt.schema if self.embedded else answers.portable(prompt.schema)
            named = {"name": prompt.name, "strict": True, "schema": schema}
            request["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.form == "json_object":
            request["response_format"] = {"type": "json_object"}
        if self.embedded:
            request["extra_body"] = dict(_EMBEDDED)
        return request

    def as_recorded(self, options: Mapping[str, Any]) -> Dialect:
        """This dialect with what a recorded request took and without what it did without; this one if there is none."""
        if not options:
            return self
        return replace(
            self,
            form=options.get("response_format", "text"),
            limits=tuple(name for name in self.limits if name in options),
            temperature="temperature" in options,
            seed="seed" in options,
        )

    def step_down(self, parameter: str, message: str) -> tuple[Dialect, str] | None:
        """The next simpler dialect without what an error names, and what was given up; None where it names nothing."""
        for text in (parameter, message):
            found = [(match.start(), name) for name, pattern in _NAMES.items() if (match := pattern.search(text))]
            for _, name in sorted(found):
                lower = self._without(name)
                if lower is not None:
                    return lower
        return None

    def _without(self, name: str) -> tuple[Dialect, str] | None:
        if name == "response_format" and self.form == "json_schema":
            return replace(self, form="json_object"), "it takes no JSON schema"
        if name == "response_format" and self.form == "json_object":
            return replace(self, form="text"), "it takes no response format"
        if name == "max_tokens" and self.limits:
            return replace(self, limits=self.limits[1:]), f"it takes no {self.limits[0]}"
        if name == "temperature" and self.temperature:
            return replace(self, temperature=False), "it takes no temperature"
        if name == "seed" and self.seed:
            return replace(self, seed=False), "it takes no seed"
        return None
