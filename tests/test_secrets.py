"""The key goes to its endpoint and nowhere else: one is planted, everything is written, and everything is searched."""

from __future__ import annotations

import base64
import json
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from loopback import Endpoint, complete, say
from mutations import STORY

from summarizer import cli
from summarizer.replay import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# In the shape of a key, with all the characters that base64, URLs and YAML may write in another way.
KEY = "sk-" + "canary-5f0c" + "+/Zq7=._~" + "1b9e2d4477a6"
ORGANIZATION = "org-" + "canaryA1b2C3d4E5f6"
PROJECT = "proj_" + "canaryF6e5D4c3B2a1"
SOURCES = tuple(str(STORY / name) for name in ("wire.txt", "local.txt"))
ENDINGS = ("json", "html", "md", "txt", "xml")


def spell(secret: str) -> Iterator[bytes]:
    """The secret as it may stand in a file: as it is, escaped, in a URL, in base64 at each of its three offsets."""
    yield secret.encode()
    yield json.dumps(secret)[1:-1].encode()
    yield quote(secret, safe="").encode()
    for offset in range(3):
        # The first and last characters depend on what stands before and after the secret.
        yield base64.b64encode(b"x" * offset + secret.encode())[4:-4]
        yield base64.urlsafe_b64encode(b"x" * offset + secret.encode())[4:-4]


def search(content: bytes) -> list[bytes]:
    """The spellings of the planted secrets in what was written, line breaks and indents left out of account."""
    folded = re.sub(rb"\\?\s+", b"", content)
    return [one for secret in (KEY, ORGANIZATION, PROJECT) for one in spell(secret) if one in folded]


@dataclass
class Desk:
    """The command line with planted keys in its environment; all that it says, logs and writes is kept."""

    folder: Path
    endpoint: Endpoint
    capture: pytest.CaptureFixture[str]
    log: pytest.LogCaptureFixture

    def run(self, *arguments: str, code: int) -> str:
        assert cli.main([*arguments, "-v"]) == code
        captured = self.capture.readouterr()
        said = captured.out + captured.err + self.log.text
        (self.folder / f"said{len(list(self.folder.iterdir()))}.log").write_text(said, "utf-8")
        return said

    def check(self, *arguments: str, code: int) -> str:
        return self.run("check", *SOURCES, "--fail-on", "never", *arguments, code=code)

    def ask(self, *arguments: str, code: int) -> str:
        online = ("--base-url", self.endpoint.url, "--model", "parrot", "--api-key-env", "DESK_KEY")
        return self.check(*online, *arguments, code=code)

    def written(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def desk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Desk]:
    monkeypatch.setenv("DESK_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", ORGANIZATION)
    monkeypatch.setenv("OPENAI_PROJECT_ID", PROJECT)
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    # Whoever looks for a fault turns every log on, those of the SDK and of the HTTP client too.
    for name in ("", "summarizer", "openai", "httpx2", "httpcore2", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name or None)
    with Endpoint() as endpoint:
        yield Desk(tmp_path, endpoint, capsys, caplog)


def test_a_planted_key_is_found_in_every_spelling() -> None:
    for one in spell(KEY):
        assert search(b"before " + one[:9] + b"\\\n      " + one[9:] + b" after")
    assert not search(b"sk-canary")


def test_the_key_reaches_its_endpoint_and_no_file_log_or_output(desk: Desk) -> None:
    copies = [part for ending in ENDINGS for part in ("-o", str(desk.folder / f"report.{ending}"))]
    tape, sealed = str(desk.folder / "tape.yaml"), str(desk.folder / "sealed.yaml")
    stats = ("--stats", str(desk.folder / "stats.json"))
    desk.ask(*copies, *stats, code=0)  # the ledger keeps the answers
    desk.ask("--record", tape, code=0)
    desk.ask("--record", sealed, "--digest", code=0)
    assert {seen.get("authorization") for seen in desk.endpoint.seen} == {f"Bearer {KEY}"}
    desk.check("--replay", tape, code=0)
    desk.ask("--dry-run", code=0)
    desk.ask("--estimate", code=0)
    assert desk.run("recordings", "show", tape, code=2)  # it takes no -v
    written = desk.written()
    assert {"tape.yaml", "sealed.yaml", "stats.json", *(f"report.{ending}" for ending in ENDINGS)} <= written.keys()
    assert {name: found for name, content in written.items() if (found := search(content))} == {}
    assert not verify(desk.folder / "tape.yaml")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_an_endpoint_that_repeats_the_key_in_its_refusal_does_not_make_us_write_it(desk: Desk, status: int) -> None:
    error = {"message": f"Incorrect API key provided: {KEY}", "type": "x", "param": None, "code": KEY}
    desk.endpoint.answer = lambda _: (status, {"error": error})
    desk.ask("--record", str(desk.folder / "tape.yaml"), "--no-state", code=3)
    assert {name: found for name, content in desk.written().items() if (found := search(content))} == {}


def test_an_answer_that_repeats_the_key_is_not_recorded(desk: Desk) -> None:
    def repeat(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        said = say(body)
        if "headline" in said:
            said["headline"]["text"] += f" {KEY}"
        return 200, complete(said)

    desk.endpoint.answer = repeat
    desk.ask("--record", str(desk.folder / "tape.yaml"), code=3)
    assert "holds the API key" in "".join(text.decode() for name, text in desk.written().items() if "said" in name)
    assert {name: found for name, content in desk.written().items() if (found := search(content))} == {}
