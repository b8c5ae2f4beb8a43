"""Bytes to text: the encoding, and the repair of what went wrong with it before; every repair is listed."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import ftfy

from summarizer.articles.files import SourceError
from summarizer.records import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:\?xml|!doctype|html|head|body|div|p|article)\b", re.IGNORECASE | re.DOTALL
)
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile(r"(\r\n?|\n)")
_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_STRAY = re.compile(r"(?<=[^\W\d_A-Z]|[\d.,;:!?)\]\"'”’»])Â(?!\w)")
_MOST_CONTROL = 0.02


def decode(data: bytes) -> str:
    """The text of a file. Raises SourceError where the bytes are no text, or the text of a web page.

    A byte order mark decides, and is left out. Else it is UTF-8, and every byte that is not is read as windows-1252.
    """
    if data.lstrip().startswith(b"%PDF-"):
        raise SourceError(
            "pdf", "is a PDF file: save its text as a .txt file (for example with pdftotext) and give that"
        )
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding:
        text = data.decode(encoding, errors="replace")
    else:
        text = _NOT_UTF8.sub(_read_byte, data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape"))
    if not text.strip():
        raise SourceError("empty", "is empty: give a file with an article in it")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text) or text.startswith("{\\rtf"):
        raise SourceError("binary", "is no plain text: save the article's text as a .txt or .md file and give that")
    if _HTML.match(text):
        raise SourceError(
            "html", "is a web page: save its text alone (in a browser: select, copy, paste) as a .txt file"
        )
    return text


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with its encoding mended and its line ends made one, and each repair in offsets of the new text.

    Putting the original of every repair in place of its span gives the old text. Repairs that touch are one.
    """
    pieces: list[str] = []
    repairs: list[Repair] = []
    position = 0
    for old, new in _find_repairs(text):
        pieces.append(new)
        if old != new:
            start = position
            if repairs and repairs[-1].end == start:
                last = repairs.pop()
                start, old = last.start, last.original + old  # noqa: PLW2901 # the two become one
            repairs.append(Repair(start, position + len(new), old))
        position += len(new)
    return "".join(pieces), tuple(repairs)


def _find_repairs(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, old and new, which differ where something was mended."""
    for part in _LINE_END.split(text):
        if part[:1] in {"\r", "\n"}:
            yield part, "\n"
        elif part.isascii():
            yield part, part
        else:
            yield from _align(part, _mend(part))


def _mend(line: str) -> str:
    line = _STRAY.sub("", ftfy.fix_encoding(line))
    return _INVISIBLE.sub("", _OTHER_LINE_END.sub("\n", line))


def _align(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A line before and after, word by word; the whole where that does not fit, without what begins and ends alike."""
    if old == new:
        yield old, new
        return
    old_words, new_words = old.split(" "), new.split(" ")
    if len(old_words) != len(new_words):
        old_words, new_words = [old], [new]
    for index, (before, after) in enumerate(zip(old_words, new_words, strict=True)):
        if index:
            yield " ", " "
        start = _count_common(before, after)
        end = _count_common(before[start:][::-1], after[start:][::-1])
        yield before[:start], before[:start]
        yield before[start : len(before) - end], after[start : len(after) - end]
        yield before[len(before) - end :], before[len(before) - end :]


def _count_common(left: str, right: str) -> int:
    """How many characters the two begin with in common."""
    differ = (index for index, (one, other) in enumerate(zip(left, right, strict=False)) if one != other)
    return next(differ, min(len(left), len(right)))


def _read_byte(match: re.Match[str]) -> str:
    """A byte that is no UTF-8, in windows-1252; the five that it leaves open stay control characters."""
    byte = ord(match.group()) - 0xDC00
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)
