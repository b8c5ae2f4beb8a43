from __future__ import annotations

import pytest

from summarizer.comparators import sites
from summarizer.words import split


def compare(left: str, right: str) -> str | None:
    return sites.compare(sites.read(split(left)), sites.read(split(right)))


@pytest.mark.parametrize(
    ("left", "right", "like"),
    [
        ("the town hall", "the sports hall in Arden", "apart"),
        ("the Birch gym", "the gymnasium of Birch School", "same"),
        ("the Birch gym", "Birch School", None),
        ("the ballroom", "Hotel Astra", None),
        ("a police cell", "the Arden infirmary", "apart"),
        ("Hotel Astra", "a hotel in Mill Street", "coarser"),
        ("Hotel Astra", "Hotel Belmond", "apart"),
        ("a hotel in Mill Street", "a hotel in Dock Road", "apart"),
        ("the school in Kettle Street", "Kettle Street polling station", None),
        ("a hospital in Arden", "St Clare's Hospital in Norford", "apart"),
        ("a hospital in Arden", "St Clare's Hospital in Arden", "coarser"),
        ("a hospital in Arden", "Norford Hospital", None),
        ("River Lorn", "River Aske", "apart"),
        ("Market Square", "Mill Street", "apart"),
        ("Market Square", "the town hall", None),
        ("courtroom 4", "courtroom 7", "apart"),
        ("Arden", "the town hall", None),
    ],
)
def test_two_spots_are_one_or_two_by_their_nouns_and_names(left: str, right: str, like: str | None) -> None:
    assert compare(left, right) == like
    assert compare(right, left) == like
