"""What a sentence calls a person, whatever the noun: "the driver, Name", "Name, a nurse at X", "farmer Name"; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import titles
from summarizer.readings import Role
from summarizer.words import stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention, RoleStatus
    from summarizer.words import Word

_REACH = 5
_SHORTEST = 5
_IDENTIFYING = frozenset({"named", "identified"})
_AUXILIARIES = frozenset({"is", "was", "has", "been", "later", "since", "who", "now", "were"})


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.table("titles")["callings"][key])


@cache
def _statuses() -> dict[str, RoleStatus]:
    table: dict[RoleStatus, list[str]] = lexicon.table("titles")["status"]
    return {word: status for status, words in table.items() for word in words}


def is_calling(word: Word) -> bool:
    """Whether the word names a person by what he or she does, by the list or by its ending."""
    plain = word.folded
    if plain in _listed("never") or word.stem in stopwords():
        return False
    return plain in _listed("nouns") or (len(plain) >= _SHORTEST and plain.endswith(tuple(_listed("endings"))))


def find(line: Line, starts: dict[int, tuple[int, Mention]], ends: dict[int, tuple[int, Mention]]) -> list[Role]:
    """The callings of the persons whose names start and end where the maps say, as roles.

    The noun is the title, what stands before it the qualifier, of whom or what it is said the owner.
    """
    found = []
    words = line.words
    for index, word in enumerate(words):
        last = key = None
        if word.start in starts:
            last, key = _before(words, index, starts[word.start][1]), starts[word.start][0]
            last = _identified(words, index) if last is None else last
        if last is None and index and words[index - 1].end in ends:
            last, key = _behind(words, index), ends[words[index - 1].end][0]
        if last is not None and key is not None:
            found.append(_role(line, last, key))
    return found


def opening(words: Sequence[Word]) -> Word | None:
    """The noun that opens a sentence and runs into a name, where it can be no name itself: "Driver Ann Vale"."""
    spoken = [word for word in words if not word.is_punctuation][:2]
    if len(spoken) < 2 or not (spoken[0].is_capitalized and spoken[1].is_capitalized):
        return None
    return spoken[0] if spoken[0].folded in _listed("nouns") and is_calling(spoken[0]) else None


def _before(words: Sequence[Word], start: int, mention: Mention) -> int | None:
    """The index of the noun before a name, with or without a comma: "driver Name", "the driver, Name, said"."""
    noun = start - 1
    if noun > 0 and words[noun].text == ",":
        closing = next((word for word in words[start:] if word.start >= mention.end), None)
        noun -= 1
        if closing is not None and closing.text not in {",", ".", ";", ")", "—", "–"}:
            return None
        if not _is_definite(words, noun):
            return None
    return noun if noun >= 0 and _is_noun(words, noun) else None


def _identified(words: Sequence[Word], start: int) -> int | None:
    """The index of the noun in "the victim was named by police as Name", "the driver, identified as Name"."""
    verb = next((at for at in range(start - 2, max(0, start - _REACH - 2), -1) if words[at].lower in _IDENTIFYING), 0)
    if verb < 2 or words[start - 1].lower != "as" or any(word.is_punctuation for word in words[verb:start]):
        return None
    noun = verb - 1
    while noun > 0 and (words[noun].lower in _AUXILIARIES or words[noun].text == ","):
        noun -= 1
    known = noun < verb - 1 and _is_noun(words, noun) and _is_definite(words, noun)
    return noun if known else None


def _behind(words: Sequence[Word], comma: int) -> int | None:
    """The index of the noun in apposition behind a name: "Name, 34, a nurse at X, said"."""
    index = comma
    if index + 2 < len(words) and words[index + 1].text.isdigit() and words[index + 2].text == ",":
        index += 2
    if words[index].text != ",":
        return None
    for noun in range(index + 1, min(index + 2 + _REACH, len(words))):
        if words[noun].is_punctuation and words[noun].text != "-":
            return None
        following = words[noun + 1] if noun + 1 < len(words) else None
        if _is_noun(words, noun) and (
            following is None or following.text in ",.;)—–" or following.lower in _listed("closers")
        ):
            return noun
        if words[noun].stem in stopwords() and words[noun].lower not in _listed("determiners"):
            return None
    return None


def _is_noun(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    if not is_calling(word) or (index and words[index - 1].lower in _listed("verbal")):
        return False
    return word.text.islower() or all(one.is_punctuation for one in words[:index])


def _opening(words: Sequence[Word], noun: int) -> int:
    """Where the words before a noun begin that belong to it."""
    first = noun
    while first > max(0, noun - _REACH):
        word = words[first - 1]
        known = word.folded in _statuses()
        if not known and (word.is_punctuation or word.stem in stopwords() or word.folded in _said()):
            break
        first -= 1
    return first


@cache
def _said() -> frozenset[str]:
    return frozenset(lexicon.table("speech")["verbs"])


def _is_definite(words: Sequence[Word], noun: int) -> bool:
    """Whether "the" or a possessor stands before a noun: there is one in the story."""
    first = _opening(words, noun)
    owned = any(words[at].is_capitalized and _is_owner(words, at) for at in range(first, noun))
    return owned or (first > 0 and words[first - 1].lower in _listed("definite"))


def _is_owner(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalized word names somebody: it does not only open the sentence, or an 's follows it."""
    return at > 0 or words[at + 1].start - words[at].end > len(" s")


def _role(line: Line, noun: int, key: int) -> Role:
    words = line.words
    first = _opening(words, noun)
    last, of = titles.find_owner(words, noun)
    owned = [words[at].folded for at in range(first, noun) if words[at].is_capitalized and _is_owner(words, at)]
    marks = [_statuses()[word.folded] for word in words[first:noun] if word.folded in _statuses()]
    plain = [word.folded for word in words[first:noun] if word.text.islower() and word.folded not in _statuses()]
    start, end = words[first].start, words[last].end
    return Role(
        title=words[noun].folded,
        status=marks[0] if marks else "current",
        qualifier=" ".join(sorted(plain)),
        of=of or " ".join(owned),
        text=line.text[start - line.start : end - line.start],
        start=start,
        end=end,
        sentence=line.number,
        holder=key,
        marked=bool(marks),
        calling="the" if _is_definite(words, noun) else "a",
    )
