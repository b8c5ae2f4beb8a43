"""The whole flow: sources to a report. The only module that knows the order of the stages."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer import __version__, blocks, claims, findings, gathering, judges, pairs, relations, rulings, summaries
from summarizer import articles as loading
from summarizer.errors import AnswerError, BudgetError, InputError, ModelError, UnavailableError, UsageError
from summarizer.llm import Meter
from summarizer.progress import ArticleRead, Event, FindingSettled, SummaryReady
from summarizer.prompts import Library
from summarizer.records import Coverage, Judge, Problem, PromptVersion, Provenance, Report
from summarizer.settings import Settings

__all__ = ["ArticleRead", "Event", "FindingSettled", "SummaryReady", "acheck", "check", "stream"]

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence

    from summarizer.articles import Loaded, Metadata
    from summarizer.llm import Model
    from summarizer.proposals import Dropped, Judgement, Proposal
    from summarizer.readings import Reading
    from summarizer.records import Article, Summary

T = TypeVar("T")

_NOTHING_OPEN = Judge(asked=False, reason="code left nothing open")
_NO_MODEL = Judge(asked=False, reason="no model was asked: this report is made by code alone")


def check(
    sources: Sequence[str],
    *,
    model: Model | None = None,
    settings: Settings | None = None,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
    code_only: bool = False,
) -> Report:
    """The report on the sources; see `acheck`. Raises UsageError inside a running event loop: await `acheck` there."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(acheck(sources, model=model, settings=settings, meta=meta, stdin=stdin, code_only=code_only))
    raise UsageError("check() runs an event loop of its own: inside one, await acheck()")


async def acheck(
    sources: Sequence[str],
    *,
    model: Model | None = None,
    settings: Settings | None = None,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
    code_only: bool = False,
) -> Report:
    """The report on the sources: files, folders, patterns or "-" for standard input.

    Without a `model`, the one that `settings` name is used (by default those of the environment): an endpoint, else
    the embedded model. `code_only` asks no model: typed claims and their comparison, no summaries. Raises UsageError
    and InputError where there is nothing to read, ModelError where the model refuses, or fails for every article.
    """
    async for event in stream(sources, model=model, settings=settings, meta=meta, stdin=stdin, code_only=code_only):
        if isinstance(event, Report):
            return event
    raise AssertionError("the stream ends with the report")


