"""Runs: from what the user chose to articles, summaries or a report, with the user kept informed meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import sys
from functools import cache, partial
from typing import TYPE_CHECKING

from summarizer import articles, pipeline, summaries
from summarizer.articles import files
from summarizer.cli import exits, interrupts, output
from summarizer.cli.screen import Screen
from summarizer.cli.stopwatch import Stopwatch, TimedModel
from summarizer.errors import AnswerError, InputError, UnavailableError
from summarizer.ledger import find_path
from summarizer.prompts import Library
from summarizer.records import Report
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from summarizer.articles import Loaded, Metadata
    from summarizer.cli.options import Choices
    from summarizer.llm import Model
    from summarizer.pipeline import Event
    from summarizer.records import Article, Summary

_LIMITS = (
    "concurrency",
    "requests_per_minute",
    "tokens_per_minute",
    "max_tokens_total",
    "max_cost",
    "price_in",
    "price_out",
)


def load(choices: Choices) -> Loaded:
    """The articles of the sources; what was lost is said at once. Raises InputError where nothing is left."""
    return _load(choices, Screen(choices), read_meta(choices.meta), _read_stdin)


def make_report(choices: Choices, *, writes: Sequence[Path] = (), prune: bool = False) -> Report:
    """The report on the sources.

    `writes` are the files that it will go to: none of them may be an input. With `prune` the recording that is made or
    played keeps only what this run asked.
    """
    own = [path for path in (choices.record, choices.stats) if path]
    read = [str(path) for path in (choices.meta, choices.replay) if path]
    output.check_inputs_are_kept([*writes, *own], [*_find_files(choices.sources), *read])
    if choices.stats:
        output.check_writable(choices.stats)
    screen, stopwatch = Screen(choices), Stopwatch()
    report = interrupts.run(_follow(choices, screen, stopwatch, prune=prune), advice=_advise(choices))
    if choices.stats:
        output.write_file(choices.stats, stopwatch.dump(report.provenance.model))
    return report


def make_summaries(choices: Choices) -> tuple[tuple[Summary, ...], bool]:
    """The summaries that the articles got, in their order, and whether every source got one."""
    return interrupts.run(_summarize(choices, Screen(choices)), advice=_advise(choices))


def make_settings(choices: Choices) -> Settings:
    """The settings that the choices and the environment make; a replay, or code alone, needs no environment."""
    if choices.no_model or choices.replay:
        return Settings(model=choices.model, prompts=choices.prompts, trust_judge=choices.trust_judge)
    settings = Settings.from_environment(
        base_url=choices.base_url,
        model=choices.model,
        api_key_env=choices.api_key_env,
        prompts=choices.prompts,
        trust_judge=choices.trust_judge,
    )
    limits = {name: getattr(choices, name) for name in _LIMITS}
    return dataclasses.replace(settings, state=None if choices.no_state else choices.state or find_path(), **limits)


@contextlib.asynccontextmanager
async def connect(choices: Choices, screen: Screen, *, prune: bool = False) -> AsyncIterator[Model]:
    """The model that was chosen. With `prune` a recording keeps only what this run asked."""
    if choices.prompts:
        Library(choices.prompts).listing()  # what is wrong with them is said before anybody is asked
    from summarizer import endpoints

    async with endpoints.connect(
        make_settings(choices),
        record=choices.record,
        digest=choices.digest,
        prune=prune,
        replay=choices.replay,
        tell=screen.say,
        progress=screen.show_bytes,
    ) as model:
        yield model


async def _follow(choices: Choices, screen: Screen, stopwatch: Stopwatch, *, prune: bool) -> Report:
    """The report, every event of its making shown as it comes."""
    meta, stdin = read_meta(choices.meta), cache(_read_stdin)
    loaded = _load(choices, screen, meta, stdin)
    watch = _Watch(screen, stopwatch, len(loaded.articles))
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(screen.bars())
        model = None
        if not choices.no_model:
            asked = await stack.enter_async_context(connect(choices, screen, prune=prune))
            model = TimedModel(asked, stopwatch, partial(screen.advance, "Answers"))
        events = pipeline.stream(
            choices.sources,
            model=model,
            settings=make_settings(choices),
            meta=meta,
            stdin=stdin,
            code_only=choices.no_model,
        )
        async for event in events:
            watch.see(event)
            if isinstance(event, Report):
                report = event
    for problem in report.problems:
        if problem not in loaded.problems:
            screen.warn(f"{problem.source}: {problem.message}")
    return report


class _Watch:
    """Turns events into lines, bars and marks."""

    def __init__(self, screen: Screen, stopwatch: Stopwatch, articles: int) -> None:
        self._screen = screen
        self._stopwatch = stopwatch
        self._articles = articles
        self._read: dict[str, Article] = {}
        self._summaries = 0

    def see(self, event: Event) -> None:
        match event:
            case pipeline.ArticleRead(article):
                self._stopwatch.mark("article")
                self._read[article.id] = article
                self._screen.advance("Articles read", len(self._read), self._articles)
                self._screen.detail(f"{article.source}: {len(article.sentences)} sentences read")
            case pipeline.SummaryReady(summary):
                self._stopwatch.mark("summary")
                self._summaries += 1
                self._screen.advance("Summaries", self._summaries, self._articles)
                self._show(summary)
            case pipeline.FindingSettled(finding):
                self._stopwatch.mark("finding")
                self._screen.detail(f"{finding.verdict}: {finding.question}")
            case Report():
                self._stopwatch.mark("report")

    def _show(self, summary: Summary) -> None:
        if self._screen.live or self._screen.verbose:
            self._screen.say(f"{self._read[summary.article].source}: {summary.headline.text}")
            for point in summary.points:
                self._screen.say(f"- {point.text}")


async def _summarize(choices: Choices, screen: Screen) -> tuple[tuple[Summary, ...], bool]:
    loaded = _load(choices, screen, read_meta(choices.meta), _read_stdin)
    library = Library(choices.prompts)
    made: dict[str, Summary] = {}

    async def summarize(article: Article) -> None:
        try:
            made[article.id] = await summaries.summarize(article, model, library)
        except (AnswerError, UnavailableError) as error:
            screen.warn(f"{article.source}: {error}")
        screen.advance("Summaries", len(made), len(loaded.articles))

    with screen.bars():
        async with connect(choices, screen) as model:
            await asyncio.gather(*(summarize(article) for article in loaded.articles if article.sentences))
    found = tuple(made[article.id] for article in loaded.articles if article.id in made)
    return found, len(found) == len(loaded.articles) and not any(map(exits.is_loss, loaded.problems))


def _advise(choices: Choices) -> str:
    """How a run that is stopped can be taken up again."""
    if choices.no_state or choices.no_model or choices.replay:
        return "stopped: the same command begins anew"
    return "stopped: what was answered is kept, the same command goes on from there"


def _load(choices: Choices, screen: Screen, meta: Mapping[str, Metadata] | None, stdin: Callable[[], bytes]) -> Loaded:
    """Before the model is troubled: what was lost is said now, and that nothing is left is an error now."""
    loaded = articles.load(choices.sources, meta=meta, stdin=stdin)
    lines = [f"{problem.source}: {problem.message}" for problem in loaded.problems]
    if not loaded.articles:
        raise InputError("; ".join(lines) or "no article found in the sources")
    for line in lines:
        screen.warn(line)
    return loaded


def read_meta(path: Path | None) -> Mapping[str, Metadata] | None:
    """The metadata in the file, None where there is none. Raises InputError where it cannot be read."""
    if path is None:
        return None
    try:
        return articles.parse_meta(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"cannot read the metadata {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"the metadata {path} is not in UTF-8: save it so") from None


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read()


def _find_files(sources: Sequence[str]) -> Iterator[str]:
    for source in sources:
        with contextlib.suppress(InputError):
            yield from files.find(source)
