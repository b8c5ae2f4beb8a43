from __future__ import annotations

import pytest
from readers import judge, read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ann Vale will lead the inquiry into the fire.", "head of inquiry"),
        ("Ann Vale, chief surgeon of the clinic, is leading the vaccine study.", "head of study"),
        ("The investigation is in the hands of Ann Vale of the flood board.", "head of inquiry"),
        ("Leading the search is Ann Vale, a coast guard.", "head of search"),
        ("The inquiry, led by judge Ann Vale, opens today.", "head of inquiry"),
        ("The review under Ann Vale ends in May.", "head of review"),
        ("The club thanked Ann Vale, who ran its campaign.", "head of campaign"),
        ("Ann Vale is in charge of the rescue.", "head of rescue"),
        ("Ann Vale spoke. She heads the inquiry.", "head of inquiry"),
    ],
)
def test_who_leads_an_undertaking_is_its_head_whatever_the_words(text: str, title: str) -> None:
    reading = read(text)
    held = {(role.title, reading.names[role.holder].name) for role in reading.roles if role.holder is not None}
    assert (title, "Ann Vale") in held


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale wants to lead the inquiry.",
        "Ann Vale will not lead the inquiry.",
        "Ann Vale saw the inquiry.",
        "Ann Vale led a study of eels.",
        "The inquiry led by the Harbor Board opens today.",
    ],
)
def test_who_only_wants_to_lead_or_leads_one_of_many_is_no_head(text: str) -> None:
    assert not [role for role in read(text).roles if role.title.startswith("head of") and role.holder is not None]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Ann Vale will lead the inquiry.", "The investigation is in the hands of Tom Reed.", "contradict"),
        ("Ann Vale leads the inquiry.", "Leading the probe is Anne Vale.", "agree"),
        ("His campaign manager, Ann Vale, wept.", "Kim Vale, who ran his campaign, wept.", "contradict"),
    ],
)
def test_two_heads_of_one_undertaking_contradict(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "name")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale will lead the police inquiry.", "Tom Reed will lead the inquiry."),
        ("Ann Vale led the search on land.", "Tom Reed led the search at sea."),
        ("Ann Vale ran his campaign.", "Tom Reed, who ran her campaign, wept."),
    ],
)
def test_another_undertaking_has_another_head(left: str, right: str) -> None:
    assert judge(left, right, "name") == set()
