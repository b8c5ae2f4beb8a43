"""Articles of a few sentences, read: what the tests of the reading stages share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from summarizer import claims, findings, pairs, relations, sentences
from summarizer.records import Article, Finding, Sentence

if TYPE_CHECKING:
    from summarizer.readings import Reading


def article(text: str, published: str | None = "2025-06-20") -> Article:
    """An article of plain text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    spans = enumerate(sentences.split(text), start=1)
    lines = tuple(Sentence(number, start, end, "body") for number, (start, end) in spans)
    return Article(
        digest[:12],
        digest,
        None,
        None,
        "a.txt",
        ("a.txt",),
        None,
        published,
        None,
        digest[:12],
        "en",
        text,
        lines,
        (),
        (),
    )


def read(text: str, published: str | None = "2025-06-20") -> Reading:
    return claims.read(article(text, published))


def compare(
    left: str, right: str, *, dates: tuple[str | None, str | None] = ("2025-06-20", "2025-06-20")
) -> list[Finding]:
    """The findings between two texts."""
    proposal = pairs.propose(read(left, dates[0]), read(right, dates[1]))
    return list(findings.assemble([relations.relate(pair, proposal) for pair in proposal.pairs]))


def verdicts(left: str, right: str, kind: str) -> set[str]:
    """The verdicts of the findings of a kind between two texts."""
    return {finding.verdict for finding in compare(left, right) if finding.kind == kind}
