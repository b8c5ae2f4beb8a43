"""Roles: whether two titles of one person can both be true, by title, status and body or country; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from summarizer import lexicon
from summarizer.words import stem

if TYPE_CHECKING:
    from summarizer.comparators.titles import Status
    from summarizer.records import Verdict


@cache
def _unique() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.table("titles")["unique"])


def is_unique(title: str) -> bool:
    """Whether one person at a time holds the title for one office."""
    return title in _unique() or " of " in title


def is_local(title: str) -> bool:
    """Whether one story hardly has two offices of that title, so that nothing need say of what it is one."""
    return title in lexicon.table("titles")["local"]["titles"] or " of " in title


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
    if left.title != right.title:
        owner = same_owner(left.of, right.of)
        if owner is not False and left.status == right.status and _is_duty(left.title, right.title):
            return Relation("agree", f"{left.title} and {right.title} can be one office")
        posts = lexicon.table("titles")["posts"]["titles"]
        apart = owner is True and left.title in posts and right.title in posts
        if apart or (are_exclusive(left.title, right.title) and owner is not False):
            return Relation("contradict", f"{left.title} in one, {right.title} in the other")
        return Relation(None, "different titles that one person can hold")
    if same_owner(left.of, right.of) is False:
        if left.status == right.status and left.title in lexicon.table("titles")["employed"]["titles"]:
            return Relation(
                "contradict", f"{left.title} at {left.of.title()} in one, at {right.of.title()} in the other"
            )
        return Relation(None, "titles of different bodies or countries")
    if left.status == right.status:
        return Relation("agree", f"both give the title {left.title}")
    pair = {left.status, right.status}
    if pair == {"current", "acting"} and not (left.marked and right.marked):
        return Relation("differs_in_precision", "one says acting, the other gives the title alone")
    return Relation("contradict", f"{left.status} {left.title} in one, {right.status} {right.title} in the other")


@lru_cache(maxsize=10_000)
def same_owner(left: str, right: str) -> bool | None:
    """Whether two owners of a title ("us", "united states", "") are the same; None where it cannot be told."""
    if not left or not right:
        return None
    if left == right or _initials(left) == right.replace(" ", "") or _initials(right) == left.replace(" ", ""):
        return True
    ours, theirs = ({stem(word)[:5] for word in words} for words in _telling(left.split(), right.split()))
    if ours & theirs or any(_shared_start(a, b) >= 4 for a in ours for b in theirs):
        return True
    return None if _may_abbreviate(left) or _may_abbreviate(right) else False


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
