"""What a fault is survived by: ours, and a plain loop over the bare SDK or over LangChain with structured output."""

from __future__ import annotations

import asyncio
import re
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Ask = Callable[[str, type[Any]], Awaitable[Any]]

_SUMMARIZE = (
    'Task: Summarize the article in JSON: {{"headline": {{"text": "...", "sentences": [1]}}, "points": [...]}}\n{}'
)
_JUDGE = (
    'Task: Say of each question whether the two are the same: {{"verdicts": [{{"slot": 1, "verdict": "..."}}]}}\n{}'
)


class Point(BaseModel):
    """A sentence of a summary and the numbers of the sentences it rests on."""

    text: str
    sentences: list[int]


class Summary(BaseModel):
    """What is asked of an article."""

    headline: Point
    points: list[Point]


class Verdict(BaseModel):
    """What is asked of two sentences."""

    slot: int
    verdict: Literal["same", "contradict", "different"]


class Verdicts(BaseModel):
    """What is asked of two articles."""

    verdicts: list[Verdict]


async def _loop(folder: Path, ask: Ask, clean: tuple[type[Exception], ...]) -> tuple[list[Any], list[str]]:
    """Summaries and verdicts, and the errors that are told: the loop that one would write in an afternoon."""
    texts = {path.stem: re.split(r"\n\n|(?<=\.)\s", path.read_text().strip()) for path in sorted(folder.glob("*.txt"))}
    found: list[Any] = []
    errors: list[str] = []

    async def summarize(name: str) -> None:
        numbered = "\n".join(f"[{number}] {text}" for number, text in enumerate(texts[name], 1))
        try:
            answer = await ask(_SUMMARIZE.format(numbered), Summary)
        except clean as error:
            errors.append(f"{name}: {type(error).__name__}")
            return
        found.append([name, answer.model_dump()])

    async def judge(left: str, right: str) -> None:
        both = [(one, other) for one in texts[left] for other in texts[right] if _share(one, other) >= 4]
        asked = dict(enumerate(both, 1))
        questions = "\n".join(
            f"Question {key}: what holds?\nA: {one}\nB: {other}" for key, (one, other) in asked.items()
        )
        try:
            answer = await ask(_JUDGE.format(questions), Verdicts)
        except clean as error:
            errors.append(f"{left}, {right}: {type(error).__name__}")
            return
        found.extend([*asked[one.slot], one.verdict] for one in answer.verdicts if one.slot in asked)

    await asyncio.gather(*map(summarize, texts))
    await asyncio.gather(*(judge(left, right) for left, right in combinations(texts, 2)))
    return sorted(found, key=repr), errors


def _share(one: str, other: str) -> int:
    return len({*re.findall(r"\w{4,}", one)} & {*re.findall(r"\w{4,}", other)})


async def run_sdk(folder: Path, url: str, model: str, seconds: float) -> tuple[list[Any], list[str]]:
    """The loop over the SDK as it comes; `seconds` is its time-out."""
    import openai

    async with openai.AsyncOpenAI(base_url=url, api_key="none", timeout=seconds) as client:

        async def ask(question: str, answer: type[Any]) -> Any:
            messages: Any = [{"role": "user", "content": question}]
            reply = await client.chat.completions.parse(model=model, messages=messages, response_format=answer)
            if reply.choices[0].message.parsed is None:
                raise openai.OpenAIError(reply.choices[0].message.refusal)
            return reply.choices[0].message.parsed

        return await _loop(folder, ask, (openai.OpenAIError, ValidationError))


async def run_langchain(folder: Path, url: str, model: str, seconds: float) -> tuple[list[Any], list[str]]:
    """The loop over LangChain's ChatOpenAI with structured output, as it comes."""
    import openai
    from langchain_core.exceptions import LangChainException
    from langchain_openai import ChatOpenAI
    from langchain_openai.chat_models.base import OpenAIRefusalError

    chat = ChatOpenAI(base_url=url, api_key="none", model=model, timeout=seconds)

    async def ask(question: str, answer: type[Any]) -> Any:
        return await chat.with_structured_output(answer).ainvoke(question)

    return await _loop(folder, ask, (openai.OpenAIError, OpenAIRefusalError, LangChainException, ValidationError))


async def run_ours(folder: Path, url: str, model: str, seconds: float) -> tuple[list[Any], list[str]]:
    """Our own whole run."""
    import summarizer
    from summarizer.errors import ModelError
    from summarizer.settings import Settings

    settings = Settings(base_url=url, model=model, trust_judge=True, seconds_a_try=seconds)
    try:
        report = await summarizer.acheck([str(folder)], settings=settings)
    except ModelError as error:
        return [], [str(error)]
    names = {one.id: one.source.rpartition("/")[2].removesuffix(".txt") for one in report.articles}
    said: list[Any] = [
        [names[one.article], one.headline.text, *(point.text for point in one.points)] for one in report.summaries
    ]
    judged = [
        (finding.positions[one.left].value, finding.positions[one.right].value, one)
        for finding in report.findings
        for one in finding.relations
        if one.decided_by == "model"
    ]
    said += [[left, right, one.verdict] for left, right, one in judged if one.verdict != "not_judged"]
    faults = [one for finding in report.findings for one in finding.relations if one.cause == "fault"]
    errors = [problem.message for problem in report.problems] + [one.why for one in faults]
    return sorted(said, key=repr), errors


PEERS = {"ours": run_ours, "SDK": run_sdk, "LangChain": run_langchain}
