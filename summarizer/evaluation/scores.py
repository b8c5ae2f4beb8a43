"""A report against a gold file: what was found, what was missed, what was falsely reported; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.evaluation.candidates import candidate_recall
from summarizer.evaluation.gold import TYPED, UNTYPED
from summarizer.evaluation.places import locate, stands
from summarizer.evaluation.rates import Rate, count
from summarizer.records import VERDICT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.evaluation.candidates import Candidate
    from summarizer.evaluation.gold import Gold, Item, ItemType, Mark
    from summarizer.evaluation.places import Place
    from summarizer.records import Claim, Finding, Kind, Report, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: the verdict that the report gives to its two sides, or None where it relates them not."""

    story: str
    item: Item
    verdict: Verdict | None

    @property
    def as_planted(self) -> bool:
        """Whether the verdict is the gold one."""
        return self.verdict == self.item.verdict


@dataclass(frozen=True, slots=True)
class Alarm:
    """A contradiction that the gold file does not plant.

    `reason` is "trap" (item `item` is reported), "verdict" (item `item` is planted with another verdict) or "unlisted".
    """

    story: str
    reason: str
    item: str | None
    question: str
    kind: Kind
    why: str
    left: tuple[str, tuple[str, ...]]
    right: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """One or several stories scored. `contradictions` counts the relations reported contradict.

    `held_back` says that a story is among them whose items nobody may tune to.
    """

    stories: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    alarms: tuple[Alarm, ...]
    contradictions: int
    requests: int
    prompt_tokens: int
    completion_tokens: int
    held_back: bool = False
    candidates: tuple[Candidate, ...] = ()
    proposed: tuple[Candidate, ...] = ()
    reached: tuple[Candidate, ...] = ()

    def recall(self, kinds: Sequence[Kind] = TYPED) -> Rate:
        """The planted differences of these kinds that are found with their verdict."""
        return count(outcome.as_planted for outcome in self.select("difference", kinds))

    def touched(self, kinds: Sequence[Kind] = TYPED) -> Rate:
        """The planted differences of these kinds that are found with any verdict."""
        return count(outcome.verdict is not None for outcome in self.select("difference", kinds))

    def precision(self) -> Rate:
        """The contradictions reported that are planted; a false one is an alarm."""
        return Rate(self.contradictions - len(self.alarms), self.contradictions)

    def trapped(self) -> Rate:
        """The traps reported as contradict."""
        return count(outcome.verdict == "contradict" for outcome in self.select("trap"))

    def agreed(self) -> Rate:
        """The planted agreements that are found as such."""
        return count(outcome.as_planted for outcome in self.select("agreement"))

    def select(self, item_type: ItemType, kinds: Sequence[Kind] | None = None) -> list[Outcome]:
        """The outcomes of items of one type, and of these kinds if any are named."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.item.type == item_type and (kinds is None or outcome.item.kind in kinds)
        ]

    def figures(self) -> dict[str, Rate]:
        """The measures by name, those without a case left out; of each, more is better."""
        trapped = self.trapped()
        found = {
            "recall.typed": self.recall(),
            **{f"recall.{kind}": self.recall([kind]) for kind in (*TYPED, *UNTYPED)},
            "precision.contradict": self.precision(),
            "traps.kept": Rate(trapped.of - trapped.hits, trapped.of),
            "agreements": self.agreed(),
            "candidates.typed": candidate_recall(self.candidates),
            "proposed.typed": candidate_recall(self.proposed, at=None),
            "reached.typed": candidate_recall(self.reached, at=None),
        }
        return {name: rate for name, rate in found.items() if rate.of}

    @property
    def merits(self) -> dict[str, float]:
        """The figures that can have a floor, by measure, 0 to 1."""
        return {name: rate.share for name, rate in self.figures().items() if rate.share is not None}

    def confusion(self) -> Counter[tuple[str, str]]:
        """How often an expected verdict met a reported one; "none" where the two sides are not related."""
        return Counter(
            (str(outcome.item.verdict), outcome.verdict or "none")
            for outcome in self.outcomes
            if outcome.item.verdict is not None
        )


@dataclass(frozen=True, slots=True)
class _Edge:
    """A relation of the report, or the agreement inside one position, with the claims on its two sides."""

    finding: Finding
    verdict: Verdict
    why: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]


def score(report: Report, gold: Gold) -> Score:
    """The report scored. Raises InputError where it holds no article that the gold file marks, or not its quote."""
    places = locate(gold, report.articles)
    edges = _edges(report)
    outcomes = []
    covered: dict[int, list[Item]] = {}
    for item in gold.items:
        if item.right is None:
            continue
        found = [number for number, edge in enumerate(edges) if _covers(edge, item, places)]
        for number in found:
            covered.setdefault(number, []).append(item)
        outcomes.append(Outcome(gold.name, item, _verdict(item, {edges[number].verdict for number in found})))
    reported = [number for number, edge in enumerate(edges) if edge.verdict == "contradict"]
    alarms = [_alarm(gold.name, edges[number], covered.get(number, [])) for number in reported]
    return Score(
        stories=(gold.name,),
        outcomes=tuple(outcomes),
        alarms=tuple(alarm for alarm in alarms if alarm is not None),
        contradictions=len(reported),
        requests=report.coverage.requests,
        prompt_tokens=report.coverage.prompt_tokens,
        completion_tokens=report.coverage.completion_tokens,
        held_back=gold.held_back,
    )


def combine(scores: Iterable[Score]) -> Score:
    """Several stories as one score."""
    every = tuple(scores)
    return Score(
        stories=tuple(story for one in every for story in one.stories),
        outcomes=tuple(outcome for one in every for outcome in one.outcomes),
        alarms=tuple(alarm for one in every for alarm in one.alarms),
        contradictions=sum(one.contradictions for one in every),
        requests=sum(one.requests for one in every),
        prompt_tokens=sum(one.prompt_tokens for one in every),
        completion_tokens=sum(one.completion_tokens for one in every),
        held_back=any(one.held_back for one in every),
        candidates=tuple(candidate for one in every for candidate in one.candidates),
        proposed=tuple(candidate for one in every for candidate in one.proposed),
        reached=tuple(candidate for one in every for candidate in one.reached),
    )


def _edges(report: Report) -> list[_Edge]:
    claims = {claim.id: claim for claim in report.claims}
    edges = []
    for finding in report.findings:
        sides = [tuple(claims[name] for name in position.claims) for position in finding.positions]
        edges += [
            _Edge(finding, relation.verdict, relation.why, sides[relation.left], sides[relation.right])
            for relation in finding.relations
        ]
        edges += [_Edge(finding, "agree", "", side, side) for side in sides if len(side) > 1]
    return edges


def _covers(edge: _Edge, item: Item, places: Mapping[Mark, Place]) -> bool:
    """Whether one side holds a claim at the item's left mark and the other one at its right mark."""
    left, right = (places[mark] for mark in item.marks)

    def holds(side: Sequence[Claim], place: Place) -> bool:
        return any(stands(claim, edge.finding.kind, item, place) for claim in side)

    straight = holds(edge.left, left) and holds(edge.right, right)
    return straight or (holds(edge.left, right) and holds(edge.right, left))


def _verdict(item: Item, verdicts: set[Verdict]) -> Verdict | None:
    """The verdict that counts where several findings relate the two sides: a trap takes the worst, others the best."""
    if item.type != "trap" and item.verdict in verdicts:
        return next(verdict for verdict in verdicts if verdict == item.verdict)
    return next((verdict for verdict in VERDICT_ORDER if verdict in verdicts), None)


def _alarm(story: str, edge: _Edge, items: Sequence[Item]) -> Alarm | None:
    """The alarm that a reported contradiction raises, or None where it is planted and hides no trap."""
    trap = next((item for item in items if item.type != "difference"), None)
    if trap is None and any(item.verdict == "contradict" for item in items):
        return None
    item = trap or next(iter(items), None)
    reason = "unlisted" if item is None else "trap" if trap else "verdict"
    left, right = _side(edge.left), _side(edge.right)
    return Alarm(
        story, reason, item.id if item else None, edge.finding.question, edge.finding.kind, edge.why, left, right
    )


def _side(claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]]:
    return claims[0].value.text, tuple(dict.fromkeys(claim.quote.text for claim in claims))
