"""Long articles in portions that a model can read at once; nothing is left out."""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import AnswerError, TooLongError, UnavailableError
from summarizer.prompts import estimate_tokens

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from summarizer.records import Article

T = TypeVar("T")

TOKENS = 5000
"""About how many tokens of an article one request holds."""


def split(article: Article, tokens: int = TOKENS) -> tuple[tuple[int, ...], ...]:
    """The numbers of the article's sentences in portions of about equal size, of about `tokens` tokens at most.

    A sentence is never cut: one that is longer by itself makes a longer portion.
    """
    costs = [estimate_tokens(article.sentence_text(sentence.number)) + 4 for sentence in article.sentences]
    share = sum(costs) / max(1, -(-sum(costs) // tokens))
    portions: dict[int, list[int]] = {}
    read = 0
    for sentence, cost in zip(article.sentences, costs, strict=True):
        # A sentence belongs where its middle lies, so that the portions cannot drift apart in size.
        portions.setdefault(int((read + cost / 2) / share), []).append(sentence.number)
        read += cost
    return tuple(tuple(portion) for portion in portions.values())


async def ask_all(article: Article, question: Callable[[tuple[int, ...]], Awaitable[T]]) -> list[T]:
    """What a question yields on all portions of an article, in order; see `ask`.

    What an endpoint refuses ends the questions on the other portions; where it only fails, their answers, which are
    paid for, are awaited first.
    """
    asked = [asyncio.ensure_future(_try(numbers, question)) for numbers in split(article)]
    try:
        ended = await asyncio.gather(*asked)
    finally:
        for one in asked:
            one.cancel()
    for end in ended:
        if isinstance(end, Exception):
            raise end
    return list(chain.from_iterable(end for end in ended if not isinstance(end, Exception)))


async def _try(
    numbers: tuple[int, ...], question: Callable[[tuple[int, ...]], Awaitable[T]]
) -> list[T] | AnswerError | UnavailableError:
    try:
        return await ask(numbers, question)
    except (AnswerError, UnavailableError) as error:
        return error


async def ask(numbers: tuple[int, ...], question: Callable[[tuple[int, ...]], Awaitable[T]], cuts: int = 2) -> list[T]:
    """What a question on a portion yields; one that has no room in a request is put on each half of it instead.

    Raises TooLongError where a portion that was cut in two so many times has no room either.
    """
    try:
        return [await question(numbers)]
    except TooLongError:
        if not cuts or len(numbers) == 1:
            raise
    middle = len(numbers) // 2
    return [part for half in (numbers[:middle], numbers[middle:]) for part in await ask(half, question, cuts - 1)]
