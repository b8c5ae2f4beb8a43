from __future__ import annotations

import pytest
from readers import judge

LEAD = "It was the longest night that Arden and the Brill valley have seen in this century, the county said. "


def verdicts(left: str, right: str) -> set[str]:
    return {verdict for verdict, *_ in judge(LEAD + left, LEAD + right, "place")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met in the hall of the Hotel Astra.",
            id="two houses",
        ),
        pytest.param(
            "The two climbers were found dead in a hut.",
            "Both climbers were found dead in a tent.",
            id="two kinds of shelter",
        ),
        pytest.param(
            "The fire broke out in the kitchen of the hotel.",
            "The fire started in the cellar of the hotel.",
            id="two rooms of one house",
        ),
        pytest.param(
            "The pilot was taken to a hospital in Arden.",
            "The pilot was taken to Norford Hospital. The town of Norford slept.",
            id="a house in a town and one named for another",
        ),
        pytest.param(
            "The ferry left bound for Norvik.", "The ferry left bound for Estmark.", id="who is bound for is for a town"
        ),
    ],
)
def test_two_spots_of_one_event_contradict(left: str, right: str) -> None:
    assert "contradict" in verdicts(left, right)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param(
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met at the old Customs House.",
            "agree",
            id="one house",
        ),
        pytest.param(
            "The pilot spent the night in a police cell.",
            "The pilot spent the night in a cell.",
            "agree",
            id="one room",
        ),
        pytest.param(
            "The pilot was taken to hospital.",
            "The pilot was taken to St Clare's Hospital.",
            "differs_in_precision",
            id="one is told less exactly",
        ),
        pytest.param(
            "Ann Vale and Tom Reed met in Norvik, a suburb of Estmark.",
            "Ann Vale and Tom Reed met in Estmark.",
            "differs_in_precision",
            id="a suburb",
        ),
        pytest.param(
            "The wounded were taken to the hospital and some wounded were taken to a school.",
            "The wounded were taken to a school.",
            "differs_in_precision",
            id="one article tells of both",
        ),
        pytest.param(
            "Ann Vale and Tom Reed met in Norvik.",
            "Ann Vale and Tom Reed met in Estmark.",
            "not_judged",
            id="either may lie in the other",
        ),
        pytest.param(
            "The express derailed near the village of Lowmoor.",
            "The express derailed in the village of Highford.",
            "not_judged",
            id="near one may be near the other",
        ),
        pytest.param(
            "Some 300 supporters gathered in a square in Arden.",
            "Some 300 supporters gathered on Mill Street.",
            "not_judged",
            id="a crowd may be at both",
        ),
        pytest.param(
            "The fire broke out in the kitchen.",
            "The fire started in the hotel.",
            "not_judged",
            id="a room of a house",
        ),
    ],
)
def test_places_that_go_together_do_not_contradict(left: str, right: str, verdict: str) -> None:
    found = verdicts(left, right)
    assert verdict in found
    assert "contradict" not in found
