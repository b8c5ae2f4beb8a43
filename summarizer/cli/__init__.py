"""The command line: each command is the library call of the same name plus input and output.

Results go to standard output, everything else to standard error. Errors are one line and carry their exit code.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from summarizer import __version__
from summarizer.cli import baseline, checks, exits, gold, interrupts, kept, prompting, recordings, stages, weights
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Cross-check several news articles on one story: what each says, and where they differ.

    A SOURCE is a text file, a folder of .txt and .md files, a pattern, or - for standard input.
    Without a key or a URL the embedded model is asked, which runs on this machine.
    """


for command in (
    checks.check,
    checks.render,
    *stages.COMMANDS,
    prompting.prompts,
    weights.model,
    recordings.recordings,
    baseline.baseline,
    kept.ledger,
    gold.evaluate,
):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, those of the process where None, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character shows another in its place.
            stream.reconfigure(errors="replace")
    try:
        code = program.main(arguments, prog_name="summarizer", standalone_mode=False)
    except interrupts.Interrupted as error:
        return error.exit_code
    except click.Abort:
        return _fail("interrupted", exits.INTERRUPTED)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "summarizer"
        return _fail(f"{error.format_message().rstrip('.')}; see {command} --help", USAGE)
    except SummarizerError as error:
        return _fail(str(error), error.exit_code)
    return code if isinstance(code, int) else exits.CLEAN


def _fail(message: str, code: int) -> int:
    from summarizer.reports.plain import plain

    click.echo(f"summarizer: {plain(message)}", err=True)
    return code
