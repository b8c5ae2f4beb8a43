"""Sentences as a report shows them: the words, the values marked in them, their source, and who vouches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.reports.plain import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Claim, Position, Quote
    from summarizer.reports.names import Names

WINDOW = 280
"""How many characters of a very long sentence are shown on each side of a marked value."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence, marked where it is a value in question."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One sentence of one article. `number` is 0 where the quote begins outside all sentences."""

    source: str
    date: str
    article: int
    number: int
    anchor: str
    vouches: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(run.text for run in self.runs)


def of_position(position: Position, claims: Sequence[Claim], names: Names) -> tuple[Voice, ...]:
    """Each sentence that takes the position once, with the values of its claims marked.

    The first sentence of each article comes before the second of any, so that a reader of the first few meets as many
    articles as there are.
    """
    quotes = list(dict.fromkeys([*position.quotes, *(claim.quote for claim in claims)]))
    articles = [quote.article for quote in quotes]
    turns = [articles[:place].count(article) for place, article in enumerate(articles)]
    return tuple(
        _voice(quotes[place], [claim for claim in claims if claim.quote == quotes[place]], names)
        for place in sorted(range(len(quotes)), key=turns.__getitem__)
    )


def of_claim(claim: Claim, names: Names) -> Voice:
    """The claim's sentence, its value marked."""
    return _voice(claim.quote, [claim], names)


def of_quote(quote: Quote, names: Names) -> Voice:
    """The quote alone, nothing marked."""
    return _voice(quote, [], names)


def _voice(quote: Quote, claims: Sequence[Claim], names: Names) -> Voice:
    spans = [(claim.value.start - quote.start, claim.value.end - quote.start) for claim in claims]
    return Voice(
        source=names.article(quote.article),
        date=names.date(quote.article, "day"),
        article=names.number(quote.article),
        number=names.sentence(quote),
        anchor=names.anchor(quote),
        vouches="; ".join(dict.fromkeys(names.vouches(claim) for claim in claims)),
        runs=_shortened(_runs(quote.text, spans)),
    )


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> list[Run]:
    """The text cut at the spans, those that touch merged; plain only after the cutting, which needs the offsets."""
    marked = [False] * len(text)
    for start, end in spans:
        marked[start:end] = [True] * (end - start)
    cuts = [0, *(index for index in range(1, len(text)) if marked[index] != marked[index - 1]), len(text)]
    return [Run(folded(text[start:end]), marked[start]) for start, end in pairwise(cuts)]


def _shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with what lies far from every value left out; an article without a full stop is one sentence."""
    last = len(runs) - 1
    return tuple(
        run if run.marked else Run(_cut(run.text, head=index > 0, tail=index < last), marked=False)
        for index, run in enumerate(runs)
    )


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """The text with its middle, its start (no `head` wanted) or its end (no `tail` wanted) left out."""
    if len(text) <= 2 * WINDOW:
        return text
    if not head and not tail:
        return text[: 2 * WINDOW].rstrip() + " …"
    before = text[:WINDOW].rstrip() + " " if head else ""
    return f"{before}…{' ' + text[-WINDOW:].lstrip() if tail else ''}"
