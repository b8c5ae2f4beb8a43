from __future__ import annotations

import re

import pytest
from readers import compare

CASES = [
    # Times, days and lengths: by what is done then, with the values in doubt.
    (
        "The ferry left the harbor at 5 a.m.",
        "The ferry left the harbor at 6:30 a.m.",
        "What time was the departure: 5 a.m. or 6:30 a.m.?",
    ),
    (
        "The bridge was last inspected in March 2021.",
        "The bridge was last inspected in May 2022.",
        "When was the inspection: March 2021 or May 2022?",
    ),
    (
        "The museum will be closed for three weeks after the flood.",
        "The museum will stay closed for two months after the flood.",
        "How long is the closure: three weeks or two months?",
    ),
    (
        "The avalanche hit the village. Rescuers needed nine hours to free the last skier.",
        "The avalanche hit the village. Rescuers needed four hours to free the last skier.",
        "How long was the rescue: nine hours or four hours?",
    ),
    (
        "Tom Reed has been mayor since 2009.",
        "Tom Reed has run the town for nine years.",
        "How long in charge: since 2009 or nine years?",
    ),
    ("The talks lasted two hours.", "The talks lasted five hours.", "How long did the talks last?"),
    # Measures, money and shares: by the quantity.
    (
        "The lorry was traveling at 80 kph when it hit the gate.",
        "The lorry was traveling at 110 kph when it hit the gate.",
        "What speed?",
    ),
    (
        "The lighthouse stands four miles from the village of Arden.",
        "The lighthouse stands nine miles from the village of Arden.",
        "How far: four miles or nine miles?",
    ),
    (
        "Arden Mills had revenue of 12 million euros.",
        "Arden Mills had revenue of 14 million euros.",
        "How high is the revenue?",
    ),
    (
        "The share price of Arden Mills fell 8 percent.",
        "The share price of Arden Mills fell 11 percent.",
        "How far did the share price fall?",
    ),
    (
        "Turnout was 61 percent in the vote on the harbor.",
        "Turnout was 54 percent in the vote on the harbor.",
        "How high was the turnout?",
    ),
    (
        "The mill will pay a fine of 3 million euros.",
        "The mill must pay a fine of 5 million euros.",
        "How high is the fine?",
    ),
    ("The quake had a magnitude of 6.1.", "The quake had a magnitude of 6.8.", "What magnitude?"),
    (
        "The dam holds 4 million cubic meters of water.",
        "The dam holds 6 million cubic meters of water.",
        "How much water?",
    ),
    ("The tower is 80 meters high.", "The tower is 95 meters high.", "How high: 80 meters or 95 meters?"),
    ("Ann Vale won 52 percent of the vote.", "Ann Vale won 54 percent of the vote.", "What share of the vote?"),
    (
        "Tom Reed was jailed for six years for fraud.",
        "Tom Reed was sentenced to nine years in prison for fraud.",
        "How long is the sentence?",
    ),
    # People and places.
    ("The gardener, Tom Reed, 44, found the painting.", "Gardener Tom Reed, 52, found it.", "How old is Tom Reed?"),
    (
        "The plane was carrying 120 people when it landed.",
        "The plane was carrying 140 people when it landed.",
        "How many people were aboard?",
    ),
]


@pytest.mark.parametrize(("left", "right", "asked"), CASES)
def test_a_heading_asks_for_the_act_or_the_quantity_of_the_clause(left: str, right: str, asked: str) -> None:
    (found,) = [one for one in compare(left, right) if one.verdict == "contradict"]
    assert _sorted(found.question) == _sorted(asked)


def test_two_findings_that_would_ask_the_same_name_their_values() -> None:
    past = "In 1987 a flood killed {} people in the valley."
    found = compare(
        f"The flood killed 30 people in the valley. {past.format(12)}",
        f"The flood killed 45 people in the valley. {past.format(17)}",
    )
    asked = sorted(_sorted(one.question) for one in found if one.kind == "number" and one.verdict == "contradict")
    assert asked == ["How many people were killed: 12 or 17?", "How many people were killed: 30 or 45?"]


def test_a_noun_that_may_be_wrong_is_not_asked_for() -> None:
    """Who votes on a day need not meet."""
    found = compare("Voters decide on the tunnel on June 24.", "Voters decide on the tunnel on June 29.")
    assert [_sorted(one.question) for one in found if one.kind == "date"] == ["When: June 24 or June 29?"]


def test_who_is_not_named_is_asked_for_as_anybody() -> None:
    found = compare("Nobody was arrested after the fire.", "No arrest was made. Two men were arrested after the fire.")
    asked = {one.question for one in found if one.kind == "status"}
    assert asked
    assert not any(re.search(r"\b(?:nobody|it|made)\b", question, re.IGNORECASE) for question in asked)


def _sorted(question: str) -> str:
    """The question with its values in order: which article comes first depends on their ids."""
    asked, colon, values = question.rstrip("?").partition(": ")
    return f"{asked}{colon}{' or '.join(sorted(re.split(', | or ', values)))}?"
