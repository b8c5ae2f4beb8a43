"""Gold files: what is planted in a story, and what must not be reported."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from summarizer.errors import InputError
from summarizer.records import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ItemType = Literal["difference", "trap", "agreement", "single"]
Expected: TypeAlias = Verdict | Literal["not_comparable", "different_event"]
Span: TypeAlias = tuple[int, int]

TYPED: tuple[Kind, ...] = ("number", "duration", "date", "role", "name", "place")
"""The kinds that code recognizes by itself."""

UNTYPED: tuple[Kind, ...] = ("quotation", "attribution", "status", "other")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in its article: `quote` is verbatim from the article, `value` verbatim from the quote."""

    article: str
    quote: str
    value: str

    def find(self, text: str) -> Iterator[tuple[Span, Span]]:
        """The spans of quote and value wherever the quote stands in the text; a repeated passage yields each copy."""
        inside = re.search(rf"(?<!\w){re.escape(self.value)}(?!\w)", self.quote)
        offset = inside.start() if inside else self.quote.find(self.value)
        start = text.find(self.quote)
        while start >= 0:
            yield (start, start + len(self.quote)), (start + offset, start + offset + len(self.value))
            start = text.find(self.quote, start + 1)


@dataclass(frozen=True, slots=True)
class Item:
    """Something planted.

    A difference is to be found with its verdict, an agreement as agree; a trap must never be reported as contradict.
    A single statement has one side only and no verdict.
    """

    id: str
    type: ItemType
    kind: Kind
    verdict: Expected | None
    left: Mark
    right: Mark | None
    note: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """One or two sides."""
        return (self.left,) if self.right is None else (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Gold:
    """A story: its name, the files of its articles, and what is planted in them."""

    name: str
    field: str
    held_back: bool
    articles: tuple[Path, ...]
    items: tuple[Item, ...]


def read_gold(path: Path) -> Gold:
    """The gold file at `path`, or the `gold.toml` of a folder. Raises InputError where it is wrong in any way."""
    path = path / "gold.toml" if path.is_dir() else path
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        story = table["story"]
        gold = Gold(
            name=story["name"],
            field=story["field"],
            held_back=story.get("held_back", False),
            articles=tuple(path.parent / name for name in story["articles"]),
            items=tuple(_item(row) for row in table["item"]),
        )
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a gold file or the folder of a story") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path} is not a gold file: {error}") from error
    _check(gold, path)
    return gold


def _item(row: dict[str, Any]) -> Item:
    left, right = row["left"], row.get("right")
    item = Item(
        id=row["id"],
        type=row["type"],
        kind=row["kind"],
        verdict=row.get("verdict"),
        left=Mark(left["article"], left["quote"], left["value"]),
        right=Mark(right["article"], right["quote"], right["value"]) if right else None,
        note=row.get("note", ""),
    )
    if item.type not in get_args(ItemType) or item.kind not in get_args(Kind):
        raise ValueError(f"{item.id} has type {item.type} and kind {item.kind}")
    verdicts = {*get_args(Verdict), "not_comparable", "different_event"}
    if (item.right is None) != (item.type == "single") or (item.right is not None and item.verdict not in verdicts):
        raise ValueError(f"{item.id} needs a verdict and two sides, or type single and one side")
    return item


def _check(gold: Gold, path: Path) -> None:
    texts = {article.name: article.read_text("utf-8") for article in gold.articles if article.is_file()}
    seen: set[str] = set()
    for item in gold.items:
        if item.id in seen:
            raise InputError(f"{path}: two items are called {item.id}")
        seen.add(item.id)
        for mark in item.marks:
            if mark.value not in mark.quote or mark.quote not in texts.get(mark.article, ""):
                raise InputError(f"{path}: the quote or value of {item.id} is not in {mark.article}, letter by letter")
