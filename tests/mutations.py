"""Proof by mutation: one byte that reaches a request is changed, and what was recorded must notice, and nothing else.

`python tests/mutations.py` prints the table: every mutation against every recorded run.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import random
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from conftest import ARTICLES
from mimic import MODEL, Mimic

from summarizer import answers, articles, claims, endpoints, judges, pipeline, records, summaries
from summarizer.errors import RecordingError
from summarizer.llm import OpenAIModel
from summarizer.llm.dialects import Dialect
from summarizer.prompts import Library, Side, Slot
from summarizer.replay import Recorder, Replayer, show
from summarizer.settings import Settings
from summarizer.templates import find_folder

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator

    import httpx2

    from summarizer.llm import Model
    from summarizer.records import Article

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "examples"
READERS = frozenset({"summarize", "claims"})
# Which prompts a file of text is part of, and which ask for an answer of that form.
TEMPLATES = {
    "summarize.j2": frozenset({"summarize"}),
    "claims.j2": frozenset({"claims"}),
    "judge.j2": frozenset({"judge"}),
    "_article.j2": READERS,
    "_reader.j2": READERS,
    "_rules.j2": frozenset({"judge"}),
}
SCHEMAS = {"SummaryAnswer": "summarize", "ClaimsAnswer": "claims", "JudgeAnswer": "judge"}
GRADED = re.compile(r'"balanced_accuracy": *\d')
LANES = 8
SHOWN = 3
"""The sentence that every run on an article shows to the model."""


@dataclass(frozen=True)
class World:
    """What a run depends on: the articles, the prompts, and the model's name; None as it was recorded."""

    articles: Path = STORY
    prompts: Path | None = None
    model: str | None = None

    def load(self, name: str) -> Article:
        return articles.load([str(self.articles / name)]).articles[0]


@dataclass(frozen=True)
class Run:
    """A recorded run: the articles it reads, what it asks of them, and whether the model may judge unmeasured."""

    name: str
    articles: tuple[str, ...]
    play: Callable[[World, Run, Model], Awaitable[str]]
    recording: Path | None = None
    trusting: bool = True


@dataclass(frozen=True)
class Outcome:
    """How a replay ended: the text it gave or the error, the digests used, the seconds from a miss to its error."""

    text: str = ""
    error: Exception | None = None
    used: frozenset[str] = field(default_factory=frozenset)
    seconds: float = 0.0


async def summarize(world: World, run: Run, model: Model) -> str:
    return repr(await summaries.summarize(world.load(run.articles[0]), model, Library(world.prompts)))


async def extract(world: World, run: Run, model: Model) -> str:
    reading = claims.read(world.load(run.articles[0]))
    return repr(await claims.extract(reading, model, Library(world.prompts)))


async def judge(world: World, run: Run, model: Model) -> str:
    read = [world.load(name) for name in run.articles]
    left, right = (Side(article.sentence_text(SHOWN)) for article in read)
    slots = [Slot(1, "Who met whom?", left, right), Slot(2, "Where did they meet?", left, right)]
    about = tuple(article.id for article in read)
    return repr(await judges.decide(slots, model, Library(world.prompts), about=about))


async def check(world: World, run: Run, model: Model) -> str:
    sources = [str(world.articles / name) for name in run.articles]
    settings = Settings(prompts=world.prompts, trust_judge=run.trusting)
    report = await pipeline.acheck(sources, model=model, settings=settings)
    return records.dump(report)


RUNS = (
    Run("a summary", ("wire.txt",), summarize),
    Run("claims", ("local.txt",), extract),
    Run("verdicts", ("wire.txt", "tabloid.txt"), judge),
    Run("a check of one", ("tabloid.txt",), check),
    Run("a check of two", ("local.txt", "wire.txt"), check),
)


