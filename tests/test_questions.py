from __future__ import annotations

from typing import get_args

import pytest

from summarizer import questions
from summarizer.records import Attribute


@pytest.mark.parametrize(
    ("attribute", "of", "asked"),
    [
        ("count", "boats", "How many boats?"),
        ("count", "", "How many?"),
        ("duration", "summit", "How long did the summit last?"),
        ("duration", "met", "How long did the meeting last?"),
        ("place", "meeting", "Where was the meeting?"),
        ("place", "boats", "Where were the boats?"),
        ("speaker", "We did it,", "Who said “We did it”?"),
        ("wording", "Ann Vale", "What exactly did Ann Vale say?"),
        ("holder", "the mayor", "Who is the mayor?"),
        ("holder", "the name of the ferry", "What is the name of the ferry?"),
        ("office", "Ann Vale", "Which office does Ann Vale hold?"),
        ("status", "Was the deal signed", "Was the deal signed?"),
    ],
)
def test_a_question_reads_as_a_journalist_would_ask(attribute: Attribute, of: str, asked: str) -> None:
    assert questions.ask(attribute, of) == asked


def test_a_disputed_title_is_asked_with_its_alternatives() -> None:
    asked = questions.ask("office", "Ann Vale", ["mayor", "former mayor"])
    assert asked == "Is Ann Vale mayor or former mayor?"


@pytest.mark.parametrize("attribute", get_args(Attribute))
def test_no_question_stands_without_its_noun(attribute: Attribute) -> None:
    asked = questions.ask(attribute, "")
    assert asked.endswith("?")
    assert not set(asked) & set("{}:“”")
    assert "  " not in asked


def test_a_long_utterance_is_cut_at_a_word() -> None:
    asked = questions.ask("speaker", "one two three " * 20)
    assert len(asked) < 120
    assert asked.endswith(" …”?")
