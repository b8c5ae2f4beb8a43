"""Articles to readings: every typed mention becomes a claim, and the model adds what has no type.

Code finds quantities, durations, dates, titles with their holders, places of events and quotations in every sentence
that is not excluded; slots, questions and quotes are filled by code.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summarizer import comparators, entities, occasions, offices, questions, speech, topics
from summarizer.comparators import roles
from summarizer.occasions import has_cue
from summarizer.readings import Frame, Line, Reading
from summarizer.records import Claim, Slot, Value
from summarizer.words import content, fold, split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.comparators import Found
    from summarizer.readings import Mention, Name, Occasion, Role, Speech
    from summarizer.records import Article, Attribute, Kind, Modality, Polarity, Stance

_ATTRIBUTES: dict[str, Attribute] = {"minute": "duration", "day": "date", "clock": "time", "percent": "share", "count": "count"}
_FEWEST_QUOTED_WORDS = 6


def read(article: Article) -> Reading:
    """What the article says, as far as code can tell: names, roles, occasions, speech and typed claims."""
    lines = tuple(
        Line(sentence.number, sentence.start, sentence.end, text, split(text, sentence.start))
        for sentence in article.sentences
        for text in (article.text[sentence.start : sentence.end],)
    )
    phrases = offices.phrases(lines)
    names = entities.find(lines, offices.spans(lines, phrases))
    held = offices.tie(lines, phrases, names)
    found = {line.number: comparators.find(line.text, story_date(article)) for line in lines}
    happened = occasions.find(lines, names, {number: _dates(found[number], lines[number - 1].start) for number in found})
    spoken = speech.find(article.text, lines, names, held)
    reading = Reading(article, lines, names, held, happened, spoken, ())
    frames = [
        *_figure_frames(reading, found),
        *_role_frames(reading),
        *_place_frames(reading),
        *_quotation_frames(reading),
    ]
    frames.sort(key=lambda frame: (frame.claim.value.start, frame.claim.value.end, frame.claim.kind))
    return Reading(article, lines, names, held, happened, spoken, tuple(_unique(frames)))


def story_date(article: Article) -> date | None:
    """The day from which relative dates of the article are counted, where it is known."""
    stamp = article.published or article.updated
    return date.fromisoformat(stamp[:10]) if stamp else None


def _unique(frames: Sequence[Frame]) -> list[Frame]:
    seen: set[str] = set()
    kept = []
    for frame in frames:
        if frame.claim.id not in seen:
            seen.add(frame.claim.id)
            kept.append(frame)
    return kept


def _dates(found: Sequence[Found], offset: int) -> list[tuple[int, int, occasions.Span]]:
    return [
        (item.value.start + offset, item.value.end + offset, (item.value.low, item.value.high, item.value.unit or ""))
        for item in found
        if item.kind == "date" and item.value.low is not None and item.value.high is not None
    ]


# Figures


def _figure_frames(reading: Reading, found: Mapping[int, Sequence[Found]]) -> list[Frame]:
    by_start = {mention.start: held for held in reading.occasions for mention in held.mentions}
    frames: list[Frame] = []
    previous: int | None = None
    for line in reading.lines:
        spans = [_word_span(line, item) for item in found[line.number]]
        for item, span in zip(found[line.number], spans, strict=True):
            if span is None:
                continue
            taken = [other for other in spans if other is not None]
            about = topics.topic(
                line, *span, taken, by_start, is_duration=item.kind == "duration", previous=previous
            )
            if about.offset or (item.kind == "duration" and about.occasion is None and not about.concepts):
                continue
            frames.append(_figure_frame(reading, line, item, span, about))
        last = [by_start[word.start].key for word in line.words if word.start in by_start]
        previous = last[-1] if last else previous
    return frames


def _word_span(line: Line, item: Found) -> tuple[int, int] | None:
    start, end = item.value.start + line.start, item.value.end + line.start
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else None


def _figure_frame(reading: Reading, line: Line, item: Found, span: tuple[int, int], about: topics.Topic) -> Frame:
    value = _shift(item.value, line.start)
    attribute = _attribute(item)
    held = reading.occasions[about.occasion] if about.occasion is not None else None
    label = _label(about, held, attribute)
    return _frame(
        reading,
        line,
        value,
        kind=item.kind,
        attribute=attribute,
        of=label,
        span=span,
        concepts=about.concepts,
        heads=about.heads,
        actions=about.actions,
        occasion=about.occasion,
    )


def _attribute(item: Found) -> Attribute:
    unit = item.value.unit or ""
    if unit in _ATTRIBUTES:
        return _ATTRIBUTES[unit]
    if unit.startswith(("day", "weekday")):
        return "date"
    if unit == "year":
        return "age"
    return "amount" if len(unit) == 3 and unit.isupper() else "measure"


def _label(about: topics.Topic, held: Occasion | None, attribute: Attribute) -> str:
    if attribute in {"duration", "date", "time"} and held is not None:
        return held.mentions[0].text
    if about.concepts:
        return ", ".join(sorted(about.concepts)).replace("_", " ")
    return " ".join(sorted(about.heads)) or (held.mentions[0].text if held else "")


def _shift(value: Value, offset: int) -> Value:
    return Value(value.text, value.start + offset, value.end + offset, value.low, value.high, value.unit, value.hedge)


# Everything that makes a frame


def _frame(
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
        when=story_date(reading.article).isoformat() if story_date(reading.article) else None,  # type: ignore[union-attr]
    )
    return Frame(
        claim=claim,
        sentence=line.number,
        unit=value.unit,
        concepts=concepts,
        heads=heads,
        actions=actions,
        context=content(line.words[max(0, span[0] - 12) : span[0]] + line.words[span[1] + 1 : span[1] + 12]),
        anchors=frozenset(
            name.key for name in reading.names for mention in name.mentions if mention.sentence == line.number
        ),
        occasion=occasion,
        sequence=_sequence(near, value),
        part=has_cue(near, "part"),
        increment=has_cue(folded[max(0, span[0] - 2) : span[1] + 2], "increment"),
        denied=spoken is not None and spoken.denial,
        withdrawn=has_cue(folded, "correction"),
        changed=has_cue(folded, "change"),
        role=role,
        speech=said,
        holder=holder,
    )


def _speech_around(reading: Reading, value: Value) -> Speech | None:
    around = [held for held in reading.speeches if held.start <= value.start and value.end <= held.end]
    return min(around, key=lambda held: held.end - held.start) if around else None


def _stance(reading: Reading, spoken: Speech | None) -> tuple[Stance, str | None]:
    if spoken is None:
        return "asserted", None
    if spoken.speaker is None:
        return ("anonymous", spoken.label or None) if spoken.label else ("quoted" if spoken.direct else "asserted", None)
    return "quoted" if spoken.direct else "paraphrased", reading.names[spoken.speaker].name


def _modality(lead: Sequence[str], behind: Sequence[str]) -> Modality:
    if has_cue(lead, "conditional"):
        return "conditional"
    if has_cue(lead, "expected"):
        return "expected"
    return "expected" if {"anticipated", "expected", "planned", "forecast", "scheduled", "predicted"} & set(behind) else "actual"


def _polarity(lead: Sequence[str]) -> Polarity:
    return "negated" if has_cue(lead[-5:], "negation") else "affirmed"


def _sequence(near: Sequence[str], value: Value) -> str:
    own = set(fold(value.text).split())
    outside = [word for word in near if word not in own]
    if has_cue(outside, "previous"):
        return "previous"
    return "next" if has_cue(outside, "next") else "this"


# Roles, places, quotations


def _role_frames(reading: Reading) -> list[Frame]:
    frames = []
    for role in reading.roles:
        if role.holder is None:
            continue
        name = reading.names[role.holder]
        line = reading.lines[role.sentence - 1]
        span = _span(line, role.start, role.end)
        value = Value(role.text, role.start, role.end)
        frames.append(
            _frame(
                reading, line, value, kind="role", attribute="office", of=name.name, span=span,
                subject=f"{reading.article.id}:n{name.key}", role=role, holder=name.key,
            )
        )
        if roles.is_unique(role.title) and role.status == "current":
            mention = _nearest(name, role)
            frames.append(
                _frame(
                    reading, line, Value(mention.text, mention.start, mention.end), kind="name", attribute="holder",
                    of=f"{role.title} {role.of}".strip(), span=_span(line, mention.start, mention.end),
                    role=role, holder=name.key,
                )
            )
    return frames


def _nearest(name: Name, role: Role) -> Mention:
    inside = [mention for mention in name.mentions if mention.sentence == role.sentence]
    return min(inside, key=lambda mention: min(abs(mention.start - role.end), abs(role.start - mention.end)))


def _span(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _place_frames(reading: Reading) -> list[Frame]:
    frames = []
    for held in reading.occasions:
        for key in sorted(held.places):
            mentions = {mention.sentence for mention in held.mentions}
            for mention in reading.names[key].mentions:
                if mention.sentence not in mentions:
                    continue
                line = reading.lines[mention.sentence - 1]
                frames.append(
                    _frame(
                        reading, line, Value(mention.text, mention.start, mention.end), kind="place",
                        attribute="place", of=held.mentions[0].text, span=_span(line, mention.start, mention.end),
                        occasion=held.key, holder=key,
                    )
                )
                break
    return frames


def _quotation_frames(reading: Reading) -> list[Frame]:
    frames = []
    for said in reading.speeches:
        text = reading.article.text[said.start : said.end]
        if not said.direct or len(text.split()) < _FEWEST_QUOTED_WORDS:
            continue
        line = next(line for line in reading.lines if line.start <= said.start < line.end)
        end = min(said.end, line.end)
        if end - said.start < _FEWEST_QUOTED_WORDS:
            continue
        speaker = reading.names[said.speaker].name if said.speaker is not None else said.label
        frames.append(
            _frame(
                reading, line, Value(reading.article.text[said.start : end], said.start, end), kind="quotation",
                attribute="wording", of=speaker or "unnamed speaker", span=_span(line, said.start, end), said=said,
            )
        )
    return frames
