"""Whether sentences carry a statement: its words, figures, dates, names, titles and negations; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.support import objections
from summarizer.support.facts import read
from summarizer.support.objections import Case, Clause, Objection
from summarizer.support.wording import is_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from summarizer.records import Support
    from summarizer.support.facts import Facts, Term

__all__ = ["Check", "check", "is_said", "search"]

_LEAST_SHARE = 0.55
_FULL_SHARE = 0.85
_CANDIDATES = 6
_CLEARLY_MORE = 2
_RANKS: dict[Support | None, int] = {"supported": 2, "partly": 1, None: 0}


@dataclass(frozen=True, slots=True)
class Check:
    """Whether sentences carry a statement. `reasons` say what is missing, `share` how many of its words they hold.

    `support` is None where they do not carry it, "partly" where only something weak is missing.
    """

    support: Support | None
    reasons: tuple[str, ...]
    share: float

    @property
    def rank(self) -> tuple[int, float]:
        """What to compare checks of one statement by: larger is better."""
        return _RANKS[self.support], self.share


def check(
    statement: str,
    sentences: Sequence[str],
    *,
    nearby: Sequence[str] = (),
    day: date | None = None,
    english: bool = True,
) -> Check:
    """Whether the sentences carry the statement.

    `nearby` are neighbors of the sentences: they may say whom a pronoun means and which day is meant, nothing else.
    `day` is the day from which "yesterday" is counted. Where the text is not English, only words, numerals and names
    are compared.
    """
    said = read(statement, day)
    given = tuple(read(sentence, day) for sentence in sentences)
    nearer = tuple(read(sentence, day) for sentence in nearby)
    clauses = _carry(said, given, (*given, *nearer))
    carriers = tuple(facts for facts in given if any(facts in clause.carriers for clause in clauses.values()))
    found = list(objections.find(Case(said, clauses, carriers, (*carriers, *nearer), english)))
    matched = [term for clause in clauses.values() for term in clause.matched]
    share = _share(said, clauses)
    if min(share, _share_plain(said.terms, matched)) < _LEAST_SHARE:
        found.append(Objection("too few of its words stand there"))
    elif share < _FULL_SHARE:
        found.append(Objection("some of its words do not stand there", grave=False))
    support: Support | None = None if any(one.grave for one in found) else "partly" if found else "supported"
    return Check(support, tuple(one.reason for one in found), share)


def is_said(statement: str, sentence: str, *, english: bool = True) -> bool:
    """Whether the sentence supports the statement: `check` at less cost where too few of its words stand there."""
    said, given = read(statement, None), read(sentence, None)
    if _share(said, _carry(said, (given,), (given,))) < _FULL_SHARE:
        return False
    return check(statement, [sentence], english=english).support == "supported"


def _share(said: Facts, clauses: Mapping[int, Clause]) -> float:
    """How many of the words of the statement its clauses match."""
    return sum(len(clause.matched) for clause in clauses.values()) / len(said.terms) if said.terms else 0.0


def _carry(said: Facts, given: Sequence[Facts], around: Sequence[Facts]) -> dict[int, Clause]:
    """The clauses of the statement by number, each with the sentences that carry it.

    A clause counts what one sentence holds of it: a clause that takes its words from two is a splice, and says what
    neither does. The sentence that holds most of the statement carries every clause of which no other holds clearly
    more; names do not count for that, and may come from elsewhere where the sentence has a pronoun for them.
    """
    held = [[term for term in said.terms if _holds(facts, term, around)] for facts in given]
    lead = max(range(len(given)), key=lambda place: len(held[place]), default=None)
    clauses: dict[int, Clause] = {}
    for number in range(said.clauses):
        options = [tuple(term for term in terms if term.clause == number) for terms in held]
        plain = [sum(not term.naming for term in terms) for terms in options]
        if lead is None:
            clauses[number] = Clause((), ())
            continue
        best = max(range(len(given)), key=lambda place: plain[place])
        best = best if plain[best] >= plain[lead] + _CLEARLY_MORE else lead
        alike = tuple(facts for facts, count in zip(given, plain, strict=True) if count >= max(1, plain[best]))
        clauses[number] = Clause(tuple(dict.fromkeys((given[best], *alike))), options[best])
    return clauses


def _holds(facts: Facts, term: Term, around: Sequence[Facts]) -> bool:
    if is_among(term.stem, facts.stems):
        return True
    return term.naming and facts.refers and any(is_among(term.stem, other.stems) for other in around)


def _share_plain(terms: Sequence[Term], matched: Sequence[Term]) -> float:
    """How many of the words that are no names are matched: names alone carry nothing."""
    plain = sum(not term.naming for term in terms)
    return sum(not term.naming for term in matched) / plain if plain else 1.0


def search(
    statement: str, sentences: Sequence[str], cited: Sequence[int], *, day: date | None = None, english: bool = True
) -> tuple[tuple[int, ...], Check]:
    """The numbers of the sentences that carry the statement best, and the check against them.

    Numbers start at 1. The cited ones stand where they carry the statement fully; else the best one or two of all
    sentences do, where they are better. Numbers that do not exist are left out.
    """

    def weigh(numbers: tuple[int, ...]) -> Check:
        before = sorted({number - back for number in numbers for back in (1, 2)} - {*numbers})
        nearby = [sentences[number - 1] for number in before if number > 0]
        return check(statement, [sentences[number - 1] for number in numbers], nearby=nearby, day=day, english=english)

    own = tuple(sorted({number for number in cited if 1 <= number <= len(sentences)}))
    best = own, weigh(own)
    if best[1].support == "supported":
        return best
    likely = _likely(statement, sentences, day)
    singles = [((number,), weigh((number,))) for number in likely[:_CANDIDATES]]
    for option in singles:
        best = max(best, option, key=lambda found: found[1].rank)
    if best[1].support == "supported" or not singles:
        return best
    lead = max(singles, key=lambda found: found[1].rank)[0]
    for number in likely:
        if number not in lead:
            pair = tuple(sorted((*lead, number)))
            found = weigh(pair)
            if found.rank[0] > best[1].rank[0]:
                best = pair, found
    return best


def _likely(statement: str, sentences: Sequence[str], day: date | None) -> list[int]:
    """The numbers of the sentences that share most words with the statement, the most first."""
    said = read(statement, day).stems
    shared = {number: len(said & read(text, day).stems) for number, text in enumerate(sentences, 1)}
    return sorted((number for number in shared if shared[number]), key=lambda number: (-shared[number], number))[
        : 2 * _CANDIDATES
    ]
