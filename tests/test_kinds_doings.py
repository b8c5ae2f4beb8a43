from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers import read

if TYPE_CHECKING:
    from summarizer.readings import Doing


def doings(text: str) -> list[Doing | None]:
    """What is done at each date and for each length of a text, in the order of the text."""
    return [frame.doing for frame in read(text).frames if frame.claim.kind in {"date", "duration"}]


def doing(text: str) -> Doing:
    """What is done at the only time of a text."""
    [found] = doings(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "family", "patient", "agent"),
    [
        pytest.param(
            "Police arrested two weavers in Lowford on Monday.", "arrested", ("weaver",), ("polic",), id="active"
        ),
        pytest.param(
            "Two weavers were arrested by police on Monday.", "arrested", ("weaver",), ("polic",), id="passive"
        ),
        pytest.param("The mill closed on Monday.", "closed", ("mill",), (), id="what closes is closed"),
        pytest.param("Ann Vale resigned on Monday.", "resigned", ("^vale", "^ann"), (), id="a name"),
        pytest.param("The arrest of the weaver came on Monday.", "arrested", ("weaver",), (), id="a noun"),
        pytest.param(
            "The bank closed its branch on Monday.", "closed", ("branch", "/bank"), ("bank",), id="of the one who acts"
        ),
        pytest.param(
            "The thieves gained access to the network on Monday.", "hacked", ("network",), ("thiev",), id="behind to"
        ),
    ],
)
def test_an_act_is_done_by_someone_to_something(
    text: str, family: str, patient: tuple[str, ...], agent: tuple[str, ...]
) -> None:
    found = doing(text)
    assert family in found.families
    assert (found.patient, found.agent) == (patient, agent)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Ann Vale sold the bakery to a bank on Monday.", {"to": {"bank"}}),
        ("The weavers were arrested by police on Monday.", {}),
        ("The mill closed on Monday.", {}),
    ],
)
def test_what_stands_behind_each_preposition_is_told_but_for_who_did_it(text: str, beside: dict[str, set[str]]) -> None:
    assert {word: set(row) for word, row in doing(text).beside} == beside


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("A second mill closed on Monday.", {"second"}, id="a second one"),
        pytest.param("Second mill closed on Monday, 40 jobs lost each", {"second"}, id="the first word"),
        pytest.param("The mill closed on Monday.", set(), id="the one"),
        pytest.param("Talks resumed again on Monday.", set(), id="what resumes is done again"),
    ],
)
def test_what_is_another_one_is_marked(text: str, marks: set[str]) -> None:
    assert doing(text).marks == marks


def test_a_pronoun_that_opens_a_line_means_what_the_line_before_opens_with() -> None:
    assert "guild" in doing("The guild of weavers grew. It closed the school on Tuesday.").parties
    assert "guild" not in doing("The guild of weavers grew. Teachers closed the school on Tuesday.").parties


def test_places_and_those_who_act_in_every_story_take_no_part() -> None:
    assert doing("Police arrested two weavers in Lowford on Monday.").parties == {"weaver"}


def test_persons_are_known_by_name_and_places_are_not() -> None:
    assert len(doing("Ann Vale resigned on Monday.").persons) == 1
    assert doing("The mill in Lowford closed on Monday.").persons == frozenset()


@pytest.mark.parametrize(
    ("text", "sole"),
    [
        ("The mill closed on Monday. The mill closed on Friday.", [False, False]),
        ("The mill closed on Monday. Yes, the mill closed on Monday.", [True, True]),
        ("The mill closed on Monday. The school reopened on Friday.", [True, True]),
        ("The mill closed on Monday. The mill closed for nine hours.", [True, True]),
    ],
)
def test_an_act_is_sole_where_its_article_gives_one_time_for_it(text: str, sole: list[bool]) -> None:
    assert [found is not None and found.sole for found in doings(text)] == sole


def test_a_time_without_an_act_has_no_doing() -> None:
    assert doings("The mood on Monday: calm.") == [None]


def test_the_act_stands_among_the_words_of_its_claim() -> None:
    [frame] = [one for one in read("The mill closed on Monday.").frames if one.claim.kind == "date"]
    assert "+closed" in frame.setting
