"""Numerals: one number in words or digits, read into its size and how exactly it was stated; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE: dict[str, Any] = lexicon.table("figures")
_WORDS: dict[str, int] = _TABLE["words"]
_SCALES: dict[str, int] = _TABLE["scales"]
_DENOMINATORS: dict[str, int] = {**_TABLE["denominators"], "halve": 2}
_GLYPHS: dict[str, list[int]] = _TABLE["glyphs"]
_LARGE = 1_000_000
_DOZEN = 12


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first; a space also matches a hyphen.

    It asks for the first letter once, not once a word.
    """
    rest: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", "[ -]"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(ends)})" for letter, ends in rest.items())


_SPELLED = [name for name in _SCALES if len(name) > len("tn.")]
_WORD = alternatives([*_WORDS, *_SPELLED])
_JOINT = "|".join([*(f"(?<={name})[ ]and[ ]" for name in _SPELLED), "[ -]"])
_PARTS = alternatives(_TABLE["denominators"])
_GLYPH = "".join(_GLYPHS)
_ONES = "an?|one|two|three|four|five|six|seven|eight|nine"
_UNITS = "minute|hour|day|week|fortnight|month|year|decade|century"

OPENERS = (*_WORDS, *_SPELLED, *_GLYPHS, *_TABLE["vague"], *_TABLE["amounts"], "a", "half", "dozen")
"""What a numeral begins with unless it is a digit."""

_GRAMMAR = rf"""
    (?P<vague>several\b|a[ ]few\b|(?:(?<=last[ ])|(?<=past[ ])|(?<=next[ ])|(?<=first[ ]))few\b|a[ ]handful[ ]of\b
      |a[ ]couple(?:[ ]of\b|(?=[ ](?:dozen|hundred|thousand|more|(?:{_UNITS})s))))
      (?:[ ](?P<times>dozen|hundred|thousand|million|billion)\b)?
  | (?P<amount>(?:tens|scores)(?=[ ]of\b)|dozens|hundreds|thousands|millions|billions|trillions)\b
      (?:[ ]of[ ](?P<amount_of>thousand|million|billion|trillion)s\b)?
  | (?: (?!an?[ ]half\b)(?P<top>{_ONES})[ -](?P<bottom>{_PARTS}|halve)(?P<plural>s)?\b
      | (?P<half>half)\b | (?P<glyph>[{_GLYPH}])
      | (?P<over>[1-9])/(?P<under>[2-9]|10|16)(?![\d/]) )
      (?: (?:[ ]of)?[ -](?:an?[ ])?(?P<part_of>{"|".join(_SPELLED)}|dozen)\b )?
  | (?: (?P<digits>(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d{{1,9}})?)(?![.,:/]?\d)
      | (?P<words>(?:an?[ ](?=hundred\b|thousand\b|million\b|billion\b|trillion\b))?(?:{_WORD})
          (?:(?:{_JOINT})(?:{_WORD}))*)\b
      | (?:an?[ ])?(?P<dozen>dozen)\b )
      (?: [ -]and[ -](?P<and_top>an?|one|two|three)[ -](?P<and_bottom>{_PARTS}|halve)s?\b
        | [ ]?(?P<and_glyph>[{_GLYPH}]) | [ -](?P<and_over>[1-9])/(?P<and_under>[2-9]|10|16)(?![\d/]) )?
      (?: [ -]?(?P<scale>{alternatives([*_SCALES, "dozen"])})\b )?
  | (?P<article>an?)(?=[ ](?:(?:full|whole|entire|solid)[ ])?(?:{_UNITS})\b)
"""
_NUMERAL = re.compile(_GRAMMAR, re.VERBOSE)

PATTERN = re.sub(r"\?P<\w+>", "?:", _GRAMMAR)
"""The grammar of one numeral for use in a larger verbose pattern, without groups."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as stated. `step` is the unit of its last stated digit or fraction, 0 for the bound of a vague word.

    `round_step` is the unit of the last digit that is no zero: 100 for 1,200, where `step` is 100 too, but 1,000 for
    1,000, where `step` is 100: two digits count as stated. `scale` is the "million" of "2 million". `fraction` marks a
    bare fraction ("two thirds"), `article` an "a" or "an" that stands for one.
    """

    number: float
    step: float
    round_step: float
    scale: float = 1
    fraction: bool = False
    article: bool = False

    def scaled(self, scale: float) -> Numeral:
        """The same statement in another unit."""
        return replace(
            self,
            number=self.number * scale,
            step=self.step * scale,
            round_step=self.round_step * scale,
            scale=self.scale * scale,
        )


