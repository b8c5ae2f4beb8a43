"""The log of runs on gold files that are held back: which commit reached which figures, the first run first."""

from __future__ import annotations

import json
import subprocess
import tomllib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.evaluation.scores import Score


def read_log(path: Path) -> list[dict[str, Any]]:
    """The logged runs in their order, none where there is no file."""
    return tomllib.loads(path.read_text("utf-8")).get("run", []) if path.exists() else []


def write_log(path: Path, score: Score, model: str | None) -> None:
    """Add a run to the log: day, commit, model, stories and every figure as hits of all."""
    lines = [
        "[[run]]",
        f"date = {datetime.now(UTC).date().isoformat()}",
        f"commit = {json.dumps(_commit(path))}",
        f"model = {json.dumps(model or 'none, code alone', ensure_ascii=False)}",
        f"stories = {json.dumps(list(score.stories), ensure_ascii=False)}",
        f"requests = {score.requests}",
        f"tokens = {score.prompt_tokens + score.completion_tokens}",
        *(f"{json.dumps(name)} = [{rate.hits}, {rate.of}]" for name, rate in score.figures().items()),
    ]
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n\n")


def _commit(path: Path) -> str:
    """The commit that was run, with "+changes" where the program differed from it; "unknown" without git."""

    def ask(*arguments: str) -> str:
        command = ["git", "-C", str(path.parent), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603

    try:
        changed = ask("status", "--porcelain", "--", f"{ask('rev-parse', '--show-toplevel')}/summarizer")
        return ask("rev-parse", "--short=12", "HEAD") + ("+changes" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
