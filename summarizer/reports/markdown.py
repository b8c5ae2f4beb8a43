"""The report as Markdown that GitHub and any CommonMark reader show alike: no raw HTML, links made here alone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from summarizer.reports.outline import outline
from summarizer.reports.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Report
    from summarizer.reports.entries import Entry, Reason, Side
    from summarizer.reports.outline import Digest, Likeness, Line, Outline
    from summarizer.reports.voices import Run, Voice

COLUMNS = 4
"""With more sides than this a table is too wide to read and a list takes its place."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$#]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LEADING = re.compile(r"(?=[-+=])|\d{1,9}(?=[.)](?:\s|$))")


def escape(text: str, *, leading: bool = True) -> str:
    """The plain text with everything that Markdown would act upon made literal.

    `leading` says that the text may stand at the start of a block, where a dash or a number would begin a list.
    The sign in an address or mention, as in "name@host", becomes its full-width twin: no escape keeps a reader that
    looks for addresses in the finished text from making a link or a notification of it.
    """
    literal = _ACTIVE.sub(r"\\\g<0>", text)
    if leading and (found := _LEADING.match(literal)):
        literal = f"{found[0]}\\{literal[found.end() :]}"
    return re.sub(r"@(?=\w)", "＠", literal)


def render(report: Report) -> str:
    """The report as Markdown."""
    content = outline(report)
    blocks = [
        f"# {content.title}",
        content.verdict,
        *(f"> {escape(note)}" for note in content.notes),
        *_sources(content),
        *_differences(content),
        *_agreed(content),
        *_not_judged(content),
        *_spellings(content),
        *_solos(content),
        *_section("Look-alikes that are no difference", [_likeness(one) for one in content.likenesses]),
        *_section("What each article says", [block for one in content.digests for block in _digest(one)]),
        *_problems(content),
        *_section("Coverage receipt", [_table(["", ""], [_row(*line) for line in content.coverage])]),
        *_section("Provenance", [_table(["", ""], [_row(*line) for line in content.provenance])]),
    ]
    return "\n\n".join(blocks) + "\n"


def _section(heading: str, blocks: Iterable[str]) -> list[str]:
    found = [block for block in blocks if block]
    return [f"## {heading}", *found] if found else []


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(*cells: str) -> list[str]:
    return [escape(cell) for cell in cells]


def _sources(content: Outline) -> list[str]:
    rows = []
    for one in content.sources:
        notes = [f"same origin as {one.origin}" if one.origin else "", one.language if one.language != "en" else ""]
        places = [*map(escape, one.places), *([f"<{one.url}>"] if one.url else [])]
        cells = _row(str(one.number), one.name, one.title, one.date, "; ".join(filter(None, notes)))
        rows.append([*cells, ", ".join(places)])
    return _section("What was read", [_table(["", "Article", "Title", "Date", "Note", "Source"], rows)])


def _differences(content: Outline) -> Iterable[str]:
    number = 0
    for group in content.groups:
        yield f"## {group.heading}"
        if group.note:
            yield group.note
        for entry in group.entries:
            number += 1
            yield f"### {number}. {escape(entry.question)}"
            yield f"**{entry.heading}** · {entry.kind} · severity {entry.severity} · {entry.standing}"
            yield _sides(entry.sides)
            yield _reasons(entry.reasons)


def _sides(sides: Sequence[Side]) -> str:
    """The sides as columns, a sentence a cell; where they are too many, as a list."""
    if len(sides) > COLUMNS:
        return "\n".join(
            line for side in sides for line in (f"- {_title(side)}", *(f"  - {_voice(voice)}" for voice in side.voices))
        )
    height = max((len(side.voices) for side in sides), default=0)
    rows = [
        [_voice(side.voices[index]) if index < len(side.voices) else "" for side in sides] for index in range(height)
    ]
    return _table([_title(side) for side in sides], rows)


def _strong(text: str) -> str:
    return f"**{escape(text, leading=False)}**" if text else "–"


def _title(side: Side) -> str:
    return f"{side.letter}: {escape(side.value)}"


def _voice(voice: Voice) -> str:
    where = f"sentence {voice.number}" if voice.number else ""
    rest = [escape(part) for part in (voice.date, where, voice.vouches) if part]
    return f"{_marked(voice.runs)} — {', '.join([f'*{escape(voice.source, leading=False)}*', *rest])}"


