"""The wheel, installed elsewhere, has everything that the checkout has."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as a user gets it."""
    dist, target = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)], cwd=root, check=True)
    (wheel,) = dist.glob("summarizer_crosscheck-*.whl")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    subprocess.run([*command, "--no-deps", "--no-compile", "--target", str(target), str(wheel)], cwd=dist, check=True)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_it_holds_the_package_with_its_data_and_the_prompts(root: Path, installed: Path) -> None:
    ours = {path.relative_to(root) for folder in ("summarizer", "prompts") for path in (root / folder).rglob("*.*")}
    expected = {path for path in ours if "__pycache__" not in path.parts and (root / path).is_file()}
    there = {path if path.parts[0] == "summarizer" else "summarizer" / path for path in expected}
    found = {path.relative_to(installed) for path in (installed / "summarizer").rglob("*.*") if path.is_file()}
    assert found == there


def test_it_finds_its_own_prompts_from_another_folder(root: Path, installed: Path, tmp_path: Path) -> None:
    place = run(installed, tmp_path, "-c", "import summarizer; print(summarizer.__file__)")
    assert place.startswith(str(installed))
    listed = run(installed, tmp_path, "-m", "summarizer", "prompts", "list")
    names = [path.stem for path in (root / "prompts").glob("*.j2") if not path.name.startswith("_")]
    assert names
    assert [name for name in names if name not in listed] == []
