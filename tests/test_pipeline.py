"""The whole flow with a model that answers from a script: what comes when, what a failure costs, what never changes."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import claims, endpoints, pipeline
from summarizer.errors import (
    AnswerError,
    InputError,
    ModelError,
    RecordingError,
    RefusedError,
    UnavailableError,
    UsageError,
)
from summarizer.llm import ScriptedModel
from summarizer.pipeline import ArticleRead, FindingSettled, SummaryReady
from summarizer.records import Report, dump
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from summarizer.pipeline import Event
    from summarizer.prompts import Prompt

TEXTS = {
    "herald.txt": """Bridge at Ostwick open again

The Ostwick bridge reopened on Monday after a repair that lasted nine months.
Mayor Tilda Brandt cut the ribbon at noon.
About 300 people walked across the bridge in the rain.
The repair of the bridge cost 14 million crowns.
The council praised the builders for their patience.
""",
    "echo.txt": """Ostwick gets its bridge back

After five months of repair the Ostwick bridge reopened on Monday.
Former mayor Tilda Brandt cut the ribbon.
Some 800 people walked across the bridge.
The repair of the bridge cost 19 million crowns.
The council blamed the builders for the delay.
""",
    "post.txt": """A bridge and its builders

The Ostwick bridge is open again, and the builders are gone.
Tilda Brandt, the mayor, spoke for four minutes.
The repair of the bridge cost 14 million crowns.
The ferry next to the bridge will stop in May.
""",
}
FRENCH = """Le pont est rouvert

Le pont de la ville a rouvert lundi après neuf mois de travaux, et les habitants sont contents de pouvoir passer.
La maire a coupé le ruban devant la foule, qui était venue malgré la pluie et le froid de ce matin de mars.
Les travaux ont coûté quatorze millions, ce que le conseil avait refusé de payer pendant des années.
"""
PLAIN = "must be kept in good order, since nobody who lives in the valley can do without them when the winter comes."
_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)


def sentences(prompt: Prompt[Any]) -> dict[int, str]:
    """The sentences that a prompt shows, under their numbers."""
    return {int(number): text for number, text in _NUMBERED.findall(prompt.user)}


def answer(prompt: Prompt[Any]) -> dict[str, Any]:
    """What a model without ideas says: the article's own sentences; of two sides that it cannot tell."""
    if prompt.name == "judge":
        numbers = re.findall(r"^Question (\d+):", prompt.user, re.MULTILINE)
        return {"verdicts": [{"slot": int(number), "verdict": "cannot_tell"} for number in numbers]}
    shown = sentences(prompt)
    first, *rest = shown
    if prompt.name == "summarize":
        points = [{"text": shown[number], "sentences": [number]} for number in (rest or [first])[:4]]
        return {"headline": {"text": shown[first], "sentences": [first]}, "points": points[: most_points(prompt)]}
    last = max(shown)
    return {"claims": [{"text": shown[last], "sentence": last, "speaker": "", "modality": "actual"}]}


def most_points(prompt: Prompt[Any]) -> int:
    most: int = prompt.schema["properties"]["points"]["maxItems"]
    return most


def failing(error: Exception, *, where: Callable[[Prompt[Any]], bool]) -> Callable[[Prompt[Any]], Any]:
    """Answers that are an error where the prompt is one of those."""
    return lambda prompt: error if where(prompt) else answer(prompt)


def mentions(words: str) -> Callable[[Prompt[Any]], bool]:
    return lambda prompt: words in prompt.user


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in TEXTS]


async def follow(sources: list[str], model: ScriptedModel, **options: Any) -> list[Event]:
    return [event async for event in pipeline.stream(sources, model=model, settings=Settings(), **options)]


async def make(sources: list[str], model: ScriptedModel | None = None, **options: Any) -> Report:
    return await pipeline.acheck(sources, model=model, settings=options.pop("settings", Settings()), **options)


# What comes, and in which order


async def test_an_article_is_read_before_its_summary_and_the_report_comes_last(sources: list[str]) -> None:
    events = await follow(sources, ScriptedModel(answer))
    (report,) = [event for event in events if isinstance(event, Report)]
    assert events[-1] is report
    read = [event.article.id for event in events if isinstance(event, ArticleRead)]
    assert sorted(read) == sorted(article.id for article in report.articles)
    for at, event in enumerate(events):
        if isinstance(event, SummaryReady):
            assert any(isinstance(one, ArticleRead) and one.article.id == event.summary.article for one in events[:at])


