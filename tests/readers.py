"""Articles in memory and what the stages make of them: what the tests of the reading and comparing stages share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from summarizer import claims, findings, pairs, relations, sentences
from summarizer.records import Article, Finding, Kind, Sentence

if TYPE_CHECKING:
    from summarizer.readings import Reading

DAY = "2025-06-20"


def article(text: str, *, published: str | None = DAY) -> Article:
    """An article of plain text, every sentence of it body."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    spans = tuple(Sentence(number, *span, "body") for number, span in enumerate(sentences.split(text), 1))
    return Article(
        id=digest[:12],
        sha256=digest,
        title=None,
        outlet=None,
        source="test",
        sources=("test",),
        url=None,
        published=published,
        updated=None,
        origin=digest[:12],
        language="en",
        text=text,
        sentences=spans,
        excluded=(),
        repairs=(),
    )


def read(text: str, *, published: str | None = DAY) -> Reading:
    """The reading of an article of plain text."""
    return claims.read(article(text, published=published))


def judge(
    left: str, right: str | None, kind: Kind, *, days: tuple[str | None, str | None] = (DAY, DAY)
) -> set[tuple[str, str, str]]:
    """The verdicts on all pairs of a kind between two texts, or within one, with the two values in sorted order."""
    ours = read(left, published=days[0])
    theirs = ours if right is None else read(right, published=days[1])
    proposal = pairs.propose(ours, theirs)
    found: set[tuple[str, str, str]] = set()
    for pair in proposal.pairs:
        if pair.left.claim.kind == kind:
            one, other = sorted((pair.left.claim.value.text, pair.right.claim.value.text))
            found.add((relations.relate(pair, proposal).verdict, one, other))
    return found


def compare(left: str, right: str, *, days: tuple[str | None, str | None] = (DAY, DAY)) -> list[Finding]:
    """The findings between two texts."""
    proposal = pairs.propose(read(left, published=days[0]), read(right, published=days[1]))
    return list(findings.assemble([relations.relate(pair, proposal) for pair in proposal.pairs]))


def verdicts(left: str, right: str, kind: Kind) -> set[str]:
    """The verdicts of the findings of a kind between two texts."""
    return {finding.verdict for finding in compare(left, right) if finding.kind == kind}
