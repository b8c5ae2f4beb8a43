"""Judging pairs: two texts, and whether the second follows from the first, contradicts it, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation.bench import rules
from summarizer.evaluation.bench.studies import Measure, Study
from summarizer.evaluation.rates import Detection, Rate, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.bench.programs import Judged, Program
    from summarizer.evaluation.bench.rows import Row
    from summarizer.records import Verdict

_RTE3: dict[str, Verdict | None] = {"contradiction": "contradict", "entailment": "agree", "neutral": None}
_VITAMINC: dict[str, Verdict | None] = {"refutes": "contradict", "supports": "agree", "not enough info": None}
_PROPSEGMENT: dict[str, Verdict | None] = {
    "contradicts": "contradict",
    "contradicts_any": "contradict",
    "entails": "agree",
    "neither": None,
}
_STEPS = 6


async def measure_rte3(rows: Sequence[Row], program: Program) -> Study:
    """Three-way judging of a news passage and a statement."""
    judged = [await program.judge(row["text_a"], row["text_b"]) for row in rows]
    truth = [_RTE3[row["label"]] for row in rows]
    by_figures = [rules.judge_figures(row["text_a"], row["text_b"]) for row in rows]
    by_negation = [rules.judge_negation(row["text_a"], row["text_b"]) for row in rows]
    guesses = [one.verdict for one in judged]
    three_way = count(guess == true for guess, true in zip(guesses, truth, strict=True))
    numbers = count(guess == true for guess, true in zip(by_figures, truth, strict=True))
    most = max(truth.count(verdict) for verdict in {*truth})
    return Study(
        "rte3_three_way",
        (
            Measure("accuracy, three-way", three_way, f"number rule {numbers}, most frequent {Rate(most, len(truth))}"),
            _accuracy(guesses, truth, by_figures),
            _detection(guesses, truth, {"number rule": by_figures, "negation rule": by_negation}),
            _false_contradict(guesses, truth, by_figures),
        ),
        _wrong(rows, judged, truth),
    )


async def measure_vitaminc(rows: Sequence[Row], program: Program) -> Study:
    """Three-way judging of a sentence and a claim that often differ in one figure."""
    judged = [await program.judge(row["text_a"], row["text_b"]) for row in rows]
    truth = [_VITAMINC[row["label"]] for row in rows]
    by_figures = [rules.judge_figures(row["text_a"], row["text_b"]) for row in rows]
    numeric = [index for index, guess in enumerate(by_figures) if guess is not None]
    guesses = [one.verdict for one in judged]
    decided = [index for index in numeric if guesses[index] is not None]
    figures = Measure(
        "accuracy on what it decides, figures on both sides",
        count(guesses[index] == truth[index] for index in decided),
        f"number rule {count(by_figures[index] == truth[index] for index in numeric)}",
        ">= 0.75",
    )
    coverage = Measure(
        "decided of the rows with figures on both sides", Rate(len(decided), len(numeric)), "all", ">= 45 rows"
    )
    curve = _curve([judged[index] for index in numeric], [truth[index] for index in numeric])
    return Study(
        "vitaminc_small",
        (figures, coverage, _accuracy(guesses, truth, by_figures), _false_contradict(guesses, truth, by_figures)),
        (f"accuracy by rows decided, surest first: {curve}", *_wrong(rows, judged, truth)),
    )


async def measure_propsegment(rows: Sequence[Row], program: Program) -> Study:
    """False alarms at a natural rate: sentences of one document and a statement of another on the same topic."""
    judged = [await program.judge(" ".join(row["text_a"]), row["text_b"]) for row in rows]
    truth = [_PROPSEGMENT[row["label"]] for row in rows]
    by_figures = [rules.judge_figures(" ".join(row["text_a"]), row["text_b"]) for row in rows]
    guesses = [one.verdict for one in judged]
    found = count(guess == "contradict" for guess, true in zip(guesses, truth, strict=True) if true == "contradict")
    ruled = count(guess == "contradict" for guess, true in zip(by_figures, truth, strict=True) if true == "contradict")
    lines = [
        f"{row['label']}: {row['text_b']} // {' '.join(row['text_a'])}"
        for row, guess, true in zip(rows, guesses, truth, strict=True)
        if guess == "contradict" and true != "contradict"
    ]
    return Study(
        "propsegment_cross_document",
        (
            _false_contradict(guesses, truth, by_figures, "<= 0.02"),
            Measure("contradictions found", found, f"number rule {ruled}"),
        ),
        tuple(lines),
    )


def _accuracy(
    guesses: Sequence[Verdict | None], truth: Sequence[Verdict | None], ruled: Sequence[Verdict | None]
) -> Measure:
    """How often it is right where it decides, and how often the number rule is where that decides."""

    def right(verdicts: Sequence[Verdict | None]) -> Rate:
        return count(guess == true for guess, true in zip(verdicts, truth, strict=True) if guess is not None)

    return Measure("accuracy on what it decides", right(guesses), f"number rule {right(ruled)}")


def _detection(
    guesses: Sequence[Verdict | None],
    truth: Sequence[Verdict | None],
    ruled: dict[str, Sequence[Verdict | None]],
) -> Measure:
    def detect(verdicts: Sequence[Verdict | None]) -> Detection:
        pairs = zip(verdicts, truth, strict=True)
        return Detection(tuple((guess == "contradict", true == "contradict") for guess, true in pairs))

    floors = ", ".join(f"{name} {detect(verdicts).f1:.3f}" for name, verdicts in ruled.items())
    return Measure("contradictions found", detect(guesses), floors)


def _false_contradict(
    guesses: Sequence[Verdict | None], truth: Sequence[Verdict | None], ruled: Sequence[Verdict | None], bar: str = ""
) -> Measure:
    def false(verdicts: Sequence[Verdict | None]) -> Rate:
        pairs = zip(verdicts, truth, strict=True)
        return count(guess == "contradict" for guess, true in pairs if true != "contradict")

    return Measure(
        "false contradict on the other rows", false(guesses), f"number rule {false(ruled)}", bar, less_is_better=True
    )


def _curve(judged: Sequence[Judged], truth: Sequence[Verdict | None]) -> str:
    """The accuracy on the surest rows, for more and more of them."""
    decided = sorted(
        (
            (one.strength, one.verdict == true)
            for one, true in zip(judged, truth, strict=True)
            if one.verdict is not None
        ),
        key=lambda row: -row[0],
    )
    sizes = sorted({round(len(decided) * step / _STEPS) for step in range(1, _STEPS + 1)} - {0})
    return ", ".join(f"{size}: {sum(right for _, right in decided[:size]) / size:.2f}" for size in sizes)


def _wrong(rows: Sequence[Row], judged: Sequence[Judged], truth: Sequence[Verdict | None]) -> tuple[str, ...]:
    return tuple(
        f"{row['label']}, judged {one.verdict} ({one.strength:.1f}): {row['text_b']} // {row['text_a']}"
        for row, one, true in zip(rows, judged, truth, strict=True)
        if one.verdict is not None and one.verdict != true
    )
