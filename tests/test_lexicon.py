from __future__ import annotations

from collections import Counter

import pytest
from readers import read

from summarizer import lexicon, topics
from summarizer.words import split

_SECTIONS = ("happenings", "things")


def about(text: str) -> frozenset[str]:
    """The concepts of the figure in brackets, and those of the noun that it counts."""
    start, end = text.index("["), text.index("]")
    plain = text[:start] + text[start + 1 : end] + text[end + 1 :]
    frame = next(
        frame
        for frame in read(plain).frames
        if frame.claim.kind == "number" and frame.claim.value.start < end and start < frame.claim.value.end
    )
    return frame.concepts | {head[1:] for head in frame.heads if head.startswith("=")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The blaze claimed [nine] lives.", "Firefighters found [12] bodies in the ruins."),
        (
            "Some [3,000] people were told to leave their homes.",
            "Officials ordered the evacuation of [4,500] people.",
        ),
        ("The fire has blackened [12,000 hectares].", "Flames have consumed [18,000 hectares] of pine."),
        ("The gale left [22,000] homes without power.", "Electricity failed in [31,000] households."),
        ("The river crested at [7.2 meters].", "The water stood at [8.1 meters]."),
        ("The gym gave refuge to [110] people.", "[Seventy] people slept in a shelter."),
        ("[Sixteen] miners were brought to the surface.", "Crews had rescued [21] miners by dawn."),
        ("The mudslide swept away [35] houses.", "In all [52] homes were destroyed."),
        ("The robbers made off with jewels worth [2 million euros].", "The haul was put at [3.5 million euros]."),
        ("Hackers copied the data of [2 million] people.", "Data on [3.1 million] people were stolen."),
        ("The judge fined him [$9,000].", "He must pay a fine of [$5,000]."),
        ("He was freed on a bond of [$350,000].", "The judge set bail at [$200,000]."),
        ("The jury of [ten] heard the case.", "[Twelve] jurors heard the case."),
        ("[Nine] candidates are on the list.", "[Twelve] people stood for the post."),
        ("Some [63,000] people signed the petition.", "The petition gathered [48,000] signatures."),
        ("The union demands [7 percent].", "The union is asking for [8 percent]."),
        ("The employers are offering [4 percent].", "The employers offered [3 percent]."),
        ("[700] workers will lose their jobs.", "The plant will shed [500] jobs."),
        ("The airline canceled [310] flights.", "[260] flights were scrapped."),
        ("Nurses have vaccinated [52,000] people.", "[40,000] people have had the jab."),
        ("[Eighty-one] people have been hospitalized.", "[Sixty] people are in hospital."),
        ("The waiting list stands at [9,500].", "[7,000] people are waiting for an operation."),
        ("[9,000] tests have been carried out.", "Doctors have tested [12,000] people."),
        ("The company earned [$30 million].", "Net profit came to [$42 million]."),
        ("The chain runs [340] stores.", "The chain has [410] shops."),
        ("The company owes its banks [$900 million].", "Its debt stands at [$1.2 billion]."),
        ("The company lost [$19 million].", "It made a loss of [$12 million]."),
        ("The winner takes home [$1.2 million].", "First prize is [$900,000]."),
        ("They swapped [120] captives.", "The two sides exchanged [90] prisoners."),
        ("[25] drones were intercepted.", "The crews shot down [18] drones."),
        ("The show drew [260,000] visitors.", "[200,000] people visited the show."),
        ("Admission is [$30].", "A ticket is [$45]."),
        ("Loggers cut down [1,900] trees.", "[1,200] trees were felled."),
        ("The block has [90] flats.", "The block has [120] apartments."),
    ],
)
def test_figures_of_one_thing_share_a_concept_however_they_are_worded(left: str, right: str) -> None:
    assert about(left) & about(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The quake killed [140] people.", "[212] people were injured."),
        ("[Eleven] people are missing.", "[Twenty-six] rescuers are digging."),
        ("The river crested at [7.2 meters].", "Some [80 millimeters] of rain fell."),
        ("[500] people slept in shelters.", "[2,000] people had been told to leave their homes."),
        ("Flames destroyed [35] barns.", "Flames threaten [900] farms."),
        ("The damage is put at [$40 million].", "The government gave [$65 million] in emergency aid."),
        ("The judge set bail at [$200,000].", "The judge fined him [$9,000]."),
        ("Thieves stole [14] rings.", "Police recovered [nine] rings."),
        ("Police offered a reward of [$50,000].", "The haul was put at [$2 million]."),
        ("The gang demanded [$4 million].", "The firm paid a ransom of [$1 million]."),
        ("The union demands [8.5 percent].", "The employers offered [3 percent]."),
        ("Turnout was [61 percent].", "[88 percent] voted for the strike."),
        ("Doctors tested [12,000] people.", "[640] people tested positive."),
        ("[510] people have been infected.", "[40,000] people have been vaccinated."),
        ("The company has [70] employees.", "The company has [9,000] customers."),
        ("The firm will recall [40,000] heaters.", "The firm received [120] complaints."),
        ("Its debts are [$900 million].", "It invested [$200 million]."),
        ("The mission had a budget of [$600 million].", "The mission finally cost [$750 million]."),
        ("The painting fetched [$3 million].", "The painting had been estimated at [$2 million]."),
        ("He was bought for a fee of [$40 million].", "The striker earns [$6 million]."),
        ("A crowd of [31,000] watched the final.", "The stadium has [45,000] seats."),
        ("[20,000] demonstrators marched.", "[1,200] police officers stood by."),
        ("The school has [640] pupils.", "The school has [48] teachers."),
        ("The tower has [32] floors.", "The tower has [nine] elevators."),
        ("The block has [90] flats.", "The block has [140] parking spaces."),
        ("Northgate took home [$4 million].", "A fire burned [30] homes."),
    ],
)
def test_figures_of_different_things_share_no_concept(left: str, right: str) -> None:
    assert not about(left) & about(right)


@pytest.mark.parametrize("section", _SECTIONS)
def test_every_phrase_of_a_concept_is_found_where_it_stands(section: str) -> None:
    lost = [
        (concept, phrase)
        for concept, row in lexicon.table("concepts")[section].items()
        for phrase in row
        if not any(concept in found for *_, found in topics.concepts(split(f"Here {phrase} stood")))
    ]
    assert not lost


@pytest.mark.parametrize("section", _SECTIONS)
def test_no_concept_says_a_phrase_twice(section: str) -> None:
    rows = lexicon.table("concepts")[section]
    assert not {concept for concept, row in rows.items() if Counter(row).most_common(1)[0][1] > 1}


def test_what_happens_is_told_apart_from_what_is_counted() -> None:
    rows = lexicon.table("concepts")
    assert not rows["happenings"].keys() & rows["things"].keys()


def test_every_table_that_names_a_concept_names_one_that_is_there() -> None:
    rows = lexicon.table("concepts")
    named = {*rows["sure"]["sure"], *rows["participles"]}
    assert named <= rows["happenings"].keys() | rows["things"].keys()
