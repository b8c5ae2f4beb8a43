"""The whole flow: sources to a report. The only module that knows the order of the stages."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer import __version__, blocks, claims, findings, gathering, judges, pairs, relations, rulings, summaries
from summarizer import articles as loading
from summarizer.errors import AnswerError, BudgetError, InputError, ModelError, UnavailableError, UsageError
from summarizer.llm import Meter
from summarizer.progress import ArticleRead, Event, FindingSettled, SummaryReady
from summarizer.prompts import Library, estimate_tokens
from summarizer.records import Judge, Problem, PromptVersion, Provenance, Report
from summarizer.settings import Settings
from summarizer.shelf import Shelf

__all__ = ["ArticleRead", "Event", "FindingSettled", "SummaryReady", "acheck", "check", "stream"]

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence

    from summarizer.answers import StatedClaim
    from summarizer.articles import Loaded, Metadata
    from summarizer.llm import Model
    from summarizer.proposals import Comparison, Judgement, Proposal
    from summarizer.readings import Account, Reading
    from summarizer.records import Article, Summary

T = TypeVar("T")

_KEPT_FROM = 1024
"""How many tokens two questions share at least for an endpoint to keep what it has read, as OpenAI documents it."""

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
    events = stream(sources, model=model, settings=settings, meta=meta, stdin=stdin, code_only=code_only)
    # To its end, where it closes every connection.
    reports = [event async for event in events if isinstance(event, Report)]
    return reports[-1]


async def stream(
    sources: Sequence[str],
    *,
    model: Model | None = None,
    settings: Settings | None = None,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
    code_only: bool = False,
) -> AsyncGenerator[Event]:
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


@dataclass(slots=True)
class _Run:
    """One run: what was loaded, the model it asks, and what has come of it so far."""

    loaded: Loaded
    library: Library
    model: Meter | None
    settings: Settings
    events: asyncio.Queue[Event | None] = field(default_factory=asyncio.Queue)
    problems: dict[str, dict[str, Problem]] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    computing: asyncio.Lock = field(default_factory=asyncio.Lock)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    ended: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    comparing: list[asyncio.Task[Comparison]] = field(default_factory=list)
    failures: list[ModelError] = field(default_factory=list)
    answered: bool = False
    judge: asyncio.Task[Judge] | None = None
    claims_dropped: int = 0

    async def work(self) -> Report:
        """The report; whatever happens, every task and the queue of events end."""
        try:
            shelf = self._start(self._build_shelf())
            lanes = asyncio.Semaphore(self._count_lanes())
            for article in self.loaded.articles:
                self._start(self._read(article, lanes, shelf))
            await self.ended
            if self.failures and not self.answered:
                raise self.failures[0]
            compared = [task.result() for task in self.comparing]
            keys = [article.id for article in self.loaded.articles]
            report = self._assemble(shelf.result().take(keys), sorted(compared, key=_order), await self._stand())
            for finding in report.findings:
                self.events.put_nowait(FindingSettled(finding))
            return report
        finally:
            await _stop(self.tasks)
            self.events.put_nowait(None)

    def _count_lanes(self) -> int:
        """How many articles are under way at once: twice as many as questions, so that these never run out."""
        return 2 * self.model.concurrency if self.model and self.model.concurrency > 1 else 1

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[Any]) -> None:
        """Note the end of a task: the first that fails ends the run, whatever else is under way; so does the last."""
        self.tasks.discard(task)
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        if self.ended.done():
            return
        if error is not None:
            self.ended.set_exception(error)
        elif not self.tasks:
            self.ended.set_result(None)

    async def _compute(self, work: Callable[[], T]) -> T:
        """What the work yields; one piece at a time, so that between two of them questions go out and answers in."""
        async with self.computing:
            await asyncio.sleep(0)
            return work()

    async def _build_shelf(self) -> Shelf:
        """The shelf for the readings to come, with what each is compared with."""
        compared = [one for one in self.loaded.articles if one.language in gathering.COMPARED]
        return Shelf(
            blocks.find_near({one.id: await self._compute(partial(blocks.weigh_opening, one)) for one in compared})
        )

    async def _read(self, article: Article, lanes: asyncio.Semaphore, shelf: asyncio.Task[Shelf]) -> None:
        """Read one article, compare it with every near article that is read already, summarize it meanwhile."""
        model = self.model if article.sentences else None
        async with lanes:
            self.events.put_nowait(ArticleRead(article))
            asking = self._start(self._ask(article, model))
            reading = await self._compute(partial(claims.read, article))
            summarizing = self._start(self._summarize(article, model)) if _goes_at_once(article, model) else None
            reading, dropped = claims.add(reading, await asking)
            self.claims_dropped += dropped
            self._keep(reading, await asyncio.shield(shelf))
            if model is not None and model.concurrency > 1:
                await (summarizing or self._summarize(article, model))

    async def _ask(self, article: Article, model: Meter | None) -> tuple[StatedClaim, ...]:
        """What the model says that the article claims; where questions go one by one, after its summary."""
        if model is None:
            return ()
        # A reader waits for the summary, the comparison for the claims: what goes first depends on who else is served.
        if model.concurrency == 1:
            await self._summarize(article, model)
        if article.language in gathering.COMPARED:
            with self._noting(article, "claims"):
                return await claims.ask(article, model, self.library)
        return ()

    def _keep(self, reading: Reading, shelf: Shelf) -> None:
        """Keep a reading for those to come, and compare it with those that are there."""
        self.comparing += [self._start(self._compare(other, reading, shelf)) for other in shelf.put(reading)]

    async def _summarize(self, article: Article, model: Meter | None) -> None:
        if model is None:
            return
        with self._noting(article, "summary"):
            self.summaries[article.id] = await summaries.summarize(article, model, self.library)
            self.events.put_nowait(SummaryReady(self.summaries[article.id]))

    @contextlib.contextmanager
    def _noting(self, article: Article, question: str) -> Iterator[None]:
        """A model that fails is a problem of the article it was asked about, and the others go on."""
        try:
            yield
        except (UnavailableError, AnswerError) as error:
            self.problems.setdefault(article.id, {})[question] = Problem(article.source, "model", str(error))
            if not isinstance(error, BudgetError):
                self.failures.append(error)
        else:
            self.answered = True

    async def _compare(self, left: Reading, right: Reading, shelf: Shelf) -> Comparison:
        """What holds between two articles, or within one: by code, then by the judge where it may be asked."""
        try:
            proposal, judgements = await self._compute(partial(_relate, left, right))
            ruling = await self._rule(proposal, judgements)
            return gathering.compare(proposal, ruling.judgements, ruling.dropped)
        finally:
            shelf.release(left, right)

    async def _rule(self, proposal: Proposal, judgements: Sequence[Judgement]) -> rulings.Ruling:
        if self.model is None or not rulings.is_open(proposal, judgements):
            return rulings.pass_over(proposal, judgements)
        judge = await self._appoint(self.model)
        if judge.asked:
            return await rulings.rule(proposal, judgements, self.model, self.library)
        # One that could not be measured failed; one that was too weak did not.
        lost = judge.balanced_accuracy is None
        return rulings.lose(proposal, judgements, judge.reason) if lost else rulings.pass_over(proposal, judgements)

    async def _appoint(self, model: Meter) -> Judge:
        """Whether the model may judge: found out once, when the first pair needs it."""
        if self.judge is None:
            self.judge = self._start(judges.appoint(model, self.library, trusted=self.settings.trust_judge))
        return await asyncio.shield(self.judge)

    async def _stand(self) -> Judge:
        if self.model is None:
            return _NO_MODEL
        return await self.judge if self.judge is not None else _NOTHING_OPEN

    def _assemble(self, accounts: Sequence[Account], compared: Sequence[Comparison], judge: Judge) -> Report:
        keys = [account.article.id for account in accounts]
        found = findings.assemble([judgement for one in compared for judgement in one.judgements])
        entities, entity_ids = gathering.gather_entities(accounts, compared)
        events, event_ids = gathering.gather_events(accounts, compared, entity_ids)
        ids = entity_ids | event_ids
        stated = gathering.rename((claim for account in accounts for claim in account.claims), ids)
        found = gathering.rename_slots(found, ids)
        return Report(
            articles=self.loaded.articles,
            entities=entities,
            events=events,
            summaries=tuple(self.summaries[key] for key in keys if key in self.summaries),
            claims=stated,
            findings=found,
            single_source=gathering.find_single(stated, found),
            look_alikes=gathering.choose_look_alikes(compared),
            problems=(
                *self.loaded.problems,
                *gathering.note_languages(self.loaded.articles, summarized=self.model is not None),
                *(self.problems[key][min(self.problems[key])] for key in keys if key in self.problems),
            ),
            coverage=replace(
                gathering.cover(self.loaded.articles, compared),
                claims=len(stated),
                claims_dropped=self.claims_dropped,
                requests=self.model.requests if self.model else 0,
                prompt_tokens=self.model.prompt_tokens if self.model else 0,
                completion_tokens=self.model.completion_tokens if self.model else 0,
            ),
            provenance=Provenance(
                model=self.model.name if self.model else None,
                judge=judge,
                prompts=tuple(PromptVersion(*one) for one in self.model.prompts) if self.model else (),
                version=__version__,
            ),
        )


def _goes_at_once(article: Article, model: Meter | None) -> bool:
    """Whether claims and summary are asked for at once: no endpoint reads so short a text only once for both."""
    return model is not None and model.concurrency > 1 and estimate_tokens(article.text) < _KEPT_FROM


def _relate(left: Reading, right: Reading) -> tuple[Proposal, tuple[Judgement, ...]]:
    proposal = pairs.propose(left, right)
    return proposal, tuple(relations.relate(pair, proposal) for pair in proposal.pairs)


async def _stop(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel what still runs and wait for its end; what failed first is on its way already."""
    await asyncio.gather(*[task for task in tasks if task.cancel()], return_exceptions=True)


def _order(compared: Comparison) -> tuple[str, str]:
    return compared.left, compared.right
