from __future__ import annotations

import pytest
from readers import judge, read


@pytest.mark.parametrize(
    ("text", "title", "status", "of", "calling"),
    [
        ("The goalkeeper, Ann Vale, saved both shots.", "goalkeeper", "current", "", "the"),
        ("Ann Vale, 34, a nurse at Norvik Hospital, gave the first dose.", "nurse", "current", "norvik hospital", "a"),
        ("The fire was seen by mountain shepherd Ann Vale at dawn.", "shepherd", "current", "", "a"),
        ("Driver Ann Vale braked too late.", "driver", "current", "", "a"),
        ("Ann Vale, the station master of Arden, spoke.", "master", "current", "arden", ""),
        ("Retired postman Ann Vale won.", "postman", "former", "", "a"),
        ("Ann Vale, the theater's lighting technician, fell.", "technician", "current", "", "the"),
        ("“It burned,” said the lighthouse keeper, Ann Vale.", "keeper", "current", "", "the"),
    ],
)
def test_what_somebody_does_is_a_role_whatever_the_noun(
    text: str, title: str, status: str, of: str, calling: str
) -> None:
    reading = read(text)
    held = [
        (role.title, role.status, role.of, role.calling, reading.names[role.holder].name)
        for role in reading.roles
        if role.holder is not None
    ]
    expected = [(title, status, of, calling, "Ann Vale")] if calling else []
    assert held == expected


@pytest.mark.parametrize(
    "text",
    [
        "His sister, Ann Vale, spoke.",
        "The crowd came to honor Ann Vale.",
        "Later Ann Vale spoke.",
        "Ann Vale, on the river, spoke.",
        "Tyler Vale spoke.",
    ],
)
def test_kin_verbs_and_names_are_no_callings(text: str) -> None:
    assert not [role for role in read(text).roles if role.calling]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The driver, Markus Holt, was hurt.", "Driver Matthis Holt braked late.", "contradict"),
        ("The driver, Matthis H., was hurt.", "Driver Markus Holt braked late.", "contradict"),
        ("The driver, Matthis H., was hurt.", "Driver Matthis Holt braked late.", "agree"),
        ("The goalkeeper, Ann Vale, saved it.", "Goalkeeper Ann Wale saved it.", "agree"),
        ("Holt's agent, Marco Vell, spoke.", "His agent, Mario Vell, smiled.", "contradict"),
        (
            "A fire hit the church of Arden in May. The bell ringer, Ann Vale, spoke.",
            "A fire hit the church of Arden in May. The bell ringer, Tom Reed, spoke.",
            "contradict",
        ),
        ("Ann Vale, the ship's cook, spoke.", "The cook, Ann Vahl, spoke.", "contradict"),
    ],
)
def test_who_is_known_by_what_he_does_has_one_name(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "name")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale, a nurse, spoke.", "Kim Vale, a nurse, spoke."),
        ("The driver, Ann Vale, was hurt.", "The driver, Tom Reed, was hurt."),
        ("The driver, Ann Vale, was hurt.", "The driver, Ann Reed, was hurt."),
        ("The bus driver, Ann Vale, was hurt.", "The truck driver, Kim Vale, was hurt."),
        ("The driver, Ann Vale, and other drivers spoke.", "The driver, Kim Vale, spoke."),
    ],
)
def test_one_of_many_is_no_dispute_of_names(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "name")}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Ann Vale, the goalkeeper of Norvik, left.", "Ann Vale, a former goalkeeper of Norvik, left.", {"contradict"}),
        ("Teacher Ann Vale left.", "Ann Vale, a former teacher, left.", set()),
        ("Teacher Ann Vale left.", "Ann Vale, a former firefighter, left.", set()),
    ],
)
def test_what_one_was_and_is_in_passing_is_no_dispute(left: str, right: str, verdict: set[str]) -> None:
    assert {found for found, *_ in judge(left, right, "role")} == verdict
