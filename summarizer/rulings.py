"""The judge's word on what code could not tell: one article pair after another, in canonical order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer import judges, questions
from summarizer.prompts import Side, Slot
from summarizer.proposals import Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.llm import Model
    from summarizer.prompts import Library
    from summarizer.proposals import Judgement
    from summarizer.readings import Frame, Reading

_DIFFERENT = "the model says they speak of different things"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Judgements with the judge's word in them, and the pairs that it told apart."""

    judgements: tuple[Judgement, ...]
    dropped: tuple[Dropped, ...]


async def rule(
    left: Reading, right: Reading, judgements: Sequence[Judgement], model: Model, library: Library
) -> Ruling:
    """The judgements on the pairs of two readings, with the model's verdict on each that code left open."""
    undecided = [one for one in judgements if one.verdict == "not_judged"]
    if not undecided:
        return Ruling(tuple(judgements), ())
    slots = [_slot(number, one, left, right) for number, one in enumerate(undecided, start=1)]
    about = tuple(dict.fromkeys((left.article.id, right.article.id)))
    decisions = await judges.decide(slots, model, library, about=about)
    ruled: list[Judgement] = [one for one in judgements if one.verdict != "not_judged"]
    dropped: list[Dropped] = []
    for one, decision in zip(undecided, decisions, strict=True):
        if decision.outcome == "different":
            dropped.append(Dropped(one.pair.left, one.pair.right, _DIFFERENT))
        else:
            ruled.append(
                replace(one, verdict=decision.outcome, cause=decision.cause, why=decision.why, decided_by="model")
            )
    return Ruling(tuple(ruled), tuple(dropped))


def lose(judgements: Sequence[Judgement], why: str) -> tuple[Judgement, ...]:
    """The judgements where nobody could be asked: what code left open is not judged, by fault."""
    return tuple(replace(one, cause="fault", why=why) if one.verdict == "not_judged" else one for one in judgements)


def _slot(number: int, one: Judgement, left: Reading, right: Reading) -> Slot:
    slot = one.pair.left.claim.slot
    return Slot(
        number,
        questions.ask(slot.attribute, slot.of),
        _side(one.pair.left, left),
        _side(one.pair.right, right),
    )


def _side(frame: Frame, reading: Reading) -> Side:
    """A claim's sentence, with the one before it and the one behind it."""
    lines = reading.lines[max(0, frame.sentence - 2) : frame.sentence + 1]
    around = " ".join(line.text for line in lines if line.number != frame.sentence)
    return Side(frame.claim.quote.text, around, frame.claim.when)
