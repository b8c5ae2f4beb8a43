from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import read

from summarizer import pairs
from summarizer.answers import StatedClaim
from summarizer.kinds import statements

if TYPE_CHECKING:
    from summarizer.readings import Frame

LONG = "Talks between Norland and Estermere ended early, and the harbor guard called the demands unfair."


def frame(text: str) -> Frame:
    """The frame of a claim that states its whole sentence."""
    made = statements.frame(read(text), StatedClaim(text=text, sentence=1, speaker="", modality="actual"))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The harbor guard called the demands unfair.", "The harbor guard called all demands unfair.", "agree"),
        ("Norland and Estermere talk.", LONG, None),
    ],
)
def test_statements_agree_only_if_both_are_nearly_the_same_words(left: str, right: str, verdict: str | None) -> None:
    proposal = pairs.propose(read(left), read(right))
    assert statements.compare(frame(left), frame(right), proposal)[0] == verdict
