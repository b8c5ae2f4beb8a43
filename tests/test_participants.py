from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import participants

PHRASES = st.lists(st.sampled_from(["mill", "plant", "^Vale", "^Reed", "/lowford", "wage", "^7"]), max_size=3).map(
    tuple
)


@pytest.mark.parametrize(
    ("ours", "theirs", "shared"),
    [
        ({"mine", "owner"}, {"mine", "union"}, {"mine"}),
        ({"mine"}, {"pit"}, {"mine"}),
        ({"blaze"}, {"fire"}, {"blaze"}),
        ({"mine"}, {"ship"}, set()),
        (set(), {"ship"}, set()),
    ],
)
def test_acts_share_a_word_and_any_other_word_for_it(ours: set[str], theirs: set[str], shared: set[str]) -> None:
    assert participants.share(frozenset(ours), frozenset(theirs)) == shared


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(("mill",), ("school",), id="two nouns"),
        pytest.param(("mill", "north"), ("mill", "south"), id="each has a word that the other lacks"),
        pytest.param(("mine", "old"), ("pit", "new"), id="by two words for one thing"),
        pytest.param(("^vale",), ("^reed",), id="two names"),
        pytest.param(("^7", "^line"), ("^9", "^line"), id="two numbers of one name"),
    ],
)
def test_two_phrases_name_two_things(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert participants.are_other_phrases(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(("mill",), ("mill",), id="one noun"),
        pytest.param(("mill", "old"), ("mill",), id="one is told more exactly"),
        pytest.param(("fire",), ("blaze",), id="by another word"),
        pytest.param(("^vale", "^ann"), ("^vale",), id="a surname"),
        pytest.param(("^vale",), ("mayor",), id="a name and a noun"),
        pytest.param(("roof", "/mill"), ("mill",), id="a part and the whole"),
        pytest.param((), ("mill",), id="nothing is told"),
    ],
)
def test_two_phrases_may_name_one_thing(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert not participants.are_other_phrases(left, right)


@given(left=PHRASES, right=PHRASES)
def test_whether_two_phrases_name_two_things_does_not_hang_on_their_order(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    assert participants.are_other_phrases(left, right) == participants.are_other_phrases(right, left)
    assert not participants.are_other_phrases(left, left)
