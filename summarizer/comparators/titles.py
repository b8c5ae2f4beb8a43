"""Titles: the phrases of a sentence that give one, with status, qualifiers and what each is a title of; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer import lexicon
from summarizer.words import Word, fold, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

Status = Literal["current", "former", "acting", "elect", "outgoing"]

_LONGEST = 5
_REACH = 5
_OWNER = 11
_PLAIN = 3
_DETERMINERS = frozenset({"the", "a", "an", "this", "its", "his", "her", "their", "our"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title phrase: indices of its words, its canonical title, status, qualifier and what it is a title of."""

    first: int
    last: int
    title: str
    status: Status
    marked: bool
    qualifier: str
    of: str


@cache
def _titles() -> dict[tuple[str, ...], str]:
    table = lexicon.table("titles")
    return {
        tuple(fold(name).replace("-", " ").split()): row[0]
        for rows in (table["unique"], table["other"])
        for row in rows
        for name in row
    }


@cache
def _statuses() -> dict[str, Status]:
    table: dict[Status, list[str]] = lexicon.table("titles")["status"]
    return {word: status for status, words in table.items() for word in words}


@cache
def _ranks() -> dict[str, str]:
    """The words that make another title of the one behind them: "deputy", "vice"."""
    return {word: rank for rank, words in lexicon.table("titles")["ranks"].items() for word in words}


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(lexicon.table("titles")["qualifiers"])


def find(words: Sequence[Word]) -> tuple[Title, ...]:
    """The title phrases among the words of one sentence, longest match first, not overlapping."""
    found: list[Title] = []
    index = 0
    while index < len(words):
        match = _match(words, index)
        if match is None or _is_surname(words, index, match[1]):
            index += 1
            continue
        title, last = match
        floor = found[-1].last + 1 if found else 0
        found.append(_phrase(words, index, last, title, floor))
        index = last + 1
    return tuple(found)


@cache
def _openers() -> frozenset[str]:
    """The words with which a title, or a status joined to one by a hyphen, begins: most words need no longer look."""
    return frozenset(key[0] for key in _titles()) | frozenset(_statuses()) | frozenset(_ranks())


def _match(words: Sequence[Word], index: int) -> tuple[str, int] | None:
    if words[index].folded.partition("-")[0] not in _openers():
        return None
    first = words[index].folded.replace("-", " ").split()
    rank = _ranks().get(first[0]) if len(first) == 1 else None
    below = _match(words, index + 1) if rank and index + 1 < len(words) else None
    if rank and below is None and index + 2 < len(words) and _names_field(words[index + 1]):
        field = _match(words, index + 2)
        below = field if field is not None and field[0] in _completed() else None
    if below is not None and below[0] not in _ranks().values():
        return _titles().get((first[0], *below[0].split()), f"{rank} {below[0]}"), below[1]
    if len(first) > 1 and first[0] in _ranks() and tuple(first) not in _titles() and tuple(first[1:]) in _titles():
        return f"{_ranks()[first[0]]} {_titles()[tuple(first[1:])]}", index
    for length in range(_LONGEST, 0, -1):
        piece = words[index : index + length]
        if len(piece) < length:
            continue
        key = tuple(part for word in piece for part in word.folded.replace("-", " ").split())
        if len(piece) == 1 and len(key) > 1:
            key = tuple(part for part in key if part not in _statuses() and part not in {"elect", "designate"})
        title = _titles().get(key) if key else None
        if title is not None:
            return title, index + length - 1
    return None


@cache
def _completed() -> frozenset[str]:
    return frozenset(lexicon.table("titles")["generic"]["completed"])


def _names_field(word: Word) -> bool:
    """Whether a plain word before a title can name its field: "sporting director"."""
    return (
        word.text.islower() and word.text.isalpha() and word.stem not in stopwords() and not word.lower.endswith("ed")
    )


