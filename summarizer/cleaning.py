"""What of an article is not the article: furniture of the page, tags, bylines, repeats; pure.

Every finding is a span with its reason. One copy of whatever is repeated stays: the first that is not furniture.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from summarizer import furniture
from summarizer.records import Excluded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Span: TypeAlias = tuple[int, int]

FURNITURE = "site furniture"
TAGS = "tags"
BYLINE = "byline"
MARKUP = "markup"
REPEATED = "repeated"

_SHORT = 400  # characters; a longer line is neither furniture nor a title or caption
_FEW = 25  # words; a line that only begins like furniture has no more
_HEAD = 12  # lines in which a page repeats its title
_TAIL = 12  # lines that may end in sentences of the page
_REPEATABLE = 5  # words; shorter sentences recur by chance

_LINE = re.compile(r"\S[^\n]*+")
_NOT_WORD = re.compile(r"[\W_]+")
_MARKER = re.compile(r"^[ \t]*+((?:(?:#{1,6}|[-*+•>])[ \t]++)++)", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_PART = re.compile(r"[^\W\d]+|\d+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+")
_CRUMB = re.compile(r"(?:[A-Z][\w&'’-]*|[>/|:»›·])(?:\s+(?:[A-Z][\w&'’-]*|[>/|:»›·])){0,4}\s*")
_SUFFIX = re.compile(r"\s*+(?:[|](?:\s*+\S++){0,6}+|[–—-](?:\s*+[A-Z]\S*+){1,4}+)\s*+")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    key: str  # as the lists of furniture have it
    words: str  # normalized

    def exclude(self, reason: str) -> Excluded:
        return Excluded(self.start, self.end, reason)


def normalize(text: str) -> str:
    """The words of the text in lower case, compatibility forms folded, single spaces between them and no marks."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def find_excluded(text: str, sentences: Sequence[Span], start: int = 0) -> tuple[Excluded, ...]:
    """What to leave out of the text from `start` on, in order, disjoint.

    `sentences` are the spans of its sentences; what is repeated is found among them. No span begins or ends inside a
    word, and spans of one reason with only white space between them are one.
    """
    lines = _read_lines(text, start)
    found = list(_find_markup(text, start))
    for find in (_find_furniture, _find_title_copies, _find_caption_copies):
        ours = tuple(find(lines))
        starts = {item.start for item in ours}
        lines = tuple(line for line in lines if line.start not in starts)
        found += ours
    found += _find_closings(lines)
    merged = _merge(text, found)
    rest = keep(text, [span for span in sentences if span[0] >= start], merged)
    return _merge(text, [*merged, *_find_repeats(text, rest)])


def keep(text: str, spans: Iterable[Span], excluded: Sequence[Excluded]) -> tuple[Span, ...]:
    """What remains of the spans outside of the excluded ones: every piece that holds a letter or digit, trimmed.

    Both must be in order and disjoint.
    """
    pieces: list[Span] = []
    gaps = iter((*excluded, Excluded(len(text), len(text), "")))
    gap = next(gaps)
    for begin, end in spans:
        start = begin
        while gap.end <= start < len(text):
            gap = next(gaps)
        while gap.start < end and gap.start < len(text):
            pieces.append((start, gap.start))
            start = gap.end
            if gap.end >= end:
                break
            gap = next(gaps)
        pieces.append((start, end))
    trimmed = (_trim(text, start, end) for start, end in pieces)
    return tuple(span for span in trimmed if span and any(map(str.isalnum, text[slice(*span)])))


def find_captions(text: str, start: int = 0) -> tuple[Span, ...]:
    """The lines from `start` on that caption a picture: credited, or the same as a credited line but for the credit."""
    lines = _read_lines(text, start)
    stems = [_cut_credit(line.text) for line in lines]
    credited = {words for stem in stems if stem and (words := normalize(stem)).count(" ") >= _REPEATABLE - 2}
    return tuple(
        (line.start, line.end)
        for line, stem in zip(lines, stems, strict=True)
        if stem is not None or line.words in credited or furniture.begins("captions").match(line.key)
    )


def _read_lines(text: str, start: int) -> tuple[_Line, ...]:
    """The short lines from `start` on."""
    lines = []
    for match in _LINE.finditer(text, start):
        line = match.group().rstrip()
        if len(line) <= _SHORT:
            end = match.start() + len(line)
            lines.append(_Line(match.start(), end, line, furniture.fold(line), normalize(line)))
    return tuple(lines)


def _find_furniture(lines: Sequence[_Line]) -> Iterator[Excluded]:
    shouts = Counter(line.words for line in lines if line.text.isupper() and line.words.count(" ") < 3)
    for line in lines:
        if reason := _name_furniture(line):
            yield line.exclude(reason)
        elif _is_byline(line, 4 if line is lines[0] else 10):  # a first line may be a title that begins with "By"
            yield line.exclude(BYLINE)
        elif shouts[line.words] > 1 and line.text.isupper():
            yield line.exclude(FURNITURE)


def _find_closings(lines: Sequence[_Line]) -> Iterator[Excluded]:
    """The sentences of the page that end one of the last lines; the first line is never one of them."""
    for line in lines[1:][-_TAIL:]:
        start = furniture.find_closing(line.text)
        if start is not None:
            yield Excluded(line.start + start, line.end, FURNITURE)


