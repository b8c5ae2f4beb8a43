from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import compare, read, verdicts

if TYPE_CHECKING:
    from summarizer.records import Kind

BEFORE = "2025-06-16"
AFTER = "2025-06-20"


def judged(left: str, right: str, kind: Kind, days: tuple[str, str]) -> set[str]:
    return {finding.verdict for finding in compare(left, right, days=days) if finding.kind == kind}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The reward was doubled to 80,000 euros.", "80,000 euros"),
        ("The hearing was put off on Wednesday to 6 July.", "6 July"),
        ("The bank raised its key rate by half a point to 4.5 percent.", "4.5 percent"),
        ("The ban on swimming was extended to about 30 days.", "about 30 days"),
        ("The launch has been brought forward to 2 July.", "2 July"),
        ("The fare was lifted from 3 euros to 4 euros.", "4 euros"),
        ("Judges reduced the sentence to nine years.", "nine years"),
        ("The number of patients had fallen to 70.", "70"),
    ],
)
def test_what_a_value_became_is_told_as_a_change(text: str, value: str) -> None:
    assert any(
        frame.changed for frame in read(text).frames if frame.claim.value.text in {value, value.split(" ", 1)[-1]}
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The reward is 80,000 euros.", "80,000 euros"),
        ("A road leads to 80 homes.", "80"),
        ("The children were brought to 14 schools.", "14"),
        ("The trial runs from 2 July to 6 July.", "6 July"),
        ("Police cut the rope, and 12 climbers made it to 40 metres.", "40 metres"),
        ("They set sail to 12 islands.", "12"),
    ],
)
def test_what_no_verb_of_change_leads_to_is_no_change(text: str, value: str) -> None:
    assert not any(frame.changed for frame in read(text).frames if frame.claim.value.text == value)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The storm killed 40 people.", "The number of people killed by the storm was raised to 63.", "number"),
        (
            "The beach was closed for 30 days.",
            "On Wednesday the closure of the beach was doubled to 60 days.",
            "duration",
        ),
        ("The hearing was set for June 30.", "The hearing was put off on Wednesday to 6 July.", "date"),
    ],
)
def test_a_told_change_supersedes_what_the_earlier_article_says(left: str, right: str, kind: Kind) -> None:
    assert judged(left, right, kind, (BEFORE, AFTER)) == {"superseded"}


@pytest.mark.parametrize(
    ("left", "right", "kind", "days"),
    [
        pytest.param(
            "The storm left 400 homes without power.",
            "The storm left 900 homes without power.",
            "number",
            (BEFORE, AFTER),
            id="no change is told",
        ),
        pytest.param(
            "The beach was closed for 30 days.",
            "The closure of the beach was doubled to 60 days.",
            "duration",
            (AFTER, BEFORE),
            id="the later article does not tell of it",
        ),
        pytest.param(
            "The hearing was put off on Wednesday to 6 July.",
            "The hearing was put off on Wednesday to 10 July.",
            "date",
            (AFTER, AFTER),
            id="changed to two days",
        ),
        pytest.param(
            "The beach was closed for 30 days.",
            "The beach was closed for 60 days.",
            "duration",
            (BEFORE, AFTER),
            id="ban",
        ),
    ],
)
def test_what_is_told_as_no_change_contradicts(left: str, right: str, kind: Kind, days: tuple[str, str]) -> None:
    assert "contradict" in judged(left, right, kind, days)


def test_the_day_of_a_change_is_not_the_new_date() -> None:
    left = "The hearing is on 30 June."
    right = "The hearing was put off on Wednesday to 30 June."
    assert "contradict" not in verdicts(left, right, "date")


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        pytest.param(
            "Nine people were hurt.",
            "By Wednesday evening 14 people had been hurt.",
            (BEFORE, AFTER),
            id="counted after the other was written",
        ),
        pytest.param(
            "By Monday evening 17 people had been hurt.",
            "In the end 31 people had been hurt.",
            (BEFORE, AFTER),
            id="when all was over",
        ),
        pytest.param(
            "The fire killed 340 people.", "The toll stood at 361 dead on Thursday.", (BEFORE, AFTER), id="stood at"
        ),
        pytest.param(
            "The petition had 2,000 signatures by Monday.",
            "Up to Thursday night the petition had 9,000 signatures.",
            (BEFORE, AFTER),
            id="up to",
        ),
    ],
)
def test_a_later_count_supersedes(left: str, right: str, days: tuple[str, str]) -> None:
    assert "contradict" not in judged(left, right, "number", days)


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        pytest.param(
            "Nineteen people were killed.",
            "By Wednesday evening 14 people had been killed.",
            (BEFORE, AFTER),
            id="the dead do not grow fewer",
        ),
        pytest.param(
            "By Monday evening 17 people had been hurt.",
            "By Monday evening 31 people had been hurt.",
            (AFTER, AFTER),
            id="one moment",
        ),
        pytest.param(
            "In the end 23 people had been hurt.",
            "In the end 31 people had been hurt.",
            (BEFORE, AFTER),
            id="both when all was over",
        ),
        pytest.param(
            "Nine people were hurt.",
            "By Wednesday evening 14 people had been hurt.",
            (AFTER, AFTER),
            id="written after the count",
        ),
        pytest.param(
            "The army is to clear 11 villages.",
            "The army is to clear nine villages by 31 August.",
            (BEFORE, AFTER),
            id="a deadline is no count",
        ),
    ],
)
def test_counts_of_one_moment_contradict(left: str, right: str, days: tuple[str, str]) -> None:
    assert "contradict" in judged(left, right, "number", days)