def _is_surname(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the word is the surname of a person ("Stephen King said") rather than a title."""
    if first != last or not words[first].is_capitalized or first == 0:
        return False
    before = words[first - 1]
    after = words[last + 1] if last + 1 < len(words) else None
    plain = before.is_capitalized and before.text.isalpha() and not before.text.isupper() and first > 1
    known = fold(before.text) in _qualifiers() or fold(before.text) in _statuses() or _is_demonym(before.text)
    followed = after is not None and (after.is_capitalized or after.lower == "of")
    return plain and not known and not followed


def _is_demonym(word: str) -> bool:
    return fold(word).endswith(("ian", "ish", "ese", "ean", "can", "man", "ench", "utch", "eek", "ss", "ani", "rab"))


def _phrase(words: Sequence[Word], first: int, last: int, title: str, floor: int) -> Title:
    status: Status = "current"
    marked = False
    qualifiers: list[str] = []
    of: list[str] = []
    start = first
    if "-" in words[first].text and words[first].folded.split("-")[0] in _statuses():
        status, marked = _statuses()[words[first].folded.split("-")[0]], True
    index = first - 1
    while index >= max(floor, first - _REACH):
        word = words[index]
        plain = word.folded
        if plain in _statuses() and not (
            plain in {"then", "new", "next", "present"} and not _reads_as_status(words, index)
        ):
            status, marked, start = _statuses()[plain], True, index
        elif plain in _qualifiers():
            qualifiers.append(plain)
            start = index
        elif _is_modifier(word) or _is_abbreviation(words, index) or _owns(words, index) or _is_of_owner(words, index):
            of.append(plain.replace(".", ""))
            start = index
        elif start == first == index + 1 and title in _completed() and _names_field(word):
            qualifiers.append(plain)
            start = index
        else:
            break
        index -= 1
    end = last
    tail = words[last].folded
    if tail.endswith(("-elect", "-designate")):
        status, marked = "elect", True
    elif last + 2 < len(words) and words[last + 1].text == "-" and words[last + 2].folded in _statuses():
        status, marked, end = _statuses()[words[last + 2].folded], True, last + 2
    elif last + 1 < len(words) and words[last + 1].folded in {"elect", "designate"}:
        status, marked, end = "elect", True, last + 1
    end, title = _complete(words, end, title)
    end, owner = find_owner(words, end)
    return Title(start, end, title, status, marked, " ".join(sorted(qualifiers)), owner or " ".join(reversed(of)))


def _complete(words: Sequence[Word], last: int, title: str) -> tuple[int, str]:
    """The end and the title with its field: "chief of protocol", "head of civil protection"."""
    generic = title.removeprefix("deputy ") in lexicon.table("titles")["generic"]["completed"]
    if not generic or last + 2 >= len(words) or words[last + 1].lower not in {"of", "for"}:
        return last, title
    end = _field_end(words, last + 2)
    if end is None:
        return last, title
    return end, f"{title} of {' '.join(word.lower for word in words[last + 2 : end + 1])}"


def _field_end(words: Sequence[Word], first: int) -> int | None:
    """The last of the plain words that name a field or a body without a name; None where there is none."""
    end = None
    for index in range(first, min(first + _PLAIN, len(words))):
        word = words[index]
        if word.is_punctuation or word.is_capitalized or word.stem in stopwords() or word.lower.endswith("ed"):
            break
        end = index
    return end


def _reads_as_status(words: Sequence[Word], index: int) -> bool:
    before = words[index - 1].lower if index else ""
    return before in {"the", "a", "an", "his", "her", "its", "their"}


def _is_modifier(word: Word) -> bool:
    if word.is_punctuation or word.stem in stopwords():
        return False
    return (word.is_capitalized and word.text[0].isalpha()) or word.lower in {
        "city",
        "county",
        "district",
        "town",
        "plant",
        "company",
        "union",
        "party",
        "state",
        "group",
        "club",
        "hospital",
        "school",
    }


def _owns(words: Sequence[Word], index: int) -> bool:
    """Whether a possessive 's, which is no part of a word, stands between a plain noun and the word behind it."""
    follower = words[index + 1] if index + 1 < len(words) else None
    if follower is None or words[index].is_punctuation or words[index].stem in stopwords():
        return False
    return follower.start - words[index].end > len(" s")


def _is_of_owner(words: Sequence[Word], index: int) -> bool:
    """Whether the word stands before a plain noun that owns what follows: "flood" in "the flood board's leader"."""
    word, owner = words[index], words[index + 1]
    return owner.text.islower() and _owns(words, index + 1) and word.text.islower() and word.stem not in stopwords()


def _is_abbreviation(words: Sequence[Word], index: int) -> bool:
    """Whether the word stands in capitals ("US", which folds to a stop word) while the word behind it does not."""
    shouted = index + 1 < len(words) and words[index + 1].text.isupper()
    return len(words[index].text) > 1 and words[index].text.isupper() and not shouted


def find_owner(words: Sequence[Word], last: int) -> tuple[int, str]:
    """The end and the owner of an `of X` behind a title, as in "mayor of the town of X"."""
    if last + 2 >= len(words) or words[last + 1].lower not in {"of", "at", "to", "for"}:
        return last, ""
    index = last + 2
    owner: list[str] = []
    while index < len(words) and index < last + _OWNER:
        word = words[index]
        if word.is_capitalized and not word.is_punctuation:
            owner.append(word.folded.replace(".", ""))
        elif not _goes_on(words, index):
            break
        index += 1
    while index > last + 2 and not words[index - 1].is_capitalized:
        index -= 1
    kinds = lexicon.table("names")
    while owner and index < len(words) and words[index].folded in {*kinds["bodies"], *kinds["places"]}:
        owner.append(words[index].folded)
        index += 1
    return (index - 1, " ".join(owner)) if owner else _plain_owner(words, last)


def _plain_owner(words: Sequence[Word], last: int) -> tuple[int, str]:
    """The end and the owner of an `of` with a body or place that has no name: "of the electoral commission"."""
    first = last + 3
    end = _field_end(words, first) if words[last + 2].lower in _DETERMINERS else None
    if end is None:
        return last, ""
    kinds = lexicon.table("names")
    known = [at for at in range(first, end + 1) if words[at].folded in {*kinds["bodies"], *kinds["places"]}]
    end = known[-1] if known else end
    return end, " ".join(one.folded for one in words[first : end + 1])


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether the owner of a title goes on with a small word: "the town of X", "the Metal and Tool Workers' Union"."""
    if words[index].lower in {"the", "of", "town", "city", "village", "region", "state"}:
        return True
    ahead = words[index + 1] if index + 1 < len(words) else None
    small = words[index].text in "’'" or (words[index].lower == "and" and _names_body(words, index))
    return small and ahead is not None and ahead.is_capitalized


def _names_body(words: Sequence[Word], index: int) -> bool:
    """Whether the capitalized words behind end with the word for a body: "Rescue Service"."""
    run = []
    for word in words[index + 1 : index + 5]:
        if not word.is_capitalized and word.text not in "’'":
            break
        run.append(word)
    return len(run) > 1 and fold(run[-1].text) in lexicon.table("names")["bodies"]
