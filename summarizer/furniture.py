"""The words of a page around its article: lists to look lines up in, and where a line ends in sentences of the page."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from summarizer import lexicon

_FEW = 25  # words; a longer sentence is not the page's
_NUMBER = re.compile(r"\d[\d.,:]*")
_EDGES = " \t*_#>|–—•·-()[]»«›‹.!…"
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|\Z)")
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b")


def fold(text: str) -> str:
    """The text as the lists have it: lower case, no marks at either end, every number written as 0."""
    key = _NUMBER.sub("0", unicodedata.normalize("NFKC", text).casefold().replace("’", "'")).strip(_EDGES)
    return " ".join(key.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The phrases of a list."""
    return frozenset(lexicon.table("furniture")[name])


@cache
def begins(name: str) -> re.Pattern[str]:
    """What matches a folded text that begins with a phrase of a list."""
    found = "|".join(re.escape(phrase) for phrase in lexicon.table("furniture")[name])
    return re.compile(rf"(?:{found})(?!\w)")


def find_closing(line: str) -> int | None:
    """Where the sentences of the page begin that end a line; None where its last one may be the article's.

    Before them a question to the reader is the page's too, and any question where the line holds nothing else.
    """
    start = None
    found = list(_SENTENCE.finditer(line))
    for match in reversed(found):
        key = fold(match.group())
        asked = start is not None and key.endswith("?")
        if _is_closing(key) or (asked and _YOU.search(key)):
            start = match.start()
        elif not asked:
            return start
    return start if start is None else found[0].start()


def _is_closing(key: str) -> bool:
    if key.count(" ") >= _FEW:
        return False
    if key in phrases("lines") or begins("closings").match(key):
        return True
    return begins("invitations").match(key) is not None and not phrases("offers").isdisjoint(re.split(r"\W+", key))
