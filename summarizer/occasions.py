"""The events of an article: mentions of one family gathered by who, where and when; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer import cues, lexicon
from summarizer.readings import Mention, Occasion
from summarizer.words import Word, fold, stopwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Name

_BEHIND = 14
_BEFORE = 6
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "no",
        "any",
        "some",
        "each",
        "every",
        "another",
        "first",
        "second",
        "last",
        "of",
        "for",
        "in",
        "at",
        "after",
        "before",
        "during",
        "from",
        "with",
        "and",
    }
)

Span = tuple[float, float, str]


@dataclass(slots=True)
class _Sighting:
    """One mention of an event before clustering."""

    mention: Mention
    family: str
    head: str
    participants: set[int]
    places: set[int]
    dates: list[Span]
    sequence: Literal["this", "previous", "next", "another"]
    expected: bool
    definite: bool


@dataclass(slots=True)
class _Cluster:
    family: str
    heads: set[str] = field(default_factory=set)
    participants: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    dates: list[Span] = field(default_factory=list)
    sequence: Literal["this", "previous", "next", "another"] = "this"
    expected: bool = True
    mentions: list[Mention] = field(default_factory=list)


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    return {
        tuple(_singular(part) for part in fold(noun).replace("-", " ").split()): family
        for family, row in lexicon.table("events").items()
        for noun in row["nouns"]
    }


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    return {
        tuple(fold(verb).split()): family for family, row in lexicon.table("events").items() for verb in row["verbs"]
    }


def find(
    lines: Sequence[Line], names: Sequence[Name], dates: Mapping[int, Sequence[tuple[int, int, Span]]]
) -> tuple[Occasion, ...]:
    """The events told in the lines, in order of first mention. `dates` are the parsed dates of each sentence."""
    starts = {mention.start: name for name in names for mention in name.mentions}
    sightings = [sighting for line in lines for sighting in _sightings(line, starts, dates.get(line.number, ()))]
    clusters: list[_Cluster] = []
    for sighting in sightings:
        cluster = _home(sighting, clusters)
        if cluster is None:
            cluster = _Cluster(sighting.family, sequence=sighting.sequence)
            clusters.append(cluster)
        _join(cluster, sighting)
    return tuple(
        Occasion(
            key=key,
            family=cluster.family,
            heads=frozenset(cluster.heads),
            participants=frozenset(cluster.participants),
            places=frozenset(cluster.places),
            dates=tuple(dict.fromkeys(cluster.dates)),
            sequence=cluster.sequence,
            modality="expected" if cluster.expected else "actual",
            mentions=tuple(cluster.mentions),
        )
        for key, cluster in enumerate(clusters)
    )


def _join(cluster: _Cluster, sighting: _Sighting) -> None:
    cluster.heads.add(sighting.head)
    cluster.participants |= sighting.participants
    cluster.places |= sighting.places
    cluster.dates += sighting.dates
    cluster.expected = cluster.expected and sighting.expected
    cluster.mentions.append(sighting.mention)


def _home(sighting: _Sighting, clusters: list[_Cluster]) -> _Cluster | None:
    """The cluster that a mention continues: the best that nothing speaks against, the latest among equals."""
    if sighting.sequence == "another":
        return None
    best: tuple[float, int] | None = None
    for index, cluster in enumerate(clusters):
        if cluster.family != sighting.family or _conflict(cluster, sighting):
            continue
        score = (
            2.0 * len(cluster.participants & sighting.participants)
            + 2.0 * bool(cluster.places & sighting.places)
            + 1.0 * (sighting.head in cluster.heads)
            + 0.01 * cluster.mentions[-1].sentence
            - 1.0 * (sighting.expected != cluster.expected)
        )
        anchored = bool(sighting.participants or sighting.places or sighting.dates)
        if anchored and not sighting.definite and score < 1.0:
            continue
        if best is None or score >= best[0]:
            best = (score, index)
    return clusters[best[1]] if best else None


def _conflict(cluster: _Cluster, sighting: _Sighting) -> bool:
    if cluster.sequence != sighting.sequence:
        return True
    if cluster.places and sighting.places and not cluster.places & sighting.places:
        return True
    if _others(cluster.participants, sighting.participants):
        return True
    return bool(cluster.dates and sighting.dates) and all(
        unit == other and (high < low2 or high2 < low)
        for low, high, unit in cluster.dates
        for low2, high2, other in sighting.dates
    )


def _others(ours: set[int], theirs: set[int]) -> bool:
    """Whether two sets of participants cannot be one meeting: none in common, or two of each with one in common."""
    common = len(ours & theirs)
    return bool(ours and theirs) and (common == 0 or (common == 1 and min(len(ours), len(theirs)) > 1))


def _sightings(line: Line, starts: Mapping[int, Name], dates: Sequence[tuple[int, int, Span]]) -> list[_Sighting]:
    found: list[tuple[int, int, str]] = []
    index = 0
    while index < len(line.words):
        match = _match(line.words, index)
        if match is None:
            index += 1
            continue
        found.append((index, match[0], match[1]))
        index = match[0] + 1
    edges = [first for first, _, _ in found]
    return [
        _sighting(
            line,
            first,
            last,
            family,
            starts,
            dates,
            (edges[place + 1] if place + 1 < len(edges) else None),
            (found[place - 1][1] if place else -1),
        )
        for place, (first, last, family) in enumerate(found)
    ]


def _match(words: Sequence[Word], index: int) -> tuple[int, str] | None:
    """The last index and the family of an event noun or verb that starts at the index."""
    for length in (3, 2, 1):
        piece = words[index : index + length]
        if len(piece) < length or any(word.is_punctuation for word in piece):
            continue
        family = _nouns().get(tuple(_singular(half) for word in piece for half in fold(word.text).split("-")))
        if family is not None and (length > 1 or _reads_as_noun(words, index)):
            return index + length - 1, family
        verb = _verbs().get(tuple(fold(word.text) for word in piece))
        if verb is not None:
            return index + length - 1, verb
    return None


def _reads_as_noun(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    before = words[index - 1] if index else None
    if before is None:
        return word.text.lower().endswith("s")
    if before.lower in {
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "not",
        "i",
        "we",
        "they",
        "he",
        "she",
        "you",
        "who",
    }:
        return False
    if "-" in before.text or before.lower in _DETERMINERS or word.text.endswith(("ing", "ion", "ions", "talks")):
        return True
    return not before.is_punctuation and before.stem not in stopwords()


def _sighting(
    line: Line,
    first: int,
    last: int,
    family: str,
    starts: Mapping[int, Name],
    dates: Sequence[tuple[int, int, Span]],
    following: int | None,
    preceding: int,
) -> _Sighting:
    words = line.words
    participants: set[int] = set()
    places: set[int] = set()
    end = min(len(words), last + 1 + _BEHIND, following if following is not None else len(words))
    role = ""
    for index in range(last + 1, end):
        word = words[index]
        if word.text in ".;:—":
            break
        if word.lower == "of" and role == "where":
            continue
        if word.lower in {"between", "with", "of", "by", "involving", "including"}:
            role = "who"
        elif word.lower in {"in", "at", "near", "outside", "on", "from"}:
            role = "where"
        elif word.lower in {"after", "before", "that", "which", "because", "as", "while", "to"}:
            role = ""
        name = starts.get(word.start)
        if name is not None and role == "who" and name.kind != "place":
            participants.add(name.key)
        elif name is not None and role == "who" and name.kind == "place":
            participants.add(name.key)
        elif name is not None and role == "where" and name.kind != "person":
            places.add(name.key)
            role = ""
    for index in range(max(preceding + 1, first - _BEFORE), first):
        name = starts.get(words[index].start)
        if name is None:
            continue
        if name.kind == "place" and index == first - 1:
            places.add(name.key)
        elif words[index].is_capitalized:
            participants.add(name.key)
    if not participants:
        participants |= _subjects(words, first, starts)
    near = [fold(word.text) for word in words[max(0, first - 5) : first]]
    lead = [fold(word.text) for word in words[max(0, first - 12) : last + 1]]
    begin, stop = words[max(0, first - 12)].start, words[end - 1].end if end else words[last].end
    return _Sighting(
        mention=Mention(
            line.text[words[first].start - line.start : words[last].end - line.start],
            words[first].start,
            words[last].end,
            line.number,
        ),
        family=family,
        head=words[last].stem,
        participants=participants,
        places=places,
        dates=[span for start, finish, span in dates if begin <= start and finish <= stop],
        sequence=_sequence(near),
        expected=cues.has(lead, "expected") or cues.has(lead, "conditional"),
        definite=bool({"the", "this", "that", "their", "his", "her"} & set(near)),
    )


def _subjects(words: Sequence[Word], first: int, starts: Mapping[int, Name]) -> set[int]:
    """The persons named before an event in its own clause."""
    found: set[int] = set()
    for index in range(first - 1, -1, -1):
        if words[index].text in ";:.":
            break
        name = starts.get(words[index].start)
        if name is not None and name.kind == "person":
            found.add(name.key)
    return found


def _sequence(near: Sequence[str]) -> Literal["this", "previous", "next", "another"]:
    if cues.has(near, "previous"):
        return "previous"
    if cues.has(near, "next"):
        return "next"
    if cues.has(near[-3:], "another"):
        return "another"
    return "this"
