"""Labelled data of others: what is measured on it, on invented rows of the same form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest

from summarizer.errors import InputError, UsageError
from summarizer.evaluation import Detection, Rate
from summarizer.evaluation.bench import Code, Measure, Study, WithModel, measure, programs, render_studies, rules
from summarizer.evaluation.bench.programs import Judged, Text
from summarizer.evaluation.bench.rows import draw
from summarizer.llm import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.prompts import Prompt
    from summarizer.records import Report, Verdict


@dataclass
class Scripted:
    """A program that answers from a table, whose keys are the right text of a pair or the text itself."""

    verdicts: dict[str, Judged] = field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: list[Sequence[Text]] = field(default_factory=list)
    report: object = None

    async def judge(self, left: str, right: str) -> Judged:
        return self.verdicts[right]

    async def find_values(self, text: str) -> tuple[str, ...]:
        return self.values[text]

    async def check(self, texts: Sequence[Text]) -> Report:
        self.texts.append(texts)
        return cast("Report", self.report)


def write_rows(folder: Path, name: str, *rows: dict[str, Any]) -> Path:
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def make_pairs(labels: Sequence[tuple[str, str, str]]) -> list[dict[str, Any]]:
    return [{"id": text, "text_a": left, "text_b": text, "label": label} for left, text, label in labels]


async def study(folder: Path, name: str, program: Scripted) -> Study:
    (found,) = await measure(folder, [name], program=program)
    return found


def figure(found: Study, name: str) -> Rate | Detection:
    return next(one.figure for one in found.measures if one.name == name)


async def test_without_the_folder_one_line_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"holds no qags\.jsonl: name the folder .* with --bench DIR or SUMMARIZER_BENCH"
    ):
        await measure(tmp_path, ["qags"])


async def test_an_unknown_data_set_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no data set is called quags: choose from rte3_three_way, .*qags"):
        await measure(tmp_path, ["quags"])


def test_a_sample_is_the_same_at_every_call_and_keeps_the_order() -> None:
    rows = [{"id": number} for number in range(100)]
    chosen = [row["id"] for row in draw(rows, 10)]
    assert chosen == [row["id"] for row in draw(rows, 10)]
    assert chosen == sorted(chosen)
    assert len(set(chosen)) == 10
    assert draw(rows, 1000) == rows


async def test_three_way_judging_counts_what_is_decided_and_what_is_not(tmp_path: Path) -> None:
    rows = make_pairs(
        [("40 men", "a", "contradiction"), ("x", "b", "entailment"), ("x", "c", "neutral"), ("x", "d", "neutral")]
    )
    answers: dict[str, Verdict | None] = {"a": "contradict", "b": None, "c": "agree", "d": None}
    program = Scripted({text: Judged(verdict) for text, verdict in answers.items()})
    found = await study(write_rows(tmp_path, "rte3_three_way", *rows), "rte3_three_way", program)
    assert figure(found, "accuracy, three-way") == Rate(2, 4)
    assert figure(found, "accuracy on what it decides") == Rate(1, 2)
    assert figure(found, "false contradict on the other rows") == Rate(0, 3)
    contradictions = figure(found, "contradictions found")
    assert isinstance(contradictions, Detection)
    assert contradictions.f1 == 1
    assert found.lines == ("neutral, judged agree (0.0): c // x",)


async def test_figures_on_both_sides_are_counted_apart_with_accuracy_by_coverage(tmp_path: Path) -> None:
    rows = make_pairs(
        [
            ("40 men", "41 men", "refutes"),
            ("40 men", "40 males", "refutes"),
            ("40 men", "4 men", "not enough info"),
            ("men", "40 boys", "supports"),
        ]
    )
    verdicts = [Judged("contradict", 9.0), Judged("agree", 1.0), Judged(None), Judged("agree", 5.0)]
    program = Scripted({row["text_b"]: verdict for row, verdict in zip(rows, verdicts, strict=True)})
    found = await study(write_rows(tmp_path, "vitaminc_small", *rows), "vitaminc_small", program)
    assert figure(found, "accuracy on what it decides, figures on both sides") == Rate(1, 2)
    assert figure(found, "decided of the rows with figures on both sides") == Rate(2, 3)
    assert figure(found, "accuracy on what it decides") == Rate(2, 3)
    assert found.lines[0] == "accuracy by rows decided, surest first: 1: 1.00, 2: 0.50"


async def test_false_alarms_at_a_natural_rate_are_listed(tmp_path: Path) -> None:
    rows = make_pairs([("x", "a", "neither"), ("x", "b", "entails"), ("x", "c", "contradicts"), ("x", "d", "neither")])
    for row in rows:
        row["text_a"] = ["first", "second"]
    program = Scripted({"a": Judged("contradict"), "b": Judged("agree"), "c": Judged("contradict"), "d": Judged(None)})
    found = await study(
        write_rows(tmp_path, "propsegment_cross_document", *rows), "propsegment_cross_document", program
    )
    assert figure(found, "false contradict on the other rows") == Rate(1, 3)
    assert figure(found, "contradictions found") == Rate(1, 1)
    assert found.merits["false contradict on the other rows"] == pytest.approx(2 / 3)
    assert found.lines == ("neither: a // first second",)


async def test_the_event_gate_is_measured_beside_words_and_dates(tmp_path: Path) -> None:
    same = "Harbor bridge closed after storm. The harbor bridge in Port Selwyn was closed on Friday after the storm."
    other = "Museum opens new wing. The city museum in Aldermoor opened a wing for glass paintings."
    rows = [
        {
            "id": 1,
            "text_a": same,
            "text_b": same,
            "date_a": "2026-01-01",
            "date_b": "2026-01-02",
            "label": "same_event",
        },
        {
            "id": 2,
            "text_a": same,
            "text_b": other,
            "date_a": "2026-01-01",
            "date_b": "2026-05-02",
            "label": "different_event",
        },
    ]
    found = await study(write_rows(tmp_path, "basil_same_event", *rows), "basil_same_event", Scripted())
    assert figure(found, "same event, recall") == Rate(1, 1)
    assert found.measures[0].rules == "best word overlap 1.000, best distance of dates 1.000"


async def test_whole_runs_list_their_contradictions(tmp_path: Path) -> None:
    article = {"title": "Title", "outlet": "out", "date": "2026-01-01", "paragraphs": ["One.", "Two."]}
    row = {"id": 1, "event": "storm", "articles": [article, {**article, "paragraphs": ["3."]}], "label": "x"}
    finding = _Finding("contradict", "How many?", "number")
    program = Scripted(report=_Report((finding, _Finding("agree", "", "number"))))
    found = await study(write_rows(tmp_path, "basil_clusters", row), "basil_clusters", program)
    assert program.texts[0][0] == Text("One.\n\nTwo.", "Title", "out", "2026-01-01")
    assert figure(found, "clusters with a reported contradiction") == Rate(1, 1)
    assert figure(found, "findings that are contradictions") == Rate(1, 2)
    assert found.lines == ("storm: number, How many? ",)


@dataclass
class _Finding:
    verdict: str
    question: str
    kind: str
    relations: tuple[object, ...] = ()
    positions: tuple[object, ...] = ()


@dataclass
class _Report:
    findings: tuple[_Finding, ...]


async def test_claim_finding_is_measured_by_statements_and_values(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "text": "t",
        "claims": ["Nine men came", "They left in 1999", "They sang"],
        "label": "3 propositions",
    }
    program = Scripted(values={"t": ("Nine", "blue")})
    found = await study(write_rows(tmp_path, "propsegment_claims", row), "propsegment_claims", program)
    assert figure(found, "statements in which a claim has its value") == Rate(1, 3)
    assert figure(found, "the same, statements with a figure in digits") == Rate(0, 1)
    assert figure(found, "claims whose value stands in a statement") == Rate(1, 2)


async def test_sentences_worth_checking_are_those_with_a_claim(tmp_path: Path) -> None:
    rows = [{"id": text, "text": text, "label": "check_worthy_factual" if text in "ab" else "other"} for text in "abc"]
    program = Scripted(values={"a": ("1",), "b": (), "c": ("2",)})
    found = await study(write_rows(tmp_path, "claimbuster", *rows), "claimbuster", program)
    assert (figure(found, "precision"), figure(found, "recall")) == (Rate(1, 2), Rate(1, 2))


async def test_summary_support_is_measured_on_the_sentences_of_the_article(tmp_path: Path) -> None:
    text = "The harbor bridge was closed on Friday after the storm. It carries 900 cars a day."
    rows = make_pairs([(text, "The bridge carries 900 cars a day.", "consistent")])
    rows += make_pairs([(text, "The mayor of Aldermoor resigned over 12 unpaid bills.", "inconsistent")])
    found = await study(write_rows(tmp_path, "qags", *rows), "qags", Scripted())
    assert figure(found, "sentences judged right") == Rate(2, 2)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([], Judged(None)),
        ([("not_judged", 5.0)], Judged(None)),
        ([("agree", 5.0), ("contradict", 1.0)], Judged("contradict", 1.0)),
        ([("superseded", 2.0)], Judged("contradict", 2.0)),
        ([("differs_in_precision", 2.0), ("agree", 3.0)], Judged("agree", 3.0)),
    ],
)
def test_one_contradiction_outweighs_every_agreement(found: list[tuple[Verdict, float]], verdict: Judged) -> None:
    assert programs.decide(found) == verdict


async def test_code_alone_reads_the_typed_values_of_a_text() -> None:
    assert any("1,200" in value for value in await Code().find_values("The storm cut off 1,200 homes in Port Selwyn."))
    assert await Code().find_values("It was quiet.") == ()


@pytest.mark.parametrize(
    ("said", "trusted", "judged"),
    [
        ("contradict", True, Judged("contradict", 0.0)),
        ("same", True, Judged("agree", 0.0)),
        ("different", True, Judged(None)),
        ("cannot_tell", True, Judged(None)),
        ("contradict", False, Judged(None)),
    ],
)
async def test_what_code_leaves_open_is_the_models_to_say_if_it_may_judge(
    said: str, trusted: bool, judged: Judged
) -> None:
    left, right = "The harbor board closed the old pier.", "The harbor board kept the old pier open."

    def answer(prompt: Prompt[Any]) -> dict[str, Any]:
        if prompt.name == "judge":
            slots = re.findall(r"Question (\d+)", prompt.user)
            return {"verdicts": [{"slot": int(slot), "verdict": said} for slot in slots]}
        text = left if left in prompt.user else right
        return {"claims": [{"text": text, "sentence": 1, "speaker": "", "modality": "actual"}]}

    model = ScriptedModel(answer)
    assert await WithModel(model, trusted=trusted).judge(left, right) == judged
    assert {prompt.name for prompt in model.asked} == {"claims", "judge"}


async def test_a_text_whose_answer_cannot_be_read_is_read_by_code_alone() -> None:
    text = "The storm cut off 1,200 homes in Port Selwyn."
    assert await WithModel(ScriptedModel(lambda _: "no JSON")).find_values(text) == await Code().find_values(text)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("1,200 homes", "1200 houses", "agree"),
        ("12 and 13", "13", "agree"),
        ("12", "13", "contradict"),
        ("twelve", "13", None),
        ("12", "none", None),
    ],
)
def test_the_number_rule_compares_figures_in_digits(left: str, right: str, verdict: str | None) -> None:
    assert rules.judge_figures(left, right) == verdict


def test_the_negation_rule_sees_one_negated_side_only() -> None:
    assert rules.judge_negation("He resigned.", "He didn't resign.") == "contradict"
    assert rules.judge_negation("He never resigned.", "He did not resign.") is None


def test_the_best_threshold_is_chosen_on_the_rows_themselves() -> None:
    found = rules.best_threshold([0.1, 0.4, 0.6, 0.9], [False, True, False, True])
    assert found.recall == Rate(2, 2)
    assert rules.best_threshold([1.0, 2.0], [True, True]).f1 == 1
    assert rules.best_threshold([-3.0, -1.0], [False, True], by="accuracy").accuracy == Rate(2, 2)


def test_the_table_holds_every_measure_with_rules_and_bar() -> None:
    found = Study("data", (Measure("share", Rate(1, 2), "rule 0.4", ">= 0.5"),), ("read me",))
    text = render_studies([found])
    assert "| data | share   | 0.500 [0.09, 0.91] 1/2 | rule 0.4     | >= 0.5 |" in text
    assert "read me" not in text
    assert "data:\n- read me" in render_studies([found], listed=True)
