from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import read, verdicts

from summarizer import years
from summarizer.records import Value

if TYPE_CHECKING:
    from summarizer.records import Kind

LEAD = "The town of Alder Falls rebuilds the Weir bridge and the harbor of Alder Falls. "


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Classes in the county start again on July 7.", "The county's schools will reopen on July 9.", id="schools"
        ),
        pytest.param("The trustees meet on July 3.", "The trustees vote on July 5.", id="a museum"),
        pytest.param(
            "The Weir bridge was put up in 1958.", "The Weir bridge, which dates from 1962, is closed.", id="a bridge"
        ),
        pytest.param("The league starts on August 14.", "The league kicks off on August 21.", id="sport"),
        pytest.param(
            "The new stadium opens on September 5.", "The new stadium will open on September 12.", id="a stadium"
        ),
        pytest.param("Roth conceded on Thursday.", "On Wednesday night Roth admitted defeat.", id="an election"),
    ],
)
def test_near_dates_of_one_act_in_one_story_contradict_whatever_verb_tells_it(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "By Tuesday evening the petition in Alder Falls had been signed by 2,300 voters.",
            "By noon on Thursday the petition in Alder Falls had been signed by 2,900 voters.",
            id="two counts of a petition",
        ),
        pytest.param(
            "By Monday night 140 skiers had been rescued from the lift in Alder Falls by two helicopters.",
            "By noon on Wednesday, 210 skiers had been rescued from the lift in Alder Falls by helicopters.",
            id="two counts of the rescued",
        ),
        pytest.param("The trustees meet on July 3.", "The bridge reopens on July 5.", id="two appointments"),
        pytest.param("The storm hit the coast on Tuesday.", "No storm had hit the coast since 2011.", id="far apart"),
        pytest.param(
            "A senator asked on Tuesday for a delay of any vote on the bridge, the harbor and the roads.",
            "The hearings on the new law ended on Thursday without a vote of the committee on its budget.",
            id="a word in common in long sentences",
        ),
    ],
)
def test_dates_of_two_acts_of_one_story_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Jurors deliberated for eleven hours before they agreed.",
            "The jury deliberated for 14 hours.",
            id="a court",
        ),
        pytest.param(
            "Divers have to rest on the harbor wall for three hours.",
            "Divers were told to rest on the harbor wall for five hours.",
            id="a rule for divers",
        ),
        pytest.param(
            "Pupils have to store every phone in lockers for two hours.",
            "Pupils were told to store phones in the lockers for six hours.",
            id="a rule at school",
        ),
        pytest.param("The exhibition runs for eight months.", "The exhibition is open for six months.", id="a museum"),
        pytest.param("Lind will be out for six weeks.", "Lind, hurt at the knee, will miss eight weeks.", id="sport"),
        pytest.param("Voters waited for five hours.", "For two hours voters waited at the doors.", id="an election"),
        pytest.param(
            "Boats reached the wreck 18 minutes after the alarm.",
            "Boats reached the wreck 40 minutes after it sank.",
            id="a wreck",
        ),
    ],
)
def test_lengths_of_one_act_in_one_story_contradict(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "duration")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The bridge will be shut for three weeks.",
            "The bridge was shut for four months then.",
            id="a plan and the past",
        ),
        pytest.param(
            "The mayor had run the town for twelve years.", "The vote took two hours.", id="no vote lasts years"
        ),
        pytest.param(
            "The match was interrupted for 25 minutes.", "The match lasted 132 minutes.", id="a break of an event"
        ),
        pytest.param(
            "The trial lasted seven weeks; the jury needed nine hours.",
            "The trial ran for seven weeks.",
            id="another clause",
        ),
    ],
)
def test_lengths_of_two_things_of_one_story_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "duration")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "A fire swept through Alder Falls on Tuesday.", "The fire in Alder Falls broke out on Monday.", id="a fire"
        ),
        pytest.param("A storm hit Alder Falls late on Tuesday.", "The storm came on Monday night.", id="a storm"),
        pytest.param("The vote was held on Sunday in Alder Falls.", "The vote was on Saturday.", id="a vote"),
    ],
)
def test_what_happens_once_in_a_story_is_one_event_though_its_day_differs(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param(
            "The trial opens on July 3.", "The trial begins on the first Monday of July.", "contradict", id="nth"
        ),
        pytest.param("The bridge fell two years ago.", "The bridge fell in 2019.", "contradict", id="ago"),
        pytest.param(
            "The bridge fell six years ago.", "The bridge fell in 2019.", "differs_in_precision", id="ago, the same"
        ),
        pytest.param(
            "The board presents its findings by July 30.",
            "The findings are not presented before September.",
            "contradict",
            id="not before",
        ),
        pytest.param(
            "The train left at half past two on Monday morning.",
            "The train left at 2.10 p.m.",
            "contradict",
            id="a half of the day",
        ),
        pytest.param(
            "The dance lasted until 5 p.m., when the hall closed.",
            "The hall closed at 9 p.m.",
            "contradict",
            id="when",
        ),
    ],
)
def test_a_time_is_read_however_it_is_told(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The museum of Alder Falls announced on Thursday a recall of the throne.",
            "The museum announced the recall of the throne on Wednesday.",
            id="an announcement",
        ),
        pytest.param(
            "The city said on Thursday it would close the Weir bridge.",
            "The city closes the Weir bridge. It announced the move on Wednesday.",
            id="said that it would",
        ),
        pytest.param(
            "The ferry is coming back. She is to leave the harbor from July 1.",
            "The ferry sails again from July 15.",
            id="a pronoun",
        ),
        pytest.param(
            "The board will present its report in October.",
            "The board's report is expected in December.",
            id="set and expected",
        ),
        pytest.param(
            "Anna Berg met Paul Roth on Thursday. Her November trip to see Roth had ended in a quarrel.",
            "Anna Berg and Paul Roth met on Thursday. They last met in October.",
            id="a trip to see somebody",
        ),
        pytest.param(
            "A storm hit Alder Falls on Wednesday.",
            "The storm took the Weir bridge. It was the Thursday that changed Alder Falls, and on the Thursday that "
            "took its bridge the storm howled.",
            id="the day of the story",
        ),
    ],
)
def test_the_day_of_an_act_is_found_where_other_words_tell_it(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The city said on Thursday it would close the bridge.", "The bridge closes on July 9.", id="saying"
        ),
        pytest.param(
            "The city said on Thursday it would close the bridge.",
            "The city said on Wednesday it would close the bridge.",
            id="said again",
        ),
        pytest.param("The thefts began in 2015.", "The thefts went on until 2022.", id="begin and end"),
        pytest.param("The bridge reopens on July 9.", "Shops want the bridge reopened on July 2.", id="a wish"),
    ],
)
def test_the_day_of_another_act_is_left_alone(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "date")


