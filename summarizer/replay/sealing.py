"""Answers without the text of others: what an answer repeats of its request is stored as references into the request.

Every run of eight or more words that also stands in the request is taken out, however upper and lower case, spaces,
punctuation and JSON escapes around the words differ, and put back byte for byte when the request is asked again.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RUN = 8
"""How many words in a row, found in the request too, are no longer the answer's own."""

PLACES = 20
"""Of how many places with the same eight words the longest run is chosen, so that a chant takes no longer."""

MARK = "sealed"
"""The one key of the mapping that stands for a text: own pieces as text, references as [start, end, form]."""

LARGEST = 16 * 1024 * 1024
"""How many characters a restored text may have."""

_WORD = re.compile(r"[^\W_]+")
# A sentence's number at the start of its line stands between two sentences in a request, never in their article.
_NUMBER = re.compile(r"^\[([0-9]+)\] ", re.MULTILINE)
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')

_FORMS: dict[str, Callable[[str], str]] = {
    "same": str,
    "upper": str.upper,
    "lower": str.lower,
    "capital": lambda text: text[:1].upper() + text[1:],
    "escaped": lambda text: json.dumps(text)[1:-1],
}


class _Word(NamedTuple):
    """A word as it is compared, and its span in the text as it stands."""

    folded: str
    start: int
    end: int


def source_text(body: Any) -> str:
    """The text that references point into: every text in a request's body, keys sorted, joined by line breaks."""
    return "\n".join(_texts(body))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from _texts(value[name])
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def seal(value: Any, source: str) -> Any:
    """The JSON value with every text that repeats the source replaced by a mapping of own pieces and references.

    Raises RecordingError where the value holds such a mapping already, since it could not be told apart.
    """
    sealer = _Sealer(source)

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return sealer.seal(value)
        if isinstance(value, dict):
            if set(value) == {MARK}:
                raise RecordingError(f"an answer that says {MARK!r} as ours does cannot be recorded in digest mode")
            return {name: walk(item) for name, item in value.items()}
        return [walk(item) for item in value] if isinstance(value, list) else value

    return walk(value)


def unseal(value: Any, source: str) -> Any:
    """The JSON value with every text restored. Raises RecordingError where a reference does not fit the source."""
    if isinstance(value, dict):
        if set(value) == {MARK}:
            return _restore(value[MARK], source)
        return {name: unseal(item, source) for name, item in value.items()}
    return [unseal(item, source) for item in value] if isinstance(value, list) else value


def find_faults(value: Any) -> Iterator[str]:
    """What is wrong with the references of a sealed value, one line each, without its source."""
    if isinstance(value, dict) and set(value) == {MARK}:
        pieces = value[MARK] if isinstance(value[MARK], list) else [None]
        yield from (f"{piece!r} is no reference" for piece in pieces if not isinstance(piece, str) and not _fits(piece))
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from find_faults(item)


def _fits(piece: Any) -> bool:
    return (
        isinstance(piece, list)
        and len(piece) in (2, 3)
        and all(type(offset) is int for offset in piece[:2])
        and 0 <= piece[0] < piece[1]
        and (len(piece) == 2 or (isinstance(piece[2], str) and piece[2] in _FORMS))
    )


def _restore(pieces: Any, source: str) -> str:
    if not isinstance(pieces, list):
        raise RecordingError("a sealed text has no pieces")
    texts, size = [], 0
    for piece in pieces:
        if isinstance(piece, str):
            text = piece
        elif _fits(piece) and piece[1] <= len(source):
            text = _FORMS[piece[2] if len(piece) == 3 else "same"](source[piece[0] : piece[1]])
        else:
            raise RecordingError(f"{piece!r} is no reference into the request")
        size += len(text)
        if size > LARGEST:
            raise RecordingError(f"a sealed text unfolds into more than {LARGEST} characters")
        texts.append(text)
    return "".join(texts)


