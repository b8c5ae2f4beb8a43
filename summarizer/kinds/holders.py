"""The names that articles give the holder of one office, or one thing (`things`); pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import likeness, questions
from summarizer.comparators import names, roles
from summarizer.kinds import doers, framing, things
from summarizer.records import Value
from summarizer.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Line, Mention, Name, Reading, Role
    from summarizer.records import Verdict

_ALIKE = 0.7
_KNOWN = frozenset({"the", "its", "their", "his", "her", "our"})
_OTHERS = frozenset({"a", "an", "another", "one", "other", "two", "second", "third"})


def find(reading: Reading) -> list[Frame]:
    """A frame for every named holder of an office that one person holds at a time."""
    frames: list[Frame] = []
    for role in reading.roles:
        if role.holder is None or role.status != "current":
            continue
        if not (roles.is_unique(role.title) or roles.heads_body(role) or _is_alone(role, reading)):
            continue
        name = reading.names[role.holder]
        line = reading.lines[role.sentence - 1]
        mention = _nearest(name, role)
        if mention is None:
            continue
        made = framing.make(
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
        frames.append(replace(made, heads=_article(line, role, mention)))
    return _tell_ids_apart([*frames, *things.find(reading), *doers.find(reading)])


def _tell_ids_apart(frames: list[Frame]) -> list[Frame]:
    """The frames with an id of its own for each claim of one mention: a name may stand for two offices."""
    seen: set[str] = set()
    apart = []
    for frame in frames:
        own = framing.reword(frame, frame.claim.text, frame.claim.modality) if frame.claim.id in seen else frame
        seen.add(own.claim.id)
        apart.append(own)
    return apart


def _article(line: Line, role: Role, mention: Mention) -> frozenset[str]:
    """How a title is told: "the" as known, "bare" right before the name, or not as known."""
    first, last = framing.span(line, role.start, role.end)
    before = line.words[first - 1].lower if first else ""
    if role.calling == "the" or (role.calling == "" and (before in _KNOWN or role.of)):
        return frozenset({"the"})
    behind = line.words[last + 1].start if last + 1 < len(line.words) else -1
    return frozenset({"bare"} if behind == mention.start and before not in _OTHERS else ())


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
        yield from (doers if frame.actions else things).keys(frame, alignment)
    else:
        yield ("holder", frame.role.title)
        if roles.heads_body(frame.role):
            yield ("head",)
        parts = names.parts(frame.claim.value.text)
        if frame.role.of and len(parts) > 1:
            yield ("surname", parts[-1])


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two holders are no pair: the office is another, or cannot be told to be the same."""
    ours, theirs = left.role, right.role
    if ours is None and theirs is None:
        return doers.oppose(left, right, alignment) if left.actions else things.oppose(left, right, alignment)
    if ours is None or theirs is None:
        return ""
    return _oppose_offices(left, right, ours, theirs, alignment)


def _oppose_offices(left: Frame, right: Frame, ours: Role, theirs: Role, alignment: Alignment) -> str | None:
    """Why the holders of two titles are no pair."""
    if ours.title != theirs.title and _are_of_one_house(left, right, ours, theirs):
        return None
    if ours.title != theirs.title or (roles.heads_body(ours) and roles.heads_body(theirs)):
        return None if roles.are_one_office(ours, theirs) else ""
    if ours.calling or roles.has_several(ours.title):
        return None if _are_called_alike(left, right, alignment) else ""
    if ours.qualifier != theirs.qualifier:
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


def _are_of_one_house(left: Frame, right: Frame, ours: Role, theirs: Role) -> bool:
    """Whether two persons of one surname work for one body, that both articles name, in ways that one person can."""
    related = roles.compare(ours, theirs)
    house = roles.same_owner(ours.of, theirs.of) and all(roles.is_house(role.of) for role in (ours, theirs))
    learned = roles.is_learned(ours.title) and roles.is_learned(theirs.title)
    named = names.share_part(left.claim.value.text, right.claim.value.text)
    return bool(house) and learned and named and related.verdict is None and left.claim.article != right.claim.article


def _are_called_alike(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether one person is meant by a noun that one article at least tells as known: their names share a part."""
    ours, theirs = left.role, right.role
    if ours is None or theirs is None:
        return False
    if ours.qualifier and theirs.qualifier and ours.qualifier != theirs.qualifier:
        return False
    owner = roles.same_owner(ours.of, theirs.of)
    if owner is False or left.claim.article == right.claim.article:
        return False
    if not (owner or {"the", ""} & {ours.calling, theirs.calling}):
        return False
    same = alignment.names.get(left.holder if left.holder is not None else -1) == right.holder
    both = ours.calling == theirs.calling == "the" and ours.qualifier == theirs.qualifier != "" and alignment.same_story
    if same or both or names.share_part(left.claim.value.text, right.claim.value.text):
        return True
    return alignment.same_story and _is_one_part(left, right, alignment)


def _is_one_part(left: Frame, right: Frame, alignment: Alignment) -> bool:
    """Whether two names that have nothing in common are given to who plays one part in the story.

    Each is told as the known one ("the pilot") of nobody else, neither person is named in the other article, and the
    words around them share a telling one, unless a story has one such part only.
    """
    ours, theirs = left.role, right.role
    if ours is None or theirs is None or ours.qualifier != theirs.qualifier:
        return False
    if not (left.heads and right.heads and roles.is_part(ours.title)):
        return False
    if "the" not in left.heads | right.heads:
        return False
    if not roles.same_owner(ours.of, theirs.of) and (_is_of_name(left) or _is_of_name(right)):
        return False
    if left.holder in alignment.names or right.holder in alignment.names.values():
        return False
    shared = (left.context & right.context) - {stem(ours.title)}
    return roles.is_sole(ours.title) or likeness.weigh(shared) >= _ALIKE


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two names of the holder of one office are one person."""
    if left.role is None:
        return doers.compare(left, right, proposal) if left.actions else things.compare(left, right, proposal)
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same person"
    persons = _is_person(left, proposal.left) or _is_person(right, proposal.right)
    ours, theirs = left.claim.value.text, right.claim.value.text
    like = names.compare(ours, theirs, persons=persons)
    short, long = sorted((names.parts(ours), names.parts(theirs)), key=len)
    if like != "different" or (persons and names.is_spelling(ours, theirs)) or long[: len(short)] == short:
        return "agree", "spellings of one name"
    if _is_elsewhere(left, right, proposal):
        return None, "the office of a place that only one article names"
    title = left.role.title
    if left.role.calling or roles.has_several(title):
        return "contradict", f"the {title} has two names"
    return "contradict", f"two persons are named as {title}, which one person holds at a time"


def _is_elsewhere(left: Frame, right: Frame, proposal: Proposal) -> bool:
    """Whether one office is told with a place that the other article, which tells none, never names."""
    for frame, other, reading in ((left, right, proposal.right), (right, left, proposal.left)):
        if frame.role is None or other.role is None or other.role.of or not frame.role.of:
            continue
        told = {word.folded for line in reading.lines for word in line.words}
        words = set(frame.role.of.split())
        if not words & told and _is_of_name(frame):
            return True
    return False


def _is_of_name(frame: Frame) -> bool:
    """Whether the owner of the title is written as a name."""
    words = set(frame.role.of.split()) if frame.role else set()
    return any(fold(word) in words and word[:1].isupper() for word in (frame.role.text if frame.role else "").split())


def _is_person(frame: Frame, reading: Reading) -> bool:
    return frame.holder is None or reading.names[frame.holder].kind == "person"
