"""Participants: whether the noun phrases around two acts name one person or thing; pure."""

from __future__ import annotations

from functools import cache

from summarizer import lexicon
from summarizer.words import stem


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in lexicon.table("acts")["words"]["nouns"]:
        stems = {stem(word) for word in row.split()}
        for one in stems:
            table.setdefault(one, set()).update(stems)
    return {one: frozenset(others) for one, others in table.items()}


def share(ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The stems that two acts have in common, as written or by another word for the same thing."""
    return frozenset(token for token in ours if token in theirs or _synonyms().get(token, frozenset()) & theirs)


def are_other_phrases(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two noun phrases name two things: by their heads, or each by a word that the other lacks.

    The head stands first, "^" before a name, "/" before what it is of; a name and a noun may mean one thing.
    """
    if not left or not right or _is_name(left[0]) != _is_name(right[0]):
        return False
    ours, theirs = ({token.lstrip("/") for token in phrase} for phrase in (left, right))
    head, other = left[0].lstrip("/"), right[0].lstrip("/")
    if _is_name(head):
        return not ours & theirs or (head != other and head[1:].isdigit() and other[1:].isdigit())
    if head != other and other not in _synonyms().get(head, ()):
        return f"/{head}" not in right and f"/{other}" not in left
    return bool(ours - theirs - {head}) and bool(theirs - ours - {other})


def _is_name(token: str) -> bool:
    return token.lstrip("/").startswith("^")
