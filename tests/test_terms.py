from __future__ import annotations

import pytest

from summarizer import terms, words
from summarizer.comparators import titles
from summarizer.readings import Mention


def title_of(text: str) -> tuple[tuple[words.Word, ...], titles.Title]:
    """The words of a text and the first title among them."""
    split = words.split(text)
    return split, titles.find(split)[0]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Vale is the mayor", "Vale"),
        ("Ann Vale is now the mayor", "Vale"),
        ("Ann Vale , who is the mayor", "Vale"),
        ("Ann Vale has been the mayor", "Vale"),
        ("Ann Vale was elected the mayor", "Vale"),
        ("Ann Vale was named as the mayor", "Vale"),
        ("Ann Vale took over as the mayor", "Vale"),
        ("Ann Vale , 52 , is the mayor", "Vale"),
        ("Ann Vale met the mayor", None),
        ("Ann Vale been the mayor", None),
    ],
)
def test_the_subject_of_an_office_stands_before_its_verb(text: str, subject: str | None) -> None:
    split = words.split(text)
    at = terms.subject(split, len(split) - 3)
    assert (None if at is None else split[at].text) == subject


@pytest.mark.parametrize(
    ("text", "appointed"),
    [
        ("Ann Vale was elected mayor", True),
        ("Ann Vale was sworn in as mayor", True),
        ("Ann Vale was mayor", False),
        ("The elected council has long had a mayor", False),
    ],
)
def test_who_was_given_an_office_is_appointed(text: str, *, appointed: bool) -> None:
    split = words.split(text)
    assert terms.is_appointed(split, len(split) - 1) is appointed


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The mayor resigned.", True),
        ("Ousted, the mayor left town.", True),
        ("The mayor opened the bridge.", False),
        ("The designer resigned-looking chair sold.", False),
    ],
)
def test_a_sentence_says_that_a_term_ends(text: str, *, ends: bool) -> None:
    assert terms.ends(text) is ends


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Ann Vale stepped down as mayor", True),
        ("Ann Vale, who stood down as the mayor", True),
        ("Ann Vale, 52, resigned as mayor", True),
        ("Ann Vale was ousted as mayor", True),
        ("Ann Vale gave up the post of mayor", True),
        ("Ann Vale resigned from her post as mayor", True),
        ("Ann Vale left the office of mayor", False),
        ("Ann Vale sat down as mayor", False),
        ("Ann Vale serves as mayor", False),
        ("Ann Vale is the mayor", False),
    ],
)
def test_who_left_an_office_is_named_before_it(text: str, *, leaves: bool) -> None:
    split, title = title_of(text)
    mention = Mention("Ann Vale", 0, 8, 1)
    assert terms.leaver(split, title, {8: (4, mention)}) == (4 if leaves else None)


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Ann Vale was mayor from 2001 to 2005.", True),
        ("Ann Vale served as mayor until 1999.", True),
        ("Ann Vale was once mayor of Lowford.", True),
        ("Ann Vale was elected mayor in 2001.", False),
        ("Ann Vale was mayor of Lowford.", False),
        ("Mayor from 2001 to 2005.", False),
    ],
)
def test_a_term_with_an_end_is_over(text: str, *, over: bool) -> None:
    assert terms.is_over(*title_of(text)) is over
