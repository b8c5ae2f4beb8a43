"""Sites: two spots by the nouns for them and the names in them: "the town hall", "St Ann's Hospital"; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer import lexicon
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.words import Word

Kind = Literal["building", "street", "open", "room", ""]

_KINDS: tuple[Kind, ...] = ("building", "street", "open")
_OUTDOORS = frozenset({"street", "open"})
_LEAST_NAME = 3
_LINKS = frozenset({"of", "in", "at", "on"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "old", "new", "local", "this", "that"})
_GENERAL = frozenset({"the", "saint", "grand", "royal", "old", "new", "upper", "lower"})
_GYMS = frozenset({("sports", "hall"), ("school", "hall")})


@dataclass(frozen=True, slots=True)
class Site:
    """A spot: the noun for it in its usual form, the word that tells it from others, its name, its street, its town.

    "The town hall in Arden" is a "hall", of "town", without a name or street, in {"arden"}.
    """

    noun: str
    compound: str
    names: frozenset[str]
    street: frozenset[str]
    town: frozenset[str]

    @property
    def kind(self) -> Kind:
        """What kind of spot it is; empty where its noun does not tell."""
        return _nouns().get(self.noun, ("", ""))[1]


@cache
def _nouns() -> dict[str, tuple[str, Kind]]:
    """The usual form and the kind of every noun for a spot."""
    table = lexicon.table("places")
    found: dict[str, tuple[str, Kind]] = {room: (room, "room") for room in table["rooms"]}
    found["gymnasium"] = ("gym", "room")
    for kind in _KINDS:
        for row in table["sites"][kind]:
            found |= dict.fromkeys(row, (row[0], kind))
    return found


def is_noun(word: str) -> bool:
    """Whether a word, in lower case, is a noun for a spot."""
    return word in _nouns()


def is_building(noun: str) -> bool:
    """Whether what the noun stands for has walls and doors."""
    return _nouns().get(noun, ("", ""))[1] == "building"


def read(words: Sequence[Word]) -> Site:
    """The spot that the words of one place phrase give."""
    plain = [fold(word.text) for word in words]
    outer = next((at for at, word in enumerate(plain) if at and word in _LINKS), len(plain))
    heads = [at for at in range(len(plain)) if is_noun(plain[at])]
    head = max((at for at in heads if at < outer), default=heads[0] if heads else -1)
    noun = _nouns()[plain[head]][0] if heads else ""
    sort = plain[head - 1] if head > 0 and words[head - 1].text.islower() else ""
    compound = sort if heads and plain[head] in _compounds() and sort not in _ARTICLES else ""
    if (compound, noun) in _GYMS:
        compound, noun = "", "gym"
    address = any(is_noun(word) for word in plain[outer + 1 :])
    lies_in = outer < len(plain) and plain[outer] != "of"
    behind = _names(words[outer:], noun) if lies_in else frozenset()
    own = _names(words[:outer] if lies_in else words, noun)
    return Site(noun, compound, own, behind if address else frozenset(), frozenset() if address else behind)


def _names(words: Sequence[Word], noun: str) -> frozenset[str]:
    """The folded words of the names among the words, without the nouns for what is named, and numbers."""
    found = {word.text for word in words if word.text.isdigit()}
    for index, word in enumerate(words):
        plain = fold(word.text)
        opens = index + 1 < len(words) and words[index + 1].is_capitalized and _nouns().get(plain, ("",))[0] != noun
        if word.is_capitalized and len(plain) >= _LEAST_NAME and (opens or not is_noun(plain)):
            found |= set(plain.split("-"))
    return frozenset(found) - _GENERAL


@cache
def _compounds() -> frozenset[str]:
    return frozenset(lexicon.table("places")["compounds"]["heads"])


def compare(left: Site, right: Site) -> Literal["same", "coarser", "apart"] | None:
    """Whether two spots are one, or one told less exactly, or two; None where one may lie in the other."""
    if not left.noun or not right.noun:
        return None
    ours, theirs = left.names | left.street, right.names | right.street
    alike = bool(left.names & theirs or ours & right.names)
    in_two = _are_disjoint(left.town, right.town) or _are_disjoint(left.street, right.street)
    if left.noun == right.noun:
        return _compare_kin(left, right, alike=alike, in_two=in_two)
    if alike or left.street & right.street:
        return None
    kinds = {left.kind, right.kind}
    if in_two or kinds in ({"building"}, {"room"}) or kinds <= _OUTDOORS:
        return "apart"
    return _of_house(left, right) if kinds == {"building", "room"} else None


def _compare_kin(left: Site, right: Site, *, alike: bool, in_two: bool) -> Literal["same", "coarser", "apart"] | None:
    """How two spots of one kind relate: two hospitals, two squares."""
    sorts = left.compound and right.compound and left.compound != right.compound
    if sorts or (in_two and not alike):
        return "apart"
    if alike or not (left.names or right.names):
        return "same"
    if not (left.names and right.names):
        named, other = (left, right) if left.names else (right, left)
        return None if other.town and not other.town & (named.names | named.town) else "coarser"
    return None if (left.names & right.town) | (right.names & left.town) else "apart"


def _are_disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right


def _of_house(left: Site, right: Site) -> Literal["apart"] | None:
    """Whether a room is none of a house, by what kind of house has such a room."""
    room, house = (left, right) if left.kind == "room" else (right, left)
    holders = lexicon.table("places")["rooms"][room.noun]
    return "apart" if holders and house.noun not in holders else None
