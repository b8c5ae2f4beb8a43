"""No test leaves this machine, and one that tries is found out."""

from __future__ import annotations

import _socket  # below what pytest-recording replaces
import contextlib
import socket
from typing import TYPE_CHECKING

import network
import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(
    "address",
    [("127.0.0.1", 80), ("127.9.9.9", 80), ("::1", 80, 0, 0), ("localhost", 80), "/run/x.sock", b"\0/x", None, b"::1"],
)
def test_this_machine_is_inside(address: object) -> None:
    assert network.is_inside(address)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), "models.example.org", b"10.0.0.1"])
def test_other_machines_are_outside(address: object) -> None:
    assert not network.is_inside(address)


def test_the_interpreter_itself_tells_of_every_way_out() -> None:
    before = len(network.OUTSIDE)
    outside = _socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with contextlib.suppress(OSError):  # a datagram socket sends nothing when it is connected
        outside.connect(("192.0.2.1", 9))
    outside.close()
    noted = network.OUTSIDE[before:]
    del network.OUTSIDE[before:]
    assert noted == ["socket.connect ('192.0.2.1', 9)"]


def test_a_test_that_leaves_this_machine_fails(
    pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root / "tests"))
    pytester.makepyfile("""
        import _socket

        def connect(host):
            _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).connect((host, 9))

        def test_inside():
            connect("127.0.0.1")

        def test_outside():
            try:
                connect("192.0.2.1")
            except OSError:
                pass
    """)
    result = pytester.runpytest_subprocess("-p", "network", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_outside*", "*no test may leave this machine*"])
