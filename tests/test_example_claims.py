"""Code alone on scripted claims: every planted difference, trap and agreement of the example story gets its verdict.

examples/claims.toml holds what a perfect reader would state, so what fails here is a rule of comparison or the parsing
of a value, never the reading of an article.
"""

from __future__ import annotations

import operator
import tomllib
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, get_args

import pytest
from scripted_claims import Key, ScriptedArticle, find_keys

from summarizer import articles, findings, pairs, relations
from summarizer.alignment import align
from summarizer.evaluation import read_gold, score
from summarizer.evaluation.places import locate, stands
from summarizer.kinds import KINDS
from summarizer.records import Coverage, Judge, Provenance, Report, Verdict

if TYPE_CHECKING:
    from summarizer.evaluation import Item, Mark, Score
    from summarizer.proposals import Alignment, Dropped, Judgement, Pair, Proposal
    from summarizer.readings import Reading

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOLD = read_gold(EXAMPLES)
SCRIPT = tomllib.loads((EXAMPLES / "claims.toml").read_text("utf-8"))
MARKS: dict[Key, Mark] = {
    (PurePath(mark.article).stem, item.kind, mark.value): mark for item in GOLD.items for mark in item.marks
}
PLANTED = [item for item in GOLD.items if item.type != "single"]
PAIRS = list(combinations(sorted(SCRIPT.keys() - {"events"}), 2))


@cache
def scripted() -> dict[str, ScriptedArticle]:
    loaded = articles.load([str(path) for path in GOLD.articles])
    made = [ScriptedArticle(article, SCRIPT, MARKS) for article in loaded.articles]
    return {one.name: one for one in made}


def name_of(reading: Reading) -> str:
    return PurePath(reading.article.source).stem


def align_as_scripted(left: Reading, right: Reading) -> Alignment:
    """The program's alignment of names, with the events that the script gives one name."""
    events = {scripted()[name_of(right)].event(held.key): held.key for held in right.occasions}
    named = {held.key: scripted()[name_of(left)].event(held.key) for held in left.occasions}
    return replace(align(left, right), occasions={key: events[name] for key, name in named.items() if name in events})


@cache
def propose(left: str, right: str) -> Proposal:
    """What is proposed for two articles, or for one with itself, of the kinds that the program can compare."""
    readings = [
        replace(one, frames=tuple(frame for frame in one.frames if frame.claim.kind in KINDS))
        for one in (scripted()[left].reading, scripted()[right].reading)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "align", align_as_scripted)
        return pairs.propose(*readings)


@cache
def judge() -> tuple[tuple[Judgement, ...], tuple[Dropped, ...]]:
    """Every pair of the story with the verdict of code, and every pair that was told apart."""
    proposals = [propose(*names) for names in combinations_with_replacement(sorted(scripted()), 2)]
    judgements = tuple(relations.relate(pair, one) for one in proposals for pair in one.pairs)
    return judgements, tuple(dropped for one in proposals for dropped in one.dropped)


@cache
def report() -> Report:
    """The report that the scripted claims make."""
    return Report(
        articles=tuple(one.article for one in scripted().values()),
        entities=(),
        events=(),
        summaries=(),
        claims=tuple(frame.claim for one in scripted().values() for frame in one.reading.frames),
        findings=findings.assemble(judge()[0]),
        single_source=(),
        look_alikes=(),
        problems=(),
        coverage=Coverage(),
        provenance=Provenance(None, Judge(asked=False, reason=""), (), "0"),
    )


@cache
def scored() -> Score:
    return score(report(), GOLD)


def ids(item: Item, side: Mark) -> set[str]:
    name = PurePath(side.article).stem
    return {frame.claim.id for frame in scripted()[name].frames[name, item.kind, side.value]}


def covers(item: Item, one: Pair | Dropped) -> bool:
    """Whether the pair is that of the item's two sides."""
    assert item.right
    left, right = ids(item, item.left), ids(item, item.right)
    ours, theirs = one.left.claim.id, one.right.claim.id
    return (ours in left and theirs in right) or (ours in right and theirs in left)


