from __future__ import annotations

import pytest
from readers import compare, verdicts

LEAD = "The town of Alder Falls rebuilds the Weir bridge and the harbor of Alder Falls. "


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The truce was broken last night. Roth spent 60 days in a cellar near the front.",
            "The truce held for three weeks.",
        ),
        ("One day into the truce the guns opened up again.", "The truce lasted nine days."),
        (
            "The talks ended in a deal. All captives were led over the hill within three hours.",
            "The talks lasted eleven hours.",
        ),
        ("It was the worst flood since 1998.", "The flood kept the harbor shut for three weeks."),
        ("It was the fastest growth at the works since 2004.", "Roth has run the works for 12 years."),
        ("Nurses have not closed their eyes for 30 hours.", "The harbor was closed for 50 hours."),
        ("The board had held the post of chief open for two years.", "The buyer must cover the costs for 18 months."),
        ("The harbor closed at 9 p.m. and was to open again at 6 a.m.", "The harbor was closed for eleven hours."),
        (
            "A strike that began in May and ran for five months is over.",
            "A pause of 60 days interrupted the strike on Monday.",
        ),
        ("Anna Berg was jailed for nine years. Police found 12 guns.", "Paul Roth was jailed for 14 years."),
        (
            "The train left its passengers stuck in the tunnel for 95 minutes.",
            "The line was shut for five hours before trains ran again.",
        ),
        ("The ban has been in force since June 2.", "The government extended the ban to 90 days."),
    ],
)
def test_lengths_of_two_acts_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "duration")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Shareholders vote on July 9.",
            "Up to Wednesday night, shareholders with a fifth of the votes had signed up.",
        ),
        (
            "A first hearing is set for July 4 and creditors are to meet on July 18.",
            "The hearing will be held on July 11.",
        ),
        (
            "The next hearing was set for July 23.",
            "The hearing was put off on Thursday because the laboratory needs time.",
        ),
        (
            "The deputy minister whose job it was to keep the papers safe resigned on Sunday.",
            "The minister annulled the two papers on Friday.",
        ),
        ("By Monday the flames had eaten up 4,300 hectares of the wood.", "A fire broke out in the wood on Saturday."),
        ("On Wednesday the crews had the fire under control.", "The fire broke out on Saturday."),
        ("By late Monday 80 homes lay in rubble.", "The state had declared an emergency late on Saturday."),
        ("On Tuesday the council of the Free Union resolved to go on.", "On Thursday the Free Union refused to go on."),
        (
            "The first draft, shown in October, would have raised the duty on fuel by 15 cents a liter.",
            "The duty on fuel goes up by eight cents a liter from July 1.",
        ),
        (
            "The petition had 112,000 signatures by Sunday evening.",
            "The petition stood at 138,000 signatures on Wednesday.",
        ),
        (
            "The ministry closed the beaches with effect from Tuesday.",
            "On Thursday the ministry doubled the closure to 60 days.",
        ),
        ("On Monday 640 men fought the fire.", "The fire was put out on Wednesday."),
        ("On Sunday the coach was sacked.", "On Friday the captain was hurt in training."),
        ("By Tuesday 3,100 votes had been counted.", "The polls closed on Sunday."),
    ],
)
def test_dates_of_two_acts_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The truce held for three weeks.", "The truce lasted nine days."),
        ("The truce was broken. It had lasted 19 days.", "The truce held for six weeks."),
        ("The talks went on for three hours.", "The talks lasted eleven hours."),
        ("The trial of Roth opened in May. It ran for seven weeks.", "The trial of Roth lasted four weeks."),
        ("The harbor was shut for five hours before boats sailed again.", "The harbor was closed for nine hours."),
        ("Roth was jailed for nine years.", "A judge sent Roth to prison for 12 years."),
        ("Anna Berg has led the works for 12 years.", "Anna Berg led the works for seven years."),
        ("The road was impassable for 36 hours.", "The road was closed for 50 hours."),
        ("The fire raged for nine days.", "The fire burned for 12 days."),
        (
            "Passengers were stuck in the lift for 95 minutes.",
            "The passengers were trapped in the lift for four hours.",
        ),
        ("The strike, which began in May, ran for five months.", "The strike lasted 12 weeks."),
        ("The match was interrupted for 25 minutes.", "The match was halted for 40 minutes."),
        ("The patient lay in intensive care for four days.", "The patient was in intensive care for nine days."),
        ("The crew spent 70 hours in the shaft.", "The crew spent 94 hours in the shaft."),
        ("The launch was delayed by two hours.", "The launch was delayed by 45 minutes."),
    ],
)
def test_lengths_of_one_act_still_contradict(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "duration")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The hearing was put off to July 11.", "The hearing will be held on July 18."),
        (
            "A first hearing is set for July 4 and creditors are to meet on July 18.",
            "The first hearing is set for July 7.",
        ),
        ("The game was called off on Thursday.", "The league called off the game on Wednesday."),
        ("The crews had the fire under control on Wednesday.", "The fire was brought under control on Monday."),
        ("The duty on fuel goes up from July 1.", "The duty on fuel goes up from August 1."),
        (
            "The minister annulled the two papers on Friday.",
            "The two papers were annulled by the minister on Wednesday.",
        ),
        ("Shareholders vote on July 9.", "The shareholders will vote on July 16."),
        ("Travel on the line is free until July 14.", "Travel on the line is free through July 21."),
        ("The excavation began on March 9.", "The excavation got under way on March 16."),
        ("Roth resigned on Sunday.", "Roth stepped down on Friday."),
    ],
)
def test_dates_of_one_act_still_contradict(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "date")


def test_a_length_told_by_two_times_of_day_is_named_by_them_alone() -> None:
    left = "The harbor was shut from 9.20 p.m., when a tanker broke loose in the storm, until 7.30 a.m."
    found = compare(LEAD + left, LEAD + "The harbor was shut for three hours.")
    assert [one.question for one in found] == ["How long was the closure: 9.20 p.m. to 7.30 a.m. or three hours?"]
