from __future__ import annotations

import pytest
from readers import compare, read, verdicts

MET = "Anna Berg and Paul Roth met in Arden."


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "Flooding in Arden killed 14 people, the ministry said.",
            "At least 17 people died in Arden's floods.",
            "contradict",
        ),
        ("More than 700 jobs will go at the Milford plant.", "The Milford plant is to lose 520 jobs.", "contradict"),
        (
            "More than 700 jobs will go at the Milford plant.",
            "The Milford plant is to lose 750 jobs.",
            "differs_in_precision",
        ),
        (
            "The landslide had killed 14 people in Arden by Monday evening.",
            "By Monday night the landslide had killed 22 people in Arden.",
            "contradict",
        ),
        (
            "Police had arrested 90 fans in Arden by Thursday noon.",
            "By Friday noon police had arrested 41 fans in Arden.",
            "contradict",
        ),
        ("Nora Hale of Quarry Road, 61, has won the race.", "Nora Hale, 67, has won the race.", "contradict"),
        ("The judge fined Piet Maas from Arden, 43, for it.", "Piet Maas, 34, was fined by the judge.", "contradict"),
        (
            "The lock stopped four out of five thefts in Arden, the insurers found in a test.",
            "In the test of the insurers the lock stopped 62 percent of thefts in Arden.",
            "contradict",
        ),
        (
            "The helmet, the trainers say, prevents nine out of ten injuries on the track.",
            "The helmet prevents 70 percent of injuries on the track.",
            "contradict",
        ),
        (
            "After the crash in Arden 31 people lay in hospital beds.",
            "After the crash in Arden 25 passengers were lying in the county hospital.",
            "contradict",
        ),
        (
            "The avalanche at Arden caught nine climbers, and three have not survived it.",
            "The avalanche at Arden killed five people.",
            "contradict",
        ),
        (
            "Of the 80 bridges checked by the ministry, 19 showed cracks in the deck.",
            "Of eighty bridges that the ministry checked, 26 had cracks.",
            "contradict",
        ),
        (
            "Of 40 paintings lent by the museum, 12 came back torn.",
            "Of the 40 paintings from the museum, nine arrived torn.",
            "contradict",
        ),
        (
            "Net profit came to 12 million euros on revenue of 96 million euros.",
            "Revenue was 91 million euros.",
            "contradict",
        ),
        (
            "The water bill passed by 71 votes to 62.",
            "Lawmakers passed the water bill by 71 votes to 58.",
            "contradict",
        ),
        (
            "The dam releases 120 cubic metres a second.",
            "The dam will release 150 cubic metres per second.",
            "contradict",
        ),
        ("Ann Larsen, 44, was not on the bus.", "Ann Larsen, 47, missed the bus.", "contradict"),
        (
            "Petition against dam: 2,300 signatures.\n\nThe petition had 2,300 signatures by Tuesday evening.",
            "The petition against the dam had 9,000 signatures by Friday morning.",
            "superseded",
        ),
        (
            "A petition against the dam had 2,300 signatures by Tuesday evening.",
            "The petition against the dam had 9,000 signatures by Friday morning.",
            "superseded",
        ),
        (
            "Revenue was 37 million euros and the order book at 1.1 billion.",
            "Orders stood at €1.12 billion.",
            "differs_in_precision",
        ),
    ],
)
def test_numbers_of_one_thing_are_compared(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(left, right, "number")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Storm: 14 dead in Arden.\n\nThe storm had killed 14 people in Arden by Monday evening.",
            "By Wednesday noon the storm had killed 19 people in Arden.",
            id="a storm",
        ),
        pytest.param(
            "Arden mill sends 230 workers home.\n\nThe mill in Arden had laid off 230 workers by Monday evening.",
            "By Thursday evening the mill in Arden had laid off 410 workers.",
            id="a mill",
        ),
    ],
)
def test_a_figure_that_a_headline_repeats_is_of_the_moment_that_the_text_tells(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "number")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Revenue was 40 million euros.", "Net profit was 12 million euros.", id="revenue and profit"),
        pytest.param("Revenue was 50 million euros.", "Last year revenue was 40 million euros.", id="another year"),
        pytest.param(
            "Revenue came to 470 million euros.", "Analysts had expected revenue of 430 million euros.", id="a forecast"
        ),
        pytest.param(
            "The assembly passed the water bill by 71 votes to 62.",
            "The union rejected the wage offer by 88 votes to 41.",
            id="another vote",
        ),
        pytest.param(
            "Two homes in Arden were destroyed.", "The council of Arden has 45 members.", id="nothing in common"
        ),
        pytest.param(
            "The Milford plant will lose 640 jobs.",
            "When the Arden plant closed in 2019, 210 jobs were lost.",
            id="long ago",
        ),
        pytest.param(
            "The crash killed 11 people.", "The crash killed 11 people, three of whom were 3 children.", id="a part"
        ),
        pytest.param("Anna Berg, 44, was on the bus.", "Lena Moss, 51, was on the bus.", id="another person's age"),
        pytest.param(
            "An earlier version of this article said that 20 miners died. The blast killed 12 miners.",
            "The blast killed 12 miners.",
            id="withdrawn by a correction",
        ),
    ],
)
def test_numbers_of_different_things_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "number")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (f"{MET} The talks lasted three hours.", f"{MET} Their five-hour meeting ended in a deal.", "contradict"),
        (
            f"{MET} They talked for three hours and 50 minutes.",
            f"{MET} The meeting took almost four hours.",
            "differs_in_precision",
        ),
        (
            "The door shut behind them at 10.05 a.m. and did not open until 1.55 p.m.",
            f"{MET} The talks took seven hours.",
            "contradict",
        ),
        ("A 48-hour strike begins on Thursday.", "The drivers called a three-day walkout.", "contradict"),
        ("The ferry has been laid up since 2015.", "The ferry had been idle for four years.", "contradict"),
        (
            f"{MET} The seven-hour summit ended at dusk.",
            "Berg and Roth smiled in Arden. The four hours that preceded it were tense.",
            "contradict",
        ),
    ],
)
def test_lengths_of_one_event_are_compared(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(left, right, "duration")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("They last met in May for 40 minutes.", id="an earlier meeting"),
        pytest.param("Aides had expected a meeting of six hours.", id="what was expected"),
        pytest.param("The summit didn't last just a few minutes.", id="what is denied"),
        pytest.param("Berg later called Lena Moss. The phone call lasted 20 minutes.", id="a call"),
        pytest.param("The war began three years ago.", id="a distance in time"),
        pytest.param("Berg called the meeting five weeks after Roth left the alliance.", id="a distance of two events"),
    ],
)
def test_the_length_of_another_event_is_never_set_against_it(other: str) -> None:
    assert verdicts(f"{MET} The meeting lasted two hours.", f"{MET} {other}", "duration") <= {"agree"}


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "Anna Berg and Paul Roth met in Arden on Monday.",
            "Anna Berg and Paul Roth met in Arden on Tuesday.",
            "contradict",
        ),
        ("The Lake Arden ferry will sail again from June 1.", "The Lake Arden ferry returns on July 15.", "contradict"),
        ("The ferry will sail again from June 1.", "The ferry returns in early June.", "differs_in_precision"),
    ],
)
def test_dates_of_one_act_are_compared(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(left, right, "date")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The ferry returns on July 15.", "The minister said on Monday that the ferry returns.", id="a day of saying"
        ),
        pytest.param("The ferry returns on July 15.", "The harbor was built in 1974.", id="another act"),
        pytest.param("ARDEN, June 20 (NNS) - The ferry returns.", "The ferry returns on July 15.", id="a dateline"),
    ],
)
def test_dates_of_different_acts_never_contradict(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "date")


