from __future__ import annotations

import pytest
from readers import judge


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Mayor Ann Vale opened the pool.", "The pool was opened by Mayor Kim Holt.", "contradict"),
        ("Mayor Ann Vale opened the pool.", "Mayor Vale opened the pool.", "agree"),
        ("Chief Justice John G. Hale Jr. ruled.", "Chief Justice John Hale ruled.", "agree"),
        ("President Josef Rahimov ruled.", "President Iosef Rakhimov ruled.", "agree"),
        ("Judge Ann Vale ruled.", "Judge Kim Vale ruled.", "contradict"),
        (
            "Ann Vale will open the session as the oldest member.",
            "It will be opened by Tom Reed, as the member most advanced in years.",
            "contradict",
        ),
        ("Ann Vale was the youngest survivor.", "The flood spared Ann Vale, the youngest survivor.", "agree"),
        ("The head of civil protection, Ann Vale, spoke.", "Tom Reed, head of civil protection, spoke.", "contradict"),
        ("The captain of the ferry, Ann Vale, spoke.", "The ferry's captain, Kim Vale, spoke.", "contradict"),
        ("The accused, Ann Vale, wept.", "The accused, Kim Vale, wept.", "contradict"),
        ("The ferry Lady Norvik sails again.", "The good ship Princess Norvik sails again.", "contradict"),
        ("A ferry is back. The Lady Norvik sails in May.", "The ferry Princess Norvik sails in May.", "contradict"),
        (
            "Demand for Warmaline, the firm's range of heaters, fell.",
            "The heaters of the Warmaflow brand sold badly.",
            "contradict",
        ),
    ],
)
def test_one_office_and_one_thing_have_one_name(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "name")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Senator Ann Vale spoke.", "Senator Kim Holt spoke."),
        ("Judge Ann Vale ruled.", "Judge Kim Holt ruled."),
        ("The deputy mayor, Ann Vale, spoke.", "Deputy mayor Kim Holt, one of three, spoke."),
        ("Senator Ann Vale spoke.", "Senator Kim Vale spoke."),
        ("Ann Vale was the oldest patient.", "Tom Reed was the oldest nurse."),
        ("Ann Vale spoke with Tom Reed as the oldest member.", "Kim Holt was the oldest member."),
        ("Judge Ann Vale and Judge Tom Holt ruled.", "Judge Kim Vale ruled."),
        ("The Lake Norvik ferry sails again.", "The ferry Princess Norvik sails again."),
        ("The ferry Astra and the tug Bora sank. The ship Delta burned.", "The ferry Carina sank and burned."),
        ("Ann Vale, who was mayor from 1999 to 2004, spoke.", "Mayor Kim Holt spoke."),
    ],
)
def test_many_holders_places_and_ended_terms_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "name")}
