from __future__ import annotations

import pytest
from readers import read


@pytest.mark.parametrize(
    ("text", "title", "status", "of", "holder"),
    [
        ("President Ann Vale of Norvik spoke.", "president", "current", "norvik", "Ann Vale"),
        ("Ann Vale, 52, mayor of Norvik, spoke.", "mayor", "current", "norvik", "Ann Vale"),
        ("The former mayor, Ann Vale, spoke.", "mayor", "former", "", "Ann Vale"),
        ("Ann Vale was president of Norvik from 1999 to 2004.", "president", "former", "norvik", "Ann Vale"),
        ("Ann Vale, who chairs the Harbor Board, spoke.", "chairman", "current", "harbor board", "Ann Vale"),
        ("Ann Vale runs the Norvik plant.", "plant manager", "current", "norvik", "Ann Vale"),
        (
            "Ann Vale, the lawyer who acts for the Harbor Board, spoke.",
            "attorney",
            "current",
            "harbor board",
            "Ann Vale",
        ),
        ("Ann Vale, a lawyer representing Astra, spoke.", "attorney", "current", "astra", "Ann Vale"),
        ("The works council under Ann Vale met.", "head of works council", "current", "", "Ann Vale"),
        ("Ann Vale, who follows the stock at Astra Bank, spoke.", "analyst", "current", "astra bank", "Ann Vale"),
        (
            "The Harbor Board, whose president, Ann Vale, spoke, met.",
            "president",
            "current",
            "harbor board",
            "Ann Vale",
        ),
    ],
)
def test_a_title_is_tied_to_its_holder(text: str, title: str, status: str, of: str, holder: str) -> None:
    reading = read(text)
    held = [
        (role.title, role.status, role.of, reading.names[role.holder].name)
        for role in reading.roles
        if role.holder is not None
    ]
    assert (title, status, of, holder) in held


def test_a_marked_title_that_opens_a_sentence_means_the_person_before() -> None:
    reading = read("Ann Vale opened the pool. The former mayor then left.")
    assert [reading.names[role.holder].name for role in reading.roles if role.holder is not None] == ["Ann Vale"]


def test_a_title_beside_nobody_has_no_holder() -> None:
    assert [role.holder for role in read("The mayor spoke.").roles] == [None]
