"""Forms of longer periods: "in May", "spring of 2022", "third quarter", "last year", "the 1990s", "in 2019"; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.comparators import calendar, phrases
from summarizer.comparators.dateforms import (
    MONTH,
    MONTHS,
    PART,
    STEP,
    STEPS,
    TABLE,
    UNPLACED,
    YEAR,
    Dated,
    Form,
    is_name,
    looks_ahead,
    month_number,
    narrowed,
    placed,
)

if TYPE_CHECKING:
    from summarizer.comparators.contract import Passage

_ORDINALS: dict[str, int] = TABLE["ordinals"]
_MONTH_CUES = frozenset(TABLE["month_cues"])
_YEAR_CUES = frozenset(TABLE["year_cues"])
_SURE_YEAR_CUES = frozenset(TABLE["sure_year_cues"])
_DETERMINERS = frozenset(["the", "a", "its", "his", "her", "their", "our", "my", "this", "that"])
_LONG_MONTH = "|".join(name for name in MONTHS if name not in TABLE["short_months"])
_SEASON = "|".join(TABLE["seasons"])
_UNIT = re.compile(r"[ -]?(?:km|m|kg|mm|ft|mph|hp|mw|percent|per cent|million|billion|degrees|[ap]\.?m)\b|[ ]?[%°]")
_FISCAL = re.compile(r"fiscal[ -]$")
_MID_MONTH = 15
_LAST_DAY = 31
_FIRST_BARE_YEAR = 1900
_DIGITS_OF_YEAR = 4


def _read_month(match: re.Match[str], passage: Passage) -> Dated | None:
    if match["month_short"]:
        if not is_name(match, passage, "month_short"):
            return None
        return placed(calendar.month(month_number(match["month_short"]), int(match["month_short_year"])))
    year, step, part = match["month_year"], match["month_step"], match["month_part"]
    certain = year or step or part or _is_dated(match, passage)
    if not certain or not is_name(match, passage, "month_name"):
        return None
    month = month_number(match["month_name"])
    if year:
        return placed(narrowed(part, calendar.month(month, int(year))))
    if passage.reference is None:
        return Dated("day-of-year", *narrowed(part, (calendar.encode(month, 1), calendar.encode(month, _LAST_DAY))))
    if step and step != "this":
        of_year = calendar.nearest_year(month, _MID_MONTH, passage.reference, ahead=STEPS[step] > 0)
    else:
        first, last = narrowed(part, (1, _LAST_DAY))
        ahead = looks_ahead(match, passage)
        of_year = calendar.nearest_year(month, first, passage.reference, ahead=ahead, days=last - first + 1)
    return placed(narrowed(part, calendar.month(month, of_year)) if of_year else None)


def _is_dated(match: re.Match[str], passage: Passage) -> bool:
    """Whether the words around a month alone say that it is one: "in May", "her May visit"."""
    before = phrases.previous_word(passage.folded, match.start())
    if before is None:
        return False
    if before[0] in _MONTH_CUES:
        return True
    noun = phrases.noun_after(passage.folded, match.end())
    own = before[0] in _DETERMINERS or before[0].endswith("'s")
    return own and noun is not None and passage.text[noun.start].islower()


def _read_season(match: re.Match[str], passage: Passage) -> Dated | None:
    year, step, name = match["season_year"], match["season_step"], match["season_name"]
    if year:
        return placed(narrowed(match["season_part"], calendar.season(name, int(year))))
    if not step:
        return None
    if passage.reference is None:
        return UNPLACED
    spans = [calendar.season(name, passage.reference.year + shift) for shift in (-1, 0, 1)]
    today = passage.reference.toordinal()
    if step == "this":
        return placed(min(spans, key=lambda span: max(span[0] - today, today - span[1], 0)))
    ahead = STEPS[step] > 0
    fitting = [span for span in spans if (span[0] > today if ahead else span[1] < today)]
    return placed((min if ahead else max)(fitting, default=None))


def _read_quarter(match: re.Match[str], passage: Passage) -> Dated | None:
    """A quarter or half of a year; a fiscal one, or one of an unknown year, is unplaced."""
    half, step, year = match["quarter_kind"] == "half", match["quarter_step"], match["quarter_year"]
    number = int(match["quarter_short"] or _ORDINALS[match["quarter_number"]])
    if half and (number > 2 or not (year or step)):
        return None
    if step and passage.reference:
        year = str(passage.reference.year + STEPS[step])
    if not year or _FISCAL.search(passage.folded, max(match.start() - len("fiscal "), 0), match.start()):
        return UNPLACED
    if half:
        return placed((calendar.quarter(2 * number - 1, int(year))[0], calendar.quarter(2 * number, int(year))[1]))
    return placed(calendar.quarter(number, int(year)))


def _read_unit(match: re.Match[str], passage: Passage) -> Dated:
    if passage.reference is None:
        return UNPLACED
    return placed(calendar.shifted(match["unit_name"], passage.reference, STEPS[match["unit_step"]]))


def _read_decade(match: re.Match[str], _: Passage) -> Dated:
    first = 10 * int(match["decade_number"])
    return placed(narrowed(match["decade_part"], calendar.years(first, first + 9)))


def _read_century(match: re.Match[str], _: Passage) -> Dated:
    last = 100 * int(match["century_number"])
    return placed(calendar.years(last - 99, last))


def _read_year(match: re.Match[str], passage: Passage) -> Dated | None:
    first, end, part = match["year_first"], match["year_last"], match["year_part"]
    if not part and not _is_year(match, passage):
        return None
    last = first if end is None else end if len(end) == _DIGITS_OF_YEAR else first[:2] + end
    return placed(narrowed(part, calendar.years(int(first), int(last)))) if first <= last else UNPLACED


def _is_year(match: re.Match[str], passage: Passage) -> bool:
    """Whether four digits are a year and neither a count nor a name."""
    folded, end = passage.folded, match.end()
    before = phrases.previous_word(folded, match.start())
    cue = before[0] if before else ""
    if _UNIT.match(folded, end) or (cue != "year" and phrases.is_label(cue)):
        return False
    noun = phrases.noun_after(folded, end)
    counted = noun is not None and noun.plural and passage.text[noun.start].islower()
    if counted and cue not in _SURE_YEAR_CUES:
        return False
    return int(match["year_first"]) >= _FIRST_BARE_YEAR or cue in _YEAR_CUES


FORMS = (
    Form(
        "month",
        rf"""(?P<month_part>{PART})?(?:(?P<month_step>{STEP})[ ])?(?P<month_name>{_LONG_MONTH})\b
        (?:,?[ ](?:of[ ])?(?P<month_year>{YEAR}))? | (?P<month_short>{MONTH})[ ](?P<month_short_year>{YEAR})""",
        _read_month,
    ),
    Form(
        "season",
        rf"""(?P<season_part>{PART})?(?:(?P<season_step>{STEP})[ ])?(?P<season_name>{_SEASON})\b
        (?:,?[ ](?:of[ ])?(?P<season_year>{YEAR}))?""",
        _read_season,
    ),
    Form(
        "quarter",
        rf"""(?:(?P<quarter_number>{"|".join(_ORDINALS)})[ -](?P<quarter_kind>quarter|half)|q(?P<quarter_short>[1-4]))\b
        (?:,?[ ](?:of[ ])?(?:(?P<quarter_year>{YEAR})|(?P<quarter_step>last|this|next)[ ]year\b))?""",
        _read_quarter,
    ),
    Form("unit", r"(?P<unit_step>last|this|next)[ ](?P<unit_name>week(?:end)?|month|quarter|year)\b", _read_unit),
    Form(
        "decade",
        r"(?:the[ ])?(?P<decade_part>(?:early|mid|late)[ -])?(?P<decade_number>(?:1[5-9]|20)\d)0'?s\b",
        _read_decade,
    ),
    Form("century", r"(?:the[ ])?(?P<century_number>1[5-9]|2[01])(?:th|st)[ -]century\b", _read_century),
    Form(
        "year",
        rf"""(?P<year_part>{PART})?(?P<year_first>(?:1[5-9]|20)\d\d)
        (?:[ ]?[-–][ ]?(?P<year_last>(?:1[5-9]|20)\d\d|\d\d(?!\d)))?(?![\w%°$€£/+-]|[.,:]\d)""",
        _read_year,
    ),
)
"""In this order: the first form that fits is taken."""
