from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import read, verdicts

from summarizer.pairs import propose

if TYPE_CHECKING:
    from summarizer.readings import Scope

FIRE = "A fire destroyed a warehouse in Dunmore on Tuesday night."
STRIKE = "Bus drivers in Harwick began a strike on Monday."
MATCH = "United beat City in the Arden stadium on Sunday."
MERGER = "The brewer Halden buys its rival Osk, the two firms said on Monday."
FERRY = "A ferry sank off the island of Lund on Saturday."
VOTE = "Ruth Malk won the election for mayor of Arden on Sunday."


def scope(text: str, value: str) -> Scope:
    return next(frame.scope for frame in read(text).frames if frame.claim.value.text == value)


@pytest.mark.parametrize(
    ("text", "value", "aspect"),
    [
        ("Malk won by 212 votes.", "212", "lead"),
        ("The club had a lead of eight points.", "eight", "lead"),
        ("The count found 346 spoiled ballots.", "346", "void"),
        ("The limit is 80 kilometres an hour.", "80 kilometres an hour", "limit"),
        ("The club needs 22 replacement buses.", "22", "replacement"),
        ("There are 22 buses a day.", "22", "a day"),
        ("Each player got 400 shares.", "400", "each"),
        ("A bundle of 500 ballots was lost.", "500", "bundle"),
        ("The 41-seat council met.", "41", "size"),
        ("Seventeen of the 41 seats are theirs.", "41", "size"),
        ("Two of six theatres will shut.", "six", "size"),
        ("Twelve people were seriously injured.", "Twelve", "grave"),
        ("Five children were killed.", "Five", "children"),
        ("The stock ended the day 29 percent higher.", "29 percent", "change"),
        ("Shares in Osk put on 26 percent.", "26 percent", "change"),
        ("Sales fell 6 percent.", "6 percent", "change"),
    ],
)
def test_the_words_beside_a_figure_say_what_sort_it_is(text: str, value: str, aspect: str) -> None:
    assert aspect in scope(text, value).aspects


