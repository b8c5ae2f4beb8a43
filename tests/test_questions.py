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
        ("date", "negotiations", "When were the negotiations?"),
        ("date", "Treaty", "When was the treaty?"),
        ("date", "crisis", "When was the crisis?"),
        ("time", "talks", "At what time were the talks?"),
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


@pytest.mark.parametrize(
    ("title", "of", "text", "office"),
    [
        ("mayor", "", "the mayor", "the mayor"),
        ("mayor", "arden", "mayor of Arden", "mayor of Arden"),
        ("president", "us", "U.S. President", "the U.S. president"),
        ("prime minister", "norvian", "Norvian PM", "the Norvian prime minister"),
        ("chief of protocol", "norvian", "Norvian chief of protocol", "the Norvian chief of protocol"),
    ],
)
def test_an_office_is_named_as_the_text_names_its_body(title: str, of: str, text: str, office: str) -> None:
    assert questions.office(title, of, text) == office


@pytest.mark.parametrize("noun", ["them", "lower", "Those"])
def test_a_word_that_names_nothing_is_not_asked_for(noun: str) -> None:
    assert questions.ask("count", questions.count(frozenset(), noun)) == "How many?"
    assert questions.name(frozenset({"share_price"}), noun) == "share price"


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


@pytest.mark.parametrize(
    ("attribute", "of", "choices", "asked"),
    [
        ("date", questions.occasion("met", "previous"), [], "When was the previous meeting?"),
        ("place", questions.occasion("talks", "next"), [], "Where are the next talks?"),
        ("share", "quota", [], "What share is given for the quota?"),
        ("measure", "tunnel", [], "What figure is given for the tunnel?"),
        ("amount", "repairs", [], "What sum is given for the repairs?"),
        ("age", "Ann Vale", [], "How old is Ann Vale?"),
        ("age", "pilot", [], "How old is the pilot?"),
        ("holder", "head of inquiry", [], "Who is head of the inquiry?"),
        ("office", "Ann Vale", ["head", "deputy head", "pilot"], "Is Ann Vale head, deputy head or pilot?"),
    ],
)
def test_a_question_says_which_thing_or_which_offices(
    attribute: Attribute, of: str, choices: list[str], asked: str
) -> None:
    assert questions.ask(attribute, of, choices) == asked


@pytest.mark.parametrize(
    ("thing", "asked"),
    [
        ("the papers", "Were the papers signed"),
        ("two men", "Were two men signed"),
        ("the list of guests", "Was the list of guests signed"),
        ("Arden Mills", "Was Arden Mills signed"),
        ("anybody", "Was anybody signed"),
    ],
)
def test_the_verb_of_a_question_agrees_with_its_thing(thing: str, asked: str) -> None:
    assert questions.agree(f"Was {thing} signed", thing) == asked


def test_a_question_that_does_not_name_the_thing_keeps_its_verb() -> None:
    assert questions.agree("Was there a promise", "the unions") == "Was there a promise"
