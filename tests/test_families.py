from __future__ import annotations

import re
from collections import Counter

import pytest

from summarizer import families, lexicon, words

ACTS = lexicon.table("acts")
OPPOSED = [pair.split() for pair in ACTS["words"]["opposed"]]
OF_FAMILIES = ("once", "repeated", "habitual", "implied", "general", "agentive", "arranging", "states")


def told(text: str) -> list[tuple[str, frozenset[str], bool]]:
    """The acts of a text: the words that tell each, its families and whether it is a verb."""
    split = words.split(text)
    return [
        (" ".join(word.text for word in split[one.first : one.last + 1]), one.families, one.is_verb)
        for one in families.find(split)
    ]


@pytest.mark.parametrize(
    ("verb", "third", "past", "ing"),
    [
        ("arrest", "arrests", "arrested", "arresting"),
        ("close", "closes", "closed", "closing"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("free", "frees", "freed", "freeing"),
        ("canoe", "canoes", "canoed", "canoeing"),
        ("dye", "dyes", "dyed", "dyeing"),
        ("sue", "sues", "sued", "suing"),
        ("die", "dies", "died", "dying"),
        ("tie", "ties", "tied", "tying"),
        ("flee/fled/fled", "flees", "fled", "fleeing"),
        ("see/saw/seen", "sees", "seen", "seeing"),
        ("lie/lay/lain", "lies", "lay", "lying"),
        ("panic", "panics", "panicked", "panicking"),
        ("traffic", "traffics", "trafficked", "trafficking"),
        ("bury", "buries", "buried", "burying"),
        ("employ", "employs", "employed", "employing"),
        ("reach", "reaches", "reached", "reaching"),
        ("fix", "fixes", "fixed", "fixing"),
        ("quiz", "quizzes", "quizzed", "quizzing"),
        ("go/went/gone", "goes", "went", "going"),
        ("radio", "radios", "radioed", "radioing"),
        ("grab", "grabs", "grabbed", "grabbing"),
        ("visit", "visits", "visited", "visiting"),
        ("hit/hit/hit", "hits", "hit", "hitting"),
    ],
)
def test_a_verb_has_the_forms_that_english_gives_it(verb: str, third: str, past: str, ing: str) -> None:
    assert {("third", third), ("past", past), ("ing", ing)} <= set(families.forms(verb))


def test_no_form_of_a_listed_verb_is_misspelt() -> None:
    heads = {phrase.split()[0] for row in ACTS["families"].values() for phrase in row}
    made = {word for head in heads for _, word in families.forms(head)}
    assert [word for word in made if re.search(r"eee|ii|yy|[^aeiou]yed$", word)] == []


def test_what_is_no_verb_has_one_form() -> None:
    assert families.forms("=verdict") == [("fixed", "verdict")]


def test_a_single_letter_has_forms_like_any_verb() -> None:
    assert ("ing", "ying") in families.forms("y")


@pytest.mark.parametrize(
    ("text", "act", "family"),
    [
        ("Two miners were killed.", "killed", "died"),
        ("Hundreds were fleeing the valley.", "fleeing", "escaped"),
        ("He was dying.", "dying", "died"),
        ("The guards were freeing hostages.", "freeing", "released"),
        ("The witness was cross-examined.", "cross-examined", "testified"),
        ("The mine shut down.", "shut down", "closed"),
        ("Divers brought a diver out.", "brought a diver out", "rescued"),
        ("The verdict came late.", "verdict", "ruled"),
        ("They took him into custody.", "took him into custody", "arrested"),
    ],
)
def test_an_act_is_told_by_its_longest_phrase(text: str, act: str, family: str) -> None:
    assert [(one, family in found) for one, found, _ in told(text) if one == act] == [(act, True)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The closed road leads north.", "closed"),
        ("By fire and water.", "fire"),
        ("The strike goes on.", "strike"),
        ("Towns live with strikes.", "strikes"),
    ],
)
def test_a_noun_tells_no_verb(text: str, act: str) -> None:
    assert [one for one, _, is_verb in told(text) if one == act and is_verb] == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("They want to resign.", True),
        ("Did the mayor and her deputy resign?", True),
        ("The mayor resign letter.", False),
    ],
)
def test_a_bare_verb_is_told_where_one_can_stand(text: str, *, is_told: bool) -> None:
    assert ("resign" in [one for one, *_ in told(text)]) is is_told


def test_no_mark_stands_inside_a_phrase() -> None:
    assert "rescued" not in {name for _, found, _ in told("They brought water, out there.") for name in found}


@pytest.mark.parametrize(
    ("ours", "theirs", "opposed"),
    [
        ({"opened"}, {"closed"}, True),
        ({"closed"}, {"opened"}, True),
        ({"convicted"}, {"acquitted"}, True),
        ({"declared"}, {"enforced"}, True),
        ({"opened", "closed"}, {"closed"}, False),
        ({"opened"}, {"arrested"}, False),
    ],
)
def test_acts_that_undo_each_other_are_opposed_either_way(ours: set[str], theirs: set[str], *, opposed: bool) -> None:
    assert families.are_opposed(frozenset(ours), frozenset(theirs)) is opposed


def test_the_stems_of_a_family_are_those_of_its_single_words() -> None:
    assert {"releas", "bail", "free"} <= families.stems("released")
    assert "let" not in families.stems("released")
    assert families.stems("no such family") == frozenset()


def test_every_family_that_a_list_names_exists() -> None:
    named = {name for key in OF_FAMILIES for name in ACTS["words"][key]} | {name for pair in OPPOSED for name in pair}
    assert named - set(ACTS["families"]) == set()


def test_no_phrase_stands_in_two_opposed_families() -> None:
    rows = {family: set(row) for family, row in ACTS["families"].items()}
    assert [(one, other, rows[one] & rows[other]) for one, other in OPPOSED if rows[one] & rows[other]] == []


@pytest.mark.parametrize("part", ["families", "words"])
def test_no_row_of_the_acts_says_a_thing_twice(part: str) -> None:
    twice = {key: [one for one, times in Counter(row).items() if times > 1] for key, row in ACTS[part].items()}
    assert {key: row for key, row in twice.items() if row} == {}
