from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparators import names


@pytest.mark.parametrize(
    ("left", "right", "like"),
    [
        ("Ann Vale", "Ann Vale", "same"),
        ("Dr. Ann Vale", "Ann Vale", "same"),
        ("Ann Vale Jr", "Ann Vale", "same"),
        ("Ann Vale", "Vale", "variant"),
        ("Halden Group", "Halden", "variant"),
        ("Halden Holdings plc", "Halden Group", "variant"),
        ("Iosef Tarkan", "Josef Tarkan", "variant"),
        ("Josef Rahimov", "Iosef Rakhimov", "variant"),
        ("Mikhail Brandt", "Mihail Brandt", "variant"),
        ("Lady Vale", "Ann Vale", "variant"),
        ("Ann Vale", "Ann V.", "variant"),
        ("U.S.", "United States", "variant"),
        ("Ann Vale", "Kim V.", "different"),
        ("Ann Walden", "Ann Valden", "variant"),
        ("Ann Vale", "Kim Vale", "different"),
        ("Ann Vale", "Ann Reed", "different"),
        ("Halden Bank", "Astra Bank", "different"),
    ],
)
def test_how_two_names_relate(left: str, right: str, like: str) -> None:
    assert names.compare(left, right) == like


@pytest.mark.parametrize(
    ("left", "right", "like"),
    [
        ("Lady Vale", "Duchess Vale", "different"),
        ("Lord Vale", "Lady Vale", "different"),
        ("The Lady Vale", "Lady Vale", "same"),
    ],
)
def test_a_form_of_address_belongs_to_the_name_of_a_ship(left: str, right: str, like: str) -> None:
    assert names.compare(left, right, persons=False) == like


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [("Vicenta Morales", "Vincenta Morales", True), ("Ann Vale", "Kim Vale", False), ("Vale", "Ann Vale", True)],
)
def test_a_slip_in_a_given_name_is_a_spelling_where_all_else_says_so(left: str, right: str, one: bool) -> None:
    assert names.is_spelling(left, right) is one


@given(st.text("abc -.", max_size=12), st.text("abc -.", max_size=12))
def test_likeness_is_symmetric(left: str, right: str) -> None:
    assert names.compare(left, right) == names.compare(right, left)
