"""Who holds which title: title phrases tied to the names beside them; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.comparators import roles
from summarizer.readings import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention, Name
    from summarizer.words import Word

_COPULAS = frozenset({"is", "was", "became", "remains", "remained"})


def phrases(lines: Sequence[Line]) -> dict[int, tuple[roles.Title, ...]]:
    """The title phrases of each line, by the number of its sentence."""
    return {line.number: roles.find(line.words) for line in lines}


def spans(lines: Sequence[Line], found: dict[int, tuple[roles.Title, ...]]) -> frozenset[tuple[int, int]]:
    """The spans of the title words themselves, which end a name that runs into them."""
    return frozenset(
        (line.words[title.first].start, line.words[title.last].end)
        for line in lines
        for title in found[line.number]
        if title.first <= title.last
    )


def tie(lines: Sequence[Line], found: dict[int, tuple[roles.Title, ...]], names: Sequence[Name]) -> tuple[Role, ...]:
    """Every title phrase as a role, with the person it stands beside where there is one."""
    by_start: dict[int, tuple[int, Mention]] = {}
    by_end: dict[int, tuple[int, Mention]] = {}
    for name in names:
        for mention in name.mentions:
            by_start[mention.start] = (name.key, mention)
            by_end[mention.end] = (name.key, mention)
    tied = []
    for line in lines:
        for title in found[line.number]:
            tied.append(_tie(line, title, by_start, by_end))
    return tuple(tied)


def _tie(
    line: Line,
    title: roles.Title,
    by_start: dict[int, tuple[int, Mention]],
    by_end: dict[int, tuple[int, Mention]],
) -> Role:
    words = line.words
    holder, of, start, end = None, title.of, words[title.first].start, words[title.last].end
    after = title.last + 1
    if after < len(words) and words[after].start in by_start:
        holder, mention = by_start[words[after].start]
        of = of or _owner_behind(words, mention.end)
    elif after + 1 < len(words) and words[after].text == "," and words[after + 1].start in by_start:
        key, mention = by_start[words[after + 1].start]
        if _closes(words, mention.end):
            holder = key
    if holder is None:
        holder = _holder_before(words, title, by_end)
    return Role(
        title=title.title,
        status=title.status,
        qualifier=title.qualifier,
        of=of,
        text=line.text[start - line.start : end - line.start],
        start=start,
        end=end,
        sentence=line.number,
        holder=holder,
        marked=title.marked,
    )


def _holder_before(words: Sequence[Word], title: roles.Title, by_end: dict[int, tuple[int, Mention]]) -> int | None:
    """The person before the phrase: "Name, the title of X," or "Name is the title"."""
    index = title.first - 1
    while index >= 0 and words[index].lower in {"the", "a", "an", "its", "his", "her", "their"}:
        index -= 1
    if index >= 1 and words[index].lower in _COPULAS:
        index -= 1
        if words[index].lower == "who":
            index -= 2 if words[index - 1].text == "," else 1
        return by_end[words[index].end][0] if index >= 0 and words[index].end in by_end else None
    if index >= 1 and words[index].text in {",", "("} and words[index - 1].end in by_end:
        closing = words[title.last + 1].text if title.last + 1 < len(words) else "."
        return by_end[words[index - 1].end][0] if closing in {",", ".", ")", ";", "and", "who", "—", "–"} else None
    return None


def _owner_behind(words: Sequence[Word], end: int) -> str:
    """The owner in "President Name of Country"."""
    for index, word in enumerate(words):
        if word.start >= end:
            if word.lower == "of" and index + 1 < len(words) and words[index + 1].is_capitalized:
                return words[index + 1].lower
            return ""
    return ""


def _closes(words: Sequence[Word], end: int) -> bool:
    """Whether a name in apposition is closed by a comma or the end: "the mayor, Name, said"."""
    following = next((word for word in words if word.start >= end), None)
    return following is None or following.text in {",", ".", ";", ")", "—", "–"}
