"""Durations: what is found in a phrase, in minutes."""

from __future__ import annotations

import pytest

from summarizer.comparators import find

DAY, MONTH, YEAR = 1440, 43_830, 525_960

DURATIONS = [
    ("two hours", 90, 150),
    ("two and a half hours", 135, 165),
    ("2½ hours", 135, 165),
    ("2 1/2 hours", 135, 165),
    ("2-1/2 hours", 135, 165),
    ("2.5 hours", 147, 153),
    ("an hour and a half", 75, 105),
    ("half an hour", 15, 45),
    ("a quarter of an hour", 7.5, 22.5),
    ("three quarters of an hour", 37.5, 52.5),
    ("90 minutes", 85, 95),
    ("94 minutes", 93.5, 94.5),
    ("15 minutes", 14.5, 15.5),
    ("about 90 minutes", 80, 100),
    ("90 minutes or so", 80, 100),
    ("almost three hours", 135, 210),
    ("just over two hours", 90, 150),
    ("more than two hours", 90, None),
    ("less than 20 minutes", None, 25),
    ("up to six hours", None, 390),
    ("exactly two hours", 120, 120),
    ("six or seven hours", 330, 450),
    ("two to three hours", 90, 210),
    ("2-3 hours", 90, 210),
    ("between two and three hours", 90, 210),
    ("two hours and 15 minutes", 134.5, 135.5),
    ("2 h 15 min", 134.5, 135.5),
    ("a few minutes", 2, 9),
    ("several hours", 180, 720),
    ("a couple of days", 2 * DAY, 3 * DAY),
    ("at least 30 days", 25 * DAY, None),
    ("seven weeks", 6.5 * 7 * DAY, 7.5 * 7 * DAY),
    ("three years, four months", 39.5 * MONTH, 40.5 * MONTH),
    ("12 years and 6 months", 149.5 * MONTH, 150.5 * MONTH),
    ("more than two years", 1.5 * YEAR, None),
    ("two decades", 15 * YEAR, 25 * YEAR),
    ("a full hour", 30, 90),
    ("an entire week", 3.5 * DAY, 10.5 * DAY),
    ("24 hours", 23.5 * 60, 24.5 * 60),
    ("30 seconds", 25 / 60, 35 / 60),
]


@pytest.mark.parametrize(("phrase", "low", "high"), DURATIONS)
def test_a_duration_is_an_interval_of_minutes(phrase: str, low: float | None, high: float | None) -> None:
    (found,) = find(f"It lasted {phrase}.")
    assert (found.value.text, found.value.unit, found.attribute, found.kind) == (
        phrase,
        "minute",
        "duration",
        "duration",
    )
    assert (found.value.low, found.value.high) == pytest.approx((low, high))
    assert not found.adjective


ADJECTIVES = [
    ("a two-hour meeting", "two-hour", "meeting"),
    ("the almost three-hour meeting", "almost three-hour", "meeting"),
    ("nearly a two-hour meeting", "nearly a two-hour", "meeting"),
    ("a 30-day cease-fire", "30-day", "cease-fire"),
    ("a two-and-a-half-hour call", "two-and-a-half-hour", "call"),
    ("a half-hour call", "half-hour", "call"),
    ("an hour-long call", "hour-long", "call"),
    ("a weeklong strike", "weeklong", "strike"),
    ("a two hour phone call", "two hour", "phone call"),
]


@pytest.mark.parametrize(("phrase", "text", "head"), ADJECTIVES)
def test_a_duration_before_a_noun_names_what_lasts(phrase: str, text: str, head: str) -> None:
    (found,) = find(phrase)
    assert (found.value.text, found.head, found.adjective) == (text, head, True)


def test_a_duration_of_something_names_it_without_being_an_adjective() -> None:
    (found,) = find("after two hours of talks")
    assert (found.head, found.adjective, found.before) == ("talks", False, "after")


CUES = [
    ("two days ago", None, "ago"),
    ("an hour later", None, "later"),
    ("for two weeks", "for", None),
    ("within 48 hours", "within", None),
    ("in the last two years", "last", None),
    ("two days before the vote", None, "before"),
    ("another two years", "another", None),
]


@pytest.mark.parametrize(("phrase", "before", "after"), CUES)
def test_the_words_beside_a_duration_are_reported(phrase: str, before: str | None, after: str | None) -> None:
    (found,) = find(phrase)
    assert (found.before, found.after) == (before, after)


def test_a_rate_is_no_length() -> None:
    (found,) = find("They work 40 hours a week.")
    assert (found.value.text, found.value.unit) == ("40 hours a week", "minute/week")
    assert [item.value.unit for item in find("It earned $5 million a year earlier.")] == ["USD", "minute"]


@pytest.mark.parametrize(
    "phrase", ["twice a day", "in a minute", "a second man", "a Week 13 game", "the year of the rat"]
)
def test_an_article_before_a_unit_is_a_length_only_where_the_words_around_say_so(phrase: str) -> None:
    assert find(phrase) == ()


def test_shorter_than_something_else_is_no_hedge() -> None:
    (found,) = find("far shorter than the six or seven hours that were planned")
    assert (found.value.text, found.value.low, found.value.high) == ("six or seven hours", 330, 450)


@pytest.mark.parametrize(
    ("phrase", "text", "low", "high"),
    [
        ("The hearing extended over six hours.", "six hours", 330, 390),
        ("The works stretch over two years.", "two years", 1.5 * YEAR, 2.5 * YEAR),
        ("The quarrel went on over three days.", "three days", 2.5 * DAY, 3.5 * DAY),
        ("Payments are spread out over about two years.", "about two years", 1.5 * YEAR, 2.5 * YEAR),
        ("The hearing took over six hours.", "over six hours", 330, None),
    ],
)
def test_over_is_no_hedge_where_something_stretches_over_a_time(
    phrase: str, text: str, low: float, high: float | None
) -> None:
    (found,) = find(phrase)
    assert found.value.text == text
    assert (found.value.low, found.value.high) == pytest.approx((low, high))


@pytest.mark.parametrize("phrase", ["An hour and a half the ride will take.", "A week and a half the strike went on."])
def test_a_half_after_its_unit_belongs_to_the_length_and_is_no_share(phrase: str) -> None:
    (found,) = find(phrase)
    assert (found.kind, found.value.text) == ("duration", " ".join(phrase.split()[:5]))
