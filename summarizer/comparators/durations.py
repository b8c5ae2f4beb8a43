"""Durations: "two and a half hours", "almost three-hour", "90 minutes", "three years, four months"; pure.

The unit is the minute. A month is 30.44 days and a year twelve months.
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

_UNITS: dict[str, float] = lexicon.table("units")["durations"]
_UNIT = re.compile(
    rf"([ -]?)(?:of[ -])?(?:an?[ -])?(?:(?:full|whole|entire|solid|long)[ ])?({alternatives(_UNITS)})"
    r"(?:-?long)?(?![\w'])"
)
_ARTICLE = re.compile(r"[ -]an?[ -]")
_FULL = re.compile(r"full|whole|entire|solid")
_HALF = re.compile(r"[ -]and[ -](?:an?|one)[ -](half|quarter)\b|[ -]and[ -]three[ -]quarters\b")
_RATE = re.compile(
    r"[ ](?:per|an?|each|every)[ ](day|week|month|year|night|hour|minute|person|game)\b"
    r"(?![ ](?:ago|earlier|later|before))"
    r"|/(day|week|month|year)\b"
)
_JOINT = re.compile(r",?[ ](?:and[ ])?|,")
_LONG = re.compile(r"\b(?<!-)(minute|hour|day|night|week|month|year|decade|century)-?long\b")
_OF = re.compile(r"[ ]of[ ]")
_OLD = re.compile(r"[ -]old(?:er)?\b")
_NUMBERED = re.compile(r"[ ]\d")
_IN_A = frozenset(
    ["for", "in", "within", "after", "last", "lasted", "lasting", "took", "take", "takes", "taking", "than", "of"]
)
_AFTER_A = frozenset(["ago", "later", "earlier", "before", "after", "long", "into"])
_SHORTEST_ARTICLE = 60
_COMPARABLE = 50


def find(passage: Passage) -> Iterator[Found]:
    """The durations of the passage; parts that belong together ("two hours and ten minutes") are one."""
    for match in _LONG.finditer(passage.folded):
        yield _read_long(passage, match)
    resume = 0
    for index, figure in enumerate(passage.figures):
        if figure.start >= resume and (found := _read(passage, index, figure)):
            resume = found.value.end
            yield found


def owns(unit: str) -> bool:
    """Minutes, and minutes per something."""
    return unit == "minute" or unit.startswith("minute/")


def compare(left: Value, right: Value) -> Comparison:
    """Two durations."""
    if left.unit != right.unit:
        return Comparison(None, "a length and a rate do not convert")
    lengths = [abs(end) for value in (left, right) for end in (value.low, value.high) if end]
    scale = min(lengths, default=0.0) if max(lengths, default=0.0) < _COMPARABLE * min(lengths, default=0.0) else None
    return intervals.compare(left, right, lambda minutes: show(minutes, scale))


def show(minutes: float, scale: float | None = None) -> str:
    """A length of time in the units that a reader would use for it, or for the length `scale`."""
    scale = minutes if scale is None else scale
    if scale < 2:
        return f"{intervals.number(round(minutes * 60, 1))} s"
    if scale < 2 * _UNITS["day"]:
        hours, rest = divmod(round(minutes * 2) / 2, 60)
        return " ".join(part for part in (f"{hours:g} h" if hours else "", f"{rest:g} min" if rest else "") if part)
    for name in ("year", "month", "day"):
        if scale >= 2 * _UNITS[name]:
            return f"{intervals.number(round(minutes / _UNITS[name], 2))} {name}s"
    return f"{intervals.number(minutes)} min"


def _read(passage: Passage, index: int, figure: Figure) -> Found | None:
    folded = passage.folded
    unit = _UNIT.match(folded, figure.end)
    if unit is None or (figure.first.article and not _is_one(folded, figure, unit)):
        return None
    if (not unit[1] and len(unit[2]) < 2) or (_ARTICLE.match(unit[0]) and not figure.first.fraction):
        return None  # "120 a day" is a rate, "half a day" a length
    factor, end = _UNITS[unit[2]], unit.end()
    if _OLD.match(folded, end):
        return None
    if half := _HALF.match(folded, end):
        figure, end = _with_fraction(figure, half[1]), half.end()
    figure, end = figures.hedged(figure, folded, end)
    low, high = intervals.stated(figure, "measure", factor)
    if not half and (rest := _rest(passage, index, end, factor)):
        (low, high), end = _add(figure, factor, rest), rest[-1][2]
    name = "minute"
    if rate := _RATE.match(folded, end):
        name, end = f"minute/{rate[1] or rate[2]}", rate.end()
    adjective = unit[1] == "-" or not (unit[2].endswith("s") or figure.last.number < 2)
    noun = phrases.noun_after(folded, end, of=True) if adjective or _OF.match(folded, end) else None
    return Found(
        kind="duration",
        attribute="duration",
        value=passage.value(figure.start, end, low=low, high=high, unit=name, hedge=figure.hedge),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=adjective and noun is not None,
        before=phrases.cue_before(folded, figure.start),
        after=phrases.cue_after(folded, end),
    )


def _read_long(passage: Passage, match: re.Match[str]) -> Found:
    """One unit as an adjective: "hour-long", "weeklong"."""
    factor = _UNITS[match[1]]
    noun = phrases.noun_after(passage.folded, match.end())
    start = match.start(1)
    return Found(
        kind="duration",
        attribute="duration",
        value=passage.value(start, match.end(), low=factor / 2, high=factor * 3 / 2, unit="minute"),
        head=passage.text[noun.start : noun.end] if noun else None,
        adjective=noun is not None,
        before=phrases.cue_before(passage.folded, start),
        after=phrases.cue_after(passage.folded, match.end()),
    )


def _is_one(folded: str, figure: Figure, unit: re.Match[str]) -> bool:
    """Whether "an hour" is a length here, and not a rate or a vague "a day"."""
    before = phrases.previous_word(folded, figure.start)
    if _NUMBERED.match(folded, unit.end()):
        return False
    if _FULL.search(unit[0]):
        return True
    if figure.effects or _HALF.match(folded, unit.end()) or phrases.cue_after(folded, unit.end()) in _AFTER_A:
        return _UNITS[unit[2]] >= 1
    return bool(before and before[0] in _IN_A) and _UNITS[unit[2]] >= _SHORTEST_ARTICLE


def _with_fraction(figure: Figure, part: str | None) -> Figure:
    """The figure with a fraction that stands after its unit: "an hour and a half"."""
    size = {"half": 0.5, "quarter": 0.25, None: 0.75}[part]
    step = 0.5 if part == "half" else 0.25
    whole = figure.last
    return (
        replace(figure, first=whole, last=whole)
        if whole.step == 0
        else replace(
            figure,
            first=Numeral(figure.first.number + size, step, step),
            last=Numeral(whole.number + size, step, step),
        )
    )


def _rest(passage: Passage, index: int, end: int, factor: float) -> list[tuple[Figure, float, int]]:
    """The smaller parts that follow directly: "... , four months and two days"."""
    parts: list[tuple[Figure, float, int]] = []
    for figure in passage.figures[index + 1 :]:
        joint = _JOINT.fullmatch(passage.folded, end, figure.start) if figure.start > end else None
        unit = _UNIT.match(passage.folded, figure.end) if joint else None
        if unit is None or figure.effects or _UNITS[unit[2]] >= factor or figure.first.article:
            break
        factor, end = _UNITS[unit[2]], unit.end()
        parts.append((figure, factor, end))
    return parts


def _add(figure: Figure, factor: float, rest: list[tuple[Figure, float, int]]) -> tuple[float | None, float | None]:
    """The sum of all parts, as exact as the last one, under the hedges of the first."""
    last, unit, _ = rest[-1]
    larger = figure.first.number * factor + sum(part.first.number * size for part, size, _ in rest[:-1])
    total = replace(last.last, number=last.last.number + larger / unit, round_step=last.last.round_step)
    return intervals.stated(replace(figure, first=total, last=total), "measure", unit)