def read(folded: str, start: int, end: int) -> tuple[Numeral, Numeral] | None:
    """The numeral in that span, twice, or the two bounds of a vague word; None where the words make no number."""
    match = _NUMERAL.fullmatch(folded, start, end) or _NUMERAL.match(folded, start)
    if match is None or match.end() != end:
        return None
    if match["vague"] or match["amount"]:
        return _vague(match)
    single = _fraction(match) if match["top"] or match["half"] or match["glyph"] or match["over"] else _whole(match)
    return (single, single) if single else None


def _vague(match: re.Match[str]) -> tuple[Numeral, Numeral]:
    if match["vague"]:
        (low, high), scale = _TABLE["vague"][match["vague"]], _scale(match["times"])
        return Numeral(low * scale, 0, 0), Numeral(high * scale, 0, 0)
    (low, high), scale = _TABLE["amounts"][match["amount"]], _scale(match["amount_of"])
    return Numeral(low * scale, 0, 0), Numeral((high + 1) * scale - 1, 0, 0)


def _fraction(match: re.Match[str]) -> Numeral | None:
    if match["top"]:
        top, bottom = _ratio(match["top"], match["bottom"])
        if (top > 1) != bool(match["plural"]) and "-" not in match.group():
            return None
    elif match["glyph"]:
        top, bottom = _GLYPHS[match["glyph"]]
    else:
        top, bottom = (int(match["over"]), int(match["under"])) if match["over"] else (1, 2)
    if top >= bottom:
        return None
    if match["part_of"] == "dozen":
        return Numeral(_DOZEN * top / bottom, 2, 2)
    fraction = Numeral(top / bottom, 1 / bottom, 1 / bottom, fraction=True)
    return replace(fraction.scaled(_SCALES[match["part_of"]]), fraction=False) if match["part_of"] else fraction


def _whole(match: re.Match[str]) -> Numeral | None:
    if match["article"]:
        return Numeral(1, 1, 1, article=True)
    if match["dozen"]:
        return _dozens(1)
    stated = _digits(match["digits"]) if match["digits"] else _spelled(match["words"])
    if stated is None:
        return None
    if ratio := _added(match):
        stated = Numeral(stated.number + ratio[0] / ratio[1], 1 / ratio[1], 1 / ratio[1])
    return _dozens(stated.number) if match["scale"] == "dozen" else stated.scaled(_scale(match["scale"]))


def _added(match: re.Match[str]) -> tuple[int, int] | None:
    """The fraction that follows a whole number, as in "two and a half"."""
    if match["and_top"]:
        return _ratio(match["and_top"], match["and_bottom"])
    if match["and_over"]:
        return int(match["and_over"]), int(match["and_under"])
    return (_GLYPHS[match["and_glyph"]][0], _GLYPHS[match["and_glyph"]][1]) if match["and_glyph"] else None


def _ratio(top: str, bottom: str) -> tuple[int, int]:
    return _WORDS.get(top, 1), _DENOMINATORS[bottom]


def _scale(name: str | None) -> int:
    return 1 if name is None else _DOZEN if name == "dozen" else _SCALES[name]


def _dozens(number: float) -> Numeral:
    return Numeral(_DOZEN * number, 4, 4)


def _digits(text: str) -> Numeral:
    plain = text.replace(",", "")
    if "." in plain:
        step = 10.0 ** -len(plain.partition(".")[2])
        return Numeral(float(plain), step, step)
    zeros = len(plain) - len(plain.rstrip("0")) if plain.strip("0") else 0
    return Numeral(int(plain), 10 ** min(zeros, max(len(plain) - 2, 0)), 10**zeros)


def _spelled(text: str) -> Numeral | None:
    """The value of number words; None for words that make no one number ("two twenty")."""
    words = re.split(r"[ -](?:and[ ])?", text)
    if words[0] in {"a", "an"}:
        words[0] = "one"
    if words[0] in _SCALES:
        return None
    last = _SCALES.get(words[-1], 1)
    scale = last if last >= _LARGE else 1
    number = _sum(words[:-1] if scale > 1 else words)
    return None if number is None else _digits(str(number)).scaled(scale)


def _sum(words: list[str]) -> int | None:
    total = group = 0
    room = _LARGE**3
    for word in words:
        if (scale := _SCALES.get(word)) is None:
            number = _WORDS[word]
            if group % (10 if number < 10 and group % 100 >= 20 else 100):
                return None
            group += number
        elif scale == 100:
            if not 0 < group < scale:
                return None
            group *= scale
        else:
            if scale >= room or not group:
                return None
            total, group, room = total + group * scale, 0, scale
    return total + group
