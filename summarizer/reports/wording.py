"""The sentences and labels of a report that are ours: its verdict, its notes, its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.reports.plain import label, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.records import Between, Count, Coverage, Finding, Provenance, Relation, Report, Verdict

VERDICTS: Mapping[Verdict, str] = {
    "contradict": "Contradiction",
    "superseded": "Superseded",
    "differs_in_precision": "Differs in precision",
    "not_judged": "Not judged",
    "agree": "Agreed",
}

BETWEEN: Mapping[Between, str] = {
    "articles": "between articles",
    "article": "within one article",
    "speakers": "between speakers",
}

GROUPS: Mapping[Between, tuple[str, str, str]] = {
    "articles": ("Where the articles differ", "where they differ", ""),
    "article": (
        "Where one article differs from itself",
        "within one article",
        "Both sentences stand in the same article.",
    ),
    "speakers": (
        "What speakers dispute",
        "disputed by speakers",
        "The articles report the same dispute; the difference is between the people they quote.",
    ),
}
"""The heading of each group of differences, its short form for a list of sections, and a note."""

_DECIDED_BY = {"code": "decided by code", "model": "judged by the model"}
_NOT_DECIDED_BY = {"code": "code cannot decide it", "model": "asked of the model"}

_REASONS = {"fault": "lost to a fault", "abstained": "no judgment could be made"}


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "1 article", "1,204 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def reason(code: str) -> str:
    """A reason's code as words, never empty."""
    return _REASONS.get(code) or label(code.replace("_", " ")) or "no reason given"


def sentence(words: str) -> str:
    """The words, plain, with a capital at the start."""
    shown = plain(words)
    return shown[:1].upper() + shown[1:]


def decided(relation: Relation) -> str:
    """Who decided the relation, or who was asked where nobody did."""
    return (_NOT_DECIDED_BY if relation.verdict == "not_judged" else _DECIDED_BY)[relation.decided_by]


def dropped(number: int) -> str:
    """How many points of a summary were left out, as a sentence; empty for none."""
    return f"{counted(number, 'point')} left out: no sentence supports {'it' if number == 1 else 'them'}." * bool(
        number
    )


def title(report: Report) -> str:
    """The page's headline: how much was read and how much of it differs."""
    differences = sum(_tally(report.findings, "articles").values())
    return f"{counted(len(report.articles), 'article')}, {counted(differences, 'difference')}"


def verdict(report: Report) -> str:
    """The one paragraph that a reader in a hurry needs."""
    articles, origins = len(report.articles), len({article.origin for article in report.articles})
    read = f"{counted(articles, 'article')} from {counted(origins, 'origin')} {_were(articles)} read."
    if articles == 1:
        read += " With one article there is nothing to compare it with."
    return " ".join([read, *_differences(report, articles), *_rest(report)])


def _differences(report: Report, articles: int) -> Iterable[str]:
    between = _tally(report.findings, "articles")
    if between:
        yield f"They differ on {counted(sum(between.values()), 'point')}: {_listed(between)}."
    elif articles > 1:
        yield "No difference between them was found in what was judged."
    within, speakers = _tally(report.findings, "article"), _tally(report.findings, "speakers")
    if within:
        yield f"Articles taken by themselves hold {_listed(within)}."
    if speakers:
        yield f"The speakers whom they quote differ on {counted(sum(speakers.values()), 'point')}."


def _rest(report: Report) -> Iterable[str]:
    agreed = sum(finding.verdict == "agree" for finding in report.findings)
    unjudged = sum(finding.verdict == "not_judged" for finding in report.findings)
    if agreed:
        yield f"Articles agree on {counted(agreed, 'point')}."
    if unjudged:
        yield f"No judgment was made on {counted(unjudged, 'point')}."
    if report.problems:
        yield f"{counted(len(report.problems), 'problem')} {_were(len(report.problems))} met; see below."


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _tally(findings: Iterable[Finding], between: Between) -> dict[Verdict, int]:
    tally: dict[Verdict, int] = {"contradict": 0, "superseded": 0, "differs_in_precision": 0}
    for finding in findings:
        if finding.between == between and finding.verdict in tally:
            tally[finding.verdict] += 1
    return {name: number for name, number in tally.items() if number}


def _listed(tally: Mapping[Verdict, int]) -> str:
    words = {
        "contradict": ("contradiction", ""),
        "superseded": ("point overtaken by a later report", "points overtaken by later reports"),
        "differs_in_precision": ("difference in precision", "differences in precision"),
    }
    return ", ".join(counted(number, *words[name]) for name, number in tally.items())


def notes(report: Report) -> tuple[str, ...]:
    """What a reader must know to read the report right: that no model's judgment was asked for."""
    judge = report.provenance.judge
    if judge.asked:
        return ()
    reason = plain(judge.reason).rstrip(".")
    lead = f"The model was not asked to judge: {reason}." if report.provenance.model else f"{sentence(reason)}."
    return (f"{lead} Code decided what figures, dates, names and titles can decide; the rest is listed as not judged.",)


def coverage(receipt: Coverage) -> tuple[tuple[str, str], ...]:
    """The receipt, line by line: what was read, compared, judged and asked."""
    return (
        ("Articles", f"{receipt.articles:,} from {counted(receipt.origins, 'origin')}"),
        ("Sentences", f"{receipt.sentences:,}; {counted(receipt.excluded, 'passage')} excluded"),
        ("Claims", f"{receipt.claims:,}; {receipt.claims_dropped:,} dropped, not borne out by their sentence"),
        ("Pairs considered", f"{receipt.pairs:,}"),
        ("Told apart before comparing", _counts(receipt.pairs_dropped)),
        ("Judged", f"{receipt.judged:,}"),
        ("Not judged", _counts(receipt.not_judged)),
        ("Distinct requests", f"{receipt.requests:,}"),
        ("Tokens", f"{receipt.prompt_tokens:,} in prompts, {receipt.completion_tokens:,} in answers"),
    )


def _counts(counts: Iterable[Count]) -> str:
    found = list(counts)
    total = f"{sum(one.number for one in found):,}"
    return f"{total} ({'; '.join(f'{reason(one.reason)}: {one.number:,}' for one in found)})" if found else total


def provenance(made_by: Provenance) -> tuple[tuple[str, str], ...]:
    """Who made the report, line by line: model, judge, prompts, program."""
    judge = made_by.judge
    measured = [
        f"{name} {number:.2f}"
        for name, number in (
            ("balanced accuracy", judge.balanced_accuracy),
            ("false contradictions", judge.false_contradict),
        )
        if number is not None
    ]
    standing = [f"{'asked' if judge.asked else 'not asked'}: {plain(judge.reason)}", *measured]
    prompts = ", ".join(f"{label(one.name)} {one.version} ({label(one.fingerprint)})" for one in made_by.prompts)
    return (
        ("Model", label(made_by.model) or "none"),
        ("As a judge", "; ".join(standing)),
        ("Prompts", prompts or "none"),
        ("Program", f"summarizer {label(made_by.version)}"),
    )
