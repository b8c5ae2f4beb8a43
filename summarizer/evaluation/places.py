"""Where the marks of a gold file stand in the articles, and whether a claim stands there; pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.evaluation.gold import Gold, Item, Mark, Span
    from summarizer.records import Article, Claim, Kind

_FAMILIES: dict[Kind, str] = {
    "number": "figure",
    "duration": "figure",
    "date": "figure",
    "role": "person",
    "name": "person",
    "place": "place",
    "quotation": "words",
    "attribution": "words",
}


@dataclass(frozen=True, slots=True)
class Place:
    """The spans of a mark's quote and value in its article, one pair a copy of the passage."""

    article: str
    spans: tuple[tuple[Span, Span], ...]


def locate(gold: Gold, articles: Iterable[Article]) -> dict[Mark, Place]:
    """The place of every mark. Raises InputError where an article or its quote is not there."""
    named = {PurePath(source).name: article for article in articles for source in article.sources}
    places = {}
    for item in gold.items:
        for mark in item.marks:
            article = named.get(mark.article)
            spans = tuple(mark.find(article.text)) if article else ()
            if article is None or not spans:
                raise InputError(f"{mark.article} does not hold what {item.id} of {gold.name} quotes")
            places[mark] = Place(article.id, spans)
    return places


def stands(claim: Claim, kind: Kind, item: Item, place: Place) -> bool:
    """Whether the claim, compared as `kind`, states the value that is marked there.

    Between kinds of one family, or where one has no type, a shared character is enough; between others half of the
    longer span is asked for, so that a day named inside a quotation does not stand for the quotation. An utterance
    stands for its speaker.
    """
    if claim.article != place.article:
        return False
    start, end = claim.value.start, claim.value.end
    ours, theirs = _FAMILIES.get(kind), _FAMILIES.get(item.kind)
    alike = ours is None or theirs is None or ours == theirs
    for quote, value in place.spans:
        low, high = quote if item.kind == kind == "attribution" else value
        shared = min(end, high) - max(start, low)
        if shared > 0 and (alike or 2 * shared >= max(end - start, high - low)):
            return True
    return False
