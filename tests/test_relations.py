from __future__ import annotations

import pytest
from readers import compare, read

from summarizer import pairs, relations

EARLY, LATE = "The flood killed 14 people in Arden.", "The death toll of the flood in Arden rose to 17 people."


def test_a_later_article_that_tells_of_a_change_supersedes() -> None:
    found = compare(EARLY, LATE, days=("2025-06-18", "2025-06-20"))
    assert {finding.verdict for finding in found if finding.kind == "number"} == {"superseded"}


@pytest.mark.parametrize("dates", [("2025-06-20", "2025-06-18"), ("2025-06-20", "2025-06-20"), (None, "2025-06-20")])
def test_without_a_later_date_on_the_change_it_is_a_contradiction(dates: tuple[str | None, str | None]) -> None:
    found = compare(EARLY, LATE, days=dates)
    assert {finding.verdict for finding in found if finding.kind == "number"} == {"contradict"}


def test_a_later_date_alone_supersedes_nothing() -> None:
    found = compare(EARLY, "The flood in Arden killed 17 people.", days=("2025-06-18", "2025-06-20"))
    assert {finding.verdict for finding in found if finding.kind == "number"} == {"contradict"}


def test_what_code_cannot_tell_is_not_judged_and_says_so() -> None:
    left = read("The film holds a rating of 61 percent on the review site.")
    right = read("The film holds a rating of more than 61 percent on the review site.")
    proposal = pairs.propose(left, right)
    judged = [relations.relate(pair, proposal) for pair in proposal.pairs]
    assert [(one.verdict, one.cause) for one in judged] == [("not_judged", "abstained")]
