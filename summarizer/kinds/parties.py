"""Who does what to what: the words of subject and object around a verb, and the persons among them; pure."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from summarizer import acts, callings, lexicon
from summarizer.comparators import titles
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.acts import Act
    from summarizer.readings import Line, Reading
    from summarizer.speakers import People
    from summarizer.words import Word

_REACH = 12
_SUBJECT = 25
_FIRST_PERSON = frozenset({"i", "we", "i've", "we've", "i'd"})
_THIRD_PERSON = frozenset({"he", "she"})
_BREAKS = frozenset({";", ":", "“", "”", '"', "—", "–"})


def subject(words: Sequence[Word], act: Act) -> list[Word]:
    """The words of the subject before a verb: of its own clause, of the sentence where an aside stands between."""
    if words[act.verb].lower == "no":
        return []
    before = list(words[max(0, act.verb - _SUBJECT) : act.verb])
    while len(before) > 1 and before[-1].lower in acts.listed("auxiliaries"):
        before.pop()
    for place in range(len(before) - 1, -1, -1):
        if before[place].text in _BREAKS:
            before = before[place + 1 :]
            break
    segments: list[list[Word]] = [[]]
    for word in before:
        if word.text == "," or word.lower in {"and", "but", "while", "because", "after", "said", "says"}:
            segments.append([])
        else:
            segments[-1].append(word)
    if before and before[-1].text == ",":
        named = [segment for segment in segments if segment]
        if len(named) > 1 and all(word.is_capitalized for word in named[-1]):
            return [*named[-2], *named[-1]]  # "a guard, Ann Vale, was arrested"
        return next((segment for segment in segments if tokens(segment)), [])
    full = [place for place, segment in enumerate(segments) if tokens(segment) or _has_pronoun(segment)]
    if not full:
        return []
    last = segments[full[-1]]
    relative = any(word.lower in {"which", "who", "that"} for word in last[:2])
    return [*(segments[full[-1] - 1] if relative and full[-1] else []), *last]


def _has_pronoun(words: Sequence[Word]) -> bool:
    return any(word.lower in {"he", "she", "i", "we", "it", "they"} for word in words)


def is_one_of_many(words: Sequence[Word], act: Act) -> bool:
    """Whether the verb tells of nobody in particular: "those who had voted for it"."""
    who = next((at for at in range(act.verb - 1, max(0, act.verb - 5), -1) if words[at].lower == "who"), 0)
    return who > 0 and words[who - 1].lower in acts.listed("anybody")


def behind(words: Sequence[Word], act: Act) -> list[Word]:
    """The words behind a verb, up to where its clause ends."""
    found: list[Word] = []
    for word in words[act.last + 1 : act.last + 1 + _REACH]:
        if word.text in _BREAKS or word.text == "," or word.lower in acts.listed("closers") - {"that"}:
            break
        found.append(word)
    return found


def is_part(words: Sequence[Word]) -> bool:
    """Whether the words speak of some out of many, of whom something else may be true of the rest."""
    words = list(itertools.takewhile(lambda word: word.lower not in {"in", "at", "on"}, words))
    for before, word in zip([None, *words], words, strict=False):
        numbered = before is not None and before.is_capitalized  # "Road 14"
        if (word.text[0].isdigit() and not numbered) or word.lower in acts.listed("partial"):
            return True
    return False


def noun(words: Sequence[Word]) -> str:
    """The stem of the noun that closes a noun phrase; empty where there is none."""
    kept = [word for word in head(words) if tokens([word])]
    return kept[-1].stem if kept else ""


def marks(words: Sequence[Word], behind: Sequence[Word], *, counts: bool) -> frozenset[str]:
    """What sets a thing apart: the words before its noun, where it is, and, with `counts`, of what one is accused."""
    kept = [word for word in head(words) if tokens([word]) or word.lower in acts.listed("times")][:-1]
    found = {_mark(word) for word in kept}
    both = [*words, *behind]
    for at, word in enumerate(both):
        if word.lower in acts.listed("within"):
            found |= {_mark(one) for one in _governed(both[at + 1 :])}
        elif counts and word.lower in {"of", "to", "on", "for", "with"}:
            found |= {f"={one.stem}" for one in _governed(both[at + 1 :])}
    return frozenset(found)


def _mark(word: Word) -> str:
    return f"^{word.stem}" if word.is_capitalized else word.stem


def _governed(words: Sequence[Word]) -> list[Word]:
    found = []
    for word in words[:4]:
        if word.is_punctuation or word.lower in acts.listed("wheres"):
            break
        if tokens([word]) and word.lower not in acts.listed("vague"):
            found.append(word)
    return found


def is_another(words: Sequence[Word]) -> bool:
    """Whether the words speak of another one than the story's: "a second plan"."""
    return any(word.lower in acts.listed("otherness") for word in words)


