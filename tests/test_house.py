"""The style of the house, as far as a program can check it."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import socket
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

import summarizer
from summarizer import errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A module imports from the layers before its own, never from its own layer or a later one. So no two stages know each
# other, and only the flow knows them all.
LAYERS = {
    "word lists, errors, the shape of answers": "answers errors lexicon",
    "nouns and words": "furniture ledger records sentences settings templates words",
    "one value, one text, one request": (
        "cleaning clauses comparators local progress prompts questions replay reports sides strictness years"
    ),
    "one sentence, one call": "derived families llm participants portions readings revisions support topics",
    "what a sentence says": (
        "acts appointments callings cues deeds entities happenings kin lengths proposals scopes speakers terms "
        "undertakings whereabouts"
    ),
    "what an article says": "doubts endpoints judges likeness offices pasts presence sightings speech stages",
    "what tells two times apart": "contrasts",
    "what two articles share": "headings occasions odds sameness stories timings",
    "kinds of claims, and which go together": "alignment closest kinds",
    "stages": "articles blocks claims findings gathering pairs relations rulings shelf summaries",
    "the flow": "pipeline",
    "around the flow": "baselines evaluation plans",
    "ways in": "cli pytest_plugin",
    "the program": "__main__",
}
LEVELS = {module: level for level, layer in enumerate(LAYERS.values()) for module in layer.split()}

MODULE_LINES = 300
FUNCTION_LINES = 60
# A longer module has its own limit and a reason; beyond 400 lines only what is a list.
LONGER = {
    "pipeline.py": (320, "the whole flow, in the order in which it happens"),
    "records.py": (520, "the whole vocabulary, one noun after another: most of its lines say what a field means"),
}
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "core"}
HEAVY = {"ftfy", "httpx2", "jinja2", "openai", "pydantic", "rich", "tenacity", "vcr", "xllamacpp", "yaml"}

ABSOLUTE_PATH = re.compile(r"(?<![\w.:/~*>-])/(?:home|mnt|opt|root|tmp|work|Users)/\w")
FOLDERS = (
    *(".ci", "benchmarks", "cassettes", "docs", "examples"),
    *("learning", "prompts", "requirements", "summarizer", "tests"),
)


def name_of(requirement: str) -> str:
    """The normalized name; the parts of the weights count as one."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"-part\d+$", "-part*", re.sub(r"[-_.]+", "-", name).lower())


def parse_modules(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((root / "summarizer").rglob("*.py")):
        yield path.relative_to(root / "summarizer"), ast.parse(path.read_text("utf-8"))


def find_imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The module of this package that is imported from, "" for the package itself, and the name that is asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        for module, name in names:
            package, _, rest = module.partition(".")
            if package == "summarizer":
                yield (rest.split(".")[0], name) if rest else (name, "") if name in LEVELS else ("", name)


def find_commands(group: click.Group, path: str = "summarizer") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from find_commands(command, f"{path} {name}")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, set[str]]:
    """The direct dependencies by the lock they stand in first."""
    table = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    groups = {
        name: {name_of(entry) for entry in entries if isinstance(entry, str)}
        for name, entries in table["dependency-groups"].items()
    }
    extras = {
        name: {name_of(entry) for entry in entries}
        for name, entries in table["project"]["optional-dependencies"].items()
    }
    base = {name_of(entry) for entry in table["project"]["dependencies"]} | extras["replay"] | groups["build"]
    test = base | groups["test"]
    return {"base": base, "local": base | extras["local"], "test": test, "dev": test | groups["dev"]}


def test_a_module_imports_only_from_the_layers_before_its_own(root: Path) -> None:
    wrong = []
    for path, tree in parse_modules(root):
        module = path.parts[0].removesuffix(".py")
        if module == "__init__":
            continue
        if module not in LEVELS:
            wrong.append(f"{path} has no place yet: give {module} one in LAYERS")
            continue
        for target, name in find_imports(tree):
            if target == "":
                if name != "__version__":
                    wrong.append(f"{path} imports {name or 'summarizer'} from the package instead of its module")
            elif target != module and LEVELS.get(target, len(LAYERS)) >= LEVELS[module]:
                wrong.append(f"{path} imports {target}, which is not in a layer before its own")
    assert not wrong, "\n".join(wrong)


def test_modules_and_functions_stay_short_and_are_named_for_what_they_hold(root: Path) -> None:
    wrong = []
    for path, tree in parse_modules(root):
        lines = len((root / "summarizer" / path).read_text("utf-8").splitlines())
        limit, _ = LONGER.get(path.as_posix(), (MODULE_LINES, ""))
        if lines > limit:
            wrong.append(f"{path} has {lines} lines, {limit} are allowed: a folder of the same noun, or LONGER")
        if path.as_posix() in LONGER and lines <= MODULE_LINES:
            wrong.append(f"{path} is short enough to leave LONGER")
        wrong += [f"{path}: {part} says nothing" for part in path.with_suffix("").parts if part in REFUSED_NAMES]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    wrong.append(f"{path}: {node.name} has {length} lines, {FUNCTION_LINES} are allowed")
    assert not wrong, "\n".join(wrong)


