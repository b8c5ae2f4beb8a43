from __future__ import annotations

import pytest
from readers import judge

LEAD = "The fire in the Brill mill of Lowford burned for nine hours on Tuesday, and 210 weavers of the mill watched. "


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The alarm was raised by Ann Vale, a baker.", "Tom Reed, a shepherd, raised the alarm.", "contradict"),
        ("The alarm was raised by Ann Vale.", "Ann Vale, a baker, raised the alarm.", "agree"),
        ("Ann Vale scored the winning goal.", "The winning goal was scored by Tom Reed.", "contradict"),
        ("The trophy was handed over by Ann Vale.", "Tom Reed handed over the trophy.", "contradict"),
        ("A guard, Ann Vale, noticed the fire first.", "The fire was first noticed by Tom Reed.", "contradict"),
        ("The verdict was read by Judge Ann Vale.", "Judge Tom Reed read the verdict.", "contradict"),
    ],
)
def test_what_one_alone_does_is_done_by_one(left: str, right: str, verdict: str) -> None:
    assert verdict in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale raised the alarm.", "Tom Reed raised the second alarm."),
        ("Ann Vale won a prize.", "Tom Reed won a prize."),
        ("Ann Vale won the prize for the best song.", "Tom Reed won the prize for the best score."),
        ("Ann Vale directed the film.", "Tom Reed wrote the film."),
        ("Ann Vale found the body of a weaver.", "Tom Reed found the body of her brother."),
        ("Ann Vale scored the first goal.", "Tom Reed scored the winning goal."),
        ("Ann Vale will open the session.", "The session was opened by Tom Reed."),
    ],
)
def test_another_deed_and_another_thing_are_of_others(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}
