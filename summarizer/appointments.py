"""Titles that a verb or a preposition gives a person: "Name chairs the X", "the X under Name"; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer import lexicon
from summarizer.readings import Role
from summarizer.words import fold, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Line, Mention, RoleStatus
    from summarizer.words import Word

_BODIES = frozenset(
    {
        "council",
        "plant",
        "works",
        "court",
        "committee",
        "board",
        "union",
        "department",
        "company",
        "group",
        "team",
        "office",
        "unit",
        "division",
        "party",
        "delegation",
        "club",
        "school",
    }
)
_OWNER = 5
_APPOSITION = 14
_LED = frozenset({"leader", "head", "chairman", "manager"})
_BETWEEN = frozenset({"is", "was", "were", "are", "been", "has", "had", "which", "that", "now", "still", "being"})
_TITLED = 5
_SITES = frozenset({"plant", "works", "mill", "factory", "site", "yard", "refinery"})


def find(line: Line, by_start: dict[int, tuple[int, Mention]], by_end: dict[int, tuple[int, Mention]]) -> list[Role]:
    """The titles of a line that no title word gives. The maps lead from where a name starts or ends to its key."""
    return [
        *_verbs(line, by_start, by_end),
        *_followers(line, by_start, by_end),
        *_unders(line, by_start),
        *_superlatives(line, by_start),
    ]


def _verbs(line: Line, by_start: dict[int, tuple[int, Mention]], by_end: dict[int, tuple[int, Mention]]) -> list[Role]:
    """Titles that a verb gives: "Name, who chairs the X", "Name heads the X"."""
    table = lexicon.table("titles")
    acts: dict[str, str] = {**table["pasts"], **table["acts"]}
    found = []
    words = line.words
    for index, word in enumerate(words):
        title = acts.get(word.lower)
        if title is None or index == 0:
            continue
        before = index - 1
        since = words[before].lower == "has" and index > 1
        before -= since
        if words[before].lower == "who":
            before -= 2 if before > 1 and words[before - 1].text == "," else 1
            before = _described(words, before, by_end)
        behind = index + 1
        while behind < len(words) and words[behind].lower in {"over", "the"}:
            behind += 1
        if words[before].end not in by_end or behind >= len(words) or not _may_own(words[behind]):
            continue
        last = _owner_end(words, behind, by_start)
        over = word.lower in table["pasts"] and _is_over(words, last)
        if not (over or since) and word.lower not in table["acts"]:
            continue
        start, end = word.start, words[last].end
        of = " ".join(fold(one.text) for one in words[behind : last + 1])
        text = line.text[start - line.start : end - line.start]
        holder = by_end[words[before].end][0]
        title, of = _name_office(title, of, words[behind : last + 1])
        status: RoleStatus = "former" if over else "current"
        found.append(Role(title, status, "", of, text, start, end, sentence=line.number, holder=holder, marked=over))
    return found


def _described(words: Sequence[Word], last: int, by_end: dict[int, tuple[int, Mention]]) -> int:
    """Where the name of the person ends who is described before "who": "Name, a nurse at the Hospital who leads"."""
    named = by_end.get(words[last].end)
    first = last
    while first > 0 and named is not None and words[first - 1].start >= named[1].start:
        first -= 1
    if named is None or first < 1 or words[first - 1].lower not in {"of", "at", "for", "from", "in", "with", "the"}:
        return last
    for at in range(first - 1, max(0, first - _APPOSITION), -1):
        if words[at].text == "," and words[at - 1].end in by_end:
            return at - 1
        if words[at].is_punctuation and words[at].text not in ",-'’":
            break
    return last


def _may_own(word: Word) -> bool:
    return not word.is_punctuation and word.stem not in stopwords()


def _is_over(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind the body say until when: "led the union until 2021", "from 2003 to 2008"."""
    behind = [word.lower for word in words[last + 1 : last + 3]]
    return behind[:1] in (["until"], ["till"]) or (len(behind) > 1 and behind[0] == "from" and behind[1].isdigit())


def find_passives(line: Line, by_start: dict[int, tuple[int, Mention]]) -> list[Role]:
    """What one person did, told behind it: "the plane was flown by Name", "the ferry, skippered by Name".

    The map leads from where the name of a person starts to its key.
    """
    table: dict[str, str] = lexicon.table("titles")["passives"]
    found = []
    words = line.words
    for index in range(1, len(words) - 2):
        title = table.get(words[index].lower)
        named = _named_behind(words, index + 2, by_start) if title and words[index + 1].lower == "by" else None
        if title is None or named is None:
            continue
        body = _body_before(words, index)
        of = ""
        if title in _LED:
            if not body:
                continue
            title, of = _name_office(title, " ".join(word.folded for word in body), body)
        start, end = words[index].start, words[index + 1].end
        text = line.text[start - line.start : end - line.start]
        calling: Literal["", "the"] = "" if of or " of " in title else "the"
        found.append(
            Role(title, "current", "", of, text, start, end, line.number, named, marked=False, calling=calling)
        )
    return found


