"""Which names and occasions of two articles are the same; a function of these two articles alone; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparators import names, roles
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Name, Occasion, Reading

_LEAST_SCORE = 2.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Keys of the left reading mapped to keys of the right one, for names and for occasions."""

    names: Mapping[int, int]
    occasions: Mapping[int, int]
    same_story: bool


def align(left: Reading, right: Reading) -> Alignment:
    """How the names and occasions of two readings correspond. A reading is aligned with itself by identity."""
    if left.article.id == right.article.id:
        return Alignment(
            {name.key: name.key for name in left.names},
            {held.key: held.key for held in left.occasions},
            same_story=True,
        )
    shared = _align_names(left.names, right.names)
    _align_holders(left, right, shared)
    return Alignment(shared, _align_occasions(left, right, shared), same_story=_same_story(left, right, shared))


def _align_names(left: Sequence[Name], right: Sequence[Name]) -> dict[int, int]:
    by_letters: dict[str, list[Name]] = {}
    for name in right:
        for part in names.parts(name.name):
            by_letters.setdefault(part[:1], []).append(name)
    shared: dict[int, int] = {}
    taken: set[int] = set()
    for rank in ("same", "variant"):
        for name in left:
            if name.key in shared:
                continue
            near = {other.key: other for part in names.parts(name.name) for other in by_letters.get(part[:1], ())}
            likes = [other.key for other in near.values() if other.key not in taken and _like(name, other) == rank]
            if len(likes) == 1 or (likes and rank == "same"):
                shared[name.key] = likes[0]
                taken.add(likes[0])
    return shared


def _align_holders(left: Reading, right: Reading, shared: dict[int, int]) -> None:
    """Add the persons who hold one office and whose names can be spellings of one."""
    taken = set(shared.values())
    for ours in left.roles:
        for theirs in right.roles:
            if ours.holder is None or theirs.holder is None or ours.holder in shared or theirs.holder in taken:
                continue
            same_office = ours.title == theirs.title and roles.same_owner(ours.of, theirs.of)
            if same_office and names.is_spelling(left.names[ours.holder].name, right.names[theirs.holder].name):
                shared[ours.holder] = theirs.holder
                taken.add(theirs.holder)


def _like(left: Name, right: Name) -> str:
    """How two names relate, by their fullest forms or by any two of their spellings."""
    like = names.compare(left.name, right.name)
    if like != "different":
        return like
    ours = {fold(mention.text) for mention in left.mentions}
    theirs = {fold(mention.text) for mention in right.mentions}
    both = " " in left.name and " " in right.name
    return "variant" if ours & theirs and not both else "different"


def _align_occasions(left: Reading, right: Reading, shared: Mapping[int, int]) -> dict[int, int]:
    scored = sorted(
        (
            (-score, ours.key, theirs.key)
            for ours in left.occasions
            for theirs in right.occasions
            if (score := _score(ours, theirs, left, right, shared)) >= _LEAST_SCORE
        ),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, ours, theirs in scored:
        if ours not in found and theirs not in taken:
            found[ours] = theirs
            taken.add(theirs)
    return found


def _score(ours: Occasion, theirs: Occasion, left: Reading, right: Reading, shared: Mapping[int, int]) -> float:
    """How well two occasions agree in who, where, when and words; 0 where something speaks against it."""
    if ours.family != theirs.family or ours.sequence != theirs.sequence:
        return 0.0
    people = {shared[key] for key in ours.participants if key in shared}
    places = {shared[key] for key in ours.places if key in shared}
    if people and theirs.participants and not people & theirs.participants:
        return 0.0
    if places and theirs.places and not places & theirs.places:
        return 0.0
    clash = (
        ours.dates
        and theirs.dates
        and not any(
            unit == other and low <= high2 and low2 <= high
            for low, high, unit in ours.dates
            for low2, high2, other in theirs.dates
        )
    )
    if clash and {unit for *_, unit in ours.dates} & {unit for *_, unit in theirs.dates}:
        return 0.0
    score = 1.0 * len(people & theirs.participants) + 1.5 * bool(places & theirs.places)
    score += 0.5 * bool(ours.heads & theirs.heads) + 1.0 * bool(ours.dates and theirs.dates and not clash)
    score += 1.0 * (_is_main(ours, left) and _is_main(theirs, right))
    return score - 0.5 * (ours.modality != theirs.modality)


def _is_main(held: Occasion, reading: Reading) -> bool:
    """Whether the occasion is the one of its family that the article speaks of most."""
    family = [other for other in reading.occasions if other.family == held.family]
    return held.key == max(family, key=lambda other: (len(other.mentions), -other.key)).key


def _same_story(left: Reading, right: Reading, shared: Mapping[int, int]) -> bool:
    return len(shared) >= 2 or not (left.names and right.names)  # noqa: PLR2004
