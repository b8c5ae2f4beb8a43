"""The nouns: every record that flows through the stages and stands in a report.

Records are frozen, slotted dataclasses that hold tuples, never lists, and never a client, a path or the clock.
Offsets count Unicode code points of `Article.text`; a span is half open, `text[start:end]`.
JSON is read and written in one place, `dump` and `parse`, through pydantic: unknown fields are refused.
A `Report` checks itself when it is made: a report that exists is a report whose quotes are in its articles.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from summarizer.errors import InputError, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import TypeAdapter

Part = Literal["title", "caption", "body"]
Support = Literal["supported", "partly"]
Kind = Literal["number", "duration", "date", "role", "name", "place", "quotation", "attribution", "status", "other"]
Attribute = Literal[
    "duration",
    "start",
    "end",
    "date",
    "time",
    "count",
    "amount",
    "share",
    "measure",
    "age",
    "office",
    "holder",
    "place",
    "speaker",
    "wording",
    "participant",
    "status",
    "statement",
]
Stance = Literal["asserted", "quoted", "paraphrased", "anonymous"]
Modality = Literal["actual", "expected", "conditional"]
Polarity = Literal["affirmed", "negated"]
Verdict = Literal["contradict", "superseded", "differs_in_precision", "not_judged", "agree"]
Severity = Literal["high", "medium", "low"]
Between = Literal["articles", "article", "speakers"]
EntityKind = Literal["person", "body", "place", "thing"]
DecidedBy = Literal["code", "model"]
Cause = Literal["fault", "abstained"]

VERDICT_ORDER: tuple[Verdict, ...] = ("contradict", "superseded", "differs_in_precision", "not_judged", "agree")
"""A finding's verdict is the first of these that occurs among its relations."""

SEVERITY_ORDER: tuple[Severity, ...] = ("high", "medium", "low")


