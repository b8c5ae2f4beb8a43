"""The names that articles give the holder of one office, or one thing (`things`); pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import questions
from summarizer.comparators import names, roles
from summarizer.kinds import framing, things
from summarizer.records import Value
from summarizer.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Mention, Name, Reading, Role
    from summarizer.records import Verdict


def find(reading: Reading) -> list[Frame]:
    """A frame for every named holder of an office that one person holds at a time."""
    frames = []
    for role in reading.roles:
        if role.holder is None or role.status != "current":
            continue
        if not roles.is_unique(role.title) and not _is_alone(role, reading):
            continue
        name = reading.names[role.holder]
        line = reading.lines[role.sentence - 1]
        mention = _nearest(name, role)
        if mention is None:
            continue
        frames.append(
            framing.make(
                reading,
                line,
                Value(mention.text, mention.start, mention.end),
                kind="name",
                attribute="holder",
                of=questions.office(role.title, role.of, role.text),
                span=framing.span(line, mention.start, mention.end),
                role=role,
                holder=name.key,
            )
        )
    return frames + things.find(reading)


def _is_alone(role: Role, reading: Reading) -> bool:
    """Whether the article calls one person so, and speaks of no others."""
    if not role.calling and not roles.is_named(role.title):
        return False
    holders = {other.holder for other in reading.roles if other.title == role.title and other.holder is not None}
    plural = f"{role.title}s"
    return len(holders) == 1 and not any(word.folded == plural for line in reading.lines for word in line.words)


def _nearest(name: Name, role: Role) -> Mention | None:
    inside = [mention for mention in name.mentions if mention.sentence == role.sentence]
    return min(
        inside, default=None, key=lambda mention: min(abs(mention.start - role.end), abs(role.start - mention.end))
    )


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The title."""
    if frame.role is None:
        yield from things.keys(frame, alignment)
    else:
        yield ("calling" if frame.role.calling else "holder", frame.role.title)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two holders are no pair: the office is another, or cannot be told to be the same."""
    ours, theirs = left.role, right.role
    if ours is None and theirs is None:
        return things.oppose(left, right, alignment)
    if ours is not None and theirs is not None and (ours.calling or roles.has_several(ours.title)):
        return None if _are_called_alike(left, right, alignment) else ""
    if ours is None or theirs is None or ours.qualifier != theirs.qualifier:
        return ""
    same = alignment.names.get(left.holder if left.holder is not None else -1) == right.holder
    owner = roles.same_owner(ours.of, theirs.of)
    if owner or (same and owner is None):
        return None
    if owner is None and roles.is_local(ours.title):
        return None
    if owner is None and set(fold(left.claim.value.text).split()) & set(fold(right.claim.value.text).split()):
        return None
    return "the same title of another body or country" if owner is False else ""


def _are_called_alike(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether one person is meant by a noun that one article at least tells as known: their names share a part."""
    ours, theirs = left.role, right.role
    if ours is None or theirs is None or not ({"the", ""} & {ours.calling, theirs.calling}):
        return False
    if ours.qualifier and theirs.qualifier and ours.qualifier != theirs.qualifier:
        return False
    if roles.same_owner(ours.of, theirs.of) is False or left.claim.article == right.claim.article:
        return False
    same = alignment.names.get(left.holder if left.holder is not None else -1) == right.holder
    both = ours.calling == theirs.calling == "the" and ours.qualifier == theirs.qualifier != "" and alignment.same_story
    return same or both or names.share_part(left.claim.value.text, right.claim.value.text)


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two names of the holder of one office are one person."""
    if left.role is None:
        return things.compare(left, right, proposal)
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same person"
    persons = _is_person(left, proposal.left) or _is_person(right, proposal.right)
    ours, theirs = left.claim.value.text, right.claim.value.text
    like = names.compare(ours, theirs, persons=persons)
    if like != "different" or (persons and names.is_spelling(ours, theirs)):
        return "agree", "spellings of one name"
    title = left.role.title
    if left.role.calling or roles.has_several(title):
        return "contradict", f"the {title} has two names"
    return "contradict", f"two persons are named as {title}, which one person holds at a time"


def _is_person(frame: Frame, reading: Reading) -> bool:
    return frame.holder is None or reading.names[frame.holder].kind == "person"
