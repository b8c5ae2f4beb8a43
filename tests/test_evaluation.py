"""Scores, floors and the log of runs, on a small invented report that is made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import pipeline
from summarizer.errors import InputError, UsageError
from summarizer.evaluation import (
    Detection,
    Floor,
    Gold,
    Item,
    Mark,
    Rate,
    Score,
    candidate_recall,
    combine,
    find_falls,
    gate,
    lower_floor,
    raise_floors,
    rank_candidates,
    read_floors,
    read_gold,
    read_log,
    render_score,
    run_gold,
    score,
    write_floors,
)
from summarizer.records import (
    VERDICT_ORDER,
    Article,
    Claim,
    Coverage,
    Finding,
    Judge,
    Kind,
    Position,
    Provenance,
    Relation,
    Report,
    Slot,
    Value,
    Verdict,
)

if TYPE_CHECKING:
    from summarizer.proposals import Proposal

LEFT = (
    "The mast is 40 meters high. Ada Quill opened it on Monday. “It will stand for ever and a Monday,” she said. "
    "The mast cost 3 million crowns. The mast is 40 meters high."
)
RIGHT = (
    "The mast is 45 meters high. Bo Quill opened it on Sunday. “It will stand for ever and a Sunday,” he said. "
    "The lift cost 2 million crowns. The mast is forty meters high."
)
TEXTS = {"left.txt": LEFT, "right.txt": RIGHT}


def make_article(name: str, text: str) -> Article:
    digest = sha256(text.encode()).hexdigest()
    return Article(
        id=digest[:12],
        sha256=digest,
        title=None,
        outlet=None,
        source=f"news/{name}",
        sources=(f"news/{name}",),
        url=None,
        published=None,
        updated=None,
        origin=digest[:12],
        language="en",
        text=text,
        sentences=(),
        excluded=(),
        repairs=(),
    )


ARTICLES = {name: make_article(name, text) for name, text in TEXTS.items()}


def make_claim(name: str, value: str, kind: Kind = "number", copy: int = 0) -> Claim:
    article = ARTICLES[name]
    start = -1
    for _ in range(copy + 1):
        start = article.text.index(value, start + 1)
    end = start + len(value)
    return Claim(
        id=f"{name}:{start}:{kind}:{value}",
        article=article.id,
        text=value,
        quote=article.quote(start, end),
        value=Value(value, start, end),
        kind=kind,
        event=None,
        slot=Slot("", "statement", ""),
        speaker=None,
        stance="asserted",
        modality="actual",
        polarity="affirmed",
        when=None,
    )


def make_finding(verdict: Verdict, *positions: tuple[Claim, ...]) -> Finding:
    """All positions related to the first one with the verdict; a single position only agrees with itself."""
    relations = [
        Relation(0, number, verdict, "abstained" if verdict == "not_judged" else None, "invented", "code")
        for number in range(1, len(positions))
    ]
    return Finding(
        id=" ".join(claim.id for claims in positions for claim in claims),
        question="How much?",
        kind=positions[0][0].kind,
        slot=Slot("", "statement", ""),
        verdict=verdict if relations else "agree",
        severity="low",
        between="articles",
        positions=tuple(
            Position(claims[0].value.text, tuple(claim.id for claim in claims), tuple(claim.quote for claim in claims))
            for claims in positions
        ),
        relations=tuple(relations) or (Relation(0, 0, "agree", None, "invented", "code"),),
    )


def make_report(*findings: Finding, claims: tuple[Claim, ...]) -> Report:
    return Report(
        articles=tuple(ARTICLES.values()),
        entities=(),
        events=(),
        summaries=(),
        claims=claims,
        findings=findings,
        single_source=(),
        look_alikes=(),
        problems=(),
        coverage=Coverage(requests=2, prompt_tokens=30, completion_tokens=4),
        provenance=Provenance(None, Judge(asked=False, reason="no model"), (), "0"),
    )


def make_item(name: str, kind: Kind, left: Mark, right: Mark | None, **fields: Any) -> Item:
    given: dict[str, Any] = {"type": "difference", "verdict": "contradict"} | fields
    return Item(id=name, kind=kind, left=left, right=right, note="", **given)


def make_gold(*items: Item, held_back: bool = False) -> Gold:
    return Gold("mast", "building", held_back, tuple(Path(name) for name in TEXTS), items)


HEIGHT = make_item(
    "height",
    "number",
    Mark("left.txt", "The mast is 40 meters high.", "40 meters"),
    Mark("right.txt", "The mast is 45 meters high.", "45 meters"),
)
OPENER = make_item(
    "opener",
    "name",
    Mark("left.txt", "Ada Quill opened it", "Ada Quill"),
    Mark("right.txt", "Bo Quill opened it", "Bo Quill"),
)
WORDS = make_item(
    "words",
    "quotation",
    Mark("left.txt", "“It will stand for ever and a Monday,”", "It will stand for ever and a Monday"),
    Mark("right.txt", "“It will stand for ever and a Sunday,”", "It will stand for ever and a Sunday"),
)
SPEAKER = make_item(
    "speaker",
    "attribution",
    Mark("left.txt", "“It will stand for ever and a Monday,” she said", "she"),
    Mark("right.txt", "“It will stand for ever and a Sunday,” he said", "he"),
)
COST = make_item(
    "cost",
    "number",
    Mark("left.txt", "The mast cost 3 million crowns.", "3 million"),
    Mark("right.txt", "The lift cost 2 million crowns.", "2 million"),
    type="trap",
    verdict="not_comparable",
)
SAME = make_item(
    "same",
    "number",
    Mark("left.txt", "The mast is 40 meters high.", "40 meters"),
    Mark("right.txt", "The mast is forty meters high.", "forty meters"),
    type="agreement",
    verdict="agree",
)


def score_pair(left: Claim, right: Claim, item: Item, verdict: Verdict = "contradict") -> Score:
    finding = make_finding(verdict, (left,), (right,))
    return score(make_report(finding, claims=(left, right)), make_gold(item))


@pytest.mark.parametrize("verdict", VERDICT_ORDER)
def test_a_planted_difference_is_found_only_with_its_verdict_and_touched_with_any(verdict: Verdict) -> None:
    found = score_pair(make_claim("left.txt", "40"), make_claim("right.txt", "45 meters"), HEIGHT, verdict)
    assert found.recall() == Rate(verdict == "contradict", 1)
    assert found.touched() == Rate(1, 1)
    assert found.confusion() == {("contradict", verdict): 1}


def test_what_no_finding_relates_is_missed() -> None:
    claims = (make_claim("left.txt", "40"), make_claim("right.txt", "45"))
    found = score(make_report(claims=claims), make_gold(HEIGHT))
    assert (found.recall(), found.touched()) == (Rate(0, 1), Rate(0, 1))
    assert found.confusion() == {("contradict", "none"): 1}
    assert found.precision().share is None


def test_the_order_of_the_two_sides_does_not_matter() -> None:
    assert score_pair(make_claim("right.txt", "45"), make_claim("left.txt", "40"), HEIGHT).recall() == Rate(1, 1)


def test_either_copy_of_a_repeated_passage_will_do() -> None:
    left = make_claim("left.txt", "40 meters", copy=1)
    assert score_pair(left, make_claim("right.txt", "45 meters"), HEIGHT).recall() == Rate(1, 1)


def test_both_sides_have_to_stand_at_their_marks() -> None:
    found = score_pair(make_claim("left.txt", "40"), make_claim("right.txt", "2 million"), HEIGHT)
    assert found.touched() == Rate(0, 1)


def make_pair(kind: Kind, left: str, right: str, copy: int = 0) -> tuple[Claim, Claim]:
    return make_claim("left.txt", left, kind, copy), make_claim("right.txt", right, kind, copy)


def test_a_day_inside_a_quotation_does_not_stand_for_the_quotation() -> None:
    left, right = make_pair("date", "Monday", "Sunday", copy=1)
    assert score_pair(left, right, WORDS).touched(["quotation"]) == Rate(0, 1)
    left, right = make_pair("quotation", "for ever and a Monday", "for ever and a Sunday")
    assert score_pair(left, right, WORDS).touched(["quotation"]) == Rate(1, 1)


def test_an_utterance_stands_for_its_speaker_when_it_is_the_speakers_that_differ() -> None:
    left, right = make_pair("attribution", "for ever and a Monday", "for ever and a Sunday")
    assert score_pair(left, right, SPEAKER).recall(["attribution"]) == Rate(1, 1)
    left, right = make_pair("quotation", "for ever and a Monday", "for ever and a Sunday")
    assert score_pair(left, right, SPEAKER).touched(["attribution"]) == Rate(0, 1)


def test_a_contradiction_that_nobody_planted_is_listed_with_both_sentences_and_costs_precision() -> None:
    left, right = make_claim("left.txt", "Ada Quill", "name"), make_claim("right.txt", "Bo Quill", "name")
    claims = (make_claim("left.txt", "40"), make_claim("right.txt", "45"), left, right)
    report = make_report(
        make_finding("contradict", (claims[0],), (claims[1],)),
        make_finding("contradict", (left,), (right,)),
        claims=claims,
    )
    found = score(report, make_gold(HEIGHT))
    assert found.precision() == Rate(1, 2)
    (alarm,) = found.alarms
    assert (alarm.reason, alarm.left, alarm.right) == (
        "unlisted",
        ("Ada Quill", ("Ada Quill",)),
        ("Bo Quill", ("Bo Quill",)),
    )
    assert score(report, make_gold(HEIGHT, OPENER)).precision() == Rate(2, 2), "an item of the gold file whitelists it"


def test_a_trap_reported_as_contradict_is_counted_and_an_alarm() -> None:
    claims = make_claim("left.txt", "3 million"), make_claim("right.txt", "2 million")
    found = score_pair(*claims, COST)
    assert found.trapped() == Rate(1, 1)
    assert [(alarm.reason, alarm.item) for alarm in found.alarms] == [("trap", "cost")]
    kept = score_pair(*claims, COST, "agree")
    assert kept.trapped() == Rate(0, 1)
    assert not kept.alarms


def test_a_trap_inside_a_planted_contradiction_is_still_an_alarm() -> None:
    ours = make_claim("left.txt", "40"), make_claim("left.txt", "3 million")
    theirs = make_claim("right.txt", "45"), make_claim("right.txt", "2 million")
    report = make_report(make_finding("contradict", ours, theirs), claims=(*ours, *theirs))
    found = score(report, make_gold(HEIGHT, COST))
    assert found.trapped() == Rate(1, 1)
    assert found.precision() == Rate(0, 1)


def test_the_worst_of_several_verdicts_counts_on_a_trap_and_the_right_one_on_a_difference() -> None:
    (left, right), trap = make_pair("number", "40", "45"), replace(HEIGHT, type="trap", verdict="agree")
    findings = [make_finding(verdict, (left,), (right,)) for verdict in ("agree", "contradict", "superseded")]
    report = make_report(*(replace(one, id=one.verdict) for one in findings), claims=(left, right))
    assert score(report, make_gold(trap)).trapped() == Rate(1, 1)
    assert score(report, make_gold(replace(HEIGHT, verdict="superseded"))).recall() == Rate(1, 1)


def test_a_difference_planted_with_another_verdict_is_an_alarm_when_reported_as_contradict() -> None:
    item = replace(HEIGHT, verdict="superseded")
    found = score_pair(make_claim("left.txt", "40"), make_claim("right.txt", "45"), item)
    assert [(alarm.reason, alarm.item) for alarm in found.alarms] == [("verdict", "height")]


def test_two_claims_in_one_position_agree() -> None:
    claims = make_claim("left.txt", "40"), make_claim("right.txt", "forty")
    report = make_report(make_finding("agree", claims), claims=claims)
    assert score(report, make_gold(SAME)).agreed() == Rate(1, 1)
    assert score(report, make_gold(replace(SAME, id="other", right=HEIGHT.right))).agreed() == Rate(0, 1)


def test_scores_of_several_stories_add_up() -> None:
    one = score_pair(make_claim("left.txt", "40"), make_claim("right.txt", "45"), HEIGHT)
    two = score_pair(make_claim("left.txt", "3 million"), make_claim("right.txt", "2 million"), COST)
    both = combine([one, two])
    assert (both.recall(), both.trapped(), both.precision()) == (Rate(1, 1), Rate(1, 1), Rate(1, 2))
    assert (both.requests, both.prompt_tokens, both.completion_tokens) == (4, 60, 8)
    assert both.stories == ("mast", "mast")


def test_a_gold_file_of_other_articles_is_refused_and_the_item_is_named() -> None:
    item = replace(HEIGHT, left=Mark("left.txt", "The mast is 50 meters high.", "50"))
    with pytest.raises(InputError, match=r"left\.txt does not hold what height of mast quotes"):
        score(make_report(claims=()), make_gold(item))


def make_proposal(*pairs: tuple[Claim, Claim, float]) -> Proposal:
    sides = [SimpleNamespace(article=article) for article in ARTICLES.values()]
    found = [
        SimpleNamespace(left=SimpleNamespace(claim=left), right=SimpleNamespace(claim=right), strength=strength)
        for left, right, strength in pairs
    ]
    return cast("Proposal", SimpleNamespace(left=sides[0], right=sides[1], pairs=tuple(found)))


def test_a_candidate_has_the_better_rank_of_its_two_claims() -> None:
    left, right, other = (
        make_claim("left.txt", "40"),
        make_claim("right.txt", "45"),
        make_claim("right.txt", "2 million"),
    )
    gold = make_gold(HEIGHT, COST, OPENER)
    (height, opener) = rank_candidates([make_proposal((left, other, 5), (left, right, 1))], gold)
    assert (height.rank, opener.rank) == (1, None), "second for the left claim, first for the right one"
    both = make_claim("left.txt", "3 million")
    (height, _) = rank_candidates([make_proposal((left, other, 5), (both, right, 4), (left, right, 1))], gold)
    assert height.rank == 2
    assert candidate_recall([height], at=1) == Rate(0, 1)
    assert candidate_recall([height], at=2) == Rate(1, 1)
    assert candidate_recall([height, opener], at=None) == Rate(1, 2)


def test_the_tables_name_what_was_missed_and_falsely_reported() -> None:
    found = score_pair(make_claim("left.txt", "3 million"), make_claim("right.txt", "2 million"), COST)
    text = render_score(combine([found, score(make_report(claims=()), make_gold(HEIGHT))]))
    assert "| number " in text
    assert "- mast height (number, contradict): none; left.txt: 40 meters | right.txt: 45 meters" in text
    assert "- mast trap cost (number): How much? invented\n  - 3 million: 3 million\n  - 2 million: 2 million" in text
    assert "4 requests, 60 prompt tokens, 8 completion tokens" in text


def test_items_of_a_story_that_is_held_back_are_shown_only_to_who_asks() -> None:
    held = score(make_report(claims=()), make_gold(HEIGHT, held_back=True))
    assert "height" not in render_score(held)
    assert "height" in render_score(held, listed=True)
    assert "height" not in render_score(combine([held, score(make_report(claims=()), make_gold(OPENER))]))


# Rates


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [
        (Rate(0, 10), 0.0, 0.2775),
        (Rate(8, 10), 0.4902, 0.9433),
        (Rate(10, 10), 0.7225, 1.0),
        (Rate(50, 100), 0.4038, 0.5962),
        (Rate(0, 0), 0.0, 1.0),
    ],
)
def test_the_interval_is_the_wilson_score_interval(rate: Rate, low: float, high: float) -> None:
    assert rate.interval == pytest.approx((low, high), abs=1e-4)


@given(st.integers(0, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_mirrors_its_opposite(case: tuple[int, int]) -> None:
    hits, of = case
    low, high = Rate(hits, of).interval
    other_low, other_high = Rate(of - hits, of).interval
    assert 0 <= low <= high <= 1
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))
    share = Rate(hits, of).share
    assert share is None or low - 1e-9 <= share <= high + 1e-9


def test_a_detection_counts_both_kinds_of_mistake() -> None:
    found = Detection(((True, True), (True, False), (False, True), (False, False), (True, True)))
    assert (found.precision, found.recall, found.specificity) == (Rate(2, 3), Rate(2, 3), Rate(1, 2))
    assert found.accuracy == Rate(3, 5)
    assert found.f1 == pytest.approx(2 / 3)
    assert Detection(((False, True),)).f1 == 0
    low, high = found.interval
    assert low <= found.f1 <= high
    assert found.interval == (low, high), "the same at every call"


# Gold files

STORY = """\
[story]
name = "mast"
field = "building"
articles = ["left.txt", "right.txt"]
"""
ENTRY = """
[[item]]
id = "height"
type = "difference"
kind = "number"
verdict = "contradict"
left = { article = "left.txt", quote = "The mast is 40 meters high.", value = "40 meters" }
right = { article = "right.txt", quote = "The mast is 45 meters high.", value = "45 meters" }
"""


def write_story(folder: Path, text: str) -> Path:
    for name, article in TEXTS.items():
        (folder / name).write_text(article, "utf-8")
    (folder / "gold.toml").write_text(text, "utf-8")
    return folder


def test_a_gold_file_is_read_from_its_folder_or_its_path(tmp_path: Path) -> None:
    folder = write_story(tmp_path, STORY + ENTRY)
    gold = read_gold(folder)
    assert gold == read_gold(folder / "gold.toml")
    assert gold.articles == (folder / "left.txt", folder / "right.txt")
    assert (gold.held_back, gold.items) == (False, (HEIGHT,))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "number"', 'kind = "size"', "height has type difference and kind size"),
        ('type = "difference"', 'type = "trick"', "height has type trick"),
        ('verdict = "contradict"', 'verdict = "differs"', "height needs a verdict"),
        ('verdict = "contradict"\n', "", "height needs a verdict"),
        ('type = "difference"', 'type = "single"', "height needs"),
        ('value = "45 meters"', 'value = "46 meters"', "the quote or value of height is not in right.txt"),
        ("The mast is 45 meters", "A mast is 45 meters", "the quote or value of height is not in right.txt"),
        ('article = "left.txt"', 'article = "middle.txt"', "the quote or value of height is not in middle.txt"),
        ('id = "height"', "id = ", "is not a gold file"),
        ('id = "height"\n', "", "is not a gold file: 'id'"),
        (ENTRY, ENTRY + ENTRY, "two items are called height"),
    ],
)
def test_a_wrong_gold_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = write_story(tmp_path, (STORY + ENTRY).replace(old, new))
    with pytest.raises(InputError, match=message) as caught:
        read_gold(folder)
    assert "\n" not in str(caught.value)


def test_a_missing_gold_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.toml: No such file"):
        read_gold(tmp_path)


def test_the_value_is_found_as_a_whole_word_first() -> None:
    mark = Mark("a.txt", "of 17 or 7", "7")
    assert list(mark.find("half of 17 or 7")) == [((5, 15), (14, 15))]


# Runs and their log


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool]]:
    """What the pipeline was asked, which answers with the invented report."""
    calls: list[tuple[list[str], bool]] = []

    async def acheck(
        sources: list[str], *, model: object = None, settings: object = None, code_only: bool = False
    ) -> Report:
        calls.append((sources, code_only))
        left, right = make_claim("left.txt", "40"), make_claim("right.txt", "45")
        return make_report(make_finding("contradict", (left,), (right,)), claims=(left, right))

    monkeypatch.setattr(pipeline, "acheck", acheck)
    return calls


async def test_a_run_without_a_model_is_code_alone(tmp_path: Path, asked: list[tuple[list[str], bool]]) -> None:
    folder = write_story(tmp_path, STORY + ENTRY)
    found = await run_gold(folder)
    assert asked == [([str(folder / "left.txt"), str(folder / "right.txt")], True)]
    assert found.recall() == Rate(1, 1)
    assert [one.item.id for one in found.candidates] == ["height"]


async def test_a_story_that_is_held_back_is_not_run_without_a_log(
    tmp_path: Path, asked: list[tuple[list[str], bool]]
) -> None:
    folder = write_story(tmp_path, STORY + "held_back = true\n" + ENTRY)
    with pytest.raises(UsageError, match="mast is held back and every run on it is logged: name the log"):
        await run_gold(folder)
    assert not asked


async def test_every_run_on_a_story_that_is_held_back_is_logged_in_order(
    tmp_path: Path, asked: list[tuple[list[str], bool]]
) -> None:
    folder, log = write_story(tmp_path, STORY + "held_back = true\n" + ENTRY), tmp_path / "runs.toml"
    await run_gold(folder, log=log)
    first = log.read_text("utf-8")
    await run_gold(folder, log=log, model=cast("Any", SimpleNamespace(name="tiny")))
    assert [code_only for _, code_only in asked] == [True, False]
    assert log.read_text("utf-8").startswith(first), "a logged run is never changed"
    runs = read_log(log)
    assert [run["model"] for run in runs] == ["none, code alone", "tiny"]
    assert runs[0]["stories"] == ["mast"]
    assert runs[0]["recall.typed"] == [1, 1]
    assert runs[0]["precision.contradict"] == [1, 1]
    assert runs[0]["commit"]
    assert "height" not in first


async def test_a_story_for_development_is_not_logged(tmp_path: Path, asked: list[tuple[list[str], bool]]) -> None:
    log = tmp_path / "runs.toml"
    await run_gold(write_story(tmp_path, STORY + ENTRY), log=log)
    assert read_log(log) == []


# Floors

DAY = date(2026, 3, 1)
FLOOR = Floor("dev", "recall", 0.8, DAY, "reached")


@pytest.mark.parametrize(
    ("figures", "fall"),
    [
        ({"recall": 0.8}, None),
        ({"recall": 0.9}, None),
        ({"recall": 0.79}, "dev recall fell to 0.7900, its floor is 0.8000: reached"),
        ({"precision": 1.0}, "dev recall was not measured"),
    ],
)
def test_a_fall_below_a_floor_is_told(figures: dict[str, float], fall: str | None) -> None:
    falls = find_falls([FLOOR], "dev", figures)
    assert len(falls) == (fall is not None)
    assert fall is None or falls[0].startswith(fall)
    assert not find_falls([FLOOR], "another set", figures)


def test_floors_rise_and_never_fall_by_themselves() -> None:
    later = date(2026, 4, 1)
    raised = raise_floors([FLOOR], "dev", {"recall": 0.9, "precision": 0.5}, later)
    assert raised == (Floor("dev", "recall", 0.9, later, "reached"), Floor("dev", "precision", 0.5, later, "reached"))
    assert raise_floors([FLOOR], "dev", {"recall": 0.1}, later) == (FLOOR,)
    assert raise_floors([FLOOR], "held", {"recall": 0.1}, later)[0] == FLOOR


def test_a_lowered_floor_says_from_where_and_why() -> None:
    (lowered,) = lower_floor([FLOOR], "dev", "recall", {"recall": 0.7}, "a trap was planted wrongly", DAY)
    assert (lowered.value, lowered.lowered_from, lowered.reason) == (0.7, 0.8, "a trap was planted wrongly")
    (again,) = lower_floor([lowered], "dev", "recall", {"recall": 0.6}, "and another", DAY)
    assert again.lowered_from == 0.8


@pytest.mark.parametrize(
    ("measure", "figures", "reason", "message"),
    [
        ("recall", {"recall": 0.7}, " ", "only with a reason"),
        ("recall", {"recall": 0.8}, "why not", "no floor dev recall above the present figure"),
        ("recall", {}, "why not", "no floor dev recall above the present figure"),
        ("agreements", {"agreements": 0.1}, "why not", "no floor dev agreements above the present figure"),
    ],
)
def test_a_floor_is_not_lowered_without_need_and_reason(
    measure: str, figures: dict[str, float], reason: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        lower_floor([FLOOR], "dev", measure, figures, reason, DAY)


def test_the_file_of_floors_changes_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert gate(path, "dev", {"recall": 0.8}, DAY) == ()
    assert not path.exists()
    assert gate(path, "dev", {"recall": 0.8}, DAY, raised=True) == ()
    written = path.read_text("utf-8")
    assert read_floors(path) == (FLOOR,)
    assert len(gate(path, "dev", {"recall": 0.7}, DAY)) == 1
    assert path.read_text("utf-8") == written
    assert gate(path, "dev", {"recall": 0.7}, DAY, lowered="recall", reason="two items were wrong") == ()
    assert read_floors(path)[0].lowered_from == 0.8


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip)
FLOORS = st.builds(Floor, TEXT, TEXT, st.floats(0, 1), st.dates(), TEXT, st.none() | st.floats(0, 1))


@given(floors=st.lists(FLOORS, unique_by=lambda floor: (floor.set, floor.measure)))
def test_floors_survive_being_written(tmp_path_factory: pytest.TempPathFactory, floors: list[Floor]) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    write_floors(path, floors)
    assert read_floors(path) == tuple(sorted(floors, key=lambda floor: (floor.set, floor.measure)))


@given(st.dictionaries(st.sampled_from(["recall", "precision"]), st.floats(0, 1)))
def test_a_figure_does_not_fall_below_the_floor_that_it_set(figures: dict[str, float]) -> None:
    assert not find_falls(raise_floors([], "dev", figures, DAY), "dev", figures)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[floor]]\nset = 'dev'", "is no file of floors"),
        ("floor", "is no file of floors"),
        (
            "[[floor]]\nset = 'dev'\nmeasure = 'recall'\nvalue = 0.5\ndate = 2026-03-01\nreason = ''",
            "the floor dev recall has no reason",
        ),
    ],
)
def test_a_wrong_file_of_floors_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        read_floors(path)