@pytest.mark.parametrize("item", PLANTED, ids=operator.attrgetter("id"))
def test_every_planted_item_gets_its_verdict(item: Item) -> None:
    judgements, dropped = judge()
    judged = [one for one in judgements if covers(item, one.pair)]
    verdicts = {one.verdict for one in judged}
    said = [f"{one.verdict}: {one.why}" for one in judged]
    said += [f"told apart: {one.reason}" for one in dropped if covers(item, one)]
    if item.verdict not in get_args(Verdict):
        assert not judged, f"{item.verdict} is planted ({item.note}), but code says {said}"
    elif item.type == "difference":
        # A result such as "71 votes to 62" is two claims, and one side may well be the same in both articles.
        assert item.verdict in verdicts, f"{item.verdict} is planted ({item.note}), but code says {said or 'nothing'}"
    else:
        assert verdicts == {item.verdict}, f"{item.verdict} is planted ({item.note}), but code says {said or 'nothing'}"


@pytest.mark.parametrize(
    "item", [item for item in PLANTED if item.verdict in get_args(Verdict)], ids=operator.attrgetter("id")
)
def test_the_findings_keep_the_verdict_of_every_pair(item: Item) -> None:
    (outcome,) = [outcome for outcome in scored().outcomes if outcome.item == item]
    assert outcome.as_planted, f"{item.verdict} as a pair, {outcome.verdict} in the findings"


def test_nothing_is_called_a_contradiction_that_is_not_planted() -> None:
    alarms = [
        f"{alarm.question} {alarm.left[0]} / {alarm.right[0]}: {alarm.why} ({alarm.item or 'no item'})"
        for alarm in scored().alarms
    ]
    assert not alarms, "\n".join(alarms)


@pytest.mark.parametrize(
    ("item", "between"),
    [
        ("harbour-threat", "speakers"),
        ("walk-out-speaker", "article"),
        ("landing-stages-itself", "article"),
        ("boats-wire-tabloid", "articles"),
        ("sollander-wire-translated", "articles"),
        ("beginning-speaker", "articles"),
    ],
)
def test_a_finding_says_between_whom_the_difference_is(item: str, between: str) -> None:
    planted = next(one for one in PLANTED if one.id == item)
    places = locate(GOLD, report().articles)
    claims = {claim.id: claim for claim in report().claims}
    found = [
        finding.between
        for finding in report().findings
        if finding.verdict == "contradict"
        and all(
            any(
                stands(claims[name], finding.kind, planted, places[mark])
                for position in finding.positions
                for name in position.claims
            )
            for mark in planted.marks
        )
    ]
    assert found == [between]


MEETINGS = ("the talks", "the last meeting", "the next meeting")


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_meetings_told_by_two_articles_are_known_again(left: str, right: str) -> None:
    ours, theirs = scripted()[left], scripted()[right]
    both = {ours.event(held.key) for held in ours.occasions} & {theirs.event(held.key) for held in theirs.occasions}
    aligned = align(ours.reading, theirs.reading).occasions
    known = {ours.event(a) for a, b in aligned.items() if ours.event(a) == theirs.event(b)}
    assert both & set(MEETINGS) <= known


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_two_events_or_two_persons_are_never_taken_for_one(left: str, right: str) -> None:
    ours, theirs = scripted()[left], scripted()[right]
    aligned = align(ours.reading, theirs.reading)
    events = {(ours.event(a), theirs.event(b)) for a, b in aligned.occasions.items()}
    names = {
        (ours.names[a].name.replace("’", "'"), theirs.names[b].name.replace("’", "'")) for a, b in aligned.names.items()
    }
    spellings = {("Iosef Tarkhani", "Josef Tarhani"), ("Josef Tarhani", "Iosef Tarkhani")}
    assert not [two for two in events if two[0] != two[1]]
    assert not [two for two in names - spellings if two[0] != two[1]]


def test_the_script_has_a_claim_for_every_mark_and_no_other() -> None:
    assert find_keys(SCRIPT) == set(MARKS)
