"""Which names and occasions of two articles are the same; a function of these two articles alone; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import stories
from summarizer.comparators import names, roles
from summarizer.occasions import are_apart, are_others
from summarizer.proposals import Alignment
from summarizer.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Name, Occasion, Reading
    from summarizer.sightings import Span

_LEAST_SCORE = 1.5
_MAIN = 2.0
_LEAD = 3
_ALONE = 1.5
_ALONE_THEN = 2.5
_FREQUENT = frozenset(
    [
        "meeting",
        "call",
        "visit",
        "speech",
        "deal",
        "vote",
        "interview",
        "results",
        "meal",
        "attack",
        "search",
        "inquiry",
    ]
)
_ONCE = frozenset(
    [
        "storm",
        "fire",
        "flood",
        "quake",
        "explosion",
        "crash",
        "vote",
        "match",
        "verdict",
        "sentence",
        "deliberation",
        "trial",
    ]
)
_DAYS = 5
_CONFLICT = 1.0
_SLIP = 0.5
_PAIR = 2


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
    days = abs((left.today - right.today).days) if left.today and right.today else None
    same_story = stories.are_same(left.weights, right.weights, days)
    return Alignment(shared, _align_occasions(left, right, shared, same_story=same_story), same_story=same_story)


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
            person = "person" in {left.names[ours.holder].kind, right.names[theirs.holder].kind}
            same_office = person and ours.title == theirs.title and roles.same_owner(ours.of, theirs.of)
            if same_office and names.is_spelling(left.names[ours.holder].name, right.names[theirs.holder].name):
                shared[ours.holder] = theirs.holder
                taken.add(theirs.holder)


def _like(left: Name, right: Name) -> str:
    """How two names relate, by their fullest forms or by any two of their spellings."""
    like = names.compare(left.name, right.name, persons="person" in {left.kind, right.kind})
    if like != "different":
        return like
    ours = {fold(mention.text) for mention in left.mentions}
    theirs = {fold(mention.text) for mention in right.mentions}
    both = " " in left.name and " " in right.name
    return "variant" if ours & theirs and not both else "different"


def _align_occasions(left: Reading, right: Reading, shared: Mapping[int, int], *, same_story: bool) -> dict[int, int]:
    scored = sorted(
        (-score, ours.key, theirs.key)
        for ours in left.occasions
        for theirs in right.occasions
        if ours.family == theirs.family
        and ours.sequence == theirs.sequence
        and (score := _score(ours, theirs, left, right, shared, same_story=same_story)) >= _LEAST_SCORE
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, ours, theirs in scored:
        if ours not in found and theirs not in taken:
            found[ours] = theirs
            taken.add(theirs)
    return found


def _score(
    ours: Occasion,
    theirs: Occasion,
    left: Reading,
    right: Reading,
    shared: Mapping[int, int],
    *,
    same_story: bool,
) -> float:
    """How well two occasions agree in who, where, when and words; 0 where other people meet.

    That both articles speak of the occasion most weighs as much as one day or place that differs: such a difference of
    one event is what a reader wants to hear of. Two that differ tell two events apart. A day earlier or later is told
    of one meeting of the same two or more persons more often than they meet on two days.
    """
    persons = _people(ours, left, {"person"})
    mapped = {shared.get(key, -1) for key in persons}
    others = _people(theirs, right, {"person"})
    known = mapped - {-1}
    if (mapped and others and not mapped & others) or are_others(known, others):
        return 0.0
    who = {shared[key] for key in ours.participants if key in shared}
    where = {shared[key] for key in ours.places if key in shared}
    elsewhere = bool(where and theirs.places and not where & theirs.places)
    apart = are_apart(ours.dates, theirs.dates)
    score = 1.0 * len(who & theirs.participants) + 1.5 * bool(where & theirs.places)
    score += 0.5 * bool(ours.heads & theirs.heads) + 1.0 * bool(ours.dates and theirs.dates and not apart)
    main = _is_main(ours, left) and _is_main(theirs, right)
    score += _MAIN * main
    if _is_alone(ours, left) and _is_alone(theirs, right):
        score += _ALONE if ours.sequence == "this" else _ALONE_THEN
    score += any(_bears(right.names[key].name, theirs) for key in (who & theirs.participants) | (where & theirs.places))
    same_pair = len(known & others) >= _PAIR and ours.sequence == "this" and _are_near(ours.dates, theirs.dates)
    # What happens once in a story is one event, although one article has it a day earlier than the other.
    once = main and same_story and ours.family in _ONCE and _lie_near(ours.dates, theirs.dates)
    told_apart = _CONFLICT * ((_SLIP if same_pair or once else 1.0) * apart + elsewhere)
    if (
        told_apart
        and not once
        and ours.sequence == "this"
        and not who & theirs.participants
        and not where & theirs.places
    ):
        return 0.0
    return score - told_apart


def _lie_near(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether some day of one lies within a few days of some day of the other."""
    return any(
        unit == other == "day" and low - _DAYS <= high2 and low2 - _DAYS <= high
        for low, high, unit in ours
        for low2, high2, other in theirs
    )


def _are_near(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether two occasions have each one day, with no more than a day between them."""
    days = [(low, high) for low, high, unit in (*ours, *theirs) if unit == "day"]
    (low, high), *others = days or [(0, 0)]
    return (
        low == high and len(ours) == len(theirs) == len(others) == 1 and others[0] in {(low - 1,) * 2, (low + 1,) * 2}
    )


def _people(held: Occasion, reading: Reading, kinds: set[str]) -> set[int]:
    return {key for key in held.participants if reading.names[key].kind in kinds}


def _is_alone(held: Occasion, reading: Reading) -> bool:
    """Whether the article speaks of one event of the family and time, which are not those of every article."""
    family = [one for one in reading.occasions if (one.family, one.sequence) == (held.family, held.sequence)]
    return len(family) == 1 and (held.family not in _FREQUENT or held.sequence != "this")


def _bears(name: str, held: Occasion) -> bool:
    """Whether a name names the event itself: "the Lake Treaty"."""
    return any(stem(word) in held.heads for word in name.split())


def _is_main(held: Occasion, reading: Reading) -> bool:
    """Whether the occasion is the one of its family and time that the article speaks of most."""
    if len(held.mentions) == 1 and held.mentions[0].sentence > _LEAD:
        return False
    family = [one for one in reading.occasions if (one.family, one.sequence) == (held.family, held.sequence)]
    return held.key == max(family, key=lambda other: (len(other.mentions), -other.key)).key