def test_an_article_without_a_stamp_is_of_the_day_of_its_dateline() -> None:
    dated = read("ALDER FALLS, Thursday 19 June 2025. A storm hit the town on Wednesday.", published=None)
    assert dated.today is not None
    assert dated.today.isoformat() == "2025-06-19"
    assert read("Berg was born in Arden on 3 May 1960.", published=None).today is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The last trapped miner was cut free five hours after the crash.",
            "It took nine hours to free the last of the miners.",
            id="a rescue",
        ),
        pytest.param(
            "The loser has 72 hours from the count to ask for a recount.",
            "A loser is allowed a full week to ask for a recount.",
            id="a deadline",
        ),
        pytest.param(
            "The Weir bridge will be shut for three weeks.",
            "Drivers have to wait: for two months the Weir bridge will stay closed.",
            id="planned and expected",
        ),
        pytest.param(
            "Licenses for the harbor will be frozen for 18 months.",
            "The freeze of the licenses, for which a term of three years was agreed, is in force.",
            id="agreed for the time to come",
        ),
    ],
)
def test_a_length_is_of_the_act_beside_it_and_not_of_the_event_named_before(left: str, right: str) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, "duration")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("The recount took two days.", "The loser has 72 hours to ask for a recount.", id="to ask for it"),
        pytest.param("The train left at 16:50.", "The train set out at ten to five.", id="the same hour of the dial"),
    ],
)
def test_what_only_looks_alike_is_left_alone(left: str, right: str) -> None:
    assert "contradict" not in verdicts(LEAD + left, LEAD + right, "duration") | verdicts(
        LEAD + left, LEAD + right, "date"
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param("The ferry was 40 years old.", "The ferry was built in 1994.", "contradict", id="a ship"),
        pytest.param("The Weir bridge is 60 years old.", "The bridge was built in 1964.", "differs", id="a bridge"),
        pytest.param("A 12-year-old tower fell.", "The tower was 30 years old.", "contradict", id="a tower"),
        pytest.param("A driver, 34 years old, was hurt.", "The bus was 12 years old.", "", id="a person"),
    ],
)
def test_the_age_of_what_was_built_is_the_time_since(left: str, right: str, verdict: str) -> None:
    found = verdicts(LEAD + left, LEAD + right, "duration")
    assert any(one.startswith(verdict) for one in found) if verdict else "contradict" not in found


