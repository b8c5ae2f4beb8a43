"""`prompts`: what would be sent to a model, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import output
from summarizer.cli.options import PROMPTS, collect

if TYPE_CHECKING:
    from summarizer.cli.options import Choices
    from summarizer.prompts import Prompt


@click.group()
def prompts() -> None:
    """What is sent to a model, exactly."""


@prompts.command("list")
@collect(PROMPTS)
def list_(choices: Choices) -> None:
    """The prompts: name, version, fingerprint, and the file that is used."""
    from summarizer.prompts import Library

    output.echo("".join(f"{label}  {path}\n" for _, label, path in Library(choices.prompts).listing()))


@prompts.command()
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

        asked = rehearsals.rehearse(filled, name, choices.prompts)
        text = "\n".join(map(_write, asked)) or f"Nothing would be asked with {name} about these articles.\n"
    output.echo(text)


def _write(prompt: Prompt[Any]) -> str:
    import json

    schema = json.dumps(prompt.schema, indent=2, ensure_ascii=False)
    about = ", ".join(prompt.about)
    head = f"# {prompt.label} about {about}, at most {prompt.max_tokens} tokens of answer"
    parts = (head, "## system", prompt.system, "## user", prompt.user, "## schema of the answer", schema)
    return "\n\n".join(parts) + "\n"
