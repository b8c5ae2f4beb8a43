"""Prompt files: found, read, kept inside their folder, and rendered block by block in a sandbox.

A user's folder overrides by name. `{% extends "builtin/claims.j2" %}` reaches the file that it overrides.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.errors import PromptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

BLOCKS = ("system", "user")
LARGEST_FILE = 64 * 1024
"""How many bytes a prompt file may have."""
LARGEST_BLOCK = 2 * 1024 * 1024
"""How many characters a rendered block may have."""

_FILE = re.compile(r"[a-z0-9_]+\.j2")
_FRONT_MATTER = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*\n", re.DOTALL | re.MULTILINE)
_FIELDS: dict[str, type] = {"version": int, "answer": str, "inputs": list, "max_tokens": int}


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a prompt file: what must answer it, the variables it uses, and the limit of the answer."""

    version: int
    answer: str
    inputs: tuple[str, ...]
    max_tokens: int


class Templates:
    """The prompt files in use: those of `folder`, where there is one, before those that come with the program."""

    def __init__(self, folder: Path | None = None) -> None:
        builtin = _Folder(find_folder())
        own = [] if folder is None else [_Folder(folder)]
        self._folders = (*own, builtin)
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.ChoiceLoader([*own, builtin, jinja2.PrefixLoader({"builtin": builtin})]),
            undefined=jinja2.StrictUndefined,
            autoescape=False,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._chains: dict[str, tuple[Path, tuple[jinja2.Template, ...]]] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all prompts, sorted. Parts that prompts include are none."""
        found = {name for folder in self._folders for name in folder.list_templates() if not name.startswith("_")}
        return tuple(sorted(name.removesuffix(".j2") for name in found))

    def path(self, name: str) -> Path:
        """The file that is used for a prompt. Raises PromptError where there is none."""
        for folder in self._folders:
            if f"{name}.j2" in folder.list_templates():
                return folder.root / f"{name}.j2"
        raise PromptError(f"there is no prompt {name[:40]!r}: there are {', '.join(self.names())}")

    def header(self, name: str) -> Header:
        """The front matter of a prompt. Raises PromptError where it is wrong or does not fit the template."""
        path = self.path(name)
        header = _read_header(path)
        with _blaming(path):
            trees = [self._environment.parse(source) for source in self._gather(f"{name}.j2").values()]
        blocks = {block.name for tree in trees for block in tree.find_all(nodes.Block)}
        if blocks != set(BLOCKS):
            raise PromptError(f"{path} must have the blocks system and user, and no other")
        unknown = {name for tree in trees for name in meta.find_undeclared_variables(tree)} - set(header.inputs)
        if unknown:
            raise PromptError(f"{path} uses {', '.join(sorted(unknown))}, which its inputs do not name")
        return header

    def sources(self, name: str) -> tuple[str, ...]:
        """The text of a prompt file, its front matter and every file that it includes or extends, in a fixed order."""
        path = self.path(name)
        with _blaming(path):
            return _read(path), *(source for _, source in sorted(self._gather(f"{name}.j2").items()))

    def render(self, name: str, inputs: Mapping[str, object]) -> tuple[str, str]:
        """The texts of the blocks system and user, without white space around them. Raises PromptError."""
        path, chain = self._open(name)
        with _blaming(path):
            context = chain[0].new_context(dict(inputs))
            for template in chain[1:]:
                for block, function in template.blocks.items():
                    context.blocks.setdefault(block, []).append(function)
            system, user = (_join(context.blocks[block][0](context), path) for block in BLOCKS)
        return system, user

    def _open(self, name: str) -> tuple[Path, tuple[jinja2.Template, ...]]:
        """The file of a prompt, and its template with those that it extends."""
        if name not in self._chains:
            path = self.path(name)
            with _blaming(path):
                chain = tuple(self._environment.get_template(each) for each in self._ancestry(f"{name}.j2"))
            self._chains[name] = path, chain
        return self._chains[name]

    def _ancestry(self, name: str) -> Iterator[str]:
        """The names of a file and of those that it extends, one after another."""
        tree = self._environment.parse(self._source(name))
        yield name
        for node in tree.find_all(nodes.Extends):
            yield from self._ancestry(node.template.as_const())

    def _gather(self, name: str) -> dict[str, str]:
        """The templates of a file and of all files that it names, by their names."""
        found: dict[str, str] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found[current] = self._source(current)
                named = meta.find_referenced_templates(self._environment.parse(found[current]))
                waiting += [self._check_reference(reference, current) for reference in named]
        return found

    def _check_reference(self, reference: str | None, where: str) -> str:
        if reference is None:
            raise PromptError(f"{where} includes a file by a variable: write its name")
        return reference

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        if loader is None:
            raise jinja2.TemplateNotFound(name)
        return loader.get_source(self._environment, name)[0]


class _Folder(jinja2.BaseLoader):
    """The templates of one folder. No name leads out of it, and only regular files are read."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise PromptError(f"{root} is no folder of prompts: name one, or leave the option out")
        self.root = root.resolve()

    def list_templates(self) -> list[str]:
        return sorted(path.name for path in self.root.iterdir() if _FILE.fullmatch(path.name))

    def get_source(self, _: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.root / template
        if not _FILE.fullmatch(template) or not os.path.lexists(path):
            raise jinja2.TemplateNotFound(template)
        text = _read(path)
        front = _FRONT_MATTER.match(text)
        if front:
            # Lines keep their numbers, for messages about errors.
            text = "{#" + "\n" * (front[0].count("\n") - 1) + "-#}\n" + text[front.end() :]
        return text, str(path), lambda: True


def find_folder() -> Path:
    """The folder of the prompts that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


def _read(path: Path) -> str:
    """The text of a regular file inside its folder. Raises PromptError."""
    if path.resolve().parent != path.parent:
        raise PromptError(f"{path} leads out of its folder: copy the file there")
    try:
        # Not blocking, so that a pipe in place of a file is refused instead of waited for.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise PromptError(f"{path} is no regular file")
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PromptError(f"{path} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST_FILE:
        raise PromptError(f"{path} has more than {LARGEST_FILE} bytes")
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PromptError(f"{path} is not in UTF-8") from None


def _read_header(path: Path) -> Header:
    front = _FRONT_MATTER.match(_read(path))
    if front is None:
        raise PromptError(f"{path} must begin with front matter between two lines of +++")
    try:
        fields: dict[str, Any] = tomllib.loads(front[1])
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"the front matter of {path} is not TOML: {error}") from None
    for name in sorted(_FIELDS.keys() | fields.keys()):
        if name not in _FIELDS:
            raise PromptError(f"the front matter of {path} has {name!r}, it takes {', '.join(_FIELDS)}")
        if type(fields.get(name)) is not _FIELDS[name]:
            raise PromptError(f"the front matter of {path} needs {name} as {_FIELDS[name].__name__}")
    if not all(isinstance(name, str) for name in fields["inputs"]):
        raise PromptError(f"the front matter of {path} needs inputs as a list of names")
    return Header(**{**fields, "inputs": tuple(fields["inputs"])})


def _join(pieces: Iterator[str], path: Path) -> str:
    found, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_BLOCK:
            raise PromptError(f"{path} makes more than {LARGEST_BLOCK} characters of text")
        found.append(piece)
    return "".join(found).strip()


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Whatever goes wrong inside a template is the error of its file, in one line."""
    try:
        yield
    except jinja2.TemplateNotFound as error:
        raise PromptError(f"{path} names {error.name!r}, which is not there") from None
    except jinja2.TemplateSyntaxError as error:
        raise PromptError(f"{error.filename or path}, line {error.lineno}: {error.message}") from None
    except (
        jinja2.TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise PromptError(f"{path} cannot be rendered: {error}") from None
