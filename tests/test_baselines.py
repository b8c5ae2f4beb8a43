"""Known findings: what was decided stays decided, and only what is new counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import baselines
from summarizer.baselines import Baseline, Entry
from summarizer.errors import InputError
from summarizer.records import Finding, Position, Quote, Relation, Slot, Verdict

DAY = date(2031, 5, 4)


def quote(text: str, article: str = "a") -> Quote:
    return Quote(article, 0, len(text), text)


def make_finding(*sentences: tuple[str, ...], verdict: Verdict = "contradict") -> Finding:
    """A finding with one position for each group of sentences, all of them at odds."""
    positions = tuple(
        Position(group[0], (), tuple(quote(text, str(number)) for text in group))
        for number, group in enumerate(sentences)
    )
    relations = tuple(
        Relation(left, right, verdict, None, "why", "code")
        for left in range(len(positions))
        for right in range(left + 1, len(positions))
    )
    slot = Slot("", "count", "boats")
    return Finding("f", "How many boats?", "number", slot, verdict, "high", "articles", positions, relations)


FIRST = make_finding(("Nine boats sank.",), ("Twelve boats sank.",))


def test_a_decided_finding_is_known_whichever_side_stands_first() -> None:
    known = baselines.update(Baseline(), [FIRST], reason="both outlets were asked")
    turned = make_finding(("Twelve boats sank.",), ("Nine  boats\nsank.",))
    assert known.knows(FIRST, DAY)
    assert known.knows(turned, DAY)


def test_a_finding_with_one_undecided_pair_is_new() -> None:
    known = baselines.update(Baseline(), [FIRST], reason="seen")
    grown = make_finding(("Nine boats sank.",), ("Twelve boats sank.", "A dozen boats went down."))
    assert not known.knows(grown, DAY)


def test_a_further_article_with_another_finding_does_not_reopen_the_known_one() -> None:
    known = baselines.update(Baseline(), [FIRST], reason="seen")
    other = make_finding(("The mayor resigned.",), ("The mayor stays.",))
    assert known.knows(FIRST, DAY)
    assert not known.knows(other, DAY)


def test_an_agreement_is_never_known() -> None:
    assert not baselines.update(Baseline(), [FIRST], reason="seen").knows(make_finding(("x",), verdict="agree"), DAY)


@pytest.mark.parametrize(
    ("expires", "known"), [(None, True), (DAY, True), (date(2031, 5, 3), False)], ids=["never", "today", "yesterday"]
)
def test_an_entry_counts_until_the_end_of_its_last_day(expires: date | None, *, known: bool) -> None:
    held = baselines.update(Baseline(), [FIRST], state="snoozed", reason="look again", expires=expires)
    assert held.knows(FIRST, DAY) is known


def test_what_was_decided_is_told_in_words_once() -> None:
    known = baselines.update(Baseline(), [FIRST], reason="both outlets were asked", label="harbor")
    other = make_finding(("The mayor resigned.",), ("The mayor stays.",))
    words = "accepted, harbor: both outlets were asked"
    assert baselines.find_known([FIRST, replace(other, id="g")], known, DAY) == {"f": words}
    grown = make_finding(("Nine boats sank.",), ("Twelve boats sank.", "A dozen boats went down."))
    known = baselines.update(known, [grown], state="rejected", reason="a dozen is twelve")
    assert known.explain(grown) == "rejected: a dozen is twelve"


def test_deciding_anew_replaces_the_entry() -> None:
    held = baselines.update(Baseline(), [FIRST], reason="seen")
    again = baselines.update(held, [FIRST], state="rejected", reason="a false alarm", label="desk")
    assert [(entry.state, entry.label) for entry in again.entries] == [("rejected", "desk")]


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
keys = st.tuples(st.text("0123456789abcdef", min_size=1), st.text("0123456789abcdef", min_size=1)).map(
    lambda pair: (min(pair), max(pair))
)
entries = st.builds(
    Entry,
    sentences=keys,
    state=st.sampled_from(["accepted", "snoozed", "rejected"]),
    reason=text.filter(lambda reason: bool(reason.strip())),
    label=text,
    expires=st.none() | st.dates(),
    question=text,
)


@given(st.lists(entries, max_size=4))
def test_a_baseline_comes_back_as_it_was_written(listed: list[Entry]) -> None:
    held = Baseline(tuple(listed))
    assert baselines.parse(baselines.dump(held)) == held


@pytest.mark.parametrize(
    "broken",
    [
        "known = 1",
        "[[known]]\nstate = 'accepted'",
        "[[known]]\nsentences = ['a', 'b']\nstate = 'maybe'\nreason = 'x'",
        "[[known]]\nsentences = ['a', 'b']\nstate = 'accepted'\nreason = ' '",
        "[[known]]\nsentences = ['a', 'b']\nstate = 'accepted'\nreason = 'x'\nexpires = 'soon'",
        "[[known]]\nsentences = ['a', 'b']\nstate = 'accepted'\nreason = 'x'\nmodel = 'm'",
        "[[known",
    ],
)
def test_a_broken_baseline_is_refused_in_one_line(broken: str) -> None:
    with pytest.raises(InputError, match="not a baseline") as caught:
        baselines.parse(broken)
    assert "\n" not in str(caught.value)
