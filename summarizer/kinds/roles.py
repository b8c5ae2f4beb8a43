"""Titles that articles give one person; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import kin, terms
from summarizer.comparators import roles
from summarizer.kinds import framing
from summarizer.records import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Reading, Role
    from summarizer.records import Verdict


def find(reading: Reading) -> list[Frame]:
    """A frame for every title that a sentence gives a named person."""
    frames = []
    for role in reading.roles:
        if role.holder is None:
            continue
        name = reading.names[role.holder]
        line = reading.lines[role.sentence - 1]
        made = framing.make(
            reading,
            line,
            Value(role.text, role.start, role.end),
            kind="role",
            attribute="office",
            of=name.name,
            span=framing.span(line, role.start, role.end),
            subject=f"{reading.article.id}:n{name.key}",
            role=role,
            holder=name.key,
        )
        frames.append(replace(made, sequence="previous") if _looks_back(line) or _is_gained(line, role) else made)
    return frames


def _is_gained(line: Line, role: Role) -> bool:
    first, _ = framing.span(line, role.start, role.end)
    return terms.is_appointed(line.words, first)


def _looks_back(line: Line) -> bool:
    """Whether a sentence opens in the past, when a title of today need not have been held: "Last year, ..."."""
    opening = [word.lower for word in line.words[:2]]
    return len(opening) > 1 and (
        (opening[0] == "last" and opening[1] in {"year", "month"})
        or (opening[0] == "in" and opening[1].isdigit())
        or opening[1] == "then"
    )


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The person who holds the title."""
    key = -1 if frame.holder is None else frame.holder
    holder = key if alignment is None else alignment.names.get(key)
    if holder is not None:
        yield ("office", str(holder))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two titles are no pair: one person can hold both."""
    if left.role is None or right.role is None:
        return ""
    related = _relate(left.role, right.role)
    if related.verdict is None:
        return "different titles that one person can hold"
    if left.role.status != right.role.status and any(
        frame.sequence == "previous" and frame.role is not None and frame.role.status != "former"
        for frame in (left, right)
    ):
        return "another time"
    if related.verdict == "contradict" and any(
        frame.role.status == "current" != other.role.status and terms.ends(frame.claim.quote.text)
        for frame, other in ((left, right), (right, left))
        if frame.role is not None and other.role is not None
    ):
        return "the office comes to its end"
    return None


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """How two titles of one person relate."""
    if left.role is None or right.role is None:
        return None, "no title"
    related = _relate(left.role, right.role)
    return related.verdict, related.why


def _is_trade(role: Role) -> bool:
    """Whether a noun tells what somebody is, and not what somebody was, or is besides: "a former nurse"."""
    return role.status == "current" and not role.qualifier


def _relate(left: Role, right: Role) -> roles.Relation:
    """How two titles relate; what somebody was and is dispute each other for a noun only where it tells of one post."""
    if not left.calling and not right.calling:
        return roles.compare(left, right)
    if left.title in kin.relatives() and right.title in kin.relatives() and left.title != right.title:
        whose = f"{left.title} in one, {right.title} in the other"
        return roles.Relation("contradict" if left.of == right.of else None, whose)
    if roles.are_apart(left.title, right.title) and _is_trade(left) and _is_trade(right):
        return roles.Relation("contradict", f"{left.title} in one, {right.title} in the other")
    apart = left.calling != right.calling and not (left.calling and right.calling)
    if apart or left.title != right.title or (left.qualifier and right.qualifier and left.qualifier != right.qualifier):
        return roles.Relation(None, "different titles that one person can hold")
    related = roles.compare(left, right)
    loose = (
        left.status != right.status
        and not roles.same_owner(left.of, right.of)
        and "the" not in {left.calling, right.calling}
    )
    if related.verdict == "contradict" and loose:
        return roles.Relation(None, "what one did and does, told in passing")
    return related