def find_committed(folders: dict[str, Path]) -> tuple[Run, ...]:
    """The runs behind cassettes/check/<name>.yaml, of those that are recorded and whose articles are at hand."""
    found = []
    for name, folder in folders.items():
        path = ROOT / "cassettes" / "check" / f"{name}.yaml"
        sources = tuple(sorted(source.name for source in folder.glob("*.txt")))
        if path.exists() and sources:
            found.append(Run(name, sources, check, path, trusting=False))
    return tuple(found)


def record_runs(path: Path, runs: Collection[Run] = RUNS, world: World = World()) -> None:
    """Record the runs into one file, answered by rule."""

    async def work() -> None:
        settings = Settings(base_url="http://127.0.0.1:1/v1", model=MODEL, concurrency=LANES)
        recorder = Recorder(path, Mimic(), today=dt.date(2030, 1, 2), version="1", endpoint="compatible")
        async with OpenAIModel(settings, transport=recorder) as model:
            for run in runs:
                await run.play(world, run, model)

    asyncio.run(work())


class _Timed(Replayer):
    """A replayer that keeps when it was first asked what it does not hold."""

    missed = 0.0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        start = time.perf_counter()
        try:
            return await super().handle_async_request(request)
        except RecordingError:
            self.missed = self.missed or start
            raise


def replay(run: Run, path: Path, world: World = World()) -> Outcome:
    """What comes of a run that is answered from the file."""

    async def work() -> Outcome:
        start = time.perf_counter()
        try:
            replayer = _Timed(path)
            settings = endpoints.settle(Settings(model=world.model, concurrency=LANES), replayer, path)
            async with OpenAIModel(settings, transport=replayer) as model:
                text = (await run.play(world, run, model)).replace(str(world.articles), "")
        except RecordingError as error:
            return Outcome(error=error, seconds=time.perf_counter() - (replayer.missed or start))
        return Outcome(text, None, frozenset(replayer.used()))

    return asyncio.run(work())


@dataclass(frozen=True)
class Mutation:
    """One byte that is changed: where, the world with the change in it, and the runs that must notice."""

    name: str
    change: Callable[[World, random.Random], contextlib.AbstractContextManager[World]]
    prompts: frozenset[str] = frozenset()
    article: str = ""
    everywhere: bool = False

    def reaches(self, run: Run, asked: Collection[str]) -> bool:
        """Whether the run must fail, given the names of the prompts that it asks."""
        return self.everywhere or bool(self.prompts & set(asked)) or self.article in run.articles


def change_template(name: str) -> Callable[[World, random.Random], Any]:
    @contextlib.contextmanager
    def change(world: World, chance: random.Random) -> Iterator[World]:
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(shutil.copytree(world.prompts or find_folder(), Path(folder) / "prompts"))
            source = (copied / name).read_bytes()
            (copied / name).write_bytes(flip(source, _find_shown(source), chance))
            yield replace(world, prompts=copied)

    return change


def _find_shown(source: bytes) -> list[int]:
    """The places of the letters of a template that stand in every prompt: those of lines without tags or conditions."""
    shown, place, depth, front = [], 0, 0, source.startswith(b"+++")
    for number, line in enumerate(source.splitlines(keepends=True)):
        if front:
            front = number == 0 or not line.startswith(b"+++")
        elif line.startswith((b"{% if", b"{% for")):
            depth += 1
        elif line.startswith(b"{% end") and b"block" not in line:
            depth -= 1
        elif not depth and b"{" not in line:
            shown += [place + at for at, byte in enumerate(line) if chr(byte).isascii() and chr(byte).isalpha()]
        place += len(line)
    return shown


def flip(source: bytes, places: Collection[int], chance: random.Random) -> bytes:
    """The bytes with one letter, at one of the places, replaced by another."""
    place = chance.choice(sorted(places))
    other = b"x" if source[place : place + 1] != b"x" else b"y"
    return source[:place] + other + source[place + 1 :]


