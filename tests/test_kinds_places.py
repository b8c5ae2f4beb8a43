from __future__ import annotations

import pytest
from readers import judge, read

from summarizer.comparators import places

LEAD = "It was the longest night that Arden and the Brill valley have seen in this century, the county said. "


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met in the hall of the Hotel Astra.",
            "contradict",
        ),
        ("The fleet is impounded at Norvik.", "The boats are chained up in Port Ellis.", "contradict"),
        ("Some 400 protesters crammed into Abbey Square.", "The demonstrators gathered on Mill Street.", "contradict"),
        ("Ann Vale and Tom Reed met in Norvik.", "Ann Vale and Tom Reed met in Estmark.", "not_judged"),
        (
            "Ann Vale and Tom Reed met in Norvik, a suburb of Estmark.",
            "Ann Vale and Tom Reed met in Estmark.",
            "differs_in_precision",
        ),
        (
            "Ann Vale and Tom Reed met at the Customs House.",
            "Ann Vale and Tom Reed met at the old Customs House.",
            "agree",
        ),
    ],
)
def test_two_houses_contradict_and_unknown_levels_are_not_judged(left: str, right: str, verdict: str) -> None:
    found = {one for one, *_ in judge(LEAD + left, LEAD + right, "place")}
    assert verdict in found
    assert verdict == "contradict" or "contradict" not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Vale and Tom Reed met at the Customs House.", "Ann Vale and Kim Holt met at the Hotel Astra."),
        ("The jury met at the Customs House.", "The talks about the war in Estmark went on."),
        ("Pumps will be built in Norvik.", "Lamps will be built in Port Ellis."),
    ],
)
def test_other_persons_and_other_things_have_other_places(left: str, right: str) -> None:
    assert "contradict" not in {one for one, *_ in judge(left, right, "place")}


@pytest.mark.parametrize(
    ("text", "beside", "preposition", "level"),
    [
        ("Hotel Astra", (), "in", "venue"),
        ("Skarn", ("island", ""), "on", "region"),
        ("Port Ellis", (), "in", "town"),
        ("Norvik", (), "at", "town"),
        ("Norvik", (), "in", "unknown"),
    ],
)
def test_the_level_of_a_place_is_in_its_words(text: str, beside: tuple[str, ...], preposition: str, level: str) -> None:
    assert places.level(text, beside, preposition) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("They met in Norvik, the northern capital.", "town"),
        ("NORVIK, March 3 (ABC) - They met.", "town"),
        ("They met on the island of Norvik.", "region"),
        ("They met in Norvik.", "unknown"),
    ],
)
def test_the_level_of_a_name_is_learnt_from_the_articles(text: str, level: str) -> None:
    assert places.learn("Norvik", [text]) == level


def test_containment_is_learnt_from_either_text() -> None:
    assert places.contains(["It rained in Norvik, Estmark."], "Norvik", "Estmark")
    assert places.contains(["Estmark's Customs House was full."], "Customs House", "Estmark")
    assert not places.contains(["It rained in Norvik and in Estmark."], "Norvik", "Estmark")


