"""Rehearsals: what a check would ask, collected instead of sent."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, cast

from summarizer import pipeline
from summarizer.answers import ClaimsAnswer, JudgeAnswer, StatedPoint, SummaryAnswer
from summarizer.cli import runs
from summarizer.llm import Reply
from summarizer.settings import Settings

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.cli.options import Choices
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


def rehearse(choices: Choices) -> list[Prompt[Any]]:
    """The prompts with which a check of the sources begins; what is asked because of an answer is not among them.

    Raises InputError where there is nothing to read.
    """
    model = _Rehearsal()
    settings = Settings(prompts=choices.prompts, trust_judge=True)
    meta = runs.read_meta(choices.meta)
    asyncio.run(pipeline.acheck(choices.sources, model=cast("Model", model), settings=settings, meta=meta))
    return list(model.asked.values())


def write(prompt: Prompt[Any]) -> str:
    """Everything that is sent of a prompt, to be read by a person."""
    schema = json.dumps(prompt.schema, indent=2, ensure_ascii=False)
    about = ", ".join(prompt.about)
    head = f"# {prompt.label} about {about}, at most {prompt.max_tokens} tokens of answer"
    parts = (head, "## system", prompt.system, "## user", prompt.user, "## schema of the answer", schema)
    return "\n\n".join(parts) + "\n"
