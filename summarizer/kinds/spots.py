"""Spots: whether two places that articles give one thing are one, one inside the other, or two; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer import whereabouts
from summarizer.comparators import places, sites
from summarizer.kinds import framing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparators.sites import Site
    from summarizer.proposals import Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Verdict


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two places of one event are the same, one inside the other, or two."""
    named = left.holder is not None and right.holder is not None
    if named and proposal.alignment.names.get(left.holder or 0) == right.holder:
        return "agree", "the same place"
    ours, theirs = left.claim.value.text, right.claim.value.text
    if _is_told_of_both(left, right, proposal) or _is_split(left, right, proposal):
        return "differs_in_precision", f"one article places it both in {ours} and in {theirs}"
    texts = (proposal.left.article.text, proposal.right.article.text)
    if named and (places.is_same(ours, theirs) or any(places.contains(texts, *two) for two in _orders(ours, theirs))):
        return places.compare(ours, theirs, ("unknown", "unknown"), texts)
    first, second = _site(left, proposal.left), _site(right, proposal.right)
    if first.noun or second.noun:
        if "gather" in left.actions & right.actions and not (first.town & second.town) and (first.town or second.town):
            return None, f"some may be in {ours}, some in {theirs}"
        return _compare_sites(first, second, (ours, theirs), texts)
    if (left.part or right.part) and not _are_known(ours, theirs, texts):
        return None, f"near {ours} may be near {theirs}"
    levels = _level(left, proposal.left), _level(right, proposal.right)
    if whereabouts.about("points") & left.actions & right.actions:
        levels = ("town" if levels[0] == "unknown" else levels[0], "town" if levels[1] == "unknown" else levels[1])
    return places.compare(ours, theirs, levels, texts)


def _orders(ours: str, theirs: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (ours, theirs), (theirs, ours)


def _compare_sites(
    left: Site, right: Site, values: tuple[str, str], texts: Sequence[str]
) -> tuple[Verdict | None, str]:
    """The verdict on two spots."""
    like = sites.compare(left, right)
    ours, theirs = values
    if like is None and left.noun == right.noun and _are_of_two_towns(left, right, texts):
        like = "apart"
    if like == "same":
        return "agree", "the same place"
    if like == "coarser":
        return "differs_in_precision", f"{ours} against {theirs}: both can be true"
    if like == "apart":
        return "contradict", f"{ours} in one, {theirs} in the other"
    return None, f"{ours} may lie in or at {theirs}, or the other way round"


def _are_of_two_towns(left: Site, right: Site, texts: Sequence[str]) -> bool:
    """Whether one spot lies in a town and the other is named for another: "a hospital in Arden", "Norford Hospital"."""
    named, other = (left, right) if left.names else (right, left)
    if other.names or not other.town or named.town:
        return False
    return any(places.learn(name.capitalize(), texts) == "town" for name in named.names)


def _are_known(ours: str, theirs: str, texts: Sequence[str]) -> bool:
    """Whether one of the articles names both places, so that it tells them apart."""
    return any(ours in text and theirs in text for text in texts)


def _site(frame: Frame, reading: Reading) -> Site:
    line = reading.lines[frame.sentence - 1]
    return whereabouts.site(line.words, *framing.span(line, frame.claim.value.start, frame.claim.value.end))


def _level(frame: Frame, reading: Reading) -> places.Level:
    line = reading.lines[frame.sentence - 1]
    first, last = framing.span(line, frame.claim.value.start, frame.claim.value.end)
    return whereabouts.level(line.words, first, last)


def _is_split(left: Frame, right: Frame, proposal: Proposal) -> bool:
    """Whether one of the articles itself says that it was done at both places: to some here, to some there."""
    for frame, other, reading in ((left, right, proposal.left), (right, left, proposal.right)):
        near = [one for one in reading.frames if one.sentence == frame.sentence and one.actions & other.actions]
        site = _site(other, proposal.right if reading is proposal.left else proposal.left)
        if any(one is not frame and sites.compare(_site(one, reading), site) == "same" for one in near):
            return True
    return False


def _is_told_of_both(left: Frame, right: Frame, proposal: Proposal) -> bool:
    """Whether one of the two articles itself gives the event both places, so that they go together."""
    if left.occasion is None or right.occasion is None or left.holder is None or right.holder is None:
        return False
    known = proposal.alignment.names
    ours = {known.get(key) for key in proposal.left.occasions[left.occasion].places}
    theirs = proposal.right.occasions[right.occasion].places
    return right.holder in ours or known.get(left.holder) in theirs
