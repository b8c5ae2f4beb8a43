"""Utterances quoted by articles: the same words or other words; pure. Who said them is `attributions`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from summarizer.kinds import framing, utterances
from summarizer.records import Value
from summarizer.words import stem, stopwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.proposals import Alignment, Proposal
    from summarizer.readings import Frame, Reading, Speech
    from summarizer.records import Verdict

_FEWEST_WORDS = 6
_LEAST_ALIKE = 62.0
_LEAST_ALIKE_IN_ONE = 85.0


def find(reading: Reading) -> list[Frame]:
    """A frame for every direct quotation that is long enough to be known again."""
    frames = []
    for said in reading.speeches:
        text = reading.article.text[said.start : said.end]
        line = utterances.line(reading, said.start, said.end)
        if not said.direct or line is None or len(text.split()) < _FEWEST_WORDS:
            continue
        made = framing.make(
            reading,
            line,
            Value(text, said.start, said.end),
            kind="quotation",
            attribute="wording",
            of=_speaker(reading, said),
            span=framing.span(line, said.start, said.end),
            said=said,
        )
        frames.append(replace(made, changed=False, denied=False))
    return frames


def _speaker(reading: Reading, said: Speech) -> str:
    """Who speaks, as a question names them."""
    if said.speaker is not None:
        return reading.names[said.speaker].name
    return said.label if not said.label or said.label.lower().startswith("the ") else f"the {said.label}"


def keys(frame: Frame, alignment: Alignment | None) -> Iterator[tuple[str, ...]]:
    """The content words of the utterance."""
    for word in utterances.content_words(frame.claim.value.text):
        yield ("quotation", word)


def oppose(left: Frame, right: Frame, alignment: Alignment) -> str | None:
    """Why two quotations are no pair: they are two utterances, or of two speakers, which is another kind."""
    ours, theirs = (" ".join(utterances.words(frame.claim.value.text)) for frame in (left, right))
    alike = fuzz.ratio(ours, theirs)
    least = _LEAST_ALIKE if left.claim.article != right.claim.article else _LEAST_ALIKE_IN_ONE
    if alike < least:
        return ""
    speaker = left.speech.speaker if left.speech else None
    other = right.speech.speaker if right.speech else None
    if speaker is None or other is None or alignment.names.get(speaker) == other:
        return None
    known = speaker in alignment.names and other in alignment.names.values()
    apart = known or not _is_shared(left.claim.value.text, right.claim.value.text)
    return "an utterance of another speaker" if apart else None


def _is_shared(left: str, right: str) -> bool:
    """Whether half of what one of two utterances says is in the other: "I hope they ..." begins many."""
    ours, theirs = utterances.content_words(left), utterances.content_words(right)
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def compare(left: Frame, right: Frame, proposal: Proposal) -> tuple[Verdict | None, str]:
    """One utterance: the same words agree, other small words differ in precision, other words contradict."""
    mine, other = left.claim.value.text, right.claim.value.text
    ours, theirs = utterances.words(mine), utterances.words(other)
    if utterances.is_part(mine, theirs) or utterances.is_part(other, ours):
        return "agree", "the same words"
    differing = [word for word in utterances.difference(ours, theirs) if stem(word) not in stopwords()]
    if not differing:
        return "differs_in_precision", "the words differ in small words only"
    return "contradict", "one utterance is quoted in different words: " + ", ".join(differing[:6])
