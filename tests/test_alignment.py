from __future__ import annotations

import pytest
from readers import read

from summarizer.alignment import align
from summarizer.proposals import Alignment

MET = "Anna Berg and Paul Roth met in Arden on Monday. The meeting was tense."


def joined(left: str, right: str) -> int:
    return len(align(read(left), read(right)).occasions)


@pytest.mark.parametrize(
    "other",
    [
        "Anna Berg and Paul Roth met in Arden on Tuesday. The meeting was tense.",
        "Anna Berg and Paul Roth met in Brenton on Monday. The meeting was tense.",
        "Berg and Roth talked in Arden. The talks were long.",
    ],
)
def test_one_day_or_place_that_differs_does_not_make_the_main_event_another(other: str) -> None:
    assert joined(MET, other) == 1


LATER = "The weather was fine. Nobody slept. It rained at night. All was quiet. "


@pytest.mark.parametrize(
    ("left", "right", "number"),
    [
        ("on 4 May 2024", "on 5 May 2024", 1),
        ("on 4 May 2024", "on 9 May 2024", 0),
        ("on 4 May 2024", "in June 2024", 0),
    ],
)
def test_one_meeting_may_be_told_a_day_apart_without_a_place_in_common(left: str, right: str, number: int) -> None:
    assert (
        joined(LATER + f"Anna Berg and Paul Roth met {left}.", LATER + f"Anna Berg and Paul Roth met {right}.")
        == number
    )


def test_two_meetings_of_the_same_persons_on_two_days_stay_two() -> None:
    both = (
        LATER
        + "Anna Berg and Paul Roth met on 4 May 2024. "
        + "The talks between Anna Berg and Paul Roth on 5 May 2024 were short."
    )
    left, right = read(both), read(LATER + "Anna Berg and Paul Roth met on 5 May 2024.")
    day = right.occasions[0].dates
    assert [left.occasions[ours].dates for ours in align(left, right).occasions] == [day]


@pytest.mark.parametrize(
    "other",
    [
        "Lena Moss and Karl Frey met in Arden on Monday. The meeting was tense.",
        "Anna Berg and Paul Roth spoke by phone. The call was tense.",
        "Anna Berg and Paul Roth plan to meet in Arden. No meeting has been held.",
    ],
)
def test_other_people_another_kind_or_a_plan_is_another_event(other: str) -> None:
    assert joined(MET, other) == 0


def test_an_event_is_never_joined_with_none() -> None:
    alignment = Alignment({}, {}, same_story=True)
    assert not alignment.joins(1, None)
    assert not alignment.joins(None, None)
    assert not alignment.joins(None, 1)


def test_openings_on_one_event_are_the_same_story_and_others_are_not() -> None:
    storm = "A storm tore roofs from houses in Arden on Monday, killing 3 fishermen, Mayor Anna Berg said."
    other = "Three fishermen died in Arden when a storm tore off roofs, according to Mayor Berg."
    court = "A court in Brenton jailed the banker Karl Frey for fraud after a trial of two months."
    assert align(read(storm), read(other)).same_story
    assert not align(read(storm), read(court)).same_story
