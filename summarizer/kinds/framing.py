"""How a claim is framed: the record, and what its sentence says of time, modality, polarity and who vouches; pure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer import questions
from summarizer.occasions import has_cue
from summarizer.readings import Frame, Line
from summarizer.records import Claim, Slot, Value
from summarizer.words import content, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.readings import Reading, Role, Speech
    from summarizer.readings import Sequence as When
    from summarizer.records import Attribute, Kind, Modality, Polarity, Stance


def make(
    reading: Reading,
    line: Line,
    value: Value,
    *,
    kind: Kind,
    attribute: Attribute,
    of: str,
    span: tuple[int, int],
    concepts: frozenset[str] = frozenset(),
    heads: frozenset[str] = frozenset(),
    actions: frozenset[str] = frozenset(),
    occasion: int | None = None,
    subject: str | None = None,
    role: Role | None = None,
    said: Speech | None = None,
    holder: int | None = None,
) -> Frame:
    spoken = _speech_around(reading, value)
    folded = [fold(word.text) for word in line.words]
    near = folded[max(0, span[0] - 10) : span[1] + 7]
    lead = folded[max(0, span[0] - 12) : span[0]]
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
        modality=_modality(lead, folded[span[1] + 1 : span[1] + 6]),
        polarity=_polarity(lead),
        when=_day(reading),
    )
    return Frame(
        claim=claim,
        sentence=line.number,
        unit=value.unit,
        concepts=concepts,
        heads=heads,
        actions=actions,
        context=_context(line, span),
        anchors=frozenset(
            name.key for name in reading.names for mention in name.mentions if mention.sentence == line.number
        ),
        occasion=occasion,
        sequence=_sequence(near, value),
        part=has_cue(folded[max(0, span[0] - 3) : span[1] + 4], "part") or _is_share_of(folded[: span[0]]),
        increment=has_cue(folded[max(0, span[0] - 2) : span[1] + 2], "increment"),
        denied=spoken is not None and spoken.denial,
        withdrawn=has_cue(folded, "correction"),
        changed=has_cue(folded, "change"),
        role=role,
        speech=said,
        holder=holder,
    )


def _is_share_of(lead: Sequence[str]) -> bool:
    """Whether the sentence opens with "Of the seventeen ..." and the value is counted out of that whole."""
    return len(lead) > 3 and lead[0] == "of" and "," in lead  # noqa: PLR2004


def _context(line: Line, span: tuple[int, int]) -> frozenset[str]:
    """The content words around a value, names left out: every article of a story shares its names."""
    around = [*line.words[max(0, span[0] - 12) : span[0]], *line.words[span[1] + 1 : span[1] + 13]]
    return content([word for word in around if not word.is_capitalized])


def _speech_around(reading: Reading, value: Value) -> Speech | None:
    around = [held for held in reading.speeches if held.start <= value.start and value.end <= held.end]
    return min(around, key=lambda held: held.end - held.start) if around else None


def _stance(reading: Reading, spoken: Speech | None) -> tuple[Stance, str | None]:
    if spoken is None:
        return "asserted", None
    if spoken.speaker is None:
        return (
            ("anonymous", spoken.label or None) if spoken.label else ("quoted" if spoken.direct else "asserted", None)
        )
    return "quoted" if spoken.direct else "paraphrased", reading.names[spoken.speaker].name


def _modality(lead: Sequence[str], behind: Sequence[str]) -> Modality:
    if has_cue(lead, "conditional"):
        return "conditional"
    if has_cue(lead, "expected"):
        return "expected"
    return (
        "expected"
        if {"anticipated", "expected", "planned", "forecast", "scheduled", "predicted"} & set(behind)
        else "actual"
    )


def _polarity(lead: Sequence[str]) -> Polarity:
    near = lead[-5:]
    negated = has_cue(near, "negation") or any(word.endswith("n't") for word in near)
    return "negated" if negated else "affirmed"


def _sequence(near: Sequence[str], value: Value) -> When:
    own = set(fold(value.text).split())
    outside = [word for word in near if word not in own]
    if has_cue(outside, "previous"):
        return "previous"
    return "next" if has_cue(outside, "next") else "this"


def span(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _day(reading: Reading) -> str | None:
    stamp = reading.article.published or reading.article.updated
    return stamp[:10] if stamp else None


def reword(frame: Frame, text: str, modality: Modality) -> Frame:
    """The frame with a claim's own wording and modality, under an id of its own: a sentence may carry several."""
    name = f"{frame.claim.id}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return replace(frame, claim=replace(frame.claim, id=name, text=text, modality=modality))
