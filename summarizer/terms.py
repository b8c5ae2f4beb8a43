"""Terms of office: the words by which somebody has one, gets it, or leaves it; pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparators import titles
    from summarizer.readings import Mention
    from summarizer.words import Word

_PLAIN = 3
_PERFECT = frozenset({"has", "had", "have"})
_COPULAS = frozenset({"is", "was", "became", "becomes", "remains", "remained"})


def subject(words: Sequence[Word], index: int) -> int | None:
    """Where the subject ends of the verb that ends at `index`: "Name is now", "Name, who has been", "Name was elected".

    None where no such verb does.
    """
    index = _skip(words, index)
    appointed = index > 0 and words[index - (words[index].lower == "as")].lower in _listed("verbs")
    if appointed:
        index = _skip(words, index - 1 - (words[index].lower == "as"))
    auxiliaries = _COPULAS | ({"took", "takes", "taken"} if appointed else set())
    if index > 0 and words[index].lower == "been":
        index, auxiliaries = _skip(words, index - 1), _PERFECT
    if index < 1 or words[index].lower not in auxiliaries:
        return None
    index = _skip(words, index - 1)
    if words[index].lower == "who":
        index -= 1
    if index > 1 and words[index].text == "," and words[index - 1].text.isdigit():
        index -= 2
    index -= words[index].text == ","
    return index if index >= 0 else None


def is_appointed(words: Sequence[Word], first: int) -> bool:
    """Whether the words before a title say that somebody got the office, maybe long ago: "was elected mayor"."""
    return any(word.lower in _listed("verbs") for word in words[max(0, first - _PLAIN) : first])


def ends(text: str) -> bool:
    """Whether a sentence says that somebody leaves an office: who holds it in one article has held it in the next."""
    return bool(set(text.lower().replace(",", " ").replace(".", " ").split()) & _listed("ending"))


def leaver(words: Sequence[Word], title: titles.Title, by_end: dict[int, tuple[int, Mention]]) -> int | None:
    """The person who left the office: "Name, who stepped down as the title", "Name was ousted as title"."""
    leaving = lexicon.table("titles")["leaving"]
    index = title.first - 1
    while index >= 0 and words[index].lower in {"the", "a", "an", "its", "his", "her", "their"}:
        index -= 1
    if index < 2 or words[index].lower not in {"as", "of"}:
        return None
    index -= 1
    if words[index].lower in _listed("posts"):
        index = _giving_up(words, index - 1)
    elif words[index + 1].lower == "of":
        return None
    elif words[index].lower == "down" and words[index - 1].lower in leaving["down"]:
        index -= 2
    elif words[index].lower in leaving["verbs"]:
        index -= 1
    else:
        return None
    if index < 0:
        return None
    while index > 0 and words[index].lower in {"was", "has", "had", "been", "who", "were"}:
        index -= 1
    if index > 1 and words[index].text == "," and words[index - 1].text.isdigit():
        index -= 2
    index -= words[index].text == ","
    return by_end[words[index].end][0] if index >= 0 and words[index].end in by_end else None


def _giving_up(words: Sequence[Word], index: int) -> int:
    """The word before "gave up the", "resigned from his" at `index`, behind which an office is named; -1 without it."""
    while index > 1 and words[index].lower in {"the", "his", "her", "their", "from"}:
        index -= 1
    if words[index].lower == "up" and words[index - 1].lower in {"gave", "given"}:
        return index - 2
    if words[index].lower == "left":  # the room, as like as not
        return -1
    return index - 1 if words[index].lower in lexicon.table("titles")["leaving"]["verbs"] else -1


def is_over(words: Sequence[Word], title: titles.Title) -> bool:
    """Whether a term that has ended is told: "was president from 2001 to 2005", "served as mayor until 1999"."""
    before = {word.lower for word in words[max(0, title.first - 3) : title.first]}
    behind = [word.text for word in words[title.last + 1 : title.last + 3]]
    dated = len(behind) == 2 and behind[0] in {"from", "between", "until", "in", "under"} and behind[1].isdigit()
    dated = dated or behind[:1] == ["until"] or bool(before & _listed("once"))
    served = bool(before & {"was", "served", "had", "been", "as"})
    return dated and served and not is_appointed(words, title.first)


def _skip(words: Sequence[Word], index: int) -> int:
    """The first word at or before `index` that is no adverb."""
    while index > 0 and words[index].lower in _listed("adverbs"):
        index -= 1
    return index


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.table("titles")["appointing"][key])
