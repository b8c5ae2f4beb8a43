"""Summaries: what an article says, each sentence of it carried by sentences of the article.

The model writes and cites; code decides. A point whose citation is wrong gets better sentences where there are any;
what no sentence carries is asked for once more and then dropped. Too few points are filled up with the article's own
sentences.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from summarizer import portions, support
from summarizer.errors import AnswerError
from summarizer.prompts import POINTS
from summarizer.records import Point, Summary

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable, Iterator, Sequence

    from summarizer.answers import StatedPoint, SummaryAnswer
    from summarizer.llm import Model
    from summarizer.prompts import Library
    from summarizer.records import Article, Sentence

_LONG = 8
_ENGLISH = frozenset({"en", "und"})
_MARKUP = re.compile(
    r"""<[a-z/!][^<>]{0,200}>                                   # a tag
    | (?<=\])\([^()\s]{1,500}\)                                 # the address of a link; its text stays
    | ^\s*(?:[-*•\#>]+|\d{1,2}[.)])\s+                          # a list mark or heading
    | \s*\[(?:sentences?\s*)?\d{1,3}(?:\s*[,-]\s*\d{1,3})*\]    # a citation inside the text
    | \*\*|__|`+|(?<=\w)\]|\[(?=\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A sentence that begins so leans on the one before it and says little alone.
_LEANING = re.compile(r"\W*(?:he|she|they|it|this|that|these|those|his|her|their|but|and|so|yet)\b", re.IGNORECASE)
_WORDS_ALONE = range(6, 46)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the sentences carry of what a model said of a portion, and the points that none carries."""

    headline: Point | None
    points: tuple[Point, ...]
    lost: tuple[str, ...]


async def summarize(article: Article, model: Model, library: Library) -> Summary:
    """The article's headline and points, each with the sentences that carry it.

    An article too long for one request is read in portions and their points are merged. Where no sentence carries the
    headline, the article's own title stands in. `dropped` counts the points that no sentence carries, in both answers.
    Raises ModelError where the model fails.
    """
    read = portions.split(article)
    least, most = _count_points(len(article.sentences))
    share = max(2, -(-most // len(read))) if len(read) > 1 else most

    def draft(numbers: tuple[int, ...]) -> Awaitable[_Draft]:
        return _draft(article, model, library, numbers, (min(least, share), share))

    drafts = await portions.ask_all(article, draft)
    kept = _merge([draft.points for draft in drafts], most, english=_is_english(article))
    return Summary(
        article=article.id,
        headline=_choose_headline(article, [draft.headline for draft in drafts if draft.headline]),
        points=(*kept, *_fill(article, kept, least)),
        dropped=len({lost for draft in drafts for lost in draft.lost}),
    )


def _choose_headline(article: Article, stated: Sequence[Point]) -> Point:
    """The first headline that is fully carried. Few words mislead most: before one that is partly so goes the title."""
    full = next((point for point in stated if point.support == "supported"), None)
    titled = any(sentence.part == "title" for sentence in article.sentences)
    if full is None and stated and not titled:
        return stated[0]
    return full or _quote_title(article)


def _count_points(sentences: int) -> tuple[int, int]:
    """How many points an article of so many sentences gets at least and at most."""
    return POINTS if sentences > _LONG else (1, max(1, min(POINTS[0] - 1, sentences // 2)))


async def _draft(
    article: Article, model: Model, library: Library, numbers: tuple[int, ...], points: tuple[int, int]
) -> _Draft:
    """One portion: ask, check, and ask once more where a point is not carried."""
    reply = await model.ask(library.summarize(article, numbers=numbers, points=points))
    first = _verify(article, reply.answer)
    if not first.lost:
        return first
    try:
        reply = await model.ask(library.summarize(article, numbers=numbers, points=points, rejected=first.lost))
    except AnswerError:
        return first
    second = _verify(article, reply.answer)
    return _Draft(first.headline or second.headline, first.points + second.points, first.lost + second.lost)


def _verify(article: Article, answer: SummaryAnswer) -> _Draft:
    texts = [article.sentence_text(sentence.number) for sentence in article.sentences]
    checked = [(_clean(stated.text), _carry(article, texts, stated)) for stated in answer.points]
    return _Draft(
        headline=_carry(article, texts, answer.headline),
        points=tuple(point for _, point in checked if point),
        lost=tuple(text for text, point in checked if text and not point),
    )


def _carry(article: Article, texts: Sequence[str], stated: StatedPoint) -> Point | None:
    """What was stated with the sentences that carry it; None where none do."""
    text = _clean(stated.text)
    numbers, check = support.search(text, texts, stated.sentences, day=_day(article), english=_is_english(article))
    if check.support is None:
        return None
    return Point(text, tuple(article.quote_sentence(article.sentence(number)) for number in numbers), check.support)


def _merge(drafts: Iterable[Sequence[Point]], most: int, *, english: bool) -> tuple[Point, ...]:
    """The best points of all portions: the first of each, then the second of each, until there are enough."""
    kept: list[tuple[int, int, Point]] = []
    ranked = chain.from_iterable(enumerate(row) for row in zip_longest(*drafts))
    for rank, (portion, point) in enumerate(ranked):
        if point and len(kept) < most and not _is_repeat(point, (one for _, _, one in kept), english=english):
            kept.append((portion, rank, point))
    return tuple(point for _, _, point in sorted(kept, key=lambda one: one[:2]))


def _is_repeat(point: Point, others: Iterable[Point], *, english: bool) -> bool:
    """Whether one of the others says what the point says, or the reverse."""
    return any(
        support.is_said(left, right, english=english)
        for other in others
        for left, right in ((point.text, other.text), (other.text, point.text))
    )


def _fill(article: Article, kept: Sequence[Point], least: int) -> Iterator[Point]:
    """As many of the article's first sentences as are missing: those that can be understood alone and say more."""
    held = list(kept)
    for sentence in article.sentences:
        if len(held) >= least:
            return
        point = _quote(article, sentence)
        alone = sentence.part == "body" and len(point.text.split()) in _WORDS_ALONE and point.text[-1] not in "?:"
        if alone and not _LEANING.match(point.text) and not _is_repeat(point, held, english=_is_english(article)):
            held.append(point)
            yield point


def _quote_title(article: Article) -> Point:
    """The article's title as a quote; its first sentence where it has none."""
    parts = {sentence.part: sentence for sentence in reversed(article.sentences)}
    return _quote(article, parts.get("title") or parts.get("body") or article.sentences[0])


def _quote(article: Article, sentence: Sentence) -> Point:
    quote = article.quote_sentence(sentence)
    return Point(_plain(quote.text), (quote,), "supported")


def _clean(text: str) -> str:
    """The text of a model as one plain line without markup."""
    return _plain(_MARKUP.sub("", _plain(text)))


def _plain(text: str) -> str:
    """The text in one line, without control and format characters."""
    kept = text if text.isprintable() else "".join(filter(_is_shown, text))
    return " ".join(kept.split())


def _is_shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def _day(article: Article) -> date | None:
    """The day from which the article counts "yesterday", where it is known."""
    stamp = article.published or article.updated
    return date.fromisoformat(stamp[:10]) if stamp else None


def _is_english(article: Article) -> bool:
    return article.language in _ENGLISH
