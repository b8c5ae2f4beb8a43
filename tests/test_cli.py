"""The command line: results, messages, files and exit codes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from loopback import Endpoint, complete, say
from report_sample import report as make_sample

import summarizer
from summarizer import local, records, settings
from summarizer.cli import exits, main, output
from summarizer.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = make_sample()

WIRE = """\
Harbor pilots end strike

PORT SELWYN, May 6 - The harbor pilots of Port Selwyn went back to work on Tuesday after a strike of nine days.
Mayor Ada Brunn thanked both sides.
The port lost 40 ships to its neighbors.
"""
GAZETTE = """\
Pilots are back

The pilots went back to work on Tuesday morning, the Gazette learned. Nobody in the town hall would say who had paid.
A tug brought in the first ship at noon.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


def run(*arguments: object, stdin: bytes = b"") -> Ran:
    """The program with these arguments, in this process, without a terminal."""
    with CliRunner().isolation(input=stdin) as (out, err, _):
        code = main([str(argument) for argument in arguments])
        sys.stdout.flush()
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """The program with these arguments, in a process of its own."""
    command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **{**pipes, "cwd": ROOT, **options})


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as started:
        yield started


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    return write(tmp_path / "wire.txt", WIRE)


@pytest.fixture
def gazette(tmp_path: Path) -> Path:
    return write(tmp_path / "gazette.txt", GAZETTE)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A report with an entry of every kind, as JSON."""
    return write(tmp_path / "saved.json", records.dump(SAMPLE))


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert text.endswith("\n")
    return text.rstrip("\n")


def left_over(folder: Path) -> list[Path]:
    return list(folder.rglob(".*.part"))


# Exit codes


def make_report(
    verdict: str, between: str, *, cause: str | None = None, problems: Sequence[str] = ()
) -> records.Report:
    """A report with one finding, and problems of these codes."""
    report = SAMPLE
    found = report.findings[0]
    relation = replace(found.relations[0], verdict=verdict, cause=cause)  # type: ignore[arg-type]
    finding = replace(found, verdict=verdict, between=between, relations=(relation,))  # type: ignore[arg-type]
    faults = tuple(records.Problem("a.txt", code, "it is so") for code in problems)
    return replace(report, findings=(finding,), problems=faults)


@pytest.mark.parametrize(
    ("verdict", "between", "fail_on", "code"),
    [
        ("contradict", "articles", "contradict", 1),
        ("contradict", "articles", "differs", 1),
        ("contradict", "articles", "never", 0),
        ("contradict", "article", "differs", 0),
        ("contradict", "speakers", "differs", 0),
        ("superseded", "articles", "contradict", 0),
        ("superseded", "articles", "differs", 1),
        ("differs_in_precision", "articles", "contradict", 0),
        ("differs_in_precision", "articles", "differs", 1),
        ("agree", "articles", "differs", 0),
    ],
)
def test_only_a_difference_between_articles_at_the_threshold_fails(
    verdict: str, between: str, fail_on: str, code: int
) -> None:
    assert exits.find_exit(make_report(verdict, between), fail_on) == code


@pytest.mark.parametrize(
    ("verdict", "cause", "problems", "code"),
    [
        ("agree", None, [], 0),
        ("agree", None, ["missing"], 4),
        ("agree", None, ["model"], 4),
        ("agree", None, ["date", "link", "front_matter", "meta", "language"], 0),
        ("not_judged", "abstained", [], 0),
        ("not_judged", "fault", [], 4),
        ("contradict", None, ["missing"], 1),
    ],
)
def test_what_is_lost_by_fault_is_incomplete_and_a_finding_weighs_more(
    verdict: str, cause: str | None, problems: list[str], code: int
) -> None:
    report = make_report(verdict, "articles", cause=cause, problems=problems)
    assert exits.find_exit(report, "contradict") == code
    assert exits.find_exit(report, "never") == (4 if code == 1 else code)


def test_a_check_of_a_story_with_contradictions_fails_unless_told_otherwise(tmp_path: Path) -> None:
    story = sorted((ROOT / "examples").glob("*.txt"))
    ran = run("check", "--no-model", *story, "-o", tmp_path / "report.json")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert any(one.verdict == "contradict" for one in records.parse((tmp_path / "report.json").read_bytes()).findings)
    assert run("check", "--no-model", "--fail-on", "never", *story, "-o", tmp_path / "report.json").code == 0


# Bad input


def make_bad(kind: str, folder: Path) -> str:
    """A source of that kind, as it is typed."""
    path = folder / "bad.txt"
    contents: dict[str, bytes] = {
        "empty": b"",
        "blank": b" \n\n ",
        "binary": b"\x00\x01\x02\x00" * 50,
        "html": b"<!doctype html><html><body>No.</body></html>",
        "pdf": b"%PDF-1.7 ...",
    }
    if kind in contents:
        write(path, contents[kind])
    elif kind == "unreadable":
        path.symlink_to(path)  # no user can read it, root neither
    elif kind == "folder":
        write(folder / "folder" / "notes.docx", b"x")
        path = folder / "folder"
    elif kind == "pattern":
        path = folder / "nothing-*.txt"
    elif kind == "url":
        return "https://news.example/story"
    return str(path)


BAD = {
    "missing": "there is no such file: check the name",
    "empty": "is empty: give a file with an article in it",
    "blank": "is empty: give a file with an article in it",
    "binary": "is no plain text: save the article's text as a .txt or .md file",
    "html": "is a web page: save its text alone",
    "pdf": "is a PDF file: save its text as a .txt file",
    "unreadable": "cannot be read",
    "folder": "the folder holds no .txt or .md file: name another folder",
    "pattern": "no file matches the pattern",
    "url": "web addresses are not fetched: open the page",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_source_alone_is_one_line_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    target = write(tmp_path / "out" / "report.json", "as it was")
    ran = run("check", "--no-model", make_bad(kind, tmp_path), "-o", target)
    assert (ran.code, ran.out) == (2, "")
    assert BAD[kind] in one_line(ran.err)
    assert target.read_text() == "as it was"
    assert not left_over(tmp_path)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_source_beside_a_good_one_is_one_line_and_the_good_one_is_reported(
    kind: str, tmp_path: Path, wire: Path
) -> None:
    ran = run("check", "--no-model", make_bad(kind, tmp_path), wire, "-f", "json")
    assert ran.code == 4
    assert BAD[kind] in one_line(ran.err)
    report = records.parse(ran.out)
    assert [article.source for article in report.articles] == [str(wire)]
    assert len(report.problems) == 1


def test_two_identical_articles_are_one_with_two_sources(tmp_path: Path, wire: Path) -> None:
    copy = write(tmp_path / "copy.txt", WIRE)
    ran = run("check", "--no-model", wire, copy, "-f", "json")
    assert ran.code == 0
    assert one_line(ran.err).endswith(f"{copy}: holds the same text as {wire}: the two are one article")
    (article,) = records.parse(ran.out).articles
    assert article.sources == (str(wire), str(copy))


def test_an_article_without_a_full_stop_is_an_article(tmp_path: Path) -> None:
    ran = run("check", "--no-model", write(tmp_path / "a.txt", "no stop and no title only words"), "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert len(records.parse(ran.out).articles[0].sentences) == 1


def test_an_article_comes_from_standard_input(wire: Path) -> None:
    ran = run("check", "--no-model", "-", wire, "-f", "json", stdin=GAZETTE.encode())
    assert (ran.code, ran.err) == (0, "")
    assert [article.source for article in records.parse(ran.out).articles] == ["-", str(wire)]


def test_without_a_model_at_hand_one_line_says_what_to_do(wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    for command in ("check", "summaries", "claims", "findings"):
        ran = run(command, wire)
        assert (ran.code, ran.out) == (3, "")
        line = one_line(ran.err)
        assert all(word in line for word in ("pip install", "--base-url", "OPENAI_API_KEY", "--no-model"))


USAGE: dict[str, tuple[list[str], str]] = {
    "no sources": (["check"], "Missing argument 'SOURCE...'; see summarizer check --help"),
    "no such command": (["chek"], "No such command 'chek'"),
    "no such option": (["check", "a.txt", "--modle", "x"], "No such option '--modle'"),
    "no such format": (["check", "a.txt", "-f", "pdf"], "Invalid value for '-f' / '--format'"),
    "no such threshold": (["check", "a.txt", "--fail-on", "all"], "Invalid value for '--fail-on'"),
    "no ending": (["check", "WIRE", "-o", "report"], "the ending of report names no format: use one of"),
    "odd ending": (["check", "WIRE", "-o", "report.pdf"], "the ending of report.pdf names no format: use one of"),
    "no folder": (["check", "WIRE", "-o", "no/such/folder/report.json"], "cannot write no/such/folder/report.json"),
    "a folder": (["check", "WIRE", "-f", "json", "-o", "."], "cannot write .: it is a folder"),
    "twice": (["check", "WIRE", "-o", "a.md", "-o", "./a.md"], "two reports go to one place"),
    "record and replay": (["check", "WIRE", "--record", "a", "--replay", "b"], "give one of them"),
    "digest alone": (["check", "WIRE", "--digest"], "give --record FILE with it"),
    "two memories": (["check", "WIRE", "--state", "a", "--replay", "b"], "give one of them"),
    "replay and ask": (["check", "WIRE", "--replay", "b", "--base-url", "http://127.0.0.1:1"], "--replay asks nobody"),
    "no price": (["check", "WIRE", "--max-cost", "1"], "a limit on cost needs prices"),
    "no data set": (["eval", "--bench", ".", "--data", "none"], "no data set is called none"),
    "loud and quiet": (["check", "WIRE", "-q", "-v"], "give one of them"),
    "a model and none": (["check", "WIRE", "--no-model", "--model", "x"], "leave out --base-url, --model"),
    "no address": (["check", "WIRE", "--base-url", "here"], "the base URL is no web address"),
    "no key": (["check", "WIRE", "--api-key-env", "NO_SUCH_KEY"], "NO_SUCH_KEY holds no key"),
    "no metadata": (["check", "WIRE", "--no-model", "--meta", "no.toml"], "cannot read the metadata no.toml"),
    "bad metadata": (["check", "WIRE", "--no-model", "--meta", "WIRE"], "neither TOML nor JSON"),
    "no prompts": (
        ["check", "WIRE", "--base-url", "http://127.0.0.1:1", "--prompts", "no"],
        "no is no folder of prompts",
    ),
    "no stats": (["check", "WIRE", "--no-model", "--stats", "no/such/s.json"], "cannot write no/such/s.json"),
    "no baseline": (["check", "WIRE", "--no-model", "--baseline", "no.toml"], "cannot read the baseline no.toml"),
    "no report": (["render", "no.json"], "cannot read no.json"),
    "not a report": (["render", "WIRE"], "not a report, make one with `summarizer check -f json`"),
    "no prompt": (["prompts", "show", "sing"], "there is no prompt 'sing': there are claims, judge, summarize"),
    "no gold": (["eval"], "name a story, or a folder of labelled data"),
    "no floors": (["eval", "WIRE", "--raise-floors"], "name their file with --floors FILE"),
    "no reason": (["baseline", "update", "a.toml", "SAVED"], "Missing option '--reason'"),
    "no day": (["baseline", "update", "a.toml", "SAVED", "--reason", "x", "--expires", "soon"], "'soon' is no day"),
    "no finding": (
        ["baseline", "update", "a.toml", "SAVED", "--reason", "x", "--finding", "nine"],
        "with the id 'nine'",
    ),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_use_is_one_line_and_exit_code_2(
    case: str, wire: Path, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, message = USAGE[case]
    before = sorted(tmp_path.rglob("*"))
    ran = run(*({"WIRE": wire, "SAVED": saved}.get(word, word) for word in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert message in one_line(ran.err)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["no\x1b[31m.txt", "no\x9b.txt", "no\u202etxt.", "no\nsuch.txt"])
def test_a_name_that_a_terminal_would_obey_is_made_harmless(name: str) -> None:
    for arguments in (["check", "--no-model", name], ["check", "x", "--replay", name], ["render", name]):
        assert one_line(run(*arguments).err).isprintable()


# Results and files


def test_each_format_is_what_the_library_renders(saved: Path, tmp_path: Path) -> None:
    for name in FORMATS:
        expected = summarizer.render(SAMPLE, name)
        assert run("render", saved, "-f", name) == Ran(0, expected, "")
        assert run("render", saved, "-f", name, "-o", tmp_path / "copy") == Ran(0, "", "")
        assert (tmp_path / "copy").read_bytes() == expected.encode()
    assert run("render", "-", "-f", "markdown", stdin=saved.read_bytes()).out.startswith("#")


def test_one_run_writes_several_copies_each_by_its_ending(wire: Path, tmp_path: Path) -> None:
    names = {"a.json": "json", "a.html": "html", "a.md": "markdown", "a.xml": "junit", "a.txt": "terminal"}
    outputs = [word for name in names for word in ("-o", tmp_path / "out" / name)]
    (tmp_path / "out").mkdir()
    ran = run("check", "--no-model", wire, *outputs, "-o", "-")
    report = records.parse((tmp_path / "out" / "a.json").read_bytes())
    for name, format_name in names.items():
        assert (tmp_path / "out" / name).read_text("utf-8") == summarizer.render(report, format_name)  # type: ignore[arg-type]
    assert ran == Ran(0, summarizer.render(report, "terminal"), "")


@pytest.mark.parametrize("how", ["itself", "a link to it", "another name", "its folder", "a pattern", "the metadata"])
def test_an_input_is_never_written_over(how: str, wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    target, source = wire, str(wire)
    meta = write(tmp_path / "meta.toml", "")
    if how == "a link to it":
        target = tmp_path / "link.md"
        target.symlink_to(wire)
    elif how == "another name":
        target = tmp_path / "hard.md"
        os.link(wire, target)
    elif how == "its folder":
        source = str(tmp_path)
    elif how == "a pattern":
        source = "w*.txt"
    elif how == "the metadata":
        target = meta
    for option in ("-o", "--stats"):
        ran = run("check", "--no-model", source, "--meta", meta, "-f", "json", option, target)
        assert (ran.code, ran.out) == (2, "")
        assert "is an input and would be lost" in one_line(ran.err)
    assert wire.read_text("utf-8") == WIRE
    assert run("render", wire, "-o", target if how != "the metadata" else wire, "-f", "json").code == 2


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode_and_its_links(wire: Path, tmp_path: Path) -> None:
    target = write(tmp_path / "out" / "real.json", "old")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    with target.open() as reader:
        assert run("check", "--no-model", wire, "-o", link).code == 0
        assert reader.read() == "old"
    assert link.is_symlink()
    assert records.parse(target.read_bytes()).summaries == ()
    assert target.stat().st_mode & 0o777 == 0o640
    assert not left_over(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line(wire: Path) -> None:
    ran = run("check", "--no-model", wire, "-f", "json", "-o", "/dev/full")
    assert ran.code == 2
    assert "cannot write /dev/full" in one_line(ran.err)
    assert run("check", "--no-model", wire, "-f", "json", "-o", "/dev/null") == Ran(0, "", "")
    assert not Path("/dev/null").is_file()


def test_metadata_goes_before_what_the_article_says(wire: Path, tmp_path: Path) -> None:
    meta = write(tmp_path / "meta.toml", '["wire.txt"]\noutlet = "Selwyn Wire"\npublished = "2031-05-06"\n')
    (article,) = map(json.loads, run("articles", wire, "--meta", meta).out.splitlines())
    assert (article["outlet"], article["published"]) == ("Selwyn Wire", "2031-05-06")


# With a model


def test_a_check_names_the_host_asks_the_model_and_reports_its_summaries(
    wire: Path, gazette: Path, endpoint: Endpoint
) -> None:
    ran = run("check", wire, gazette, "--base-url", endpoint.url, "-f", "json")
    assert ran.code == 0
    assert one_line(ran.err) == f"The text of the articles goes to {endpoint.url[7:-3]}, to the model parrot"
    report = records.parse(ran.out)
    assert [summary.headline.text for summary in report.summaries] == ["Harbor pilots end strike", "Pilots are back"]
    assert report.provenance.model == "parrot"
    assert report.coverage.requests == len(endpoint.bodies)
    quiet = run("check", wire, gazette, "--base-url", endpoint.url, "-f", "json", "-q")
    assert quiet == replace(ran, err="")


def test_with_v_each_summary_is_shown_when_it_is_ready(wire: Path, endpoint: Endpoint) -> None:
    ran = run("check", wire, "--base-url", endpoint.url, "-v", "-f", "json")
    assert f"{wire}: Harbor pilots end strike" in ran.err
    assert "\n- Mayor Ada Brunn thanked both sides.\n" in ran.err


def test_a_key_is_taken_from_the_variable_that_is_named(
    wire: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_KEY", "a-key-of-the-newsroom")
    ran = run("check", wire, "--base-url", endpoint.url, "--api-key-env", "NEWSROOM_KEY", "-v")
    assert ran.code == 0
    assert {headers["authorization"] for headers in endpoint.seen} == {"Bearer a-key-of-the-newsroom"}
    assert "a-key-of-the-newsroom" not in ran.out + ran.err


def test_a_replay_gives_the_same_report_and_asks_nobody(
    wire: Path, gazette: Path, endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape = tmp_path / "tapes" / "story.yaml"
    live = run("check", wire, gazette, "--base-url", endpoint.url, "--record", tape, "-f", "json")
    asked = len(endpoint.seen)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.setenv("OPENAI_MODEL", "another")
    played = run("check", wire, gazette, "--replay", tape, "-f", "json")
    assert played.out == live.out
    assert one_line(played.err) == f"Nothing is sent: the answers of parrot come from {tape}"
    assert len(endpoint.seen) == asked
    summaries = run("summaries", wire, gazette, "--replay", tape, "-q")
    assert [json.loads(line) for line in summaries.out.splitlines()] == json.loads(live.out)["summaries"]


def test_an_article_that_is_not_recorded_is_one_line_at_once(
    wire: Path, gazette: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    tape, target = tmp_path / "story.yaml", tmp_path / "report.json"
    assert run("check", wire, "--base-url", endpoint.url, "--record", tape, "-q", "-f", "json").code == 0
    began = time.monotonic()
    ran = run("check", gazette, "--replay", tape, "-q", "-o", target)
    assert time.monotonic() - began < 1
    assert (ran.code, ran.out) == (3, "")
    assert re.search(r"holds no answer for claims@\d.* record it with: summarizer check", one_line(ran.err))
    assert not target.exists()


FAILURES: dict[str, tuple[int, str]] = {
    "a wrong key": (401, "does not accept the key: name the environment variable"),
    "no such model": (404, "knows no model 'parrot'"),
    "no money": (402, "the quota at"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_an_endpoint_that_refuses_is_one_line_and_exit_code_3(case: str, wire: Path, tmp_path: Path) -> None:
    status, message = FAILURES[case]
    target = tmp_path / "report.json"
    with Endpoint(answer=lambda _: (status, {"error": {"message": "no"}})) as endpoint:
        ran = run("check", wire, "--base-url", endpoint.url, "-q", "-o", target)
    assert (ran.code, ran.out) == (3, "")
    assert message in one_line(ran.err)
    assert not target.exists()


def test_an_article_whose_answers_cannot_be_used_is_said_and_the_rest_is_reported(wire: Path, gazette: Path) -> None:
    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        spoiled = "Gazette" in body["messages"][1]["content"]
        return 200, complete({"rubbish": 1} if spoiled else say(body))

    with Endpoint(answer=answer) as endpoint:
        ran = run("check", wire, gazette, "--base-url", endpoint.url, "-q", "-f", "json")
        assert ran.code == 4
        assert one_line(ran.err).startswith(f"{gazette}: the answer of parrot to claims@")
        assert len(records.parse(ran.out).summaries) == 1
        alone = run("summaries", wire, gazette, "--base-url", endpoint.url, "-q")
        assert alone.code == 4
        assert len(alone.out.splitlines()) == 1


def test_stats_say_what_the_run_took(wire: Path, endpoint: Endpoint, tmp_path: Path) -> None:
    stats = tmp_path / "stats.json"
    assert run("check", wire, "--base-url", endpoint.url, "--stats", stats, "-q").code == 0
    taken = json.loads(stats.read_text("utf-8"))
    assert taken["model"] == "parrot"
    assert taken["prompts"].keys() == {"summarize", "claims"}
    lap = taken["prompts"]["summarize"]
    assert (lap["questions"], lap["requests"], lap["prompt_tokens"], lap["completion_tokens"]) == (1, 1, 70, 7)
    assert 0 < taken["first_after_seconds"]["summary"] <= taken["first_after_seconds"]["report"] <= taken["seconds"]


def test_what_was_paid_for_is_not_paid_for_twice(wire: Path, gazette: Path, endpoint: Endpoint, tmp_path: Path) -> None:
    state = ("--state", tmp_path / "state.sqlite")
    check = ("check", wire, "--base-url", endpoint.url, "-f", "json", *state)
    first, asked = run(*check), len(endpoint.bodies)
    second = run(*check)
    assert second.out == first.out
    assert f"{asked} answers of earlier runs used again" in second.err
    assert len(endpoint.bodies) == asked
    assert run(*check, gazette).code == 0
    assert len(endpoint.bodies) == 2 * asked
    shown = run("ledger", "show", *state).out.splitlines()
    assert len(shown) == 2 * asked
    assert all(" parrot http://127.0.0.1/v1 70+7" in line for line in shown)
    cost = f"http://127.0.0.1/v1  parrot: {2 * asked} answers, {140 * asked} tokens read, {14 * asked} written"
    assert run("ledger", "cost", *state).out == f"{cost}\n"
    assert run("ledger", "prune", *state, "--before", "2020-01-01").out == "0 answers dropped\n"
    assert run("ledger", "prune", *state).out == f"{2 * asked} answers dropped\n"
    assert run(*check[:-2], "--no-state").code == 0
    assert run("ledger", "show", *state).out == ""
    assert len(endpoint.bodies) == 3 * asked


@pytest.mark.parametrize("command", ["show", "cost", "prune"])
def test_a_state_file_that_is_not_there_is_said_and_not_made(tmp_path: Path, command: str) -> None:
    result = run("ledger", command, "--state", str(tmp_path / "typo.sqlite"))
    assert (result.code, result.out) == (2, "")
    assert "typo.sqlite is no state file" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_budget_is_never_passed_and_the_report_says_what_is_missing(wire: Path, endpoint: Endpoint) -> None:
    ran = run("check", wire, "--base-url", endpoint.url, "--max-tokens-total", 10, "-q", "-f", "json")
    assert ran.code == 4
    assert records.parse(ran.out).summaries == ()
    assert "over budget" in one_line(ran.err)
    assert endpoint.bodies == []


def test_a_plan_says_what_would_be_sent_and_sends_nothing(wire: Path, gazette: Path, endpoint: Endpoint) -> None:
    check = ("check", wire, gazette, "--base-url", endpoint.url, "--model", "parrot")
    shown, estimate = run(*check, "--dry-run"), run(*check, "--estimate")
    assert endpoint.seen == []
    run(*check)
    planned = [json.loads(line) for line in shown.out.splitlines() if line.startswith("{")]
    assert sorted(map(str, planned)) == sorted(map(str, endpoint.bodies))
    assert f"model parrot: {len(endpoint.bodies)} requests, about " in one_line(estimate.out)
    assert (shown.code, shown.err, estimate.code, estimate.err) == (0, "", 0, "")


# Stages


def test_a_stage_writes_the_records_of_the_report_one_a_line(wire: Path, gazette: Path) -> None:
    report = json.loads(run("check", "--no-model", wire, gazette, "-f", "json").out)
    for stage in ("articles", "claims", "findings"):
        ran = run(stage, *([] if stage == "articles" else ["--no-model"]), wire, gazette)
        assert (ran.code, ran.err) == (0, "")
        assert [json.loads(line) for line in ran.out.splitlines()] == report[stage]


def test_a_stage_says_by_its_exit_code_that_an_article_was_lost(wire: Path) -> None:
    for arguments in (["articles"], ["claims", "--no-model"], ["findings", "--no-model"]):
        ran = run(*arguments, wire, "no.txt")
        assert ran.code == 4
        assert one_line(ran.err) == "no.txt: there is no such file: check the name"


def test_the_exit_code_of_a_stage_says_nothing_about_what_was_found() -> None:
    assert run("findings", "--no-model", *sorted((ROOT / "examples").glob("*.txt"))).code == 0


# Prompts, recordings, baseline, eval


def test_prompts_are_shown_as_they_are_sent(wire: Path, endpoint: Endpoint, tmp_path: Path) -> None:
    run("check", wire, "--base-url", endpoint.url, "-q")
    for body in endpoint.bodies:
        name = body["response_format"]["json_schema"]["name"]
        shown = run("prompts", "show", name, "--source", wire).out
        assert all(message["content"] in shown for message in body["messages"])
    listed = run("prompts", "list").out
    assert [line.partition("@")[0] for line in listed.splitlines()] == ["claims", "judge", "summarize"]
    own = (ROOT / "prompts" / "claims.j2").read_text("utf-8")
    assert run("prompts", "show", "claims").out == own
    write(tmp_path / "own" / "claims.j2", own.replace("version = ", "version = 9"))
    assert "claims@9" in run("prompts", "list", "--prompts", tmp_path / "own").out


def test_recordings_are_shown_verified_and_pruned(
    wire: Path, gazette: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    tape = tmp_path / "story.yaml"
    run("check", wire, gazette, "--base-url", endpoint.url, "--record", tape, "-q")
    lines = run("recordings", "show", tape).out.splitlines()
    assert lines[0].split() == ["PROMPT", "ARTICLE", "MODEL", "ASKED", "ANSWERED", "DATE"]
    assert sum(line.split()[2:5] == ["parrot", "70", "7"] for line in lines) == 4
    assert run("recordings", "verify", tape) == Ran(0, "", "")
    pruned = run("recordings", "prune", tape, wire)
    assert pruned.code == 0
    assert "dropped that this run did not ask for" in pruned.err
    assert run("check", wire, "--replay", tape, "-q").code == 0
    assert run("check", gazette, "--replay", tape, "-q").code == 3
    write(tape, tape.read_text("utf-8").replace("claims@1/", "claims@0/"))
    wrong = run("recordings", "verify", tape)
    assert wrong.code == 3
    assert wrong.out.startswith("stale: ")
    assert one_line(wrong.err).endswith("has 1 problem")


def test_recording_again_keeps_the_file_as_it_is(wire: Path, endpoint: Endpoint, tmp_path: Path) -> None:
    tape = tmp_path / "story.yaml"
    arguments = ("check", wire, "--base-url", endpoint.url, "--record", tape, "-q")
    run(*arguments)
    before, asked = tape.read_bytes(), len(endpoint.bodies)
    run(*arguments)
    assert tape.read_bytes() == before
    assert len(endpoint.bodies) == asked


def test_findings_in_the_baseline_do_not_fail_a_check(tmp_path: Path) -> None:
    story = sorted((ROOT / "examples").glob("*.txt"))
    report, known = tmp_path / "report.json", tmp_path / "known.toml"
    check = ("check", "--no-model", *story, "-o", report)
    assert run(*check).code == 1
    between = [
        one.id
        for one in records.parse(report.read_bytes()).findings
        if one.verdict == "contradict" and one.between == "articles"
    ]
    assert run("baseline", "update", known, report, "--reason", "seen", "--finding", between[0]) == Ran(0, "", "")
    assert run(*check, "--baseline", known).code == (1 if len(between) > 1 else 0)
    assert run("baseline", "update", known, report, "--reason", "all seen", "--state", "rejected").code == 0
    assert run(*check, "--baseline", known).code == 0
    assert run("baseline", "update", known, report, "--reason", "for a day", "--expires", "2020-01-01").code == 0
    assert run(*check, "--baseline", known).code == 1


def test_eval_scores_a_story_and_holds_its_floors(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    ran = run("eval", ROOT / "examples", "--floors", floors, "--raise-floors")
    assert ran.code == 0
    assert "| planted differences" in ran.out
    text = floors.read_text("utf-8")
    assert 'set = "development"' in text
    write(floors, re.sub(r'(measure = "recall.typed"\nvalue = )[\d.]+', r"\g<1>1.1", text))
    fallen = run("eval", ROOT / "examples", "--floors", floors)
    assert fallen.code == 1
    assert "development recall.typed fell to" in one_line(fallen.err)
    lowered = ("--lower-floor", "recall.typed", "--reason", "a test")
    assert run("eval", ROOT / "examples", "--floors", floors, *lowered).code == 0


# The embedded model and judges


def test_a_weak_judge_is_told_by_its_figures_and_exit_code(tmp_path: Path) -> None:
    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        slots = re.findall(r"^Question (\d+):", body["messages"][1]["content"], re.MULTILINE)
        return 200, complete({"verdicts": [{"slot": int(slot), "verdict": "same"} for slot in slots]})

    kept = tmp_path / "standings.json"
    with Endpoint(answer=answer) as endpoint:
        ran = run("model", "check", "--base-url", endpoint.url, "-q", "--keep", kept)
    assert (ran.code, ran.err) == (1, "")
    said, cost = ran.out.splitlines()
    assert said.startswith("parrot: too weak a judge to be asked: ")
    assert cost.startswith("11 requests, ")
    assert "parrot" in json.loads(kept.read_text("utf-8"))


def test_the_embedded_model_is_put_together_found_and_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights, asked = tmp_path / "small.gguf", list[Any]()

    def prepare(path: Path | None, *, progress: Any) -> local.Checked:
        progress(1_000_000, 2_000_000)
        asked.append(path)
        return local.Checked(path or weights, "0" * 64)

    @contextlib.contextmanager
    def serve(checked: local.Checked) -> Iterator[settings.Endpoint]:
        yield settings.Endpoint("http://127.0.0.1:1/v1", "key", checked.name)
        asked.append("stopped")

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "prepare", prepare)
    monkeypatch.setattr(local, "serve", serve)
    monkeypatch.setattr(time, "sleep", stop)
    assert run("model", "pull") == Ran(0, f"{weights}\n", "")
    served = run("model", "serve", weights)
    lines = "OPENAI_BASE_URL=http://127.0.0.1:1/v1\nOPENAI_API_KEY=key\nOPENAI_MODEL=small@000000000000\n"
    assert served == Ran(0, lines, "")
    assert asked == [None, weights, "stopped"]
    assert one_line(run("model", "path").out).endswith(".gguf")


# Processes


def test_the_program_runs_as_a_module_and_says_its_version() -> None:
    process = start("--version")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, f"summarizer {summarizer.__version__}\n".encode(), b"")


def test_output_is_utf_8_whatever_the_locale_says(saved: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    for name in FORMATS[::3]:
        out, err = start("render", saved, "-f", name, env=environment).communicate(timeout=60)
        assert (out.decode("utf-8"), err) == (summarizer.render(SAMPLE, name), b"")


def test_a_reader_who_has_seen_enough_is_no_error(saved: Path) -> None:
    for arguments in (["render", saved, "-f", "html"], ["--help"], ["check", "--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        process = start(*arguments, stdout=writer)
        os.close(writer)
        _, err = process.communicate(timeout=60)
        assert err == b""
        assert "--help" in arguments or process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("where", ["> /dev/full", ">&-"])
@pytest.mark.parametrize("name", ["terminal", "json"])
def test_standard_output_that_takes_nothing_is_one_line(name: str, where: str, saved: Path) -> None:
    command = [
        "sh",
        "-c",
        f'exec "$0" "$@" {where}',
        sys.executable,
        "-m",
        "summarizer",
        "render",
        str(saved),
        "-f",
        name,
    ]
    ran = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, timeout=60, check=False)
    assert ran.returncode == 2
    assert "standard output" in one_line(ran.stderr.decode())


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send here")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_check_ends_at_once_keeps_its_recording_and_shows_no_traceback(
    sent: signal.Signals, code: int, wire: Path, gazette: Path, tmp_path: Path
) -> None:
    held, stuck = threading.Event(), threading.Event()

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if "Gazette" in body["messages"][1]["content"]:
            stuck.set()
            held.wait(30)
        return 200, complete(say(body))

    tape, target = tmp_path / "story.yaml", tmp_path / "report.json"
    with Endpoint(answer=answer) as endpoint:
        process = start("check", wire, gazette, "--base-url", endpoint.url, "--record", tape, "-o", target)
        assert stuck.wait(30)
        deadline = time.monotonic() + 10
        while len(endpoint.bodies) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(sent)
        began = time.monotonic()
        out, err = process.communicate(timeout=30)
        held.set()
    assert process.returncode == code
    assert time.monotonic() - began < 5
    assert out == b""
    assert b"Traceback" not in err
    assert not target.exists()
    assert run("summaries", wire, "--replay", tape, "-q").code == 0
    assert not left_over(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal here")
def test_on_a_terminal_each_summary_is_on_the_screen_before_the_next_one_is_asked_for(
    wire: Path, gazette: Path
) -> None:
    import pty

    held = threading.Event()

    def answer(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if "Gazette" in body["messages"][1]["content"]:
            held.wait(30)
        return 200, complete(say(body))

    with Endpoint(answer=answer) as endpoint:
        master, screen = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "90"}
        process = start(
            "check", wire, gazette, "--base-url", endpoint.url, stdout=screen, stderr=screen, env=environment
        )
        os.close(screen)
        shown = read_until(master, b"Harbor pilots end strike")
        shown += read_until(master, b"Summaries")
        held.set()
        shown += read_until(master, b"Provenance")
        shown += read_until(master, None)
        os.close(master)
        assert process.wait(30) == 0
    assert b"\x1b[1m" in shown
    assert b"Traceback" not in shown


def read_until(master: int, wanted: bytes | None) -> bytes:
    """What comes on the screen until the wanted text does, or to the end."""
    shown = io.BytesIO()
    while wanted is None or wanted not in shown.getvalue():
        try:
            piece = os.read(master, 4096)
        except OSError:  # the other side is closed
            piece = b""
        if not piece:
            assert wanted is None, shown.getvalue()
            break
        shown.write(piece)
    return shown.getvalue()


@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\u202e", "\x7f", "\U000e0041", "\u200b"])
def test_json_on_a_screen_holds_no_character_that_acts_and_stays_the_same_json(character: str) -> None:
    text = json.dumps({"a": f"one{character}two", "b": "“ü”"}, ensure_ascii=False, indent=1)
    shown = output.escape(text)
    assert all(line.isprintable() for line in shown.splitlines())
    assert json.loads(shown) == json.loads(text)
    assert output.escape('{"b": "“ü”"}\n') == '{"b": "“ü”"}\n'


# Documentation


def find_blocks(documented: str) -> dict[str, str]:
    """The help screens of the document by their command."""
    blocks = re.findall(r"^```text\n\$ (summarizer[^\n]*) --help\n(.*?)^```$", documented, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def find_paths(command: Any, path: str) -> Iterator[str]:
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from find_paths(inner, f"{path} {name}")


def test_the_documentation_shows_every_help_screen_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summarizer.cli import program

    monkeypatch.setenv("COLUMNS", "100")
    blocks = find_blocks((ROOT / "docs" / "cli.md").read_text("utf-8"))
    assert blocks.keys() == set(find_paths(program, "summarizer"))
    for path, block in blocks.items():
        main([*path.split()[1:], "--help"])
        assert block == capsys.readouterr().out, f"docs/cli.md is behind: put there what COLUMNS=100 {path} --help says"


def test_the_documentation_names_every_exit_code() -> None:
    documented = (ROOT / "docs" / "cli.md").read_text("utf-8")
    named = {int(code) for code in re.findall(r"^\| (\d+) \|", documented, re.MULTILINE)}
    errors = {value.exit_code for value in vars(summarizer.errors).values() if hasattr(value, "exit_code")}
    assert named == {exits.CLEAN, exits.FINDINGS, exits.INCOMPLETE, exits.INTERRUPTED, exits.TERMINATED} | errors