def test_an_article_is_compared_with_itself_only_where_its_sentences_are_much_alike() -> None:
    text = "The town has 45 schools. The town hall has 12 rooms. The council of the town has 61 members."
    assert not [finding for finding in compare(text, text) if finding.verdict == "contradict"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Flooding killed 14 people.", "people were killed"),
        (f"{MET} The talks lasted three hours.", "met"),
        ("Ann Larsen, 44, was on the bus.", "Ann Larsen"),
    ],
)
def test_a_slot_says_of_what_in_words(text: str, question: str) -> None:
    assert question in {frame.claim.slot.of for frame in read(text).frames}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The rebels accepted a 30-day truce.", "Peace needs a truce for at least 20 days, the envoy said."),
        ("Roth suggested a ceasefire of 30 days.", "The envoy proposed a 60-day ceasefire."),
        ("The war has raged for more than two years.", "Norvia began the war eight years after it invaded Arden."),
    ],
)
def test_a_term_proposed_or_a_distance_is_no_length(left: str, right: str) -> None:
    assert not verdicts(left, right, "duration")


def test_the_terms_of_a_truce_that_was_signed_are_compared() -> None:
    assert "contradict" in verdicts(
        "Both sides signed a 30-day truce.", "Both sides signed a 60-day truce.", "duration"
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The composer Ann Larsen, born on 3 May 1961, will conduct.", "Ann Larsen was born in 1964.", "contradict"),
        ("The keeper Ann Larsen (born 3 May 1961) has signed.", "Ann Larsen was born in 1961.", "differs_in_precision"),
        ("Ann Larsen was born on 3 May 1961 in Arden.", "Ann Larsen was born before 1965.", "differs_in_precision"),
    ],
)
def test_births_of_one_person_are_compared_however_exactly_they_are_told(left: str, right: str, verdict: str) -> None:
    assert verdicts(left, right, "date") == {verdict}


def test_births_of_two_persons_are_not_compared() -> None:
    left = "The composer Ann Larsen was born on 3 May 1961."
    assert not verdicts(left, "Ann Larsen works with the singer Kim Holt, who was born in 1970.", "date")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (
            "The number of evacuees rose to 4,100, with 12 homes destroyed.",
            "About 6,300 evacuees were counted, with homes destroyed.",
            "contradict",
        ),
        (
            "The number of complaints about the trains fell to 310.",
            "Passengers made 480 complaints about the trains.",
            "contradict",
        ),
        (
            "The album sold 2.1 million copies worldwide.",
            "Globally it sold more than 3 million copies.",
            "contradict",
        ),
    ],
)
def test_the_number_of_something_counts_it(left: str, right: str, verdict: str) -> None:
    assert verdict in verdicts(left, right, "number")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In March the number of infected was 115.", "In March there were 68 new cases."),
        ("There were 90 complaints about the trains.", "There were 40 new complaints about the trains."),
    ],
)
def test_what_is_new_is_no_total(left: str, right: str) -> None:
    assert "contradict" not in verdicts(left, right, "number")


def test_what_a_later_figure_counts_is_not_counted_by_the_one_before() -> None:
    found = {frame.claim.value.text: frame for frame in read("The fire took 40 barns, with 3 people killed.").frames}
    assert "death" in found["3"].concepts
    assert "death" not in found["40"].concepts
