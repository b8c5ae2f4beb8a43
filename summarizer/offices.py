"""Who holds which title: title phrases tied to the names beside them; pure."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import appointments, callings, kin, lexicon, terms, undertakings
from summarizer.comparators import roles, titles
from summarizer.readings import Role
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention, Name
    from summarizer.words import Word

_OPENING = 5
_SUBJECTS = frozenset({"he", "she"})


def phrases(lines: Sequence[Line]) -> dict[int, tuple[titles.Title, ...]]:
    """The title phrases of each line, by the number of its sentence."""
    return {line.number: titles.find(line.words) for line in lines}


def starts(lines: Sequence[Line], found: dict[int, tuple[titles.Title, ...]]) -> frozenset[int]:
    """Where the words of title phrases and callings start: each ends a name that runs into it."""
    called = frozenset(word.start for line in lines if (word := callings.opening(line.words)) is not None)
    return called | frozenset(
        word.start
        for line in lines
        for title in found[line.number]
        for word in line.words[title.first : title.last + 1]
    )


def tie(lines: Sequence[Line], found: dict[int, tuple[titles.Title, ...]], names: Sequence[Name]) -> tuple[Role, ...]:
    """Every title phrase as a role, with the person it stands beside where there is one."""
    by_start: dict[int, tuple[int, Mention]] = {}
    by_end: dict[int, tuple[int, Mention]] = {}
    for name in names:
        for mention in name.mentions:
            by_start[mention.start] = (name.key, mention)
            by_end[mention.end] = (name.key, mention)
    persons = {name.key for name in names if name.kind == "person"}
    starts, ends = ({at: one for at, one in places.items() if one[0] in persons} for places in (by_start, by_end))
    tied = []
    for line, meant in zip(lines, _pronouns(lines, names), strict=True):
        who = {**by_end, **meant} if meant else by_end
        tied += [_tie(line, title, by_start, who) for title in found[line.number]]
        tied += appointments.find(line, by_start, who)
        tied += appointments.find_passives(line, starts)
        tied += undertakings.find(line, starts, {**ends, **meant} if meant else ends)
        tied += kin.find(line, starts, ends)
        tied += [role for role in callings.find(line, starts, ends) if not _is_titled(line, role, found[line.number])]
    held = _own(_refer(tied, lines, names), lines, names)
    return tuple(sorted(held, key=lambda role: (role.start, role.end)))


def _is_titled(line: Line, role: Role, known: Sequence[titles.Title]) -> bool:
    """Whether a title word says already what the role says."""
    return any(line.words[title.first].start < role.end and role.start < line.words[title.last].end for title in known)


def _pronouns(lines: Sequence[Line], names: Sequence[Name]) -> list[dict[int, tuple[int, Mention]]]:
    """For each line where the "he" or "she" that opens it ends, with the one person of the sentence before."""
    people: dict[int, dict[int, Mention]] = {}
    for name in names:
        for mention in name.mentions:
            if name.kind == "person":
                people.setdefault(mention.sentence, {})[name.key] = mention
    found: list[dict[int, tuple[int, Mention]]] = []
    for place, line in enumerate(lines):
        before = people.get(line.number - 1, {})
        follows = place > 0 and line.start - lines[place - 1].end <= 1
        opening = line.words[0] if line.words else None
        known = follows and len(before) == 1 and opening is not None and opening.lower in _SUBJECTS
        found.append({opening.end: next(iter(before.items()))} if known and opening is not None else {})
    return found


def _tie(
    line: Line,
    title: titles.Title,
    by_start: dict[int, tuple[int, Mention]],
    by_end: dict[int, tuple[int, Mention]],
) -> Role:
    words = line.words
    holder, of, start, end = None, title.of, words[title.first].start, words[title.last].end
    after = title.last + 1
    if after < len(words) and words[after].start in by_start:
        holder, mention = by_start[words[after].start]
        behind_name = _owner_behind(words, mention.end)
        of = behind_name if roles.is_house(behind_name) else of or behind_name
    elif after + 1 < len(words) and words[after].text == "," and words[after + 1].start in by_start:
        key, mention = by_start[words[after + 1].start]
        if _closes(words, mention.end):
            holder = key
    elif after + 1 < len(words) and words[after].lower in {"is", "was"} and words[after + 1].start in by_start:
        key, mention = by_start[words[after + 1].start]
        behind = next((word.lower for word in words if word.start >= mention.end), "")
        holder = key if _closes(words, mention.end) or behind in {"of", "from", "who"} else None
    if holder is None:
        holder = _holder_before(words, title, by_end)
    left = terms.leaver(words, title, by_end) if holder is None else None
    holder = left if holder is None else holder
    of = of or _owner_before(words, title, by_end) or _client(words, title.last)
    was = left is not None or terms.is_over(words, title)
    return Role(
        title=title.title,
        status="former" if was else title.status,
        qualifier=title.qualifier,
        of=of,
        text=line.text[start - line.start : end - line.start],
        start=start,
        end=end,
        sentence=line.number,
        holder=holder,
        marked=title.marked or was,
    )


def _refer(tied: Sequence[Role], lines: Sequence[Line], names: Sequence[Name]) -> list[Role]:
    """A definite title that opens a sentence means the one person of the sentence before: "The former mayor said"."""
    people: dict[int, set[int]] = {}
    for name in names:
        if name.kind == "person":
            for mention in name.mentions:
                people.setdefault(mention.sentence, set()).add(name.key)
    held = []
    for role in tied:
        line = lines[role.sentence - 1]
        opens = sum(word.end <= role.start and not word.is_punctuation for word in line.words) <= _OPENING
        before = people.get(role.sentence - 1, set())
        alone = role.sentence not in people and len(before) == 1
        if role.holder is None and role.marked and opens and alone and "\n" not in line.text:
            held.append(replace(role, holder=next(iter(before))))
        else:
            held.append(role)
    return held


def _own(held: Sequence[Role], lines: Sequence[Line], names: Sequence[Name]) -> list[Role]:
    """The roles with the owner that "its" means: the body named last before it, or first in the sentence before."""
    told = sorted((mention.start, mention, name) for name in names for mention in name.mentions)
    bodies = [(one.sentence, at, one) for at, one, name in told if name.kind != "person" or " " not in name.name]
    openers = {one.start: one for _, one, _ in told}
    owned = []
    for role in held:
        words = lines[role.sentence - 1].words
        before = [word for word in words if word.end <= role.start][-1:]
        if role.of or not before or before[0].lower != "its":
            owned.append(role)
            continue
        here = [one for number, start, one in bodies if number == role.sentence and start < role.start]
        there = [one for number, _, one in bodies if number == role.sentence - 1]
        # Of two words that open a sentence none can say whether they name a person.
        opener = openers.get(lines[role.sentence - 2].start) if role.sentence > 1 else None
        meant = here[-1:] or there[:1] or ([opener] if opener else [])
        owned.append(replace(role, of=fold(meant[0].text)) if meant else role)
    return owned


def _holder_before(words: Sequence[Word], title: titles.Title, by_end: dict[int, tuple[int, Mention]]) -> int | None:
    """The person before the phrase: "Name, the title of X," or "Name is the title"."""
    index = title.first - 1
    while index >= 0 and words[index].lower in {"the", "a", "an", "its", "his", "her", "their"}:
        index -= 1
    subject = terms.subject(words, index)
    if subject is not None:
        return by_end[words[subject].end][0] if words[subject].end in by_end else None
    if index >= 3 and words[index].text == "," and words[index - 1].text.isdigit() and words[index - 2].text == ",":
        index -= 2
    if index >= 1 and words[index].text in {",", "("} and words[index - 1].end in by_end:
        closing = words[title.last + 1].text if title.last + 1 < len(words) else "."
        clients = lexicon.table("titles")["clients"]
        closes = closing in {",", ".", ")", ";", "and", "who", "—", "–", *clients["verbs"], *clients["direct"]}
        return by_end[words[index - 1].end][0] if closes else None
    return None


def _owner_before(words: Sequence[Word], title: titles.Title, by_end: dict[int, tuple[int, Mention]]) -> str:
    """The owner in "the Union, whose president, Name"."""
    index = title.first - 1
    if index < 2 or words[index].lower != "whose" or words[index - 1].text != ",":
        return ""
    named = by_end.get(words[index - 2].end)
    return fold(named[1].text) if named else ""


def _client(words: Sequence[Word], last: int) -> str:
    """The owner in "the lawyer who acts for X", "a lawyer representing X"."""
    clients = lexicon.table("titles")["clients"]
    index = last + 2 if last + 1 < len(words) and words[last + 1].lower == "who" else last + 1
    if index + 1 >= len(words):
        return ""
    if words[index].lower in clients["verbs"] and words[index + 1].lower == "for":
        return titles.find_owner(words, index)[1]
    if words[index].lower not in clients["direct"]:
        return ""
    behind = words[index + 2 if words[index + 1].lower == "the" else index + 1 :][:_OPENING]
    return " ".join(word.folded for word in itertools.takewhile(lambda word: word.is_capitalized, behind))


def _owner_behind(words: Sequence[Word], end: int) -> str:
    """The owner in "President Name of Country"."""
    for index, word in enumerate(words):
        if word.start >= end:
            return titles.find_owner(words, index - 1)[1] if word.lower == "of" else ""
    return ""


def _closes(words: Sequence[Word], end: int) -> bool:
    """Whether a name in apposition is closed by a comma or the end: "the mayor, Name, said"."""
    following = next((word for word in words if word.start >= end), None)
    return following is None or following.text in {",", ".", ";", ")", "—", "–"}
