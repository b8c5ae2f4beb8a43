from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from summarizer import judges
from summarizer.answers import JudgeAnswer, SlotVerdict
from summarizer.errors import AnswerError, ModelError, RecordingError, RefusedError, UnavailableError
from summarizer.judges import SLOTS_A_REQUEST, Decision
from summarizer.llm import ScriptedModel
from summarizer.prompts import Library, Side, Slot
from summarizer.records import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from summarizer.answers import JudgeVerdict
    from summarizer.prompts import Prompt

ABOUT = ("aaa", "bbb")


def slot(number: int, *, left_date: str | None = "2031-01-01", right_date: str | None = "2031-01-02") -> Slot:
    left = Side(f"The {number} boats came home.", date=left_date)
    return Slot(number, "What is said: the boats", left, Side(f"Boat {number} is lost.", date=right_date))


def answer(*verdicts: tuple[int, JudgeVerdict]) -> JudgeAnswer:
    return JudgeAnswer(verdicts=tuple(SlotVerdict(slot=number, verdict=verdict) for number, verdict in verdicts))


def decide(
    slots: Sequence[Slot], *script: JudgeAnswer | dict[str, Any] | Exception
) -> tuple[list[Decision], ScriptedModel]:
    model = ScriptedModel(script)
    return asyncio.run(judges.decide(slots, model, Library(), about=ABOUT)), model


@pytest.mark.parametrize(
    ("said", "outcome", "cause"),
    [
        ("same", "agree", None),
        ("contradict", "contradict", None),
        ("precision", "differs_in_precision", None),
        ("superseded", "superseded", None),
        ("different", "different", None),
        ("cannot_tell", "not_judged", "abstained"),
    ],
)
def test_each_verdict_of_the_model_has_its_outcome(said: JudgeVerdict, outcome: str, cause: str | None) -> None:
    (decision,), _ = decide([slot(1)], answer((1, said)))
    assert (decision.number, decision.outcome, decision.cause) == (1, outcome, cause)


@pytest.mark.parametrize("dates", [(None, "2031-01-02"), ("2031-01-02", None), ("2031-01-02", "2031-01-02")])
def test_nothing_is_superseded_without_two_dates(dates: tuple[str | None, str | None]) -> None:
    (decision,), _ = decide([slot(1, left_date=dates[0], right_date=dates[1])], answer((1, "superseded")))
    assert (decision.outcome, decision.cause) == ("not_judged", "abstained")


def test_only_missing_slots_are_asked_for_once_more() -> None:
    slots = [slot(number) for number in (3, 5, 9)]
    decisions, model = decide(slots, answer((5, "same"), (3, "different")), answer((9, "contradict")))
    assert [(one.number, one.outcome) for one in decisions] == [(3, "different"), (5, "agree"), (9, "contradict")]
    assert [("Question 3" in asked.user, "Question 9" in asked.user) for asked in model.asked] == [
        (True, True),
        (False, True),
    ]


def test_what_is_missing_twice_is_not_judged_by_fault() -> None:
    decisions, model = decide([slot(1), slot(2)], answer((1, "same")), answer())
    assert [(one.outcome, one.cause) for one in decisions] == [("agree", None), ("not_judged", "fault")]
    assert len(model.asked) == 2


def test_foreign_and_doubtful_verdicts_are_ignored() -> None:
    broken = {"verdicts": [{"slot": 7, "verdict": "contradict"}, {"slot": 1, "verdict": "same"}]}
    twice = {
        "verdicts": [
            {"slot": 2, "verdict": "same"},
            {"slot": 2, "verdict": "contradict"},
            {"slot": 1, "verdict": "same"},
        ]
    }
    decisions, _ = decide([slot(1), slot(2)], broken, twice)
    assert [(one.number, one.outcome, one.cause) for one in decisions] == [
        (1, "agree", None),
        (2, "not_judged", "fault"),
    ]


@pytest.mark.parametrize("error", [AnswerError("no JSON"), UnavailableError("gone")])
def test_a_request_without_an_answer_leaves_its_slots_not_judged_and_the_others_judged(error: ModelError) -> None:
    slots = [slot(number) for number in range(1, SLOTS_A_REQUEST + 3)]
    rest = answer(*((one.number, "same") for one in slots[SLOTS_A_REQUEST:]))
    decisions, _ = decide(slots, error, rest)
    assert [one.number for one in decisions] == [one.number for one in slots]
    assert {(one.outcome, one.cause) for one in decisions[:SLOTS_A_REQUEST]} == {("not_judged", "fault")}
    assert {(one.outcome, one.cause) for one in decisions[SLOTS_A_REQUEST:]} == {("agree", None)}


@pytest.mark.parametrize("error", [RecordingError("nothing is recorded"), RefusedError("the quota is used up")])
def test_what_will_fail_for_every_request_stops_the_run(error: ModelError) -> None:
    with pytest.raises(type(error)):
        decide([slot(1)], error)


def test_a_request_holds_a_bounded_number_of_slots_and_names_its_articles() -> None:
    slots = [slot(number) for number in range(1, 3 * SLOTS_A_REQUEST)]
    model = ScriptedModel(lambda prompt: answer(*((one.number, "same") for one in slots if shows(prompt, one))))
    asyncio.run(judges.decide(slots, model, Library(), about=ABOUT))
    assert [sum(shows(prompt, one) for one in slots) for prompt in model.asked] == [4, 4, 3]
    assert {prompt.about for prompt in model.asked} == {ABOUT}


