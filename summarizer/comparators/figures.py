"""Figures: the numbers and ranges of a text with their hedges: what every comparator of quantities reads; pure.

A figure has no unit yet. It remembers how exactly it was stated, so that a comparator can say which interval it
stands for (see `intervals`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from summarizer import lexicon
from summarizer.comparators import numerals
from summarizer.comparators.numerals import Numeral, alternatives

_TABLE: dict[str, Any] = lexicon.table("figures")
_SIGNS: dict[str, str] = lexicon.table("units")["signs"]
_LETTERS: dict[str, int] = _TABLE["letters"]
_EFFECTS: dict[str, str] = {word: effect for effect, words in _TABLE["hedges"].items() for word in words}
_TRAILING: dict[str, str] = {word: effect for effect, words in _TABLE["trailing"].items() for word in words}

_SIGN = rf"(?:(?:{alternatives(_SIGNS)})[ ]?(?=[\d.]))"
_OPENERS = alternatives([*numerals.OPENERS, *_EFFECTS, *_SIGNS, "between", "from"])
_FIGURE = re.compile(
    rf"""(?<![\w.,:/#@&%$€£¥-])(?<!\d–)(?=\d|{_OPENERS})
    (?P<frame>(?:between|from)[ ])?
    (?P<hedges>(?:(?:{alternatives(_EFFECTS)})[ ]){{1,2}}(?:|an?[ ]))?
    (?P<sign>{_SIGN})?(?P<first>{numerals.PATTERN})
    (?: (?P<percent>[ ]?%|[ ]per[ ]?cent)?(?P<join>[ ]to[ ]|[ ]or[ ]|-to-|-or-|[ ]and[ ]|[ ]?[-–][ ]?)
        (?P<last_sign>{_SIGN})?(?P<last>{numerals.PATTERN}) )?
    """,
    re.VERBOSE,
)
_HEDGE = re.compile(alternatives(_EFFECTS))
_TRAIL = re.compile(rf"[ ]?({alternatives(_TRAILING)})(?!\w)")
_LETTER = re.compile(rf"[ ]?({alternatives(_LETTERS)})\b")
_UNFIT = re.compile(r"(?:st|nd|rd|th|s|x)\b|[-–/]\d")
_LARGE = 1_000_000
_SPREAD = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|stretch(?:es|ed|ing)?|spread|spaced|phased"
    r"|(?:go(?:es|ing)?|went|drag(?:s|ged)?|wear|wore|carried|ran)[ ]on"
    r"|(?:drawn|drew|spread|stretched|spaced)[ ]out)[ ]$"
)
_FARTHEST_SPREAD = 20
_PERCENT = re.compile(r"[ ]?%|[ ]per[ ]?cent\b")
_CHANGE = re.compile(r"(?:voted?|votes|beat|won|lost|lead|led|by an?) $")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, a range or a vague amount, with its hedges and, for money, the currency of the sign before it.

    The span `start` to `end` holds hedges, sign and number; `core` is where the number starts. `effects` are what the
    hedges do ("about", "over", ...); `hedge` is what is written, for a range its joining word.
    """

    start: int
    core: int
    end: int
    first: Numeral
    last: Numeral
    sign: str | None
    hedge: str | None
    effects: tuple[str, ...]


def effect_of(hedge: str | None) -> str | None:
    """What a hedge does: about, almost, beyond, over, under or exact; None for any other word."""
    key = (hedge or "").lower()
    return _EFFECTS.get(key) or _TRAILING.get(key)


def find(folded: str) -> tuple[Figure, ...]:
    """Every figure of the folded text, in order."""
    figures, position = [], 0
    while match := _FIGURE.search(folded, position):
        figure = _figure(match, folded)
        position = figure.end if figure else match.end("first")
        if figure:
            figures.append(figure)
    return tuple(figures)


def hedged(figure: Figure, folded: str, end: int) -> tuple[Figure, int]:
    """The figure with the hedge that follows its unit at `end` ("or so", "or more"), and where that ends."""
    match = _TRAIL.match(folded, end)
    if match is None or folded[match.end() : match.end() + 1] == "-":
        return figure, end
    return replace(figure, hedge=figure.hedge or match[1], effects=(*figure.effects, _TRAILING[match[1]])), match.end()


def _figure(match: re.Match[str], folded: str) -> Figure | None:
    start, end = match.span("first")
    bounds = numerals.read(folded, start, end)
    if bounds is None:
        return None
    first, last = bounds
    hedges, begin = _hedges(match, folded)
    hedge = " and ".join(hedges) or (folded[start:end] if not first.step else None)
    if upper := _upper(match, folded, first):
        first, last = _lend(first, upper)
        end = match.end("last")
        hedge = hedge or match["join"].strip(" ")
        if match["frame"] and match["join"] == " and ":
            begin, hedge = match.start("frame"), "between"
    elif _UNFIT.match(folded, end) and folded[start].isdigit():
        return None
    sign = _SIGNS[match["sign"].strip()] if match["sign"] else None
    if (letter := _LETTER.match(folded, end)) and (sign or letter.group() == "k"):
        scale = _LETTERS[letter[1]]
        first, last, end = first.scaled(scale), last.scaled(scale), letter.end()
    figure = Figure(begin, start, end, first, last, sign, hedge, tuple(_EFFECTS[word] for word in hedges))
    figure, end = hedged(figure, folded, end)
    return replace(figure, end=end)


def _hedges(match: re.Match[str], folded: str) -> tuple[tuple[str, ...], int]:
    """The hedges before a number and where the whole begins; in "extended over two hours" over is no hedge."""
    hedges = tuple(_HEDGE.findall(match["hedges"] or ""))
    begin = next(match.start(name) for name in ("hedges", "sign", "first") if match[name])
    if hedges[:1] == ("over",) and _SPREAD.search(folded, max(begin - _FARTHEST_SPREAD, 0), begin):
        hedges = hedges[1:]
        begin = folded.index(hedges[0], begin) if hedges else match.start("sign" if match["sign"] else "first")
    return hedges, begin


def _upper(match: re.Match[str], folded: str, first: Numeral) -> Numeral | None:
    """The upper end, where what follows the first number makes it a range and not a score, a vote or a change."""
    if match["last"] is None:
        return None
    bounds = numerals.read(folded, *match.span("last"))
    join = match["join"]
    if bounds is None or _UNFIT.match(folded, match.end("last")) or first.article or bounds[1].article:
        return None
    if match["last_sign"] not in {None, match["sign"]} or (
        match["percent"] and not _PERCENT.match(folded, match.end("last"))
    ):
        return None
    if (join == " and ") != (match["frame"] == "between ") or (match["frame"] == "from " and join == " to "):
        return None
    if join.strip() in {"-", "–"} and not (match["first"][-1].isdigit() and match["last"][0].isdigit()):
        return None
    if join in {" to ", "-"} and _CHANGE.search(folded, max(match.start() - 8, 0), match.start()):
        return None
    lower, upper = _lend(first, bounds[1])
    return bounds[1] if lower.number < upper.number else None


def _lend(first: Numeral, last: Numeral) -> tuple[Numeral, Numeral]:
    """The two ends, the first in the scale of the second where it has none: "3 to 5 million"."""
    if last.scale >= _LARGE and first.scale == 1 and first.number < last.scale:
        return first.scaled(last.scale), last
    return first, last
