from __future__ import annotations

import pytest
from readers import judge


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("President Ann Vale spoke.", "Former President Ann Vale spoke.", "contradict"),
        (
            "Ann Vale, 52, regional secretary of the Mill and Dock Workers' Union, spoke.",
            "The Mill and Dock Workers' Union, whose president, Ann Vale, spoke, agreed.",
            "contradict",
        ),
        (
            "Ann Vale, an analyst at Norvik Bank, spoke.",
            "Ann Vale, who follows the stock at Astra Bank, spoke.",
            "contradict",
        ),
        (
            "Ann Vale, who chairs the Harbor Board, spoke.",
            "Ann Vale, former chairwoman of the Harbor Board, spoke.",
            "contradict",
        ),
        ("Mayor Ann Vale spoke.", "Ann Vale, the mayor, spoke.", "agree"),
    ],
)
def test_titles_of_one_person_are_compared(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "role")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("President Ann Vale spoke.", "Ann Vale, a former finance minister, spoke."),
        ("The late Justice Ann Vale left a gap.", "The seat of Justice Ann Vale is vacant."),
        ("Last year, the senate blocked President Ann Vale's choice.", "Former President Ann Vale spoke."),
        ("Ann Vale was president from 1999 to 2004.", "Former President Ann Vale spoke."),
        ("Ann Vale, a professor at Norvik University, spoke.", "Ann Vale, a professor at Astra College, spoke."),
    ],
)
def test_titles_that_go_together_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "role")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale, who heads the relief fund, spoke.", "Ann Vale, deputy head of the relief fund, spoke."),
        ("Ann Vale, head of civil protection, spoke.", "Ann Vale, deputy head of civil protection, spoke."),
        ("Ann Vale, the presiding judge, spoke.", "Ann Vale, who prosecutes the case, spoke."),
        ("Ann Vale, the club's captain, spoke.", "Ann Vale, the club's vice-captain, spoke."),
        ("The head teacher, Ann Vale, spoke.", "Ann Vale, the deputy head teacher, spoke."),
        ("Ann Vale, mayor of Norvik, spoke.", "Ann Vale, the mayor of Astra, spoke."),
        ("Sporting director Ann Vale spoke.", "Ann Vale, the club's deputy sporting director, spoke."),
        (
            "The former treasurer of the Arden hospital, Ann Vale, spoke.",
            "Ann Vale, treasurer of the Arden hospital, spoke.",
        ),
        ("Interim manager Ann Vale spoke.", "Ann Vale, the club's former manager, spoke."),
        ("Ann Vale is the harbor master.", "Ann Vale was harbor master until May."),
        ("Mayor Ann Vale spoke.", "Ann Vale, 61, who stepped down as mayor in May, spoke."),
        ("Ann Vale spoke. She leads the flood board.", "Ann Vale, the flood board's deputy leader, spoke."),
        ("The school principal, Ann Vale, spoke.", "Ann Vale was sacked as headteacher."),
    ],
)
def test_ranks_and_ended_terms_are_in_dispute_with_the_office_itself(left: str, right: str) -> None:
    assert {found for found, *_ in judge(left, right, "role")} == {"contradict"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mayor Ann Vale spoke.", "Ann Vale, a former deputy mayor, spoke."),
        ("Acting mayor Ann Vale spoke.", "Deputy mayor Ann Vale spoke."),
        ("Ann Vale, the foreman of the jury, spoke.", "Ann Vale, a member of the jury, spoke."),
        ("Hospital director Ann Vale spoke.", "Ann Vale, the clinic's chief surgeon, spoke."),
        ("Mayor Ann Vale, who was once a nurse, spoke.", "Ann Vale, a nurse, spoke."),
    ],
)
def test_offices_that_follow_or_go_beside_each_other_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "role")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale has been head of Astra since 2019.", "Ann Vale, the former head of Astra, spoke."),
        ("Ann Vale has headed Astra since 2019.", "Ann Vale, the former chief executive of Astra, spoke."),
        ("Ann Vale chairs the national harbor council.", "Ann Vale, a former chair of the harbor council, spoke."),
        ("Ann Vale led the works council until 2021.", "Ann Vale, who leads the works council, spoke."),
        (
            "Ann Vale, a nurse at Lowford Hospital who chairs the harbor council, spoke.",
            "Ann Vale, a former chair of the harbor council, spoke.",
        ),
        ("Ann Vale gave up the post of treasurer two years ago.", "Ann Vale, the treasurer, spoke."),
        ("Interim health boss Ann Vale spoke.", "Ann Vale, former head of the health office, spoke."),
        ("Ann Vale took over as head of Astra.", "Ann Vale, the deputy head of Astra, spoke."),
        ("Ann Vale, a welder, spoke.", "Ann Vale, an electrician, spoke."),
        ("Ann Vale, a geologist, spoke.", "Ann Vale, a virologist, spoke."),
        ("Ann Vale, a nurse at Lowford Hospital, spoke.", "Ann Vale, a nurse at Highbury Hospital, spoke."),
    ],
)
def test_terms_trades_and_houses_of_one_person_are_compared(left: str, right: str) -> None:
    assert {found for found, *_ in judge(left, right, "role")} == {"contradict"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale was elected head of the works council.", "Ann Vale, former head of the works council, spoke."),
        ("Ann Vale was once head of Astra.", "Ann Vale, the former head of Astra, spoke."),
        ("The mayor, Ann Vale, resigned.", "Ann Vale, the former mayor, spoke."),
        ("Ann Vale, a trained nurse, spoke.", "Ann Vale, a welder, spoke."),
        ("Ann Vale, a former welder, spoke.", "Ann Vale, a teacher, spoke."),
        ("Ann Vale, a virologist, spoke.", "Ann Vale, a microbiologist, spoke."),
        ("Ann Vale, a doctor at Lowford Hospital, spoke.", "Ann Vale, a doctor at Norvik University, spoke."),
        ("Ann Vale left the office of the mayor at noon.", "The mayor, Ann Vale, spoke."),
    ],
)
def test_a_term_that_ends_and_what_one_was_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "role")}


def test_leaders_of_two_lists_are_not_said_to_hold_one_office() -> None:
    ours, theirs = "Ann Vale, who leads the Reform List, spoke.", "Ann Vale, who leads the Green List, spoke."
    assert "agree" not in {found for found, *_ in judge(ours, theirs, "role")}
