"""The model as a judge: what it says on undecided slots, and how far its word can be trusted.

How good a judge is, is measured on labelled pairs of our own (judges.toml), through the same requests as real slots.
A judge below the floor is not asked at all. The results of models that come with the program are kept in
standings.json, which `summarizer model check` writes.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from summarizer.errors import AnswerError, BudgetError, UnavailableError
from summarizer.prompts import Side, Slot
from summarizer.records import Judge, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.answers import JudgeVerdict
    from summarizer.llm import Model
    from summarizer.prompts import Library
    from summarizer.records import Cause

SLOTS_A_REQUEST = 4
"""How many slots one request holds at most."""

LEAST_BALANCED_ACCURACY = 0.8
MOST_FALSE_CONTRADICT = 0.1
_MOST_FAULTS = 0.1
OVER_BUDGET = "over budget"

Outcome = Verdict | Literal["different"]
"""What a judge can decide: a verdict, or that the two sides speak of different things and are no finding at all."""

_OUTCOMES: Mapping[JudgeVerdict, Outcome]
_OUTCOMES = {
    "same": "agree",
    "contradict": "contradict",
    "precision": "differs_in_precision",
    "superseded": "superseded",
    "different": "different",
    "cannot_tell": "not_judged",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What the judge decided on the slot of that number; the cause says why one is not judged."""

    number: int
    outcome: Outcome
    cause: Cause | None
    why: str


async def decide(
    slots: Sequence[Slot],
    model: Model,
    library: Library,
    *,
    about: tuple[str, ...],
    at_once: int = SLOTS_A_REQUEST,
) -> list[Decision]:
    """One decision a slot, in the order of the slots, whose numbers must differ.

    The slots are those of two articles, or of one, whose ids are `about`, in canonical order; a request holds at most
    so many `at_once`. Slots that an answer
    lacks are asked for once more; numbers that nobody asked for are ignored. What stays without a readable verdict is
    not judged, by fault. Raises RefusedError where the endpoint refuses, and RecordingError where nothing is recorded.
    """
    groups = [slots[start : start + at_once] for start in range(0, len(slots), at_once)]
    asked = [asyncio.ensure_future(_decide(group, model, library, about)) for group in groups]
    try:
        decided = await asyncio.gather(*asked)
    finally:
        for one in asked:
            one.cancel()
    return [decision for group in decided for decision in group]


async def _decide(slots: Sequence[Slot], model: Model, library: Library, about: tuple[str, ...]) -> list[Decision]:
    said: dict[int, JudgeVerdict] = {}
    why = "the model's answer lacks this question"
    for _ in range(2):
        open_ = [slot for slot in slots if slot.number not in said]
        if not open_:
            break
        try:
            reply = await model.ask(library.judge(open_, about=about))
        except AnswerError:
            why = "the model's answer cannot be read"
            break
        except BudgetError:
            why = OVER_BUDGET
            break
        except UnavailableError:
            why = "the model gave no answer"
            break
        wanted = {slot.number for slot in open_}
        said |= {one.slot: one.verdict for one in reply.answer.verdicts if one.slot in wanted}
    return [_settle(slot, said.get(slot.number), why) for slot in slots]


def _settle(slot: Slot, said: JudgeVerdict | None, why: str) -> Decision:
    if said is None:
        return Decision(slot.number, "not_judged", "fault", why)
    if said == "cannot_tell":
        return Decision(slot.number, "not_judged", "abstained", "the model cannot tell")
    dates = slot.left.date, slot.right.date
    if said == "superseded" and (None in dates or dates[0] == dates[1]):
        return Decision(slot.number, "not_judged", "abstained", "a change of the world needs two dates")
    return Decision(slot.number, _OUTCOMES[said], None, "the model judged it")


