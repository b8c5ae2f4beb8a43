"""The judge's word on what code could not tell: one article pair after another, in canonical order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer import judges, questions
from summarizer.prompts import Side, Slot
from summarizer.proposals import Dropped, Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.llm import Model
    from summarizer.prompts import Library
    from summarizer.proposals import Pair, Proposal
    from summarizer.readings import Frame, Reading

_SURE = 0.95
_MOST_REQUESTS = 4
_COMPANY = 16
DOUBTED = "not sure to be of one thing"
_DIFFERENT = "the model says they speak of different things"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Judgements with the judge's word in them, and the pairs that it told apart."""

    judgements: tuple[Judgement, ...]
    dropped: tuple[Dropped, ...]


async def rule(proposal: Proposal, judgements: Sequence[Judgement], model: Model, library: Library) -> Ruling:
    """The judgements on a proposal, with the model's verdict on each pair that code left open or is not sure of.

    Where the model has no answer, a contradiction that code saw stands, and a pair that code doubts is told apart.
    """
    left, right = proposal.left, proposal.right
    doubted = [Judgement(pair, "not_judged", "abstained", DOUBTED, "code") for pair in proposal.doubtful]
    asked = [*filter(_is_open, judgements), *doubted]
    if not asked:
        return Ruling(tuple(judgements), ())
    slots = [_slot(number, one, left, right) for number, one in enumerate(asked, start=1)]
    about = tuple(dict.fromkeys((left.article.id, right.article.id)))
    decisions = await judges.decide(slots, model, library, about=about)
    ruled = [one for one in judgements if not _is_open(one)]
    dropped: list[Dropped] = []
    for one, decision in zip(asked, decisions, strict=True):
        if decision.outcome == "different":
            dropped.append(Dropped(one.pair.left, one.pair.right, _DIFFERENT))
        elif decision.outcome != "not_judged" or (one.verdict == "not_judged" and one.why != DOUBTED):
            told = replace(one, verdict=decision.outcome, cause=decision.cause, why=decision.why, decided_by="model")
            ruled.append(told)
        elif one.verdict == "contradict":
            ruled.append(one)
        else:
            dropped.append(Dropped(one.pair.left, one.pair.right, DOUBTED))
    return Ruling(tuple(ruled), tuple(dropped))


def is_open(proposal: Proposal, judgements: Sequence[Judgement]) -> bool:
    """Whether there is anything to ask a judge about a proposal."""
    return bool(proposal.doubtful) or any(map(_is_open, judgements))


def _is_open(one: Judgement) -> bool:
    """Whether code left a pair open, or calls it a contradiction without being sure that it is of one thing."""
    return one.verdict == "not_judged" or (one.verdict == "contradict" and one.pair.chance < _SURE)


def limit(proposal: Proposal, company: int) -> tuple[Proposal, tuple[Dropped, ...]]:
    """The proposal with the doubtful pairs about which a judge is asked, and the others, told apart.

    Where an article is compared with many (`company`, itself among them), fewer are asked about of each two: whole
    requests less, so that questions grow with the articles and not with their pairs, and what was asked stays asked.
    """
    most = judges.SLOTS_A_REQUEST * min(_MOST_REQUESTS, _COMPANY // company)
    return replace(proposal, doubtful=proposal.doubtful[:most]), leave(proposal.doubtful[most:])


def leave(doubtful: Sequence[Pair]) -> tuple[Dropped, ...]:
    """The pairs that code doubts, told apart, where no judge may be asked."""
    return tuple(Dropped(pair.left, pair.right, DOUBTED) for pair in doubtful)


def lose(judgements: Sequence[Judgement], why: str) -> tuple[Judgement, ...]:
    """The judgements where nobody could be asked: what code left open is not judged, by fault."""
    return tuple(replace(one, cause="fault", why=why) if one.verdict == "not_judged" else one for one in judgements)


def _slot(number: int, one: Judgement, left: Reading, right: Reading) -> Slot:
    ours, theirs = one.pair.left, one.pair.right
    asked = questions.ask(ours.claim.slot.attribute, ours.claim.slot.of)
    if one.pair.chance < 1:
        asked = questions.point(asked, ours.claim.value.text, theirs.claim.value.text)
    return Slot(number, asked, _side(ours, left), _side(theirs, right))


def _side(frame: Frame, reading: Reading) -> Side:
    """A claim's sentence, with the one before it and the one behind it."""
    lines = reading.lines[max(0, frame.sentence - 2) : frame.sentence + 1]
    around = " ".join(line.text for line in lines if line.number != frame.sentence)
    return Side(frame.claim.quote.text, around, frame.claim.when)