async def stream(
    sources: Sequence[str],
    *,
    model: Model | None = None,
    settings: Settings | None = None,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
    code_only: bool = False,
) -> AsyncIterator[Event]:
    """What `acheck` does, event by event as each is ready; the last is the Report."""
    if not sources:
        raise UsageError("no sources: name at least one file, folder, pattern or - for standard input")
    settings = settings or Settings.from_environment()
    loaded = loading.load([sources] if isinstance(sources, str) else sources, meta=meta, stdin=stdin)
    if not loaded.articles:
        lost = "; ".join(f"{one.source}: {one.message}" for one in loaded.problems)
        raise InputError(lost or "no article found in the sources")
    async with contextlib.AsyncExitStack() as stack:
        if model is None and not code_only:
            from summarizer import endpoints

            model = await stack.enter_async_context(endpoints.connect(settings))
        run = _Run(loaded, Library(settings.prompts), None if model is None or code_only else Meter(model), settings)
        work = asyncio.create_task(run.work())
        try:
            while (event := await run.events.get()) is not None:
                yield event
            yield await work
        finally:
            await _stop([work])


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two readings, the judgements on their pairs, and the pairs that the judge told apart."""

    proposal: Proposal
    judgements: tuple[Judgement, ...]
    dropped: tuple[Dropped, ...] = ()


@dataclass(slots=True)
class _Run:
    """One run: what was loaded, the model it asks, and what has come of it so far."""

    loaded: Loaded
    library: Library
    model: Meter | None
    settings: Settings
    events: asyncio.Queue[Event | None] = field(default_factory=asyncio.Queue)
    problems: dict[str, Problem] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    near: dict[str, frozenset[str]] = field(default_factory=dict)
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    comparing: list[asyncio.Task[_Compared]] = field(default_factory=list)
    failures: list[ModelError] = field(default_factory=list)
    answered: bool = False
    judge: asyncio.Task[Judge] | None = None
    claims_dropped: int = 0

    async def work(self) -> Report:
        """The report; whatever happens, every task and the queue of events end."""
        try:
            self.near = blocks.find([one for one in self.loaded.articles if one.language in gathering.COMPARED])
            lanes = asyncio.Semaphore(self.model.concurrency if self.model else len(self.loaded.articles))
            reading = [self._start(self._read(article, lanes)) for article in self.loaded.articles]
            await asyncio.gather(*reading)
            if self.failures and not self.answered:
                raise self.failures[0]
            compared = await asyncio.gather(*self.comparing)
            report = self._assemble(sorted(compared, key=_order), await self._stand())
            for finding in report.findings:
                self.events.put_nowait(FindingSettled(finding))
            return report
        finally:
            await _stop(self.tasks)
            self.events.put_nowait(None)

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self.tasks.append(task)
        return task

    async def _read(self, article: Article, lanes: asyncio.Semaphore) -> None:
        """Read one article, compare it with every near article that is read already, summarize it meanwhile."""
        # One question after the other: an endpoint reads the text that they share only once.
        async with lanes:
            reading = claims.read(article)
            self.events.put_nowait(ArticleRead(article))
            model = self.model if article.sentences else None
            # Where questions go one by one, a reader waits for the summary; else the comparison waits for the claims.
            alone = model is not None and model.concurrency == 1
            if model is not None and alone:
                await self._summarize(article, model)
            if model is not None and article.language in gathering.COMPARED:
                reading = await self._extract(reading, model)
            self.readings[article.id] = reading
            ready = [self.readings[key] for key in sorted(self.near.get(article.id, ())) if key in self.readings]
            self.comparing += [self._start(self._compare(other, reading)) for other in ready]
            if model and not alone:
                await self._summarize(article, model)

    async def _extract(self, reading: Reading, model: Meter) -> Reading:
        """The reading with the claims that the model adds."""
        with self._noting(reading.article):
            reading, dropped = await claims.extract(reading, model, self.library)
            self.claims_dropped += dropped
        return reading

    async def _summarize(self, article: Article, model: Meter) -> None:
        with self._noting(article):
            self.summaries[article.id] = await summaries.summarize(article, model, self.library)
            self.events.put_nowait(SummaryReady(self.summaries[article.id]))

    @contextlib.contextmanager
    def _noting(self, article: Article) -> Iterator[None]:
        """A model that fails is a problem of the article it was asked about, and the others go on."""
        try:
            yield
        except (UnavailableError, AnswerError) as error:
            self.problems.setdefault(article.id, Problem(article.source, "model", str(error)))
            if not isinstance(error, BudgetError):
                self.failures.append(error)
        else:
            self.answered = True

    async def _compare(self, left: Reading, right: Reading) -> _Compared:
        """What holds between two articles, or within one: by code, then by the judge where it may be asked."""
        proposal = pairs.propose(left, right)
        judgements = tuple(relations.relate(pair, proposal) for pair in proposal.pairs)
        if self.model is None or not any(one.verdict == "not_judged" for one in judgements):
            return _Compared(proposal, judgements)
        judge = await self._appoint(self.model)
        if not judge.asked:
            lost = judge.reason == judges.OVER_BUDGET
            return _Compared(proposal, rulings.lose(judgements, judge.reason) if lost else judgements)
        ruling = await rulings.rule(proposal.left, proposal.right, judgements, self.model, self.library)
        return _Compared(proposal, ruling.judgements, ruling.dropped)

    async def _appoint(self, model: Meter) -> Judge:
        """Whether the model may judge: found out once, when the first pair needs it."""
        if self.judge is None:
            self.judge = self._start(judges.appoint(model, self.library, trusted=self.settings.trust_judge))
        return await asyncio.shield(self.judge)

    async def _stand(self) -> Judge:
        if self.model is None:
            return _NO_MODEL
        return await self.judge if self.judge is not None else _NOTHING_OPEN

    def _assemble(self, compared: Sequence[_Compared], judge: Judge) -> Report:
        readings = [self.readings[article.id] for article in self.loaded.articles]
        proposals = [one.proposal for one in compared]
        found = findings.assemble([judgement for one in compared for judgement in one.judgements])
        entities, entity_ids = gathering.gather_entities(readings, proposals)
        events, event_ids = gathering.gather_events(readings, proposals, entity_ids)
        ids = entity_ids | event_ids
        stated = gathering.rename((frame.claim for reading in readings for frame in reading.frames), ids)
        found = gathering.rename_slots(found, ids)
        return Report(
            articles=self.loaded.articles,
            entities=entities,
            events=events,
            summaries=tuple(
                self.summaries[article.id] for article in self.loaded.articles if article.id in self.summaries
            ),
            claims=stated,
            findings=found,
            single_source=gathering.find_single(stated, found),
            look_alikes=gathering.find_look_alikes(proposals),
            problems=(
                *self.loaded.problems,
                *gathering.note_languages(self.loaded.articles, summarized=self.model is not None),
                *(self.problems[article.id] for article in self.loaded.articles if article.id in self.problems),
            ),
            coverage=self._count(compared, len(stated)),
            provenance=Provenance(
                model=self.model.name if self.model else None,
                judge=judge,
                prompts=tuple(PromptVersion(*one) for one in self.model.prompts) if self.model else (),
                version=__version__,
            ),
        )

    def _count(self, compared: Sequence[_Compared], stated: int) -> Coverage:
        judgements = [judgement for one in compared for judgement in one.judgements]
        dropped = gathering.count(drop.reason for one in compared for drop in (*one.proposal.dropped, *one.dropped))
        unjudged = gathering.count(f"{one.cause}: {one.why}" for one in judgements if one.verdict == "not_judged")
        undecided = sum(one.number for one in unjudged)
        return Coverage(
            articles=len(self.loaded.articles),
            origins=len({article.origin for article in self.loaded.articles}),
            sentences=sum(len(article.sentences) for article in self.loaded.articles),
            excluded=sum(len(article.excluded) for article in self.loaded.articles),
            claims=stated,
            claims_dropped=self.claims_dropped,
            pairs=len(judgements) + sum(one.number for one in dropped),
            pairs_dropped=dropped,
            judged=len(judgements) - undecided,
            not_judged=unjudged,
            requests=self.model.requests if self.model else 0,
            prompt_tokens=self.model.prompt_tokens if self.model else 0,
            completion_tokens=self.model.completion_tokens if self.model else 0,
        )


async def _stop(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """Cancel what still runs and wait for its end; what failed first is on its way already."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _order(compared: _Compared) -> tuple[str, str]:
    return compared.proposal.left.article.id, compared.proposal.right.article.id
