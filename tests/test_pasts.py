from __future__ import annotations

import pytest
from readers import read, verdicts

from summarizer import pasts
from summarizer.readings import Past

FIRE = "A fire destroyed a warehouse in Dunmore on Tuesday."
QUAKE = "An earthquake shook the Taro valley on Sunday morning."
FLOOD = "The river Morva burst its banks at Dolna on Friday."


def told(text: str, value: str) -> Past | None:
    return next(frame.scope.past for frame in read(text).frames if frame.claim.value.text == value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2011 a fire killed nine people.", "nine"),
        ("The last comparable fire killed nine people.", "nine"),
        ("Twelve years ago nine people died.", "nine"),
        ("Nine people died in a fire two years back.", "Nine"),
        ("Last season the club won 14 games.", "14"),
        ("Turnout was 52 percent in 2011, when the mayor won by 300 votes.", "300"),
        ("It is the worst fire since 2011, when nine people died.", "nine"),
        ("A train hit a bus in 2011, and nine people died.", "nine"),
        ("A bus crashed in 2011. At that time nine people died.", "nine"),
        ("At the regional vote in the autumn 49 percent turned out.", "49 percent"),
    ],
)
def test_a_figure_is_set_in_the_past_that_its_sentence_names(text: str, value: str) -> None:
    assert told(text, value) is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fire killed nine people.", "nine"),
        ("The mill, built in 1950, employs 640 people.", "640"),
        ("Since 2011 the mill has employed 640 people.", "640"),
        ("In 2011 the mill nearly closed, but it now employs 640 people.", "640"),
        ("The reservoir is 27 percent full, after 58 percent a year ago.", "27 percent"),
        ("Turnout was 68 percent, five points more than four years ago.", "68 percent"),
        ("The fire of 2011 is not forgotten. On Tuesday nine people died.", "nine"),
    ],
)
def test_what_is_told_of_today_is_set_in_no_past(text: str, value: str) -> None:
    assert told(text, value) is None


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        (None, None, True),
        (None, Past(None, None), False),
        (Past(None, None), Past(None, None), True),
        (Past(None, None), Past(700000, 700365), False),
        (Past(700000, 700365), Past(700300, 700700), True),
        (Past(700000, 700365), Past(703000, 703365), False),
    ],
)
def test_two_pasts_join_where_they_may_be_one(left: Past | None, right: Past | None, *, joined: bool) -> None:
    assert pasts.join(left, right) is joined
    assert pasts.join(right, left) is joined


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            f"{FIRE} Three people died.", f"{FIRE} In 2016 a fire in the same street killed nine people.", id="fire"
        ),
        pytest.param(
            f"{QUAKE} It killed 48 people.", f"{QUAKE} The quake of 1988 had cost 1,300 lives.", id="earthquake"
        ),
        pytest.param(
            f"{FLOOD} Some 600 houses were flooded.",
            f"{FLOOD} At the last such flood 2,300 houses were flooded.",
            id="flood",
        ),
    ],
)
def test_a_figure_of_the_past_is_none_of_today(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "number")


def test_two_figures_of_one_past_are_compared() -> None:
    left = f"{QUAKE} In 1988 a quake killed 1,200 people in the same valley."
    assert "contradict" in verdicts(left, f"{QUAKE} 37 years ago 1,500 people died in a quake there.", "number")