def test_a_place_behind_another_noun_is_not_the_place_of_the_event() -> None:
    reading = read("Ann Vale and Tom Reed discussed the crisis in Norvik.")
    assert [frame for frame in reading.frames if frame.claim.kind == "place" and frame.occasion is not None] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Votes were counted in the gymnasium of Birch School.",
            "The ballots were counted in the town hall.",
        ),
        (
            "The recount is being held in the district court.",
            "The recount began in the sports hall.",
        ),
        (
            "The nine worst hurt were flown to St Clare's Hospital in Norvik.",
            "The most severely injured were airlifted to Estmark University Hospital.",
        ),
        (
            "The flight recorder was taken to a laboratory in Norvik.",
            "The flight recorder was brought to the technical college in Estmark.",
        ),
        (
            "Unhurt guests were driven to the sports hall.",
            "Buses took guests who were unhurt to the parish church of St Anne.",
        ),
        (
            "The pilot spent the night in the town's infirmary.",
            "The pilot spent the night in a police cell.",
        ),
        (
            "Some 300 supporters squeezed into the Corn Exchange.",
            "About 300 supporters gathered at Rope Hall.",
        ),
        (
            "Ann Vale conceded at her party's headquarters in Mill Lane.",
            "On the steps of the town hall Ann Vale conceded.",
        ),
        (
            "Ann Vale was born in Lowford, a fishing village.",
            "Ann Vale was born in the town of Highbury.",
        ),
        (
            "The express derailed in the village of Lowmoor.",
            "The express came off the rails at Highford.",
        ),
        (
            "The two climbers were found dead in a hut.",
            "Both climbers were found dead in a tent.",
        ),
        (
            "The fire broke out in the kitchen of the hotel.",
            "The fire started in the cellar of the hotel.",
        ),
        (
            "The stolen painting was found in a barn.",
            "The stolen painting was found in a garage.",
        ),
        (
            "The bus plunged into the River Lorn.",
            "The bus fell into the River Aske.",
        ),
        (
            "Police arrested Tom Reed at the airport.",
            "Tom Reed was arrested at his home.",
        ),
        (
            "The trial was moved to Lowford.",
            "The trial was moved to Highbury.",
        ),
        (
            "About 200 evacuees are sheltering in the school.",
            "About 200 evacuees spent the night in a church.",
        ),
        (
            "By noon 900 strikers stood outside the mill gate, and the crowd sang.",
            "On Harbour Square, where the crowd had gathered, the strikers sang.",
        ),
        (
            "Turbine production will move to Lowford.",
            "The turbines are to be built in Netherbury.",
        ),
        (
            "The firefighter died in hospital.",
            "The firefighter died at his home.",
        ),
        (
            "Ann Vale grew up in Lowford.",
            "Ann Vale grew up in Highbury.",
        ),
        (
            "Ann Vale died in the Hotel Astra.",
            "Doctors said that Ann Vale died in St Clare's Hospital.",
        ),
        (
            "The hurricane made landfall at Port Ellis.",
            "The hurricane came ashore at Norbury.",
        ),
        (
            "The jury is staying at the Hotel Astra.",
            "The jurors are being housed in a monastery.",
        ),
        (
            "The express from Norvik to Lowford was full.",
            "The express was on its way from Norvik to Highbury.",
        ),
        (
            "The Lowford-bound flight was full.",
            "The flight to Highbury was full.",
        ),
        (
            "Ann Vale and Tom Reed were married in the cathedral.",
            "Ann Vale and Tom Reed were married in the town hall.",
        ),
        (
            "The weapon was found in a canal.",
            "The weapon was found in a dustbin behind the station.",
        ),
        (
            "The train hit a lorry at the Mill Lane crossing.",
            "The train hit a lorry at the Dock Road crossing.",
        ),
        (
            "The hearing was held in courtroom 4.",
            "The hearing took place in courtroom 7.",
        ),
        (
            "Ann Vale and Tom Reed came at noon. The doors of the Hotel Astra shut behind them for their meeting.",
            "Ann Vale and Tom Reed met at the Customs House.",
        ),
        (
            "Ann Vale stepped before the town hall and recognized her defeat.",
            "Ann Vale conceded at her party's headquarters in Mill Lane.",
        ),
        (
            "The captain came onto the steps of the courthouse and acknowledged his defeat.",
            "Kim Holt, the captain, conceded in a hotel.",
        ),
        (
            "The worst hurt were flown to Norford University Hospital.",
            "The most severely injured were flown to a hospital in Westbury.",
        ),
    ],
)
def test_one_thing_in_two_spots_is_a_contradiction(left: str, right: str) -> None:
    assert "contradict" in {one for one, *_ in judge(LEAD + left, LEAD + right, "place")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Votes were counted in the gymnasium of Birch School.",
            "Votes were counted in Birch School.",
        ),
        (
            "Votes were counted in the Birch gym.",
            "The ballots were counted in the gymnasium of Birch School.",
        ),
        (
            "Votes were counted in the town hall.",
            "The recount was held in the district court.",
        ),
        (
            "The nine worst hurt were flown to St Clare's Hospital in Norvik.",
            "The most severely injured were flown to a hospital in Norvik.",
        ),
        (
            "The nine worst hurt were flown to St Clare's Hospital.",
            "Another 23 injured were taken to the Lowford infirmary.",
        ),
        (
            "Injured passengers were driven to the infirmary.",
            "Unhurt passengers were driven to the sports hall.",
        ),
        (
            "Ann Vale conceded on the steps of the town hall.",
            "Ann Vale conceded in front of the town hall.",
        ),
        (
            "Ann Vale and Tom Reed met in the ballroom.",
            "Ann Vale and Tom Reed met at the Hotel Astra.",
        ),
        (
            "Ann Vale and Tom Reed met at the Hotel Astra.",
            "Ann Vale and Tom Reed met in a hotel on Mill Street.",
        ),
        (
            "Ann Vale and Tom Reed met at the Hotel Astra.",
            "Ann Vale and Tom Reed met on Mill Street.",
        ),
        (
            "A man died in his car.",
            "A woman died in her home.",
        ),
        (
            "Two people died in a barn.",
            "Three people died in a garage.",
        ),
        (
            "The express derailed near Lowmoor.",
            "The express derailed near Highford.",
        ),
        (
            "Protesters gathered outside the town hall.",
            "Protesters gathered on Market Square.",
        ),
        (
            "Ann Vale was born in Lowford.",
            "Tom Reed was born in Highbury.",
        ),
        (
            "The bus plunged into the river.",
            "The bus fell into the River Aske.",
        ),
        (
            "Pumps will be built in Lowford.",
            "Lamps will be built in Highbury.",
        ),
        (
            "Ann Vale was arrested at the airport.",
            "Ann Vale was arrested in Norvik.",
        ),
        (
            "Evacuees slept in a school in Lowford.",
            "Evacuees slept in a school.",
        ),
        (
            "The suspect was arrested in a hotel.",
            "The suspect was arrested in a room on the third floor.",
        ),
        (
            "Ann Vale, who grew up in Lowford, was born in Highbury.",
            "Ann Vale was born in Highbury.",
        ),
        (
            "In 1999 a ferry sank at Norbury.",
            "The ferry sank at Lowford.",
        ),
        (
            "The fire broke out in the kitchen.",
            "The fire broke out in a hotel.",
        ),
        (
            "The concert took place in the stadium.",
            "The next concert will take place in the cathedral.",
        ),
        (
            "Police found a knife in a canal.",
            "Police found a phone in a garage.",
        ),
        (
            "About 200 evacuees are sheltering in the school.",
            "About 40 evacuees spent the night in a church.",
        ),
        (
            "He works in a bank in Lowford.",
            "He works in a school in Highbury.",
        ),
        (
            "The train to Lowford hit a freight train to Highbury.",
            "The freight train to Highbury was late.",
        ),
        (
            "Residents were taken to the school.",
            "Residents were taken to hospital.",
        ),
        (
            "Workers gathered in the canteen.",
            "Reporters gathered in the lobby.",
        ),
        (
            "The storm made landfall near Port Ellis.",
            "The storm came ashore at Norbury.",
        ),
        (
            "The storm made landfall at Port Ellis on Monday.",
            "The storm made a second landfall at Norbury.",
        ),
        (
            "The hurricane was expected to make landfall at Port Ellis.",
            "The hurricane made landfall at Norbury.",
        ),
        (
            "Crews from Lowford repaired lines in Highbury.",
            "Crews repaired lines in Lowford.",
        ),
        (
            "A man of 40 drowned in a cellar.",
            "A man of 71 drowned in his car.",
        ),
        (
            "The trial began in the district court.",
            "The trial of his brother was held in Lowford last year.",
        ),
        (
            "The defendant was held in the city prison.",
            "The witness was held at the police station.",
        ),
        (
            "The judge said in the courtroom that he would rule.",
            "Reporters gathered in the court.",
        ),
        (
            "Strikers gathered at the gate of the depot.",
            "Strikers gathered at the gate of the works.",
        ),
        (
            "Strikers marched to the town hall.",
            "Strikers marched through Mill Street.",
        ),
        (
            "Talks were held in the town hall on Monday.",
            "Talks were held at the Hotel Astra on Thursday.",
        ),
        (
            "The first case was found in a school in Lowford.",
            "The virus was found in a hospital in Highbury.",
        ),
        (
            "Patients were taken to the clinic in Lowford.",
            "Patients were taken to the hospital in Highbury.",
        ),
        (
            "Two patients died in the Lowford clinic.",
            "Three patients died in the Highbury hospital.",
        ),
        (
            "The ferry to Lowford was cancelled.",
            "The ferry to Highbury was delayed.",
        ),
        (
            "Flights to Lowford were cancelled.",
            "A flight to Highbury was diverted.",
        ),
        (
            "The bus to Lowford was late.",
            "The bus to Highbury left early.",
        ),
        (
            "The union was founded in Lowford.",
            "The company is based in Highbury.",
        ),
        (
            "The crash in Lowford killed two.",
            "Another car crashed at Highbury.",
        ),
        (
            "Shares crashed in Lowford.",
            "A lorry crashed at Highbury.",
        ),
        (
            "The evacuees were sheltered in the school of Lowford.",
            "The evacuees were sheltered in the school.",
        ),
        (
            "Some evacuees slept in the school.",
            "Others of the evacuees slept in the church.",
        ),
        (
            "About 300 evacuees were taken to the school and 200 to the church.",
            "Evacuees were taken to the church.",
        ),
        (
            "Ann Vale lives in Lowford.",
            "Ann Vale lived in Highbury until 2010.",
        ),
        (
            "Tom Reed was arrested at his home.",
            "Tom Reed was arrested in Lowford.",
        ),
        (
            "Soldiers were killed in Lowford.",
            "Soldiers were killed in Highbury.",
        ),
        (
            "The body of a fisherman was found on the beach.",
            "The body of a second fisherman was found in the harbour.",
        ),
        (
            "Two bodies were found in a cellar.",
            "A third body was found in a garage.",
        ),
    ],
)
def test_what_may_be_one_spot_or_is_another_thing_is_none(left: str, right: str) -> None:
    assert "contradict" not in {one for one, *_ in judge(LEAD + left, LEAD + right, "place")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The plane had taken off from Lowford.", "The plane had departed from Highbury."),
        ("The plane was on its way to Lowford.", "The plane was flying to Highbury."),
        ("The ferry was towed to Lowford.", "Tugs towed the ferry to Highbury."),
        ("The fire began in the basement.", "The fire started in the attic."),
        ("Tom Reed fled to Lowford.", "Tom Reed escaped to Highbury."),
        ("Tom Reed was picked up in Lowford.", "Tom Reed was caught in Highbury."),
        ("The money was buried in a forest.", "Detectives dug the money up in a garden."),
        ("The samples were analyzed in Lowford.", "The samples were sent to a laboratory in Highbury."),
        ("The probe was built in Lowford.", "Engineers in Highbury built the probe."),
        ("The final was played in Lowford.", "The final took place in Highbury."),
        ("Tom Reed was taken to hospital in Lowford.", "Tom Reed spent the night in a hospital in Highbury."),
        ("They met in Highbury, where Tom Reed was born.", "Tom Reed was born in Lowford."),
    ],
)
def test_where_it_left_led_began_or_was_found_is_one_place(left: str, right: str) -> None:
    assert "contradict" in {one for one, *_ in judge(LEAD + left, LEAD + right, "place")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The plane took off from Lowford.", "A helicopter took off from Highbury."),
        ("A van was found in Lowford.", "A car was found in Highbury."),
        ("Part of the money was found in a garage.", "The rest of the money was found in a barn."),
        ("The ferry set sail from Lowford in January 2019.", "The ferry set sail from Highbury at six."),
        ("The final was played in Lowford last season.", "The final was played in Highbury."),
        ("A concert was held in the church.", "A concert was held in the town hall."),
        ("Tom Reed was taken to court in Lowford.", "Tom Reed was taken to a hospital in Highbury."),
        ("Tom Reed fled to Lowford.", "Tom Reed had fled from Highbury."),
    ],
)
def test_other_things_parts_and_years_have_other_places(left: str, right: str) -> None:
    assert "contradict" not in {one for one, *_ in judge(LEAD + left, LEAD + right, "place")}
