"""Judgements to findings: one slot each, with its positions and the relations between them; pure.

Claims are gathered by complete linkage: each two claims of a finding were themselves a pair, so no chain of likenesses
joins what was never compared.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz.distance import JaroWinkler

from summarizer import headings
from summarizer.records import (
    SEVERITY_ORDER,
    VERDICT_ORDER,
    Between,
    Finding,
    Position,
    Quote,
    Relation,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarizer.headings import Heading
    from summarizer.proposals import Judgement
    from summarizer.readings import Frame
    from summarizer.records import Kind, Verdict

T = TypeVar("T")

_HIGH: frozenset[Kind] = frozenset({"role", "name", "status", "attribution", "quotation"})
_RANK: dict[Verdict, int] = {verdict: rank for rank, verdict in enumerate(VERDICT_ORDER)}


def assemble(judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """The findings that the judgements make, contradictions first, then by severity, then by place in the articles."""
    between = {_edge(one.pair.left, one.pair.right): one for one in judgements}
    groups: list[list[Frame]] = []
    homes: dict[str, list[list[Frame]]] = {}
    for one in sorted(judgements, key=lambda one: (-one.pair.strength, _edge(one.pair.left, one.pair.right))):
        _link(groups, homes, one.pair.left, one.pair.right, between)
    return tuple(sorted(_ask([_finding(group, between) for group in groups]), key=_order))


def _ask(headed: Sequence[tuple[Finding, Heading]]) -> Iterator[Finding]:
    """The findings with their questions; those that would ask the same name the values in doubt."""
    times = Counter(heading.plain for _, heading in headed)
    for finding, heading in headed:
        yield replace(finding, question=heading.named) if times[heading.plain] > 1 else finding


def _edge(left: Frame, right: Frame) -> tuple[str, str]:
    a, b = sorted((left.claim.id, right.claim.id))
    return a, b


def _link(
    groups: list[list[Frame]],
    homes: dict[str, list[list[Frame]]],
    left: Frame,
    right: Frame,
    between: Mapping[tuple[str, str], Judgement],
) -> None:
    """Put the pair into a group in which each two claims are a pair; a claim may stand in several such groups."""
    for ours, theirs in ((left, right), (right, left)):
        for group in homes.get(ours.claim.id, ()):
            if any(theirs is frame for frame in group):
                return
            if all(_edge(theirs, frame) in between for frame in group):
                group.append(theirs)
                homes.setdefault(theirs.claim.id, []).append(group)
                return
    known = left.claim.id in homes or right.claim.id in homes
    if known and between[_edge(left, right)].verdict in {"agree", "not_judged"}:
        return
    group = [left, right]
    groups.append(group)
    homes.setdefault(left.claim.id, []).append(group)
    homes.setdefault(right.claim.id, []).append(group)


def _finding(group: Sequence[Frame], between: Mapping[tuple[str, str], Judgement]) -> tuple[Finding, Heading]:
    frames = sorted(group, key=lambda frame: (frame.claim.article, frame.claim.value.start))
    groups = _positions(frames, between)
    relations = [
        relation
        for left in range(len(groups))
        for right in range(left + 1, len(groups))
        if (relation := _relation(left, right, groups, between)) is not None
    ]
    if len(groups) == 1 and len(frames) > 1:
        relations = [_agreement(groups[0], between)]
    verdict: Verdict = min((relation.verdict for relation in relations), key=lambda one: _RANK[one], default="agree")
    kind = frames[0].claim.kind
    # Of one person's spellings the usual one stands in the question, not the one that happens to come first.
    slot = _most([frame.claim.slot for frame in frames], lambda one: one.of) if kind == "role" else frames[0].claim.slot
    name = hashlib.sha256(" ".join(sorted(frame.claim.id for frame in frames)).encode()).hexdigest()[:12]
    titles = _titles(frames) if verdict == "contradict" else []
    heading = headings.head(slot, frames, _values(groups, relations, verdict), titles)
    finding = Finding(
        id=name,
        question=heading.plain,
        kind=kind,
        slot=slot,
        verdict=verdict,
        severity=_severity(verdict, kind, frames),
        between=_between(groups, relations, verdict),
        positions=tuple(_position(group) for group in groups),
        relations=tuple(relations),
    )
    return finding, heading


def _values(groups: Sequence[Sequence[Frame]], relations: Sequence[Relation], verdict: Verdict) -> list[str]:
    """The values in doubt as they stand in a question, first two between which the verdict holds."""
    two = next(([one.left, one.right] for one in relations if one.verdict == verdict), [])
    order = [*two, *range(len(groups))] if len(groups) > headings.MOST else range(len(groups))
    return list(dict.fromkeys(headings.spell(groups[place][0]) for place in order))


def _titles(frames: Sequence[Frame]) -> list[str]:
    """The titles in dispute, those held today first: "president", "former president"."""
    roles = [frame.role for frame in frames if frame.role is not None]
    roles.sort(key=lambda role: role.status != "current")
    return list(
        dict.fromkeys(role.title if role.status == "current" else f"{role.status} {role.title}" for role in roles)
    )


def _positions(frames: Sequence[Frame], between: Mapping[tuple[str, str], Judgement]) -> list[list[Frame]]:
    """Frames that all agree with one another make one position."""
    groups: list[list[Frame]] = []
    for frame in frames:
        for group in groups:
            edges = [between.get(_edge(frame, other)) for other in group]
            if all(one is not None and one.verdict == "agree" for one in edges):
                group.append(frame)
                break
        else:
            groups.append([frame])
    return groups


def _relation(
    left: int, right: int, groups: Sequence[Sequence[Frame]], between: Mapping[tuple[str, str], Judgement]
) -> Relation | None:
    found = [one for a in groups[left] for b in groups[right] if (one := between.get(_edge(a, b))) is not None]
    if not found:
        return None
    worst = min(found, key=lambda one: _RANK[one.verdict])
    return Relation(left, right, worst.verdict, worst.cause, worst.why, worst.decided_by)


def _agreement(group: Sequence[Frame], between: Mapping[tuple[str, str], Judgement]) -> Relation:
    found = next(one for a in group for b in group if (one := between.get(_edge(a, b))) is not None)
    return Relation(0, 0, "agree", None, found.why, found.decided_by)


def _position(group: Sequence[Frame]) -> Position:
    """The position of frames that agree, with the first sentence of each article that takes it."""
    quotes: dict[str, Quote] = {}
    for frame in group:
        quotes.setdefault(frame.claim.article, frame.claim.quote)
    texts = [frame.claim.value.text for frame in group]
    value = _most(texts, str) if group[0].claim.kind == "name" else texts[0]
    return Position(value, tuple(frame.claim.id for frame in group), tuple(quotes.values()))


def _most(items: Sequence[T], key: Callable[[T], str]) -> T:
    """Of the items the one with the usual name: full before short, then the most frequent, then the nearest to all."""
    names = [key(item) for item in items]
    counts = Counter(names)

    def rank(item: T) -> tuple[bool, int, float]:
        name = key(item)
        return " " in name, counts[name], sum(JaroWinkler.similarity(name, other) for other in names)

    return max(items, key=rank)


def _between(groups: Sequence[Sequence[Frame]], relations: Sequence[Relation], verdict: Verdict) -> Between:
    """Between articles where two articles take part in the worst relation, between speakers where both are reported."""
    worst = [relation for relation in relations if relation.verdict == verdict]
    pairs = [(a, b) for relation in worst for a in groups[relation.left] for b in groups[relation.right]]
    if pairs and all(_is_dispute(a, b) for a, b in pairs):
        return "speakers"
    articles = {frame.claim.article for pair in pairs for frame in pair}
    return "articles" if len(articles) != 1 else "article"


def _is_dispute(left: Frame, right: Frame) -> bool:
    """Whether two named speakers disagree, each as the articles report them."""
    ours, theirs = left.claim, right.claim
    named = ours.speaker is not None and theirs.speaker is not None
    return named and ours.speaker != theirs.speaker and ours.kind not in {"quotation", "attribution"}


def _severity(verdict: Verdict, kind: Kind, frames: Sequence[Frame]) -> Severity:
    """High: a contradiction of who, what or how many, vouched for by an outlet. Low: both can be true."""
    if verdict in {"agree", "differs_in_precision", "not_judged"}:
        return "low"
    if verdict == "superseded":
        return "medium"
    asserted = any(frame.claim.stance == "asserted" for frame in frames)
    return "high" if kind in _HIGH or (asserted and kind == "number") else "medium"


def _order(finding: Finding) -> tuple[int, int, str, int, str]:
    first = finding.positions[0].quotes[0]
    return (_RANK[finding.verdict], SEVERITY_ORDER.index(finding.severity), first.article, first.start, finding.id)
