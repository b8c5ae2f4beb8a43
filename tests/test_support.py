from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import articles, support

if TYPE_CHECKING:
    from pathlib import Path

VOTE = "The council voted 14 to 9 on Tuesday to close the Pell Street pool, which opened in 1974."
ROWE = "Former governor Tamsin Rowe met President Ilse Marr for two and a half hours in Estermere."
DENIAL = "The harbor board did not approve the new pier and may raise the fees of about 60 boats."
TOLL = "At least six men and two women were hurt when the lift fell, and rents rose by 4 percent."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("The council voted on Tuesday to close the Pell Street pool.", VOTE),
        ("The Pell Street pool will be closed, the council decided in a vote of 14 to 9.", VOTE),
        ("The pool was opened in 1974.", VOTE),
        ("Council Votes To Shut Pell Street Pool", VOTE),
        ("Former governor Rowe met Ilse Marr in Estermere for 150 minutes.", ROWE),
        ("Rowe and President Marr met for more than two hours.", ROWE),
        ("The board has not approved the pier.", DENIAL),
        ("The board might raise fees.", DENIAL),
        ("Six men and two women were injured when the lift fell.", TOLL),
        (
            "Norland and US President Lund meet in Ostrel",
            "Norland’s President Ann Ray met US President Paul Lund in Ostrel.",
        ),
        (
            "The union insists on costly concessions.",
            "The union insists on costly concessions, and the mayor will not agree to them.",
        ),
        ("The mayor will not accept costly concessions.", "The mayor will not agree to costly concessions."),
    ],
)
def test_a_faithful_statement_is_carried(statement: str, sentence: str) -> None:
    assert support.check(statement, [sentence]).support is not None


@pytest.mark.parametrize(
    ("statement", "sentence", "reason"),
    [
        ("The council voted 14 to 11 on Tuesday to close the Pell Street pool.", VOTE, "number"),
        ("The council voted on Thursday to close the Pell Street pool.", VOTE, "date"),
        ("The Pell Street pool opened in 1984.", VOTE, "date"),
        ("The council voted to close the Dunmore Street pool.", VOTE, "name “Dunmore"),
        ("The council voted to open the Pell Street pool on Sunday.", VOTE, "date"),
        ("Governor Tamsin Rowe met President Ilse Marr in Estermere.", ROWE, "title “governor”"),
        ("Former governor Rowe met former president Ilse Marr in Estermere.", ROWE, "title “former president”"),
        (
            "Norlandian President Paul Ray met President Ann Lund.",
            "President Paul Ray met Norlandian President Ann Lund.",
            "title “norlandian president”",
        ),
        (
            "Norland And US President Ray Meet In Ostrel",
            "Norland’s President Ann Ray met US President Paul Lund in Ostrel.",
            "title “us president”",
        ),
        (
            "The mayor insists on costly concessions.",
            "The mayor will not agree to costly concessions.",
            "not wanted",
        ),
        ("Rowe wants a new pier.", "Rowe would never accept a new pier.", "not wanted"),
        ("President Tamsin Rowe met Ilse Marr in Estermere.", ROWE, "title “president”"),
        ("Rowe met Marr for four hours in Estermere.", ROWE, "duration"),
        ("Rowe met Marr for two and a half minutes in Estermere.", ROWE, "duration"),
        ("The harbor board approved the new pier.", DENIAL, "negate it"),
        ("The harbor board raised the fees of about 80 boats.", DENIAL, "number"),
        ("At least nine men were hurt when the lift fell.", TOLL, "number"),
        ("Two men were hurt when the lift fell.", TOLL, "number"),
        ("Rents fell by 4 percent.", "Rents climbed by 4 percent.", "say climb"),
        ("The council did not vote to close the Pell Street pool.", VOTE, "is negated"),
        ("Read more about the Pell Street pool vote on www.pool.example.", VOTE, "address"),
        ("A storm tore the roof off a barn outside the village.", VOTE, "too few"),
        ("Pell Street burns.", VOTE, "too few"),
        ("", VOTE, "too few"),
        (", ".join(f"{number} boats" for number in range(20, 34)), VOTE, "too many figures"),
    ],
)
def test_what_the_sentence_does_not_say_is_not_carried(statement: str, sentence: str, reason: str) -> None:
    check = support.check(statement, [sentence])
    assert check.support is None
    assert any(reason in each for each in check.reasons), check.reasons


@pytest.mark.parametrize(
    ("statement", "sentence", "reason"),
    [
        ("The lift carries 60 people.", "The lift carries up to 60 people.", "less exactly"),
        ("The harbor board raises the fees of boats.", DENIAL, "as a fact"),
        ("Lund is a member of the choir.", "Lund is formerly a member of the choir.", "of the past"),
        ("She cannot join the choir.", "She cannot wait to join the choir.", "something else"),
        ("The council voted to shut the beloved outdoor Pell Street pool.", VOTE, "some of its words"),
    ],
)
def test_a_weak_doubt_makes_support_partial(statement: str, sentence: str, reason: str) -> None:
    check = support.check(statement, [sentence])
    assert check.support == "partly", check
    assert any(reason in each for each in check.reasons), check.reasons