def test_only_settings_reads_the_environment(root: Path) -> None:
    for path, tree in parse_modules(root):
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & {"environ", "getenv"}
        assert not read or path.as_posix() in {"settings.py", "cli.py"}, f"{path} reads the environment"


def test_the_public_names_are_sorted_and_every_one_is_there() -> None:
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert set(summarizer.__all__) == set(summarizer._MODULES)
    missing = [name for name in summarizer.__all__ if not hasattr(summarizer, name)]
    assert not missing
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = summarizer.chekc


def test_every_error_is_public_drawn_in_the_tree_and_reachable_from_the_root() -> None:
    found = {name: value for name, value in vars(errors).items() if isinstance(value, type)}
    for name, value in found.items():
        assert issubclass(value, errors.SummarizerError)
        assert name in summarizer.__all__
        assert re.search(rf"^ *{name} ", errors.__doc__ or "", re.MULTILINE), f"{name} is not drawn in the tree"


@pytest.mark.parametrize(
    "arguments", [("-c", "import summarizer"), *[("-m", "summarizer", x) for x in ("--help", "--version")]]
)
def test_what_is_heavy_is_imported_only_when_it_is_used(arguments: tuple[str, ...]) -> None:
    ran = subprocess.run([sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True)
    failure = ran.stderr.splitlines()[-1] if ran.returncode else ""
    assert failure == ""
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()}
    assert "summarizer" in imported
    assert not imported & HEAVY


def test_every_command_has_help_and_stands_in_the_documentation(root: Path) -> None:
    from summarizer import cli

    groups = [value for value in vars(cli).values() if isinstance(value, click.Group)]
    nested = {id(command) for group in groups for _, command in find_commands(group)}
    (program,) = {id(group): group for group in groups if id(group) not in nested}.values()
    documented = (root / "docs" / "cli.md").read_text("utf-8")
    for path, command in find_commands(program):
        assert command.help, f"{path} has no help"
        assert path in documented, f"{path} is not in docs/cli.md"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.opts[0]} has no help"
                assert parameter.opts[0] in documented, f"{parameter.opts[0]} of {path} is not in docs/cli.md"


def test_every_direct_dependency_is_there_for_a_written_reason(root: Path, project: dict[str, set[str]]) -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \|[^|]+\| *(\S[^|]+)\|$", (root / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name for name, _ in rows} == set.union(*project.values())


def test_what_is_imported_is_a_direct_dependency(root: Path, project: dict[str, set[str]]) -> None:
    provided = importlib.metadata.packages_distributions()
    known = {"summarizer", *sys.stdlib_module_names}
    for path, tree in parse_modules(root):
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = [
            alias.name if isinstance(node, ast.Import) else node.module or ""
            for node in imports
            for alias in node.names
        ]
        for package in {name.partition(".")[0] for name in names} - known:
            if (path.name, package) == ("pytest_plugin.py", "pytest"):
                continue  # pytest itself loads this module, nothing else does
            distributions = {name_of(name) for name in provided.get(package, [package])}
            assert distributions & project["local"], f"{path} imports {package}, which pyproject.toml does not name"


def test_the_locks_pin_every_dependency_by_hash_and_name_no_host(root: Path, project: dict[str, set[str]]) -> None:
    versions: dict[str, str] = {}
    for lock, wanted in project.items():
        text = (root / "requirements" / f"{lock}.txt").read_text("utf-8")
        pins = re.findall(
            r"^([\w.-]+)==([^\s;]+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", text, re.MULTILINE
        )
        assert len(pins) == len(re.findall(r"^\w", text, re.MULTILINE))
        assert wanted <= {name_of(name) for name, _, _ in pins}, f"requirements/{lock}.txt is behind: make lock"
        assert not re.search(r"://|^-| @ |file:", text, re.MULTILINE)
        for name, version, _ in pins:
            assert versions.setdefault(name, version) == version, f"{name} has two versions: make lock"


def test_no_file_names_the_machine_that_it_was_written_on(root: Path) -> None:
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*") if "__pycache__" not in path.parts]
    for path in [*root.glob("*.md"), root / "Makefile", root / "pyproject.toml", *files]:
        if path.is_file():
            found = ABSOLUTE_PATH.search(path.read_text("utf-8", errors="replace"))
            assert found is None, f"{path.relative_to(root)} names {found.group()}"


def test_the_suite_reaches_loopback_and_nothing_else() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass
    with socket.socket() as outside, pytest.raises(RuntimeError, match="Network is disabled"):
        outside.connect(("192.0.2.1", 80))
