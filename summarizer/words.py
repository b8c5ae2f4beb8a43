"""Words of a text with their offsets and stems; pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from summarizer import lexicon

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:['’\-‐‑–](?=\w)\w+)*|[^\w\s]")


class Word(NamedTuple):
    """A word or a single punctuation mark: its half-open span, its forms, and what it looks like.

    `folded` is in lower case without accents, as `fold` makes it; the stem of punctuation is the mark itself.
    """

    start: int
    end: int
    text: str
    lower: str
    folded: str
    stem: str
    is_punctuation: bool
    is_capitalized: bool


def split(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words and punctuation marks of the text; spans are shifted by `offset`. A possessive 's is left out."""
    words = []
    for match in _WORD.finditer(text):
        forms = _forms(match.group())
        start = match.start() + offset
        words.append(Word(start, start + len(forms[0]), *forms))
    return tuple(words)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str, str, str, bool, bool]:
    """What a word is in every place where it stands, without its possessive 's."""
    if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS":
        word = word[:-2]
    is_punctuation = not (word[0].isalnum() or word[0] == "_")
    return word, word.lower(), fold(word), stem(word), is_punctuation, word[0].isupper()


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball English stem of one word, lower case, accents folded."""
    folded = fold(word)
    return str(_stemmer().stemWord(folded)) if folded.isalpha() else folded


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text in lower case, without accents, with plain quotation marks and hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-").replace("‐", "-"))
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


@cache
def stopwords() -> frozenset[str]:
    """Stems of words that carry no content of their own."""
    return frozenset(stem(word) for line in lexicon.lines("stopwords") for word in line.split())


def content(words: tuple[Word, ...] | list[Word]) -> frozenset[str]:
    """The stems of the words that carry content: no punctuation, no stop words."""
    return frozenset(word.stem for word in words if not word.is_punctuation and word.stem not in stopwords())
