"""Which articles go back to one text: a newspaper that prints an agency's report is no second witness; pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer import cleaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.records import Article

_WORDS = 8  # a shorter sentence may be the same by chance
_MANY = 5  # sentences in common that make one origin
_FEW = 2  # enough where they are a good part of the shorter article
_PART = 0.3
_OWNERS = 50  # articles remembered for a sentence: what stands in more of them is linked through these

_QUOTED = re.compile(r"“[^”\n]*+(?:”|$)|\"[^\"\n]*+(?:\"|$)|«[^»\n]*+(?:»|$)", re.MULTILINE)


def find_origins(articles: Sequence[Article]) -> dict[str, str]:
    """The id of the earliest listed article with which each article shares long passages; its own id if with none.

    Two articles share an origin if they have five sentences in common, or two that are 30 % of the shorter one, and so
    do articles linked through others. What is excluded, short or quoted speech does not count: two reporters in one
    room write down the same words.
    """
    roots = list(range(len(articles)))
    owners: dict[str, list[int]] = {}
    sizes: list[int] = []
    for index, article in enumerate(articles):
        own = set(_read_sentences(article))
        sizes.append(len(own))
        shared = Counter(owner for sentence in own for owner in owners.get(sentence, ()))
        for other, number in shared.items():
            if number >= _MANY or (number >= _FEW and number >= _PART * min(sizes[index], sizes[other])):
                _link(roots, index, other)
        for sentence in own:
            known = owners.setdefault(sentence, [])
            if len(known) < _OWNERS:
                known.append(index)
    return {article.id: articles[_find_root(roots, index)].id for index, article in enumerate(articles)}


def _read_sentences(article: Article) -> Iterator[str]:
    """The normalized sentences that count."""
    quoted = [match.span() for match in _QUOTED.finditer(article.text)]
    position = 0
    for sentence in article.sentences:
        while position < len(quoted) and quoted[position][1] <= sentence.start:
            position += 1
        speech = sum(
            min(end, sentence.end) - max(start, sentence.start)
            for start, end in quoted[position : position + 20]
            if start < sentence.end and sentence.start < end
        )
        words = cleaning.normalize(article.text[sentence.start : sentence.end])
        if speech * 2 < sentence.end - sentence.start and words.count(" ") >= _WORDS - 1:
            yield words


def _link(roots: list[int], left: int, right: int) -> None:
    first, second = sorted((_find_root(roots, left), _find_root(roots, right)))
    roots[second] = first


def _find_root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        roots[index] = roots[roots[index]]
        index = roots[index]
    return index