def _name_furniture(line: _Line) -> str | None:
    """Why the line, taken by itself, is no part of the article; None if it may be."""
    if line.key in furniture.phrases("lines") or not any(character.isalpha() for character in line.text):
        return FURNITURE
    words = line.words.split()
    if len(words) > _FEW:
        return None
    if furniture.begins("tags").match(line.key) or all(word.startswith("#") for word in line.text.split()):
        return TAGS
    named = (
        furniture.begins("starts").match(line.key)
        or (furniture.begins("openings").match(line.key) and not line.text.endswith("."))
        or any(phrase in line.key for phrase in furniture.phrases("contains"))
        or _ADDRESS.fullmatch(line.text.strip("<>()"))
        or _is_stamp(words)
    )
    return FURNITURE if named else None


def _is_byline(line: _Line, longest: int) -> bool:
    opening = furniture.begins("bylines").match(line.key)
    if opening is None or line.text.endswith((".", "?", "!", ":")):
        return False
    names = _NAME.findall(line.text)[len(opening.group().split()) :]
    return 0 < len(names) <= longest and all(
        name[0].isupper() or name in furniture.phrases("between") for name in names
    )


def _is_stamp(words: Sequence[str]) -> bool:
    parts = [part for word in words for part in _PART.findall(word)]
    numbers = [part for part in parts if part.isdigit()]
    return bool(numbers) and all(part in furniture.phrases("stamps") for part in parts if not part.isdigit())


def _find_title_copies(lines: Sequence[_Line]) -> Iterator[Excluded]:
    """Crumbs that end with the title, and copies of it that go on with the name of the site."""
    head = [line for line in lines[:_HEAD] if line.words.count(" ") >= 3]
    for line in head:
        for title in head:
            if line.text == title.text or title.text not in line.text:
                continue
            before, found, after = line.text.partition(title.text)
            if found and not after and _CRUMB.fullmatch(before):
                yield line.exclude(FURNITURE)
            elif found and not before and _SUFFIX.fullmatch(after):
                yield line.exclude(REPEATED)


def _find_caption_copies(lines: Sequence[_Line]) -> Iterator[Excluded]:
    """The second of two lines that differ in nothing but the credit of the picture."""
    seen: set[str] = set()
    for line in lines:
        stem = _cut_credit(line.text)
        words = line.words if stem is None else normalize(stem)
        if words.count(" ") < _REPEATABLE - 2:
            continue
        if stem is not None and words in seen:
            yield line.exclude(REPEATED)
        seen.add(words)


def _cut_credit(line: str) -> str | None:
    """The line without the credit at its end; None where it has none."""
    match = _credit().search(line, max(0, len(line) - 80))
    return line[: match.start()] if match else None


def _find_markup(text: str, start: int) -> Iterator[Excluded]:
    """Marks of headings, lists and quotations in front of a line, and pictures."""
    for marker in _MARKER.finditer(text, start):
        yield Excluded(*marker.span(1), MARKUP)
    for picture in _PICTURE.finditer(text, start):
        yield Excluded(*picture.span(), MARKUP)


def _find_repeats(text: str, sentences: Sequence[Span]) -> Iterator[Excluded]:
    """Sentences that stand in the text before, also cut short, and the short ones between them."""
    words = [normalize(text[start:end]) for start, end in sentences]
    first: dict[str, int] = {}
    copies: dict[int, int] = {}
    for index, key in enumerate(words):
        if key.count(" ") >= _REPEATABLE - 1 and first.setdefault(key, index) != index:
            copies[index] = first[key]
    for index, original in _find_cut(text, sentences, words, first):
        copies.setdefault(index, original)
    for step, order in ((1, range(len(words))), (-1, reversed(range(len(words))))):
        for index in order:
            if index not in copies and index - step in copies:
                original = copies[index - step] + step
                if 0 <= original < index and words[original] == words[index]:
                    copies[index] = original
    yield from (Excluded(*sentences[index], REPEATED) for index in copies)


def _find_cut(
    text: str, sentences: Sequence[Span], words: Sequence[str], first: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Sentences that break off where an earlier one goes on, and trailers that a later one completes."""
    ordered = sorted(first)
    for index, key in enumerate(words):
        end = text[sentences[index][0] : sentences[index][1]].rstrip("])")
        trailer = end.endswith(("…", "..."))
        if key.count(" ") < _REPEATABLE - 1 or not (trailer or end[-1:].isalnum() or end[-1:] in ",;-–—"):
            continue
        for position in range(bisect_right(ordered, key), len(ordered)):
            if not ordered[position].startswith(key):
                break
            if first[ordered[position]] < index or trailer:
                yield index, first[ordered[position]]
                break


def _merge(text: str, found: Iterable[Excluded]) -> tuple[Excluded, ...]:
    """The spans in order and disjoint; those of one reason with only white space between them are one."""
    merged: list[Excluded] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        last = merged[-1] if merged else Excluded(0, 0, "")
        span = _trim(text, max(item.start, last.end), item.end)
        if span is None:
            continue
        if last.reason == item.reason and not text[last.end : span[0]].strip():
            merged[-1] = Excluded(last.start, span[1], item.reason)
        else:
            merged.append(Excluded(*span, item.reason))
    return tuple(merged)


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at either end; None if nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return (start, start + len(piece)) if piece else None


@cache
def _credit() -> re.Pattern[str]:
    """A credit at the end of a line, set off by a mark or a word, perhaps with the photographer before or after it."""
    names = "|".join(re.escape(name) for name in sorted(furniture.phrases("credits"), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[.!?”\"')])\s*|\s*[(\[/|–—]\s*|\s-\s|\s(?:via|[Cc]redit:?|[Pp]hotos?:?|[Ii]mages?:?)\s)"
        rf"(?:[A-Z][\w.'’-]*\s){{0,3}}(?:[A-Z][\w.'’-]*\s?/\s?)?(?:{names})(?:\s?/\s?[\w.'’ -]{{1,40}})?[)\].]*\Z"
    )
