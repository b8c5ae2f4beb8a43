"""The report as one HTML page that needs no script, no network and no other file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jinja2

from summarizer.records import Excluded
from summarizer.reports.names import anchor
from summarizer.reports.outline import outline
from summarizer.reports.plain import plain
from summarizer.reports.wording import counted, reason

if TYPE_CHECKING:
    from summarizer.records import Article, Report, Sentence

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's text: a sentence with its anchor, or an excluded span with its reason, or neither."""

    text: str
    number: int = 0
    anchor: str = ""
    part: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's whole text as paragraphs of passages, and what was mended in it."""

    paragraphs: tuple[tuple[Passage, ...], ...]
    repairs: tuple[tuple[str, str, int], ...]


def render(report: Report) -> str:
    """The report as a page in UTF-8."""
    content = outline(report)
    readings = [_reading(number, article) for number, article in enumerate(report.articles, start=1)]
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["counted"] = counted
    template = environment.get_template("report.html")
    return template.render(report=content, readings=list(zip(content.sources, readings, strict=True))) + "\n"


def _reading(number: int, article: Article) -> Reading:
    mended: dict[tuple[str, str], int] = {}
    for repair in article.repairs:
        change = (plain(repair.original), plain(article.text[repair.start : repair.end]))
        mended[change] = mended.get(change, 0) + 1
    return Reading(
        paragraphs=_paragraphs(number, article),
        repairs=tuple((original, now, times) for (original, now), times in mended.items()),
    )


def _paragraphs(number: int, article: Article) -> tuple[tuple[Passage, ...], ...]:
    """The text in order. Only what stands between passages breaks a paragraph, so a sentence is always in one piece."""
    paragraphs: list[list[Passage]] = [[]]
    spans: list[Sentence | Excluded] = [*article.sentences, *article.excluded]
    cursor = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, cursor), span.end
        if start < end:
            _add_gap(paragraphs, article.text[cursor:start])
            paragraphs[-1].append(_passage(number, span, plain(article.text[start:end])))
            cursor = end
    _add_gap(paragraphs, article.text[cursor:])
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _add_gap(paragraphs: list[list[Passage]], gap: str) -> None:
    for place, piece in enumerate(_PARAGRAPH.split(gap)):
        if place:
            paragraphs.append([])
        if piece.strip():
            paragraphs[-1].append(Passage(plain(piece)))


def _passage(number: int, span: Sentence | Excluded, text: str) -> Passage:
    if isinstance(span, Excluded):
        return Passage(text, reason=reason(span.reason))
    return Passage(text, number=span.number, anchor=anchor(number, span.number), part=span.part)
