from __future__ import annotations

from typing import TYPE_CHECKING

from readers import read

from summarizer import findings, pairs, relations

if TYPE_CHECKING:
    from summarizer.records import Finding


def _findings(*texts: str) -> tuple[Finding, ...]:
    readings = [read(text) for text in texts]
    judged = []
    for number, right in enumerate(readings):
        for left in readings[: number + 1]:
            proposal = pairs.propose(left, right)
            judged += [relations.relate(pair, proposal) for pair in proposal.pairs]
    return findings.assemble(judged)


def test_claims_that_agree_are_one_position_and_the_dispute_is_one_finding() -> None:
    found = _findings("President Ann Vale spoke.", "President Ann Vale left.", "Former President Ann Vale ate.")
    (role,) = [one for one in found if one.kind == "role"]
    assert role.verdict == "contradict"
    assert sorted(len(position.claims) for position in role.positions) == [1, 2]
    assert role.question.startswith("Is Ann Vale ")
    assert role.severity == "high"


def test_contradictions_come_first() -> None:
    found = _findings(
        "President Ann Vale spoke. Mayor Kim Holt left.", "Former President Ann Vale ate with Mayor Kim Holt."
    )
    assert found[0].verdict == "contradict"
    assert "agree" in {one.verdict for one in found}


def test_a_dispute_of_two_reported_speakers_is_between_speakers() -> None:
    found = _findings(
        "Ann Vale said Tom Reed had threatened to close the mine. "
        "“I did not threaten to close the mine,” Tom Reed said."
    )
    (status,) = [one for one in found if one.kind == "status"]
    assert (status.verdict, status.between) == ("contradict", "speakers")


def test_a_doubtful_tag_is_a_finding_within_one_article() -> None:
    found = _findings("Ann Vale looked tired. “I was ready to leave Tom Reed there,” said Tom Reed.")
    (doubt,) = [one for one in found if one.kind == "attribution"]
    assert (doubt.verdict, doubt.between) == ("contradict", "article")


def test_the_spelling_that_stands_most_often_is_asked_about() -> None:
    """One article's slip of the pen must not name a person in the question."""
    assert findings._most(["Brandt", "Brand", "Brandt"], str) == "Brandt"
    assert findings._most(["Tilda Brndt", "Tilda Brandt", "Tilda Brand"], str) == "Tilda Brandt"
    assert findings._most(["Brandt", "Brandt", "Tilda Brandt"], str) == "Tilda Brandt"
