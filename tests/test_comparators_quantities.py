"""Counts, money, shares, measures and ages: what is found in a phrase, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from summarizer.comparators import Found, compare, find


def only(text: str) -> Found:
    """The one mention in the text."""
    (found,) = find(text)
    return found


COUNTS = [
    # phrase, value text, low, high, head
    ("12 people died", "12", 12, 12, "people"),
    ("nineteen people died", "nineteen", 19, 19, "people"),
    ("20 people died", "20", 19.5, 20.5, "people"),
    ("1,200 homes were lost", "1,200", 1150, 1250, "homes"),
    ("1,247 homes were lost", "1,247", 1246.5, 1247.5, "homes"),
    ("1,000 homes were lost", "1,000", 950, 1050, "homes"),
    ("300,000 voters", "300,000", 295_000, 305_000, "voters"),
    ("2 million voters", "2 million", 1_500_000, 2_500_000, "voters"),
    ("2.4 million voters", "2.4 million", 2_350_000, 2_450_000, "voters"),
    ("two million voters", "two million", 1_500_000, 2_500_000, "voters"),
    ("one hundred and twenty-three sheep", "one hundred and twenty-three", 122.5, 123.5, "sheep"),
    ("three thousand two hundred seats", "three thousand two hundred", 3150, 3250, "seats"),
    ("two and a half million cars", "two and a half million", 2_250_000, 2_750_000, "cars"),
    ("half a million cars", "half a million", 250_000, 750_000, "cars"),
    ("a hundred boats", "a hundred", 95, 105, "boats"),
    ("a dozen firefighters", "a dozen", 10, 14, "firefighters"),
    ("two dozen firefighters", "two dozen", 22, 26, "firefighters"),
    ("half a dozen firefighters", "half a dozen", 5, 7, "firefighters"),
    ("dozens of boats", "dozens", 24, 99, "boats"),
    ("tens of thousands of visitors", "tens of thousands", 20_000, 99_999, "visitors"),
    ("several hundred houses", "several hundred", 300, 1200, "houses"),
    ("a few thousand visitors", "a few thousand", 2000, 9000, "visitors"),
    ("a couple of boats", "a couple of", 2, 3, "boats"),
    ("six or seven boats", "six or seven", 6, 7, "boats"),
    ("between 40 and 50 boats", "between 40 and 50", 39.5, 50.5, "boats"),
    ("10 to 15 boats", "10 to 15", 10, 15, "boats"),
    ("10-15 boats", "10-15", 10, 15, "boats"),
    ("3 to 5 million cars", "3 to 5 million", 2_500_000, 5_500_000, "cars"),
    ("more than 1,200 homes", "more than 1,200", 1150, None, "homes"),
    ("at least three boats", "at least three", 3, None, "boats"),
    ("no fewer than 30 boats", "no fewer than 30", 29.5, None, "boats"),
    ("up to 12 boats", "up to 12", None, 12, "boats"),
    ("as many as 300 boats", "as many as 300", None, 305, "boats"),
    ("fewer than 30 boats", "fewer than 30", None, 30.5, "boats"),
    ("about 12 boats", "about 12", 11, 13, "boats"),
    ("about 30 boats", "about 30", 27, 33, "boats"),
    ("some 3,000 boats", "some 3,000", 2700, 3300, "boats"),
    ("almost 2,000 boats", "almost 2,000", 1800, 2050, "boats"),
    ("just over 40 boats", "just over 40", 39.5, 44, "boats"),
    ("exactly 30 boats", "exactly 30", 30, 30, "boats"),
    ("30 or so boats", "30 or so", 27, 33, "boats"),
    ("30-odd boats", "30-odd", 27, 33, "boats"),
    ("30 or more boats", "30 or more", 29.5, None, "boats"),
    ("12 injured", "12", 12, 12, "injured"),
    ("12 police officers", "12", 12, 12, "police officers"),
    ("12 more boats", "12", 12, 12, "boats"),
    ("a 12-member panel", "12", 12, 12, "member"),
    ("One firefighter was hurt", "One", 1, 1, "firefighter"),
    ("at least one diplomat", "at least one", 1, None, "diplomat"),
    ("In Oslo 12 boats sank", "12", 12, 12, "boats"),
    ("four of Mr. Lund's boats", "four", 4, 4, "boats"),
]


@pytest.mark.parametrize(("phrase", "text", "low", "high", "head"), COUNTS)
def test_a_count_is_found_with_its_interval_and_what_it_counts(
    phrase: str, text: str, low: float | None, high: float | None, head: str
) -> None:
    found = only(phrase)
    assert (found.value.text, found.value.low, found.value.high, found.head) == (text, low, high, head)
    assert (found.kind, found.attribute, found.value.unit) == ("number", "count", "count")


def test_the_part_and_the_whole_are_two_counts_of_the_same_noun() -> None:
    assert [(found.value.text, found.head, found.after) for found in find("two of the five suspects fled")] == [
        ("two", "suspects", "of"),
        ("five", "suspects", None),
    ]


MONEY = [
    ("$3.4 billion", 3.35e9, 3.45e9, "USD"),
    ("about $20 million", 18e6, 22e6, "USD"),
    ("€20m", 19.5e6, 20.5e6, "EUR"),
    ("£2.1bn", 2.05e9, 2.15e9, "GBP"),
    ("£5k", 4500, 5500, "GBP"),
    ("15 million euros", 14.5e6, 15.5e6, "EUR"),
    ("15 million crowns", 14.5e6, 15.5e6, "XXX"),
    ("15 million Czech crowns", 14.5e6, 15.5e6, "CZK"),
    ("2 million pounds", 1.5e6, 2.5e6, "GBP"),
    ("50 cents", 0.495, 0.505, "USD"),
    ("$38.15", 38.145, 38.155, "USD"),
    ("$3-5 million", 2.5e6, 5.5e6, "USD"),
    ("$1.2-1.5bn", 1.15e9, 1.55e9, "USD"),
    ("between $5.1 billion and $5.3 billion", 5.05e9, 5.35e9, "USD"),
    ("$80 a barrel", 79.5, 80.5, "USD/barrel"),
    ("$30,000 a month", 29_500, 30_500, "USD/month"),
    ("1.2 trillion yen", 1.15e12, 1.25e12, "JPY"),
    ("more than $1 million", 500_000, None, "USD"),
    ("millions of dollars", 2e6, 99_999_999, "USD"),
    ("C$12", 11.5, 12.5, "CAD"),
    ("50 Canadian dollars", 49.5, 50.5, "CAD"),
    ("250,000 U.S. dollars", 245_000, 255_000, "USD"),
]


@pytest.mark.parametrize(("phrase", "low", "high", "unit"), MONEY)
def test_an_amount_of_money_has_its_currency_as_unit(
    phrase: str, low: float | None, high: float | None, unit: str | None
) -> None:
    value = only(f"It paid {phrase}.").value
    assert (value.text, value.unit) == (phrase, unit)
    assert (value.low, value.high) == pytest.approx((low, high))
    assert only(f"It paid {phrase}.").attribute == "amount"


SHARES = [
    ("12 percent", 11.5, 12.5, "percent"),
    ("12.5%", 12.45, 12.55, "percent"),
    ("100 per cent", 99.5, 100.5, "percent"),
    ("10 to 20 percent", 9.5, 20.5, "percent"),
    ("10% to 20%", 9.5, 20.5, "percent"),
    ("about 40 percent", 36, 44, "percent"),
    ("two percentage points", 1.5, 2.5, "percentage point"),
    ("25 basis points", 0.245, 0.255, "percentage point"),
    ("one-fifth", 17.5, 22.5, "percent"),
    ("almost one-fifth", 15, 22.5, "percent"),
    ("a third", 30, 110 / 3, "percent"),
    ("two thirds", 190 / 3, 70, "percent"),
    ("more than half", 45, None, "percent"),
    ("three out of four", 72.5, 77.5, "percent"),
    ("one in five", 17.5, 22.5, "percent"),
]


@pytest.mark.parametrize(("phrase", "low", "high", "unit"), SHARES)
def test_a_share_is_in_percent_whichever_way_it_is_written(
    phrase: str, low: float | None, high: float | None, unit: str | None
) -> None:
    found = only(f"It was {phrase} of the voters" if unit == "percent" else f"It rose {phrase}")
    assert (found.value.text, found.value.unit, found.attribute) == (phrase, unit, "share")
    assert (found.value.low, found.value.high) == pytest.approx((low, high))


MEASURES = [
    ("12 km", 11_500, 12_500, "m"),
    ("50 km", 45_000, 55_000, "m"),
    ("200-mile", 195 * 1609.344, 205 * 1609.344, "m"),
    ("45 mm", 0.0445, 0.0455, "m"),
    ("half a mile", 0.25 * 1609.344, 0.75 * 1609.344, "m"),
    ("thousands of miles", 2000 * 1609.344, 99_999 * 1609.344, "m"),
    ("95 mph", 94.5 * 1.609344, 95.5 * 1.609344, "km/h"),
    ("up to 140 kilometers an hour", None, 145, "km/h"),
    ("21 knots", 20.5 * 1.852, 21.5 * 1.852, "km/h"),
    ("3 tonnes", 2500, 3500, "kg"),
    ("21 square miles", 20.5 * 2_589_988.110336, 21.5 * 2_589_988.110336, "m²"),
    ("20 degrees Celsius", 19.5, 20.5, "°C"),
    ("20°C", 19.5, 20.5, "°C"),
    ("minus 5 degrees", -5.5, -4.5, "°"),
    ("6.2-magnitude", 6.15, 6.25, "magnitude"),
    ("45 megawatts", 44.5e6, 45.5e6, "W"),
]


@pytest.mark.parametrize(("phrase", "low", "high", "unit"), MEASURES)
def test_a_measure_is_in_the_base_unit_of_its_dimension(
    phrase: str, low: float | None, high: float | None, unit: str | None
) -> None:
    found = only(f"It was {phrase} there")
    assert (found.value.text, found.value.unit, found.attribute) == (phrase, unit, "measure")
    assert (found.value.low, found.value.high) == pytest.approx((low, high))


AGES = [
    ("a 42-year-old man", "42-year-old", 42),
    ("she is 42 years old", "42 years old", 42),
    ("a suspect aged 42", "42", 42),
    ("at the age of 42", "42", 42),
    ("Marta Lund, 42, said so", "42", 42),
    ("he was 42 when he left", "42", 42),
    ("the director, now 42, said so", "42", 42),
    ("a 6-month-old baby", "6-month-old", 0.5),
    ("the driver, 42, was held", "42", 42),
    ("a woman of 73 died", "73", 73),
    ("At 52 the former mayor is back.", "52", 52),
    ("she is in her mid-forties", "mid-forties", 45),
    ("he is in his early 30s", "early 30s", 32),
]


@pytest.mark.parametrize(("phrase", "text", "years"), AGES)
def test_an_age_is_in_years_and_no_duration(phrase: str, text: str, years: float) -> None:
    found = only(phrase)
    assert (found.value.text, found.value.unit, found.attribute) == (text, "year", "age")
    assert (found.value.low or 0) < years < (found.value.high or 0)


LEFT_ALONE = [
    "Air Force 2 landed",
    "under Article 5 of the treaty",
    "a Boeing 737 crashed",
    "the G7 and the G-20",
    "the Group of 20",
    "Covid-19 and an F-16",
    "they won 3-1",
    "a 5–4 ruling",
    "call 555-1234",
    "see section 1.2.3",
    "in Room 12",
    "at 12 Downing Street",
    "No. 2 seed",
    "call 911 now",
    "open 24/7",
    "a 50/50 chance",
    "one of the men",
    "no one came",
    "one diplomat said",
    "the one thing",
    "one another",
    "a one-sided deal",
    "a two-way street",
    "the twenty-first time",
    "the third man",
    "the 101st Airborne",
    "the second half was dull",
    "half-brother",
    "in a second",
    "many people",
    "few people",
    "the couple moved",
    "two three four",
    "the band Twenty-One Pilots",
    "a father of three",
    "it ran two times over",
    "v1.2.3",
    "item x12",
    "https://example.org/12",
]


@pytest.mark.parametrize("phrase", LEFT_ALONE)
def test_what_only_looks_like_a_figure_is_left_alone(phrase: str) -> None:
    assert find(phrase) == ()


def test_a_number_that_ends_a_list_of_names_counts_what_the_one_before_does() -> None:
    first, second = find("The List has 17 seats and the Civic Union 15.")
    assert (first.head, second.head, second.value.text) == ("seats", "seats", "15")


def test_a_number_after_at_is_a_level_only_where_something_stands_at_it() -> None:
    assert not [found for found in find("The doors had shut at eight, and all slept.") if found.attribute == "count"]
    assert [found.value.text for found in find("The toll stood at eight, and all slept.")] == ["eight"]


def test_a_change_from_one_figure_to_another_is_two_values_and_no_range() -> None:
    assert [found.value.text for found in find("It rose from 10 to 20 boats.")] == ["10", "20"]
    assert [found.value.text for found in find("It fell 4.2 percent to $38.15.")] == ["4.2 percent", "$38.15"]
    assert [found.value.text for found in find("They voted 198 to 212.")] == ["198", "212"]


def test_spans_are_offsets_into_the_text_as_given() -> None:
    text = "İstanbul —“more than\u00a01,200 homes” and\n12 boats for $3 million, 42 percent, two hours, May 16"
    found = find(text)
    assert [item.value.text for item in found] == [
        "more than\u00a01,200",
        "12",
        "$3 million",
        "42 percent",
        "two hours",
        "May 16",
    ]
    assert all(text[item.value.start : item.value.end] == item.value.text for item in found)


def test_mentions_do_not_overlap_and_are_in_order() -> None:
    text = (
        "On May 16, 2025, at 3 p.m. EST, 12 of 40 boats (30 percent), worth $3.4 billion, sank in two and a half hours."
    )
    spans = [(found.value.start, found.value.end) for found in find(text)]
    assert len(spans) == 7
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["about ", "one ", "1,111,", "hundred and ", "more than ", "12 of 12 ", "a ", "1" * 50]
)
def test_a_hostile_text_takes_no_more_than_linear_time(piece: str) -> None:
    assert find(piece * 3000) is not None


@pytest.mark.parametrize(
    ("phrase", "unit", "head"),
    [
        ("The laboratory can manage 120 a day and not one more", "count/day", None),
        ("It examines 300 of them a day", "count/day", None),
        ("The ward treats 40 patients a week", "count/week", "patients"),
        ("The mill paid out 30 shares for each year", "count/year", "shares"),
        ("It sold 120 a year and a half ago", "count", "year"),
    ],
)
def test_a_number_per_time_is_a_rate_and_no_length(phrase: str, unit: str, head: str | None) -> None:
    found = next(one for one in find(phrase) if one.attribute == "count")
    assert (found.value.unit, found.head) == (unit, head)
    assert compare(found.value, replace(found.value, unit="count/hour")).verdict is None


@pytest.mark.parametrize("phrase", ["half an hour", "a quarter of an hour", "half a day"])
def test_a_fraction_of_a_unit_is_a_length(phrase: str) -> None:
    assert [one.kind for one in find(f"It lasted {phrase}.")] == ["duration"]


@pytest.mark.parametrize(
    ("phrase", "counts"),
    [
        ("She had got up at five to be on the first train", []),
        ("The train gave up at 11.20 on the stretch to the mint", []),
        ("He snipped the ribbon at ten sharp and left", []),
        ("The bus left at six from the square", []),
        ("The toll stood at 11 after the storm", ["11"]),
        ("Output fell at 5 of 12 sites", ["5", "12"]),
        ("She raced at 14 events", ["14"]),
    ],
)
def test_a_number_after_at_without_a_noun_is_an_hour_unless_something_stands_at_it(
    phrase: str, counts: list[str]
) -> None:
    assert [one.value.text for one in find(phrase) if one.attribute == "count"] == counts


@pytest.mark.parametrize(
    ("phrase", "text", "below"),
    [
        ("The train is not yet twenty years old.", "not yet twenty years old", 20.5),
        ("Not even 300 people came.", "Not even 300", 305),
    ],
)
def test_what_is_not_yet_reached_is_a_bound_and_no_denial(phrase: str, text: str, below: float) -> None:
    (found,) = find(phrase)
    assert (found.value.text, found.value.high) == (text, below)
    assert found.value.low is not None
    assert found.value.low < below * 0.95
