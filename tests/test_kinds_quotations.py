from __future__ import annotations

import pytest
from readers import judge

from summarizer.kinds import utterances


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The water belongs to nobody in this valley", "The water belongs to everyone in this valley", "contradict"),
        (
            "We have not bought this club … been lent it",
            "We have not stolen this club, we have borrowed it",
            "contradict",
        ),
        ("They're not going to close the old mine", "They are not going to close the old mine", "agree"),
        ("We came to fix the bridge … and we did it", "We came to fix the bridge in May and we did it", "agree"),
        ("I did not open a single [northern] gate here", "I did not open a single gate here", "agree"),
        (
            "I will not pay for that f***ing wall today",
            "I will not pay for that fancy wall today",
            "differs_in_precision",
        ),
        (
            "We came here to fix the bridge of this town",
            "We came here to fix that bridge of the town",
            "differs_in_precision",
        ),
    ],
)
def test_other_words_contradict_and_small_words_ellipses_and_brackets_do_not(
    left: str, right: str, verdict: str
) -> None:
    found = judge(f"“{left},” Ann Vale said.", f"“{right},” said Ann Vale.", "quotation")
    assert {one for one, *_ in found} == {verdict}


def test_what_one_quotes_further_is_no_other_wording() -> None:
    longer = utterances.words("And you show it well every day of the year to all of us. We owe our nurses our support")
    shorter = utterances.words("I learned something long ago when I was in the wards. We owe our nurses our support")
    assert utterances.difference(longer, shorter) == []


def test_two_utterances_are_no_pair() -> None:
    left, right = (
        "“The bridge will be open by the summer,” Ann Vale said.",
        "“Nobody told us about the flood,” Ann Vale said.",
    )
    assert judge(left, right, "quotation") == set()


def test_what_two_others_say_in_like_words_is_no_one_utterance() -> None:
    left = "“I hope they have the right one now,” Ann Vale said."
    right = "“I hope they throw away the key,” Ruth Malk said."
    assert judge(left, right, "quotation") == set()