def change_schema(answer: str) -> Callable[[World, random.Random], Any]:
    schema = answers.schema

    def altered(kind: type, bounds: Any = None) -> dict[str, Any]:
        made = schema(kind, bounds)
        if kind.__name__ == answer:
            items = next(node for node in made["properties"].values() if node["type"] == "array")
            if "maxItems" in items:
                items["maxItems"] += 1
            elif "verdict" in items["items"]["properties"]:
                verdict = items["items"]["properties"]["verdict"]
                verdict["enum"] = ["Same" if name == "same" else name for name in verdict["enum"]]
        return made

    @contextlib.contextmanager
    def change(world: World, _: random.Random) -> Iterator[World]:
        with mock.patch.object(answers, "schema", altered):
            yield world

    return change


@contextlib.contextmanager
def change_temperature(world: World, _: random.Random) -> Iterator[World]:
    put = Dialect.put

    def warmer(self: Dialect, *asked: Any) -> dict[str, Any]:
        return put(self, *asked) | {"temperature": 1}

    with mock.patch.object(Dialect, "put", warmer):
        yield world


@contextlib.contextmanager
def change_model(world: World, chance: random.Random) -> Iterator[World]:
    name = (world.model or MODEL).encode()
    yield replace(world, model=flip(name, range(len(name)), chance).decode())


def change_article(name: str) -> Callable[[World, random.Random], Any]:
    @contextlib.contextmanager
    def change(world: World, chance: random.Random) -> Iterator[World]:
        sentence = world.load(name).sentence_text(SHOWN).encode()
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(shutil.copytree(world.articles, Path(folder) / "articles"))
            source = (copied / name).read_bytes()
            start = source.index(sentence)
            letters = [start + at for at, byte in enumerate(sentence) if chr(byte).isascii() and chr(byte).islower()]
            (copied / name).write_bytes(flip(source, letters, chance))
            yield replace(world, articles=copied)

    return change


def list_mutations(sources: Collection[str]) -> tuple[Mutation, ...]:
    """Every mutation, for runs on these articles."""
    return (
        *(Mutation(name, change_template(name), prompts=prompts) for name, prompts in TEMPLATES.items()),
        *(Mutation(name, change_schema(name), prompts=frozenset({asks})) for name, asks in SCHEMAS.items()),
        Mutation("model", change_model, everywhere=True),
        Mutation("temperature", change_temperature, everywhere=True),
        *(Mutation(name, change_article(name), article=name) for name in sources),
    )


def find_asked(path: Path, outcome: Outcome) -> frozenset[str]:
    """The names of the prompts that a run on that file depends on: those it asked, and the judge's where it is graded.

    What is known of a judge holds for one prompt; with another it is measured anew, and so asked.
    """
    asked = {row.prompt.partition("@")[0] for row in show(path) if row.digest in outcome.used}
    return frozenset(asked | ({"judge"} if GRADED.search(outcome.text) else set()))


def print_table() -> None:
    """Every mutation against every run: X where it must fail and does, - where it must not and does not, else !"""
    folders = {"examples": STORY, "real_articles": ARTICLES}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.yaml"
        record_runs(path)
        runs = (*RUNS, *find_committed(folders))
        print_row("changed", *(run.name for run in runs), "slowest miss")
        print_row(*["---"] * (len(runs) + 2))
        worlds = {run: World(folders.get(run.name, STORY)) for run in runs}
        before = {run: replay(run, run.recording or path, worlds[run]) for run in runs}
        for mutation in list_mutations(sorted(source.name for source in STORY.glob("*.txt"))):
            cells, slowest = [], 0.0
            for run in runs:
                recording, own = run.recording or path, worlds[run]
                elsewhere = mutation.article and own.articles != STORY
                change = contextlib.nullcontext(own) if elsewhere else mutation.change(own, random.Random(0))
                with change as world:
                    after = replay(run, recording, world)
                wanted = mutation.reaches(run, find_asked(recording, before[run]))
                failed = after.error is not None
                slowest = max(slowest, after.seconds if failed else 0.0)
                cells.append("!" if failed is not wanted else "X" if failed else "-")
            print_row(mutation.name, *cells, f"{slowest:.2f} s")


def print_row(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")


if __name__ == "__main__":
    print_table()
