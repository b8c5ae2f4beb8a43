from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from readers import read

from summarizer.readings import Line
from summarizer.shelf import Shelf

if TYPE_CHECKING:
    from summarizer.readings import Reading


def make_readings(*texts: str) -> list[Reading]:
    readings = [read(text) for text in texts]
    return sorted(readings, key=lambda reading: reading.article.id)


def test_a_reading_meets_itself_and_those_near_it_that_came_before() -> None:
    first, second, third = make_readings("The mill burned.", "The mill burned down.", "The ferry sank.")
    one, two, three = (reading.article.id for reading in (first, second, third))
    shelf = Shelf({one: frozenset([one, two]), two: frozenset([one, two]), three: frozenset([three])})
    assert shelf.put(second) == [second]
    assert shelf.put(third) == [third]
    assert shelf.put(first) == [first, second]


def test_an_article_that_is_compared_with_none_leaves_its_account_at_once() -> None:
    (reading,) = make_readings("Die Brücke ist offen.")
    shelf = Shelf({})
    assert shelf.put(reading) == []
    assert shelf.take([reading.article.id]) == [reading.account]


def test_a_reading_is_let_go_once_all_is_compared_and_its_account_stays() -> None:
    readings = make_readings("The mill of Zebbug burned.", "The mill of Zebbug burned down.")
    keys = [reading.article.id for reading in readings]
    shelf = Shelf(dict.fromkeys(keys, frozenset(keys)))
    accounts = [reading.account for reading in readings]
    for reading in readings:
        for other in shelf.put(reading):
            with pytest.raises(KeyError):
                shelf.take(keys)
            shelf.release(other, reading)
    assert shelf.take(keys) == accounts
    del reading, other, readings
    gc.collect()
    assert not [line for line in gc.get_objects() if isinstance(line, Line) and "Zebbug" in line.text]
