"""`prompts`: what would be sent to a model, exactly."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from summarizer.cli import output
from summarizer.cli.options import PROMPTS, Command, collect

if TYPE_CHECKING:
    from summarizer.cli.options import Choices


@click.group()
def prompts() -> None:
    """What is sent to a model, exactly."""


@prompts.command("list", cls=Command)
@collect(PROMPTS)
def list_(choices: Choices) -> None:
    """The prompts: name, version, fingerprint, and the file that is used."""
    from summarizer.prompts import Library

    output.echo("".join(f"{label}  {path}\n" for _, label, path in Library(choices.prompts).listing()))


@prompts.command(cls=Command)
@click.argument("name")
@collect(PROMPTS)
@click.option("--source", "filled", multiple=True, metavar="FILE", help="Show it filled in with this article.")
def show(choices: Choices, name: str, filled: tuple[str, ...]) -> None:
    """The file of a prompt or, with --source, what is sent.

    That is each request on these articles that does not depend on an earlier answer. Give --source twice for the
    prompt judge, which is about two articles.
    """
    from summarizer.prompts import Library

    library = Library(choices.prompts)
    text = library.source(name)
    if filled:
        from summarizer.cli import rehearsals

        asked = rehearsals.rehearse(dataclasses.replace(choices, sources=filled))
        sent = [rehearsals.write(prompt) for prompt in asked if prompt.name == name]
        text = "\n".join(sent) or f"Nothing would be asked with {name} about these articles.\n"
    output.echo(text)
