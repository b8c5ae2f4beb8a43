"""Strictness: "fewer than 96" beside 96, "under 5,000" beside "over 5,000": what intervals alone leave open; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.records import Value, Verdict

_OVER = re.compile(r"^(?:more than|over|above|greater than|higher than|exceeding|upwards of|in excess of)$")
_UNDER = re.compile(r"^(?:less than|fewer than|under|below|lower than|short of)$")
_NUMBER = re.compile(r"[\d.,]*\d|\b(?!an? )[a-z]+(?:-[a-z]+)*(?: and an? (?:half|quarter))?")
_EXACT_BELOW = 20


def judge(left: Value, right: Value) -> tuple[Verdict | None, str] | None:
    """What holds between two values that state one number, one of them strictly above or below it.

    Two that lie on opposite sides contradict. One that lies above or below a whole number of things contradicts that
    number, where it is not rounded; of shares and amounts nobody can tell. None where the values are not such.
    """
    ours, theirs = _side(left), _side(right)
    if not (ours or theirs) or ours == theirs or _stated(left) != _stated(right):
        return None
    why = f"“{left.text}” against “{right.text}”"
    if ours and theirs:
        return "contradict", f"{why}: opposite sides of one number"
    plain = right if ours else left
    if plain.hedge:
        return None, f"{why}: the same number, hedged in two ways"
    if plain.unit == "count" and _is_whole(plain):
        return "contradict", f"{why}: one excludes the number that the other states"
    return None, f"{why}: the same number but for the hedge"


def _side(value: Value) -> str:
    hedge = (value.hedge or "").lower()
    return "over" if _OVER.match(hedge) else "under" if _UNDER.match(hedge) else ""


def _stated(value: Value) -> str:
    found = _NUMBER.findall(value.text.lower().replace((value.hedge or "").lower(), "").strip())
    return found[0].replace(",", "") if found else ""


def _is_whole(value: Value) -> bool:
    """Whether the interval holds one whole number, so that the count is exact to the unit and not round."""
    if value.low is None or value.high is None:
        return False
    middle = (value.low + value.high) / 2
    return value.high - value.low <= 1 and (middle < _EXACT_BELOW or middle % 10 != 0)
