"""The events of an article: mentions of one family gathered by who, where and when; pure.

An article on a story speaks mostly of one event of a family. A mention joins what the text spoke of last, unless it
is told as another: by the men who meet, by its own day, as an earlier or a coming one, or as "another".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer import sightings
from summarizer.readings import Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.readings import Line, Mention, Name
    from summarizer.sightings import Era, Sighting, Span


_MANY = 5
_REPEATED = frozenset(["meeting", "visit", "call", "interview"])
_LONG_AGO = 14


@dataclass(slots=True)
class _Cluster:
    family: str
    era: Era
    heads: set[str] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    dates: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def join(self, one: Sighting) -> None:
        self.heads |= {one.head} - {""}
        self.persons |= one.persons
        self.bodies |= one.bodies
        self.places |= one.places
        self.dates += one.dates
        self.mentions.append(one.mention)


def find(
    lines: Sequence[Line],
    names: Sequence[Name],
    dates: Mapping[int, Sequence[tuple[int, int, Span]]],
    today: int | None = None,
) -> tuple[Occasion, ...]:
    """The events told in the lines, in order of first mention.

    `dates` are the parsed dates of each sentence, `today` is the ordinal of the article's day.
    """
    starts = {mention.start: name for name in names for mention in name.mentions}
    clusters: list[_Cluster] = []
    for line in lines:
        for one in [
            _at_its_time(one, clusters, today) for one in sightings.find(line, starts, dates.get(line.number, ()))
        ]:
            cluster = _home(one, clusters)
            if cluster is None:
                cluster = _Cluster(one.family, one.era)
                clusters.append(cluster)
            cluster.join(one)
    return tuple(_occasion(key, cluster) for key, cluster in enumerate(clusters))


def _at_its_time(one: Sighting, clusters: Sequence[_Cluster], today: int | None) -> Sighting:
    """A mention, as one of another time where it is long past and the article is about one of the same family."""
    if today is None or one.era != "this" or not one.dates or one.family not in _REPEATED:
        return one
    known = [cluster for cluster in clusters if cluster.family == one.family and cluster.era == "this"]
    of_today = any(not _are_long_ago(cluster.dates, today) for cluster in known)
    return replace(one, era="previous") if of_today and _are_long_ago(one.dates, today) else one


def _are_long_ago(dates: Sequence[Span], today: int) -> bool:
    return bool(dates) and all(unit == "day" and high < today - _LONG_AGO for _, high, unit in dates)


def _occasion(key: int, cluster: _Cluster) -> Occasion:
    return Occasion(
        key=key,
        family=cluster.family,
        heads=frozenset(cluster.heads),
        participants=frozenset(cluster.persons | cluster.bodies),
        places=frozenset(cluster.places),
        dates=tuple(dict.fromkeys(cluster.dates)),
        sequence=cluster.era,
        modality="expected" if cluster.era == "next" else "actual",
        mentions=tuple(cluster.mentions),
    )


def _home(one: Sighting, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """The cluster that a mention continues: the best that nothing speaks against, the latest among equals."""
    family = [cluster for cluster in clusters if cluster.family == one.family]
    if one.era == "another":
        return None
    fitting = [cluster for cluster in family if cluster.era == one.era and not _conflict(cluster, one)]
    if not fitting and one.era == "this" and one.pinned and not one.anchored:
        fitting = family
    scored = [(_score(cluster, one), cluster.mentions[-1].start, cluster) for cluster in fitting]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else None


def _score(cluster: _Cluster, one: Sighting) -> float:
    return (
        2.0 * len(cluster.persons & one.persons)
        + 1.0 * len(cluster.bodies & one.bodies)
        + 2.0 * bool(cluster.places & one.places)
        + 0.5 * (one.head in cluster.heads)
        + 0.2 * min(len(cluster.mentions), _MANY)
        + 0.5 * (one.mention.sentence - cluster.mentions[-1].sentence <= 1)
    )


def _conflict(cluster: _Cluster, one: Sighting) -> bool:
    """Whether a mention is of another event: other persons, another day, or another place with nobody in common."""
    if are_others(cluster.persons, one.persons):
        return True
    if not (cluster.persons or one.persons) and are_others(cluster.bodies, one.bodies):
        return True
    if are_apart(cluster.dates, one.dates):
        return True
    with_whom, others = cluster.persons | cluster.bodies, one.persons | one.bodies
    elsewhere = bool(cluster.places and one.places) and not cluster.places & one.places
    if elsewhere and with_whom and others and not with_whom & others:
        return True
    new = one.persons - cluster.persons or (cluster.places and one.places - cluster.places)
    return one.fresh and bool(new) and not cluster.persons & one.persons


def are_others(ours: set[int] | frozenset[int], theirs: set[int] | frozenset[int]) -> bool:
    """Whether two sets of participants cannot be one meeting: none in common, or two of each with one in common."""
    common = len(ours & theirs)
    return bool(ours and theirs) and (common == 0 or (common == 1 and min(len(ours), len(theirs)) > 1))


def are_apart(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether two events have dates of one unit and none in common."""
    units = {unit for *_, unit in ours} & {unit for *_, unit in theirs}
    return bool(units) and not any(
        unit == other and low <= high2 and low2 <= high for low, high, unit in ours for low2, high2, other in theirs
    )
