"""Sentences of a text as spans; pure.

A sentence never reaches over the end of a paragraph. A paragraph is a line, or several where the text was wrapped at a
fixed width. Each sentence of a quotation is a sentence of its own, and a closing quotation mark belongs to the sentence
that it closes. Every character that is not white space is in exactly one sentence. Time is linear in the text: no
pattern here can match the same characters twice.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, TypeAlias

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span: TypeAlias = tuple[int, int]

_LINE = re.compile(r"\S[^\n]*+")
_STARTS_BLOCK = re.compile(r"(?:#{1,6}|[-*+•–—>|]|\d{1,2}[.)])\s")
_WRAPPED_WIDTHS = range(40, 121)

_STOP = re.compile(
    r"""
      (?:https?://|www\.)\S*[^\s.!?…"'”’)\],;:]              # an address: no stop in it ends anything
    | (?P<mark>[.!?…。！？؟।۔]++)
      (?P<closers>(?:["'”’»›)\]」』）】*_]|[“«‘](?=\s|$)|\[\d{1,3}\])*+(?:\s[”»])?+)
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"""(?P<gap>\s*+)(?P<openers>(?:["'“‘«„(\[「『（【《—–\-•*_#>$€£¥¡¿]++\s?+)*+)(?P<word>[^\W_]*+)""")
_SPEAKER = re.compile(r"\s(?:[^\W\d_a-z][\w'’-]*+\s+){1,4}+(?P<verb>[a-z]+)")
_TOKEN = re.compile(r"[\w.]+\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_NUMBER_IN_FRONT = re.compile(r"\W*\d{1,3}\Z")
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_A-Z]{2}|\d|[A-Z]{3})\Z")

_WIDE_STOPS = frozenset("。！？")
_TOKEN_LENGTH = 24


def split(text: str) -> tuple[Span, ...]:
    """The sentences of the text as half-open spans, in order, disjoint, without white space at either end."""
    return tuple(span for paragraph in _find_paragraphs(text) for span in _cut(text, *paragraph))


def _find_paragraphs(text: str) -> Iterator[Span]:
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.span()
        if block and (text.count("\n", block[-1][1], line[0]) > 1 or _is_apart(text, block[-1], line)):
            yield from _join(text, block)
            block = []
        block.append((line[0], line[0] + len(match.group().rstrip())))
    yield from _join(text, block)


def _is_apart(text: str, line: Span, following: Span) -> bool:
    return text[line[0]] == "#" or _STARTS_BLOCK.match(text, *following) is not None


def _join(text: str, block: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs of a block of lines: all one where a fixed width broke it, else a line each."""
    wrapped = _is_wrapped(text, block)
    start = None
    for (begin, end), following in zip_longest(block, block[1:]):
        start = begin if start is None else start
        if following is None or not (wrapped or _runs_on(text, (begin, end), following)):
            yield start, end
            start = None


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Whether no line had room for the first word of the next one, as is true of text broken at a fixed width."""
    width = max((end - start for start, end in block), default=0)
    return (
        len(block) > 1
        and width in _WRAPPED_WIDTHS
        and any(text[start].islower() for start, _ in block[1:])
        and all(
            end - start + 1 + len(text[following : following + width].split(None, 1)[0]) > width
            for (start, end), (following, _) in pairwise(block)
        )
    )


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Whether the line stops in mid-sentence and the next one goes on in lower case."""
    start, end = line
    return end - start >= _WRAPPED_WIDTHS.start and text[following[0]].islower() and text[end - 1] not in '.!?…:;”"'


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one paragraph."""
    paragraph = text[start:end]
    begin = quotes = counted = 0
    for match in _STOP.finditer(paragraph):
        if match["mark"] is None:
            continue
        following = _NEXT.match(paragraph, match.end())
        if following is None or not _is_end(paragraph, begin, match, following):
            continue
        quotes += paragraph.count('"', counted, match.end("mark"))
        counted = match.end("mark")
        opens = match["closers"] == '"' and not following["gap"] and quotes % 2 == 0
        stop = counted if opens else match.end()
        yield start + begin, start + stop
        begin = stop if opens else following.end("gap")
    if begin < len(paragraph):
        yield start + begin, end


def _is_end(paragraph: str, begin: int, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a sentence that starts at `begin` ends with the stop that was matched."""
    mark, word = match["mark"], following["word"]
    if not word:
        return False
    if mark[-1] in _WIDE_STOPS:
        return True
    before = paragraph[max(begin, match.start() - _TOKEN_LENGTH) : match.start()]
    if not following["gap"]:
        return _is_end_glued(before, match, following)
    if word[0].islower():
        return False
    if mark == ".":
        if _NUMBER_IN_FRONT.match(paragraph[begin : match.start()] if match.start() - begin < 6 else ""):
            return False
        known = _judge_abbreviation(before, word, paragraph[following.end() : following.end() + 6])
        return known is None or (known and following["openers"][:1] not in {"(", "["})
    if mark[-1] in "!?" and match["closers"]:
        return not _is_speaker_next(paragraph, match.end(), word)
    return not (mark[-1] in ".…" and word[0].isdigit())


def _is_end_glued(before: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the sentence ends where the space after the stop is missing: only before a capitalized word."""
    mark, word = match["mark"], following["word"]
    goes_on = match.string[following.end() : following.end() + 1] == "@"
    capitalized = not goes_on and word[0].isupper() and (word[1:2].islower() or word in {"A", "I"})
    if not capitalized or mark == "…" or mark.startswith("..") or word.lower() in _words("domains"):
        return False
    if match["closers"] or mark != ".":
        return True
    if len(word) > 1:
        known = _judge_abbreviation(before, word, "")
        if known is not None:
            return known
    return _BEFORE_GLUED.search(before) is not None


def _judge_abbreviation(before: str, word: str, after: str) -> bool | None:
    """Whether the stop after an abbreviation ends a sentence; None where there is no abbreviation before it."""
    match = _TOKEN.search(before)
    token = match.group() if match else ""
    lower, next_word = token.lower(), word.lower()
    if lower in _words("times"):
        return next_word not in _words("zones") and after.strip().lower() != "time"
    if lower in _words("bound") and (len(token) > 1 or token.islower()):
        return False
    if lower in _words("numbered"):
        return not word[0].isdigit()
    if lower in _words("loose") or (lower in _words("proper") and token[0].isupper()) or _ACRONYM.match(token):
        return next_word in _words("starters")
    return None


def _is_speaker_next(paragraph: str, position: int, word: str) -> bool:
    """Whether a name and a verb of speech follow, so that a question or exclamation goes on with its speaker."""
    match = _SPEAKER.match(paragraph, position)
    return match is not None and match["verb"] in _speech_verbs() and word.lower() not in _words("starters")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("abbreviations")[name])


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(lexicon.table("speech")["verbs"])
