from __future__ import annotations

import pytest
from readers import judge, read

from summarizer.comparators import places


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met in the hall of the Hotel Astra.",
            "contradict",
        ),
        ("The fleet is impounded at Norvik.", "The boats are chained up in Port Ellis.", "contradict"),
        ("Some 400 protesters crammed into Abbey Square.", "The demonstrators gathered on Mill Street.", "contradict"),
        ("Ann Vale and Tom Reed met in Norvik.", "Ann Vale and Tom Reed met in Estmark.", "not_judged"),
        (
            "Ann Vale and Tom Reed met in Norvik, a suburb of Estmark.",
            "Ann Vale and Tom Reed met in Estmark.",
            "differs_in_precision",
        ),
        (
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met at the old Customs House.",
            "agree",
        ),
    ],
)
def test_two_houses_contradict_and_unknown_levels_are_not_judged(left: str, right: str, verdict: str) -> None:
    found = {one for one, *_ in judge(left, right, "place")}
    assert verdict in found
    assert verdict == "contradict" or "contradict" not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale and Tom Reed met at the Customs House.", "Ann Vale and Kim Holt met at the Hotel Astra."),
        ("The jury met at the Customs House.", "The talks about the war in Estmark went on."),
        ("Pumps will be built in Norvik.", "Lamps will be built in Port Ellis."),
    ],
)
def test_other_persons_and_other_things_have_other_places(left: str, right: str) -> None:
    assert "contradict" not in {one for one, *_ in judge(left, right, "place")}


@pytest.mark.parametrize(
    ("text", "beside", "preposition", "level"),
    [
        ("Hotel Astra", (), "in", "venue"),
        ("Skarn", ("island", ""), "on", "region"),
        ("Port Ellis", (), "in", "town"),
        ("Norvik", (), "at", "town"),
        ("Norvik", (), "in", "unknown"),
    ],
)
def test_the_level_of_a_place_is_in_its_words(text: str, beside: tuple[str, ...], preposition: str, level: str) -> None:
    assert places.level(text, beside, preposition) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("They met in Norvik, the northern capital.", "town"),
        ("NORVIK, March 3 (ABC) - They met.", "town"),
        ("They met on the island of Norvik.", "region"),
        ("They met in Norvik.", "unknown"),
    ],
)
def test_the_level_of_a_name_is_learnt_from_the_articles(text: str, level: str) -> None:
    assert places.learn("Norvik", [text]) == level


def test_containment_is_learnt_from_either_text() -> None:
    assert places.contains(["It rained in Norvik, Estmark."], "Norvik", "Estmark")
    assert places.contains(["Estmark's Customs House was full."], "Customs House", "Estmark")
    assert not places.contains(["It rained in Norvik and in Estmark."], "Norvik", "Estmark")


def test_a_place_behind_another_noun_is_not_the_place_of_the_event() -> None:
    reading = read("Ann Vale and Tom Reed discussed the crisis in Norvik.")
    assert [frame for frame in reading.frames if frame.claim.kind == "place" and frame.occasion is not None] == []
