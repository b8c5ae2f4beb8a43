"""Memory: what a client knows of an endpoint from earlier runs, by way of the ledger. Without a ledger, nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from summarizer.ledger import Call
from summarizer.llm.dialects import Dialect

if TYPE_CHECKING:
    from summarizer.ledger import Ledger
    from summarizer.llm.gate import Completion
    from summarizer.prompts import Prompt
    from summarizer.settings import Settings


class Memory:
    """The answers and the dialect of one endpoint. `reused` counts the answers that were known."""

    def __init__(self, ledger: Ledger | None, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self.reused = 0

    def recall(self, request: str, number: int) -> bytes | None:
        """The response to a request, the number of which is 1 where it was asked once more. Raises StateError."""
        known = self._ledger.find(self._settings.identity, request, number) if self._ledger else None
        self.reused += known is not None
        return known.body.encode() if known else None

    def keep(
        self, request: str, number: int, model: str, prompt: Prompt[Any], body: bytes, completion: Completion
    ) -> bytes:
        """The response that counts from now on: this one, or that of another process which was first.

        Raises StateError.
        """
        if self._ledger is None:
            return body
        read, written = completion.prompt_tokens, completion.completion_tokens
        call = Call(
            endpoint=self._settings.identity,
            request=request,
            number=number,
            model=model,
            prompt=prompt.label,
            articles=",".join(prompt.about),
            body=body.decode(),
            prompt_tokens=read,
            completion_tokens=written,
            cost=self._settings.price(read, written),
            time=dt.datetime.now(tz=dt.UTC).isoformat(timespec="milliseconds"),
        )
        return self._ledger.add(call).body.encode()

    def recall_dialect(self, model: str, first: Dialect) -> tuple[Dialect, list[str]]:
        """The dialect that was found out for a model, and what was given up for it; else the first one to try."""
        kept = self._ledger.find_dialect(self._settings.identity, model) if self._ledger else None
        if kept is None:
            return first, []
        value = json.loads(kept)
        fields = value["dialect"]
        return Dialect(**{**fields, "limits": tuple(fields["limits"]), "embedded": first.embedded}), value["notes"]

    def keep_dialect(self, model: str, dialect: Dialect, notes: list[str]) -> None:
        """Keep what was found out. Raises StateError."""
        if self._ledger is not None:
            value = json.dumps({"dialect": asdict(dialect), "notes": notes})
            self._ledger.keep_dialect(self._settings.identity, model, value)