async def test_the_events_tell_all_that_the_report_holds(sources: list[str]) -> None:
    *events, report = await follow(sources, ScriptedModel(answer))
    assert isinstance(report, Report)
    assert {one.summary for one in events if isinstance(one, SummaryReady)} == set(report.summaries)
    assert tuple(one.finding for one in events if isinstance(one, FindingSettled)) == report.findings
    assert len(report.summaries) == len(TEXTS)
    assert "contradict" in {finding.verdict for finding in report.findings}


async def test_a_summary_is_told_while_other_articles_are_still_waiting(sources: list[str]) -> None:
    told = asyncio.Event()

    async def wait(prompt: Prompt[Any]) -> dict[str, Any]:
        if "Ostwick gets its bridge back" in prompt.user:
            await asyncio.wait_for(told.wait(), timeout=5)
        return answer(prompt)

    async for event in pipeline.stream(sources, model=ScriptedModel(wait), settings=Settings()):
        if isinstance(event, SummaryReady):
            told.set()
    assert told.is_set()


async def test_acheck_gives_the_report_that_the_stream_ends_with(sources: list[str]) -> None:
    events = await follow(sources, ScriptedModel(answer))
    assert events[-1] == await make(sources, ScriptedModel(answer))


def test_check_gives_the_same_report_outside_of_a_loop(sources: list[str]) -> None:
    report = pipeline.check(sources, model=ScriptedModel(answer), settings=Settings())
    assert report == asyncio.run(make(sources, ScriptedModel(answer)))


async def test_check_inside_a_running_loop_says_what_to_await(sources: list[str]) -> None:
    with pytest.raises(UsageError, match="await acheck"):
        pipeline.check(sources, model=ScriptedModel(answer), settings=Settings())


async def test_who_stops_listening_leaves_nothing_running(sources: list[str]) -> None:
    async def never(prompt: Prompt[Any]) -> dict[str, Any]:
        await asyncio.Event().wait()
        return answer(prompt)

    before = asyncio.all_tasks()
    events = pipeline.stream(sources, model=ScriptedModel(never), settings=Settings())
    await anext(events)
    await events.aclose()
    assert asyncio.all_tasks() == before


