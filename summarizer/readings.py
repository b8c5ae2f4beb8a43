"""What the reading of one article yields: the records that the stages between articles and findings share.

They never leave the program; a report holds the records of `summarizer.records` only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from summarizer.comparators import Found
    from summarizer.records import Article, Claim, EntityKind, Quote
    from summarizer.words import Word

Pole = Literal["done", "undone", "pending"]
RoleStatus = Literal["current", "former", "acting", "elect", "outgoing"]
Tense = Literal["coming", "gone", ""]
Sequence = Literal["this", "previous", "next", "another"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article with its words. Spans are offsets into the article."""

    number: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a sentence."""

    text: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """An entity of one article: its fullest name, and every mention of it."""

    key: int
    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A title that a sentence gives a person. `start` and `end` span the whole title phrase, `of` is folded.

    `holder` is the key of a `Name`, or None where the phrase stands alone ("the mayor said"). `calling` says of what
    is no title but a noun for what somebody does whether it is told as known ("the driver") or not ("a nurse").
    """

    title: str
    status: RoleStatus
    qualifier: str
    of: str
    text: str
    start: int
    end: int
    sentence: int
    holder: int | None
    marked: bool
    calling: Literal["", "a", "the"] = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as one article tells it: a cluster of mentions of one family with what anchors it."""

    key: int
    family: str
    heads: frozenset[str]
    participants: frozenset[int]
    places: frozenset[int]
    dates: tuple[tuple[float, float, str], ...]
    sequence: Sequence
    modality: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of speech: direct (between quotation marks) or reported, with the speaker as far as known."""

    start: int
    end: int
    direct: bool
    speaker: int | None
    label: str
    speaker_start: int
    speaker_end: int
    denial: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class State:
    """What has happened, has not, or is still to come: on which axis, who did it, and what it is about, as stems.

    `noun` is the noun of the thing, `marks` what sets it apart from another of its kind: names marked with "^", plain
    words, and what one is accused of with "=". `moment` is the day for which it is told, as an ordinal, with the part
    of the day as its fraction; `lasts` says that it holds from then on, `fresh` that its thing is told as new ("a
    plan").
    """

    axis: str
    pole: Pole
    agents: frozenset[str]
    matters: frozenset[str]
    noun: str = ""
    marks: frozenset[str] = frozenset()
    moment: float | None = None
    lasts: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """A time before the story's: the first and last day it may be, as ordinals; both None where none is named."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What bounds a figure beside its noun. `past` is the time it is set in, None for the story's own.

    `day` is the one day, as an ordinal, on which its clause says that it happened. `aspects` are what sort of figure it
    is: a lead, a limit, a rate a day. `periods` are the stretches of a year that it sums up. `owner` is the key of the
    name that has what is counted. `sole` says that no other number of its article counts the same, `became` that it is
    what another number became.
    """

    past: Past | None = None
    day: float | None = None
    aspects: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    owner: int | None = None
    sole: bool = False
    became: bool = False


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done at a time or for a time: the families of acts that its words may tell, and of whom or what.

    `patient` is what it happens to, `agent` who does it: the head of the noun phrase, then its other words, as stems,
    names with "^" before them; both empty where the text tells none. `beside` are the words behind each preposition.
    `parties` are the stems of all that takes part, `persons` the keys of the names among them, places left out;
    `marks` say which of several it is ("a second"). `sole` says that its article gives no other time for the act.
    """

    families: frozenset[str]
    patient: tuple[str, ...]
    agent: tuple[str, ...]
    beside: tuple[tuple[str, frozenset[str]], ...]
    parties: frozenset[str]
    persons: frozenset[int]
    marks: frozenset[str]
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a claim is about, beyond its slot: all that decides whether two claims may be compared.

    `context` holds the stems and concepts of the value's own clause, `setting` those of the rest of its sentence.
    `changed` says that its words tell of a change, `stage` at which moment of the week a count or price was taken,
    `tense` whether its clause tells of what is to come or of what was,
    `deeds` what is done then or so long, `scheduled` that it lies ahead and is set or expected,
    `ends` that it says until when, `doing` the act that the time is the time of.
    """

    claim: Claim
    sentence: int
    unit: str | None
    concepts: frozenset[str]
    heads: frozenset[str]
    actions: frozenset[str]
    context: frozenset[str]
    anchors: frozenset[int]
    occasion: int | None
    sequence: Sequence
    part: bool
    increment: bool
    denied: bool
    withdrawn: bool
    changed: bool
    setting: frozenset[str] = frozenset()
    stage: float | None = None
    tense: Tense = ""
    deeds: frozenset[str] = frozenset()
    scheduled: bool = False
    ends: bool = False
    doing: Doing | None = None
    role: Role | None = None
    speech: Speech | None = None
    holder: int | None = None
    state: State | None = None
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read: its typed values by line, its names, roles, occasions, speech and the frames of its claims.

    `weights` holds its words and what each says. `named` holds the keys of the names in each line, `heard` the speech
    of which each line holds a part.
    """

    article: Article
    lines: tuple[Line, ...]
    weights: dict[str, float]
    found: tuple[tuple[Found, ...], ...]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
    occasions: tuple[Occasion, ...]
    speeches: tuple[Speech, ...]
    frames: tuple[Frame, ...]
    today: date | None = None
    named: tuple[frozenset[int], ...] = field(init=False, repr=False, compare=False)
    heard: tuple[tuple[Speech, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather names and speech by line, so that a claim need not look through the whole article."""
        named: list[set[int]] = [set() for _ in self.lines]
        heard: list[list[Speech]] = [[] for _ in self.lines]
        for name in self.names:
            for mention in name.mentions:
                named[mention.sentence - 1].add(name.key)
        for speech in self.speeches:
            first = max(0, self._line_at(speech.start))
            for told in heard[first : bisect_left(self.lines, speech.end, key=_start)]:
                told.append(speech)
        object.__setattr__(self, "named", tuple(map(frozenset, named)))
        object.__setattr__(self, "heard", tuple(map(tuple, heard)))

    def speech_around(self, start: int, end: int) -> Speech | None:
        """The shortest stretch of speech that holds the span."""
        around = [held for held in self.heard[self._line_at(start)] if held.start <= start and end <= held.end]
        return min(around, default=None, key=lambda held: held.end - held.start)

    def _line_at(self, position: int) -> int:
        return bisect_right(self.lines, position, key=_start) - 1

    @property
    def account(self) -> Account:
        """What of it stands in a report."""
        return Account(self.article, self.names, self.occasions, tuple(frame.claim for frame in self.frames))


@dataclass(frozen=True, slots=True)
class Account:
    """What a reading leaves for the report when nothing is compared with it any more: no word is kept."""

    article: Article
    names: tuple[Name, ...]
    occasions: tuple[Occasion, ...]
    claims: tuple[Claim, ...]

    def quote(self, mention: Mention) -> Quote:
        """The verbatim quote of a mention."""
        return self.article.quote(mention.start, mention.end)


def _start(line: Line) -> int:
    return line.start
