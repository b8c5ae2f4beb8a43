"""Accounts, comparisons and findings to the parts of a report: entities, events, look-alikes, coverage; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.kinds import KINDS
from summarizer.proposals import Comparison
from summarizer.records import (
    Alias,
    Claim,
    Count,
    Coverage,
    Entity,
    Event,
    Finding,
    LookAlike,
    Problem,
    Quote,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.proposals import Dropped, Judgement, Proposal
    from summarizer.readings import Account, Name
    from summarizer.records import Article

Key = tuple[str, int]

COMPARED = frozenset({"en", "und"})
"""The languages whose articles are compared."""

_TELLING = (
    "different event",
    "another time",
    "planned or conditional against actual",
    "a part against the whole",
    "an addition against a total",
    "the same title of another body or country",
)
_MOST_LOOK_ALIKES = 24
_COMPARABLE = frozenset({"number", "duration", "date", "place"})
_LISTED = frozenset({"number", "duration", "date", "quotation", "status", "other"})


def link(keys: Sequence[Key], edges: Iterable[tuple[Key, Key]]) -> list[tuple[Key, ...]]:
    """The keys gathered by complete linkage over the edges, in the order of the keys."""
    joined: dict[Key, set[Key]] = {key: set() for key in keys}
    for left, right in edges:
        joined[left].add(right)
        joined[right].add(left)
    place = {key: number for number, key in enumerate(keys)}
    group_of: dict[Key, list[Key]] = {}
    for key in keys:
        placed = sorted((other for other in joined[key] if other in group_of), key=place.__getitem__)
        home = next((group for other in placed if joined[key].issuperset(group := group_of[other])), [])
        home.append(key)
        group_of[key] = home
    return list(dict.fromkeys(tuple(group) for group in group_of.values()))


def gather_entities(
    accounts: Sequence[Account], comparisons: Sequence[Comparison]
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities of all articles, and the id of each local name ("article:nkey") in them."""
    names = {(account.article.id, name.key): (account, name) for account in accounts for name in account.names}
    edges = (
        ((one.left, ours), (one.right, theirs))
        for one in comparisons
        for ours, theirs in one.alignment.names.items()
        if one.left != one.right
    )
    entities: list[Entity] = []
    ids: dict[str, str] = {}
    for number, group in enumerate(link(list(names), edges), start=1):
        spellings: dict[str, list[Quote]] = {}
        for key in group:
            account, name = names[key]
            seen: set[str] = set()
            for mention in name.mentions:
                if mention.text not in seen:
                    seen.add(mention.text)
                    spellings.setdefault(mention.text, []).append(account.quote(mention))
        members = [names[key][1] for key in group]
        kinds = [name.kind for name in members]
        kind = max(sorted(set(kinds)), key=kinds.count)
        entities.append(
            Entity(
                f"e{number}",
                kind,
                _choose_name(members),
                tuple(Alias(text, tuple(quotes)) for text, quotes in spellings.items()),
            )
        )
        ids |= {f"{article}:n{key}": f"e{number}" for article, key in group}
    return tuple(entities), ids


def _choose_name(members: Iterable[Name]) -> str:
    """The full spelling that most articles use, then the most frequent: a slip of one article names nobody."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for name in members:
        number = Counter(mention.text for mention in name.mentions)
        articles.update(number.keys() | {name.name})
        mentions.update(number)
    full = [text for text in articles if " " in text] or list(articles)
    return max(full, key=lambda text: (articles[text], mentions[text], len(text.split()), text))


def gather_events(
    accounts: Sequence[Account], comparisons: Sequence[Comparison], entities: Mapping[str, str]
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events of all articles, and the id of each local occasion ("article:okey") in them."""
    held = {(account.article.id, one.key): (account, one) for account in accounts for one in account.occasions}
    edges = (
        ((one.left, ours), (one.right, theirs))
        for one in comparisons
        for ours, theirs in one.alignment.occasions.items()
        if one.left != one.right
    )
    events: list[Event] = []
    ids: dict[str, str] = {}
    for number, group in enumerate(link(list(held), edges), start=1):
        members = [held[key] for key in group]
        who = [entities[f"{account.article.id}:n{key}"] for account, one in members for key in sorted(one.participants)]
        where = [entities[f"{account.article.id}:n{key}"] for account, one in members for key in sorted(one.places)]
        dates = [day for _, one in members for low, high, unit in one.dates if (day := _day(low, high, unit))]
        events.append(
            Event(
                id=f"v{number}",
                type=members[0][1].family,
                participants=tuple(dict.fromkeys(who)),
                place=where[0] if where else None,
                date=dates[0] if dates else None,
                quotes=tuple(account.quote(one.mentions[0]) for account, one in members),
            )
        )
        ids |= {f"{article}:o{key}": f"v{number}" for article, key in group}
    return tuple(events), ids