def _body_before(words: Sequence[Word], verb: int) -> list[Word]:
    """The words for a body before "is led by", ", which is led by" or "led by"."""
    last = verb - 1
    while last > 0 and (words[last].lower in _BETWEEN or words[last].text == ","):
        last -= 1
    first = last
    while first > 0 and last - first < _OWNER and words[first - 1].stem not in stopwords():
        if words[first - 1].is_punctuation or words[first - 1].is_capitalized != words[last].is_capitalized:
            break
        first -= 1
    known = first > 0 and words[first - 1].lower in {"the", "its", "their", "this"}
    return list(words[first : last + 1]) if known or words[last].is_capitalized else []


def _named_behind(words: Sequence[Word], first: int, by_start: dict[int, tuple[int, Mention]]) -> int | None:
    """The key of the name behind "by", which a title or an age may precede."""
    for word in words[first : first + _TITLED]:
        if word.start in by_start:
            return by_start[word.start][0]
        if word.is_punctuation:
            return None
    return None


def _unders(line: Line, by_start: dict[int, tuple[int, Mention]]) -> list[Role]:
    """Heads that a preposition names: "the works council under Name"."""
    found = []
    words = line.words
    for index in range(1, len(words) - 1):
        if words[index].lower != "under" or words[index - 1].lower not in _BODIES:
            continue
        named = by_start.get(words[index + 1].start)
        if named is None:
            continue
        first = index - 1
        if first > 0 and words[first - 1].text.islower() and words[first - 1].stem not in stopwords():
            first -= 1
        title, of = _name_office("head", "", words[first:index])
        start, end = words[first].start, named[1].start
        text = line.text[start - line.start : end - line.start].rstrip()
        found.append(
            Role(title, "current", "", of, text, start, start + len(text), line.number, holder=named[0], marked=False)
        )
    return found


def _name_office(title: str, of: str, body: Sequence[Word]) -> tuple[str, str]:
    """The title and owner of one who acts for a body; a body without a name of its own is part of the title."""
    if title == "manager" and body[-1].lower in _SITES:
        return "plant manager", " ".join(word.folded for word in body[:-1])
    title = "head" if title == "manager" else title
    if all(word.text.islower() for word in body) and title in lexicon.table("titles")["heads"]["titles"] + ["manager"]:
        return f"head of {' '.join(word.lower for word in body)}", ""
    return title, of


def _owner_end(words: Sequence[Word], first: int, by_start: dict[int, tuple[int, Mention]]) -> int:
    """The last word of the body that a verb of office governs: a name, with the common noun that may follow it."""
    last = first
    named = by_start.get(words[first].start)
    while named is not None and last + 1 < len(words) and words[last + 1].end <= named[1].end:
        last += 1
    bodies = _BODIES | set(lexicon.table("names")["bodies"])
    for place in range(last + 1, min(len(words), first + _OWNER)):
        if words[place].is_punctuation or words[place].stem in stopwords():
            break
        if words[place].lower in bodies:
            last = place
    return last


def _followers(
    line: Line, by_start: dict[int, tuple[int, Mention]], by_end: dict[int, tuple[int, Mention]]
) -> list[Role]:
    """Analysts by what they do: "Name, who follows the stock at the Bank"."""
    table = lexicon.table("titles")["followers"]
    found = []
    words = line.words
    for index, word in enumerate(words):
        if word.lower not in table["verbs"] or index < 2:
            continue
        subject = index - 3 if words[index - 1].lower == "who" and words[index - 2].text == "," else index - 1
        at = next(
            (
                place
                for place in range(index + 2, min(len(words) - 1, index + 6))
                if words[place].lower in {"at", "for"}
            ),
            None,
        )
        if subject < 0 or words[subject].end not in by_end or at is None or words[at + 1].start not in by_start:
            continue
        if not {one.lower for one in words[index + 1 : at]} & set(table["objects"]):
            continue
        firm = by_start[words[at + 1].start][1]
        start, end = word.start, firm.end
        text = line.text[start - line.start : end - line.start]
        key = by_end[words[subject].end][0]
        found.append(Role("analyst", "current", "", fold(firm.text), text, start, end, line.number, key, marked=False))
    return found


def _superlatives(line: Line, by_start: dict[int, tuple[int, Mention]]) -> list[Role]:
    """What one person alone can be: "Name will open the session as the oldest member"."""
    table: dict[str, list[str]] = lexicon.table("titles")["superlatives"]
    ways = [(tuple(way.split()), name) for name, row in table.items() for way in row]
    found = []
    words = line.words
    for index in range(1, len(words)):
        if words[index].lower != "the" or words[index - 1].lower not in {"as", "is", "was", ","}:
            continue
        for way, name in ways:
            noun = index + 1 + (len(way) if len(way) == 1 else 0)
            first = index + 1 if len(way) == 1 else index + 2
            last = max(noun, first + len(way) - 1)
            if last >= len(words) or tuple(word.folded for word in words[first : first + len(way)]) != way:
                continue
            persons = {by_start[word.start][0] for word in words[:index] if word.start in by_start}
            if len(persons) == 1 and words[noun].text.islower() and words[noun].stem not in stopwords():
                start, end = words[index + 1].start, words[last].end
                text = line.text[start - line.start : end - line.start]
                title = f"{name} {words[noun].lower}"
                key = next(iter(persons))
                found.append(Role(title, "current", "", "", text, start, end, line.number, holder=key, marked=False))
    return found
