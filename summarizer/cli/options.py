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

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options that several commands share. Making one raises UsageError where two of them exclude each other."""

    sources: tuple[str, ...] = ()
    meta: Path | None = None
    base_url: str | None = None
    model: str | None = None
    api_key_env: str | None = None
    no_model: bool = False
    trust_judge: bool = False
    prompts: Path | None = None
    record: Path | None = None
    digest: bool = False
    replay: Path | None = None
    stats: Path | None = None
    verbose: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        """Refuse what makes no sense together."""
        if self.record and self.replay:
            raise UsageError("--record asks the model and --replay does not: give one of them")
        if self.digest and not self.record:
            raise UsageError("--digest says how to record: give --record FILE with it")
        if self.quiet and self.verbose:
            raise UsageError("-q says less and -v says more: give one of them")
        if self.no_model and (self.base_url or self.model or self.record or self.replay):
            raise UsageError("--no-model asks nobody: leave out --base-url, --model, --record and --replay")


SOURCES: tuple[Decorator, ...] = (
    click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
    click.option("--meta", type=_FILE, metavar="FILE", help="TOML or JSON with title, outlet, dates, url of sources."),
)
PROMPTS: tuple[Decorator, ...] = (
    click.option("--prompts", type=_FILE, metavar="DIR", help="Your prompts; they go before those of the same name."),
)
MODEL: tuple[Decorator, ...] = (
    click.option("--base-url", metavar="URL", help="An OpenAI-compatible endpoint, such as http://localhost:8080/v1."),
    click.option("--model", metavar="NAME", help="The endpoint's model, or a GGUF file for the embedded one."),
    click.option("--api-key-env", metavar="NAME", help="The environment variable that holds the endpoint's key."),
    *PROMPTS,
    click.option("--record", type=_FILE, metavar="FILE", help="Keep the model's answers; ask only what FILE lacks."),
    click.option("--digest", is_flag=True, help="Record without the text of the articles."),
    click.option("--replay", type=_FILE, metavar="FILE", help="Take the answers from FILE and ask no model."),
)
JUDGE: tuple[Decorator, ...] = (
    click.option("--trust-judge", is_flag=True, help="Let the model judge without measuring first how well it does."),
)
WORK: tuple[Decorator, ...] = (
    click.option("--no-model", is_flag=True, help="Let code alone compare: no summaries, no model."),
    *JUDGE,
    click.option("--stats", type=_FILE, metavar="FILE", help="Write times, requests and tokens to FILE, as JSON."),
)
LOUDNESS: tuple[Decorator, ...] = (
    click.option("-v", "--verbose", is_flag=True, help="Say more on standard error: each step and each retry."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but what went wrong."),
)


def offer(*groups: tuple[Decorator, ...]) -> Decorator:
    """Give a command the options of these groups."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
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
