from __future__ import annotations

import pytest
from readers import judge


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Mayor Ann Vale opened the pool.", "The pool was opened by Mayor Kim Holt.", "contradict"),
        ("Mayor Ann Vale opened the pool.", "Mayor Vale opened the pool.", "agree"),
        ("Chief Justice John G. Hale Jr. ruled.", "Chief Justice John Hale ruled.", "agree"),
        ("Mayor James Vale ruled.", "Mayor Jim Vale ruled.", "agree"),
        ("President Josef Rahimov ruled.", "President Iosef Rakhimov ruled.", "agree"),
        ("Judge Ann Vale ruled.", "Judge Kim Vale ruled.", "contradict"),
        (
            "Ann Vale will open the session as the oldest member.",
            "It will be opened by Tom Reed, as the member most advanced in years.",
            "contradict",
        ),
        ("Ann Vale was the youngest survivor.", "The flood spared Ann Vale, the youngest survivor.", "agree"),
        ("The head of civil protection, Ann Vale, spoke.", "Tom Reed, head of civil protection, spoke.", "contradict"),
        ("The captain of the ferry, Ann Vale, spoke.", "The ferry's captain, Kim Vale, spoke.", "contradict"),
        ("The accused, Ann Vale, wept.", "The accused, Kim Vale, wept.", "contradict"),
        ("The ferry Lady Norvik sails again.", "The good ship Princess Norvik sails again.", "contradict"),
        ("A ferry is back. The Lady Norvik sails in May.", "The ferry Princess Norvik sails in May.", "contradict"),
        (
            "Demand for Warmaline, the firm's range of heaters, fell.",
            "The heaters of the Warmaflow brand sold badly.",
            "contradict",
        ),
    ],
)
def test_one_office_and_one_thing_have_one_name(left: str, right: str, verdict: str) -> None:
    assert {found for found, *_ in judge(left, right, "name")} == {verdict}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Senator Ann Vale spoke.", "Senator Kim Holt spoke."),
        ("Judge Ann Vale ruled.", "Judge Kim Holt ruled."),
        ("The deputy mayor, Ann Vale, spoke.", "Deputy mayor Kim Holt, one of three, spoke."),
        ("Senator Ann Vale spoke.", "Senator Kim Vale spoke."),
        ("Ann Vale was the oldest patient.", "Tom Reed was the oldest nurse."),
        ("Ann Vale spoke with Tom Reed as the oldest member.", "Kim Holt was the oldest member."),
        ("Judge Ann Vale and Judge Tom Holt ruled.", "Judge Kim Vale ruled."),
        ("The Lake Norvik ferry sails again.", "The ferry Princess Norvik sails again."),
        ("The ferry Astra and the tug Bora sank. The ship Delta burned.", "The ferry Carina sank and burned."),
        ("Ann Vale, who was mayor from 1999 to 2004, spoke.", "Mayor Kim Holt spoke."),
    ],
)
def test_many_holders_places_and_ended_terms_are_no_dispute(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(left, right, "name")}


LEAD = "The ferry of the Astra line sank off Lowford on Tuesday with 140 passengers, and the Astra line mourned. "


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Astra sent help. Its managing director, Ann Vale, wept.", "Tom Reed, the managing director of Astra, wept."),
        (
            "Brill Water, the supplier, sent help. Its managing director, Ann Vale, wept.",
            "Tom Reed, the managing director of Brill Water, wept.",
        ),
        ("Ann Vale, who runs Astra, wept.", "The chief executive of Astra, Tom Reed, wept."),
        ("The judge, Ann Vale, read for an hour.", "Judge Tom Reed read for an hour."),
        ("The pilot, Ann Vale, was hurt.", "Pilot Tom Reed was unhurt."),
        ("The inquiry team is led by Ann Vale.", "Tom Reed leads the inquiry team."),
        ("The victim, Ann Vale, was a welder.", "The victim, identified by police as Tom Reed, was a welder."),
        ("Ann Vale, a virologist at Norvik University, spoke.", "Eva Vale, a virologist at Norvik University, spoke."),
        (
            "Ann Vale, a microbiologist at the University of Norvik, spoke.",
            "Professor Eva Vale of Norvik University spoke.",
        ),
        ("The probe, named Petrel, will reach the asteroid.", "The probe, dubbed Kestrel, will reach the asteroid."),
        ("The ferry, the Sea Lark, lost an engine.", "The Sea Robin, the oldest ferry of the line, lost an engine."),
        ("The storm, named Ottilie, had passed.", "Storm Henrike had passed."),
    ],
)
def test_one_part_in_a_story_has_one_holder_and_one_thing_one_name(left: str, right: str) -> None:
    assert "contradict" in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The chairman of Astra, Ann Vale, wept.", "Tom Reed, the managing director of Astra, wept."),
        ("Ann Vale, who runs a cafe, wept.", "Tom Reed, who runs a cafe, wept."),
        ("The farmer, Ann Vale, called the police.", "The farmer, Tom Reed, met the police."),
        ("Captain Ann Vale of the lifeboat wept.", "The ferry's captain, Tom Reed, wept."),
        ("Ann Vale, leader of the Green List, lost.", "Tom Reed, leader of the Reform List, lost."),
        ("Ann Vale, head of the emergency ward, wept.", "Tom Reed, head of the children's ward, wept."),
        ("The mayor, Ann Vale, wept.", "The mayor of Highbury, Tom Reed, wept."),
        ("The defendant, Ann Vale, wept.", "The defendant, Tom Reed, smiled."),
        ("A dog named Rolf found a child.", "A dog called Pixel guarded the quay."),
        ("A club called Velvet was raided.", "A club called Oasis was raided a month later."),
        ("Ann Vale, a nurse at Norvik University, spoke.", "Eva Vale, a student at Norvik University, spoke."),
        ("The next rocket, a Vostra, lifts off.", "The rocket, a Halcyon, lifts off."),
        ("The Bank of Norvik lent money.", "The Bank of Highbury lent money."),
        ("A horse named Quickstep won the first race.", "A horse named Bramble won the second race."),
        ("Operation Lantern caught 12 thieves.", "Operation Heron freed a town in a war long ago."),
    ],
)
def test_one_of_several_is_no_dispute_of_names(left: str, right: str) -> None:
    assert "contradict" not in {found for found, *_ in judge(LEAD + left, LEAD + right, "name")}
