"""Dates and times of day: what is found in a phrase, with and without a reference."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.comparators import Found, find
from summarizer.comparators.calendar import encode

WEDNESDAY = date(2025, 8, 20)


def only(text: str, reference: date | None = None) -> Found:
    (found,) = find(text, reference)
    return found


DATES = [
    ("May 16, 2025", date(2025, 5, 16), date(2025, 5, 16)),
    ("16 May 2025", date(2025, 5, 16), date(2025, 5, 16)),
    ("the first of May 2025", date(2025, 5, 1), date(2025, 5, 1)),
    ("the twenty-second of June, 2025", date(2025, 6, 22), date(2025, 6, 22)),
    ("the 16th of May 2025", date(2025, 5, 16), date(2025, 5, 16)),
    ("Friday, Aug. 15, 2025", date(2025, 8, 15), date(2025, 8, 15)),
    ("2025-08-15", date(2025, 8, 15), date(2025, 8, 15)),
    ("13/04/2025", date(2025, 4, 13), date(2025, 4, 13)),
    ("04/13/2025", date(2025, 4, 13), date(2025, 4, 13)),
    ("May 16-18, 2025", date(2025, 5, 16), date(2025, 5, 18)),
    ("February 2022", date(2022, 2, 1), date(2022, 2, 28)),
    ("Feb. 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("late May 2025", date(2025, 5, 17), date(2025, 5, 31)),
    ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ("2019-2021", date(2019, 1, 1), date(2021, 12, 31)),
    ("2019–20", date(2019, 1, 1), date(2020, 12, 31)),
    ("spring of 2022", date(2022, 3, 1), date(2022, 6, 21)),
    ("winter of 2022", date(2021, 12, 1), date(2023, 3, 21)),
    ("third quarter of 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("Q3 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ("first half of 2025", date(2025, 1, 1), date(2025, 6, 30)),
    ("1990s", date(1990, 1, 1), date(1999, 12, 31)),
    ("19th century", date(1801, 1, 1), date(1900, 12, 31)),
]


@pytest.mark.parametrize(("phrase", "first", "last"), DATES)
def test_a_date_is_an_interval_of_days(phrase: str, first: date, last: date) -> None:
    found = only(f"since {phrase}, it said")
    assert (found.value.text, found.value.unit, found.attribute, found.kind) == (phrase, "day", "date", "date")
    assert (found.value.low, found.value.high) == (first.toordinal(), last.toordinal())
    assert found.before == "since"


RELATIVE = [
    ("on Friday", date(2025, 8, 15)),
    ("on Wednesday", date(2025, 8, 20)),
    ("last Wednesday", date(2025, 8, 13)),
    ("since Tuesday of last week", date(2025, 8, 12)),
    ("on Monday next week", date(2025, 8, 25)),
    ("on Saturday before last", date(2025, 8, 9)),
    ("on Wednesday a week ago", date(2025, 8, 13)),
    ("on the first Saturday of the month", date(2025, 8, 2)),
    ("on the last day of April", date(2025, 4, 30)),
    ("on the first Monday of last month", date(2025, 7, 7)),
    ("it is to open its doors again on Friday", date(2025, 8, 22)),
    ("it kept the town waiting until Friday", date(2025, 8, 15)),
    ("not until Friday did it open", date(2025, 8, 15)),
    ("on Wednesday two weeks ago", date(2025, 8, 6)),
    ("next Friday", date(2025, 8, 22)),
    ("they will meet on Friday", date(2025, 8, 22)),
    ("yesterday", date(2025, 8, 19)),
    ("tomorrow", date(2025, 8, 21)),
    ("last night", date(2025, 8, 19)),
    ("the day before yesterday", date(2025, 8, 18)),
    ("on May 16", date(2025, 5, 16)),
    ("on Sept. 3", date(2025, 9, 3)),
    ("on Dec. 20", date(2024, 12, 20)),
    ("scheduled for Dec. 20", date(2025, 12, 20)),
    ("on Friday, May 16", date(2025, 5, 16)),
]


@pytest.mark.parametrize(("phrase", "day"), RELATIVE)
def test_a_relative_date_is_counted_from_the_reference(phrase: str, day: date) -> None:
    value = only(phrase, WEDNESDAY).value
    assert (value.unit, value.low, value.high) == ("day", day.toordinal(), day.toordinal())


PERIODS = [
    ("in May", date(2025, 5, 1), date(2025, 5, 31)),
    ("last November", date(2024, 11, 1), date(2024, 11, 30)),
    ("this week", date(2025, 8, 18), date(2025, 8, 24)),
    ("last weekend", date(2025, 8, 16), date(2025, 8, 17)),
    ("next month", date(2025, 9, 1), date(2025, 9, 30)),
    ("last year", date(2024, 1, 1), date(2024, 12, 31)),
    ("last summer", date(2024, 6, 1), date(2024, 9, 23)),
    ("second quarter of last year", date(2024, 4, 1), date(2024, 6, 30)),
]


@pytest.mark.parametrize("phrase", ["her May trip", "the mayor's May speech", "a May evening"])
def test_a_month_before_what_took_place_in_it_is_a_date(phrase: str) -> None:
    value = only(phrase, WEDNESDAY).value
    assert (value.low, value.high) == (date(2025, 5, 1).toordinal(), date(2025, 5, 31).toordinal())


@pytest.mark.parametrize(("phrase", "first", "last"), PERIODS)
def test_a_relative_period_is_counted_from_the_reference(phrase: str, first: date, last: date) -> None:
    value = only(phrase, WEDNESDAY).value
    assert (value.unit, value.low, value.high) == ("day", first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    ("phrase", "unit", "low", "high"),
    [
        ("on May 16", "day-of-year", encode(5, 16), encode(5, 16)),
        ("in May", "day-of-year", encode(5, 1), encode(5, 31)),
        ("on Friday", "weekday", 4, 4),
        ("yesterday", None, None, None),
        ("last year", None, None, None),
    ],
)
def test_without_a_reference_a_date_keeps_what_it_says_and_no_more(
    phrase: str, unit: str | None, low: float | None, high: float | None
) -> None:
    value = only(phrase).value
    assert (value.unit, value.low, value.high) == (unit, low, high)


@pytest.mark.parametrize(
    "phrase",
    [
        "03/04/2025",
        "03/04",
        "the next day",
        "the day after",
        "that day",
        "Feb. 30",
        "Feb. 29, 2025",
        "Friday, Aug. 16, 2025",
        "the fiscal third quarter of 2024",
        "the third quarter",
        "the following Monday",
        "every Saturday",
        "a Monday",
        "the next Friday",
        "the night before",
    ],
)
def test_what_nobody_can_place_is_found_and_not_parsed(phrase: str) -> None:
    found = only(f"on {phrase}", WEDNESDAY)
    assert found.attribute == "date"
    assert not found.value.parsed


BOUNDED = [
    ("before 1967", None, date(1966, 12, 31)),
    ("after 2005", date(2006, 1, 1), None),
    ("by June 2025", None, date(2025, 6, 30)),
    ("around May 16, 2025", date(2025, 5, 13), date(2025, 5, 19)),
    ("around 1973", date(1972, 1, 1), date(1974, 12, 31)),
]


@pytest.mark.parametrize(("phrase", "first", "last"), BOUNDED)
def test_after_before_and_by_bound_a_date_and_around_widens_it(
    phrase: str, first: date | None, last: date | None
) -> None:
    value = only(phrase).value
    assert (value.text, value.hedge) == (phrase, phrase.split(maxsplit=1)[0])
    assert (value.low, value.high) == pytest.approx((first and first.toordinal(), last and last.toordinal()), abs=1)


def test_after_an_event_that_a_date_names_is_no_bound() -> None:
    assert only("after Monday's talks", WEDNESDAY).value.text == "Monday"
    found = only("after the May 16 talks")
    assert (found.value.text, found.head, found.adjective) == ("May 16", "talks", True)


CLOCKS = [
    ("3 p.m.", 870, 930, "clock"),
    ("3pm", 870, 930, "clock"),
    ("3:00 p.m.", 895, 905, "clock"),
    ("3:15 p.m.", 914.5, 915.5, "clock"),
    ("2.30am", 145, 155, "clock"),
    ("12 a.m.", -30, 30, "clock"),
    ("noon", 690, 750, "clock"),
    ("noon CET", 690, 750, "clock+01:00"),
    ("14:00 CET", 835, 845, "clock+01:00"),
    ("14:00CET", 835, 845, "clock+01:00"),
    ("1400 GMT", 835, 845, "clock+00:00"),
    ("15:30 UTC+2", 925, 935, "clock+02:00"),
    ("3 p.m. ET", 870, 930, "clock-05:00"),
    ("3 p.m. Pacific time", 870, 930, "clock-08:00"),
    ("half past two", 145, 155, "clock12"),
    ("a quarter to three", 164.5, 165.5, "clock12"),
    ("three o'clock", 150, 210, "clock12"),
    ("between ten and eleven in the morning", 570, 690, "clock"),
    ("by two in the afternoon", None, 840, "clock"),
    ("before 7 in the evening", None, 1140, "clock"),
    ("around three in the morning", 120, 240, "clock"),
    ("half past two in the afternoon", 865, 875, "clock"),
    ("a quarter to nine in the evening", 1244.5, 1245.5, "clock"),
    ("eleven o'clock at night", 1350, 1410, "clock"),
    ("one o'clock at night", 30, 90, "clock"),
    ("between nine in the morning and one in the afternoon", 510, 810, "clock"),
    ("after 1 p.m.", 780, None, "clock"),
    ("before 3 p.m.", None, 900, "clock"),
    ("shortly after noon", 720, 780, "clock"),
    ("shortly before 4 a.m.", 180, 240, "clock"),
    ("around 1 p.m.", 720, 840, "clock"),
    ("by 5 p.m.", None, 1020, "clock"),
    ("between 2 and 4 p.m.", 810, 990, "clock"),
    ("between 3 p.m. and 5 p.m.", 870, 1050, "clock"),
]


@pytest.mark.parametrize(("phrase", "low", "high", "unit"), CLOCKS)
def test_a_time_of_day_is_an_interval_on_the_dial(
    phrase: str, low: float | None, high: float | None, unit: str | None
) -> None:
    found = only(f"it came {phrase} there")
    assert (found.value.text, found.value.unit, found.attribute, found.kind) == (phrase, unit, "time", "date")
    assert (found.value.low, found.value.high) == (low, high)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("from 2 to 4 p.m.", 840, 960),
        ("9 a.m. to 5 p.m.", 540, 1020),
        ("11 to 1 p.m.", 660, 780),
        ("10-11:30 a.m.", 600, 690),
        ("from nine in the morning to four in the afternoon", 540, 960),
    ],
)
def test_from_one_time_to_another_is_a_start_and_an_end(phrase: str, start: int, end: int) -> None:
    first, second = find(phrase)
    assert ((first.value.low or 0) + (first.value.high or 0)) / 2 == start
    assert ((second.value.low or 0) + (second.value.high or 0)) / 2 == end


@pytest.mark.parametrize(
    "phrase",
    [
        "it may contact us",
        "they march on",
        "the March on Norvik",
        "the April Foundation",
        "Theresa May said",
        "on Black Friday",
        "the sun sat low",
        "the fall of Rome",
        "won 3:1",
        "John 3:16",
        "Route 1990",
        "on Mondays",
        "they freed ten in the morning",
        "it came by two in the evening papers",
    ],
)
def test_what_only_looks_like_a_date_or_time_is_left_alone(phrase: str) -> None:
    assert [found for found in find(phrase) if found.kind == "date"] == []


def test_digits_with_a_colon_are_a_time_only_after_a_word_that_says_so() -> None:
    value = only("it began at 9:30 there").value
    assert (value.text, value.low, value.high, value.unit) == ("9:30", 565, 575, "clock12")
    assert find("a ratio of 9:30 there") == ()


def test_a_year_after_a_possessive_is_a_year_even_before_a_plural_noun() -> None:
    assert only("they won their 2018 races").attribute == "date"


def test_a_year_is_no_count_and_a_count_no_year() -> None:
    assert [found.attribute for found in find("In 2019 the 2020 election cost 2,019 people and 2000 homes.")] == [
        "date",
        "date",
        "count",
        "count",
    ]


MID_MARCH = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("sentence", "text", "first"),
    [
        ("The ferry returns in early June.", "early June", date(2026, 6, 1)),
        ("The ferry returns on June 1.", "June 1", date(2026, 6, 1)),
        ("The ferry sails on the first of June.", "the first of June", date(2026, 6, 1)),
        ("It opens on the first day of May.", "the first day of May", date(2026, 5, 1)),
        ("The ferry, in early June, is repainted.", "early June", date(2026, 6, 1)),
        ("The bridge reopens in September.", "September", date(2026, 9, 1)),
        ("The bridge reopens on September 2.", "September 2", date(2026, 9, 2)),
        ("The bridge in September was a ruin.", "September", date(2025, 9, 1)),
        ("The hall was built in June.", "June", date(2025, 6, 1)),
        ("Nobody has sailed since June.", "June", date(2025, 6, 1)),
        ("The hall will close in early February.", "early February", date(2027, 2, 1)),
        ("The hall will close in March.", "March", date(2026, 3, 1)),
        ("The hall closed in March.", "March", date(2026, 3, 1)),
        ("The hall closed in late March.", "late March", date(2025, 3, 17)),
    ],
)
def test_a_month_or_its_part_falls_in_the_year_in_which_its_days_do(sentence: str, text: str, first: date) -> None:
    value = only(sentence, MID_MARCH).value
    assert (value.text, value.low) == (text, first.toordinal())
