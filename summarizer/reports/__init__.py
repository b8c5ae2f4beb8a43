"""A report as a reader wants it: one call, one module a format, nothing but the report goes in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.records import Report

Format = Literal["terminal", "markdown", "html", "json", "junit"]

FORMATS: tuple[Format, ...] = get_args(Format)

_NOTHING: Mapping[str, str] = MappingProxyType({})


def render(
    report: Report,
    format: Format,  # noqa: A002
    *,
    width: int = 100,
    color: bool = False,
    known: Mapping[str, str] = _NOTHING,
) -> str:
    """The report as text that ends with a line end; the same report gives the same text.

    `width` in columns and `color` concern the terminal alone. Without color no escape byte is in the text, and a value
    in question stands between asterisks. `known` are findings, by id, with the words that say why they are no news: in
    a JUnit file they are skipped. Raises UsageError for a format that is not one of `FORMATS`.
    """
    # Each format is imported when it is asked for: rich and jinja2 take longer to load than a report to render.
    if format == "json":
        from summarizer.records import dump

        return dump(report)
    if format == "terminal":
        from summarizer.reports import terminal

        return terminal.render(report, width=width, color=color)
    if format == "markdown":
        from summarizer.reports import markdown

        return markdown.render(report)
    if format == "html":
        from summarizer.reports import html

        return html.render(report)
    if format == "junit":
        from summarizer.reports import junit

        return junit.render(report, known)
    raise UsageError(f"no report format {format!r}: choose one of {', '.join(FORMATS)}")
