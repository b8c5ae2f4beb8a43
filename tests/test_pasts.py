from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import read, verdicts

from summarizer import pasts
from summarizer.readings import Past

if TYPE_CHECKING:
    from summarizer.records import Kind

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
        ("The lift stopped at noon, when the last train had left with 80 passengers.", "80"),
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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The harbour was closed for nine hours on Thursday and 61 ferry crossings were cancelled.",
            "The harbour was closed on Thursday. It reopened. On 4 February it was closed for two hours and "
            "12 ferry crossings were cancelled.",
            id="months ago",
        ),
        pytest.param(
            "Some 9,000 people marched through Arden on Thursday.",
            "Teachers marched in Arden on Thursday. It was cold. Four were detained; in November, when 22,000 people "
            "marched, it rained.",
            id="a month of last year",
        ),
        pytest.param(
            "The blackmailer was sentenced to six years in prison on Thursday.",
            "It is the worst such case since 1996, when a baker poisoned bread. He was jailed for 15 years.",
            id="goes on about it",
        ),
        pytest.param(
            "The strike lasted 11 days.",
            "A strike halted the port until Thursday. In 1994 dockers walked out: two were hurt, and the strike lasted "
            "40 days.",
            id="a length",
        ),
        pytest.param(
            "About 300 passengers were on board when the lift stopped.",
            "The lift stopped on 1 June. Last Tuesday, 17 June, it happened once more, and 80 people were on board.",
            id="once more",
        ),
        pytest.param(
            "The flood drowned 31 people.",
            "It was not the first time that the Morva flooded the town. A flood in the same street drowned four.",
            id="not the first",
        ),
        pytest.param(
            "The dig uncovered 210 coins.",
            "By comparison the field at Orle looks poor. That dig uncovered 45 coins.",
            id="another case",
        ),
        pytest.param(
            "The union said 4,000 nurses walked out on Wednesday.",
            "In December, when nurses last walked out, 9,000 took part.",
            id="when last",
        ),
        pytest.param(
            "About 6,000 people demonstrated in Arden on Friday.",
            "On Saturday 900 people demonstrated in Arden.",
            id="another day",
        ),
        pytest.param(
            "Ida Brandt worked at the mill for 38 years.",
            "It is the worst accident at the mill since 1994, when a boiler burst.",
            id="the worst since",
        ),
    ],
)
def test_what_is_told_of_another_time_contradicts_nothing_of_today(left: str, right: str) -> None:
    assert not any("contradict" in verdicts(left, right, kind) for kind in ("number", "duration"))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            "The harbour was closed for nine hours on Thursday and 61 ferry crossings were cancelled.",
            "On Thursday 80 ferry crossings were cancelled.",
            "number",
            id="the story's day",
        ),
        pytest.param(
            "The trial is about the fire of 4 February. The fire killed nine people.",
            "On 4 February a fire killed 12 people. The trial over the fire began on Thursday.",
            "number",
            id="the day that the story is about",
        ),
        pytest.param(
            f"{FLOOD} It rained. On 4 February a flood drowned six people.",
            f"{FLOOD} It rained. On 6 February nine people drowned in a flood.",
            "number",
            id="one day of the past",
        ),
        pytest.param(
            "In 1994 the strike at the port lasted 40 days.",
            "Dockers walked out in 1994, and the strike lasted 25 days.",
            "duration",
            id="one year of the past",
        ),
        pytest.param(
            "The strike of 1994 is not forgotten.\n\nIt lasted 11 days, this strike.",
            "The strike lasted 20 days.",
            "duration",
            id="another paragraph",
        ),
        pytest.param(
            "In 1994 the river spared the town, but nine people are now dead.",
            f"{FLOOD} It left 14 people dead.",
            "number",
            id="today all the same",
        ),
        pytest.param(
            "The chain's debt stood at 870 million euros at the end of March.",
            "The chain has a debt of 1.3 billion euros.",
            "number",
            id="the latest balance",
        ),
        pytest.param(
            "The lift stopped once more, and 80 passengers were on board.",
            "There were 120 passengers on board when the lift stopped once more.",
            "number",
            id="both of the second time",
        ),
        pytest.param(
            "About 6,000 people demonstrated in Arden on Thursday.",
            "On Thursday 4,000 people demonstrated in Arden.",
            "number",
            id="one day",
        ),
        pytest.param(
            "About 6,000 people demonstrated in Arden.",
            "On Thursday 4,000 people demonstrated in Arden.",
            "number",
            id="a day and none",
        ),
        pytest.param(
            "Police said on Wednesday that the fire had killed nine people.",
            "Police said on Thursday that the fire had killed 14 people.",
            "number",
            id="the days on which somebody says it",
        ),
        pytest.param(
            "The bridge has been closed since 2009.",
            "The bridge has been closed for nine years.",
            "duration",
            id="since and for",
        ),
    ],
)
def test_what_is_told_of_one_time_is_compared(left: str, right: str, kind: Kind) -> None:
    assert "contradict" in verdicts(left, right, kind)