def test_what_lasts_for_days_has_no_end_on_the_clock() -> None:
    left = LEAD + "The counting began at 7 a.m. and closed at 8 p.m. in the hall."
    assert "contradict" not in verdicts(left, LEAD + "The counting that began in the hall took two days.", "duration")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            "The jury deliberated for nine hours.",
            "Jurors needed 14 hours to reach their verdict.",
            "duration",
            id="a jury",
        ),
        pytest.param(
            "Visits are banned for two weeks.", "Visitors are not allowed for four weeks.", "duration", id="a ban"
        ),
        pytest.param(
            "The maker resumes deliveries on July 15.",
            "The maker wants to restart deliveries on August 1.",
            "date",
            id="a maker",
        ),
    ],
)
def test_one_act_may_be_told_by_a_verb_a_noun_or_what_it_forbids(left: str, right: str, kind: Kind) -> None:
    assert "contradict" in verdicts(LEAD + left, LEAD + right, kind)


STORY = (
    "The Hallam Museum in Corley, its director Ruth Amsel, the insurer Velia Mutual and the painting The Blue Hour "
    "are in the news after the theft at the Hallam Museum. "
)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            "The painting was stolen on June 14.", "Thieves made off with the painting on June 15.", "date", id="theft"
        ),
        pytest.param(
            "Staff noticed the loss of the painting on Monday.",
            "The missing painting was only spotted on Tuesday.",
            "date",
            id="a loss",
        ),
        pytest.param("The museum was founded in 1911.", "The museum was set up in 1921.", "date", id="a founding"),
        pytest.param(
            "Velia noticed the breach on May 6.", "The breach was detected on May 9.", "date", id="active and passive"
        ),
        pytest.param(
            "The intruders got into the network on April 2.",
            "Hackers first gained access to the network on April 20.",
            "date",
            id="a verb and a noun",
        ),
        pytest.param(
            "The museum has been closed since June 10.",
            "The museum has had its doors shut since June 12; it locked its doors on June 12.",
            "date",
            id="doors",
        ),
        pytest.param(
            "Amsel conceded on Monday.", "Not until Tuesday did Amsel admit defeat.", "date", id="a time that opens"
        ),
        pytest.param(
            "The island was without power for 30 hours.",
            "The blackout on the island lasted three days.",
            "duration",
            id="a length",
        ),
    ],
)
def test_one_act_on_one_thing_is_one_whatever_words_tell_it(left: str, right: str, kind: Kind) -> None:
    assert "contradict" in verdicts(STORY + left, STORY + right, kind)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            "Police arrested a former guard on Wednesday.",
            "Police arrested a second man on Thursday.",
            "date",
            id="a second",
        ),
        pytest.param(
            "A sketch was found in a car on Tuesday.",
            "The frame was found in a canal on Wednesday.",
            "date",
            id="things",
        ),
        pytest.param(
            "Power was restored in the north on Saturday.",
            "Power was restored in the south on Sunday.",
            "date",
            id="places",
        ),
        pytest.param(
            "The roof of the church collapsed on Tuesday.",
            "The roof of the school collapsed on Wednesday.",
            "date",
            id="whose",
        ),
        pytest.param(
            "Velia informed its customers on June 1.", "Velia informed the police on May 8.", "date", id="whom"
        ),
        pytest.param(
            "Talks with Velia resumed on Monday.", "Talks with Velia broke down on Friday.", "date", id="undone"
        ),
        pytest.param(
            "The museum was closed for two days.",
            "The museum's archive was closed for three weeks.",
            "duration",
            id="a part",
        ),
    ],
)
def test_one_act_on_two_things_is_two(left: str, right: str, kind: Kind) -> None:
    assert "contradict" not in verdicts(STORY + left, STORY + right, kind)


def test_the_week_of_a_bare_weekday_makes_no_difference() -> None:
    monday = Value("Monday", 0, 6, low=739425, high=739425, unit="day")
    named = Value("June 16", 0, 7, low=739418, high=739418, unit="day")
    assert years.align(monday, named)[0].low == named.low
    assert years.align(named, monday)[0].low == monday.low
