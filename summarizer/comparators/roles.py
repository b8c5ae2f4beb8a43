"""Roles: whether two titles of one person can both be true, by title, status and body or country; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from summarizer import lexicon
from summarizer.comparators import sites
from summarizer.words import stem

if TYPE_CHECKING:
    from summarizer.comparators.titles import Status
    from summarizer.records import Verdict


@cache
def _unique() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.table("titles")["unique"])


def is_unique(title: str) -> bool:
    """Whether one person at a time holds the title for one office."""
    return title in _unique() or " of " in title or _is_superlative(title)


def is_local(title: str) -> bool:
    """Whether one story hardly has two offices of that title, so that nothing need say of what it is one."""
    local = lexicon.table("titles")["local"]
    return title in local["titles"] or _is_superlative(title) or (" of " in title and title not in local["several"])


def _is_superlative(title: str) -> bool:
    return title.partition(" ")[0] in lexicon.table("titles")["superlatives"]


def is_named(title: str) -> bool:
    """Whether one story mostly names one holder of that title, although there are many."""
    return title in lexicon.table("titles")["local"]["named"]


def is_sole(title: str) -> bool:
    """Whether one story has one person who is called so, if it is told as the known one."""
    return title in lexicon.table("titles")["local"]["sole"]


def is_part(title: str) -> bool:
    """Whether a story often has one person who is called so."""
    return is_sole(title) or title in lexicon.table("titles")["local"]["parts"]


def has_several(title: str) -> bool:
    """Whether two names of a holder are one person's only where they have a part in common: a mayor's deputies."""
    return is_named(title) or title.partition(" ")[0] in {"deputy", "vice", "assistant"}


def are_exclusive(left: str, right: str) -> bool:
    """Whether one person cannot hold both titles at once in one body."""
    return left != right and any(left in row and right in row for row in lexicon.table("titles")["exclusive"])


def _is_duty(left: str, right: str) -> bool:
    """Whether one title says what the office of the other does: "head of state" of a president."""
    duties = lexicon.table("titles")["duties"]
    return right in duties.get(left, ()) or left in duties.get(right, ())


class Held(Protocol):
    """What a comparison of titles reads."""

    @property
    def title(self) -> str:
        """The canonical title."""
        ...

    @property
    def status(self) -> Status:
        """Current, former, acting or elect."""
        ...

    @property
    def qualifier(self) -> str:
        """What stands before the title and belongs to it: "senior", or the field of a "health boss"."""
        ...

    @property
    def marked(self) -> bool:
        """Whether a word says the status."""
        ...

    @property
    def of(self) -> str:
        """What it is a title of, folded; empty where nothing says so."""
        ...


@dataclass(frozen=True, slots=True)
class Relation:
    """How two roles of one person relate; `verdict` None where they cannot be compared."""

    verdict: Verdict | None
    why: str


def compare(left: Held, right: Held) -> Relation:
    """How two title phrases for one person relate."""
    ours, theirs = _split(left), _split(right)
    owner = same_owner(ours[1], theirs[1])
    if ours[0] != theirs[0]:
        return _compare_titles(left, right, owner=owner)
    if owner is False:
        if left.status == right.status and _serves_one(left, right):
            return Relation(
                "contradict", f"{left.title} at {left.of.title()} in one, at {right.of.title()} in the other"
            )
        return Relation(None, "titles of different bodies or countries")
    if are_kin(ours[1], theirs[1]):
        return Relation(None, "titles of two bodies that may be one")
    return _compare_statuses(left, right)


def _serves_one(left: Held, right: Held) -> bool:
    """Whether a holder of the title serves one house at a time, be it a university or a town."""
    employed, bodies = lexicon.table("titles")["employed"], set(lexicon.table("names")["bodies"])
    alike = bool(bodies & set(left.of.split()) & set(right.of.split()))
    return left.title in employed["titles"] or (alike and left.title in employed["staff"])


def is_house(owner: str) -> bool:
    """Whether an owner is a body with a name: "norvik university"."""
    words = set(owner.split())
    return bool(words & set(lexicon.table("names")["bodies"])) and len(words) > 1


def is_learned(title: str) -> bool:
    """Whether a title or noun is that of one who lives by learning, in whatever field: "professor", "virologist"."""
    fields = lexicon.table("titles")["apart"]["fields"]
    return title in lexicon.table("titles")["employed"]["learned"] or any(title in row for row in fields)


def are_apart(left: str, right: str) -> bool:
    """Whether nobody is both at once: a welder and an electrician."""
    table = lexicon.table("titles")["apart"]
    fields = [at for title in (left, right) for at, row in enumerate(table["fields"]) if title in row]
    told = any(left in row and right in row for row in table["rows"])
    return left != right and (told or len(set(fields)) > 1)


def _split(held: Held) -> tuple[str, str]:
    """The title and what it is one of, also where the title names a body that has no name: "head of council"."""
    title, _, field = held.title.partition(" of ")
    heads = lexicon.table("titles")["heads"]["titles"]
    plain = field and not held.of and held.title not in _unique() and title.removeprefix("deputy ") in heads
    return (title, field) if plain else (held.title, held.of)


def _compare_statuses(left: Held, right: Held) -> Relation:
    """How two statuses of one title relate."""
    if left.status == right.status:
        return Relation("agree", f"both give the title {left.title}")
    pair = {left.status, right.status}
    if pair == {"current", "acting"} and not (left.marked and right.marked):
        return Relation("differs_in_precision", "one says acting, the other gives the title alone")
    if pair == {"former", "elect"}:
        return Relation(None, "who held the office once and will hold it again")
    if "outgoing" in pair:
        if pair & {"current", "former"}:
            return Relation("differs_in_precision", "one says that the holder leaves the office")
        return Relation(None, "an office that ends and another term of it")
    return Relation("contradict", f"{left.status} {left.title} in one, {right.status} {right.title} in the other")


def _compare_titles(left: Held, right: Held, *, owner: bool | None) -> Relation:
    """How two titles of one person relate, as far as their owners are one."""
    table = lexicon.table("titles")
    (ours, body), (theirs, _) = _split(left), _split(right)
    if left.status != right.status and _are_one_head(ours, theirs, body) and (owner or _is_of_field(left, right)):
        return _compare_statuses(left, right)
    if (
        owner is not False
        and left.status == right.status
        and (_is_duty(ours, theirs) or (owner and _are_one_head(ours, theirs, body)))
    ):
        return Relation("agree", f"{left.title} and {right.title} can be one office")
    posts = table["posts"]["titles"]
    apart = owner is True and ours in posts and theirs in posts
    held = left.status == right.status or {left.status, right.status} <= {"current", "outgoing"}
    below = held and left.status != "former" and _is_below(ours, theirs, owner=owner)
    if below or apart or (are_exclusive(ours, theirs) and owner is not False and held):
        return Relation("contradict", f"{left.title} in one, {right.title} in the other")
    return Relation(None, "different titles that one person can hold")


def _is_of_field(left: Held, right: Held) -> bool:
    """Whether the body of one is of the field of the other: "health boss", "director of the health office"."""
    fields = ((left.qualifier, _split(right)[1]), (right.qualifier, _split(left)[1]))
    return any(set(field.split()) & set(body.split()) for field, body in fields)


def _is_below(left: str, right: str, *, owner: bool | None) -> bool:
    """Whether one title is that of the deputy of the other: "deputy mayor" of "mayor"."""
    heads = lexicon.table("titles")["heads"]["titles"]
    for ours, theirs in ((left, right), (right, left)):
        rank, _, base = ours.partition(" ")
        if rank not in lexicon.table("titles")["ranks"] or not base:
            continue
        if theirs == base and owner is not False:
            return True
        if owner and base in heads and theirs in heads:
            return True
    return False


def are_one_office(left: Held, right: Held) -> bool:
    """Whether two titles are words for the one office at the head of one body, so that one person holds it."""
    (ours, body), (theirs, other) = _split(left), _split(right)
    if not (heads_body(left) and heads_body(right)) or left.qualifier != right.qualifier:
        return False
    own, foreign = ({stem(word) for word in words.split()} - {"of", "the"} for words in (body, other))
    same = own <= foreign or foreign <= own or (same_owner(body, other) and len(own) != len(foreign))
    return bool(same and same_owner(body, other)) and (ours == theirs or _are_one_head(ours, theirs, body))


def heads_body(held: Held) -> bool:
    """Whether a title is that of the one who runs a body that is told, and not of one who presides over its board."""
    title, body = _split(held)
    heads = lexicon.table("titles")["heads"]
    return bool(body) and title in heads["titles"] and title not in {"chairman", "president"}


def _are_one_head(left: str, right: str, body: str) -> bool:
    """Whether two titles can be words for the head of one body: "head" and "chief executive officer"."""
    heads = lexicon.table("titles")["heads"]
    if {left, right} == {"chairman", "president"}:
        return any(word in heads["panels"] for word in body.split())
    return left in heads["titles"] and right in heads["titles"] and bool({left, right} & set(heads["plain"]))


@lru_cache(maxsize=10_000)
def same_owner(left: str, right: str) -> bool | None:
    """Whether two owners of a title ("us", "united states", "") are the same; None where it cannot be told."""
    if not left or not right:
        return None
    if left != right and (_is_generic(left) or _is_generic(right)):
        if set(left.split()) & set(right.split()):
            return True
        ends = {left.rsplit(maxsplit=1)[-1], right.rsplit(maxsplit=1)[-1]}
        apart = all(_is_generic(end) for end in ends) and not ends & set(lexicon.table("titles")["local"]["areas"])
        return False if apart else None
    if left == right or _initials(left) == right.replace(" ", "") or _initials(right) == left.replace(" ", ""):
        return True
    ours, theirs = ({stem(word)[:5] for word in words} for words in _telling(left.split(), right.split()))
    if are_kin(left, right):
        return None
    if ours & theirs or any(_shared_start(a, b) >= 4 for a in ours for b in theirs):
        return True
    return None if _may_abbreviate(left) or _may_abbreviate(right) else False


def are_kin(left: str, right: str) -> bool:
    """Whether two owners have only their last word in common: "reform list" and "green list" are lists."""
    ours, theirs = (frozenset(stem(word) for word in owner.split()) for owner in (left, right))
    ends = {stem(owner.rsplit(maxsplit=1)[-1]) for owner in (left, right) if owner}
    known = {stem(word) for word in lexicon.table("names")["bodies"]}
    return len(ends - known) == 1 and ours & theirs == ends and bool(ours - theirs) and bool(theirs - ours)


@cache
def _is_generic(owner: str) -> bool:
    """Whether an owner is a kind of body or place without a name: "county", "town council"."""
    kinds = lexicon.table("names")
    known = {*kinds["bodies"], *kinds["places"], "country"}
    return all(word in known or sites.is_noun(word) for word in owner.split())


def _telling(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The words that tell two owners apart: two banks are not one for being banks."""
    bodies = lexicon.table("names")["bodies"]
    ours, theirs = ([word for word in words if word not in bodies] for words in (left, right))
    return (ours, theirs) if ours and theirs else (left, right)


def _initials(owner: str) -> str:
    return "".join(word[0] for word in owner.split() if word not in {"of", "the"})


def _may_abbreviate(owner: str) -> bool:
    return len(owner) <= 3 or owner.endswith(("can", "ian", "ish", "ese"))


def _shared_start(left: str, right: str) -> int:
    number = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        number += 1
    return number
