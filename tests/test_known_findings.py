"""A baseline at the command line: what a newsroom knows does not fail its build again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from summarizer import cli

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "The harbor council of Port Alder met on Monday. The meeting lasted two hours. Nine boats were lost in the storm."
)
SECOND = (
    "The harbor council of Port Alder met on Monday. The meeting lasted five hours. Nine boats were lost in the storm."
)
THIRD = "The harbor council of Port Alder met on Monday. The meeting was public. Twelve boats were lost in the storm."


@dataclass
class Desk:
    """A folder with two articles that disagree on a length, and the command line in it."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    said: str = ""

    def run(self, *arguments: str) -> int:
        code = cli.main(arguments)
        self.said = self.capture.readouterr().err
        return code

    def check(self, *arguments: str) -> int:
        return self.run("check", str(self.folder / "news"), "--no-model", "-o", self.report, "-f", "json", *arguments)

    def update(self, *arguments: str) -> int:
        return self.run("baseline", "update", self.known, self.report, "--reason", "both desks were asked", *arguments)

    @property
    def report(self) -> str:
        return str(self.folder / "report.json")

    @property
    def known(self) -> str:
        return str(self.folder / "known.toml")

    def add(self, name: str, text: str) -> None:
        (self.folder / "news").mkdir(exist_ok=True)
        (self.folder / "news" / name).write_text(text, "utf-8")

    def findings(self) -> list[dict[str, Any]]:
        report = json.loads((self.folder / "report.json").read_text("utf-8"))
        return [one for one in report["findings"] if one["between"] == "articles" and one["verdict"] == "contradict"]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    desk = Desk(tmp_path, capsys)
    desk.add("a.txt", FIRST)
    desk.add("b.txt", SECOND)
    assert desk.check() == 1
    assert [one["kind"] for one in desk.findings()] == ["duration"]
    return desk


def test_a_known_finding_does_not_fail_the_build_and_the_user_is_told(desk: Desk) -> None:
    assert desk.update() == 0
    assert desk.check("--baseline", desk.known) == 0
    assert desk.said.splitlines()[-1] == f"{desk.known}: 1 of 1 differences are known"
    assert desk.check() == 1


def test_an_expired_entry_counts_no_more(desk: Desk) -> None:
    assert desk.update("--state", "snoozed", "--expires", "2001-01-01") == 0
    assert desk.check("--baseline", desk.known) == 1
    assert desk.said.splitlines()[-1] == f"{desk.known}: 0 of 1 differences are known, 1 that it knew expired"
    assert desk.update("--state", "snoozed", "--expires", "9999-12-31") == 0
    assert desk.check("--baseline", desk.known) == 0


def test_one_more_article_brings_its_own_finding_and_does_not_reopen_the_known_one(desk: Desk) -> None:
    desk.update()
    desk.add("c.txt", THIRD)
    assert desk.check("--baseline", desk.known) == 1
    assert sorted(one["kind"] for one in desk.findings()) == ["duration", "number"]
    assert desk.said.splitlines()[-1] == f"{desk.known}: 1 of 2 differences are known"
    (new,) = (one["id"] for one in desk.findings() if one["kind"] == "number")
    assert desk.update("--finding", new) == 0
    assert desk.check("--baseline", desk.known) == 0


def test_a_junit_file_skips_what_is_known_with_the_label_and_the_reason(desk: Desk) -> None:
    desk.update("--state", "rejected", "--label", "council")
    path = desk.folder / "report.xml"
    desk.run("check", str(desk.folder / "news"), "--no-model", "-q", "-o", str(path), "--baseline", desk.known)
    assert desk.said == ""
    (suite,) = ET.parse(path).getroot()
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")
    assert [case.get("message") for case in suite.iter("skipped")] == ["rejected, council: both desks were asked"]
    desk.run("check", str(desk.folder / "news"), "--no-model", "-o", str(path))
    (suite,) = ET.parse(path).getroot()
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "0")
