from __future__ import annotations

import pytest
from readers import read

MET = "Anna Berg and Paul Roth met in Arden."


def meetings(text: str) -> list[tuple[str, int]]:
    return [(held.sequence, len(held.mentions)) for held in read(text).occasions if held.family == "meeting"]


@pytest.mark.parametrize(
    "text",
    [
        f"{MET} The meeting lasted two hours. Their talks ended at noon.",
        f"{MET} The summit was tense. The conversation was brief.",
    ],
)
def test_mentions_without_marks_of_another_event_are_one_occasion(text: str) -> None:
    assert meetings(text) == [("this", 3)]


@pytest.mark.parametrize(
    ("text", "era"),
    [
        (f"{MET} Their last meeting was in May.", "previous"),
        (f"{MET} They last met in May.", "previous"),
        (f"{MET} The only prior direct talks collapsed in the spring of 2022.", "previous"),
        (f"{MET} They plan to meet again in May.", "next"),
        (f"{MET} Berg rejected the idea of a summit.", "next"),
        (f"{MET} Another meeting was held by Lena Moss.", "another"),
    ],
)
def test_a_meeting_of_another_time_is_another_occasion(text: str, era: str) -> None:
    assert meetings(text) == [("this", 1), (era, 1)]


def test_other_participants_make_another_occasion() -> None:
    assert meetings(f"{MET} Lena Moss and Karl Frey met in Brenton.") == [("this", 1), ("this", 1)]


def test_a_verb_of_meeting_without_anybody_who_meets_is_no_event() -> None:
    assert meetings("The plan met with criticism.") == []


def test_the_place_of_an_event_stands_behind_a_preposition_and_nothing_else() -> None:
    reading = read("The summit in Arden ended. The talks will start at once, but Brenton objects.")
    places = {reading.names[key].name for held in reading.occasions for key in held.places}
    assert "Arden" in places
    assert "Brenton" not in places
