"""Money: "$3.4 billion", "€20m", "about 15 million euros", "50 cents"; pure.

The unit is the ISO 4217 code; a price per something has it behind a stroke ("USD/barrel"). A bare "$" is taken for
U.S. dollars; the unit of "crowns", which several countries have, is "XXX". Currencies do not convert.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer import lexicon
from summarizer.comparators import figures, intervals, phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.comparators.figures import Figure
    from summarizer.records import Value

_CURRENCIES: dict[str, tuple[str, float]] = lexicon.table("units")["currencies"]
_NAME = re.compile(rf"[ -]?(?:of[ ])?({alternatives(_CURRENCIES)})(?!\w)")
_POUNDS = re.compile(r"[ -]pounds?\b(?![ ](?:of|in weight|heavier|lighter))")
_RATE = re.compile(r"[ ](?:an?|per|each)[ ]([a-z]+)\b(?![ ](?:ago|earlier|later|before))|/([a-z]+)\b")
_NOUN = re.compile(r"[ ](?:in|of|for|worth of)(?=[ ])")
_MILLION = 1_000_000
_NO_COUNTRY = "XXX"


def find(passage: Passage) -> Iterator[Found]:
    """The figures with a currency before or after them."""
    for figure in passage.figures:
        if found := _read(passage, figure):
            yield found


def owns(unit: str) -> bool:
    """ISO 4217 codes, alone or per something."""
    code = unit.partition("/")[0]
    return len(code) == 3 and code.isalpha() and code.isupper()


def compare(left: Value, right: Value) -> Comparison:
    """Two amounts of one currency; amounts of two cannot be told apart."""
    if left.unit != right.unit:
        return Comparison(None, f"{left.unit} and {right.unit} do not convert")
    code = (left.unit or "").partition("/")[0]
    sign = "" if code == _NO_COUNTRY else f"{left.unit} "
    return intervals.compare(left, right, lambda amount: f"{sign}{intervals.number(amount)}")


def _read(passage: Passage, figure: Figure) -> Found | None:
    folded, end, factor = passage.folded, figure.end, 1.0
    unit = figure.sign
    if name := _NAME.match(folded, end):
        (code, factor), end = _CURRENCIES[name[1].replace("-", " ")], name.end()
        unit = unit or code
    elif unit is None and figure.last.number >= _MILLION and (pounds := _POUNDS.match(folded, end)):
        unit, end = "GBP", pounds.end()
    if unit is None or figure.first.article:
        return None
    figure, end = figures.hedged(figure, folded, end)
    if rate := _RATE.match(folded, end):
        unit, end = f"{unit}/{rate[1] or rate[2]}", rate.end()
    low, high = intervals.stated(figure, "amount", factor)
    noun = phrases.noun_after(folded, end)
    link = _NOUN.match(folded, end)
    of = phrases.noun_after(folded, link.end()) if link else None
    head = noun or of
    return Found(
        kind="number",
        attribute="amount",
        value=passage.value(figure.start, end, low=low, high=high, unit=unit, hedge=figure.hedge),
        head=passage.text[head.start : head.end] if head else None,
        adjective=noun is not None,
        before=phrases.cue_before(folded, figure.start),
        after=phrases.cue_after(folded, end),
    )
