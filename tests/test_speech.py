from __future__ import annotations

import pytest
from readers import read


def _reported(text: str) -> list[tuple[str, str]]:
    reading = read(text)
    return [(said.label, text[said.start : said.end]) for said in reading.speeches if not said.direct]


@pytest.mark.parametrize(
    ("text", "label", "clause"),
    [
        ("Ann Vale said the bridge cost 40 million crowns.", "Ann Vale", "the bridge cost 40 million crowns."),
        (
            "The bridge cost 40 million crowns, Ann Vale said.",
            "Ann Vale",
            "The bridge cost 40 million crowns, Ann Vale said",
        ),
        (
            "The bridge cost 40 million crowns, said Ann Vale.",
            "Ann Vale",
            "The bridge cost 40 million crowns, said Ann Vale",
        ),
        ("Her deputy, Ann Vale, said Tom Reed had lied.", "Ann Vale", "Tom Reed had lied."),
        ("According to Ann Vale, the bridge is safe.", "Ann Vale", "According to Ann Vale, the bridge is safe."),
    ],
)
def test_a_reporting_verb_vouches_for_its_own_clause(text: str, label: str, clause: str) -> None:
    assert _reported(text) == [(label, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale called for calm after the 40 million crown loss.",
        "Ann Vale, traveling with the governor, began a tour of 12 towns.",
        "Ann Vale offered 40 million crowns for the bridge.",
    ],
)
def test_a_verb_that_governs_no_clause_reports_nothing(text: str) -> None:
    assert _reported(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It will rain on the bridge,” grinned Tom Reed.", "Tom Reed"),
        ("“It will rain on the bridge,” Ann Vale told Tom Reed.", "Ann Vale"),
        ("Ann Vale, on a trip to Norvik, told reporters: “It will rain on the bridge.”", "Ann Vale"),
        ("Governor Ann Vale left. “It will rain on the bridge,” the governor said.", "Ann Vale"),
        ("Ann Vale left early. “I told President Reed to stay,” she said. “It will rain on the bridge.”", "Ann Vale"),
    ],
)
def test_a_quotation_has_the_speaker_of_its_tag(text: str, speaker: str) -> None:
    reading = read(text)
    last = [said for said in reading.speeches if said.direct][-1]
    assert last.speaker is not None
    assert reading.names[last.speaker].name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ms. Vale thanked Mr. Reed. “The fire is out by now,” he said.", "Reed"),
        ("Ms. Vale thanked Mr. Reed. “The fire is out by now,” she said.", "Vale"),
        ("Mr. Reed scored. Mrs. Vale saved her club. “The cup is ours for a year,” he said.", "Reed"),
        (
            "Kim Reed kept his word. Kim Reed then took his hat. Ms. Vale left. “The vote is over for now,” he said.",
            "Kim Reed",
        ),
        ("Ms. Vale left. “The vote is over for now,” he said.", None),
    ],
)
def test_a_pronoun_means_nobody_who_is_called_by_the_other(text: str, speaker: str | None) -> None:
    reading = read(text)
    (said,) = [said for said in reading.speeches if said.direct]
    assert (reading.names[said.speaker].name if said.speaker is not None else None) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale put it this way: “Nobody told us of the fire.”",
        "In the words of Ann Vale: “Nobody told us of the fire.”",
        "Ann Vale left the court. She shrugged: “Nobody told us of the fire.”",
        "“Nobody told us of the fire,” was how Ann Vale put it.",
        "“Nobody told us of the fire,” was the answer of Ann Vale, the coach.",
    ],
)
def test_who_introduces_a_quotation_speaks_whatever_the_verb(text: str) -> None:
    reading = read(text)
    assert [reading.names[said.speaker].name for said in reading.speeches if said.speaker is not None] == ["Ann Vale"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Vale left with Tom Reed: “Nobody told us of the fire.”",
        "“Nobody told us of the fire,” was the answer to Ann Vale and Tom Reed.",
    ],
)
def test_who_of_two_introduces_a_quotation_is_not_guessed(text: str) -> None:
    assert [said.speaker for said in read(text).speeches if said.direct] == [None]