def shows(prompt: Prompt[Any], one: Slot) -> bool:
    return f"Question {one.number}:" in prompt.user


def test_no_slots_need_no_request() -> None:
    decisions, model = decide([])
    assert (decisions, model.asked) == ([], [])


def test_the_fixed_set_is_balanced_and_its_requests_are_mixed() -> None:
    pairs = judges.labelled_pairs()
    verdicts = Counter(pair.verdict for pair in pairs)
    assert 38 <= len(pairs) <= 48
    assert set(verdicts) == {"same", "contradict", "precision", "superseded", "different", "cannot_tell"}
    assert 0.33 <= verdicts["contradict"] / len(pairs) <= 0.5
    assert [pair.slot.number for pair in pairs] == list(range(1, len(pairs) + 1))
    groups = [pairs[start : start + SLOTS_A_REQUEST] for start in range(0, len(pairs), SLOTS_A_REQUEST)]
    assert sum(len({pair.verdict for pair in group}) > 1 for group in groups) >= len(groups) - 1
    assert all(pair.slot.left.date and pair.slot.right.date for pair in pairs if pair.verdict == "superseded")


def oracle(choose: Callable[[judges.LabelledPair], JudgeVerdict]) -> ScriptedModel:
    """A judge that says what `choose` says of each labelled pair."""
    return ScriptedModel(
        lambda prompt: answer(
            *((pair.slot.number, choose(pair)) for pair in judges.labelled_pairs() if shows(prompt, pair.slot))
        )
    )


@pytest.mark.parametrize(("at_once", "requests"), [(1, 43), (8, 6), (50, 1)])
def test_how_good_a_judge_is_can_be_measured_with_more_or_fewer_slots_in_a_request(at_once: int, requests: int) -> None:
    model = oracle(lambda pair: pair.verdict)
    judge = asyncio.run(judges.measure(model, Library(), at_once=at_once))
    assert (judge.balanced_accuracy, len(model.asked)) == (1.0, requests)


@pytest.mark.parametrize(
    ("choose", "asked", "balanced", "false"),
    [
        (lambda pair: pair.verdict, True, 1.0, 0.0),
        (lambda pair: "contradict" if pair.verdict == "contradict" else "same", True, 1.0, 0.0),
        (lambda _: "contradict", False, 0.5, 1.0),
        (lambda _: "cannot_tell", False, 0.5, 0.0),
        (lambda pair: "contradict" if pair.verdict in {"contradict", "superseded"} else "same", False, 0.926, 0.148),
    ],
    ids=["right", "right on contradict alone", "always contradict", "never tells", "takes changes for contradictions"],
)
def test_a_judge_is_asked_only_above_the_floor(
    choose: Callable[[judges.LabelledPair], JudgeVerdict], *, asked: bool, balanced: float, false: float
) -> None:
    judge = asyncio.run(judges.measure(oracle(choose), Library()))
    assert (judge.asked, judge.balanced_accuracy, judge.false_contradict) == (asked, balanced, false)
    assert ("too weak" in judge.reason) != asked


def test_a_judge_that_cannot_be_read_is_not_called_weak() -> None:
    judge = asyncio.run(judges.measure(ScriptedModel(lambda _: AnswerError("no JSON")), Library()))
    assert (judge.asked, judge.balanced_accuracy) == (False, None)
    assert "could not be measured" in judge.reason
    assert "f00d" not in judges.add_standing(judge, "f00d", "one")


def test_a_trusted_judge_is_asked_without_being_measured() -> None:
    model = ScriptedModel([])
    assert asyncio.run(judges.appoint(model, Library(), trusted=True)).asked
    assert not model.asked


def test_a_kept_standing_spares_the_measuring_until_the_prompt_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = Judge(asked=False, reason="", balanced_accuracy=0.55, false_contradict=0.4)
    kept = judges.add_standing(weak, "f00d", judges.fingerprint(Library()))
    monkeypatch.setattr(judges, "_source", lambda name: kept if name == "standings.json" else source(name))
    model = ScriptedModel([], name="f00d")
    judge = asyncio.run(judges.appoint(model, Library()))
    assert (judge.asked, judge.balanced_accuracy, judge.false_contradict) == (False, 0.55, 0.4)
    assert not model.asked
    assert judges.standing("f00d", "another") is None
    assert judges.standing("beef", judges.fingerprint(Library())) is None
    assert json.loads(judges.add_standing(weak, "beef", "one")).keys() == json.loads(kept).keys() | {"beef"}


source = judges._source


async def test_a_request_that_is_refused_ends_the_others() -> None:
    async def refuse_first(prompt: Prompt[Any]) -> Any:
        if shows(prompt, slot(1)):
            return RefusedError("the quota is used up")
        await asyncio.Event().wait()
        return answer()

    before = asyncio.all_tasks()
    slots = [slot(number) for number in range(1, 3 * SLOTS_A_REQUEST)]
    with pytest.raises(RefusedError):
        await judges.decide(slots, ScriptedModel(refuse_first), Library(), about=ABOUT)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
