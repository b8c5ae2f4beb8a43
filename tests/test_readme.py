"""What the README shows works: its Python runs on the recording, its commands, options, names and links are there."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest
from conftest import ROOT

import summarizer
from summarizer.cli import program

if TYPE_CHECKING:
    from collections.abc import Iterator

README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def find_lines(name: str) -> Iterator[str]:
    """The command lines of a program that the README shows: indented, or between backticks."""
    shown = [*re.findall(rf"^    ({name} .+)$", README, re.MULTILINE), *re.findall(rf"`({name} [^`]+)`", README)]
    # What stands behind the command is said in words, two spaces apart.
    yield from (re.split(r" {2,}", line)[0] for line in shown)


def find_command(line: str) -> tuple[click.Command, list[str]]:
    """The command that the line names, and the words behind it."""
    command: click.Command = program
    _, *words = shlex.split(line)
    while isinstance(command, click.Group):
        assert words, f"{line}: no command is named"
        found = command.get_command(click.Context(command), words.pop(0))
        assert found is not None, f"{line}: there is no such command"
        command = found
    return command, words


def test_the_readme_shows_one_block_of_python_and_some_command_lines() -> None:
    assert len(PYTHON) == 1
    assert list(find_lines("summarizer"))
    assert list(find_lines("make"))


def test_the_python_of_the_readme_runs_on_the_recording(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(PYTHON[0], "README.md", "exec"), names)
    report = names["report"]
    assert isinstance(report, summarizer.Report)
    assert len(report.summaries) == len(report.articles) == 5
    contradictions = [finding for finding in report.findings if finding.verdict == "contradict"]
    printed = capsys.readouterr().out
    assert contradictions
    assert all(finding.question in printed for finding in contradictions)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(node, id=ast.unparse(node.func))
        for node in ast.walk(ast.parse(PYTHON[0]))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("summarizer.")
    ],
)
def test_every_call_of_the_library_in_the_python_of_the_readme_fits_its_signature(call: ast.Call) -> None:
    called = getattr(summarizer, ast.unparse(call.func).removeprefix("summarizer."))
    inspect.signature(called).bind(*call.args, **{str(one.arg): one.value for one in call.keywords})


@pytest.mark.parametrize("line", sorted(set(find_lines("summarizer"))))
def test_every_command_line_of_the_readme_names_a_command_and_options_that_exist(line: str) -> None:
    command, words = find_command(line)
    options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= options


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)[^`]*`", README))))
def test_every_option_that_the_readme_names_alone_belongs_to_check(option: str) -> None:
    command, _ = find_command("summarizer check")
    assert option in {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


@pytest.mark.parametrize("line", sorted(set(find_lines("make"))))
def test_every_target_of_make_exists(line: str) -> None:
    _, target, *variables = shlex.split(line)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)
    for variable in variables:
        assert re.search(rf"^{re.escape(variable.partition('=')[0])} \?=", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"summarizer\.([a-z]\w*)", README))))
def test_every_name_of_the_library_that_the_readme_uses_is_public(name: str) -> None:
    assert name in summarizer.__all__


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_every_link_of_the_readme_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).is_file()