def nearby(words: Sequence[Word], act: Act) -> list[Word]:
    """The words behind a verb, a relative clause among them: "rang the man who beat her"."""
    found: list[Word] = []
    for word in words[act.last + 1 : act.last + 1 + _REACH]:
        if word.is_punctuation or word.lower in {"and", "but", "while"}:
            break
        found.append(word)
    return found


def affected(words: Sequence[Word], act: Act) -> list[Word]:
    """What is done something to: inside a verb of two parts ("turned the deal down"), else behind it."""
    inside = list(words[act.verb + 1 : act.last])
    return inside if any(word.lower == "the" for word in inside) else behind(words, act)


def agent_behind(words: Sequence[Word]) -> list[Word]:
    """The doer of a passive verb, behind its "by"."""
    place = next((at for at, word in enumerate(words) if word.lower == "by"), None)
    return list(words[place + 1 : place + 5]) if place is not None else []


def head(words: Sequence[Word]) -> list[Word]:
    """The words of a noun phrase up to the first preposition that says where it is: "the road" of "the road below"."""
    end = next((at for at, word in enumerate(words) if word.lower in acts.listed("wheres")), len(words))
    return list(words[:end])


@cache
def _matters() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, row in lexicon.table("statuses")["matters"].items():
        for word in row:
            table.setdefault(stem(word), set()).add(name)
    return {word: frozenset(found) for word, found in table.items()}


@cache
def kinds() -> frozenset[str]:
    """The names of the kinds of things that are no nouns of such things themselves."""
    return frozenset(name for name in lexicon.table("statuses")["matters"] if stem(name) not in _matters())


@cache
def nouns(wanted: frozenset[str]) -> frozenset[str]:
    """The stems of the nouns that name things of the kinds."""
    return frozenset(word for word, found in _matters().items() if found & wanted)


def tokens(words: Sequence[Word]) -> frozenset[str]:
    """Stems of the words that carry content, with the kinds of thing that they name."""
    found: set[str] = set()
    for word in words:
        if word.lower in acts.listed("two"):
            found.add("two")
        elif word.is_punctuation or word.text[0].isdigit() or word.lower in acts.listed("times"):
            continue
        elif word.stem not in stopwords():
            found |= {word.stem} | _matters().get(word.stem, frozenset())
        elif word.lower == "why":
            found |= _matters().get(word.stem, frozenset())
    return frozenset(found)


def persons(reading: Reading, words: Sequence[Word], people: People) -> set[int]:
    """The persons named among the words, by name, by title, by pronoun or as the one who speaks."""
    found: set[int] = set()
    for word in words:
        named = people.by_start.get(word.start)
        if named is not None and named[0].kind == "person":
            found.add(named[0].key)
        elif word.lower in {"he", "she", "his", "her"}:
            last = people.latest(word.start, word.lower)
            found |= {last.key} if last is not None and last.key is not None else set()
        elif word.lower in _FIRST_PERSON:
            said = reading.speech_around(word.start, word.end)
            if said is not None and said.speaker is not None:
                found.add(said.speaker)
    return found


def holders(reading: Reading, line: Line, words: Sequence[Word], people: People) -> set[int]:
    """The persons whom the titles among the words mean: "the outgoing mayor"."""
    begin, end = (words[0].start, words[-1].end) if words else (0, 0)
    held = [role for role in reading.roles if role.sentence == line.number and begin <= role.start and role.end <= end]
    return {key for role in held if (key := people.holder(role)) is not None}


def antecedent(reading: Reading, line: Line, words: Sequence[Word]) -> list[Word]:
    """What a pronoun that opens a line means where the line before speaks of somebody without a name: "the driver"."""
    spoken = [word for word in words if not word.is_punctuation]
    before = reading.lines[line.number - 2] if line.number > 1 else None
    if not spoken or spoken[0].lower not in _THIRD_PERSON or before is None or line.start - before.end > 1:
        return []
    if spoken[0].start != line.words[0].start or len(before.words) < 2 or before.words[0].lower not in {"the", "a"}:
        return []
    noun = next((word for word in before.words[1:4] if callings.is_calling(word)), None)
    title = next((one for one in titles.find(before.words[:6]) if one.first <= 2), None)
    if noun is None and title is not None:
        noun = before.words[title.last]
    named = noun is not None and any(
        mention.start - noun.end <= 2
        for key in reading.named[before.number - 1]
        for mention in reading.names[key].mentions
        if mention.sentence == before.number and mention.start > noun.end
    )
    return [noun] if noun is not None and not named else []
