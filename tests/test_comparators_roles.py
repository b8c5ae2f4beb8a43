from __future__ import annotations

import pytest

from summarizer.comparators import roles, titles
from summarizer.words import split


@pytest.mark.parametrize(
    ("text", "title", "status", "of"),
    [
        ("the former Prime Minister of Norvik", "prime minister", "former", "norvik"),
        ("President-elect Ann Vale", "president", "elect", ""),
        ("acting mayor Ann Vale", "mayor", "acting", ""),
        ("secretary of the Mill and Dock Workers’ Union", "secretary", "current", "mill dock workers union"),
        ("the Norvik chief of protocol", "chief of protocol", "current", "norvik"),
        ("Norland and US President Ann Vale", "president", "current", "us"),
        ("WHO President Ann Vale", "president", "current", "who"),
        ("NOW US PRESIDENT ANN VALE SPEAKS", "president", "current", ""),
        ("the late Justice Ann Vale", "judge", "current", ""),
        ("the outgoing mayor", "mayor", "outgoing", ""),
        ("deputy head of the vaccine commission", "deputy head", "current", "vaccine commission"),
        ("the Norvik club's deputy chief executive", "deputy chief executive officer", "current", "norvik club"),
        ("the deputy minister of finance", "deputy finance minister", "current", ""),
        ("the vice-chairman of the flood board", "vice chairman", "current", "flood board"),
        ("the fire chief of the county", "fire chief", "current", "county"),
        ("treasurer of the Arden hospital", "treasurer", "current", "arden hospital"),
        ("the club's deputy sporting director", "deputy director", "current", "club"),
    ],
)
def test_a_title_phrase_has_a_title_a_status_and_an_owner(text: str, title: str, status: str, of: str) -> None:
    found = [one for one in titles.find(split(text)) if one.title == title]
    assert [(one.status, one.of) for one in found] == [(status, of)]


def test_a_surname_is_no_title() -> None:
    assert titles.find(split("The writer Ann King said no.")) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("us", "united states", True),
        ("norvik", "norvik", True),
        ("norvikian", "norvik", True),
        ("halden bank", "astra bank", False),
        ("", "norvik", None),
        ("county", "norvik", None),
        ("electoral commission", "commission", True),
        ("electoral commission", "safety commission", False),
        ("club", "hospital", False),
        ("county", "hospital", None),
    ],
)
def test_owners_of_a_title_are_told_apart(left: str, right: str, same: bool | None) -> None:
    assert roles.same_owner(left, right) is same
    assert roles.same_owner(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The president of Norvik", "Norvik's head of state", "agree"),
        ("The Norvik prime minister", "The head of government", "agree"),
        ("The former president of Norvik", "The head of state", None),
        ("The president of Norvik", "The Astra head of state", None),
        ("The prime minister of Norvik", "The Norvik head of state", None),
    ],
)
def test_a_head_of_state_or_government_can_be_the_holder_of_an_office(left: str, right: str, verdict: str) -> None:
    ours, theirs = (titles.find(split(text))[0] for text in (left, right))
    assert roles.compare(ours, theirs).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("the finance minister", "the deputy minister of finance", "contradict"),
        ("leader of the Mill Union", "deputy leader of the Mill Union", "contradict"),
        ("chief executive of Astra", "the deputy head of Astra", "contradict"),
        ("the former deputy mayor", "the mayor", None),
        ("the acting mayor", "the deputy mayor", None),
        ("head of Astra", "deputy head of Norvik Bank", None),
        ("director of the museum", "deputy director of the zoo hospital", None),
        ("the outgoing mayor", "the mayor", "differs_in_precision"),
        ("the outgoing mayor", "the former mayor", "differs_in_precision"),
        ("the mayor", "the former mayor", "contradict"),
        ("the mayor-elect", "the former mayor", None),
        ("the interim head coach", "the former head coach", "contradict"),
        ("the interim head coach", "the head coach", "differs_in_precision"),
        ("chief executive of Astra", "the head of Astra", "agree"),
        ("the president of the school board", "the chairwoman of the board", "agree"),
        ("the president of Astra", "the chairman of Astra", None),
    ],
)
def test_ranks_and_statuses_of_one_person_are_told_apart(left: str, right: str, verdict: str) -> None:
    ours, theirs = (titles.find(split(text))[0] for text in (left, right))
    assert roles.compare(ours, theirs).verdict == verdict
    assert roles.compare(theirs, ours).verdict == verdict