def _day(low: float, high: float, unit: str) -> str:
    """The ISO date of a span that is one day; empty where it is none."""
    return date.fromordinal(int(low)).isoformat() if unit == "day" and low == high else ""


def rename(claims: Iterable[Claim], ids: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims with the ids of the report's entities and events in place of local ones."""
    return tuple(
        replace(
            claim,
            event=ids.get(claim.event, claim.event) if claim.event else None,
            slot=replace(claim.slot, subject=ids.get(claim.slot.subject, claim.slot.subject)),
        )
        for claim in claims
    )


def rename_slots(findings: Iterable[Finding], ids: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings with the ids of the report's entities and events in their slots."""
    return tuple(
        replace(one, slot=replace(one.slot, subject=ids.get(one.slot.subject, one.slot.subject))) for one in findings
    )


def find_single(claims: Sequence[Claim], findings: Sequence[Finding]) -> tuple[str, ...]:
    """The ids of the claims that only one article makes, as far as was compared."""
    article = {claim.id: claim.article for claim in claims}
    shared = {
        name
        for finding in findings
        for names in [[name for position in finding.positions for name in position.claims]]
        if len({article[name] for name in names}) > 1
        for name in names
    }
    return tuple(claim.id for claim in claims if claim.id not in shared and claim.kind in _LISTED)


def compare(proposal: Proposal, judgements: tuple[Judgement, ...], told_apart: Iterable[Dropped] = ()) -> Comparison:
    """What came of a proposal: the judgements on its pairs, and what the judge told apart besides."""
    return Comparison(
        left=proposal.left.article.id,
        right=proposal.right.article.id,
        alignment=proposal.alignment,
        judgements=judgements,
        told_apart=Counter(one.reason for one in (*proposal.dropped, *told_apart)),
        look_alikes=_find_look_alikes(proposal),
    )


def _find_look_alikes(proposal: Proposal) -> tuple[tuple[float, LookAlike], ...]:
    telling = (
        (near, LookAlike(one.left.claim.id, one.right.claim.id, one.reason))
        for one in proposal.dropped
        if one.reason in _TELLING and (near := _nearness(one, proposal)) > 0
    )
    return tuple(sorted(telling, key=_by_nearness)[:_MOST_LOOK_ALIKES])


def choose_look_alikes(comparisons: Iterable[Comparison]) -> tuple[LookAlike, ...]:
    """The nearest of the pairs that were told apart although their values differ, and why they are no difference."""
    every = chain.from_iterable(one.look_alikes for one in comparisons)
    return tuple(one for _, one in sorted(every, key=_by_nearness)[:_MOST_LOOK_ALIKES])


def _by_nearness(entry: tuple[float, LookAlike]) -> tuple[float, str, str]:
    near, one = entry
    return -near, one.left, one.right


def _nearness(one: Dropped, proposal: Proposal) -> float:
    """How alike two claims look whose values contradict by themselves; 0 where they do not."""
    left, right = one.left, one.right
    if left.claim.kind not in _COMPARABLE or KINDS[left.claim.kind].compare(left, right, proposal)[0] != "contradict":
        return 0.0
    return (
        2.0 * len(left.concepts & right.concepts)
        + len(left.heads & right.heads)
        + 0.5 * len(left.context & right.context)
    )


def count(reasons: Mapping[str, int]) -> tuple[Count, ...]:
    """How often each reason occurs, the most frequent first."""
    return tuple(Count(reason, number) for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))


def cover(articles: Sequence[Article], comparisons: Sequence[Comparison]) -> Coverage:
    """The receipt of what was read, compared and judged."""
    judgements = [judgement for one in comparisons for judgement in one.judgements]
    told_apart: Counter[str] = Counter()
    for one in comparisons:
        told_apart.update(one.told_apart)
    unjudged = Counter(f"{one.cause}: {one.why}" for one in judgements if one.verdict == "not_judged")
    return Coverage(
        articles=len(articles),
        origins=len({article.origin for article in articles}),
        sentences=sum(len(article.sentences) for article in articles),
        excluded=sum(len(article.excluded) for article in articles),
        pairs=len(judgements) + told_apart.total(),
        pairs_dropped=count(told_apart),
        judged=len(judgements) - unjudged.total(),
        not_judged=count(unjudged),
    )


def note_languages(articles: Sequence[Article], *, summarized: bool) -> tuple[Problem, ...]:
    """A problem for each article whose language is not compared, so that it is summarized at most."""
    rest = "summarized, not compared" if summarized else "not compared"
    return tuple(
        Problem(article.source, "language", f"the text is not in English ({article.language}): {rest}")
        for article in articles
        if article.language not in COMPARED
    )