async def test_every_connection_is_closed_before_the_report_is_there(
    sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open = False

    @contextlib.asynccontextmanager
    async def connect(settings: Settings) -> AsyncIterator[ScriptedModel]:
        nonlocal is_open
        is_open = True
        yield ScriptedModel(answer)
        await asyncio.sleep(0.01)
        is_open = False

    monkeypatch.setattr(endpoints, "connect", connect)
    before = asyncio.all_tasks()
    await make(sources)
    assert not is_open
    assert asyncio.all_tasks() == before


async def test_who_stops_listening_at_a_question_half_answered_leaves_nothing_running(sources: list[str]) -> None:
    async def answer_some(prompt: Prompt[Any]) -> dict[str, Any]:
        if "A bridge and its builders" in prompt.user:
            await asyncio.Event().wait()
        return answer(prompt)

    before = asyncio.all_tasks()
    async with contextlib.aclosing(
        pipeline.stream(sources, model=ScriptedModel(answer_some), settings=Settings())
    ) as events:
        async for event in events:
            if isinstance(event, SummaryReady):
                break
    assert asyncio.all_tasks() == before


async def test_who_gives_up_on_a_check_leaves_nothing_running(sources: list[str]) -> None:
    async def never(prompt: Prompt[Any]) -> dict[str, Any]:
        await asyncio.Event().wait()
        return answer(prompt)

    before = asyncio.all_tasks()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(make(sources, ScriptedModel(never)), 0.2)
    assert asyncio.all_tasks() == before


# What there is to read


async def test_no_sources_are_a_call_that_makes_no_sense() -> None:
    with pytest.raises(UsageError, match="no sources"):
        await make([], ScriptedModel(answer))


async def test_nothing_to_read_is_said_before_a_model_is_asked(tmp_path: Path) -> None:
    model = ScriptedModel(answer)
    with pytest.raises(InputError, match=r"gone\.txt"):
        await make([str(tmp_path / "gone.txt")], model)
    assert model.asked == []


async def test_a_lost_source_is_a_problem_and_the_others_are_reported(sources: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    lost = [str(tmp_path / "gone.txt"), str(tmp_path / "empty.txt")]
    report = await make([*sources, *lost], ScriptedModel(answer))
    assert [problem.source for problem in report.problems] == lost
    assert len(report.articles) == len(report.summaries) == len(sources)


async def test_one_path_as_text_is_one_source(sources: list[str]) -> None:
    report = await pipeline.acheck(sources[0], code_only=True)
    assert [article.source for article in report.articles] == sources[:1]


@pytest.mark.parametrize(("concurrency", "first"), [(1, "summarize"), (8, "claims")])
async def test_a_reader_gets_the_summary_first_where_questions_go_one_by_one(
    sources: list[str], concurrency: int, first: str
) -> None:
    model = ScriptedModel(answer, concurrency=concurrency)
    await make(sources[:1], model)
    assert model.asked[0].name == first


async def test_identical_articles_are_one_article_and_are_asked_about_once(sources: list[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXTS["herald.txt"], "utf-8")
    model = ScriptedModel(answer)
    report = await make([sources[0], str(copy)], model)
    (article,) = report.articles
    assert article.sources == (sources[0], str(copy))
    assert sorted(prompt.name for prompt in model.asked) == ["claims", "summarize"]
    assert not [finding for finding in report.findings if finding.between == "articles"]


async def test_what_is_not_in_english_is_summarized_noted_and_never_compared(
    sources: list[str], tmp_path: Path
) -> None:
    foreign = tmp_path / "courrier.txt"
    foreign.write_text(FRENCH, "utf-8")
    model = ScriptedModel(answer)
    report = await make([*sources, str(foreign)], model)
    (article,) = [one for one in report.articles if one.language == "fr"]
    assert article.id in {summary.article for summary in report.summaries}
    assert [(one.source, one.code) for one in report.problems] == [(str(foreign), "language")]
    compared = {quote.article for finding in report.findings for one in finding.positions for quote in one.quotes}
    assert compared
    assert article.id not in compared
    assert [prompt.name for prompt in model.asked if article.id in prompt.about] == ["summarize"]


async def test_two_articles_that_are_not_in_english_are_not_compared_with_each_other(tmp_path: Path) -> None:
    for name, text in (("un.txt", FRENCH), ("deux.txt", FRENCH.replace("neuf mois", "cinq mois"))):
        (tmp_path / name).write_text(text, "utf-8")
    report = await make([str(tmp_path / "un.txt"), str(tmp_path / "deux.txt")], ScriptedModel(answer))
    assert len(report.articles) == 2
    assert report.findings == ()
    assert report.coverage.pairs == 0


# A model that fails


@pytest.mark.parametrize("error", [AnswerError("it is not JSON"), UnavailableError("no answer within 60 s")])
@pytest.mark.parametrize("prompt_name", ["summarize", "claims"])
async def test_a_model_that_fails_for_one_article_is_that_articles_problem(
    error: ModelError, prompt_name: str, sources: list[str]
) -> None:
    model = ScriptedModel(
        failing(error, where=lambda one: one.name == prompt_name and mentions("Ostwick gets its bridge back")(one))
    )
    report = await make(sources, model)
    code = await make(sources, code_only=True)
    assert [(one.source, one.code, one.message) for one in report.problems] == [(sources[1], "model", str(error))]
    lost = prompt_name == "summarize"
    assert len(report.summaries) == len(sources) - lost
    # What code finds does not hang on the model.
    found = {(finding.question, finding.verdict) for finding in report.findings}
    assert {(finding.question, finding.verdict) for finding in code.findings if finding.kind != "other"} <= found


@pytest.mark.parametrize(
    "error",
    [RefusedError("the key is refused"), RecordingError("nothing is recorded for it"), UsageError("it makes no sense")],
    ids=lambda error: type(error).__name__,
)
async def test_what_will_fail_for_every_article_stops_the_run_as_itself(error: Exception, sources: list[str]) -> None:
    model = ScriptedModel(failing(error, where=mentions("Ostwick gets its bridge back")))
    with pytest.raises(type(error)) as caught:
        await follow(sources, model)
    assert caught.value is error


@pytest.mark.parametrize("fails", ["claims", "summarize", "judge"])
@pytest.mark.parametrize("concurrency", [1, 8])
async def test_a_run_ends_with_what_fails_for_good_while_other_questions_hang(
    sources: list[str], fails: str, concurrency: int
) -> None:
    async def hang(prompt: Prompt[Any]) -> Any:
        if prompt.name == fails and ("Ostwick gets its bridge back" in prompt.user or fails == "judge"):
            return RecordingError("nothing is recorded for it")
        if prompt.name == "summarize" and concurrency > 1:
            await asyncio.Event().wait()
        return answer(prompt)

    troubles: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, trouble: troubles.append(trouble))
    before = asyncio.all_tasks()
    try:
        model = ScriptedModel(hang, concurrency=concurrency)
        with pytest.raises(RecordingError, match="nothing is recorded"):
            await asyncio.wait_for(make(sources, model, settings=Settings(trust_judge=True)), 20)
        gc.collect()
        await asyncio.sleep(0)
    finally:
        loop.set_exception_handler(None)
    assert asyncio.all_tasks() == before
    assert troubles == []


@pytest.mark.parametrize("where", ["read", "add"])
async def test_code_that_fails_while_questions_are_out_ends_the_run_as_itself(
    sources: list[str], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError

    troubles: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, trouble: troubles.append(trouble))
    monkeypatch.setattr(claims, where, fail)
    before = asyncio.all_tasks()
    try:
        refusing = failing(RefusedError("the key is refused"), where=mentions("A bridge and its builders"))
        with pytest.raises((ZeroDivisionError, RefusedError)):
            await asyncio.wait_for(make(sources, ScriptedModel(refusing)), 20)
        gc.collect()
        await asyncio.sleep(0)
    finally:
        loop.set_exception_handler(None)
    assert asyncio.all_tasks() == before
    assert troubles == []


async def test_a_run_that_is_stopped_asks_nothing_more(sources: list[str]) -> None:
    async def refuse_one(prompt: Prompt[Any]) -> Any:
        if "Ostwick gets its bridge back" in prompt.user:
            return RefusedError("the quota is used up")
        await asyncio.sleep(0.05)
        return answer(prompt)

    model = ScriptedModel(refuse_one)
    with pytest.raises(RefusedError):
        await make(sources, model)
    asked = len(model.asked)
    await asyncio.sleep(0.1)
    assert len(model.asked) == asked
    assert "judge" not in {prompt.name for prompt in model.asked}


@pytest.mark.parametrize("error", [AnswerError("it is not JSON"), UnavailableError("no answer within 60 s")])
async def test_a_model_that_fails_for_all_articles_is_an_error(error: ModelError, sources: list[str]) -> None:
    with pytest.raises(type(error)):
        await make(sources, ScriptedModel(failing(error, where=lambda _: True)))


# What never changes


async def test_the_same_answers_give_the_same_bytes_in_whatever_order_they_come(sources: list[str]) -> None:
    async def shuffled(seed: int) -> str:
        chance = random.Random(seed)

        async def late(prompt: Prompt[Any]) -> dict[str, Any]:
            for _ in range(chance.randrange(12)):
                await asyncio.sleep(0)
            return answer(prompt)

        return dump(await make(sources, ScriptedModel(late), settings=Settings(trust_judge=True)))

    assert len({await shuffled(seed) for seed in range(12)}) == 1


async def test_of_two_failures_of_an_article_the_same_is_told_whichever_comes_first(sources: list[str]) -> None:
    async def fail(first: str, concurrency: int) -> str:
        async def late(prompt: Prompt[Any]) -> Any:
            if prompt.name != first:
                await asyncio.sleep(0.05)
            if "Ostwick gets its bridge back" in prompt.user and prompt.name != "judge":
                return AnswerError(f"no answer to {prompt.name}")
            return answer(prompt)

        return dump(await make(sources, ScriptedModel(late, concurrency=concurrency)))

    assert len({await fail(*case) for case in (("claims", 8), ("summarize", 8), ("claims", 1))}) == 1


async def test_how_many_are_asked_at_once_changes_nothing(sources: list[str]) -> None:
    made = [await make(sources, ScriptedModel(answer, concurrency=number)) for number in (1, 2, 8)]
    assert len({dump(report) for report in made}) == 1


async def test_no_more_articles_are_asked_about_at_once_than_the_model_takes(sources: list[str]) -> None:
    under_way: set[tuple[str, ...]] = set()

    async def watch(prompt: Prompt[Any]) -> dict[str, Any]:
        if prompt.name in {"summarize", "claims"}:
            under_way.add(prompt.about)
            assert len(under_way) == 1
            await asyncio.sleep(0.001)
            under_way.discard(prompt.about)
        return answer(prompt)

    report = await make(sources, ScriptedModel(watch, concurrency=1))
    assert len(report.summaries) == len(sources)


async def test_another_article_changes_no_question_about_those_that_were_there(sources: list[str]) -> None:
    few, many = ScriptedModel(answer), ScriptedModel(answer)
    trusting = Settings(trust_judge=True)
    small = await make(sources[:2], few, settings=trusting)
    large = await make(sources, many, settings=trusting)
    assert "judge" in {prompt.name for prompt in few.asked}
    assert {prompt.key for prompt in few.asked} < {prompt.key for prompt in many.asked}
    assert {claim.id for claim in small.claims} < {claim.id for claim in large.claims}


# What is counted


async def test_each_distinct_request_is_counted_once(sources: list[str]) -> None:
    model = ScriptedModel(answer)
    report = await make(sources, model, settings=Settings(trust_judge=True))
    keys = [prompt.key for prompt in model.asked]
    assert len(set(keys)) == len(keys) == report.coverage.requests
    assert report.coverage.prompt_tokens > 0
    assert report.coverage.completion_tokens > 0
    prompts = {(prompt.name, prompt.version, prompt.fingerprint) for prompt in model.asked}
    assert {(one.name, one.version, one.fingerprint) for one in report.provenance.prompts} == prompts
    assert report.provenance.model == "scripted"


async def test_the_receipt_adds_up(sources: list[str]) -> None:
    report = await make(sources, ScriptedModel(answer))
    coverage = report.coverage
    told_apart = sum(one.number for one in coverage.pairs_dropped)
    unjudged = sum(one.number for one in coverage.not_judged)
    assert coverage.pairs == told_apart + coverage.judged + unjudged
    assert coverage.claims == len(report.claims)
    assert coverage.articles == len(report.articles) == 3
    assert coverage.sentences == sum(len(article.sentences) for article in report.articles)


async def test_what_no_sentence_carries_is_dropped_and_counted(sources: list[str]) -> None:
    def invent(prompt: Prompt[Any]) -> dict[str, Any]:
        said = answer(prompt)
        if prompt.name == "summarize":
            said["headline"] = {"text": "Ostwick tunnel collapses with 90 people inside", "sentences": [1]}
            said["points"][0] = {"text": "President Orlo Vance paid 77 million crowns.", "sentences": [2]}
        if prompt.name == "claims":
            said["claims"].append(
                {"text": "Orlo Vance sold 77 boats.", "sentence": 2, "speaker": "", "modality": "actual"}
            )
        return said

    report = await make(sources[:1], ScriptedModel(invent))
    (summary,) = report.summaries
    texts = [summary.headline.text, *(point.text for point in summary.points), *(claim.text for claim in report.claims)]
    assert not [text for text in texts if "Vance" in text or "tunnel" in text]
    assert summary.headline.text == "Bridge at Ostwick open again"
    assert [quote.text for quote in summary.headline.citations] == ["Bridge at Ostwick open again"]
    assert summary.dropped == 1
    assert report.coverage.claims_dropped == 1


def write_long(folder: Path) -> str:
    """The path of an article that takes several requests."""
    trades = ("bakers", "masons", "weavers", "farmers", "nurses", "drivers", "brewers", "tailors", "miners", "clerks")
    things = ("bridge", "school", "harbor", "market", "library", "chapel", "railway", "theater")
    lines = [
        f"The {trade} of the county told the council that {' and '.join(things[number:] + things[:number])} {PLAIN}"
        for trade in trades
        for number in range(len(things))
    ]
    path = folder / "long.txt"
    path.write_text("Bridges of the county\n\n" + "\n".join(lines), "utf-8")
    return str(path)


async def test_a_long_article_is_asked_about_whole_in_portions(tmp_path: Path) -> None:
    model = ScriptedModel(answer)
    report = await make([write_long(tmp_path)], model)
    (article,) = report.articles
    every = {sentence.number for sentence in article.sentences}
    for name in ("summarize", "claims"):
        portions = [set(sentences(prompt)) for prompt in model.asked if prompt.name == name]
        assert len(portions) > 1
        assert set.union(*portions) == every
        assert sum(map(len, portions)) == len(every)


@pytest.mark.parametrize("name", ["summarize", "claims"])
async def test_an_article_of_which_one_portion_is_refused_is_asked_about_no_more(tmp_path: Path, name: str) -> None:
    async def refuse_first(prompt: Prompt[Any]) -> Any:
        if prompt.name == name and 1 in sentences(prompt):
            return RefusedError("the quota is used up")
        if prompt.name == name:
            await asyncio.Event().wait()
        return answer(prompt)

    before = asyncio.all_tasks()
    with pytest.raises(RefusedError):
        await asyncio.wait_for(make([write_long(tmp_path)], ScriptedModel(refuse_first)), 20)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before


# Who judges


async def test_code_alone_asks_nobody(sources: list[str]) -> None:
    model = ScriptedModel(answer)
    report = await make(sources, model, code_only=True)
    assert model.asked == []
    assert report.summaries == ()
    assert report.provenance.model is None
    assert not report.provenance.judge.asked
    assert {relation.decided_by for finding in report.findings for relation in finding.relations} == {"code"}


def ruling(verdict: str) -> Callable[[Prompt[Any]], dict[str, Any]]:
    def say(prompt: Prompt[Any]) -> dict[str, Any]:
        said = answer(prompt)
        for one in said.get("verdicts", ()):
            one["verdict"] = verdict
        return said

    return say


async def undecided(sources: list[str], answers: Callable[[Prompt[Any]], Any | Awaitable[Any]], **settings: Any) -> Any:
    """The report on the two articles whose last sentences code cannot compare, and the relation between these."""
    report = await make(sources[:2], ScriptedModel(answers), settings=Settings(**settings))
    relations = [one for finding in report.findings if finding.kind == "other" for one in finding.relations]
    return report, relations


async def test_a_judge_below_the_floor_is_measured_and_then_not_asked(sources: list[str]) -> None:
    report, relations = await undecided(sources, ruling("contradict"))
    assert not report.provenance.judge.asked
    assert report.provenance.judge.false_contradict == 1
    assert [(one.verdict, one.cause, one.decided_by) for one in relations] == [("not_judged", "abstained", "code")]


async def test_a_judge_that_fails_while_it_is_measured_leaves_it_not_judged_by_fault(sources: list[str]) -> None:
    gone = failing(UnavailableError("no answer"), where=lambda prompt: prompt.name == "judge")
    report, relations = await undecided(sources, gone)
    assert not report.provenance.judge.asked
    assert [(one.verdict, one.cause) for one in relations] == [("not_judged", "fault")]
    assert "could not be measured" in relations[0].why


async def test_an_endpoint_that_refuses_to_judge_stops_the_run_and_says_why(sources: list[str]) -> None:
    used_up = failing(RefusedError("the quota is used up"), where=lambda prompt: prompt.name == "judge")
    for trusted in (True, False):
        with pytest.raises(RefusedError, match="quota"):
            await undecided(sources, used_up, trust_judge=trusted)


@pytest.mark.parametrize(
    ("verdict", "settled"),
    [
        ("contradict", [("contradict", None, "model")]),
        ("same", [("agree", None, "model")]),
        ("precision", [("differs_in_precision", None, "model")]),
        ("cannot_tell", [("not_judged", "abstained", "model")]),
        ("superseded", [("not_judged", "abstained", "model")]),
        ("different", []),
    ],
)
async def test_a_trusted_judge_decides_what_code_cannot_tell(
    verdict: str, settled: list[tuple[str, str | None, str]], sources: list[str]
) -> None:
    _, relations = await undecided(sources, ruling(verdict), trust_judge=True)
    assert [(one.verdict, one.cause, one.decided_by) for one in relations] == settled


@pytest.mark.parametrize("broken", ["no JSON", {"verdicts": []}, UnavailableError("no answer"), AnswerError("cut off")])
async def test_a_judge_that_gives_no_answer_leaves_it_not_judged_by_fault(broken: Any, sources: list[str]) -> None:
    answers = lambda prompt: broken if prompt.name == "judge" else answer(prompt)  # noqa: E731
    _, relations = await undecided(sources, answers, trust_judge=True)
    assert [(one.verdict, one.cause) for one in relations] == [("not_judged", "fault")]
