"""Who is called what in a report, and where in it a quote stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from summarizer import lexicon
from summarizer.reports.plain import label
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Article, Claim, Quote, Report

Precision = Literal["day", "minute"]

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:?\d{2})?)?")

_CLAUSE_END = re.compile(r"[,;:.!?()“”\"—–]|\b(?:but|while|although|because|after|before|when)\b")
_NEGATIONS = frozenset({"not", "never", "nobody", "neither", "nor", "without"})

_STANCES = {
    "asserted": "in its own words",
    "quoted": "quoting {speaker}",
    "paraphrased": "citing {speaker}",
    "anonymous": "citing {speaker}, whom it does not name",
}
_SPEAKERLESS = {
    "asserted": "in its own words",
    "quoted": "quoting someone it does not name",
    "paraphrased": "citing someone it does not name",
    "anonymous": "citing someone it does not name",
}
_MODALITIES = {"actual": "", "expected": "as expected or planned", "conditional": "under a condition"}


class Names:
    """The display names of one report's articles and speakers, each distinct, and the anchors of their sentences."""

    def __init__(self, report: Report) -> None:
        self._articles = {article.id: article for article in report.articles}
        self._numbers = {article.id: number for number, article in enumerate(report.articles, start=1)}
        self._names = dict(zip(self._articles, _distinct([_own_name(one) for one in report.articles]), strict=True))
        self._entities = {entity.id: label(entity.name) for entity in report.entities}

    def article(self, name: str) -> str:
        """The display name of the article with that id: outlet, else title, else the file's name."""
        return self._names.get(name, label(name))

    def number(self, name: str) -> int:
        """The number, from 1, of the article with that id in the report's list; 0 where it is not listed."""
        return self._numbers.get(name, 0)

    def date(self, name: str, precision: Precision = "minute") -> str:
        """When the article with that id was published and, where that is another time, updated; empty if not known."""
        article = self._articles[name]
        published, updated = when(article.published, precision), when(article.updated, precision)
        return ", ".join([published] * bool(published) + [f"updated {updated}"] * (updated not in {"", published}))

    def origins(self, names: Sequence[str]) -> int:
        """How many independent origins the articles with those ids have."""
        return len({self._articles[name].origin for name in names})

    def sentence(self, quote: Quote) -> int:
        """The number of the sentence that the quote begins in; 0 where it begins in none."""
        article = self._articles[quote.article]
        return next((one.number for one in article.sentences if one.start <= quote.start < one.end), 0)

    def anchor(self, quote: Quote) -> str:
        """The name of the place in the page where the quote stands: its sentence, else its article."""
        return anchor(self.number(quote.article), self.sentence(quote))

    def vouches(self, claim: Claim) -> str:
        """Who stands for the claim, the outlet or a speaker, with its modality and polarity where they matter."""
        speaker = self._entities.get(claim.speaker or "", label(claim.speaker))
        words = [
            _STANCES[claim.stance].format(speaker=speaker) if speaker else _SPEAKERLESS[claim.stance],
            _MODALITIES[claim.modality],
        ]
        words.append("saying that it is not so" if claim.polarity == "negated" and _is_denied(claim) else "")
        return ", ".join(word for word in words if word)


def _is_denied(claim: Claim) -> bool:
    """Whether a verb of denial governs the clause of the value: "denied that ...", "denies having ..."."""
    ahead = claim.quote.text[: max(0, claim.value.start - claim.quote.start)]
    clause = fold(_CLAUSE_END.split(ahead)[-1]).split()
    for place, word in enumerate(clause):
        behind = clause[place + 1 :]
        governs = "that" in behind or any(one.endswith("ing") for one in behind[:1])
        if word in lexicon.table("speech")["denials"] and governs and not _NEGATIONS & set(clause[:place]):
            return True
    return False


def anchor(article: int, sentence: int) -> str:
    """The page's name for a sentence of an article, both by number; for the article itself with sentence 0."""
    return f"a{article}s{sentence}" if sentence else f"a{article}"


def when(date: str | None, precision: Precision = "minute") -> str:
    """An ISO 8601 date or date-time for a reader; anything else as it stands, short."""
    found = _DATE.fullmatch(date or "")
    if not found:
        return label(date, 30)
    parts = found.groups() if precision == "minute" else found.groups()[:1]
    return " ".join(part for part in parts if part).replace("Z", "UTC")


def _own_name(article: Article) -> str:
    return label(article.outlet, 60) or label(article.title, 60) or _file_name(article.source) or "untitled"


def _file_name(source: str) -> str:
    return label(re.split(r"[/\\]", source.rstrip("/\\"))[-1], 60)


def _distinct(names: list[str]) -> list[str]:
    shared = {name for name in names if names.count(name) > 1}
    named = [f"{name} ({number})" if name in shared else name for number, name in enumerate(names, start=1)]
    if len(set(named)) == len(named):
        return named
    # An outlet may itself be called "Herald (2)"; the number behind every name settles it.
    return [f"{name} ({number})" for number, name in enumerate(names, start=1)]
