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

MOST_ASKED = 16
"""About how many doubtful pairs of two articles a judge is asked: four requests."""

DOUBTED = "not sure to be of one thing"
_SURE = 0.9
_DIFFERENT = "the model says they speak of different things"
_APART = "the model calls them the same, their values are apart"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds in the end: the judgements, and the pairs that were told apart."""

    judgements: tuple[Judgement, ...]
    dropped: tuple[Dropped, ...]


def is_open(proposal: Proposal, judgements: Sequence[Judgement]) -> bool:
    """Whether there is anything to ask a judge about a proposal."""
    return bool(proposal.doubtful) or any(map(_is_open, judgements))


def pass_over(proposal: Proposal, judgements: Sequence[Judgement]) -> Ruling:
    """The ruling where no judge may be asked: code's word stands, what it doubts is told apart."""
    return Ruling(tuple(judgements), _leave(proposal.doubtful))


def lose(proposal: Proposal, judgements: Sequence[Judgement], why: str) -> Ruling:
    """The ruling where a judge should have been asked and could not: what code left open is not judged, by fault."""
    open_ = [*judgements, *_doubt(proposal)]
    lost = (replace(one, cause="fault", why=why) if one.verdict == "not_judged" else one for one in open_)
    return Ruling(tuple(lost), _leave(proposal.doubtful[MOST_ASKED:]))


async def rule(proposal: Proposal, judgements: Sequence[Judgement], model: Model, library: Library) -> Ruling:
    """The ruling with the model's verdict on each pair that code left open or is not sure of."""
    asked = [*filter(_is_open, judgements), *_doubt(proposal)]
    ruled = [one for one in judgements if not _is_open(one)]
    dropped = list(_leave(proposal.doubtful[MOST_ASKED:]))
    if asked:
        left, right = proposal.left, proposal.right
        slots = [_slot(number, one, left, right) for number, one in enumerate(asked, start=1)]
        about = tuple(dict.fromkeys((left.article.id, right.article.id)))
        for one, decision in zip(asked, await judges.decide(slots, model, library, about=about), strict=True):
            settled = _settle(one, decision)
            if isinstance(settled, Dropped):
                dropped.append(settled)
            else:
                ruled.append(settled)
    return Ruling(tuple(ruled), tuple(dropped))


def _doubt(proposal: Proposal) -> list[Judgement]:
    """The doubtful pairs that are asked about, as judgements that code did not make."""
    return [Judgement(pair, "not_judged", "abstained", DOUBTED, "code") for pair in proposal.doubtful[:MOST_ASKED]]


def _leave(doubtful: Sequence[Pair]) -> tuple[Dropped, ...]:
    return tuple(Dropped(pair.left, pair.right, DOUBTED) for pair in doubtful)


def _is_open(one: Judgement) -> bool:
    """Whether code left a pair open, or calls it a contradiction without being sure that it is of one thing."""
    return one.verdict == "not_judged" or (one.verdict == "contradict" and one.pair.chance < _SURE)


def _settle(one: Judgement, decision: judges.Decision) -> Judgement | Dropped:
    """What becomes of a pair that the judge was asked about.

    A contradiction that code saw stands unless the judge takes it back; a pair that code doubts is nothing where the
    judge cannot tell. No judge makes values agree that lie apart.
    """
    if decision.outcome == "different":
        return Dropped(one.pair.left, one.pair.right, _DIFFERENT)
    if decision.outcome == "not_judged" and one.verdict == "contradict":
        return replace(one, why=f"{one.why}; {decision.why}")
    if decision.cause == "abstained" and one.why == DOUBTED:
        return Dropped(one.pair.left, one.pair.right, DOUBTED)
    told = replace(one, verdict=decision.outcome, cause=decision.cause, why=decision.why, decided_by="model")
    if one.pair.chance < 1 and decision.outcome in {"agree", "differs_in_precision"}:
        return replace(told, verdict="not_judged", cause="abstained", why=_APART)
    return told


def _slot(number: int, one: Judgement, left: Reading, right: Reading) -> Slot:
    ours, theirs = one.pair.left, one.pair.right
    if one.pair.chance < 1:
        asked = questions.point(ours.claim.value.text, theirs.claim.value.text)
    else:
        asked = questions.ask(ours.claim.slot.attribute, ours.claim.slot.of)
    return Slot(number, asked, _side(ours, left), _side(theirs, right))


def _side(frame: Frame, reading: Reading) -> Side:
    """A claim's sentence, with the one before it and the one behind it."""
    lines = reading.lines[max(0, frame.sentence - 2) : frame.sentence + 1]
    around = " ".join(line.text for line in lines if line.number != frame.sentence)
    return Side(frame.claim.quote.text, around, frame.claim.when)
