"""What the simulator received and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One chat completion. `at` are seconds since the start, `kind` and `about` are what its headers say.

    `digest` is that of the body without regard to the order of its keys; status 0 stands for no whole response;
    `seconds` are those that a good answer takes.
    """

    at: float
    model: str
    kind: str
    about: str
    digest: str
    text: str
    status: int
    fault: str
    bytes_in: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float = 0.0


@dataclass(slots=True)
class Ledger:
    """All chat completions so far. The whole text of requests is kept only where `keep` says so."""

    keep: bool = True
    entries: list[Entry] = field(default_factory=list)
    listings: int = 0
    others: int = 0
    in_flight: int = 0
    peak: int = 0

    @property
    def calls(self) -> int:
        """How many chat completions came, refused ones too."""
        return len(self.entries)

    @property
    def bodies(self) -> Counter[str]:
        """How often each request came."""
        return Counter(entry.digest for entry in self.entries)

    @property
    def statuses(self) -> Counter[int]:
        """How many requests ended with each status."""
        return Counter(entry.status for entry in self.entries)

    @property
    def faulty(self) -> list[Entry]:
        """The requests that a fault was for, those that it left alone again too."""
        return [entry for entry in self.entries if entry.fault]

    def count(self) -> dict[str, Any]:
        """The sums of it all, as JSON."""
        served = [entry for entry in self.entries if entry.status == 200]
        return {
            "calls": self.calls,
            "bodies": len(self.bodies),
            "served": len(served),
            "limited": self.statuses[429],
            "bytes": sum(entry.bytes_in for entry in self.entries),
            "prompt_tokens": sum(entry.prompt_tokens for entry in served),
            "completion_tokens": sum(entry.completion_tokens for entry in served),
            "kinds": dict(Counter(entry.kind for entry in served)),
            "peak": self.peak,
            "work": sum(entry.seconds for entry in served),
            "chain": self._find_chain(served),
            "first": min((entry.at for entry in self.entries), default=0.0),
            "last": max((entry.at for entry in self.entries), default=0.0),
        }

    def _find_chain(self, served: list[Entry]) -> float:
        """The seconds of the longest chain: the claims of an article, then its summary or a judge's word on it."""
        read: dict[str, float] = {}
        for entry in served:
            if entry.kind == "claims":
                read[entry.about] = max(read.get(entry.about, 0.0), entry.seconds)
        later = [entry for entry in served if entry.kind != "claims"]
        chains = (entry.seconds + max(read.get(key, 0.0) for key in entry.about.split(",")) for entry in later)
        return max([*chains, *read.values()], default=0.0)

    def dump(self) -> list[dict[str, Any]]:
        """Every entry as JSON."""
        return [asdict(entry) for entry in self.entries]


def digest(path: str, body: Any) -> str:
    """The SHA-256 of a request, whatever the order of its keys."""
    text = json.dumps([path, body], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
