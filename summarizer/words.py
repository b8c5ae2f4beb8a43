"""Words of a text with their offsets and stems; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from summarizer import lexicon

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:['’\-‐‑–](?=\w)\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a single punctuation mark, its half-open span and its stem (lower case for punctuation)."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_punctuation(self) -> bool:
        """Whether this is a punctuation mark rather than a word."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_capitalized(self) -> bool:
        """Whether the first character is an upper-case letter."""
        return self.text[0].isupper()


def split(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words and punctuation marks of the text; spans are shifted by `offset`. A possessive 's is left out."""
    words = []
    for match in _WORD.finditer(text):
        word, end = match.group(), match.end()
        if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS":
            word, end = word[:-2], end - 2
        words.append(Word(word, match.start() + offset, end + offset, stem(word)))
    return tuple(words)


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
