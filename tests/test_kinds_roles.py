from __future__ import annotations

import pytest
from readers import judge


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("President Ann Vale spoke.", "Former President Ann Vale spoke.", "contradict"),
        (
            "Ann Vale, 52, regional secretary of the Mill and Dock Workers' Union, spoke.",
            "The Mill and Dock Workers' Union, whose president, Ann Vale, spoke, agreed.",
            "contradict",
        ),
        (
            "Ann Vale, an analyst at Norvik Bank, spoke.",
            "Ann Vale, who follows the stock at Astra Bank, spoke.",
            "contradict",
        ),
        (
            "Ann Vale, who chairs the Harbor Board, spoke.",
            "Ann Vale, former chairwoman of the Harbor Board, spoke.",
            "contradict",
        ),
        ("Mayor Ann Vale spoke.", "Ann Vale, the mayor, spoke.", "agree"),
    ],
)
def test_titles_of_one_person_are_compared(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "role")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("President Ann Vale spoke.", "Ann Vale, a former finance minister, spoke."),
        ("The late Justice Ann Vale left a gap.", "The seat of Justice Ann Vale is vacant."),
        ("Last year, the senate blocked President Ann Vale's choice.", "Former President Ann Vale spoke."),
        ("Ann Vale was president from 1999 to 2004.", "Former President Ann Vale spoke."),
        ("Ann Vale, a professor at Norvik University, spoke.", "Ann Vale, a professor at Astra College, spoke."),
    ],
)
def test_titles_that_go_together_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "role")}