def test_a_name_may_come_from_a_neighbor_only_where_a_pronoun_points_to_it() -> None:
    before = ["Odell Brandt spoke to the harbor board."]
    statement = "Brandt said that the pier will close in June."
    pointed = support.check(statement, ["He said that the pier will close in June."], nearby=before)
    plain = support.check(statement, ["Selma Krog said that the pier will close in June."], nearby=before)
    assert pointed.support == "supported"
    assert plain.support == "partly"
    assert support.check(statement, ["He said that the pier will close in June."]).support == "partly"


def test_a_date_may_come_from_a_neighbor_and_a_number_may_not() -> None:
    before = ["On 3 May 41 boats came."]
    assert support.check("The pier was closed on 3 May.", ["Then the pier was closed."], nearby=before).support
    assert not support.check("The pier was closed to 41 boats.", ["The pier was closed."], nearby=before).support


def test_relative_dates_are_read_from_the_day_of_the_article() -> None:
    statement, sentence = "The pier was closed on May 3, 2031.", "The pier was closed yesterday."
    assert support.check(statement, [sentence], day=date(2031, 5, 4)).support == "supported"
    assert support.check(statement, [sentence], day=date(2031, 6, 4)).support is None


def test_a_clause_spliced_from_two_sentences_is_not_fully_carried() -> None:
    sentences = ["Mira Toll won the marathon in Varnow.", "Lene Askov lost her shoe at the start of the race."]
    whole = support.check("Mira Toll won the marathon, and Lene Askov lost her shoe.", sentences)
    splice = support.check("Mira Toll lost her shoe at the start in Varnow.", sentences)
    assert whole.support == "supported"
    assert splice.support != "supported"


def test_a_figure_counts_only_for_what_it_is_a_figure_of() -> None:
    sentence = "The ferry carried 94 passengers and 12 cars."
    assert support.check("The ferry carried 94 passengers.", [sentence]).support == "supported"
    assert support.check("The ferry carried 12 passengers.", [sentence]).support is None


@pytest.mark.parametrize(
    ("statement", "sentence", "carried"),
    [
        ("Der Rat schließt das Schwimmbad am Dienstag.", "Am Dienstag schließt der Rat das Schwimmbad in Lund.", True),
        ("Der Rat schließt 14 Schwimmbäder in Varnow.", "Der Rat schließt 12 Schwimmbäder in Varnow.", False),
        ("市议会决定关闭游泳池", "市议会周二决定关闭老游泳池。", True),
        ("总统拒绝签署协议", "市议会周二决定关闭老游泳池。", False),
    ],
)
def test_other_languages_are_compared_by_words_numerals_and_names(statement: str, sentence: str, carried: bool) -> None:
    assert (support.check(statement, [sentence], english=False).support is not None) == carried


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_checked_and_a_reason_given_exactly_where_support_is_not_full(
    statement: str, sentences: list[str]
) -> None:
    check = support.check(statement, sentences)
    assert 0 <= check.share <= 1
    assert bool(check.reasons) == (check.support != "supported")


def test_every_sentence_carries_itself_and_none_with_another_number(root: Path) -> None:
    for article in articles.load([str(root / "examples")]).articles:
        for sentence in article.sentences:
            text = article.sentence_text(sentence.number)
            check = support.check(text, [text])
            assert check.support == "supported" or check.share == 0, (text, check)
            other = text.replace("1", "7").replace("2", "9").replace("3", "8")
            if other != text:
                assert support.check(other, [text]).support is None, other


SENTENCES = [
    "Pool to close after vote.",
    "Varnow has four pools.",
    VOTE,
    "Mayor Selma Krog called the decision sad.",
    "She said that 30 people would lose their jobs.",
    "Swimmers protested in front of the town hall.",
]


@pytest.mark.parametrize(
    ("statement", "cited", "numbers"),
    [
        ("The council voted 14 to 9 to close the Pell Street pool.", (3,), (3,)),
        ("The council voted 14 to 9 to close the Pell Street pool.", (6,), (3,)),
        ("The council voted 14 to 9 to close the Pell Street pool.", (), (3,)),
        ("The council voted 14 to 9 to close the Pell Street pool.", (99, -1), (3,)),
        ("Krog said that 30 people would lose their jobs.", (1,), (5,)),
        ("Varnow has four pools, and swimmers protested in front of the town hall.", (4,), (2, 6)),
        ("The decision was called sad by the mayor.", (4, 5), (4, 5)),
    ],
)
def test_wrong_citations_are_replaced_by_the_best_sentences(
    statement: str, cited: tuple[int, ...], numbers: tuple[int, ...]
) -> None:
    assert support.search(statement, SENTENCES, cited)[0] == numbers


def test_no_sentence_is_found_for_what_none_says() -> None:
    assert support.search("The council voted 14 to 8 to close it.", SENTENCES, (3,))[1].support is None
