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
        (
            "The sale of the Astra yard in Arden went through last week.",
            "The deal on the Astra yard in Arden is still waiting for clearance.",
            "contradict",
        ),
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
    assert {found for found, *_ in judge(left, right, "status")} == set()
    left, right = "Tom Reed was in critical condition.", "Tom Reed died."
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


STORY = "A storm hit the town of Arden on Monday, the mayor of Arden said. "


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The blaze is still burning.", "The fire was put out by noon.", "contradict"),
        ("The school was closed.", "The school has reopened.", "contradict"),
        ("Coach Tom Reed was arrested at the stadium.", "Nobody has been arrested.", "contradict"),
        ("No arrests were made, the coroner said.", "Tom Reed was detained.", "contradict"),
        ("The driver was hurt. He has not been arrested.", "Driver Tom Reed was arrested.", "contradict"),
        ("The cause of the outbreak is unclear.", "Doctors have found the cause of the outbreak.", "contradict"),
        ("Why the dam broke nobody can yet say.", "Engineers have determined the cause.", "contradict"),
        ("Ann Vale has still not congratulated the winner.", "Ann Vale rang the man who beat her.", "contradict"),
        ("Ann Vale refused to concede.", "Ann Vale admitted defeat.", "contradict"),
        ("Not until Friday did Ann Vale concede.", "Ann Vale conceded.", "agree"),
        ("Arden was evacuated before the eruption.", "Arden was evacuated only after the eruption.", "contradict"),
        (
            "The fault was fixed before the vote.",
            "The repair came after the ballot; it was corrected after the vote.",
            "contradict",
        ),
        ("The cause is unknown.", "The cause remains open.", "agree"),
        ("The dike held through the night.", "The dike burst in two places.", "contradict"),
        ("Power was restored on Tuesday.", "Arden is still without power.", "contradict"),
        ("No warning was issued.", "A warning had been issued by the weather office.", "contradict"),
        ("Sirens sounded.", "The sirens did not sound.", "contradict"),
        ("The missing fisherman was found alive.", "The fisherman is still missing.", "contradict"),
        ("Ann Vale pleaded guilty.", "Ann Vale denied all charges.", "contradict"),
        ("Ann Vale was found guilty.", "Ann Vale was cleared by the jury.", "contradict"),
        ("Ann Vale will appeal.", "Ann Vale will not appeal.", "contradict"),
        ("The verdict was unanimous.", "The verdict was reached by a majority of ten to two.", "contradict"),
        ("The weapon was found.", "The weapon was never found.", "contradict"),
        ("Nobody has been arrested.", "A guard, Ann Vale, was arrested.", "contradict"),
        ("Ann Vale remains in custody.", "The judge freed Ann Vale on bail.", "contradict"),
        ("There was no warning.", "A warning had been given.", "contradict"),
        ("The village was evacuated.", "The village was not evacuated.", "contradict"),
        ("The ferry sailed.", "The ferry stayed in port.", "contradict"),
        ("Ann Vale refused to apologize.", "Ann Vale apologized.", "contradict"),
        ("The curfew was imposed.", "No curfew was imposed.", "contradict"),
    ],
)
def test_outcomes_of_one_story_are_compared_whatever_the_words(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(STORY + left, STORY + right, "status")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The pool opened at 7 a.m. and closed at 8 p.m.", "The pool had shut at eight."),
        ("The doors of the pool shut at eight.", "The pool opened in May."),
        ("She thanked those who had voted for the plan.", "Some of those who had voted against the plan clapped."),
        ("The north bridge is closed to traffic.", "The south bridge has reopened."),
        ("The road below the school was closed.", "The school reopened."),
        ("The line stayed closed for four months.", "The line was back in business."),
        ("Nobody was arrested.", "Forty people were arrested at another match."),
        ("The cause of the fire is unknown.", "Doctors have found the cause of the outbreak."),
        ("Arden was evacuated before the eruption.", "Arden was evacuated after the vote."),
        ("Power was restored in the north.", "The south is still without power."),
        ("Power was restored to half of the homes.", "Many homes are still without power."),
        ("Some schools reopened.", "Many schools stayed closed."),
        ("The bridge at Tole collapsed.", "The bridge in Arden is still standing."),
        ("The church tower collapsed.", "The church was undamaged."),
        ("The dam broke in 1931.", "The dam held."),
        ("A warning was issued.", "No second warning was issued."),
        ("The harbor was closed on Monday.", "The harbor reopened on Wednesday."),
        ("The road was closed in the morning.", "The road was open again by the evening."),
        ("A warning was given in the harbor.", "There was no warning in the upper town."),
        ("The hospital was evacuated.", "The clinic was not evacuated."),
        ("The council passed it.", "The council rejected a plan to close the pool."),
        ("The morning ferry sailed.", "The evening ferry was canceled."),
        ("Some trains ran.", "The trains were halted."),
        ("Two bodies were found.", "A third body is still missing."),
        ("Nobody was arrested at the match.", "Tom Reed was arrested at home."),
        ("Tom Reed was nearly arrested.", "Nobody has been arrested."),
        ("Tom Reed pleaded guilty to theft.", "Tom Reed pleaded not guilty to murder."),
        ("Ann Vale will appeal.", "Tom Reed will not appeal."),
        ("Ann Vale was released on bail.", "Ann Vale was in custody for two nights."),
        ("The error was corrected before the vote.", "A second error was corrected after the vote."),
        ("Ann Vale rang the police.", "Ann Vale has not rung the winner."),
        ("Ann Vale has not congratulated the winner.", "Tom Reed congratulated the winner."),
    ],
)
def test_hours_other_things_and_nobody_in_particular_are_no_contradiction(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(STORY + left, STORY + right, "status")}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The school was closed.", "The school is open again.", "superseded"),
        ("The school is open again.", "The school was closed.", "superseded"),
        ("The cause is unclear.", "Engineers have found the cause.", "superseded"),
        ("Engineers have found the cause.", "The cause is unclear.", "contradict"),
        (
            "The school was still closed on Monday evening.",
            "The school has been open again since noon on Monday.",
            "contradict",
        ),
    ],
)
def test_a_day_later_the_world_may_have_changed(left: str, right: str, verdict: str) -> None:
    days = ("2025-03-03", "2025-03-05")
    assert {found for found, *_ in judge(STORY + left, STORY + right, "status", days=days)} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The old pier at Tarn opened in 1931.", "The old pier at Tarn closed on Monday."),
        ("The inquiry into the leak at Corran ended two years ago.", "The inquiry into the leak at Corran goes on."),
        ("Aldermoor library was closed in 1998.", "Aldermoor library is open."),
    ],
)
def test_what_was_done_long_ago_is_set_against_nothing_of_today(left: str, right: str) -> None:
    assert not {found for found in judge(left, right, "status") if found[0] == "contradict"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Prosecutors have opened an inquiry into the mill.", "No inquiry has been opened into the mill."),
        ("Drilling has been suspended since Monday.", "Drilling goes on."),
    ],
)
def test_what_goes_on_and_what_does_not_exclude_each_other(left: str, right: str) -> None:
    assert {found for found, *_ in judge(left, right, "status")} == {"contradict"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Drilling has been suspended since Monday.", "Mining goes on."),
        ("The hotel burned to the ground.", "The church was left untouched by the fire."),
        ("The road to Arden is open to cars.", "The tunnel to Arden remains closed."),
        ("Drilling has been suspended since Monday.", "If the court agrees, drilling will go on."),
    ],
)
def test_what_goes_on_and_another_thing_that_does_not_are_no_contradiction(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "status")}
