"""What a replay costs: per interaction with loading, and as a whole process.

`python benchmarks/replay.py [RECORDING SOURCE...]` records invented requests, plays them again and prints a table: the
milliseconds of an interaction at 50 and at 400 interactions, the ratio of both, and the seconds that
`summarizer check SOURCE... --replay RECORDING` takes from start to end, the best of several runs each.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from summarizer import answers
from summarizer.answers import SummaryAnswer
from summarizer.replay import Recorder, Replayer

ROUNDS = 5
SENTENCE = (
    "The harbor council of Port Alder met for “nearly three hours” on Monday, and the mayor of the town spoke twice."
)
ARTICLE = "\n".join(f"[{number}] {SENTENCE}" for number in range(1, 31))
URL = "http://127.0.0.1/v1/chat/completions"
MOST_MILLISECONDS, MOST_RATIO, MOST_SECONDS = 5.0, 1.5, 2.0


def make_body(number: int) -> dict[str, object]:
    """A request with the text of an article of 30 sentences and the schema of a summary."""
    content = f"{ARTICLE}\n\nTask {number}: summarize the article."
    form = {"type": "json_schema", "json_schema": {"name": "summarize", "schema": answers.schema(SummaryAnswer)}}
    messages = [{"role": "user", "content": content}]
    return {"model": "small", "messages": messages, "temperature": 0, "response_format": form}


def answer(_: httpx2.Request) -> httpx2.Response:
    """An answer with six sentences."""
    points = [{"text": SENTENCE, "sentences": [number]} for number in range(1, 7)]
    message = {"role": "assistant", "content": json.dumps({"points": points}, ensure_ascii=False)}
    return httpx2.Response(200, json={"object": "chat.completion", "choices": [{"index": 0, "message": message}]})


async def ask(transport: httpx2.AsyncBaseTransport, count: int) -> None:
    """Send so many different requests."""
    async with httpx2.AsyncClient(transport=transport) as client:
        for number in range(count):
            (await client.post(URL, json=make_body(number))).raise_for_status()


def time_replay(path: Path, count: int) -> float:
    """Milliseconds an interaction, loading included: the best of several rounds."""
    today = dt.datetime.now(tz=dt.UTC).date()
    asyncio.run(ask(Recorder(path, httpx2.MockTransport(answer), today=today, version="1"), count))
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        asyncio.run(ask(Replayer(path), count))
        took.append(time.perf_counter() - start)
    return min(took) * 1000 / count


def time_process(recording: str, sources: list[str]) -> tuple[float, float]:
    """Seconds of a whole process that checks the sources on the recording, and of the processor: the best of each."""
    command = [sys.executable, "-m", "summarizer", "check", *sources, "--replay", recording, "-q", "-f", "json"]
    took, worked = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), os.times()
        ran = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        took.append(time.perf_counter() - start)
        after = os.times()
        worked.append(after.children_user + after.children_system - before.children_user - before.children_system)
        if ran.returncode not in {0, 1, 4}:
            sys.exit(f"the check ended with {ran.returncode}")
    return min(took), min(worked)


def show(name: str, value: float, most: float, unit: str) -> None:
    """One line of the table, with the bound and whether it holds."""
    sys.stdout.write(f"{name:<44} {value:7.2f} {unit:<3} at most {most:g}  {'ok' if value <= most else 'TOO SLOW'}\n")


def main(arguments: list[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (time_replay(Path(folder) / f"{count}.yaml", count) for count in (50, 400))
    show("replay, an interaction of 50", few, MOST_MILLISECONDS, "ms")
    show("replay, an interaction of 400", many, MOST_MILLISECONDS, "ms")
    show("replay, 400 against 50", many / few, MOST_RATIO, "")
    if arguments:
        took, worked = time_process(arguments[0], arguments[1:])
        show("check, whole process", took, MOST_SECONDS, "s")
        show("check, processor time of the process", worked, MOST_SECONDS, "s")


if __name__ == "__main__":
    main(sys.argv[1:])