def _marked(runs: Sequence[Run]) -> str:
    text = ""
    for index, run in enumerate(runs):
        before = runs[index - 1].text[-1:] if index else ""
        after = runs[index + 1].text[:1] if index + 1 < len(runs) else ""
        strong = run.marked and _opens(before, run.text[:1]) and _opens(after, run.text[-1:])
        literal = escape(run.text, leading=not index and not strong)
        text += f"**{literal}**" if strong else literal
    return text


def _opens(outside: str, inside: str) -> bool:
    """Whether two asterisks between these characters start or end strong emphasis, by CommonMark's flanking rule."""
    if not inside or inside.isspace():
        return False
    return not _punctuation(inside) or not outside or outside.isspace() or _punctuation(outside)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _reasons(reasons: Sequence[Reason]) -> str:
    if len(reasons) == 1 and not reasons[0].pairs:
        return f"Why: {escape(reasons[0].why)} *({reasons[0].decided_by})*"
    return _list(
        f"{one.pairs}{', ' if one.pairs else ''}**{one.heading.lower()}**: {escape(one.why)} *({one.decided_by})*"
        for one in reasons
    )


def _values(entry: Entry) -> str:
    return "; ".join(dict.fromkeys(_strong(side.value) for side in entry.sides))


def _agreed(content: Outline) -> list[str]:
    items = []
    for entry in content.agreed:
        voices = [voice for side in entry.sides for voice in side.voices]
        places = "; ".join(dict.fromkeys(_place(voice) for voice in voices))
        items.append(f"{escape(entry.question)} {_values(entry)} ({entry.support}: {places})")
    return _section("What is agreed", [_list(items)])


def _place(voice: Voice) -> str:
    return escape(voice.source) + (f", sentence {voice.number}" if voice.number else "")


def _not_judged(content: Outline) -> list[str]:
    items = [
        f"{escape(entry.question)} {_values(entry)}: {'; '.join(escape(one.why) for one in entry.reasons)}"
        for entry in content.not_judged
    ]
    return _section("What was not judged", [escape(content.not_judged_counts), _list(items)])


def _spellings(content: Outline) -> list[str]:
    items = []
    for one in content.spellings:
        aliases = [f"{escape(text)} ({escape(', '.join(articles))})" for text, articles in one.aliases]
        items.append(f"{_strong(one.name)} ({one.kind}): {', '.join(aliases)}")
    return _section("Names and their spellings", [_list(items)])


def _solos(content: Outline) -> list[str]:
    lines = []
    for solo in content.solos:
        lines.append(f"- {_strong(solo.name)} ({counted(len(solo.claims), 'claim')})")
        for text, voice in solo.claims:
            lines.append(
                f"  - {escape(text)} ({', '.join([*_numbers([voice]), escape(voice.vouches, leading=False)])})"
            )
    return _section("What only one article says", ["\n".join(lines)])


def _likeness(one: Likeness) -> str:
    return _list([f"{escape(one.reason)}\n  - {_voice(one.left)}\n  - {_voice(one.right)}"])


def _digest(digest: Digest) -> Iterable[str]:
    yield f"### {escape(digest.name)}"
    yield f"{_strong(digest.headline.text)} {_cited(digest.headline)}"
    yield _list(f"{escape(point.text)} {_cited(point)}" for point in digest.points)
    if digest.dropped:
        yield digest.dropped
    voices = {voice.anchor: voice for line in (digest.headline, *digest.points) for voice in line.citations}
    yield "Cited:"
    yield _list(
        f"sentence {voice.number}: {escape(voice.text)}" if voice.number else escape(voice.text)
        for voice in sorted(voices.values(), key=lambda voice: voice.number)
    )


def _cited(line: Line) -> str:
    return f"({'; '.join([*_numbers(line.citations), *(['partly supported'] if line.partly else [])])})"


def _numbers(voices: Sequence[Voice]) -> list[str]:
    numbers = [str(voice.number or "outside all sentences") for voice in voices]
    return [f"{'sentence' if len(numbers) == 1 else 'sentences'} {', '.join(numbers)}"] if numbers else []


def _problems(content: Outline) -> list[str]:
    items = [f"{_strong(one.source)} {escape(one.message)} ({escape(one.code)})" for one in content.troubles]
    return _section("Problems", [_list(items)])
