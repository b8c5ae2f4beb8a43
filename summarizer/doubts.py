"""Tags that the words of a quotation and what stands around it contradict; pure."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.speakers import People
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Reading, Speech
    from summarizer.speakers import Speaker
    from summarizer.words import Word

_REACH = 4


def find(reading: Reading) -> dict[int, Speaker]:
    """By the start of a quotation: whom its surroundings make the speaker, where it cannot be whom the tag names."""
    quoted = [(said.start, said.end) for said in reading.speeches if said.direct]
    people = People(reading.lines, reading.names, reading.roles, quoted)
    found: dict[int, Speaker] = {}
    for said in reading.speeches:
        if not said.direct or not said.speaker_end:
            continue
        words = [word for line in _lines(reading, said) for word in line.words]
        inside = [word for word in words if said.start <= word.start and word.end <= said.end]
        doubted = _names_itself(inside, said, people) or _opposes_itself(inside, said, people)
        since = reading.lines[max(0, said.sentence - 1 - _REACH)].start
        other = people.before(said.start, other_than=said.speaker, since=since) if doubted else None
        if other is not None and other.key is not None:
            found[said.start] = other
    return found


def _lines(reading: Reading, said: Speech) -> Sequence[Line]:
    last = said.sentence
    while last < len(reading.lines) and reading.lines[last].start < said.end:
        last += 1
    return reading.lines[said.sentence - 1 : last]


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.table("speech")[key])


def _names_itself(inside: Sequence[Word], said: Speech, people: People) -> bool:
    """Whether the words say "I" and name the speaker of the tag as somebody else."""
    if said.speaker is None or not _listed("singular") & {word.lower for word in inside}:
        return False
    for index, word in enumerate(inside):
        named = people.by_start.get(word.start)
        if named is None or named[0].key != said.speaker:
            continue
        before = _without_titles(inside[:index], people)
        if before and (before[-1].lower in _listed("introduces") or before[-1].text == ","):
            continue
        return True
    return False


def _without_titles(words: Sequence[Word], people: People) -> Sequence[Word]:
    kept = list(words)
    while kept and kept[-1].is_capitalized and kept[-1].lower != "i" and kept[-1].start not in people.by_start:
        kept.pop()
    return kept


def _opposes_itself(inside: Sequence[Word], said: Speech, people: People) -> bool:
    """Whether "we" speak against the very company for which the speaker of the tag, "the management", stands."""
    label = {fold(word) for word in said.label.split()}
    if said.speaker is not None or not label & _listed("organs"):
        return False
    if not _listed("plural") & {word.lower for word in inside}:
        return False
    return any(before.lower in _listed("opposes") and _is_known_body(people, word) for before, word in pairwise(inside))


def _is_known_body(people: People, word: Word) -> bool:
    """Whether the word starts a name, not a person's, that the article uses more than once."""
    named = people.by_start.get(word.start)
    return named is not None and named[0].kind != "person" and len(named[0].mentions) > 1
