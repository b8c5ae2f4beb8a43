"""What stands in a recording, what is wrong with it, and what it can do without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import RecordingError
from summarizer.records import Problem
from summarizer.replay import cassettes, sealing
from summarizer.replay.misses import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from summarizer.replay.cassettes import Interaction

_SECRETS = re.compile(
    r"\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}"
    r"|\b(?:ghp|gho|ghs|github_pat|glpat|xox[abprs]|hf|gsk)[_-][A-Za-z0-9_-]{16,}"
    r"|\bA(?:KIA|SIA)[A-Z0-9]{16}\b"
    r"|\bAIza[A-Za-z0-9_-]{30,}"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}"
    r"|\b[Bb]earer\s+[A-Za-z0-9._~+/-]{16,}"
    r"|^\s*(?:[Aa]uthorization|[Cc]ookie|[Ss]et-[Cc]ookie|(?:[Xx]-)?[Aa]pi-[Kk]ey):"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----",
    re.MULTILINE,
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line about an interaction. Tokens are those that the answer states, 0 where it states none."""

    prompt: str
    article: str
    model: str
    digest: str
    sealed: bool
    date: str
    version: str
    endpoint: str
    prompt_tokens: int
    completion_tokens: int
    characters: int


def show(path: Path) -> tuple[Row, ...]:
    """A row for each interaction of a recording, in its order. Raises RecordingError where it cannot be read."""
    return tuple(_row(interaction) for interaction in cassettes.load(path))


def _row(interaction: Interaction) -> Row:
    request, recorded = interaction.request, interaction.recorded
    usage = interaction.answer.get("usage") if isinstance(interaction.answer, dict) else None
    tokens = usage if isinstance(usage, dict) else {}
    return Row(
        prompt=plain(request.prompt),
        article=plain(request.article),
        model=plain(str(request.options.get("model", ""))),
        digest=request.digest,
        sealed=request.sealed,
        date=plain(recorded.get("date", "")),
        version=plain(recorded.get("version", "")),
        endpoint=plain(recorded.get("endpoint", "")),
        prompt_tokens=_count(tokens.get("prompt_tokens")),
        completion_tokens=_count(tokens.get("completion_tokens")),
        characters=len(interaction.text),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def verify(path: Path, prompts: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """What is wrong with a recording; nothing where all is well.

    `prompts` gives for each prompt's name what its header says today, such as claims@3/1f2e3d4c. A recording made with
    another version is stale; one made with the same version and another text is worse, the version should have risen.
    """
    try:
        interactions = cassettes.load(path)
        text = path.read_bytes().decode()
    except RecordingError as error:
        return (Problem(str(path), "broken", str(error)),)
    found = [*_check_file(text), *_check_order(interactions)]
    for interaction in interactions:
        found += [(code, f"{_name(interaction)}: {reason}") for code, reason in _check(interaction, prompts or {})]
    return tuple(Problem(str(path), code, plain(message)) for code, message in found)


def _check_file(text: str) -> Iterator[tuple[str, str]]:
    for match in _SECRETS.finditer(text):
        line = text.count("\n", 0, match.end()) + 1
        yield "secret", f"line {line} looks like a key or password: record again without it, and withdraw it"


def _check_order(interactions: list[Interaction]) -> Iterator[tuple[str, str]]:
    texts = [interaction.text for interaction in interactions]
    if len(set(texts)) < len(texts):
        yield "repeated", f"{len(texts) - len(set(texts))} interactions stand more than once"
    if len({interaction.request.sealed for interaction in interactions}) > 1:
        yield "mixed", "some interactions are in digest mode and some show their text: record again with --digest"


def _check(interaction: Interaction, prompts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    request = interaction.request
    if not 200 <= interaction.status < 300:
        yield "error", f"the answer is the error {interaction.status}"
    if request.sealed and not _DIGEST.fullmatch(request.digest):
        yield "digest", "its digest is no SHA-256"
    if request.sealed:
        yield from (("digest", fault) for fault in sealing.find_faults(interaction.answer))
    name, _, _ = request.prompt.partition("@")
    if (today := prompts.get(name)) and today != request.prompt:
        version = request.prompt.partition("/")[0]
        if version == today.partition("/")[0]:
            yield "unversioned", f"the text of the prompt has changed, its version has not: it is {today} now"
        else:
            yield "stale", f"the prompt is {today} now: record again"


def _name(interaction: Interaction) -> str:
    request = interaction.request
    return f"{request.prompt or request.path} about {request.article}" if request.article else request.prompt


def prune(path: Path, used: Collection[str]) -> int:
    """Drop the interactions whose request's digest is not used, and say how many those were.

    Raises RecordingError where the file cannot be read or written, or where nothing would be left.
    """
    interactions = cassettes.load(path)
    kept = [interaction for interaction in interactions if interaction.request.digest in used]
    if not kept:
        raise RecordingError(f"nothing of {path} is used, so it stays as it is; delete it if it is not needed")
    if len(kept) < len(interactions):
        cassettes.save(path, kept)
    return len(interactions) - len(kept)
