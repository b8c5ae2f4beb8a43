"""What speaks against a statement: what the sentences lack, and what they say otherwise; pure.

A new objection is a function from a `Case` to its objections, and a place in one of the two lists at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer import comparators
from summarizer.comparators import roles, titles
from summarizer.support.facts import Facts, Term, has_name, read, status_words
from summarizer.support.wording import opposites, willing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.comparators import Found

_MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the statement: the sentences that carry it, and those of its terms that they hold."""

    carriers: tuple[Facts, ...]
    matched: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement and its clauses by number, the sentences that carry any of them, and these with their neighbors."""

    said: Facts
    clauses: Mapping[int, Clause]
    given: tuple[Facts, ...]
    around: tuple[Facts, ...]
    english: bool

    @property
    def matched(self) -> frozenset[str]:
        """The stems of the statement that the sentences hold."""
        return frozenset(term.stem for clause in self.clauses.values() for term in clause.matched)


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against a statement. A grave one alone means that it is not carried."""

    reason: str
    grave: bool = True


def find(case: Case) -> Iterator[Objection]:
    """All objections; of a text that is not English only those that need no word lists."""
    for look in _ANY_LANGUAGE + (_ENGLISH if case.english else ()):
        yield from look(case)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


# Figures


def _find_numerals(case: Case) -> Iterator[Objection]:
    """Numbers that stand nowhere; of an English text those that no comparator has read."""
    held = _union(facts.numerals for facts in case.around)
    known = _union(read(found.value.text, None).numerals for found, _ in case.said.figures) if case.english else set()
    for numeral in sorted(case.said.numerals - held - known):
        yield Objection(f"the number {numeral} does not stand there")


def _find_figures(case: Case) -> Iterator[Objection]:
    """Figures that the sentences of their clause do not give, or less exactly. A date may come from a neighbor."""
    if len(case.said.figures) > _MOST_FIGURES:
        yield Objection("it holds too many figures to be checked")
        return
    for found, clause in case.said.figures:
        pool = case.around if found.kind == "date" else case.clauses[clause].carriers
        others = [other for facts in pool for other, _ in facts.figures]
        alike = [other for other in others if _counts_the_same(found, other)]
        fits = {_fit(found, other) for other in alike or others}
        if "fits" in fits or (not alike and _stands_there(found, pool)):
            continue
        if "inexact" in fits:
            yield Objection(f"the {found.kind} “{found.value.text}” is given less exactly there", grave=False)
        else:
            yield Objection(f"the {found.kind} “{found.value.text}” does not stand there")


def _counts_the_same(left: Found, right: Found) -> bool:
    """Whether two figures are said to be figures of the same thing."""
    if left.head is None or right.head is None or left.value.unit != right.value.unit:
        return False
    return bool(read(left.head, None).stems & read(right.head, None).stems)


def _fit(said: Found, given: Found) -> Literal["fits", "inexact"] | None:
    """Whether a figure of the statement follows from one of a sentence, or only may be true beside it."""
    verdict = comparators.compare(said.value, given.value).verdict
    if verdict == "agree" or said.value.text.lower() == given.value.text.lower():
        return "fits"
    if verdict != "differs_in_precision":
        return None
    ours, theirs = said.value, given.value
    wider = (ours.low is None or (theirs.low is not None and ours.low <= theirs.low)) and (
        ours.high is None or (theirs.high is not None and ours.high >= theirs.high)
    )
    # "50" for "about 50" loses a hedge; "48" for "about 50" is made up, and so is "40 to 90" for "40 to 60".
    numerals = read(ours.text, None).numerals
    if numerals <= read(theirs.text, None).numerals:
        return "fits" if wider else "inexact"
    return "fits" if wider and len(numerals) < 2 else None


def _stands_there(found: Found, given: Sequence[Facts]) -> bool:
    """Whether a count that no comparator finds in the sentences stands there as a number all the same."""
    numerals = read(found.value.text, None).numerals
    if found.value.parsed and found.value.unit not in {"count", None}:
        return False
    return any(numerals <= facts.numerals for facts in given) if numerals else not found.value.parsed


# Names and titles


def _find_names(case: Case) -> Iterator[Objection]:
    """Names that stand nowhere, or not in the sentence of their clause while no pronoun there points to them."""
    for name, number in case.said.names:
        carriers = case.clauses[number].carriers
        if not has_name(name, case.around):
            yield Objection(f"the name “{name}” does not stand there")
        elif not any(facts.refers for facts in carriers) and not has_name(name, carriers):
            others = (other for facts in carriers for other, _ in facts.names)
            swapped = any(not has_name(other, (case.said,)) for other in others)
            yield Objection(f"the name “{name}” stands only nearby", grave=swapped)
    if case.said.opener is not None and not has_name(case.said.opener, case.around):
        yield Objection(f"“{case.said.opener}”, perhaps a name, does not stand there", grave=False)


