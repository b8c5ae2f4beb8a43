"""Times of day: "3 p.m.", "14:00 CET", "half past two", "ten in the morning"; pure.

Values are minutes after midnight as the clock on the wall shows them. The unit is "clock" where no zone is given
("local time" is none), "clock+01:00" where it is, and "clock12" where half of the day is not ("half past two"). A full
hour is half an hour wide on each side, a time in tens of minutes five minutes, any other half a minute. "After" and
"before" bound the time as stated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarizer import lexicon
from summarizer.comparators import phrases
from summarizer.comparators.contract import Comparison, Found, Passage
from summarizer.comparators.numerals import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.records import Value

_ZONES: dict[str, int] = lexicon.table("calendar")["zones"]
_HOURS: dict[str, Any] = {name: size for name, size in lexicon.table("figures")["words"].items() if 1 <= size <= 12}
_DAY = 24 * 60
_HOUR = 60
_NIGHTFALL = 6 * _HOUR
_DIAL = "clock"
_HALF_DIAL = "clock12"
_TOUCH = 0.001
_ROUGH = ("around", "about", "approximately", "roughly", "circa", "toward", "towards")
_SOON = ("shortly", "just", "soon", "immediately", "right")

_HOUR_WORD = rf"1[0-2]|0?[1-9]|{alternatives(_HOURS)}"
_SPOKEN = r"in[ ]the[ ](?:morning|afternoon|evening)\b(?![ ][a-z]+(?:s|ion|ing)\b)|at[ ]night\b"
_OF_DAY = r"(?=[ ](?:on[ ]|the[ ])?(?:[a-z]+day|same|next|following)[ ](?P<{}>morning|afternoon|evening|night)\b)"
_HALF_DAY = rf"(?:[ap]\.[ ]?m\.|[ap]\.?m\b|{_SPOKEN})"
_HEDGES = ("some", "after", "before", "at", "by", "no", "between", *_SOON, *_ROUGH)
_OPENERS = alternatives([*_HOURS, *_HEDGES, "noon", "mid", "half", "quarter", "a", "twenty"])
_TIME = re.compile(
    rf"""(?<![\w.,:/$€£-])(?<!\d–)(?=\d|{_OPENERS})
    (?P<hedge>(?:(?:shortly|just|somewhere|sometime|soon|immediately|right)[ ])?(?:after|before)[ ]
      |(?:at[ ])?(?:around|about|approximately|roughly|circa|towards?)[ ]|by[ ]|no[ ]later[ ]than[ ]|between[ ])?
    (?: (?:(?P<from>{_HOUR_WORD})(?:[:.](?P<from_minute>[0-5]\d))?(?P<from_half>[ ]?{_HALF_DAY})?
          (?:[ ]?[-–][ ]?|[ ](?:to|and|or|until)[ ]))?
        (?P<hour>{_HOUR_WORD})(?:[:.](?P<minute>[0-5]\d))?(?:[ -]?(?P<half>{_HALF_DAY})|{_OF_DAY.format("day_half")})
      | (?P<named>noon|midday|midnight)\b
      | (?P<past>half|quarter|a[ ]quarter|five|ten|twenty|twenty-five)[ ](?P<direction>past|to)[ ]
        (?P<past_hour>{_HOUR_WORD})\b(?:[ ](?P<past_half>{_SPOKEN})|{_OF_DAY.format("past_day")})?
      | (?P<oclock>{_HOUR_WORD})[ ]o'clock\b(?:[ ](?P<oclock_half>{_SPOKEN})|{_OF_DAY.format("oclock_day")})?
      | (?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![:\d%])
      | (?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=[ ]?(?:gmt|utc|hours|hrs|local[ ]time|cet|cest|est|edt|et)\b) )
    """,
    re.VERBOSE,
)
_ZONE = re.compile(
    rf"[ ]?\(?(?:(?P<offset>(?:utc|gmt)[ ]?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>[0-5]\d))?)"
    rf"|(?P<name>{alternatives(name for name in _ZONES if len(name) < 6)})(?:[ ](?:standard[ ]|daylight[ ])?time)?"
    rf"|(?P<long>eastern|central|mountain|pacific)(?:[ ]standard|[ ]daylight)?[ ]time)\b\)?"
)
_CUED = re.compile(r"(?:\bat|around|about|by|before|after|until|till|from|since|between|to|and|,|\(|than)[ ]?$")
_CUED_HOUR = re.compile(r"(?:\bat|around|about|by|before|after|until|till|from|since|between|to|than|towards?)[ ]$")
_OFFSET = re.compile(r"clock([+-])(\d\d):(\d\d)")
_PAST = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def find(passage: Passage) -> Iterator[Found]:
    """The times of day in the passage; "2 to 4 p.m." is two, "between 2 and 4 p.m." one."""
    for match in _TIME.finditer(passage.folded):
        yield from _read(passage, match)


def owns(unit: str) -> bool:
    """Times of day with and without a zone."""
    return unit.startswith("clock")


def compare(left: Value, right: Value) -> Comparison:
    """Two times of day.

    Where only one has a zone, or both have one and they are an hour apart (newspapers write CET in summer too), times
    that differ by full hours cannot be told apart.
    """
    ours, theirs = offset(left), offset(right)
    lines = f"{_describe(left)} against {_describe(right)}"
    known = ours is not None and theirs is not None
    shift = (theirs or 0) - (ours or 0) if known else 0
    apart = _apart(left, right, shift)
    if apart <= 0:
        if shift == 0 and (left.low, left.high) == (right.low, right.high):
            return Comparison("agree", f"both {_describe(left)}")
        return Comparison(
            "agree" if _states(left, right, shift) else "differs_in_precision", f"{lines}: both can be true"
        )
    unsure = () if ours == theirs else (_HOUR,) if known else range(_HOUR, _DAY // 2 + 1, _HOUR)
    if any(_apart(left, right, shift + sign * step) <= 0 for step in unsure for sign in (1, -1)):
        return Comparison(None, f"{lines}: full hours apart, which a time zone would explain")
    gap = "" if apart == _TOUCH else f", at least {apart:g} min apart"
    return Comparison("contradict", f"{lines}: no overlap{gap}")


def offset(value: Value) -> int | None:
    """Minutes east of UTC, or None where no zone is given."""
    match = _OFFSET.fullmatch(value.unit or "")
    return int(f"{match[1]}1") * (int(match[2]) * _HOUR + int(match[3])) if match else None


def _apart(left: Value, right: Value, shift: int) -> float:
    """How far apart two intervals are around the dial, the right one moved back by `shift`; 0 where they overlap."""
    turn = _turn(left, right)
    low, high = _ends(left)
    other_low, other_high = (end - shift for end in _ends(right))
    gaps = []
    for turns in range(-_DAY // turn, _DAY // turn + 1):
        gap = max(low, other_low + turns * turn) - min(high, other_high + turns * turn)
        touches = gap == 0 and low < high and other_low < other_high
        gaps.append(_TOUCH if touches else max(gap, 0.0))
    return min(gaps)


def _turn(left: Value, right: Value) -> int:
    """After how many minutes the two times come round again: half a day where one does not say which half."""
    return _DAY // 2 if _HALF_DIAL in {left.unit, right.unit} else _DAY


def _ends(value: Value) -> tuple[float, float]:
    return 0.0 if value.low is None else value.low, _DAY - 1.0 if value.high is None else value.high


def _states(left: Value, right: Value, shift: int) -> bool:
    """Whether both state the same time, which lies in the middle of each."""
    if None in {left.low, left.high, right.low, right.high}:
        return False
    if any(value.hedge and not value.hedge.endswith(_ROUGH) for value in (left, right)):
        return False
    ours, theirs = (sum(_ends(value)) / 2 for value in (left, right))
    return (ours + shift - theirs) % _turn(left, right) == 0


def _describe(value: Value) -> str:
    zone = (value.unit or "").removeprefix(_DIAL).removeprefix("12")
    if value.low is None or value.high is None:
        shown = f"before {_face(value.high or 0.0)}" if value.low is None else f"after {_face(value.low)}"
    elif value.high - value.low <= 1:
        shown = _face((value.low + value.high) / 2)
    else:
        shown = f"{_face(value.low)} to {_face(value.high)}"
    return shown + (f" UTC{zone}" if zone else "")


def _face(minutes: float) -> str:
    return f"{int(minutes // _HOUR) % 24:02}:{int(minutes % _HOUR):02}"


def _read(passage: Passage, match: re.Match[str]) -> Iterator[Found]:
    folded = passage.folded
    zone = _ZONE.match(folded, match.end())
    if match["hour24"] and not _is_time(match, folded, zoned=zone is not None):
        return
    told = match["day_half"] or (match["half"] and _is_spoken(match["half"]))
    if told and not _is_hour(match, folded):
        return
    hedge = (match["hedge"] or "").strip() or None
    unit, end = _unit(zone, match)
    minutes, half = _minutes(match)
    start = match.start()
    if hedge == "between" and not match["from"]:
        start, hedge = match.end("hedge"), None
    low, high = _bounds(hedge, minutes, half)
    if match["from"]:
        first, first_half = _first(match, minutes)
        low, high = minutes - half, minutes + half
        if hedge == "between":
            low = first - first_half
        else:
            span = match.start("from"), max(match.end(name) for name in ("from", "from_minute", "from_half"))
            earlier = passage.value(*span, low=first - first_half, high=first + first_half, unit=unit)
            yield _found(passage, earlier)
            start, hedge = match.start("hour"), None
    yield _found(passage, passage.value(start, end, low=low, high=high, unit=unit, hedge=hedge))


def _found(passage: Passage, value: Value) -> Found:
    return Found(
        kind="date",
        attribute="time",
        value=value,
        before=phrases.cue_before(passage.folded, value.start),
        after=phrases.cue_after(passage.folded, value.end),
    )


def _is_time(match: re.Match[str], folded: str, *, zoned: bool) -> bool:
    """Whether digits with a colon are a time and no score, ratio or verse."""
    start = match.start("hour24")
    return (
        zoned
        or bool(match["hedge"])
        or bool(_CUED.search(folded, max(start - 10, 0), start))
        or (len(match["hour24"]) == 2 and (match["hour24"][0] == "0" or int(match["hour24"]) > 12))
    )


def _is_spoken(half: str) -> bool:
    """Whether a half of the day is given in words: "in the afternoon"."""
    return " " in half and not half.endswith("m.")


def _is_hour(match: re.Match[str], folded: str) -> bool:
    """Whether a number before "in the morning" is an hour and no count: "at ten in the morning"."""
    cued = _CUED_HOUR.search(folded, max(match.start() - 10, 0), match.start())
    return bool(match["hedge"] or match["minute"] or cued)


def _unit(zone: re.Match[str] | None, match: re.Match[str]) -> tuple[str, int]:
    """The unit, and where the time ends with its zone."""
    ambiguous = (
        (match["past"] and not (match["past_half"] or match["past_day"]))
        or (match["oclock"] and not (match["oclock_half"] or match["oclock_day"]))
        or (match["hour24"] and len(match["hour24"]) == 1)
    )
    if zone is None:
        return _HALF_DIAL if ambiguous else _DIAL, match.end()
    if zone["offset"]:
        minutes = int(f"{zone['sign']}1") * (int(zone["hours"]) * _HOUR + int(zone["minutes"] or 0))
    else:
        minutes = _ZONES[zone["name"] or zone["long"]]
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), _HOUR)
    end = zone.end() if "(" in zone.group() or not zone.group().endswith(")") else zone.end() - 1
    return f"{_DIAL}{sign}{hours:02}:{rest:02}", end


def _minutes(match: re.Match[str]) -> tuple[int, float]:
    """Minutes after midnight and half the width of what was stated."""
    if match["named"]:
        return (0 if match["named"] == "midnight" else 12 * _HOUR), _HOUR / 2
    if match["past"]:
        rest = _PAST[match["past"]] * (1 if match["direction"] == "past" else -1)
        minutes = (_hour(match["past_hour"]) % 12 * _HOUR + rest) % (_DAY // 2)
        return minutes + _shift(match["past_half"] or match["past_day"], minutes), _width(str(rest % _HOUR))
    if match["oclock"]:
        minutes = _hour(match["oclock"]) % 12 * _HOUR
        return minutes + _shift(match["oclock_half"] or match["oclock_day"], minutes), _HOUR / 2
    if match["hour24"]:
        return int(match["hour24"]) * _HOUR + int(match["minute24"]), _width(match["minute24"])
    if match["military"]:
        return int(match["military"][:2]) * _HOUR + int(match["military"][2:]), _width(match["military"][2:])
    minutes = _hour(match["hour"]) % 12 * _HOUR + int(match["minute"] or 0)
    return minutes + _shift(match["half"] or match["day_half"], minutes), _width(match["minute"])


def _shift(half: str | None, minutes: int) -> int:
    """What the named half of the day adds to minutes on a dial of twelve hours; a night ends where morning begins."""
    if half is None:
        return 0
    late = half.endswith(("afternoon", "evening")) or (half.endswith("night") and minutes >= _NIGHTFALL)
    return _DAY // 2 if late or half.startswith("p") else 0


def _first(match: re.Match[str], last: int) -> tuple[int, float]:
    """The start of a range: in the half of the day that is named, or in the end's or the one before."""
    start = _hour(match["from"]) % 12 * _HOUR + int(match["from_minute"] or 0)
    if match["from_half"]:
        return start + _shift(match["from_half"].strip(), start), _width(match["from_minute"])
    if start + _DAY // 2 < last or (last >= _DAY // 2 and start < last - _DAY // 2):
        start += _DAY // 2
    return start, _width(match["from_minute"])


def _hour(text: str) -> int:
    return int(_HOURS.get(text, 0)) or int(text)


def _width(minute: str | None) -> float:
    return _HOUR / 2 if minute is None else 5.0 if int(minute) % 10 == 0 else 0.5


def _bounds(hedge: str | None, minutes: int, half: float) -> tuple[float | None, float | None]:
    if hedge is None:
        return minutes - half, minutes + half
    if hedge.endswith("after"):
        return minutes, minutes + _HOUR if hedge.startswith(_SOON) else None
    if hedge.endswith("before"):
        return minutes - _HOUR if hedge.startswith(_SOON) else None, minutes
    if hedge in {"by", "no later than"}:
        return None, minutes
    return minutes - 2 * half, minutes + 2 * half
