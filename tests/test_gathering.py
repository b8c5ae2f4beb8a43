from __future__ import annotations

from dataclasses import replace

import pytest
from readers import read
from report_sample import article

from summarizer import gathering, pairs
from summarizer.gathering import gather_entities


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            [
                "It rained. Ann Valle spoke. Ann Valle left. Ann Valle slept.",
                "It snowed. Ann Vale spoke.",
                "It was hot. Ann Vale left.",
            ],
            "Ann Vale",
        ),
        (["It rained. Ann Vale spoke. Ann Vale left.", "It snowed. Ann Valle spoke."], "Ann Vale"),
        (["It rained. Ann Vale spoke. Then Vale left.", "It snowed. Ann Vale met Vale."], "Ann Vale"),
    ],
)
def test_an_entity_has_the_full_spelling_that_most_articles_use(texts: list[str], name: str) -> None:
    readings = [read(text) for text in texts]
    comparisons = [
        gathering.compare(pairs.propose(one, other), ())
        for place, one in enumerate(readings)
        for other in readings[:place]
    ]
    entities, _ = gather_entities([reading.account for reading in readings], comparisons)
    assert name in {one.name for one in entities}
    assert not {"Ann Valle", "Vale"} & {one.name for one in entities}


@pytest.mark.parametrize(("summarized", "rest"), [(True, "summarized, not compared"), (False, "not compared")])
def test_a_language_that_is_not_compared_is_noted_with_what_was_done_all_the_same(summarized: bool, rest: str) -> None:
    one = replace(article([["Die Brücke ist offen."]]), language="de")
    (problem,) = gathering.note_languages([one, article([["Open."]])], summarized=summarized)
    assert problem.message == f"the text is not in English (de): {rest}"
