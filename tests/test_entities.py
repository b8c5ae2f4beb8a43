from __future__ import annotations

import pytest
from readers import read


def _names(text: str) -> dict[str, str]:
    return {name.name: name.kind for name in read(text).names}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It rained. Ann Vale, 52, spoke, and Vale left.", "Ann Vale", "person"),
        ("The Fire and Rescue Service came.", "Fire and Rescue Service", "body"),
        ("He lay in St Olaf’s, near St Olaf.", "St Olaf", "place"),
        ("She told Radio Norvik that it rained.", "Radio Norvik", "body"),
        ("They met at the Hotel Astra.", "Hotel Astra", "place"),
        ("It left the Joined Isles. He asked. Joined Isles said no.", "Joined Isles", "thing"),
        ("He left in May. NVK said no, and NVK who asked left.", "NVK", "thing"),
        ("He met the late Mr Ann Vale. Ann Vale said no.", "Ann Vale", "person"),
        ("He read the Ann Vale case. Ann Vale said no, and Ann Vale left.", "Ann Vale", "person"),
    ],
)
def test_a_name_is_found_whole_and_of_its_kind(text: str, name: str, kind: str) -> None:
    assert _names(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Ann Vale spoke. Later Vale left.", {"Ann Vale", "Vale"}),
        ("The Halden Group fell. Shares in Halden rose.", {"Halden Group", "Halden"}),
        ("Volodya Tarkan met Volodia Tarkan.", {"Volodya Tarkan", "Volodia Tarkan"}),
    ],
)
def test_spellings_and_short_forms_are_one_entity(text: str, one: set[str]) -> None:
    found = [{mention.text for mention in name.mentions} for name in read(text).names]
    assert one in found


def test_two_names_with_a_hyphen_are_no_third() -> None:
    names = _names("The talks of Ann Vale and Tom Reed went on. The Vale-Reed talks went on.")
    assert set(names) == {"Ann Vale", "Tom Reed"}


def test_ordinary_words_in_capitals_are_no_names() -> None:
    assert "BRIDGE" not in _names("BRIDGE closed at last. The bridge was old, and Ann Vale said so.")


def test_namesakes_are_two() -> None:
    assert {"Ann Vale", "Kim Vale"} <= set(_names("Ann Vale spoke. Her brother Kim Vale left."))
