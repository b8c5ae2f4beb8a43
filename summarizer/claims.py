"""Articles to readings: every typed mention becomes a claim, and the model adds what has no type.

Code finds quantities, durations, dates, titles with their holders, places of events and quotations in every sentence
that is not excluded; slots, questions and quotes are filled by code.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summarizer import comparators, entities, occasions, offices, portions, sightings, speech, stories
from summarizer.kinds import MODULES, statements
from summarizer.readings import Line, Reading
from summarizer.words import split

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from summarizer.answers import ClaimsAnswer, StatedClaim
    from summarizer.comparators import Found
    from summarizer.llm import Model, Reply
    from summarizer.prompts import Library
    from summarizer.readings import Frame
    from summarizer.records import Article


def read(article: Article) -> Reading:
    """What the article says, as far as code can tell: names, roles, occasions, speech and typed claims."""
    lines = tuple(
        Line(sentence.number, sentence.start, sentence.end, text, split(text, sentence.start))
        for sentence in article.sentences
        for text in (article.text[sentence.start : sentence.end],)
    )
    phrases = offices.phrases(lines)
    names = entities.find(lines, offices.starts(lines, phrases))
    held = offices.tie(lines, phrases, names)
    today = story_date(article)
    found = tuple(comparators.find(line.text, today) for line in lines)
    dates = {line.number: _dates(values, line.start) for line, values in zip(lines, found, strict=True)}
    happened = occasions.find(lines, names, dates, today.toordinal() if today else None)
    spoken = speech.find(article.text, lines, names, held)
    reading = Reading(article, lines, stories.weigh(lines), found, names, held, happened, spoken, (), today)
    frames = [frame for module in MODULES for frame in module.find(reading)]
    frames.sort(key=_place)
    return replace(reading, frames=tuple(_unique(frames)))


_HEAD = 6
_DATELINE = 100


async def extract(reading: Reading, model: Model, library: Library) -> tuple[Reading, int]:
    """The reading with the claims that a model adds, and how many of its claims no sentence carries; see `ask`."""
    return add(reading, await ask(reading.article, model, library))


async def ask(article: Article, model: Model, library: Library) -> tuple[StatedClaim, ...]:
    """What a model says that an article claims. A long article is asked about in portions.

    Raises ModelError where the model fails.
    """

    def put(numbers: tuple[int, ...]) -> Awaitable[Reply[ClaimsAnswer]]:
        return model.ask(library.claims(article, numbers=numbers))

    return tuple(claim for reply in await portions.ask_all(article, put) for claim in reply.answer.claims)


def add(reading: Reading, stated: Sequence[StatedClaim]) -> tuple[Reading, int]:
    """The reading with what a model stated, and how many of its claims no sentence carries."""
    carried = [made for one in stated if (made := statements.frame(reading, one)) is not None]
    frames = _unique(sorted([*reading.frames, *carried], key=_place))
    return replace(reading, frames=tuple(frames)), len(stated) - len(carried)


def _place(frame: Frame) -> tuple[int, int, str, str]:
    return (frame.claim.value.start, frame.claim.value.end, frame.claim.kind, frame.claim.id)


def story_date(article: Article) -> date | None:
    """The day from which relative dates of the article are counted, where it is known: by its stamp or dateline."""
    stamp = article.published or article.updated
    if stamp:
        return date.fromisoformat(stamp[:10])
    for sentence in article.sentences[:_HEAD]:
        for item in comparators.find(article.text[sentence.start : sentence.end][:_DATELINE]):
            value = item.value
            if value.unit == "day" and value.low is not None and value.low == value.high:
                lead = article.text[sentence.start : sentence.start + value.start]
                return date.fromordinal(int(value.low)) if _is_dateline(lead) else None
    return None


def _is_dateline(lead: str) -> bool:
    """Whether a date behind these words of a sentence is a dateline: names alone stand before it, and a comma."""
    words = split(lead.strip())
    return not words or (words[-1].text == "," and all(word.is_capitalized or word.is_punctuation for word in words))


def _unique(frames: Sequence[Frame]) -> list[Frame]:
    seen: set[str] = set()
    kept = []
    for frame in frames:
        if frame.claim.id not in seen:
            seen.add(frame.claim.id)
            kept.append(frame)
    return kept


def _dates(found: Sequence[Found], offset: int) -> list[tuple[int, int, sightings.Span]]:
    return [
        (item.value.start + offset, item.value.end + offset, (item.value.low, item.value.high, item.value.unit or ""))
        for item in found
        if item.kind == "date" and item.value.low is not None and item.value.high is not None
    ]