# How good a judge is


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A slot of the fixed set, what makes it hard, and the verdict that is right."""

    slot: Slot
    group: str
    verdict: JudgeVerdict


@cache
def labelled_pairs() -> tuple[LabelledPair, ...]:
    """The fixed set, mixed: in an order that follows from the texts and not from the verdicts."""
    rows: list[dict[str, Any]] = tomllib.loads(_source("judges.toml") or "")["pair"]
    rows.sort(key=lambda row: hashlib.sha256(row["left"]["text"].encode()).digest())
    return tuple(
        LabelledPair(
            Slot(number, row["question"], left=_side(row["left"]), right=_side(row["right"])),
            row["group"],
            row["verdict"],
        )
        for number, row in enumerate(rows, 1)
    )


def _side(row: dict[str, str]) -> Side:
    return Side(row["text"], date=row["date"])


async def measure(model: Model, library: Library, *, at_once: int = SLOTS_A_REQUEST) -> Judge:
    """How good a judge the model is on the fixed set, and whether that is enough to be asked."""
    pairs = labelled_pairs()
    slots = [pair.slot for pair in pairs]
    decisions = await decide(slots, model, library, about=("labelled-pairs",), at_once=at_once)
    if any(decision.why == OVER_BUDGET for decision in decisions):
        return Judge(asked=False, reason=OVER_BUDGET)
    faults = sum(decision.cause == "fault" for decision in decisions)
    if faults > _MOST_FAULTS * len(pairs):
        reason = f"it could not be measured: {faults} of {len(pairs)} labelled pairs got no readable verdict"
        return Judge(asked=False, reason=reason)
    found = {decision.number for decision in decisions if decision.outcome == "contradict"}
    true = {pair.slot.number for pair in pairs if pair.verdict == "contradict"}
    false_contradict = len(found - true) / (len(pairs) - len(true))
    return _grade((len(found & true) / len(true) + 1 - false_contradict) / 2, false_contradict)


def _grade(balanced_accuracy: float, false_contradict: float) -> Judge:
    passed = balanced_accuracy >= LEAST_BALANCED_ACCURACY and false_contradict <= MOST_FALSE_CONTRADICT
    measured = (
        f"on {len(labelled_pairs())} labelled pairs its balanced accuracy is {balanced_accuracy:.2f} and it calls "
        f"{false_contradict:.0%} of what is no contradiction one"
    )
    floor = f"{LEAST_BALANCED_ACCURACY} and {MOST_FALSE_CONTRADICT:.0%} are the limits"
    reason = measured if passed else f"too weak a judge to be asked: {measured}; {floor}"
    return Judge(passed, reason, round(balanced_accuracy, 3), round(false_contradict, 3))


# What is known without measuring


async def appoint(model: Model, library: Library, *, trusted: bool = False) -> Judge:
    """Whether the model may judge: as kept for it, else as measured now; always where the user trusts it."""
    if trusted:
        return Judge(asked=True, reason="trusted by the user, not measured")
    return standing(model.name, fingerprint(library)) or await measure(model, library)


def fingerprint(library: Library) -> str:
    """What a standing holds for: the judge prompt and the labelled pairs."""
    prompt = library.judge([labelled_pairs()[0].slot], about=()).fingerprint
    return f"{prompt}-{hashlib.sha256((_source('judges.toml') or '').encode()).hexdigest()[:8]}"


def standing(model: str, fingerprint: str) -> Judge | None:
    """The kept result of a model; None where it was not measured with this prompt and these pairs.

    The name of an embedded model holds the digest of its weights, so that other weights have no share in it.
    """
    kept = _standings().get(model, {}).get(fingerprint)
    return _grade(kept["balanced_accuracy"], kept["false_contradict"]) if kept else None


def add_standing(judge: Judge, model: str, fingerprint: str) -> str:
    """The text of standings.json with one more result, earlier ones of the same model replaced.

    A judge that could not be measured changes nothing.
    """
    if judge.balanced_accuracy is None:
        return _source("standings.json") or "{}\n"
    result = {"balanced_accuracy": judge.balanced_accuracy, "false_contradict": judge.false_contradict}
    return json.dumps(_standings() | {model: {fingerprint: result}}, indent=2, sort_keys=True) + "\n"


def _standings() -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = json.loads(_source("standings.json") or "{}")
    return found


def _source(name: str) -> str | None:
    """The text of a data file of the package; None where there is none."""
    file = resources.files(__package__ or "summarizer").joinpath(name)
    return file.read_text("utf-8") if file.is_file() else None
