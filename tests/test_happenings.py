from __future__ import annotations

import pytest

from summarizer import happenings, words


def governs(text: str, *, lasting: bool = False) -> str | None:
    """The words of the act that the time in brackets is of, "~" before one of no family; other times are in braces."""
    split: list[words.Word] = []
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "{": []}
    first = 0
    for word in words.split(text):
        if word.text in "[{":
            first = len(split)
        elif word.text in "]}":
            spans["[" if word.text == "]" else "{"].append((first, len(split) - 1))
        else:
            split.append(word)
    span = spans["["][0]
    told = happenings.governing(tuple(split), span, [span, *spans["{"]], lasting=lasting)
    if told is None:
        return None
    unknown = "~" * any(family.startswith("~") for family in told.families)
    return unknown + " ".join(word.text for word in split[told.first : told.last + 1])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("The mine closed on [Monday].", "closed", id="the verb before it"),
        pytest.param("On [Monday] the mine closed.", "closed", id="the verb behind it where it opens"),
        pytest.param("On [Monday] police searched the mine.", "searched", id="not the noun before the verb"),
        pytest.param("The arrest took place on [Monday].", "arrest took place", id="the subject of a light verb"),
        pytest.param("The strike was over, and talks resumed on [Monday].", "resumed", id="its own clause"),
        pytest.param("The mine closed on {Monday} and reopened on [Friday].", "reopened", id="of two times its own"),
        pytest.param("The mine closed on [Monday] and reopened on {Friday}.", "closed", id="of two times the first"),
        pytest.param("The mine closed on {May 8} at [6 p.m.].", "closed", id="a day and an hour side by side"),
        pytest.param("It was [Monday] when the guards fled.", "fled", id="a clause with when"),
        pytest.param(
            "The town mourned since [Monday], when the guards fled.", "fled", id="a clause with when behind it"
        ),
        pytest.param("Talks resumed, but on [Monday] nobody came.", None, id="no act of another clause"),
        pytest.param(
            "Police raided the mine on {Monday}, the school on [Friday].", "~raided", id="no act that has its own time"
        ),
        pytest.param("The mayor whistled on [Monday] after the vote.", "~whistled", id="a verb of no family"),
        pytest.param("The mine closed — it was a [Monday].", None, id="a dash parts them"),
    ],
)
def test_a_date_is_the_date_of_the_act_beside_it(text: str, act: str | None) -> None:
    assert governs(text) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("The hearing lasted [nine hours].", "hearing lasted", id="behind its verb"),
        pytest.param("It took [nine hours] to free the miners.", "free", id="what it is needed for"),
        pytest.param("After [three days] of talks the mine reopened.", "talks", id="what it is made of"),
        pytest.param("The mine closed [two days] later.", None, id="a while later is no length"),
        pytest.param("The mine closed [two days] after the blast.", None, id="a while after is no length"),
    ],
)
def test_a_length_is_the_length_of_what_lasts(text: str, act: str | None) -> None:
    assert governs(text, lasting=True) == act
