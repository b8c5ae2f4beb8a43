"""What holds between the two claims of a pair, as far as code can tell; pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summarizer.kinds import KINDS
from summarizer.proposals import Judgement

if TYPE_CHECKING:
    from summarizer.proposals import Pair, Proposal


def relate(pair: Pair, proposal: Proposal) -> Judgement:
    """The verdict of code on a pair; not_judged, abstained, where code cannot tell."""
    verdict, why = KINDS[pair.left.claim.kind].compare(pair.left, pair.right, proposal)
    if verdict is None:
        return Judgement(pair, "not_judged", "abstained", why, "code")
    if verdict == "contradict" and (changed := _change(pair, proposal)):
        return Judgement(pair, "superseded", None, f"{why}; {changed}", "code")
    return Judgement(pair, verdict, None, why, "code")


def _change(pair: Pair, proposal: Proposal) -> str:
    """Why the later article may report a changed world; empty where nothing says so."""
    first, second = proposal.left.article, proposal.right.article
    ours, theirs = first.updated or first.published, second.updated or second.published
    if first.id == second.id or not ours or not theirs or ours == theirs:
        return ""
    later = pair.right if theirs > ours else pair.left
    if later.changed:
        return f"the later article, of {_day(max(ours, theirs))}, tells of a change"
    return ""


def _day(stamp: str) -> str:
    """The day of a time stamp, as a reader would write it."""
    day = date.fromisoformat(stamp[:10])
    return f"{day.day} {day:%B %Y}"