def test_an_aspect_belongs_to_the_figure_that_it_stands_beside() -> None:
    text = "The film has a rating of 95 percent from 220 critics, with an average of 9 out of 10."
    assert not scope(text, "220").aspects


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"{FIRE} 47 people were hurt.", f"{FIRE} Nine people were seriously hurt.", id="the gravely hurt"),
        pytest.param(
            f"{FIRE} 47 people were hurt.", f"{FIRE} Nineteen of the injured slept.", id="some of the injured"
        ),
        pytest.param(f"{FIRE} Three people died.", f"{FIRE} Two children died.", id="children among them"),
        pytest.param(
            f"{STRIKE} Nine buses took the strikers home.",
            f"{STRIKE} 22 replacement buses a day run.",
            id="others a day",
        ),
        pytest.param(
            f"{STRIKE} The strike cost 8 million euros.", f"{STRIKE} One line alone cost 3 million euros.", id="one"
        ),
        pytest.param(f"{MATCH} Lopez scored 14 goals.", f"{MATCH} Lopez scored twelve and four in the cup.", id="bare"),
        pytest.param(f"{MATCH} United have 44 points.", f"{MATCH} United lead by five points.", id="a lead"),
        pytest.param(
            f"{MERGER} Osk's shares rose 19 percent.", f"{MERGER} Halden's shares rose 4 percent.", id="shares"
        ),
        pytest.param(
            f"{FERRY} Some 236 people were on board.", f"{FERRY} It had room for 180 passengers.", id="capacity"
        ),
        pytest.param(f"{VOTE} Her list has 17 seats.", f"{VOTE} The 41-seat council meets in May.", id="all seats"),
        pytest.param(
            f"{VOTE} Malk took 47 percent of the vote.", f"{VOTE} Jon Beck took 44 percent of the vote.", id="a rival"
        ),
        pytest.param(
            f"{VOTE} She won by 212 votes.",
            f"{VOTE} A lead of 100 votes would have led to a recount.",
            id="a threshold",
        ),
        pytest.param(
            f"{FIRE} The fire killed 24 people.",
            f"{FIRE} 24 people died. In Dolna alone five people died.",
            id="a place",
        ),
        pytest.param(f"{FIRE} Two people died.", f"{FIRE} A woman of 73 died.", id="an age"),
        pytest.param(
            f"{FIRE} It left 60,000 homes without power.",
            f"{FIRE} At its peak 90,000 homes were without power.",
            id="a peak",
        ),
        pytest.param(f"{FIRE} Some 3,200 fish died.", f"{FIRE} Rangers found 80 dead birds.", id="other animals"),
        pytest.param(f"{FIRE} 52 people died.", f"{FIRE} Relatives of 30 victims came.", id="relatives"),
        pytest.param(
            f"{STRIKE} 1,300 schools were closed.",
            f"{STRIKE} 1,310 schools were closed, 200 more than in the strike of 2014.",
            id="a difference",
        ),
        pytest.param(f"{FIRE} Two people died.", f"{FIRE} The dead were found at about five on Monday.", id="an hour"),
    ],
)
def test_a_shared_noun_alone_makes_no_contradiction(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "number")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"{FIRE} 47 people were hurt.", f"{FIRE} At least 60 people were injured.", id="the injured"),
        pytest.param(f"{FERRY} It had 214 people on board.", f"{FERRY} It was carrying 236 people.", id="aboard"),
        pytest.param(
            f"{MERGER} Halden pays 2.4 billion euros for Osk.", f"{MERGER} It pays 2.9 billion euros.", id="price"
        ),
        pytest.param(
            f"{VOTE} She won by 212 votes.", f"{VOTE} Only 221 votes lay between her and Jon Beck.", id="a lead"
        ),
        pytest.param(
            f"{VOTE} There were 346 invalid ballots.", f"{VOTE} As void, 643 ballots were laid aside.", id="void"
        ),
        pytest.param(f"{VOTE} Turnout was 58 percent.", f"{VOTE} 63 percent of those on the roll voted.", id="turnout"),
        pytest.param(
            f"{VOTE} The 41-seat council met.", f"{VOTE} The council, which numbers 43 members, met.", id="size"
        ),
        pytest.param(
            f"{FIRE} The engines came at 90 kilometres an hour. The limit there is 50 kilometres an hour.",
            f"{FIRE} The engines came at 90 kilometres an hour. Seventy is allowed.",
            id="a limit",
        ),
        pytest.param(
            f"{FERRY} It went down six kilometres north of Lund.",
            f"{FERRY} It lies eleven kilometres from the harbor of Lund.",
            id="a distance",
        ),
        pytest.param(
            f"{STRIKE} 1,300 schools were closed.",
            f"{STRIKE} 1,450 schools were closed, 200 more than in the strike of 2014.",
            id="beside a time compared with",
        ),
        pytest.param(f"{FIRE} A town of 24,000 lay in smoke.", f"{FIRE} The town of 42,000 slept.", id="inhabitants"),
        pytest.param(f"{MERGER} Halden pays 31 euros a share.", f"{MERGER} Owners get 33 euros a share.", id="a share"),
        pytest.param(
            f"{FERRY} The captain, 51, survived.", f"{FERRY} The captain, Olaf Berg, 44, survived.", id="an age"
        ),
    ],
)
def test_figures_of_one_sort_are_compared_whatever_the_words(left: str, right: str) -> None:
    assert "contradict" in verdicts(left, right, "number")


def test_what_a_number_became_is_set_against_what_it_was() -> None:
    left, right = f"{VOTE} She won by 212 votes.", f"{VOTE} Her lead shrank from 212 to 187 votes."
    assert verdicts(left, right, "number") & {"contradict", "superseded"}


@pytest.mark.parametrize("text", ["Turnout rose to 62 percent.", "Unemployment was down, at 6 percent."])
def test_a_share_that_something_rose_to_is_no_change(text: str) -> None:
    assert all("change" not in frame.scope.aspects for frame in read(text).frames)


def test_numbers_of_two_owners_are_told_apart() -> None:
    lead = "The firms Halden and Osk of Arden and Belmont spoke on Monday. Ann Vale of Halden met Ruth Malk of Osk. "
    left = read(lead + "Halden's 655 stores are strong in the south.")
    right = read(lead + "Osk's 438 stores are strong in the north.")
    proposal = propose(left, right)
    assert "another owner" in {one.reason for one in proposal.dropped}
    assert not any(one.left.claim.kind == "number" for one in proposal.pairs)