def _find_titles(case: Case) -> Iterator[Objection]:
    """Titles that the sentences give otherwise, to another person, or not so."""
    others = [pair for facts in case.around for pair in facts.titles]
    for title, holder in case.said.titles:
        own = [other for other, name in others if holder and name == holder]
        same = [(other, name) for other, name in others if other.title == title.title]
        free = [other for other, name in same if not (holder and name)]
        verdicts = {roles.compare(title, other).verdict for other in own or free}
        phrase = f"{title.status} {title.title}" if title.status != "current" else title.title
        if _is_swapped(title, holder, others):
            yield Objection(f"the title “{title.of} {phrase}” is another person's there")
            continue
        if "agree" in verdicts:
            continue
        if "contradict" in verdicts and not _has_status(title, case.around):
            yield Objection(f"the title “{phrase}” is another one there")
        elif same and not free and holder not in {name for _, name in same}:
            yield Objection(f"the title “{phrase}” is another person's there", grave=roles.is_unique(title.title))
        elif verdicts & {"contradict", "differs_in_precision"} or (holder and title.marked):
            yield Objection(f"the title “{phrase}” is not given so there", grave=False)


def _is_swapped(title: titles.Title, holder: str, others: Sequence[tuple[titles.Title, str]]) -> bool:
    """Whether the sentences give this title of this country or body to others, and never to its holder."""
    owners = {name for other, name in others if other.title == title.title and roles.same_owner(title.of, other.of)}
    return bool(holder and owners) and not owners & {holder, ""}


def _has_status(title: titles.Title, around: Sequence[Facts]) -> bool:
    """Whether a sentence holds the title and, tied to no title, a word such as "former" that the statement gives it."""
    return title.status != "current" and any(
        status_words(title.status) & facts.folded
        for facts in around
        if any(other.title == title.title for other, _ in facts.titles)
        and not any(other.status == title.status for other, _ in facts.titles)
    )


def _find_addresses(case: Case) -> Iterator[Objection]:
    """Links and e-mail addresses that stand nowhere."""
    for address in sorted(case.said.addresses - _union(facts.addresses for facts in case.around)):
        yield Objection(f"the address {address} does not stand there")


# Negation, opposites, mood


def _find_polarity(case: Case) -> Iterator[Objection]:
    """Clauses that are negated where their sentences are not, and the reverse."""
    negated = case.said.negations | {home for _, home in case.said.negated}
    for number, clause in case.clauses.items():
        plain = _union(facts.stems - facts.denied for facts in clause.carriers)
        denied = _union(facts.denied for facts in clause.carriers) - plain
        if number not in negated:
            if denied & {term.stem for term in clause.matched}:
                yield Objection("the sentences negate it")
        elif not any(facts.negations for facts in clause.carriers):
            yield Objection("it is negated, and the sentences are not")
        elif any(stem in plain & case.said.denied for stem, home in case.said.negated if home == number):
            yield Objection("the sentences negate something else", grave=False)


def _find_opposites(case: Case) -> Iterator[Objection]:
    """What stands in the statement while only its opposite stands in the sentences."""
    ours, theirs = case.said.stems, _union(facts.stems for facts in case.given)
    for left, right in opposites():
        if ours & left and not theirs & left and theirs & right and not ours & right:
            yield Objection(f"the sentences say {min(theirs & right)}, not {min(ours & left)}")


def _find_will(case: Case) -> Iterator[Objection]:
    """Clauses that say somebody wants what the sentences only say nobody agrees to: "insists on", "will not accept"."""
    if _union(facts.stems - facts.denied for facts in case.given) & willing():
        return
    for number, clause in case.clauses.items():
        said = [term for term in case.said.terms if term.clause == number]
        place = next((at for at, term in enumerate(said) if term.stem in willing()), len(said))
        wanted = {term.stem for term in said[place + 1 :]}
        refused = [(facts, home) for facts in clause.carriers for stem, home in facts.negated if stem in willing()]
        negated = number in case.said.negations or number in {home for _, home in case.said.negated}
        if wanted and not negated and any(wanted <= _held(facts, home) for facts, home in refused):
            yield Objection("the sentences say that it is not wanted")


def _held(facts: Facts, clause: int) -> frozenset[str]:
    """The stems of one clause."""
    return frozenset(term.stem for term in facts.terms if term.clause == clause)


def _find_mood(case: Case) -> Iterator[Objection]:
    """What the sentences only expect, think possible or say of the past, and the statement gives as a fact."""
    plain = _union(facts.stems - facts.uncertain for facts in case.given)
    if not case.said.doubts and any(facts.uncertain & case.matched - plain for facts in case.given):
        yield Objection("the sentences do not say it as a fact", grave=False)
    if any((facts.bygone & case.matched) - case.said.bygone for facts in case.given):
        yield Objection("the sentences say it of the past", grave=False)


_ANY_LANGUAGE = (_find_numerals, _find_names, _find_addresses)
_ENGLISH = (_find_figures, _find_titles, _find_polarity, _find_opposites, _find_will, _find_mood)
