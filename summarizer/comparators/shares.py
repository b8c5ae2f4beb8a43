"""Shares: "12.5 percent", "almost one-fifth", "three out of four", "more than half", "two percentage points"; pure.

The unit is "percent", for differences between shares "percentage point".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import figures, intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.numerals import Numeral, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.figures import Figure
    from summarizer.records import Value

_PERCENT = re.compile(r"[ -]?(?:%|per[ -]?cent\b(?![ -]points?)|pct\b)(?![ -]points?)")
_POINTS = re.compile(
    r"[ -]?(?:percentage[ -]points?|percent[ -]points?|%[ -]points?|pp\b|ppts?\b)|[ -](basis[ -]points?)\b"
)
_RATIO = re.compile(r"[ -](?:in|out[ ]of)[ -](?:every[ ])?$")
_OF = re.compile(
    r"[ ](?:of|the|its|their|all|as|his|her|our)\b"
    r"(?![ ](?:an?[ ])?(?:second|minute|hour|day|week|month|year|mile|kilomet))"
)
_OTHER_NOUN = re.compile(r"[ ](?:the|an?|his|her|their|its)\b")
_ENDS = re.compile(r"[ ]?(?:[.,;:!?)\n—]|$|[ ](?:in|on|from|since|to|by|at|last|this|compared)\b)|[- ]majority")
_MIXED = re.compile(rf"\b(?:{alternatives(lexicon.table('units')['durations'])})[ -]and[ -](?:an?|one)[ -]$")
_LONGEST_UNIT = 20
_ORDINAL = re.compile(r"(?:first|second|other|latter|past|next|better|last)[ ]$")


def find(passage: Passage) -> Iterator[Found]:
    """The percentages, fractions of a whole and ratios of the passage."""
    skip = 0
    for index, figure in enumerate(passage.figures):
        if figure.start >= skip and (found := _read(passage, index, figure)):
            skip = found.value.end
            yield found


def owns(unit: str) -> bool:
    """Percent and percentage points."""
    return unit in {"percent", "percentage point"}


def compare(left: Value, right: Value) -> Comparison:
    """Two shares, or two differences between shares; one of each cannot be compared."""
    if left.unit != right.unit:
        return Comparison(None, "percent and percentage points do not convert")
    sign = "%" if left.unit == "percent" else " points"
    return intervals.compare(
        left, right, lambda share: f"{intervals.number(share)}{sign}", lambda gap: f"{intervals.number(gap)} points"
    )


def _read(passage: Passage, index: int, figure: Figure) -> Found | None:
    folded = passage.folded
    if match := _PERCENT.match(folded, figure.end):
        return _found(passage, figure, match.end(), "percent", 1)
    if match := _POINTS.match(folded, figure.end):
        return _found(passage, figure, match.end(), "percentage point", 0.01 if match[1] else 1)
    if figure.first.fraction and _is_share(folded, figure):
        return _found(passage, figure, figure.end, "percent", 100)
    if ratio := _ratio(passage, index, figure):
        return _found(passage, ratio, ratio.end, "percent", 100)
    return None


def _found(passage: Passage, figure: Figure, end: int, unit: str, factor: float) -> Found:
    folded = passage.folded
    figure, end = figures.hedged(figure, folded, end)
    low, high = intervals.stated(figure, "share", factor)
    # "With 47 percent the senator won" is no share of senators.
    noun = None if _OTHER_NOUN.match(folded, end) and factor == 1 else phrases.noun_after(folded, end, of=True)
    return Found(
        kind="number",
        attribute="share",
        value=passage.value(figure.start, end, low=low, high=high, unit=unit, hedge=figure.hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=noun is not None and not _OF.match(folded, end),
        before=phrases.cue_before(folded, figure.start),
        after=phrases.cue_after(folded, end),
    )


def _is_share(folded: str, figure: Figure) -> bool:
    """Whether a bare fraction is a share: "a third of", "more than half", but not "the first half"."""
    if _ORDINAL.search(folded, max(figure.start - 8, 0), figure.start) or folded[figure.end : figure.end + 1] == "-":
        return False
    if _MIXED.search(folded, max(figure.start - _LONGEST_UNIT, 0), figure.start):
        return False
    hyphened = "-" in folded[figure.core : figure.end] or figure.last.number > 0.5
    return bool(_OF.match(folded, figure.end)) or (
        (bool(figure.effects) or hyphened or phrases.cue_before(folded, figure.start) == "by")
        and bool(_ENDS.match(folded, figure.end))
    )


def _ratio(passage: Passage, index: int, figure: Figure) -> Figure | None:
    """The share that "three out of four" and "one in five" stand for."""
    if index + 1 == len(passage.figures):
        return None
    whole = passage.figures[index + 1]
    top, bottom = figure.last.number, whole.last.number
    between = passage.folded[figure.end : whole.start]
    if not _RATIO.match(between) or whole.effects or not 0 < top < bottom or figure.first.article or whole.hedge:
        return None
    if " out " not in between.replace("-", " ") and bottom not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000}:
        return None
    if phrases.cue_before(passage.folded, figure.start) in {"no", "the"}:
        return None
    share = Numeral(top / bottom, 1 / bottom, 1 / bottom, fraction=True)
    return replace(figure, first=share, last=share, end=whole.end)
