"""What holds between two values: the verdict, the arithmetic, and the laws that both obey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import comparators
from summarizer.comparators import age, bound, compare, find, since
from summarizer.comparators.numerals import read
from summarizer.records import Value

if TYPE_CHECKING:
    from pathlib import Path

CONTRADICT, DIFFERS, AGREE = "contradict", "differs_in_precision", "agree"
REFERENCE = date(2025, 8, 20)


def value(text: str, reference: date | None = None) -> Value:
    (found,) = find(text, reference)
    return found.value


VERDICTS = [
    ("two and a half hours", "almost three hours", DIFFERS),
    ("two and a half hours", "90 minutes", CONTRADICT),
    ("90 minutes", "an hour and a half", AGREE),
    ("90 minutes", "about 90 minutes", AGREE),
    ("90 minutes", "100 minutes", CONTRADICT),
    ("two hours", "120 minutes", AGREE),
    ("two hours", "three hours", CONTRADICT),
    ("two hours", "2 h 15 min", DIFFERS),
    ("three years, four months", "40 months", AGREE),
    ("six or seven hours", "seven hours", DIFFERS),
    ("six or seven hours", "two and a half hours", CONTRADICT),
    ("more than two hours", "three hours", DIFFERS),
    ("more than two hours", "40 minutes", CONTRADICT),
    ("40 hours a week", "40 hours", None),
    ("1,200 homes", "1,247 homes", DIFFERS),
    ("1,200 homes", "1,300 homes", CONTRADICT),
    ("more than 1,200 homes", "1,200 homes", DIFFERS),
    ("more than 1,200 homes", "950 homes", CONTRADICT),
    ("more than 40 homes", "at least 30 homes", DIFFERS),
    ("up to 12 homes", "more than 40 homes", CONTRADICT),
    ("12 homes", "13 homes", CONTRADICT),
    ("12 homes", "a dozen homes", AGREE),
    ("20 homes", "19 homes", CONTRADICT),
    ("dozens of homes", "45 homes", DIFFERS),
    ("dozens of homes", "four homes", CONTRADICT),
    ("2 million homes", "2,000,000 homes", AGREE),
    ("$3.4 billion", "$3.36 billion", DIFFERS),
    ("$3.4 billion", "$3.5 billion", CONTRADICT),
    ("$3.4 billion", "€3.4 billion", None),
    ("$80 a barrel", "$80", None),
    ("a third of the voters", "33 percent", DIFFERS),
    ("a third of the voters", "a quarter of the voters", CONTRADICT),
    ("half of the voters", "50 percent", AGREE),
    ("12 percent", "12 percentage points", None),
    ("12 percent", "12 homes", None),
    ("50 km", "30 miles", DIFFERS),
    ("50 km", "50 miles", CONTRADICT),
    ("20 degrees Celsius", "68 degrees Fahrenheit", AGREE),
    ("20 degrees Celsius", "20 degrees Fahrenheit", CONTRADICT),
    ("20 degrees Celsius", "20 degrees", None),
    ("50 km", "50 kg", None),
    ("aged 42", "aged 43", CONTRADICT),
    ("May 16", "16 May 2025", AGREE),
    ("May 17", "16 May 2025", CONTRADICT),
    ("May 16", "May 17", CONTRADICT),
    ("in May", "May 16", DIFFERS),
    ("in May", "May 2025", AGREE),
    ("in May", "June 2, 2025", CONTRADICT),
    ("on Friday", "Aug. 15, 2025", AGREE),
    ("on Thursday", "Aug. 15, 2025", CONTRADICT),
    ("on Friday", "on Monday", CONTRADICT),
    ("on Friday", "in 2025", None),
    ("on Friday", "May 16", None),
    ("February 2022", "2022", DIFFERS),
    ("spring of 2022", "April 2022", DIFFERS),
    ("winter of 2022", "January 2022", DIFFERS),
    ("in 2019", "in 2020", CONTRADICT),
    ("before 1967", "July 16, 1965", DIFFERS),
    ("before 1967", "1972", CONTRADICT),
    ("before June", "May 2025", None),
    ("03/04/2025", "03/04/2025", None),
    ("3 p.m.", "3:15 p.m.", DIFFERS),
    ("3 p.m.", "4 p.m.", CONTRADICT),
    ("3 p.m.", "3 p.m. CET", AGREE),
    ("3 p.m.", "4 p.m. CET", None),
    ("3:15 p.m.", "2:40 p.m. CET", CONTRADICT),
    ("noon CET", "1 p.m. EET", AGREE),
    ("noon CET", "1 p.m. CET", CONTRADICT),
    ("noon CET", "noon CEST", None),
    ("3 p.m. ET", "8 p.m. GMT", AGREE),
    ("half past two", "2:30 p.m.", AGREE),
    ("half past two", "3:30 p.m.", CONTRADICT),
    ("11:30 p.m.", "midnight", DIFFERS),
    ("after 1 p.m.", "3 p.m.", DIFFERS),
    ("after 1 p.m.", "10 a.m.", CONTRADICT),
    ("3 p.m.", "three hours", None),
    ("12 homes", "2025-08-15", None),
]


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_two_values_get_their_verdict_whichever_comes_first(left: str, right: str, verdict: str | None) -> None:
    assert compare(value(left), value(right)).verdict == verdict
    assert compare(value(right), value(left)).verdict == verdict


WHYS = [
    (
        "two and a half hours",
        "90 minutes",
        "2 h 15 min to 2 h 45 min against 1 h 25 min to 1 h 35 min: no overlap, at least 40 min apart",
    ),
    ("12 homes", "13 homes", "12 against 13: no overlap, at least 1 apart"),
    (
        "1,200 homes",
        "1,247 homes",
        "1,150 to 1,250 against 1,247: both can be true, 1,247 fits both",
    ),
    ("more than 40 homes", "12 homes", "40 or more against 12: no overlap, at least 28 apart"),
    ("$34", "$36", "USD 33.5 to USD 34.5 against USD 35.5 to USD 36.5: no overlap, at least USD 1 apart"),
    ("May 16, 2025", "May 18, 2025", "16 May 2025 against 18 May 2025: no overlap, at least 2 days apart"),
    ("April 30", "May 1", "30 April against 1 May: no overlap, at least 1 day apart"),
    ("on Thursday", "Aug. 15, 2025", "Thursday against 15 August 2025, which is a Friday"),
    ("3 p.m.", "5:15 p.m.", "14:30 to 15:30 against 17:15: no overlap, at least 104.5 min apart"),
    ("$3 million", "€3 million", "USD and EUR do not convert"),
    ("12 percent", "12 homes", "percent and count do not convert"),
    ("03/04/2025", "May 16", "“03/04/2025” is not read as a value"),
]


@pytest.mark.parametrize(("left", "right", "why"), WHYS)
def test_the_reason_is_the_arithmetic_in_one_sentence(left: str, right: str, why: str) -> None:
    assert compare(value(left), value(right)).why == why


# Laws

NUMBERS = st.integers(1, 5_000_000)
NOUNS = ["homes", "minutes", "hours", "days", "years", "miles", "km", "percent", "dollars"]
WIDENING = ["about", "around", "almost", "nearly", "more than", "at least", "just over", "just under", "up to",
            "fewer than", "as many as", "some", "roughly", "close to", "no more than"]  # fmt: skip
PHRASES = st.one_of(
    st.builds("{} {}".format, NUMBERS, st.sampled_from(NOUNS)),
    st.builds("{} {} {}".format, st.sampled_from(WIDENING), NUMBERS, st.sampled_from(NOUNS)),
    st.builds("{:,} {}".format, NUMBERS, st.sampled_from(NOUNS)),
    st.builds("{}.{} million {}".format, st.integers(0, 99), st.integers(0, 9), st.sampled_from(NOUNS)),
    st.builds("between {} and {} {}".format, st.integers(2, 40), st.integers(50, 99), st.sampled_from(NOUNS)),
    st.dates(date(1900, 1, 1), date(2090, 1, 1)).map("{:%B %d, %Y}".format),
    st.dates(date(1900, 1, 1), date(2090, 1, 1)).map("{:%B %d}".format),
    st.dates(date(1900, 1, 1), date(2090, 1, 1)).map("in {:%B %Y}".format),
    st.dates().map("on {:%A}".format),
    st.builds(
        "{}:{:02} {}".format, st.integers(1, 12), st.integers(0, 59), st.sampled_from(["a.m.", "p.m.", "p.m. CET"])
    ),
    st.sampled_from([pair[side] for pair in VERDICTS for side in (0, 1)]),
)


@given(PHRASES, PHRASES)
def test_comparing_is_symmetric(left: str, right: str) -> None:
    ours, theirs = find(left)[0].value, find(right)[0].value
    assert compare(ours, theirs).verdict == compare(theirs, ours).verdict


@given(PHRASES)
def test_a_value_agrees_with_itself(phrase: str) -> None:
    found = find(phrase)[0].value
    assert compare(found, found).verdict == (AGREE if found.parsed else None)


@given(PHRASES)
def test_an_interval_is_no_narrower_than_nothing(phrase: str) -> None:
    found = find(phrase)[0].value
    assert found.low is None or found.high is None or found.low <= found.high


# fmt: off
PIECES = [
    "one", "two", "twenty", "half", "a", "an", "the", "of", "and", "to", "or", "-", "–", ",", ".", "'", "%", "$",
    "€", "12", "3", "1,200", "2019", "3.4", "1/2", "½", "16", "0", "3:15", "hours", "hour-long", "year", "old",
    "million", "dozens", "tens", "few", "several", "percent", "points", "km", "mph", "May", "Feb.", "Friday",
    "noon", "p.m.", "a.m.", "CET", "UTC+2", "last", "next", "early", "first", "second", "in", "on", "at", "by",
    "before", "after", "around", "more", "than", "up", "between", "from", "people", "euros", "past", "o'clock",
    "later", "ago", "1990s", "19th", "century", "Q3", "spring", "yesterday", "day", "week", "month", "year-old",
    "aged", "42,", "Lund,", "or", "so", "more", "plus",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.sampled_from([None, REFERENCE]))
def test_any_jumble_of_such_words_is_read_in_order_and_without_overlaps(text: str, reference: date | None) -> None:
    end = 0
    for found in find(text, reference):
        assert end <= found.value.start < found.value.end
        assert text[found.value.start : found.value.end] == found.value.text == found.value.text.strip()
        assert found.value.parsed == (found.value.unit is not None)
        end = found.value.end


@given(NUMBERS, st.sampled_from(NOUNS), st.sampled_from(WIDENING))
def test_a_hedge_only_ever_widens(number: int, noun: str, hedge: str) -> None:
    bare, hedged = value(f"{number} {noun}"), value(f"{hedge} {number} {noun}")
    assert bare.low is not None
    assert bare.high is not None
    assert hedged.low is None or hedged.low <= bare.low
    assert hedged.high is None or hedged.high >= bare.high
    assert compare(bare, hedged).verdict in {AGREE, DIFFERS}


@given(NUMBERS, NUMBERS, st.sampled_from(NOUNS), st.sampled_from(WIDENING))
def test_a_hedge_never_turns_a_compatible_pair_into_a_contradiction(
    left: int, right: int, noun: str, hedge: str
) -> None:
    theirs = value(f"{right} {noun}")
    if compare(value(f"{left} {noun}"), theirs).verdict != CONTRADICT:
        assert compare(value(f"{hedge} {left} {noun}"), theirs).verdict != CONTRADICT


CONVERSIONS = [
    ("{} weeks", 7, "days"),
    ("{} years", 12, "months"),
    ("{} km", 1000, "meters"),
    ("{} tonnes", 1000, "kg"),
    ("{} hours", 60, "minutes"),
    ("{} feet", 12, "inches"),
]


@given(st.integers(1, 400), st.sampled_from(CONVERSIONS))
def test_the_same_amount_in_another_unit_agrees(number: int, conversion: tuple[str, int, str]) -> None:
    phrase, factor, unit = conversion
    assert compare(value(phrase.format(number)), value(f"{number * factor} {unit}")).verdict == AGREE


@given(PHRASES, PHRASES, st.sampled_from([60.0, 1609.344, 0.001]))
def test_scaling_both_values_changes_no_verdict(left: str, right: str, factor: float) -> None:
    ours, theirs = find(left)[0].value, find(right)[0].value
    if ours.unit == theirs.unit == "count":
        scaled = [
            replace(item, low=item.low and item.low * factor, high=item.high and item.high * factor)
            for item in (ours, theirs)
        ]
        assert compare(*scaled).verdict == compare(ours, theirs).verdict


@given(st.integers(0, 999_999_999))
def test_a_number_reads_the_same_in_words_and_in_digits(number: int) -> None:
    words, digits = spell(number), f"{number:,}"
    assert [bounds and bounds[0].number for bounds in (read(words, 0, len(words)), read(digits, 0, len(digits)))] == [
        number,
        number,
    ]


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += [f"{name}teen" for name in ["thir", "four", "fif", "six", "seven", "eigh", "nine"]]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {spell(number % size)}" if number % size else ""
            return f"{spell(number // size)} {name}{rest}"
    if number < len(ONES):
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


# Bounds


@pytest.mark.parametrize(
    ("start", "end", "low", "high"),
    [
        ("after 1 p.m.", "before 3 p.m.", None, 120),
        ("1 p.m.", "3 p.m.", 60, 180),
        ("1:15 p.m.", "2:45 p.m.", 89, 91),
        ("11 p.m.", "1 a.m.", 60, 180),
        ("after 1 p.m.", "3 p.m.", None, 150),
        ("noon CET", "2 p.m. EET", 0, 120),
        ("May 16, 2025", "May 18, 2025", 2 * 1440, 3 * 1440),
    ],
)
def test_a_start_and_an_end_bound_a_duration(start: str, end: str, low: float | None, high: float | None) -> None:
    length = bound(value(start), value(end))
    assert (length.low, length.high, length.unit, length.text) == (low, high, "minute", value(end).text)


def test_a_bounded_duration_is_compared_like_any_other() -> None:
    length = bound(value("after 1 p.m."), value("before 3 p.m."))
    assert compare(length, value("two and a half hours")).verdict == CONTRADICT
    assert compare(length, value("90 minutes")).verdict == DIFFERS


@pytest.mark.parametrize(
    ("start", "end", "stated", "verdict"),
    [
        ("9:05 a.m.", "9:50 a.m.", "45 minutes", "agree"),
        ("9 a.m.", "11 a.m.", "two hours", "agree"),
        ("9 a.m.", "around 11 a.m.", "about two hours", "agree"),
        ("9 a.m.", "before 11 a.m.", "two hours", "differs_in_precision"),
        ("9:05 a.m.", "9:50 a.m.", "55 minutes", "contradict"),
        ("9 a.m.", "by 11 a.m.", "three hours", "differs_in_precision"),
        ("9 a.m.", "by 11 a.m.", "four hours", "contradict"),
    ],
)
def test_a_start_and_an_end_that_state_a_length_agree_with_it(start: str, end: str, stated: str, verdict: str) -> None:
    assert compare(bound(value(start), value(end)), value(stated)).verdict == verdict


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("1 p.m.", "May 16, 2025"),
        ("1 p.m.", "3 p.m. CET"),
        ("May 18, 2025", "May 16, 2025"),
        ("03/04/2025", "May 18, 2025"),
        ("before 1 p.m.", "before 3 p.m."),
    ],
)
def test_a_start_and_an_end_that_do_not_fit_bound_nothing(start: str, end: str) -> None:
    assert not bound(value(start), value(end)).parsed


@pytest.mark.parametrize(
    ("birth", "stated", "verdict"),
    [
        ("1967", "a 58-year-old", "differs_in_precision"),
        ("1967", "a 57-year-old", "differs_in_precision"),
        ("1967", "a 60-year-old", "contradict"),
        ("May 16, 1967", "a 58-year-old", "agree"),
        ("Sept. 3, 1967", "a 57-year-old", "agree"),
        ("Sept. 3, 1967", "a 58-year-old", "contradict"),
    ],
)
def test_a_date_of_birth_is_an_age(birth: str, stated: str, verdict: str) -> None:
    assert compare(age(value(birth), date(2025, 8, 15)), value(stated)).verdict == verdict


def test_who_is_not_born_yet_has_no_age() -> None:
    assert not age(value("May 16, 2026"), date(2025, 8, 15)).parsed


def test_the_time_since_a_date_is_a_duration() -> None:
    length = since(value("February 2022"), date(2025, 8, 15))
    assert (length.low, length.high, length.unit) == (1264 * 1440, 1292 * 1440, "minute")
    assert compare(length, value("more than two years")).verdict == DIFFERS
    assert compare(length, value("two years")).verdict == CONTRADICT
    assert not since(value("February 2022"), date(2022, 1, 1)).parsed
    assert not since(value("in May"), date(2025, 8, 15)).parsed


# The folder


def test_every_comparator_owns_what_it_finds() -> None:
    for left, right, _ in VERDICTS:
        for found in (*find(left, REFERENCE), *find(right, REFERENCE)):
            owners = [other for other in comparators.COMPARATORS if other.owns(found.value.unit or "")]
            assert len(owners) == (found.value.unit is not None), found


def test_a_unit_that_no_comparator_owns_cannot_be_compared() -> None:
    odd = Value("12 widgets", 0, 10, 12, 12, "widget")
    assert compare(odd, odd).verdict is None


def test_the_comparators_read_a_real_article_without_a_stumble(real_articles: list[Path]) -> None:
    for path in real_articles:
        text = path.read_text("utf-8")
        for found in find(text, REFERENCE):
            assert text[found.value.start : found.value.end] == found.value.text
            assert found.value.text.strip() == found.value.text
