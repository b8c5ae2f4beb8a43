"""Rehearsals: what a check would ask, collected instead of sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from summarizer import pipeline
from summarizer.answers import ClaimsAnswer, JudgeAnswer, StatedPoint, SummaryAnswer
from summarizer.llm import Reply
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from summarizer.llm import Model
    from summarizer.prompts import Prompt

_SAYING_NOTHING: dict[type[BaseModel], BaseModel] = {
    SummaryAnswer: SummaryAnswer.model_construct(headline=StatedPoint(text="", sentences=()), points=()),
    ClaimsAnswer: ClaimsAnswer.model_construct(claims=()),
    JudgeAnswer: JudgeAnswer.model_construct(verdicts=()),
}


class _Rehearsal:
    """A model that notes what it is asked and has nothing to say."""

    name = "rehearsal"
    concurrency = 1

    def __init__(self) -> None:
        self.asked: dict[str, Prompt[Any]] = {}

    async def ask(self, prompt: Prompt[Any]) -> Reply[Any]:
        self.asked.setdefault(prompt.key, prompt)
        return Reply(_SAYING_NOTHING[prompt.answer], prompt.key, 0, 0)


def rehearse(sources: Sequence[str], name: str, folder: Path | None = None) -> list[Prompt[Any]]:
    """The prompts of that name with which a check of the sources begins.

    What a check asks because of an earlier answer is not among them. Raises InputError where there is nothing to read.
    """
    model = _Rehearsal()
    settings = Settings(prompts=folder, trust_judge=True)
    asyncio.run(pipeline.acheck(sources, model=cast("Model", model), settings=settings))
    return [prompt for prompt in model.asked.values() if prompt.name == name]
