"""How a claim is framed: the record, and what its sentence says of time, modality, polarity and who vouches; pure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import cues, questions
from summarizer.readings import Frame, Line
from summarizer.records import Claim, Slot, Value
from summarizer.words import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Reading, Role, Speech
    from summarizer.records import Attribute, Kind, Modality, Stance

_WINDOW = 12


def make(  # noqa: PLR0913 - a frame has many sides, all named
    reading: Reading,
    line: Line,
    value: Value,
    *,
    kind: Kind,
    attribute: Attribute,
    of: str,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]] = (),
    occasion: int | None = None,
    subject: str | None = None,
    role: Role | None = None,
    said: Speech | None = None,
    holder: int | None = None,
    concepts: frozenset[str] = frozenset(),
) -> Frame:
    """The frame of a value at the words `span` of a line; `others` are the word spans of its other values."""
    spoken = reading.speech_around(value.start, value.end)
    folded = [word.folded for word in line.words]
    cue = cues.read(folded, *span, others)
    stance, speaker = _stance(reading, spoken)
    event = f"{reading.article.id}:o{occasion}" if occasion is not None else None
    claim = Claim(
        id=f"{reading.article.id}.{value.start}.{kind}",
        article=reading.article.id,
        text=questions.state(attribute, of, value.text),
        quote=reading.article.quote(line.start, line.end),
        value=value,
        kind=kind,
        event=event,
        slot=Slot(subject if subject is not None else event or "", attribute, of),
        speaker=speaker,
        stance=stance,
        modality=cue.modality,
        polarity=cue.polarity,
        when=_day(reading),
    )
    return Frame(
        claim=claim,
        sentence=line.number,
        unit=value.unit,
        concepts=concepts,
        heads=frozenset(),
        actions=frozenset(),
        context=_context(line, span),
        anchors=reading.named[line.number - 1],
        occasion=occasion,
        sequence=cue.sequence,
        part=cue.part,
        increment=cue.increment,
        denied=spoken is not None and spoken.denial,
        withdrawn=False,
        changed=cue.changed,
        role=role,
        speech=said,
        holder=holder,
    )


def _context(line: Line, span: tuple[int, int]) -> frozenset[str]:
    """The content words around a value, names left out: every article of a story shares its names."""
    around = [*line.words[max(0, span[0] - _WINDOW) : span[0]], *line.words[span[1] + 1 : span[1] + 1 + _WINDOW]]
    return content([word for word in around if not word.is_capitalized])


def _stance(reading: Reading, spoken: Speech | None) -> tuple[Stance, str | None]:
    if spoken is None:
        return "asserted", None
    if spoken.speaker is None:
        return (
            ("anonymous", spoken.label or None) if spoken.label else ("quoted" if spoken.direct else "asserted", None)
        )
    return "quoted" if spoken.direct else "paraphrased", reading.names[spoken.speaker].name


def span(line: Line, start: int, end: int) -> tuple[int, int]:
    """The first and last word that the offsets `start` to `end` touch; the first word where they touch none."""
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _day(reading: Reading) -> str | None:
    return reading.today.isoformat() if reading.today else None


def reword(frame: Frame, text: str, modality: Modality) -> Frame:
    """The frame with a claim's own wording and modality, under an id of its own: a sentence may carry several."""
    name = f"{frame.claim.id}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return replace(frame, claim=replace(frame.claim, id=name, text=text, modality=modality))
