"""Answers: the schemas that are sent, and the check of what comes back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import answers
from summarizer.answers import ClaimsAnswer, JudgeAnswer, SummaryAnswer

if TYPE_CHECKING:
    from pydantic import BaseModel

TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 9}
POINT = {
    "type": "object",
    "properties": {"text": TEXT | {"maxLength": 1200}, "sentences": {"type": "array", "maxItems": 3, "items": NUMBER}},
    "required": ["text", "sentences"],
    "additionalProperties": False,
}
SUMMARY = {
    "type": "object",
    "properties": {"headline": POINT, "points": {"type": "array", "items": POINT, "minItems": 4, "maxItems": 6}},
    "required": ["headline", "points"],
    "additionalProperties": False,
}
CLAIM = {
    "type": "object",
    "properties": {
        "text": TEXT | {"maxLength": 1200},
        "sentence": NUMBER,
        "speaker": TEXT | {"maxLength": 80},
        "modality": TEXT | {"enum": ["actual", "expected", "conditional"]},
    },
    "required": ["text", "sentence", "speaker", "modality"],
    "additionalProperties": False,
}
CLAIMS = {
    "type": "object",
    "properties": {"claims": {"type": "array", "items": CLAIM, "maxItems": 8}},
    "required": ["claims"],
    "additionalProperties": False,
}
VERDICT = {
    "type": "object",
    "properties": {
        "slot": NUMBER,
        "verdict": TEXT | {"enum": ["same", "contradict", "precision", "superseded", "different", "cannot_tell"]},
    },
    "required": ["slot", "verdict"],
    "additionalProperties": False,
}
JUDGE = {
    "type": "object",
    "properties": {"verdicts": {"type": "array", "items": VERDICT}},
    "required": ["verdicts"],
    "additionalProperties": False,
}
NINE = answers.bound_numbers(range(1, 10))
POINTS = {"minItems": 4, "maxItems": 6}


@pytest.mark.parametrize(
    ("answer", "bounds", "expected"),
    [
        (SummaryAnswer, {"sentences": NINE, "points": POINTS}, SUMMARY),
        (ClaimsAnswer, {"sentence": NINE, "speaker": {"maxLength": 80}}, CLAIMS),
        (JudgeAnswer, {"slot": NINE}, JUDGE),
    ],
)
def test_the_schemas_that_are_sent_are_exactly_these(
    answer: type[BaseModel], bounds: dict[str, dict[str, Any]], expected: dict[str, Any]
) -> None:
    assert answers.schema(answer, bounds) == expected


def test_a_dotted_name_bounds_one_of_several_properties_of_that_name() -> None:
    schema = answers.schema(SummaryAnswer, {"headline.text": {"maxLength": 9}})["properties"]
    assert schema["headline"]["properties"]["text"]["maxLength"] == 9
    assert schema["points"]["items"]["properties"]["text"]["maxLength"] == 1200


def test_numbers_with_gaps_become_an_enum() -> None:
    assert answers.bound_numbers([4, 2, 3]) == {"minimum": 2, "maximum": 4}
    assert answers.bound_numbers([7, 2]) == {"enum": [2, 7]}


def test_a_portable_schema_has_no_length_of_text_and_keeps_all_else() -> None:
    portable = json.dumps(answers.portable(SUMMARY))
    assert "maxLength" not in portable
    assert json.loads(portable)["properties"]["points"]["maxItems"] == 6
    assert answers.portable({"properties": {"maxLength": {"type": "integer"}}}) == {
        "properties": {"maxLength": {"type": "integer"}}
    }


def point(**changes: Any) -> dict[str, Any]:
    return {"text": "The pier closes.", "sentences": [1]} | changes


def summary(*points: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"headline": point(), "points": list(points)} | changes


def claim(**changes: Any) -> dict[str, Any]:
    return {"text": "The pier closes.", "sentence": 1, "speaker": "", "modality": "actual"} | changes


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(summary(point())),
        json.dumps(summary(point()), indent=4),
        f"```json\n{json.dumps(summary(point()))}\n```",
        f"  ```\n{json.dumps(summary(point()))}```\n",
    ],
)
def test_white_space_and_a_code_fence_around_the_answer_lose_nothing(text: str) -> None:
    assert answers.read(text, SummaryAnswer, SUMMARY).points[0].sentences == (1,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The pier closes.", "it is not JSON"),
        ("", "it is not JSON"),
        (f"Here it is: {json.dumps(summary(point()))}", "it is not JSON"),
        (json.dumps(summary(point())) + " I hope this helps.", "it is not JSON"),
        (json.dumps(summary(point())).replace("]}", "],}"), "it is not JSON"),
        ('{"headline": NaN, "points": []}', "NaN is no JSON number"),
        ('{"points": [], "points": []}', "a key stands twice"),
        ("[" * 100_000, "it is nested too deeply"),
        ("[]", "the answer must be an object"),
        ("null", "the answer must be an object"),
        ('{"headline": {"text": "x", "sentences": [1]}}', "the answer lacks points"),
        (json.dumps(summary(why="so")), "the answer has the key 'why', which is not asked for"),
        (json.dumps(summary(headline=7)), "headline must be an object"),
        (json.dumps(summary(points={})), "points must be a list"),
        (json.dumps(summary(*[point()] * 7)), "points has 7 items, at most 6 are allowed"),
        (json.dumps(summary(*[point()] * 10_000)), "points has 10000 items, at most 6 are allowed"),
        (json.dumps(summary(point(sentences="1"))), "points[0].sentences must be a list"),
        (json.dumps(summary(point(sentences=["1"]))), "points[0].sentences[0] must be a whole number"),
        (json.dumps(summary(point(sentences=[1.0]))), "points[0].sentences[0] must be a whole number"),
        (json.dumps(summary(point(sentences=[True]))), "points[0].sentences[0] must be a whole number"),
        (json.dumps(summary(point(), point(sentences=[10]))), "points[1].sentences[0] is 10, it must be from 1 to 9"),
        (json.dumps(summary(point(sentences=[1, 2, 3, 4]))), "points[0].sentences has 4 items, at most 3 are allowed"),
        (json.dumps(summary(point(text=None))), "points[0].text must be a text"),
        (json.dumps(summary(point(text="x" * 1201))), "points[0].text has 1201 characters, at most 1200 are allowed"),
        (json.dumps(summary(point(text="a\x00b"))), "points[0].text holds control characters"),
        ('{"headline": {"text": "\\ud800", "sentences": [1]}, "points": []}', "headline.text holds control characters"),
    ],
)
def test_what_does_not_fit_is_named_in_words_that_a_model_understands(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)) as caught:
        answers.read(text, SummaryAnswer, SUMMARY)
    assert "\n" not in str(caught.value)


def test_a_number_that_was_not_shown_is_refused_even_between_those_that_were() -> None:
    schema = answers.schema(ClaimsAnswer, {"sentence": answers.bound_numbers([2, 7])})
    with pytest.raises(ValueError, match=r"claims\[0\][.]sentence is 4, it must be one of 2, 7"):
        answers.read(json.dumps({"claims": [claim(sentence=4)]}), ClaimsAnswer, schema)


def test_a_word_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="must be one of actual, expected, conditional"):
        answers.read(json.dumps({"claims": [claim(modality="likely")]}), ClaimsAnswer, CLAIMS)


def test_fewer_points_than_asked_for_are_no_fault() -> None:
    assert answers.read(json.dumps(summary()), SummaryAnswer, SUMMARY).points == ()


def verdict(slot: Any, verdict: Any) -> dict[str, Any]:
    return {"slot": slot, "verdict": verdict}


@pytest.mark.parametrize(
    ("given_verdicts", "kept"),
    [
        ([verdict(1, "same"), verdict(2, "contradict")], {1: "same", 2: "contradict"}),
        ([verdict(1, "same"), verdict(10, "contradict")], {1: "same"}),
        ([verdict(1, "same"), verdict(2, "agree")], {1: "same"}),
        ([verdict(1, "same"), verdict(2, "contradict"), verdict(2, "same")], {1: "same"}),
        ([verdict(1, "same"), verdict(1, "same")], {1: "same"}),
        ([verdict(1, "same"), {"slot": 2}, "contradict", None], {1: "same"}),
        ([verdict(1, "same"), verdict(2, "contradict") | {"why": "so"}], {1: "same"}),
    ],
)
def test_a_verdict_that_is_foreign_broken_or_given_twice_is_left_out_and_never_guessed(
    given_verdicts: list[Any], kept: dict[int, str]
) -> None:
    answer = answers.read(json.dumps({"verdicts": given_verdicts}), JudgeAnswer, JUDGE)
    assert {one.slot: one.verdict for one in answer.verdicts} == kept


@pytest.mark.parametrize("value", [[], [verdict(99, "same")], [verdict(1, "same"), verdict(1, "contradict")]])
def test_verdicts_of_which_none_can_be_used_are_no_answer(value: list[Any]) -> None:
    with pytest.raises(ValueError, match="verdicts holds nothing that fits the questions"):
        answers.read(json.dumps({"verdicts": value}), JudgeAnswer, JUDGE)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["headline", "points", "text", "sentences"]), inner)
    ),
)


@given(JSON)
def test_whatever_comes_is_an_answer_or_a_value_error(value: Any) -> None:
    try:
        answer = answers.read(json.dumps(value), SummaryAnswer, SUMMARY)
    except ValueError:
        return
    assert all(1 <= number <= 9 for one in (answer.headline, *answer.points) for number in one.sentences)