class Record:
    """The root of every record: JSON that names a field which the record does not have is refused."""

    __slots__ = ()
    # What is written names every field, so the schema may promise that.
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "json_schema_serialization_defaults_required": True,
    }


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A numbered span of an article. Numbers start at 1 and run over the whole article, excluded spans left out."""

    number: int
    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Excluded(Record):
    """A span of the article that is neither summarised, compared nor quoted, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Repair(Record):
    """A span of the article whose characters were mended on loading, with the characters that stood there."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One source text after encoding repair; the text never changes after that.

    `id` is the first twelve hexadecimal digits of `sha256`, the digest of the text in UTF-8, so identical articles are
    one article with several `sources`. `published` and `updated` are ISO 8601 dates or date-times, as far as known.
    `origin` is the id of the earliest listed article that shares long identical passages with this one, or its own id.
    `language` is an ISO 639-1 code, or "und" where it cannot be told.
    """

    id: str
    sha256: str
    title: str | None
    outlet: str | None
    source: str
    sources: tuple[str, ...]
    url: str | None
    published: str | None
    updated: str | None
    origin: str
    language: str
    text: str
    sentences: tuple[Sentence, ...]
    excluded: tuple[Excluded, ...]
    repairs: tuple[Repair, ...]

    def quote(self, start: int, end: int) -> Quote:
        """A verbatim quote of the span."""
        return Quote(article=self.id, start=start, end=end, text=self.text[start:end])

    def quote_sentence(self, sentence: Sentence) -> Quote:
        """A verbatim quote of one of this article's sentences."""
        return self.quote(sentence.start, sentence.end)

    def sentence(self, number: int) -> Sentence:
        """The sentence with that number; IndexError where there is none."""
        if not 1 <= number <= len(self.sentences):
            raise IndexError(number)
        return self.sentences[number - 1]

    def sentence_text(self, number: int) -> str:
        """The text of the sentence with that number; IndexError where there is none."""
        sentence = self.sentence(number)
        return self.text[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """A verbatim span of an article: `text` equals the article's text from `start` to `end`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Point(Record):
    """One sentence of a summary with the quotes that carry it."""

    text: str
    citations: tuple[Quote, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Summary(Record):
    """What an article says. `dropped` counts the points that no sentence supported."""

    article: str
    headline: Point
    points: tuple[Point, ...]
    dropped: int


@dataclass(frozen=True, slots=True)
class Value(Record):
    """The one value of a claim: its text and span in the article and, where it parses, the interval it stands for.

    `low` and `high` are inclusive; one of them alone None means unbounded on that side, both None means that the text
    does not parse. `unit` names the dimension in a base unit: "count", "percent", "minute" for durations, "day" for
    dates (proleptic Gregorian ordinals), "clock" for times of day (minutes after midnight UTC or local), an ISO 4217
    code for money, an SI-like symbol for measures. `hedge` is the hedging word as written.
    """

    text: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None

    @property
    def parsed(self) -> bool:
        """Whether the text was read into an interval."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Slot(Record):
    """What a value fills: a subject (the id of an event or entity, or empty), an attribute, and of what."""

    subject: str
    attribute: Attribute
    of: str


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """One checkable statement with exactly one value, and the sentence that makes it."""

    id: str
    article: str
    text: str
    quote: Quote
    value: Value
    kind: Kind
    event: str | None
    slot: Slot
    speaker: str | None
    stance: Stance
    modality: Modality
    polarity: Polarity
    when: str | None


@dataclass(frozen=True, slots=True)
class Alias(Record):
    """One spelling or short form of an entity, and where it stands."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Entity(Record):
    """A person, body, place or thing with all its spellings."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Event(Record):
    """What happened. `participants` and `place` are entity ids or plain text where no entity was found."""

    id: str
    type: str
    participants: tuple[str, ...]
    place: str | None
    date: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Position(Record):
    """One value that is given for a slot, the claims that give it and their sentences."""

    value: str
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Relation(Record):
    """What holds between two positions of a finding, named by their indices. `cause` says why one is not judged."""

    left: int
    right: int
    verdict: Verdict
    cause: Cause | None
    why: str
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """One slot with the positions taken on it and the relations between them."""

    id: str
    question: str
    kind: Kind
    slot: Slot
    verdict: Verdict
    severity: Severity
    between: Between
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class LookAlike(Record):
    """Two claims that look like a difference and are none, and why."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem(Record):
    """Something that was lost or left out: from which source, a stable code, and one line for the reader."""

    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Count(Record):
    """How many there were of something, for one reason."""

    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Coverage(Record):
    """The receipt: what was read, compared, judged and asked.

    `pairs` were considered; of them `pairs_dropped` were told apart before any comparison, `judged` were compared with
    a verdict and `not_judged` without one. `requests` are distinct requests, tokens as the answers state them.
    """

    articles: int = 0
    origins: int = 0
    sentences: int = 0
    excluded: int = 0
    claims: int = 0
    claims_dropped: int = 0
    pairs: int = 0
    pairs_dropped: tuple[Count, ...] = ()
    judged: int = 0
    not_judged: tuple[Count, ...] = ()
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class PromptVersion(Record):
    """Which prompt was asked: its name, version and the fingerprint of its text and schema."""

    name: str
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Judge(Record):
    """How good the model is as a judge, measured on the fixed set. `asked` says whether its word counted."""

    asked: bool
    reason: str
    balanced_accuracy: float | None = None
    false_contradict: float | None = None


@dataclass(frozen=True, slots=True)
class Provenance(Record):
    """Who made the report: the model, its standing as a judge, the prompts and the version of this program."""

    model: str | None
    judge: Judge
    prompts: tuple[PromptVersion, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Report(Record):
    """Everything that was found. Making one raises ReportError when a quote or reference is not true."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    summaries: tuple[Summary, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    single_source: tuple[str, ...]
    look_alikes: tuple[LookAlike, ...]
    problems: tuple[Problem, ...]
    coverage: Coverage
    provenance: Provenance = field(kw_only=True)

    def __post_init__(self) -> None:
        """Check every quote, value and reference against the articles and claims of this report."""
        articles = {article.id: article for article in self.articles}
        claims = {claim.id: claim for claim in self.claims}
        if len(articles) < len(self.articles) or len(claims) < len(self.claims):
            raise ReportError("two articles or two claims of the report have the same id")
        for article in self.articles:
            digest = sha256(article.text.encode(errors="replace")).hexdigest()
            if (article.sha256, article.id) != (digest, digest[:12]):
                raise ReportError(f"the id or sha256 of article {article.id} does not follow from its text")
        for quote in self.quotes():
            _check_quote(quote, articles)
        for summary in self.summaries:
            _check_summary(summary, articles)
        _check_counts(self.coverage)
        for claim in self.claims:
            _check_value(claim, articles)
        for finding in self.findings:
            _check_finding(finding, claims)
        for name in (*self.single_source, *(name for pair in self.look_alikes for name in (pair.left, pair.right))):
            if name not in claims:
                raise ReportError(f"the report names claim {name}, which it does not hold")

    def quotes(self) -> Iterator[Quote]:
        """Every quote in the report, wherever it stands."""
        for summary in self.summaries:
            for point in (summary.headline, *summary.points):
                yield from point.citations
        for claim in self.claims:
            yield claim.quote
        for finding in self.findings:
            for position in finding.positions:
                yield from position.quotes
        for entity in self.entities:
            for alias in entity.aliases:
                yield from alias.quotes
        for event in self.events:
            yield from event.quotes


def _check_quote(quote: Quote, articles: dict[str, Article]) -> None:
    article = articles.get(quote.article)
    if article is None:
        raise ReportError(f"a quote names article {quote.article}, which the report does not hold")
    if not 0 <= quote.start < quote.end <= len(article.text):
        raise ReportError(f"a quote of article {article.id} has no span in its text")
    if article.text[quote.start : quote.end] != quote.text:
        raise ReportError(f"a quote at {quote.start} is not in article {article.id}")
    if any(span.start < quote.end and quote.start < span.end for span in article.excluded):
        raise ReportError(f"a quote at {quote.start} of article {article.id} reaches into an excluded span")


def _check_summary(summary: Summary, articles: dict[str, Article]) -> None:
    if summary.article not in articles:
        raise ReportError(f"a summary names article {summary.article}, which the report does not hold")
    if any(point.support == "supported" and not point.citations for point in (summary.headline, *summary.points)):
        raise ReportError(f"the summary of article {summary.article} calls supported what cites no sentence")
    if summary.dropped < 0:
        raise ReportError(f"the summary of article {summary.article} counts fewer than no dropped points")


def _check_counts(coverage: Coverage) -> None:
    listed = (one.number for one in (*coverage.pairs_dropped, *coverage.not_judged))
    if any(number < 0 for number in (*(part for part in astuple(coverage) if isinstance(part, int)), *listed)):
        raise ReportError("the coverage of the report counts fewer than none")


def _check_value(claim: Claim, articles: dict[str, Article]) -> None:
    value, quote = claim.value, claim.quote
    if claim.article != quote.article:
        raise ReportError(f"claim {claim.id} and its quote name different articles")
    if not all(math.isfinite(bound) for bound in (value.low, value.high) if bound is not None):
        raise ReportError(f"the value of claim {claim.id} has a bound that is not finite; unbounded is None")
    if not quote.start <= value.start < value.end <= quote.end:
        raise ReportError(f"the value of claim {claim.id} lies outside its quote")
    if articles[quote.article].text[value.start : value.end] != value.text:
        raise ReportError(f"the value of claim {claim.id} is not in its article")


def _check_finding(finding: Finding, claims: dict[str, Claim]) -> None:
    for position in finding.positions:
        for name in position.claims:
            if name not in claims:
                raise ReportError(f"finding {finding.id} names claim {name}, which the report does not hold")
        if position.value not in {claims[name].value.text for name in position.claims}:
            raise ReportError(f"a position of finding {finding.id} gives a value that none of its claims has")
    for relation in finding.relations:
        if not {relation.left, relation.right} <= set(range(len(finding.positions))):
            raise ReportError(f"finding {finding.id} relates a position that it does not hold")
    verdicts = {relation.verdict for relation in finding.relations}
    if finding.verdict != next((verdict for verdict in VERDICT_ORDER if verdict in verdicts), "agree"):
        raise ReportError(f"the verdict of finding {finding.id} does not follow from its relations")


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


def dump(report: Report) -> str:
    """The report as JSON text: the contract of docs/report.md, keys in the order of the records."""
    return _adapter().dump_json(report, indent=2).decode() + "\n"


def parse(text: str | bytes) -> Report:
    """The report that the JSON text holds. Raises InputError where it is no report or a quote is not true."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the text"
        message = f"{where}: {first['msg']}"
    except ReportError as error:
        message = str(error)
    # Names in the text are a stranger's: what cannot be printed must not reach a terminal through the error.
    printable = "".join(character if character.isprintable() else "\ufffd" for character in message)
    raise InputError(f"not a report, make one with `summarizer check -f json`: {printable[:300]}")


def schema() -> str:
    """The JSON schema of what `dump` writes, as JSON text; docs/report.schema.json holds the same."""
    found: dict[str, Any] = _adapter().json_schema(mode="serialization")
    for name, definition in (("Report", found), *found["$defs"].items()):
        # pydantic leaves the docstrings of standard dataclasses out; they are what a reader of the schema needs.
        definition["description"] = " ".join((globals()[name].__doc__ or "").split())
    return json.dumps(found, indent=2) + "\n"
