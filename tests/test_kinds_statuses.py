from __future__ import annotations

import pytest
from readers import judge, read

from summarizer import acts
from summarizer.words import split


@pytest.mark.parametrize(
    ("sentence", "axis", "pole"),
    [
        ("Both ministers signed the accord on Friday.", "signed", "done"),
        ("Neither minister put a signature to the accord.", "signed", "undone"),
        ("The minister did not sign the accord.", "signed", "undone"),
        ("The minister refused to sign the accord.", "signed", "undone"),
        ("The council still has to approve the budget.", "approved", "pending"),
        ("The council has yet to approve the budget.", "approved", "pending"),
        ("The council threw out the budget.", "approved", "undone"),
        ("Members gave the offer a clear no.", "approved", "undone"),
        ("The ban takes effect only once the senate agrees.", "force", "pending"),
        ("The ban came into force at noon.", "force", "done"),
        ("Mr Vale denied having threatened the clerk.", "threatened", "undone"),
        ("The jury acquitted Ann Vale.", "verdict", "undone"),
        ("Ann Vale was found guilty.", "verdict", "done"),
    ],
)
def test_a_sentence_says_what_was_done_was_not_or_is_still_to_come(sentence: str, axis: str, pole: str) -> None:
    assert (axis, pole) in {(act.axis, act.pole) for act in acts.find(split(sentence))}


@pytest.mark.parametrize(
    "sentence",
    [
        "If the council should reject the budget, the pool would close.",
        "The council could approve the budget.",
        "The mayor wants to sign the accord.",
        "The council will approve the budget.",
        "We did not come here to sign our rights away.",
        "She is back at work.",
    ],
)
def test_what_is_conditional_planned_or_a_purpose_is_no_act(sentence: str) -> None:
    assert {act for act in acts.find(split(sentence)) if act.axis in {"signed", "approved"}} == set()


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The board approved the merger on Monday.", "The board still has to approve the merger.", "contradict"),
        ("The union accepted the offer.", "Members turned the offer down in a ballot.", "contradict"),
        ("The treaty was signed by both.", "Neither leader signed the treaty.", "contradict"),
        ("The sale of the yard went through last week.", "The deal is still waiting for clearance.", "contradict"),
        ("The dividend was cut to 12 cents.", "No dividend will be paid.", "contradict"),
        ("Ann Vale was acquitted.", "The jury convicted Ann Vale.", "contradict"),
        ("The board approved the merger.", "The board has approved the merger.", "agree"),
    ],
)
def test_done_not_done_and_still_to_come_exclude_each_other(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "status")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The union accepted the offer.", "The senate turned the offer down."),
        ("The board approved the merger.", "The board rejected a pay claim."),
        ("The council approved the bridge.", "Should the council reject the bridge, work would stop."),
        ("Ann Vale died on Friday.", "Tom Reed survived the crash."),
    ],
)
def test_other_doers_other_things_and_conditions_are_no_contradiction(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "status")}


def test_what_time_changes_is_superseded_by_the_later_article() -> None:
    left, right = "Tom Reed was in critical condition on Monday.", "Tom Reed died on Tuesday."
    assert {found for found, *_ in judge(left, right, "status", days=("2025-03-03", "2025-03-05"))} == {"superseded"}
    assert {found for found, *_ in judge(left, right, "status")} == {"contradict"}


def test_a_denial_quoted_and_the_denial_reported_agree() -> None:
    left = "“I did not threaten to close the mine,” said Ann Vale."
    right = "Ann Vale denied having threatened to close the mine."
    assert {found for found, *_ in judge(left, right, "status")} == {"agree"}


def test_such_a_promise_means_the_one_told_of_before() -> None:
    text = (
        "According to Ann Vale, managers promised in May that the mine was safe. "
        "Tom Reed said no such promise was made."
    )
    assert {found for found, *_ in judge(text, None, "status")} == {"contradict"}
    speakers = {frame.claim.speaker for frame in read(text).frames if frame.claim.kind == "status"}
    assert speakers == {"Ann Vale", "Tom Reed"}
