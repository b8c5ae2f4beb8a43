"""What a user can choose, once for all commands, and the record that the choices become."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FILE = click.Path(path_type=Path)

READING, MODEL_SIDE, RECORDING = "Reading", "Model", "Recording"
LIMITS, MESSAGES = "Kept answers, pace and limits", "Messages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options that several commands share. Making one raises UsageError where two of them exclude each other."""

    sources: tuple[str, ...] = ()
    meta: Path | None = None
    base_url: str | None = None
    model: str | None = None
    api_key_env: str | None = None
    prompts: Path | None = None
    no_model: bool = False
    trust_judge: bool = False
    record: Path | None = None
    digest: bool = False
    replay: Path | None = None
    state: Path | None = None
    no_state: bool = False
    concurrency: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    max_tokens_total: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    stats: Path | None = None
    verbose: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        """Refuse what makes no sense together."""
        if self.record and self.replay:
            raise UsageError("--record asks the model and --replay does not: give one of them")
        if self.digest and not self.record:
            raise UsageError("--digest says how to record: give --record FILE with it")
        if self.state and (self.no_state or self.record or self.replay):
            raise UsageError("--state keeps answers, --no-state, --record and --replay do without: give one of them")
        if self.quiet and self.verbose:
            raise UsageError("-q says less and -v says more: give one of them")
        if self.no_model and (self.base_url or self.model or self.record or self.replay):
            raise UsageError("--no-model asks nobody: leave out --base-url, --model, --record and --replay")
        if self.replay and (self.base_url or self.api_key_env):
            raise UsageError("--replay asks nobody: leave out --base-url and --api-key-env")


class Command(click.Command):
    """A command whose help screen shows its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section by section."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            row = parameter.get_help_record(ctx)
            if row is not None and isinstance(parameter, click.Option):
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(row)
        for section, rows in sorted(sections.items(), key=lambda item: item[0] == "Options"):
            with formatter.section(section):
                formatter.write_dl(rows)


class _Option(click.Option):
    """An option that belongs to a section of the help screen."""

    section: str


def option(section: str, *names: str, **attributes: Any) -> Decorator:
    """An option in a section of the help screen, otherwise as click makes it."""
    return click.option(*names, cls=type("Option", (_Option,), {"section": section}), **attributes)


SOURCES: tuple[Decorator, ...] = (
    click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
    option(READING, "--meta", type=FILE, metavar="FILE", help="TOML or JSON: title, outlet, dates, url of sources."),
)
PROMPTS: tuple[Decorator, ...] = (
    option(MODEL_SIDE, "--prompts", type=FILE, metavar="DIR", help="Your prompts go before those of the same name."),
)
JUDGE: tuple[Decorator, ...] = (
    option(MODEL_SIDE, "--trust-judge", is_flag=True, help="Let the model judge without measuring first how well."),
)
NO_MODEL: tuple[Decorator, ...] = (
    option(MODEL_SIDE, "--no-model", is_flag=True, help="Let code alone compare: no summaries, no model."),
)
MODEL: tuple[Decorator, ...] = (
    option(MODEL_SIDE, "--base-url", metavar="URL", help="An OpenAI-compatible endpoint: http://localhost:8080/v1."),
    option(MODEL_SIDE, "--model", metavar="NAME", help="The endpoint's model, or a GGUF file for the embedded one."),
    option(MODEL_SIDE, "--api-key-env", metavar="NAME", help="The environment variable with the endpoint's key."),
    *PROMPTS,
    option(RECORDING, "--record", type=FILE, metavar="FILE", help="Keep all answers; ask only for what FILE lacks."),
    option(RECORDING, "--digest", is_flag=True, help="Record without the text of the articles."),
    option(RECORDING, "--replay", type=FILE, metavar="FILE", help="Take the answers from FILE and ask no model."),
    option(LIMITS, "--state", type=FILE, metavar="FILE", help="Keep paid answers in FILE, not in your state folder."),
    option(LIMITS, "--no-state", is_flag=True, help="Keep no answers, and use none that were kept."),
    option(LIMITS, "--concurrency", type=int, metavar="N", help="Send at most N requests at once."),
    option(LIMITS, "--requests-per-minute", type=float, metavar="N", help="Send at most N requests a minute."),
    option(LIMITS, "--tokens-per-minute", type=float, metavar="N", help="Use at most N tokens a minute."),
    option(LIMITS, "--max-tokens-total", type=int, metavar="N", help="Stop before more than N tokens are used."),
    option(LIMITS, "--max-cost", type=float, metavar="X", help="Stop before more than X is spent; needs both prices."),
    option(LIMITS, "--price-in", type=float, metavar="X", help="The price of a million tokens that are read."),
    option(LIMITS, "--price-out", type=float, metavar="X", help="The price of a million tokens that are written."),
)
STATS: tuple[Decorator, ...] = (
    option(MESSAGES, "--stats", type=FILE, metavar="FILE", help="Write times, questions and tokens to FILE, as JSON."),
)
LOUDNESS: tuple[Decorator, ...] = (
    option(MESSAGES, "-v", "--verbose", is_flag=True, help="Say more on standard error: each step and each retry."),
    option(MESSAGES, "-q", "--quiet", is_flag=True, help="Say nothing there but what went wrong."),
)


def offer(*groups: tuple[Decorator, ...]) -> Decorator:
    """Give a command the options of these groups."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed([one for group in groups for one in group]):
            command = one(command)
        return command

    return decorate


def collect(*groups: tuple[Decorator, ...]) -> Decorator:
    """Give a command the options of these groups; those that are shared come as `Choices`, before all others."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def run(**values: Any) -> Any:
            shared = {field.name: values.pop(field.name) for field in fields(Choices) if field.name in values}
            return command(Choices(**shared), **values)

        return offer(*groups)(run)

    return decorate
