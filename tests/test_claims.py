"""Reading an article: typed claims by code, claims without a type by a model."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import articles, claims
from summarizer.errors import AnswerError, RecordingError
from summarizer.llm import ScriptedModel
from summarizer.prompts import Library

if TYPE_CHECKING:
    from summarizer.prompts import Prompt
    from summarizer.readings import Frame, Reading
    from summarizer.records import Article

TEXT = """---
title: Harbor of Vellmar closed
published: 2026-05-08T18:00:00+02:00
---
Harbor of Vellmar closed

Share this article

The harbor of Vellmar closed on Thursday after a storm that lasted six hours.
Mayor Ilse Tann said that 40 boats had sunk and 3 houses were damaged.
"We have never seen such waves in this town," said former mayor Bo Reiter, 71.
The harbor may open again on Monday if the wind drops.
The council refused to pay for the boats.
"""


@cache
def load(text: str = TEXT) -> Article:
    (article,) = articles.load(["-"], stdin=text.encode).articles
    return article


@cache
def read(text: str = TEXT) -> Reading:
    return claims.read(load(text))


def frames(kind: str, text: str = TEXT) -> list[Frame]:
    return [frame for frame in read(text).frames if frame.claim.kind == kind]


def state(text: str, sentence: int, modality: str = "actual") -> dict[str, Any]:
    return {"text": text, "sentence": sentence, "speaker": "", "modality": modality}


def extract(*stated: dict[str, Any]) -> tuple[Reading, int]:
    model = ScriptedModel([{"claims": list(stated)}])
    return asyncio.run(claims.extract(read(), model, Library()))


def sentence(words: str) -> int:
    """The number of the sentence that has the words."""
    (number,) = [line.number for line in read().lines if words in line.text]
    return number


# By code


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("duration", ["six hours"]),
        ("number", ["40", "3", "71"]),
        ("date", ["Thursday", "Monday"]),
        ("role", ["Mayor", "former mayor"]),
        ("quotation", ["We have never seen such waves in this town,"]),
    ],
)
def test_every_typed_mention_is_a_claim_of_its_own(kind: str, values: list[str]) -> None:
    assert [frame.claim.value.text for frame in frames(kind)] == values


def test_several_values_in_one_sentence_are_several_claims_with_one_quote() -> None:
    boats, houses, _ = frames("number")
    assert boats.claim.quote == houses.claim.quote
    assert houses.claim.value.low == houses.claim.value.high == 3
    assert boats.heads
    assert houses.heads
    assert not boats.heads & houses.heads


def test_a_claim_says_who_vouches_for_it() -> None:
    (lasted,) = frames("duration")
    assert (lasted.claim.stance, lasted.claim.speaker) == ("asserted", None)
    assert {(frame.claim.stance, frame.claim.speaker) for frame in frames("number")[:2]} == {
        ("paraphrased", "Ilse Tann")
    }
    (said,) = frames("quotation")
    assert (said.claim.stance, said.claim.speaker) == ("quoted", "Bo Reiter")


def test_a_claim_says_whether_it_is_told_as_a_fact() -> None:
    closed, reopens = frames("date")
    assert closed.claim.modality == "actual"
    assert reopens.claim.modality == "conditional"


def test_a_day_is_counted_from_the_day_of_the_article() -> None:
    closed, _ = frames("date")
    assert closed.claim.value.low == closed.claim.value.high == date(2026, 5, 7).toordinal()


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("published: 2026-05-08", date(2026, 5, 8)),
        ("published: 2026-05-08T23:59:00-08:00\nupdated: 2026-05-10", date(2026, 5, 8)),
        ("updated: 2026-05-10T01:00:00Z", date(2026, 5, 10)),
        ("outlet: The Post", None),
    ],
)
def test_the_day_of_the_story_is_that_of_publication_else_of_the_update(head: str, day: date | None) -> None:
    assert claims.story_date(load(f"---\n{head}\n---\nThe harbor closed.\n")) == day


def test_what_is_excluded_is_not_read() -> None:
    assert any(span.reason for span in load().excluded)
    assert not [line for line in read().lines if "Share" in line.text or "published" in line.text]


def test_the_claims_stand_in_the_order_of_the_text() -> None:
    starts = [frame.claim.value.start for frame in read().frames]
    assert starts == sorted(starts)


def test_a_reading_depends_on_the_article_alone() -> None:
    read.cache_clear()
    first = read()
    read.cache_clear()
    read("Another article, read in between, of 12 boats.")
    assert read() == first


PIECES = [
    *("Mayor Ilse Tann", "former mayor Bo Reiter", "said", "he", "who", "did not", "in Vellmar", "of them", "’s"),
    *(
        "“We will wait for two hours,”",
        '"No, never, not at all"',
        "“",
        "”",
        "[…]",
        "Correction: an earlier version said",
    ),
    *("on May 3", "at 10.05 a.m.", "until 2 p.m.", "three hours and 50 minutes", "the talks", "the last meeting"),
    *("40 boats", "about 1,200 people", "71 votes to 62", "25 percent", "1,5", "0", "½", "ß", "٣ boats"),
    *(".", ",", "(", ")", "—", "\n", "\n\n", "\u202e"),
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_whatever_the_text_every_claim_is_true_to_it_and_has_an_id_of_its_own(pieces: list[str]) -> None:
    loaded = articles.load(["-"], stdin=(" ".join(pieces) + " word.").encode)
    for article in loaded.articles:
        stated = [frame.claim for frame in claims.read(article).frames]
        assert len({claim.id for claim in stated}) == len(stated)
        for claim in stated:
            quote, value = claim.quote, claim.value
            assert article.text[quote.start : quote.end] == quote.text
            assert article.text[value.start : value.end] == value.text
            assert quote.start <= value.start < value.end <= quote.end


# By a model


def test_a_claim_of_a_model_is_tied_to_its_sentence() -> None:
    number = sentence("refused to pay")
    reading, dropped = extract(state("The council refused to pay for the boats.", number))
    (made,) = [frame for frame in reading.frames if frame.claim.kind == "other"]
    assert made.claim.text == "The council refused to pay for the boats."
    assert made.claim.quote == load().quote_sentence(load().sentence(number))
    assert made.sentence == number
    assert dropped == 0


def test_what_the_sentence_does_not_carry_is_dropped_and_counted() -> None:
    number = sentence("refused to pay")
    reading, dropped = extract(
        state("The council refused to pay for the boats.", number),
        state("The council paid 12 million crowns for the boats.", number),
        state("President Orlo Vance resigned.", number),
        state("The council refused to pay for the boats.", sentence("lasted six hours")),
    )
    assert [frame.claim.text for frame in reading.frames if frame.claim.kind == "other"] == [
        "The council refused to pay for the boats."
    ]
    assert dropped == 3


def test_several_claims_on_one_sentence_have_ids_of_their_own_and_one_said_twice_is_one() -> None:
    number = sentence("40 boats had sunk")
    reading, dropped = extract(
        state("Mayor Ilse Tann said that 40 boats had sunk.", number),
        state("3 houses were damaged.", number),
        state("3 houses  were damaged.", number),
    )
    ids = [frame.claim.id for frame in reading.frames]
    assert len(set(ids)) == len(ids) == len(read().frames) + 2
    assert dropped == 0


def test_the_mood_that_a_model_names_is_kept() -> None:
    number = sentence("may open again")
    reading, _ = extract(state("The harbor may open again on Monday if the wind drops.", number, "conditional"))
    (made,) = [frame for frame in reading.frames if frame.claim.kind == "other"]
    assert made.claim.modality == "conditional"


def test_the_claims_of_code_stay_as_they_are() -> None:
    reading, _ = extract(state("The council refused to pay for the boats.", sentence("refused to pay")))
    assert [frame for frame in reading.frames if frame.claim.kind != "other"] == list(read().frames)
    starts = [frame.claim.value.start for frame in reading.frames]
    assert starts == sorted(starts)


def test_a_model_that_says_nothing_adds_nothing() -> None:
    assert extract() == (read(), 0)


@pytest.mark.parametrize("error", [AnswerError("it is not JSON"), RecordingError("nothing is recorded")])
def test_a_model_that_fails_is_said_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        asyncio.run(claims.extract(read(), ScriptedModel([error]), Library()))
    assert caught.value is error


def test_the_portions_of_a_long_article_are_all_asked_about() -> None:
    line = "The {} of the valley told the council that nobody can do without the bridge when the winter comes again."
    text = "Bridge\n\n" + "\n".join(line.format(f"people who live in house number {number}") for number in range(300))
    asked: list[Prompt[Any]] = []

    def answer(prompt: Prompt[Any]) -> dict[str, Any]:
        asked.append(prompt)
        return {"claims": []}

    article = load(text)
    asyncio.run(claims.extract(claims.read(article), ScriptedModel(answer), Library()))
    assert len(asked) > 1
    for one in article.sentences:
        assert sum(f"\n[{one.number}] " in prompt.user for prompt in asked) == 1
