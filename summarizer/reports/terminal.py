"""The report for a terminal: what differs in full and side by side, what follows in brief."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.reports.outline import outline
from summarizer.reports.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType

    from summarizer.records import Report, Verdict
    from summarizer.reports.entries import Entry, Reason, Side
    from summarizer.reports.outline import Digest, Line, Outline
    from summarizer.reports.voices import Voice

COLUMN = 30
"""The least width in which a sentence beside another is still pleasant to read."""

MOST = 6
"""How many entries of a secondary list are shown; the other formats show them all."""

VOICES = 3
"""How many sentences of one side are shown; they say the same."""

_STYLES: Mapping[Verdict, str] = {
    "contradict": "bold red",
    "superseded": "bold yellow",
    "differs_in_precision": "bold cyan",
    "not_judged": "bold",
    "agree": "bold green",
}


def render(report: Report, *, width: int = 100, color: bool = False) -> str:
    """The report in lines of at most `width` columns; without `color` it holds no escape byte."""
    screen = StringIO()
    console = Console(
        file=screen,
        width=max(width, 20),
        force_terminal=color,
        color_system="standard" if color else None,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},  # what the terminal can do is the caller's to find out
    )
    for part in _parts(outline(report), max(width, 20), color=color):
        console.print(part, overflow="fold")
    # The cells of a table are padded to their width; nobody wants these spaces in a file.
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines()) + "\n"


def _parts(content: Outline, width: int, *, color: bool) -> Iterable[RenderableType]:
    yield Text(f"{content.title}\n", style="bold")
    yield Text(content.verdict)
    for note in content.notes:
        yield Text(f"\n{note}", style="dim")
    yield from _sources(content, width)
    number = 0
    for group in content.groups:
        yield from _heading(group.heading, width)
        if group.note:
            yield Text(group.note, style="dim")
        for entry in group.entries:
            number += 1
            yield from _entry(number, entry, width, color=color)
    yield from _agreed(content, width)
    yield from _not_judged(content, width)
    yield from _spellings(content, width)
    yield from _solos(content, width)
    yield from _likenesses(content, width, color=color)
    yield from _summaries(content, width)
    yield from _problems(content, width)
    for heading, lines in (("Coverage receipt", content.coverage), ("Provenance", content.provenance)):
        yield from _heading(heading, width)
        yield _ledger(lines)


def _heading(text: str, width: int) -> Iterable[Text]:
    yield Text(f"\n{text}", style="bold")
    yield Text("─" * width, style="dim")


def _item(*parts: str | tuple[str, str], indent: int = 0) -> RenderableType:
    """An entry of a list, its further lines indented under the first."""
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column(width=1)
    line.add_column(overflow="fold")
    line.add_row("-", Text.assemble(*parts))
    return Padding(line, (0, 0, 0, indent))


def _some(items: Sequence[RenderableType], indent: int = 0) -> Iterable[RenderableType]:
    yield from items[:MOST]
    if len(items) > MOST:
        more = f"and {len(items) - MOST:,} more: the other report formats list them all"
        yield Padding(Text(more, style="dim"), (0, 0, 0, indent + 2))


def _sources(content: Outline, width: int) -> Iterable[RenderableType]:
    yield from _heading("What was read", width)
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(2):
        table.add_column(overflow="fold")
    for source in content.sources:
        notes = [
            source.title,
            source.date,
            f"same origin as {source.origin}" if source.origin else "",
            f"language {source.language}" if source.language != "en" else "",
            f"one text in {', '.join(source.places)}" if len(source.places) > 1 else "",
        ]
        text = Text.assemble((source.name, "bold"), "".join(f" · {note}" for note in notes if note))
        table.add_row(f"{source.number}", text)
    yield table


def _entry(number: int, entry: Entry, width: int, *, color: bool) -> Iterable[RenderableType]:
    yield Text.assemble("\n", (f"{number}. {entry.question}", "bold"))
    facts = f" · {entry.kind} · severity {entry.severity} · {entry.standing}"
    yield Text.assemble((entry.heading.upper(), _STYLES[entry.verdict]), (facts, "dim"))
    yield Text("")
    yield _beside([_side(side, len(entry.sides), color=color) for side in entry.sides], width)
    yield Text("")
    for reason in entry.reasons:
        yield _reason(reason)


def _beside(cells: Sequence[RenderableType], width: int) -> RenderableType:
    """The cells in columns where each has the room to be read, else one under the other."""
    if width // max(len(cells), 1) < COLUMN:
        stacked = [part for cell in cells for part in (cell, Text(""))]
        return Padding(Group(*stacked[:-1]), (0, 0, 0, 2))
    table = Table(box=box.MINIMAL, show_header=False, show_edge=False, expand=True, padding=(0, 1), border_style="dim")
    for _ in cells:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*cells)
    return table


def _side(side: Side, sides: int, *, color: bool) -> RenderableType:
    title = f"{side.letter}  {side.value}" if sides > 2 else side.value
    parts: list[RenderableType] = [Text(title, style="bold")]
    for voice in side.voices[:VOICES]:
        parts += [Text(""), *_voice(voice, color=color)]
    if len(side.voices) > VOICES:
        parts += [Text(f"\nand {counted(len(side.voices) - VOICES, 'more sentence')}", style="dim")]
    return Group(*parts)


def _voice(voice: Voice, *, color: bool) -> Iterable[Text]:
    sentence = Text()
    for run in voice.runs:
        shown = f"*{run.text}*" if run.marked and not color else run.text
        sentence.append(shown, style="bold reverse" if run.marked else "")
    yield sentence
    where = f"sentence {voice.number}" if voice.number else ""
    yield Text(" · ".join(part for part in (voice.source, voice.date, where, voice.vouches) if part), style="dim")


def _reason(reason: Reason) -> Text:
    lead = f"{reason.pairs}, {reason.heading.lower()}" if reason.pairs else "Why"
    return Text.assemble((f"{lead}: ", "bold"), reason.why, (f" ({reason.decided_by})", "dim"))


def _values(entry: Entry) -> str:
    return "; ".join(dict.fromkeys(side.value for side in entry.sides))


def _agreed(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.agreed:
        yield from _heading("What is agreed", width)
        yield from _some(
            [_item(f"{one.question} ", (_values(one), "bold"), (f" ({one.support})", "dim")) for one in content.agreed]
        )


def _not_judged(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.not_judged or content.not_judged_counts:
        yield from _heading("What was not judged", width)
        if content.not_judged_counts:
            yield Text(content.not_judged_counts)
        yield from _some(
            [
                _item(
                    f"{one.question} ", (_values(one), "bold"), "".join(f": {reason.why}" for reason in one.reasons[:1])
                )
                for one in content.not_judged
            ]
        )


def _spellings(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.spellings:
        yield from _heading("Names and their spellings", width)
        for one in content.spellings:
            aliases = ", ".join(f"{text} ({', '.join(articles)})" for text, articles in one.aliases)
            yield _item((one.name, "bold"), f" ({one.kind}): {aliases}")


def _solos(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.solos:
        yield from _heading("What only one article says", width)
        for solo in content.solos:
            yield Text.assemble((solo.name, "bold"), f" ({counted(len(solo.claims), 'claim')})")
            yield from _some([_item(text, (_cited([voice]), "dim"), indent=2) for text, voice in solo.claims], 2)


def _likenesses(content: Outline, width: int, *, color: bool) -> Iterable[RenderableType]:
    if content.likenesses:
        yield from _heading("Look-alikes that are no difference", width)
        found: list[RenderableType] = []
        for one in content.likenesses:
            cells = [Group(*_voice(voice, color=color)) for voice in (one.left, one.right)]
            found.append(Group(Text(one.reason, style="bold"), _beside(cells, width)))
        yield from _some(found)


def _summaries(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.digests:
        yield from _heading("What each article says", width)
        for place, digest in enumerate(content.digests):
            if place:
                yield Text("")
            yield from _digest(digest)


def _digest(digest: Digest) -> Iterable[RenderableType]:
    yield Text(digest.name, style="dim")
    yield Text.assemble((digest.headline.text, "bold"), (_support(digest.headline), "dim"))
    for point in digest.points:
        yield _item(point.text, (_support(point), "dim"))
    if digest.dropped:
        yield Text(digest.dropped, style="dim")


def _support(line: Line) -> str:
    return (" (partly supported)" if line.partly else "") + _cited(line.citations)


def _cited(voices: Sequence[Voice]) -> str:
    return "".join(f" [{voice.number or 'text'}]" for voice in voices)


def _problems(content: Outline, width: int) -> Iterable[RenderableType]:
    if content.troubles:
        yield from _heading("Problems", width)
        for one in content.troubles:
            yield _item((one.source, "bold"), f" {one.message} ({one.code})")


def _ledger(lines: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for name, figure in lines:
        table.add_row(name, Text(figure))
    return table
