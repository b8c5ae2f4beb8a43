from __future__ import annotations

import pytest
from readers import judge, read


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Ann Vale, the boy's mother, waited.", "mother", "boy"),
        ("Ann Vale, 61, the mother of the boy, waited.", "mother", "boy"),
        ("The boy's uncle, Tom Reed, waited.", "uncle", "boy"),
        ("The widow of Tom Reed, Ann Vale, waited.", "wife", "reed"),
    ],
)
def test_a_relative_is_read_with_whose_relative_it_is(text: str, title: str, of: str) -> None:
    assert (title, of) in {(role.title, role.of) for role in read(text).roles}


def test_nobody_is_two_relatives_of_one_person() -> None:
    ours, theirs = "Ann Vale, the boy's mother, waited.", "The boy's aunt, Ann Vale, waited."
    assert {found for found, *_ in judge(ours, theirs, "role")} == {"contradict"}


@pytest.mark.parametrize(
    "other",
    [
        "Ann Vale, the sister of the mayor, waited.",
        "Ann Vale, a mother of three, waited.",
        "Ann Vale, his sister, waited.",
        "Ann Vale, a baker, waited.",
    ],
)
def test_relatives_of_two_persons_are_no_dispute(other: str) -> None:
    assert "contradict" not in {found for found, *_ in judge("Ann Vale, the boy's mother, waited.", other, "role")}
