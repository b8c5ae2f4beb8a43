from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import read

from summarizer import odds, pairs
from summarizer.alignment import align

LEAD = (
    "A fire swept through the old harbor of Arden on Monday night. "
    "The mayor of Arden, Ruth Dell, spoke of a catastrophe. "
)
LEFT = read(LEAD + "The damage was put at 40 million euros. Some 300 firefighters fought the flames in the harbor.")
RIGHT = read(
    LEAD + "Insurers reckon with a bill of 55 million euros. In the harbor 450 men and women were battling the blaze. "
    "The city of Belmont will get 700 new buses in March."
)
ALIGNMENT = align(LEFT, RIGHT)
CANDIDATES = [
    (ours, theirs)
    for ours in LEFT.frames
    for theirs in RIGHT.frames
    if ours.claim.kind == theirs.claim.kind == "number"
]


def test_the_trees_ask_for_the_features_that_a_pair_is_described_by() -> None:
    table = json.loads(resources.files("summarizer.lexicon").joinpath("odds.json").read_text("utf-8"))
    assert tuple(table["features"]) == odds.FEATURES
    assert {len(row) for row in odds.describe(CANDIDATES, ALIGNMENT)} == {len(odds.FEATURES)}
    assert {feature for tree in table["trees"] for feature in tree[0]} <= set(range(-1, len(odds.FEATURES)))


@given(st.permutations(CANDIDATES))
@settings(max_examples=20)
def test_the_odds_of_a_pair_do_not_hang_on_the_order_of_the_candidates(shuffled: list[odds.Candidate]) -> None:
    def table(candidates: list[odds.Candidate]) -> dict[tuple[str, str], float]:
        chances = odds.estimate(candidates, ALIGNMENT)
        return {
            (one.claim.id, other.claim.id): chance for (one, other), chance in zip(candidates, chances, strict=True)
        }

    assert table(shuffled) == table(CANDIDATES)
    assert all(0 <= chance <= 1 for chance in table(CANDIDATES).values())


def test_what_is_of_one_thing_in_other_words_has_better_odds_than_what_is_not() -> None:
    chances = {
        (ours.claim.value.text, theirs.claim.value.text): chance
        for (ours, theirs), chance in zip(CANDIDATES, odds.estimate(CANDIDATES, ALIGNMENT), strict=True)
    }
    fought = chances["Some 300", "450"]
    assert fought > 4 * chances["Some 300", "700"]


@pytest.mark.parametrize(
    "other", ["Insurers reckon with a bill of 55 million euros.", "Some 450 were battling the blaze."]
)
def test_without_a_candidate_there_are_no_odds(other: str) -> None:
    assert odds.estimate([], align(LEFT, read(LEAD + other))) == []


def test_two_figures_that_only_odds_bring_together_are_doubtful_and_no_pair() -> None:
    proposal = pairs.propose(LEFT, RIGHT)
    doubtful = {frozenset((one.left.claim.value.text, one.right.claim.value.text)) for one in proposal.doubtful}
    assert frozenset(("40 million euros", "55 million euros")) in doubtful
    assert not {one.left.claim.value.text for one in proposal.pairs} & {"40 million euros", "55 million euros"}
    chances = [one.chance for one in proposal.doubtful]
    assert chances == sorted(chances, reverse=True)
