"""Long articles in portions that a model can read at once; nothing is left out; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.prompts import estimate_tokens

if TYPE_CHECKING:
    from summarizer.records import Article

TOKENS = 5000
"""About how many tokens of an article one request holds."""


def split(article: Article, tokens: int = TOKENS) -> tuple[tuple[int, ...], ...]:
    """The numbers of the article's sentences in portions of about equal size, each of at most `tokens` tokens.

    A sentence that is longer by itself makes a portion of its own.
    """
    costs = [estimate_tokens(article.sentence_text(sentence.number)) + 4 for sentence in article.sentences]
    total = sum(costs)
    number = max(1, -(-total // tokens))
    share = total / number
    portions: list[list[int]] = [[]]
    filled = 0
    for sentence, cost in zip(article.sentences, costs, strict=True):
        if portions[-1] and (filled + cost > tokens or filled + cost / 2 > share):
            portions.append([])
            filled = 0
        portions[-1].append(sentence.number)
        filled += cost
    return tuple(tuple(portion) for portion in portions if portion)
