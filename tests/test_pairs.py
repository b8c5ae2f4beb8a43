from __future__ import annotations

import time

import pytest
from readers import read

from summarizer import pairs


def test_pairs_do_not_depend_on_the_order_of_the_articles() -> None:
    left, right = read("The flood killed 14 people in Arden."), read("The flood in Arden killed 17 people.")
    forth, back = pairs.propose(left, right), pairs.propose(right, left)
    assert [(one.left.claim.id, one.right.claim.id) for one in forth.pairs] == [
        (one.left.claim.id, one.right.claim.id) for one in back.pairs
    ]
    assert forth.pairs


def test_of_several_figures_the_closest_is_the_pair() -> None:
    left = read("The plant in Arden will lose 640 jobs, out of 1,140 jobs in the group.")
    right = read("In Arden 640 jobs will go at the plant.")
    assert {one.left.claim.value.text for one in pairs.propose(left, right).pairs} == {"640"}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Analysts had expected revenue of 55 million euros.", "planned or conditional against actual"),
        ("Last year revenue was 40 million euros.", "another time"),
        ("Revenue was not 40 million euros.", "a negation"),
        ("An additional 40 million euros came from revenue.", "an addition against a total"),
    ],
)
def test_what_is_told_apart_says_why(other: str, reason: str) -> None:
    proposal = pairs.propose(read("Revenue was 50 million euros."), read(other))
    assert reason in {one.reason for one in proposal.dropped}


def test_the_work_grows_with_the_articles_and_not_with_their_square() -> None:
    def text(sentences: int) -> str:
        towns = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}ville" for n in range(sentences)]
        return " ".join(
            f"In {town} the flood destroyed {n + 20} barns near mill {town}." for n, town in enumerate(towns)
        )

    reading = read(text(150))
    begun = time.perf_counter()
    pairs.propose(reading, read(text(149)))
    assert time.perf_counter() - begun < 20
