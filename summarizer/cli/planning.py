"""`check --estimate` and `check --dry-run`: what would be sent, to the byte, while no connection is made."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from summarizer import plans
from summarizer.cli import output, runs
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.cli.options import Choices
    from summarizer.plans import Plan, Step


def show(choices: Choices, *, bodies: bool) -> None:
    """Write the plan of a check; with `bodies` each request too, its body on a line of its own, byte for byte."""
    if choices.no_model or choices.record or choices.replay:
        raise UsageError("a plan is about what goes to a model: leave out --no-model, --record and --replay")
    plan = asyncio.run(
        plans.plan(
            choices.sources, runs.make_settings(choices), meta=runs.read_meta(choices.meta), stdin=sys.stdin.buffer.read
        )
    )
    steps = "".join(_write(number, step) for number, step in enumerate(plan.steps, 1))
    output.echo((steps if bodies else "") + _sum_up(plan), data=True)


def _write(number: int, step: Step) -> str:
    head = f"# {number} {step.prompt} about {', '.join(step.articles)}: "
    if not step.body:
        return f"{head}known from an earlier run, nothing is sent\n"
    tokens = f"about {step.prompt_tokens} tokens to read, at most {step.completion_tokens} to write"
    return f"{head}{len(step.body)} bytes, {tokens}\n{step.body.decode()}\n"


def _sum_up(plan: Plan) -> str:
    sent, known = len(plan.sent), len(plan.steps) - len(plan.sent)
    cost = "" if plan.cost is None else f", a cost of at most about {plan.cost:.4f}"
    return (
        f"To {plan.host}, model {plan.model}: {sent} requests, about {plan.prompt_tokens} tokens to read, at most "
        f"{plan.completion_tokens} to write{cost}; {known} answers are known from earlier runs. "
        "What is asked because of an answer comes on top.\n"
    )
