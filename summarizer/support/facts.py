"""What a text states, as far as code reads it: content words, figures, numerals, names, titles, negations; pure."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer import comparators, lexicon, words
from summarizer.comparators import names, titles
from summarizer.support.wording import is_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.words import Word

_REACH = 4
_MOST_FIGURES = 200  # A text with more is a table or an attack; what is not read carries nothing.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]]+|(?<![\w.+-])[\w.+-]++@[\w-]++\.\w+")
_NUMERAL = re.compile(r"\d+(?:[.,:]\d+)*")
# Scripts that put no space between words: their words are compared by pairs of characters.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CLAUSE_MARKS = frozenset({",", ";", ":", ".", "—", "–", "(", ")", "“", "”", '"'})
_PRONOUNS = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Term:
    """A content word: its stem, the number of the clause it stands in, and whether it belongs to a name."""

    stem: str
    clause: int
    naming: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states.

    `clauses` is their number. `terms` are its content words in order, figures left out, `stems` their stems.
    `figures`, `names` and `negated` go with the number of their clause; `negated`, `uncertain` and `bygone` are the
    stems right behind a negation, behind "may", "plans" and the like, or behind "formerly". `denied` are the stems
    that stand nowhere without a negation, `negations` the clauses that hold one. `doubts` says whether a cue of doubt
    stands in the text at all, `refers` whether a pronoun does. `opener` is a lone capitalized word that begins the
    text: a name perhaps. `titles` go with the surname of their holder, "" where none stands beside them. `addresses`
    are links and e-mail addresses.
    """

    clauses: int
    terms: tuple[Term, ...]
    stems: frozenset[str]
    figures: tuple[tuple[Found, int], ...]
    numerals: frozenset[str]
    names: tuple[tuple[str, int], ...]
    opener: str | None
    titles: tuple[tuple[titles.Title, str], ...]
    folded: frozenset[str]
    negated: tuple[tuple[str, int], ...]
    denied: frozenset[str]
    uncertain: frozenset[str]
    bygone: frozenset[str]
    negations: frozenset[int]
    doubts: bool
    refers: bool
    addresses: frozenset[str]


@lru_cache(maxsize=2048)
def read(text: str, day: date | None) -> Facts:
    """The facts of the text; `day` is the day from which "yesterday" is counted."""
    tokens = words.split(text)
    plain = [word for word in tokens if word.text.isalpha() and word.stem not in words.stopwords()]
    # In a headline in capitals a capital says nothing.
    titled = len(plain) > _REACH and not any(word.text.islower() for word in plain)
    clauses = _number_clauses(tokens)
    starts = [word.start for word in tokens]
    terms = tuple(_terms(tokens, clauses, titled=titled))
    runs = () if titled else tuple(_names(tokens, clauses))
    lone = runs[0][0] if runs and runs[0][0] == tokens[0].text else None
    negation, doubt, bygone = (_find_cues(tokens, cues) for cues in _cues())
    negated = tuple(_govern(tokens, clauses, negation))
    return Facts(
        clauses=1 + max(clauses, default=0),
        terms=terms,
        stems=frozenset(term.stem for term in terms),
        figures=tuple(
            (found, clauses[max(0, bisect(starts, found.value.start) - 1)])
            for found in comparators.find(text, day)[:_MOST_FIGURES]
        ),
        numerals=frozenset(_numerals(text)),
        names=runs[1:] if lone else runs,
        opener=lone,
        titles=tuple((title, _holder(tokens, title)) for title in titles.find(tokens)),
        folded=frozenset(part for word in tokens for part in (word.folded, *_parts(word.text))),
        negated=negated,
        denied=_find_denied(terms, negated),
        uncertain=frozenset(stem for stem, _ in _govern(tokens, clauses, doubt)),
        bygone=frozenset(stem for stem, _ in _govern(tokens, clauses, bygone)),
        negations=frozenset(clauses[place - 1] for place in negation),
        doubts=bool(doubt),
        refers=any(word.lower in _PRONOUNS for word in tokens),
        addresses=frozenset(_ADDRESS.findall(text.lower())),
    )


def _terms(tokens: Sequence[Word], clauses: Sequence[int], *, titled: bool) -> Iterator[Term]:
    for word, clause in zip(tokens, clauses, strict=True):
        naming = word.is_capitalized and not titled and _may_name(word)
        yield from (Term(stem, clause, naming) for stem in _stems(word.text))


def _number_clauses(tokens: Sequence[Word]) -> tuple[int, ...]:
    """The number of the clause in which each word stands."""
    opens = frozenset(lexicon.table("wording")["clauses"])
    return tuple(accumulate(word.text in _CLAUSE_MARKS or word.lower in opens for word in tokens))


def _stems(text: str) -> Iterator[str]:
    """The stems of the parts of a word that carry content; the comparators read what is a number."""
    for part in _parts(text):
        if not part or not part[0].isalpha() or part in _spelled():
            continue
        if _UNSPACED.search(part):
            yield from (part[index : index + 2] for index in range(max(1, len(part) - 1)))
        elif (stem := words.stem(part)) not in words.stopwords():
            yield stem


