from __future__ import annotations

from collections import Counter

import pytest
from readers import judge

from summarizer import lexicon

LEAD = "The fire in the Brill mill of Lowford burned for nine hours on Tuesday, and 210 weavers of the mill watched. "


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The alarm was raised by Ann Vale, a baker.", "Tom Reed, a shepherd, raised the alarm.", "contradict"),
        ("The alarm was raised by Ann Vale.", "Ann Vale, a baker, raised the alarm.", "agree"),
        ("Ann Vale scored the winning goal.", "The winning goal was scored by Tom Reed.", "contradict"),
        ("Ann Vale headed the winner.", "Tom Reed scored the winner after 80 minutes.", "contradict"),
        ("Ann Vale scored the penalty.", "Tom Reed converted the penalty.", "contradict"),
        ("Ann Vale missed the penalty.", "Tom Reed missed the penalty.", "contradict"),
        ("The verdict was read by Judge Ann Vale.", "Judge Tom Reed read the verdict.", "contradict"),
        ("Ann Vale won the prize for the best song.", "Tom Reed won the prize for the best song.", "contradict"),
        ("Ann Vale opened the session on Monday.", "The session was opened by Tom Reed.", "contradict"),
        ("Ann Vale opened the session on Monday.", "Tom Reed opened the session on Monday.", "contradict"),
        ("Ann Vale found the body in the canal.", "The body was found by Tom Reed in the canal.", "contradict"),
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
        ("Ann Vale won the prize with her dog.", "Tom Reed won the prize."),
        ("Ann Vale directed the film.", "Tom Reed wrote the film."),
        ("Ann Vale found the body of a weaver.", "Tom Reed found the body of her brother."),
        ("The body was found by Ann Vale in the canal.", "The body was found by Tom Reed in the mill."),
        ("Ann Vale scored the first goal.", "Tom Reed scored the winning goal."),
        ("In the women's race, Ann Vale won the gold medal.", "In the men's race, Tom Reed won the gold medal."),
        ("Ann Vale and Kim Holt scored the winner.", "Tom Reed scored the winner."),
        ("The winner was scored by Kim Holt and Ann Vale.", "Tom Reed scored the winner."),
    ],
)
def test_another_thing_is_of_others(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale scored the penalty.", "Tom Reed saved the penalty."),
        ("Ann Vale missed the penalty.", "Tom Reed scored the penalty."),
        ("Ann Vale missed the penalty.", "Tom Reed saved the penalty."),
        ("Ann Vale planted the bomb.", "Tom Reed threw the bomb."),
        ("Judge Ann Vale imposed the sentence.", "Tom Reed read the sentence."),
        ("Judge Ann Vale read the verdict.", "Tom Reed announced the verdict."),
        ("Ann Vale won the medal.", "Tom Reed received the medal."),
    ],
)
def test_two_acts_on_one_thing_are_of_two(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}


@pytest.mark.parametrize(
    "deed",
    [
        "called the police",
        "filmed the attack",
        "noticed the smoke",
        "spotted the fire",
        "drove the car",
        "handed over the medal",
        "gave the medal to the scorer",
    ],
)
def test_what_many_may_do_is_done_by_no_one_alone(deed: str) -> None:
    assert not judge(f"{LEAD}Ann Vale {deed}.", f"{LEAD}Tom Reed {deed}.", "name")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale will open the session.", "The session was opened by Tom Reed."),
        ("It is not true that Ann Vale set the fire.", "Tom Reed set the fire."),
        ("If Ann Vale won the race, the guild would pay.", "Tom Reed won the race."),
        ("Ann Vale opened the session on Monday.", "Tom Reed opened the session on Thursday."),
        ("Ann Vale opened the exhibition.", "Tom Reed opened the exhibition a year ago."),
        ("Ann Vale opened the exhibition.", "In May 2019 Tom Reed opened the exhibition."),
        ("Ann Vale opened the exhibition.", "The exhibition was opened by Tom Reed again."),
        ("Ann Vale won the race in March.", "Tom Reed won the race in June."),
    ],
)
def test_another_time_and_what_is_not_told_as_done_are_of_others(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}


def test_a_verb_with_its_object_tells_one_deed() -> None:
    told = Counter(
        (verb, noun) for row in lexicon.table("doers").values() for verb in row["verbs"] for noun in row["objects"]
    )
    assert [pair for pair, times in told.items() if times > 1] == []
