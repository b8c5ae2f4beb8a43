"""The part of an article that each sentence stands in: title, caption or body; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer import cleaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Part

    Span = tuple[int, int]

_LONGEST_TITLE = 20  # words
_HEAD = 12  # lines in which a known title is looked for
_ENDS_LIKE_TEXT = re.compile(r"(?<![A-Z])[.:;,…][\"'”’»)\]]*\Z")
_HEADING = re.compile(r"#{1,6}[ \t]")


class Parts(NamedTuple):
    """The part of each sentence, in order, and the title as it stands in the text, if it does."""

    parts: tuple[Part, ...]
    title: str | None


def find_parts(text: str, sentences: Sequence[Span], title: str | None = None, start: int = 0) -> Parts:
    """The parts of the sentences of the text, which begins at `start`; `title` is what is known besides the text."""
    found = _find_title(text, sentences, title)
    captions = cleaning.find_captions(text, start)
    parts: list[Part] = []
    position = 0
    for begin, end in sentences:
        while position < len(captions) and captions[position][1] <= begin:
            position += 1
        if found and found[0] <= begin and end <= found[1]:
            parts.append("title")
        elif position < len(captions) and captions[position][0] < end:
            parts.append("caption")
        else:
            parts.append("body")
    return Parts(tuple(parts), " ".join(text[found[0] : found[1]].split()) if found else None)


def _find_title(text: str, sentences: Sequence[Span], title: str | None) -> Span | None:
    """The line with the known title, else the first line if it reads like one."""
    lines = _find_lines(text, sentences)
    wanted = cleaning.normalize(title or "")
    for begin, end in lines:
        if wanted and cleaning.normalize(text[begin:end]) == wanted:
            return begin, end
    return lines[0] if len(lines) > 1 and _reads_like_title(text, *lines[0]) else None


def _find_lines(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The first lines, each from its first sentence to its last."""
    lines: list[Span] = []
    for begin, end in sentences:
        if lines and "\n" not in text[lines[-1][1] : begin]:
            lines[-1] = (lines[-1][0], end)
        elif len(lines) == _HEAD:
            break
        else:
            lines.append((begin, end))
    return lines


def _reads_like_title(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    if "\n" in line or len(line.split()) > _LONGEST_TITLE:
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return _HEADING.match(before) is not None or _ENDS_LIKE_TEXT.search(line) is None