def _parts(text: str) -> list[str]:
    """The folded parts of a compound word."""
    return re.split(r"[-–']", words.fold(text))


def _numerals(text: str) -> Iterator[str]:
    """Numbers in digits, without separators of thousands, and spelled out ones as digits; "one" is mostly a pronoun."""
    for match in _NUMERAL.finditer(text):
        yield re.sub(r",(?=\d{3}(?!\d))", "", match.group())
    for word in re.findall(r"[a-z]+", words.fold(text)):
        if word in _spelled() and word != "one":
            yield str(_spelled()[word])


@cache
def _spelled() -> dict[str, int]:
    return dict(lexicon.table("figures")["words"])


# Names and titles


def _names(tokens: Sequence[Word], clauses: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The runs of capitalized words, title words and honorifics left out, and the clause of each."""
    run: list[str] = []
    for word, clause in zip((*tokens, None), (*clauses, 0), strict=True):
        if word is not None and word.is_capitalized and _may_name(word):
            run.append(word.text)
            home = clause
        elif run:
            yield " ".join(run), home
            run = []


def _may_name(word: Word) -> bool:
    plain = word.folded
    table = lexicon.table("names")
    return (
        any(character.isalpha() for character in plain)
        and plain not in table["never"]
        and plain not in table["honorifics"]
        and plain not in table["openers"]
        and word.stem not in words.stopwords()
        and plain not in _title_words()
    )


@cache
def _title_words() -> frozenset[str]:
    table = lexicon.table("titles")
    found = {part for key in ("unique", "other") for row in table[key] for title in row for part in title.split()}
    return frozenset(found | {word for row in table["status"].values() for word in row} | set(table["qualifiers"]))


def status_words(status: str) -> frozenset[str]:
    """The folded words that give a title its status, such as "former" and "ex"."""
    return frozenset(lexicon.table("titles")["status"][status])


def has_name(name: str, around: Sequence[Facts]) -> bool:
    """Whether the texts hold the name, a variant of it, or every word of it."""
    held = frozenset[str]().union(*(facts.folded for facts in around))
    if all(part in held or any(is_form(part, other) for other in held) for part in names.parts(name)):
        return True
    known = (other for facts in around for other in (*(run for run, _ in facts.names), facts.opener) if other)
    return any(names.compare(name, other) != "different" for other in known)


def _holder(tokens: Sequence[Word], title: titles.Title) -> str:
    """The surname of the person that a title phrase stands before ("mayor Ann Lund") or behind ("Ann Lund, mayor")."""
    run: list[str] = []
    for word in tokens[title.last + 1 :]:
        if not (word.is_capitalized and _may_name(word)):
            break
        run.append(word.folded)
    if run:
        return run[-1]
    before = [word for word in tokens[: title.first] if word.lower not in {"the", "a", "an", "is", "was", "its"}]
    if len(before) > 1 and before[-1].text == ",":
        before.pop()
    elif not (before and before[-1] is not tokens[title.first - 1]):
        return ""
    return words.fold(before[-1].text) if before and before[-1].is_capitalized and _may_name(before[-1]) else ""


# Negations and doubts


@cache
def _cues() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The words of each cue of negation, of doubt, and of what is no longer so."""
    cues = lexicon.table("cues")
    lists = (cues["negation"], [*cues["conditional"], *cues["expected"]], lexicon.table("wording")["bygone"])
    return tuple(tuple(tuple(words.fold(cue).split()) for cue in row) for row in lists)


def _find_cues(tokens: Sequence[Word], cues: Sequence[tuple[str, ...]]) -> list[int]:
    """The index behind each cue; "May" is a month."""
    folded = ["May" if word.text == "May" else word.folded for word in tokens]
    found = {index + 1 for index, word in enumerate(folded) if word.endswith("n't") and ("not",) in cues}
    for cue in (cue for cue in cues if cue[0] in folded):
        places = range(len(folded) - len(cue) + 1)
        found |= {index + len(cue) for index in places if tuple(folded[index : index + len(cue)]) == cue}
    return sorted(found)


def _find_denied(terms: Sequence[Term], negated: Sequence[tuple[str, int]]) -> frozenset[str]:
    everywhere = Counter(term.stem for term in terms)
    denials = Counter(stem for stem, _ in negated)
    return frozenset(stem for stem, number in denials.items() if everywhere[stem] <= number)


def _govern(tokens: Sequence[Word], clauses: Sequence[int], places: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The first content stem behind each place, in its clause, and the number of that clause."""
    for index in places:
        for word, clause in zip(tokens[index : index + _REACH], clauses[index : index + _REACH], strict=True):
            stem = next(_stems(word.text), None)
            if stem:
                yield stem, clause
            if stem or word.text in _CLAUSE_MARKS:
                break
