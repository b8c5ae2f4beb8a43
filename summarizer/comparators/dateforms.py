"""The forms in which newspapers write dates, each a pattern with a reader; pure.

A reader returns the unit, first and last value of what it read; a `Dated` without a unit where the words are a date
that nobody can place; None where they are no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer import lexicon
from summarizer.comparators import calendar, phrases
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.comparators.calendar import Span
    from summarizer.comparators.contract import Passage

_TABLE: dict[str, Any] = lexicon.table("calendar")
_MONTHS: dict[str, int] = _TABLE["months"]
_WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_STEPS = {"last": -1, "this past": -1, "past": -1, "this": 0, "next": 1, "this coming": 1, "the coming": 1}
_NEAR = {"yesterday": -1, "last night": -1, "the day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2}

_AHEAD = re.compile(
    r"\b(?:will|due|scheduled|set to|set for|plans?|planned|expected|until|deadline|next|upcoming|to be|would)\b[^.!?;]*$"
)
_YEAR_CUES = frozenset(["in", "since", "until", "till", "by", "during", "from", "through", "before", "after", "year", "around",
                        "circa", "about", "mid", "of", "between", "to", "and"])  # fmt: skip
_SURE_YEAR_CUES = frozenset(["in", "since", "until", "till", "during", "year", "by"])
_MONTH_CUES = frozenset(["in", "since", "until", "till", "by", "of", "during", "from", "before", "after", "through", "between",
                         "for", "to", "and"])  # fmt: skip
_HOLIDAYS = frozenset(["black", "good", "super", "palm", "easter", "bloody", "ash", "holy", "cyber", "giving", "fat"])
_NO_YEAR = re.compile(r"[ -]?(?:km|m|kg|mm|ft|mph|hp|mw|percent|per cent|million|billion|degrees|[ap]\.?m\b)\b|[ ]?[%°]")
_CENTURY = 100


class Dated(NamedTuple):
    """What was read: unit "day", "day-of-year" or "weekday" with both ends, or None three times."""

    unit: str | None = None
    low: int | None = None
    high: int | None = None


Reader = "Callable[[re.Match[str], Passage], Dated | None]"
UNPLACED = Dated()


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Passage], Dated | None]


_YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)"
_MONTH = rf"(?:{alternatives(_MONTHS)})\b\.?"
_LONG_MONTH = rf"(?:{'|'.join(name for name in _MONTHS if len(name) > 4 or name in {'may', 'june', 'july'})})\b"  # noqa: PLR2004
_SEASON = "|".join(_TABLE["seasons"])
_PART = rf"(?:{alternatives(_TABLE['parts'])})[ -]"
_STEP = alternatives(_STEPS)
_JOIN = r"[ ]?[-–][ ]?|[ ]to[ ]|[ ]and[ ]"
_WEEKDAY = rf"(?:(?P<{{name}}>{alternatives(_WEEKDAYS)})\b\.?,?[ ](?:the[ ])?)?"


def _span(span: Span) -> Dated:
    return Dated("day", *span)


def _read_iso(match: re.Match[str], _: Passage) -> Dated:
    ordinal = calendar.day(int(match["iso_month"]), int(match["iso_day"]), int(match["iso_year"]))
    return UNPLACED if ordinal is None else _span((ordinal, ordinal))


def _read_slashes(match: re.Match[str], _: Passage) -> Dated:
    """Day and month in digits, where only one order is possible."""
    if match["slash_year"] is None:
        return UNPLACED
    first, second, year = (int(match[name]) for name in ("slash_a", "slash_b", "slash_year"))
    if first == second or (first > 12) != (second > 12):  # noqa: PLR2004
        ordinal = calendar.day(min(first, second), max(first, second), year)
        return UNPLACED if ordinal is None else _span((ordinal, ordinal))
    return UNPLACED


def _read_month_first(match: re.Match[str], passage: Passage) -> Dated | None:
    if not _is_name(match, passage, "mf_month"):
        return None
    month, day, last = _MONTHS[match["mf_month"].rstrip(".")], _number(match["mf_day"]), match["mf_last"]
    counted = not match["mf_year"] and phrases.cue_before(passage.folded, match.start()) == "in"
    if counted and (noun := phrases.noun_after(passage.folded, match.end("mf_day"))) and noun.plural:
        return None
    last_month = _MONTHS[match["mf_last_month"].rstrip(".")] if match["mf_last_month"] else month
    end = (last_month, _number(last)) if last else (month, day)
    return _days((month, day), end, match["mf_year"], match["mf_weekday"], match, passage)


def _read_day_first(match: re.Match[str], passage: Passage) -> Dated | None:
    if not _is_name(match, passage, "df_month"):
        return None
    month, day = _MONTHS[match["df_month"].rstrip(".")], _number(match["df_day"])
    last = _number(match["df_last"]) if match["df_last"] else day
    return _days((month, day), (month, last), match["df_year"], match["df_weekday"], match, passage)


def _read_month(match: re.Match[str], passage: Passage) -> Dated | None:
    name = match["m_month"] or match["m_short"]
    if not _is_name(match, passage, "m_month" if match["m_month"] else "m_short"):
        return None
    month, year, step = _MONTHS[name.rstrip(".")], match["m_year"] or match["m_short_year"], match["m_step"]
    part = match["m_part"]
    if not (year or step or part) and phrases.cue_before(passage.folded, match.start()) not in _MONTH_CUES:
        return None
    if year is None:
        if passage.reference is None:
            span = (calendar.encode(month, 1), calendar.encode(month, 31))
            return Dated("day-of-year", *_narrow(part, span))
        ahead = _STEPS[step] > 0 if step and step != "this" else _ahead(match, passage)
        year = calendar.nearest_year(month, 15, passage.reference, ahead=ahead)
    return _span(_narrow(part, calendar.month(month, int(year)))) if year else UNPLACED


def _read_weekday(match: re.Match[str], passage: Passage) -> Dated | None:
    before = phrases.previous_word(passage.folded, match.start())
    if not _is_name(match, passage, "w_day") or (before and before[0] in _HOLIDAYS):
        return None
    number, step = _WEEKDAYS[match["w_day"]], match["w_step"]
    if passage.reference is None:
        return Dated("weekday", number, number)
    if step == "this":
        return _span((passage.reference.toordinal() - passage.reference.weekday() + number,) * 2)
    ahead = _STEPS[step] > 0 if step else bool(_ahead(match, passage))
    ordinal = calendar.weekday(number, passage.reference, ahead=ahead)
    if step and ordinal == passage.reference.toordinal():
        ordinal += 7 * _STEPS[step]
    return _span((ordinal, ordinal))


def _read_season(match: re.Match[str], passage: Passage) -> Dated | None:
    year, step, name = match["s_year"], match["s_step"], match["s_season"]
    if not year and not step:
        return None
    if year:
        return _span(_narrow(match["s_part"], calendar.season(name, int(year))))
    if passage.reference is None:
        return UNPLACED
    spans = [calendar.season(name, passage.reference.year + shift) for shift in (-1, 0, 1)]
    today = passage.reference.toordinal()
    if step == "this":
        return _span(min(spans, key=lambda span: max(span[0] - today, today - span[1], 0)))
    ahead = _STEPS[step] > 0
    fitting = [span for span in spans if (span[0] > today if ahead else span[1] < today)]
    return _span(min(fitting) if ahead else max(fitting)) if fitting else UNPLACED


def _read_quarter(match: re.Match[str], passage: Passage) -> Dated | None:
    number = int(match["q_short"] or _NUMBERS[match["q_number"]])
    year = int(match["q_year"]) if match["q_year"] else None
    if match["q_step"] and passage.reference:
        year = passage.reference.year + _STEPS[match["q_step"]]
    half = match["q_fraction"] == "half"
    if year is None or passage.folded.startswith("fiscal", match.end() - 11):
        named = match["q_short"] or (match["q_fraction"] == "quarter" and not match["q_step"]) or match["q_step"]
        return UNPLACED if named else None
    if half:
        return _span((calendar.month(6 * number - 5, year)[0], calendar.month(6 * number, year)[1])) if number < 3 else None  # noqa: PLR2004
    return _span(calendar.quarter(number, year))


def _read_near(match: re.Match[str], passage: Passage) -> Dated:
    if passage.reference is None:
        return UNPLACED
    return _span(calendar.shifted("day", passage.reference, _NEAR.get(match["n_near"], 0)))


def _read_unit(match: re.Match[str], passage: Passage) -> Dated | None:
    if passage.reference is None:
        return UNPLACED
    return _span(calendar.shifted(match["u_unit"], passage.reference, _STEPS[match["u_step"]]))


def _read_told(_: re.Match[str], __: Passage) -> Dated:
    """A day counted from another event of the story, which only the story knows."""
    return UNPLACED


def _read_decade(match: re.Match[str], _: Passage) -> Dated:
    first = int(match["d_decade"]) * 10
    return _span(_narrow(match["d_part"], calendar.year(first, last=first + 9)))


def _read_century(match: re.Match[str], _: Passage) -> Dated:
    last = int(match["c_century"]) * _CENTURY
    return _span(calendar.year(last - _CENTURY + 1, last=last))


def _read_year(match: re.Match[str], passage: Passage) -> Dated | None:
    year, last, part = int(match["y_year"]), match["y_last"], match["y_part"]
    if not part and not _is_year(match, passage):
        return None
    final = int(last) if last and len(last) == 4 else int(f"{match['y_year'][:2]}{last}") if last else year  # noqa: PLR2004
    return _span(_narrow(part, calendar.year(year, last=final))) if final >= year else UNPLACED


def _is_year(match: re.Match[str], passage: Passage) -> bool:
    """Whether four digits are a year and neither count nor label."""
    folded, end = passage.folded, match.end()
    before = phrases.previous_word(folded, match.start("y_year"))
    cue = before[0] if before else ""
    noun = phrases.noun_after(folded, end)
    if _NO_YEAR.match(folded, end) or phrases.is_label(cue):
        return False
    if noun and noun.plural and passage.text[noun.start].islower() and cue not in _SURE_YEAR_CUES | {"the"}:
        return False
    return int(match["y_year"]) >= 1900 or cue in _YEAR_CUES  # noqa: PLR2004


def _days(  # noqa: PLR0913, PLR0917
    first: tuple[int, int],
    last: tuple[int, int],
    year: str | None,
    weekday: str | None,
    match: re.Match[str],
    passage: Passage,
) -> Dated:
    """One day or several in a row; unplaced where there is no such day or its weekday is another."""
    number = _WEEKDAYS[weekday] if weekday else None
    of_year = int(year) if year else None
    if of_year is None and passage.reference is None:
        low, high = calendar.encode(*first), calendar.encode(*last)
        possible = all(calendar.day(*end, 2000) for end in (first, last))
        return Dated("day-of-year", low, high) if possible and low <= high else UNPLACED
    if of_year is None and passage.reference:
        of_year = calendar.nearest_year(*first, passage.reference, ahead=_ahead(match, passage), weekday=number)
    ends = [calendar.day(*end, of_year) for end in (first, last)] if of_year else [None]
    if ends[0] is None or ends[-1] is None or ends[0] > ends[-1]:
        return UNPLACED
    return UNPLACED if number is not None and (ends[0] - 1) % 7 != number else _span((ends[0], ends[-1]))


def _narrow(part: str | None, span: Span) -> Span:
    return calendar.part(part.strip(" -"), span) if part else span


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _ahead(match: re.Match[str], passage: Passage) -> bool | None:
    """True where the sentence looks ahead to the date, None where it does not say."""
    return True if _AHEAD.search(passage.folded, max(match.start() - 60, 0), match.start()) else None


def _is_name(match: re.Match[str], passage: Passage, group: str) -> bool:
    """Whether the month or weekday is written with a capital letter: "may", "march" and "sat" are other words."""
    return passage.text[match.start(group)].isupper()


FORMS = (
    Form("iso", rf"(?P<iso_year>(?:1[5-9]|20)\d\d)-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>\d\d)(?![\d-])", _read_iso),
    Form("slashes", r"(?P<slash_a>\d\d?)[/.](?P<slash_b>\d\d?)[/.](?P<slash_year>20\d\d|1[5-9]\d\d)(?!\d)"
         r"|(?:0\d/[0-3]\d|[0-3]\d/0\d)(?![\d/])", _read_slashes),
    Form("month_first", rf"{_WEEKDAY.format(name='mf_weekday')}(?P<mf_month>{_MONTH})[ ](?:the[ ])?(?P<mf_day>{_DAY})"
         rf"(?:(?:{_JOIN})(?:(?P<mf_last_month>{_MONTH})[ ])?(?P<mf_last>{_DAY}))?(?:,?[ ](?P<mf_year>{_YEAR}))?", _read_month_first),
    Form("day_first", rf"{_WEEKDAY.format(name='df_weekday')}(?:the[ ])?(?P<df_day>{_DAY})(?:(?:{_JOIN})(?P<df_last>{_DAY}))?"
         rf"[ ](?:of[ ])?(?P<df_month>{_MONTH})(?:,?[ ](?P<df_year>{_YEAR}))?", _read_day_first),
    Form("month", rf"(?P<m_part>{_PART})?(?:(?P<m_step>{_STEP})[ ])?(?P<m_month>{_LONG_MONTH})(?:,?[ ](?:of[ ])?(?P<m_year>{_YEAR}))?"
         rf"|(?P<m_short>{_MONTH})[ ](?P<m_short_year>{_YEAR})", _read_month),
    Form("weekday", rf"(?:(?P<w_step>{_STEP})[ ])?(?P<w_day>{'|'.join(n for n in _WEEKDAYS if n.endswith('day'))})\b", _read_weekday),
    Form("season", rf"(?P<s_part>{_PART})?(?:(?P<s_step>{_STEP})[ ])?(?P<s_season>{_SEASON})\b(?:,?[ ](?:of[ ])?(?P<s_year>{_YEAR}))?",
         _read_season),
    Form("quarter", rf"(?:(?P<q_number>{'|'.join(_NUMBERS)})[ -](?P<q_fraction>quarter|half)|q(?P<q_short>[1-4]))\b"
         rf"(?:,?[ ](?:of[ ])?(?:(?P<q_year>{_YEAR})|(?P<q_step>last|this|next)[ ]year\b))?", _read_quarter),
    Form("near", r"(?P<n_near>the[ ]day[ ]before[ ]yesterday|the[ ]day[ ]after[ ]tomorrow|yesterday|today|tomorrow|tonight"
         r"|last[ ]night|this[ ](?:morning|afternoon|evening))\b", _read_near),
    Form("unit", rf"(?P<u_step>last|this|next)[ ](?P<u_unit>week(?:end)?|month|quarter|year)\b", _read_unit),
    Form("told", r"(?:the[ ](?:next|following|previous|same)|that(?:[ ]same)?)[ ]"
         r"(?:day|night|morning|afternoon|evening|week|weekend|month|year)\b|the[ ]day[ ](?:before|after)\b", _read_told),
    Form("decade", r"(?:the[ ])?(?P<d_part>(?:early|mid|late)[ -])?(?P<d_decade>(?:1[5-9]|20)\d)0'?s\b", _read_decade),
    Form("century", r"(?:the[ ])?(?P<c_century>1[5-9]|2[01])(?:th|st)[ -]century\b", _read_century),
    Form("year", rf"(?P<y_part>{_PART})?(?P<y_year>(?:1[5-9]|20)\d\d)(?:[ ]?[-–][ ]?(?P<y_last>(?:1[5-9]|20)\d\d|\d\d(?!\d)))?"
         r"(?![\w%°$€£/+-]|[.,:]\d)", _read_year),
)  # fmt: skip
"""In this order: the first form that fits is taken."""
