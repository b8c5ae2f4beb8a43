"""Load: sources to articles, and a problem for each source or value that was lost."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from summarizer import cleaning, sentences
from summarizer.articles import decoding, files, languages, metadata, origins, parts
from summarizer.articles.files import SourceError
from summarizer.articles.metadata import Metadata
from summarizer.records import Article, Excluded, Problem, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarizer.records import Repair

FRONT_MATTER = "front matter"

NOTES = frozenset({"date", "link", "front_matter", "meta", "same_text"})
"""The codes of problems that lose no article, at most a value; any other code means that a source gave no article."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The articles in the order of their sources, and what was lost on the way."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def load(
    sources: Sequence[str],
    *,
    meta: Mapping[str, Metadata] | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Loaded:
    """The articles that the sources hold. A source is a file, a folder, a pattern, or `-` for standard input.

    Nothing is raised for a source: what cannot be read, or is no text, becomes a problem of one line. Identical texts
    are one article. `meta` goes before the front matter; its keys are sources as typed or file names. `stdin` returns
    the bytes of standard input; without it the process's own is read.
    """
    meta = meta or {}
    problems: list[Problem] = []
    articles: dict[str, Article] = {}
    names = tuple(dict.fromkeys(_find_all(sources, problems)))
    for name in names:
        source = _printable(name)
        try:
            text, repairs = decoding.repair(decoding.decode(files.read(name, stdin)))
            article, faults = _make(
                source, text, repairs, meta.get(name) or meta.get(PurePath(name).name) or Metadata()
            )
        except SourceError as refusal:
            problems.append(Problem(source, refusal.code, str(refusal)))
            continue
        problems += [Problem(source, code, message) for code, message in faults]
        if first := articles.get(article.id):
            problems += _note_join(first, article)
        articles[article.id] = _join(first, article) if first else article
    known = {key for name in names for key in (name, PurePath(name).name)}
    problems += [
        Problem(_printable(key), "meta", "the metadata names a source that was not given: check its name")
        for key in meta
        if key not in known
    ]
    origin = origins.find_origins(tuple(articles.values()))
    return Loaded(
        articles=tuple(replace(article, origin=origin[article.id]) for article in articles.values()),
        problems=tuple(problems),
    )


def _find_all(sources: Sequence[str], problems: list[Problem]) -> Iterator[str]:
    for typed in sources:
        try:
            yield from files.find(typed)
        except SourceError as refusal:
            problems.append(Problem(_printable(typed).strip() or '""', refusal.code, str(refusal)))


def _make(
    source: str, text: str, repairs: tuple[Repair, ...], given: Metadata
) -> tuple[Article, tuple[tuple[str, str], ...]]:
    """The article, its own origin as yet, and the faults of its metadata. Raises SourceError where nothing is left."""
    front = metadata.read_front_matter(text)
    start = front.end if front else 0
    known, faults = metadata.check(given.over(front.metadata) if front else given)
    if front and front.fault:
        faults = (("front_matter", front.fault), *faults)
    whole = [span for span in sentences.split(text) if span[0] >= start]
    excluded = cleaning.find_excluded(text, whole, start)
    kept = cleaning.keep(text, whole, excluded)
    if not kept:
        raise SourceError("empty", "holds no sentence of an article: give a file with an article in it")
    found = parts.find_parts(text, kept, known.title, start)
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=digest[:12],
        sha256=digest,
        title=known.title or found.title,
        outlet=known.outlet,
        source=source,
        sources=(source,),
        url=known.url,
        published=known.published,
        updated=known.updated,
        origin=digest[:12],
        language=languages.detect("\n".join(text[begin:end] for begin, end in kept)),
        text=text,
        sentences=tuple(
            Sentence(number, begin, end, part)
            for number, ((begin, end), part) in enumerate(zip(kept, found.parts, strict=True), 1)
        ),
        excluded=(Excluded(0, start, FRONT_MATTER), *excluded) if start else excluded,
        repairs=repairs,
    )
    return article, faults


def _note_join(first: Article, second: Article) -> Iterator[Problem]:
    """That two sources are one article, and what the second says of it that is not kept."""
    message = f"holds the same text as {first.source}: the two are one article"
    yield Problem(second.source, "same_text", message)
    if first.url and second.url not in {None, first.url}:
        yield Problem(second.source, "link", f"its url {second.url!r} is left out: {first.source} has the article's")


def _join(first: Article, second: Article) -> Article:
    """Two articles of one text as one: the second only adds its source and what the first does not know."""
    return replace(
        first,
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        outlet=first.outlet or second.outlet,
        url=first.url or second.url,
        published=first.published or second.published,
        updated=first.updated or second.updated,
    )


def _printable(name: str) -> str:
    """The name with characters in place of the bytes that are no UTF-8, so that it can stand in a report."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
