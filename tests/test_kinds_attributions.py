from __future__ import annotations

import pytest
from readers import judge, read


def test_one_short_utterance_given_to_two_persons_contradicts() -> None:
    left = "Mayor Ann Vale opened the pool. “Water has no memory,” she said."
    right = "Tom Reed, who runs the pool, smiled. “Water has no memory,” he said."
    assert judge(left, right, "attribution") == {("contradict", "Ann Vale", "Tom Reed")}


def test_a_house_and_one_who_speaks_for_it_are_no_two_speakers() -> None:
    left = "“The line will reopen before the end of May,” the Transit Authority said."
    right = "“The line will reopen before the end of May,” said Ann Vale, its spokeswoman."
    assert judge(left, right, "attribution") == set()


def test_spellings_of_one_name_are_one_speaker() -> None:
    left = "“We are not going to pay for it,” Vicenta Morales said."
    right = "“We are not going to pay for it,” Vincenta Morales said."
    assert "contradict" not in {verdict for verdict, *_ in judge(left, right, "attribution")}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale looked tired. “I was ready to leave Governor Reed there,” said Governor Tom Reed.",
        "Ann Vale led the men at Halden. “We will stop Halden at the gate,” the management said. Halden is shut.",
    ],
)
def test_a_tag_that_the_words_contradict_is_told_with_whom_stands_before(text: str) -> None:
    found = judge(text, None, "attribution")
    assert {verdict for verdict, *_ in found} == {"contradict"}
    assert any("Ann Vale" in values for _, *values in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale looked tired. “I am Tom Reed and I run this town,” said Tom Reed.",
        "Ann Vale looked tired. “I trust the governor,” said Tom Reed.",
        "Ann Vale spoke. “We have Halden at heart,” the management promised. Halden is open.",
    ],
)
def test_a_tag_that_the_words_bear_out_is_no_finding(text: str) -> None:
    assert judge(text, None, "attribution") == set()


def test_a_pronoun_means_the_subject_of_the_sentence_before() -> None:
    reading = read("Ann Vale has rejected Tom Reed's idea. “Nobody will pay a single cent for it,” she said.")
    frame = next(frame for frame in reading.frames if frame.claim.kind == "attribution")
    assert frame.claim.value.text == "Ann Vale"
