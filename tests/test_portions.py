from __future__ import annotations

import asyncio
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from summarizer import articles, portions
from summarizer.errors import AnswerError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("count", [1, 7, 60])
@pytest.mark.parametrize("tokens", [10, 100, 400, 100_000])
def test_every_sentence_is_in_one_portion_in_order_and_the_portions_are_alike_in_size(
    tmp_path: Path, count: int, tokens: int
) -> None:
    path = tmp_path / "boats.txt"
    path.write_text("\n".join(f"Boat {number} came home with {number} crates of fish." for number in range(count)))
    article = articles.load([str(path)]).articles[0]
    found = portions.split(article, tokens)
    assert list(chain.from_iterable(found)) == [sentence.number for sentence in article.sentences]
    sizes = [len(portion) for portion in found]
    assert max(sizes) - min(sizes) <= 1 + count / len(found) / 2
    if tokens == 100_000:
        assert len(found) == 1


async def test_a_portion_that_fails_waits_for_the_answers_on_the_others(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_text("\n".join(f"Boat {number} came home with {number} crates of fish." for number in range(1200)))
    article = articles.load([str(path)]).articles[0]
    answered: list[int] = []

    async def fail_first(numbers: tuple[int, ...]) -> None:
        if numbers[0] == 1:
            raise AnswerError("no JSON")
        await asyncio.sleep(0.01)
        answered.extend(numbers)

    with pytest.raises(AnswerError):
        await portions.ask_all(article, fail_first)
    first, *others = portions.split(article)
    assert answered == list(chain.from_iterable(others)) != []
    assert first[0] == 1
