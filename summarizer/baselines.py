"""Known findings: a text file in which a newsroom says which differences it has seen, so that only new ones count.

An entry stands for two sentences that contradict each other, under the hashes of both, in either order. It knows
nothing of models or prompts: another model, or one more article, does not reopen what was decided.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Literal, get_args

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Finding, Verdict

State = Literal["accepted", "snoozed", "rejected"]
Key = tuple[str, str]

_COUNTED: frozenset[Verdict] = frozenset({"contradict", "superseded", "differs_in_precision"})
_HEAD = (
    "# Known differences between articles. An entry is one pair of sentences; `summarizer baseline update` adds more.\n"
    "# state: accepted (both are printed knowingly), snoozed (look again later), rejected (a false alarm).\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was decided on one pair of sentences. After `expires`, where given, it no longer counts."""

    sentences: Key
    state: State
    reason: str
    label: str = ""
    expires: date | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """All that was decided, one entry a pair of sentences."""

    entries: tuple[Entry, ...] = ()

    def knows(self, finding: Finding, day: date) -> bool:
        """Whether every differing pair of the finding was decided and had not expired on that day."""
        known = {entry.sentences for entry in self.entries if entry.expires is None or day <= entry.expires}
        pairs = find_pairs(finding)
        return bool(pairs) and pairs <= known

    def explain(self, finding: Finding) -> str:
        """What was decided on the finding, in words such as "accepted, council: both desks were asked"."""
        pairs = find_pairs(finding)
        decided = [entry for entry in self.entries if entry.sentences in pairs]
        words = [f"{', '.join(filter(None, (one.state, one.label)))}: {one.reason}" for one in decided]
        return "; ".join(dict.fromkeys(words))


def find_pairs(finding: Finding) -> frozenset[Key]:
    """The pairs of sentences that differ in a finding, each as the hashes of both in sorted order."""
    found: set[Key] = set()
    for relation in finding.relations:
        if relation.verdict in _COUNTED:
            ours, theirs = finding.positions[relation.left], finding.positions[relation.right]
            found |= {_key(left.text, right.text) for left, right in product(ours.quotes, theirs.quotes)}
    return frozenset(found)


def find_known(findings: Iterable[Finding], baseline: Baseline, day: date) -> dict[str, str]:
    """Those of the findings that the baseline knows on that day: by id, what was decided on each."""
    return {one.id: baseline.explain(one) for one in findings if baseline.knows(one, day)}


def update(
    baseline: Baseline,
    findings: Iterable[Finding],
    *,
    state: State = "accepted",
    reason: str,
    label: str = "",
    expires: date | None = None,
) -> Baseline:
    """The baseline with an entry for every pair of the findings; a pair that it holds already is decided anew."""
    kept = {entry.sentences: entry for entry in baseline.entries}
    for finding in findings:
        for pair in sorted(find_pairs(finding)):
            kept[pair] = Entry(pair, state, reason, label, expires, finding.question)
    return replace(baseline, entries=tuple(kept[pair] for pair in sorted(kept)))


def parse(text: str) -> Baseline:
    """The baseline that the text holds. Raises InputError, in one line, where it is none."""
    try:
        rows = tomllib.loads(text).get("known", [])
        if not isinstance(rows, list):
            raise InputError("not a baseline: `known` must be a list of tables, each headed [[known]]")
        return Baseline(tuple(_read(number, row) for number, row in enumerate(rows, start=1)))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not a baseline: {' '.join(str(error).split())}") from error


def dump(baseline: Baseline) -> str:
    """The text of a baseline: entries in the order of their hashes, so that a change is a small diff."""
    return _HEAD + "".join(_write(entry) for entry in baseline.entries)


def _key(left: str, right: str) -> Key:
    first, second = sorted((_hash(left), _hash(right)))
    return first, second


def _hash(sentence: str) -> str:
    """A digest of the words of a sentence; white space does not count."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:16]


def _read(number: int, row: object) -> Entry:
    where = f"not a baseline: entry {number}"
    if not isinstance(row, dict) or not row.keys() <= {"sentences", "state", "reason", "label", "expires", "question"}:
        raise InputError(f"{where} has a key that no entry has")
    sentences = _read_pair(row.get("sentences"))
    if sentences is None:
        raise InputError(f"{where} needs `sentences`, two hashes in sorted order")
    if row.get("state") not in get_args(State):
        raise InputError(f"{where} needs a `state`: one of {', '.join(get_args(State))}")
    texts = [row.get(key, "") for key in ("reason", "label", "question")]
    if not all(isinstance(text, str) for text in texts) or not texts[0].strip():
        raise InputError(f"{where} needs a `reason` in words")
    expires = row.get("expires")
    if expires is not None and type(expires) is not date:
        raise InputError(f"{where}: `expires` must be a date such as 2031-05-04")
    return Entry(sentences, row["state"], texts[0], texts[1], expires, texts[2])


def _read_pair(value: object) -> Key | None:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, str) for one in value):
        return None
    first, second = sorted(value)
    return first, second


def _write(entry: Entry) -> str:
    rows: Sequence[tuple[str, str]] = (
        ("question", _quote(entry.question) if entry.question else ""),
        ("sentences", f"[{_quote(entry.sentences[0])}, {_quote(entry.sentences[1])}]"),
        ("state", _quote(entry.state)),
        ("reason", _quote(entry.reason)),
        ("label", _quote(entry.label) if entry.label else ""),
        ("expires", entry.expires.isoformat() if entry.expires else ""),
    )
    return "\n[[known]]\n" + "".join(f"{key} = {value}\n" for key, value in rows if value)


def _quote(text: str) -> str:
    """The text as a basic string of TOML, whose escapes are those of JSON but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
