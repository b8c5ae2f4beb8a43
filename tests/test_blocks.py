from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from summarizer import articles, blocks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.records import Article

OPENINGS = st.lists(
    st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.sampled_from([0.6, 1.0, 1.5]), max_size=9), max_size=12
).map(lambda rows: {f"k{number}": blocks.Opening(row) for number, row in enumerate(rows)})


def find(loaded: Sequence[Article]) -> dict[str, frozenset[str]]:
    return blocks.find_near({one.id: blocks.weigh_opening(one) for one in loaded})


def find_all(openings: dict[str, blocks.Opening]) -> dict[str, frozenset[str]]:
    return {
        key: frozenset(other for other in openings if other == key or blocks.are_near(openings[key], openings[other]))
        for key in openings
    }


@given(OPENINGS)
def test_the_index_finds_exactly_what_looking_at_every_two_finds(openings: dict[str, blocks.Opening]) -> None:
    assert blocks.find_near(openings) == find_all(openings)


@given(OPENINGS, OPENINGS)
def test_whether_two_are_near_depends_on_no_other_and_on_no_order(
    openings: dict[str, blocks.Opening], more: dict[str, blocks.Opening]
) -> None:
    others = {f"other {key}": row for key, row in more.items()}
    both = blocks.find_near(dict(reversed([*openings.items(), *others.items()])))
    assert {key: both[key] & openings.keys() for key in openings} == blocks.find_near(openings)


def test_every_two_articles_of_a_story_are_near(root: Path) -> None:
    loaded = articles.load([str(root / "examples" / "*.txt")]).articles
    near = find(loaded)
    assert len(loaded) > 2
    assert all(near[article.id] == near.keys() for article in loaded)


def test_every_two_real_articles_on_related_events_are_near(real_articles: list[Path]) -> None:
    loaded = articles.load([str(path) for path in real_articles]).articles
    near = find(loaded)
    assert all(near[article.id] == near.keys() for article in loaded)


def test_articles_on_other_stories_are_not_near(tmp_path: Path) -> None:
    texts = {
        "ferry": "Ferry sinks on Lake Orrin. The ferry Corin sank on Monday. Divers searched the deep water all night.",
        "budget": "Council of Tarn passes a budget. Taxes rise by two percent. Schools and libraries get more money.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    loaded = articles.load([str(tmp_path)]).articles
    assert [len(keys) for keys in find(loaded).values()] == [1, 1]
