"""The fault matrix: every fault, whom it befalls, and its one right outcome. One table, for tests and benchmarks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import voices

if TYPE_CHECKING:
    from pathlib import Path

    from simulator import Ledger

WIRE = """Ferry sinks on Lake Orrin

The ferry Corin sank on Lake Orrin on Monday with 42 people aboard. Mayor Ada Brenn said the harbor would stay closed.
The harbor board decided to close the old pier after the accident. Divers searched the lake until the evening.
"""
# The article that a fault is for: no other says Kestrel.
GAZETTE = """Ferry goes down on Lake Orrin, Kestrel boats help

The ferry Corin sank on Lake Orrin on Monday with 47 people aboard. The boats of the Kestrel club took them ashore.
The harbor board decided to keep open the old pier on Tuesday. Mayor Ada Brenn thanked the rescue teams.
"""
HERALD = """Harbor closed after the Corin sank

The Corin, a ferry, sank on Lake Orrin with 42 people aboard. Ada Brenn, the mayor, spoke to the families.
The harbor board has decided that the old pier must close for good. Shops near the pier fear for their trade.
"""
CHOSEN = "Kestrel"
SUMMARY = "Task: Summarize"
JUDGED = "Question 1"


@dataclass(frozen=True, slots=True)
class Row:
    """A fault (see simulator.faults), whom it befalls, what becomes of it and how often the same thing may be asked.

    `says` is a pattern of the problem or error. `tries` are seconds for one attempt, `gap` those that must lie between
    the first two attempts. `soak` rows wait in earnest.
    """

    fault: str
    outcome: str
    budget: int
    says: str = ""
    words: str = CHOSEN
    tries: float = 20.0
    gap: float = 0.0
    soak: bool = False

    def __str__(self) -> str:
        return f"{self.fault}-{self.outcome}"


ROWS = (
    # Rate limits
    Row("429-second-once", "ok", 2, gap=1.0),
    Row("429-date-once", "ok", 2, gap=0.9, soak=True),
    Row("429-ms-once", "ok", 2, gap=0.2),
    Row("429-zero-once", "ok", 2),
    Row("429-once", "ok", 2),
    Row("429", "stop", 5, "limits the rate.*later"),
    Row("429-300", "stop", 1, "come back in 300 s"),
    # Refused for good
    Row("quota", "stop", 1, "quota"),
    Row("401", "stop", 1, "--api-key-env"),
    Row("402", "stop", 1, "quota"),
    Row("403", "stop", 1, "does not allow"),
    Row("404", "stop", 1, "--model"),
    Row("redirect", "stop", 1, r"sends requests on to 127\.0\.0\.1:\d+, which is not followed"),
    Row("login", "stop", 1, "sends requests on to"),
    # The server
    Row("500-once", "ok", 2),
    Row("503-once", "ok", 2),
    Row("500", "partial", 4, "status 500"),
    Row("slow", "ok", 1),
    Row("down-once", "ok", 12, words=SUMMARY, gap=0.2),
    # The wire
    Row("reset-once", "ok", 2),
    Row("reset-late-once", "ok", 2),
    Row("hang", "partial", 2, "no answer in time", tries=0.4),
    Row("drip", "partial", 2, "no answer in time", tries=0.4),
    Row("silence", "partial", 2, "no answer in time", tries=0.4),
    Row("body-cut-once", "ok", 2),
    Row("chunks-cut-once", "ok", 2),
    Row("short-length-once", "ok", 2),
    Row("bad-gzip-once", "ok", 2),
    Row("bad-gzip", "partial", 4, "Kestrel|failed|connection|JSON"),
    # Responses that are no completion
    *(
        row
        for fault, says in (
            ("not-json", "no JSON"),
            ("html", "text/html instead of JSON"),
            ("error-200", "error under a status of success"),
            ("no-choices", "0 choices"),
            ("null-choices", "no choices"),
            ("two-choices", "2 choices"),
            ("null-content", "empty"),
            ("huge", "more than 4194304 bytes"),
            ("bad-utf8", "no JSON"),
            ("nul", "cannot be used"),
            ("no-finish", "ended with"),
            ("reasoning", "empty"),
            ("missing-key", "lacks"),
            ("wrong-type", "must be"),
            ("number-too-high", "must be from 1 to"),
            ("key-twice", "stands twice"),
            ("prose", "not JSON"),
            ("trailing-comma", "not JSON"),
            ("nan", "NaN"),
            ("ten-thousand", "items|repeat|10000"),
        )
        for row in (Row(f"{fault}-once", "ok", 2), Row(fault, "partial", 2, says))
    ),
    # Completions that are no answer
    Row("content-filter", "partial", 1, "content filter"),
    Row("refusal", "partial", 1, "refuses to answer"),
    Row("fence", "ok", 1),
    # Texts that have no room
    Row("narrow", "split", 1),
    Row("length", "partial", 1, "cut off"),
    Row("length-long", "split", 1),
    # What an endpoint does not take
    Row("no-schema", "ok", 2, words=""),
    Row("no-format", "ok", 3, words=""),
    Row("no-temperature", "ok", 2, words=""),
    Row("no-seed", "ok", 2, words=""),
    Row("no-max-tokens", "ok", 2, words=""),
    Row("400", "stop", 1, "refuses the request with status 400"),
    # The judge
    Row("verdicts-few-once", "ok", 2, words=JUDGED),
    Row("verdicts-none-once", "ok", 2, words=JUDGED),
    Row("verdicts-many", "ok", 1, words=JUDGED),
    Row("verdicts-foreign-once", "ok", 2, words=JUDGED),
    Row("verdicts-foreign", "unjudged", 2, words=JUDGED),
    Row("verdicts-none", "unjudged", 2, words=JUDGED),
    Row("verdicts-twice-once", "ok", 2, words=JUDGED),
    Row("verdict-unknown-once", "ok", 2, words=JUDGED),
    Row("verdict-unknown", "unjudged", 2, words=JUDGED),
    Row("html", "unjudged", 2, words=JUDGED),
    Row("refusal", "unjudged", 1, words=JUDGED),
    Row("length", "unjudged", 2, words=JUDGED),
    Row("prose", "unjudged", 2, words=JUDGED),
    Row("500", "unjudged", 4, words=JUDGED),
    Row("hang", "unjudged", 2, words=JUDGED, tries=0.4),
    # In earnest
    Row("429", "stop", 5, "limits the rate", soak=True),
    Row("500", "partial", 4, "status 500", soak=True),
    Row("down-once", "ok", 12, words=SUMMARY, soak=True),
)


def write_story(folder: Path) -> Path:
    """The folder, with the three articles in it."""
    for name, text in (("gazette", GAZETTE), ("herald", HERALD), ("wire", WIRE)):
        (folder / f"{name}.txt").write_text(text)
    return folder


def repeats(ledger: Ledger) -> Counter[tuple[str, str]]:
    """How often each question was asked that the fault befell."""
    return Counter(
        (entry.kind, voices.read_question(json.loads(entry.text))) for entry in ledger.entries if entry.fault
    )
