"""The run of the example story against the list of what it finds: a change in either direction fails.

`python tests/test_example_story.py` writes the list anew; read the difference before you commit it.
"""

from __future__ import annotations

import asyncio
import difflib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import pipeline
from summarizer.endpoints import connect
from summarizer.evaluation import read_gold, score
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.evaluation import Alarm, Outcome, Score
    from summarizer.records import Report

ROOT = Path(__file__).resolve().parent.parent
GOLD = read_gold(ROOT / "examples")
RECORDING = ROOT / "cassettes" / "check" / "examples.yaml"
LIST = ROOT / "tests" / "data" / "example_run.toml"

HEAD = """\
# What the run of the example story finds of what examples/gold.toml plants, and what it reports besides.
# Written by `python tests/test_example_story.py`.
"""
SECTIONS = {
    "found": "Differences and agreements found with their verdict.",
    "found_otherwise": "Differences and agreements found with another verdict.",
    "missed": "Differences and agreements whose two sides the report does not relate.",
    "trapped": "Traps reported as contradict.",
    "falsely_reported": "Contradictions reported that are not planted: the question, both values, and why.",
}


async def run() -> Report:
    async with connect(Settings(), replay=RECORDING) as model:
        return await pipeline.acheck([str(path) for path in GOLD.articles], model=model, settings=Settings())


def describe(scored: Score) -> dict[str, list[str]]:
    """The entries of the list, by section."""
    planted = [one for one in scored.outcomes if one.item.type != "trap"]
    return {
        "found": [one.item.id for one in planted if one.as_planted],
        "found_otherwise": [_show(one) for one in planted if one.verdict and not one.as_planted],
        "missed": [one.item.id for one in planted if one.verdict is None],
        "trapped": [one.item.id for one in scored.select("trap") if one.verdict == "contradict"],
        "falsely_reported": [_show_alarm(one) for one in scored.alarms],
    }


def _show(outcome: Outcome) -> str:
    return f"{outcome.item.id}: {outcome.verdict}"


def _show_alarm(alarm: Alarm) -> str:
    return f"{alarm.question} {' / '.join(sorted((alarm.left[0], alarm.right[0])))}: {alarm.why}"


def write(entries: dict[str, list[str]]) -> str:
    """The list as TOML."""
    parts = [HEAD]
    for name, about in SECTIONS.items():
        lines = "".join(f"    {_quote(entry)},\n" for entry in sorted(entries[name]))
        parts.append(f"# {about}\n{name} = [\n{lines}]\n")
    return "\n".join(parts)


def _quote(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def compare(listed: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """What is new and what is gone, section by section."""
    lines: list[str] = []
    for name in SECTIONS:
        changed = [line for line in difflib.ndiff(listed[name], found[name]) if line[0] in "+-"]
        lines += [f"{name}:", *(f"  {line}" for line in changed)] if changed else []
    return lines


async def test_the_run_finds_what_the_list_says_and_nothing_else() -> None:
    found = tomllib.loads(write(describe(score(await run(), GOLD))))
    changed = compare(tomllib.loads(LIST.read_text("utf-8")), found)
    hint = "if that is as it should be: python tests/test_example_story.py"
    assert not changed, "\n".join(["the run has changed (- listed, + now):", *changed, hint])


def test_every_planted_difference_and_agreement_stands_in_the_list_once() -> None:
    listed = tomllib.loads(LIST.read_text("utf-8"))
    ids = [entry.partition(":")[0] for name in ("found", "found_otherwise", "missed") for entry in listed[name]]
    assert sorted(ids) == sorted(item.id for item in GOLD.items if item.type in {"difference", "agreement"})


@pytest.mark.parametrize(
    ("listed", "found"),
    [(["a", "b"], ["b"]), (["b"], ["a", "b"]), (["a"], ["b"])],
    ids=["lost", "gained", "exchanged"],
)
def test_a_change_in_either_direction_is_told(listed: list[str], found: list[str]) -> None:
    empty: dict[str, list[str]] = {name: [] for name in SECTIONS}
    told = compare(empty | {"missed": listed}, empty | {"missed": found})
    assert told[0] == "missed:"
    assert {line.split()[1] for line in told[1:]} == set(listed) ^ set(found)
    assert compare(empty | {"missed": listed}, empty | {"missed": listed}) == []


def test_the_list_keeps_any_words_in_one_line_each() -> None:
    words = ['a "b" \\ c', "“x”\ny"]
    read = tomllib.loads(write(dict.fromkeys(SECTIONS, words)))
    assert read == {name: ['a "b" \\ c', "“x” y"] for name in SECTIONS}


if __name__ == "__main__":
    LIST.write_text(write(describe(score(asyncio.run(run()), GOLD))), "utf-8")
