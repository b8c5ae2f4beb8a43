"""Scores as text: Markdown tables that can be read in a terminal; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation.candidates import AT, candidate_recall
from summarizer.evaluation.gold import TYPED, UNTYPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.evaluation.rates import Rate
    from summarizer.evaluation.scores import Score
    from summarizer.records import Kind

_VERDICTS = ("contradict", "superseded", "differs_in_precision", "agree", "not_judged", "none")
_EXPECTED = ("contradict", "superseded", "differs_in_precision", "agree", "not_comparable", "different_event")


def render_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, left: int = 1) -> str:
    """A Markdown table; so many columns are flush left, the others right."""
    cells = [[*header], *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(header))]
    rule = [("-" * width if column < left else "-" * (width - 1) + ":") for column, width in enumerate(widths)]

    def line(row: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    return "\n".join([line(cells[0]), line(rule), *(line(row) for row in cells[1:])])


def render_score(score: Score, *, listed: bool | None = None) -> str:
    """The tables of a score and, with `listed`, what was missed and falsely reported, to be read.

    Without a word on `listed` the list is left out where a story is held back: who reads it can tune to it.
    """
    shown = not score.held_back if listed is None else listed
    parts = [
        f"# {', '.join(score.stories)}",
        _recall_table(score),
        _other_table(score),
        "Expected verdicts (rows) and reported ones; none: the two sides are not related.",
        _confusion_table(score),
        f"{score.requests} requests, {score.prompt_tokens} prompt tokens, {score.completion_tokens} completion tokens.",
    ]
    if shown:
        parts += ["\n".join(lines) for lines in (list(_missed(score)), list(_alarms(score))) if lines]
    return "\n\n".join(parts) + "\n"


def _recall_table(score: Score) -> str:
    groups: list[tuple[str, Sequence[Kind]]] = [(kind, [kind]) for kind in (*TYPED, *UNTYPED)]
    groups += [("typed kinds together", TYPED), ("all kinds together", (*TYPED, *UNTYPED))]
    rows = []
    for name, kinds in groups:
        recall, touched = score.recall(kinds), score.touched(kinds)
        if recall.of:
            rows.append((name, recall.of, recall.hits, touched.hits - recall.hits, touched.of - touched.hits, recall))
    return render_table(("planted differences", "planted", "found", "other verdict", "missed", "recall [95 %]"), rows)


def _other_table(score: Score) -> str:
    rows: list[tuple[str, Rate]] = [
        ("contradictions reported that are planted (precision)", score.precision()),
        ("traps reported as contradict", score.trapped()),
        ("agreements found", score.agreed()),
    ]
    if score.candidates:
        every = (*TYPED, *UNTYPED)
        rows += [
            (f"typed differences among the candidates, first {AT} of a claim", candidate_recall(score.candidates)),
            ("typed differences that pass as a pair", candidate_recall(score.proposed, at=None)),
            ("differences of all kinds that pass as a pair", candidate_recall(score.proposed, every, at=None)),
            (
                "typed differences that pass or that a good judge is asked about",
                candidate_recall(score.reached, at=None),
            ),
        ]
    return render_table(("measure", "share [95 %]"), rows)


def _confusion_table(score: Score) -> str:
    met = score.confusion()
    rows = [
        (expected, *(met[expected, verdict] for verdict in _VERDICTS))
        for expected in _EXPECTED
        if any(met[expected, verdict] for verdict in _VERDICTS)
    ]
    return render_table(("expected", *_VERDICTS), rows)


def _missed(score: Score) -> Iterator[str]:
    missed = [one for one in score.outcomes if one.item.type in {"difference", "agreement"} and not one.as_planted]
    if missed:
        yield "Not found as planted:"
    for one in missed:
        sides = " | ".join(f"{mark.article}: {mark.value}" for mark in one.item.marks)
        yield f"- {one.story} {one.item.id} ({one.item.kind}, {one.item.verdict}): {one.verdict or 'none'}; {sides}"


def _alarms(score: Score) -> Iterator[str]:
    if score.alarms:
        yield "Reported as contradict and not planted:"
    for one in score.alarms:
        yield f"- {one.story} {one.reason} {one.item or ''} ({one.kind}): {one.question} {one.why}"
        for value, sentences in (one.left, one.right):
            yield f"  - {value}: " + " / ".join(" ".join(text.split()) for text in sentences)
