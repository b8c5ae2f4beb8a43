"""The places that articles give one event; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.comparators import names
from summarizer.kinds import framing
from summarizer.records import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.alignment import Alignment
    from summarizer.pairs import Proposal
    from summarizer.readings import Frame, Reading
    from summarizer.records import Verdict


def find(reading: Reading) -> list[Frame]:
    """A frame for every place that a sentence gives an event."""
    frames = []
    for held in reading.occasions:
        for key in sorted(held.places):
            mentions = {mention.sentence for mention in held.mentions}
            for mention in reading.names[key].mentions:
                if mention.sentence not in mentions:
                    continue
                line = reading.lines[mention.sentence - 1]
                frames.append(
                    framing.make(
                        reading,
                        line,
                        Value(mention.text, mention.start, mention.end),
                        kind="place",
                        attribute="place",
                        of=held.mentions[0].text,
                        span=framing.span(line, mention.start, mention.end),
                        occasion=held.key,
                        holder=key,
                    )
                )
                break
    return frames


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The event that took place there."""
    key = -1 if frame.occasion is None else frame.occasion
    held = key if alignment is None else alignment.occasions.get(key)
    if held is not None:
        yield ("place", str(held))


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two places are no pair: one is only planned, or they belong to another time."""
    if left.claim.modality != right.claim.modality:
        return "planned or conditional against actual"
    return "another time" if left.sequence != right.sequence else None


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """Whether two places of one event are the same, one inside the other, or two."""
    ours, theirs = left.claim.value.text, right.claim.value.text
    if left.holder is not None and proposal.alignment.names.get(left.holder) == right.holder:
        return "agree", "the same place"
    if names.compare(ours, theirs) != "different":
        return "agree", "the same place"
    texts = (proposal.left.article.text, proposal.right.article.text)
    if any(_contains(text, a, b) for text in texts for a, b in ((ours, theirs), (theirs, ours))):
        return "differs_in_precision", "one place lies in the other"
    if any(ours in text and theirs in text for text in texts):
        return "contradict", f"{ours} in one, {theirs} in the other"
    return "contradict", f"{ours} in one, {theirs} in the other"


def _contains(text: str, inner: str, outer: str) -> bool:
    """Whether the text itself puts the first place inside the second: "inner, outer" or "inner in outer"."""
    return bool(
        re.search(rf"{re.escape(inner)}(?:,| in| on| near|,? just \w+ of)(?: the)?(?: \w+)? {re.escape(outer)}", text)
    )
