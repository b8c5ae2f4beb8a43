from __future__ import annotations

import pytest

from summarizer import comparators, topics
from summarizer.words import split


def about(text: str, value: str) -> topics.Topic:
    words = split(text)
    spans = []
    head = None
    wanted = (0, 0)
    for item in comparators.find(text):
        inside = [n for n, word in enumerate(words) if word.start < item.value.end and item.value.start < word.end]
        spans.append((inside[0], inside[-1]))
        if item.value.text == value:
            wanted, head = spans[-1], item.head
    return topics.topic(words, wanted, spans, head)


@pytest.mark.parametrize(
    ("text", "value", "concept"),
    [
        ("The flood killed 14 people.", "14", "death"),
        ("Net profit came to $3 million on revenue of $90 million.", "$3 million", "profit"),
        ("Net profit came to $3 million on revenue of $90 million.", "$90 million", "revenue"),
        ("Some 4,000 homes were left without power.", "Some 4,000", "outage"),
    ],
)
def test_a_figure_is_about_the_concept_that_stands_nearest(text: str, value: str, concept: str) -> None:
    assert concept in about(text, value).concepts


def test_a_thing_is_a_concept_only_inside_the_noun_phrase_of_the_figure() -> None:
    assert "schools" not in about("The schools of the town sheltered 40 patients.", "40").concepts


def test_words_of_one_concept_are_one_token() -> None:
    left = about("The ferry will sail again from 1 June 2025.", "from 1 June 2025")
    right = about("The ship returns on 1 June 2025.", "1 June 2025")
    assert {"=boats", "=resumed"} <= left.context & right.context


@pytest.mark.parametrize(("value", "side"), [("71", "first"), ("62", "second")])
def test_a_result_has_two_sides(value: str, side: str) -> None:
    assert about("The bill passed by 71 votes to 62.", value).result == side


def test_the_words_of_another_clause_are_its_setting() -> None:
    found = about("The storm cut power to 200 homes, while the harbor stayed open.", "200")
    assert "harbor" in found.setting
    assert "harbor" not in found.context
