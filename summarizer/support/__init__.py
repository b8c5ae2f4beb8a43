"""Whether sentences carry a statement: its words, figures, dates, names, titles and negations; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer import comparators
from summarizer.comparators import roles
from summarizer.support.facts import Facts, Term, has_name, is_among, opposites, read, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.records import Support

__all__ = ["Check", "check", "search"]

_LEAST_SHARE = 0.5
_FULL_SHARE = 0.85
_CANDIDATES = 6
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
    around = (*given, *(read(sentence, day) for sentence in nearby))
    matched, homes = _match(said, given, around)
    share = len(matched) / len(said.terms) if said.terms else 0.0
    stems = frozenset(term.stem for term in matched)
    absent, elsewhere = _missing_names(said, given, around)
    strong = [*_missing_numerals(said, around, english=english), *absent, *_foreign_addresses(said, around)]
    weak = [*elsewhere]
    if english:
        figures, inexact = _missing_figures(said, homes, around)
        wrong, unsure = _wrong_titles(said, around)
        strong += [*figures, *wrong, *_wrong_polarity(said, given, stems), *_opposites(said, given)]
        weak += [*inexact, *unsure, *_moved_negation(said, given), *_lost_mood(said, given, stems)]
    if share < _LEAST_SHARE:
        strong.append("too few of its words stand there")
    elif share < _FULL_SHARE:
        weak.append("some of its words do not stand there")
    return Check(None if strong else "partly" if weak else "supported", (*strong, *weak), share)


def _match(
    said: Facts, given: Sequence[Facts], around: Sequence[Facts]
) -> tuple[list[Term], dict[int, Sequence[Facts]]]:
    """The words of the statement that stand in the sentences, and the sentences that carry each of its clauses.

    A clause counts what one sentence holds of it: a clause that takes its words from two is a splice, and says what
    neither does. Only a name may come from elsewhere, where the sentence has a pronoun for it.
    """
    matched: list[Term] = []
    homes: dict[int, Sequence[Facts]] = {}
    for clause in sorted({term.clause for term in said.terms} | {clause for _, clause in said.figures}):
        terms = [term for term in said.terms if term.clause == clause]
        options = [[term for term in terms if _holds(facts, term, around)] for facts in given]
        best = max(options, key=len) if options else []
        matched += best
        homes[clause] = [facts for facts, held in zip(given, options, strict=True) if len(held) == len(best)]
    return matched, homes


def _holds(facts: Facts, term: Term, around: Sequence[Facts]) -> bool:
    if is_among(term.stem, facts.stems):
        return True
    return term.naming and facts.refers and any(is_among(term.stem, other.stems) for other in around)


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


# What is missing or wrong


def _missing_numerals(said: Facts, around: Sequence[Facts], *, english: bool) -> Iterator[str]:
    """Numbers that stand nowhere; of an English text those that no comparator has read."""
    held = frozenset[str]().union(*(facts.numerals for facts in around))
    known = {numeral for found, _ in said.figures for numeral in read(found.value.text, None).numerals if english}
    for numeral in sorted(said.numerals - held - known):
        yield f"the number {numeral} does not stand there"


def _missing_figures(
    said: Facts, homes: Mapping[int, Sequence[Facts]], around: Sequence[Facts]
) -> tuple[list[str], list[str]]:
    """Figures that the sentences of their clause do not give, and those that they give less exactly.

    A date may come from a neighbor.
    """
    missing, inexact = [], []
    for found, clause in said.figures:
        pool = around if found.kind == "date" else homes[clause]
        others = [other for facts in pool for other, _ in facts.figures]
        alike = [other for other in others if _counts_the_same(found, other)]
        fits = {_fit(found, other) for other in alike or others}
        if "fits" in fits or (not alike and _stands_there(found, pool)):
            continue
        if "inexact" in fits:
            inexact.append(f"the {found.kind} “{found.value.text}” is given less exactly there")
        else:
            missing.append(f"the {found.kind} “{found.value.text}” does not stand there")
    return missing, inexact


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


def _missing_names(said: Facts, given: Sequence[Facts], around: Sequence[Facts]) -> tuple[list[str], list[str]]:
    """Names that stand nowhere, and those that only a neighbor holds while no pronoun points to it."""
    absent = [name for name in said.names if not has_name(name, around)]
    lone = [] if said.opener is None or has_name(said.opener, around) else [said.opener]
    loose = [] if any(facts.refers for facts in given) else [name for name in said.names if not has_name(name, given)]
    return (
        [f"the name “{name}” does not stand there" for name in absent],
        [f"the name “{name}” does not stand right there" for name in (*lone, *loose) if name not in absent],
    )


def _wrong_titles(said: Facts, around: Sequence[Facts]) -> tuple[list[str], list[str]]:
    """Titles that the sentences give otherwise, and those that they do not give."""
    wrong: list[str] = []
    unsure: list[str] = []
    others = [pair for facts in around for pair in facts.titles]
    for title, holder in said.titles:
        own = [other for other, name in others if holder and name == holder]
        same = [(other, name) for other, name in others if other.title == title.title]
        open_ = [other for other, name in same if not (holder and name)]
        verdicts = {roles.compare(title, other).verdict for other in own or open_}
        phrase = f"{title.status} {title.title}" if title.status != "current" else title.title
        if "agree" in verdicts:
            continue
        if "contradict" in verdicts and not _has_status(title, around):
            wrong.append(f"the title “{phrase}” is another one there")
        elif same and not open_ and holder not in {name for _, name in same}:
            reasons = wrong if roles.is_unique(title.title) else unsure
            reasons.append(f"the title “{phrase}” is another person's there")
        elif verdicts & {"contradict", "differs_in_precision"} or (holder and title.marked):
            unsure.append(f"the title “{phrase}” is not given so there")
    return wrong, unsure


def _has_status(title: roles.Title, around: Sequence[Facts]) -> bool:
    """Whether a sentence holds the title and, tied to no title, a word such as "former" that the statement gives it."""
    return title.status != "current" and any(
        status_words(title.status) & facts.folded
        for facts in around
        if any(other.title == title.title for other, _ in facts.titles)
        and not any(other.status == title.status for other, _ in facts.titles)
    )


def _wrong_polarity(said: Facts, given: Sequence[Facts], matched: frozenset[str]) -> Iterator[str]:
    """What one side negates and the other does not."""
    negated = frozenset[str]().union(*(facts.negated for facts in given))
    plain = frozenset[str]().union(*(facts.stems - facts.negated for facts in given))
    if said.negated and not any(facts.negates for facts in given):
        yield "it is negated, and the sentences are not"
    elif (negated & matched) - plain and not said.negates:
        yield "the sentences negate it"


def _moved_negation(said: Facts, given: Sequence[Facts]) -> Iterator[str]:
    """What the statement negates while the sentences negate something else."""
    plain = frozenset[str]().union(*(facts.stems - facts.negated for facts in given))
    if any(facts.negates for facts in given) and said.negated & plain:
        yield "the sentences negate something else"


def _opposites(said: Facts, given: Sequence[Facts]) -> Iterator[str]:
    """What stands in the statement while only its opposite stands in the sentences."""
    stems = frozenset[str]().union(*(facts.stems for facts in given))
    for left, right in opposites():
        if said.stems & left and not stems & left and stems & right and not said.stems & right:
            yield f"the sentences say {min(stems & right)}, not {min(said.stems & left)}"


def _lost_mood(said: Facts, given: Sequence[Facts], stems: frozenset[str]) -> Iterator[str]:
    """What the sentences only expect or think possible, or say of the past, and the statement gives as a fact."""
    plain = frozenset[str]().union(*(facts.stems - facts.uncertain for facts in given))
    if not said.doubts and any(facts.uncertain & stems - plain for facts in given):
        yield "the sentences do not say it as a fact"
    if any((facts.bygone & stems) - said.bygone for facts in given):
        yield "the sentences say it of the past"


def _foreign_addresses(said: Facts, around: Sequence[Facts]) -> Iterator[str]:
    held = frozenset[str]().union(*(facts.addresses for facts in around))
    yield from (f"the address {address} does not stand there" for address in sorted(said.addresses - held))