class _Sealer:
    """Finds the runs of one source in any number of texts."""

    def __init__(self, source: str) -> None:
        self._source = source
        # A run may go on over the numbers of sentences, which the article does not have, or take them with it.
        numbers = {match.start(1) for match in _NUMBER.finditer(source)}
        words = _split(source)
        plain = [word for word in words if word.start not in numbers]
        self._places: dict[tuple[str, ...], list[tuple[list[_Word], int]]] = {}
        for reading in (words, plain) if numbers else (words,):
            folded = [word.folded for word in reading]
            for place in range(len(folded) - RUN + 1):
                places = self._places.setdefault(tuple(folded[place : place + RUN]), [])
                if len(places) < PLACES:
                    places.append((reading, place))

    def seal(self, text: str) -> Any:
        """The text, or what stands for it where it repeats the source."""
        pieces = self._cut(text, _split_escaped(text))
        if "\\" in text:
            # What looks like an escape may be none: in \the stands "the", or a tab and "he".
            cut = (self._cut(piece, _split(piece)) if isinstance(piece, str) else [piece] for piece in pieces)
            pieces = [piece for some in cut for piece in some]
        joined = _join(pieces)
        return {MARK: joined} if any(isinstance(piece, list) for piece in joined) else text

    def _cut(self, text: str, words: Sequence[_Word]) -> list[Any]:
        """The text in pieces: what is its own, and references for the runs among its words."""
        pieces: list[Any] = []
        done = position = 0
        while position <= len(words) - RUN:
            found = self._find_longest(words, position)
            if not found:
                position += 1
                continue
            run = words[position : position + len(found)]
            pieces.append(text[done : run[0].start])
            pieces.extend(self._refer(text, run, found))
            done = run[-1].end
            position += len(found)
        return [*pieces, text[done:]]

    def _find_longest(self, words: Sequence[_Word], position: int) -> Sequence[_Word]:
        """The words of the longest run in the source that the text has at that word; none where there is no run."""
        best: Sequence[_Word] = ()
        gram = tuple(word.folded for word in words[position : position + RUN])
        for reading, place in self._places.get(gram, ()):
            length = RUN
            while (
                position + length < len(words)
                and place + length < len(reading)
                and words[position + length].folded == reading[place + length].folded
            ):
                length += 1
            if length > len(best):
                best = reading[place : place + length]
        return best

    def _refer(self, text: str, run: Sequence[_Word], found: Sequence[_Word]) -> Iterator[Any]:
        """The pieces of a run: its words and what stands between them, each a reference where the source has it."""
        for number, (word, origin) in enumerate(zip(run, found, strict=True)):
            if number:
                yield self._piece(text[run[number - 1].end : word.start], found[number - 1].end, origin.start)
            yield self._piece(text[word.start : word.end], origin.start, origin.end)

    def _piece(self, text: str, start: int, end: int) -> Any:
        for form, change in _FORMS.items():
            if change(self._source[start:end]) == text:
                return [start, end] if form == "same" else [start, end, form]
        return text


def _split(text: str) -> list[_Word]:
    """The words of a text."""
    return [_Word(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]


def _split_escaped(text: str) -> list[_Word]:
    """The words of a text, with JSON escapes read as the characters that they stand for."""
    shown, origins = [], []
    done = 0
    for match in _ESCAPE.finditer(text):
        shown += [text[done : match.start()], json.loads(f'"{match[0]}"')]
        origins += [*range(done, match.start()), match.start()]
        done = match.end()
    shown.append(text[done:])
    origins += [*range(done, len(text)), len(text)]
    # An escaped letter ends where the character after it begins.
    return [
        _Word(match[0].casefold(), origins[match.start()], origins[match.end()])
        for match in _WORD.finditer("".join(shown))
    ]


def _join(pieces: list[Any]) -> list[Any]:
    """The pieces with own texts that follow one another joined, and so references that continue one another."""
    joined: list[Any] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        elif isinstance(piece, list) and isinstance(last, list) and [last[1:], piece[2:]] == [piece[:1], []]:
            joined[-1] = [last[0], piece[1]]
        elif piece:
            joined.append(piece)
    return joined
