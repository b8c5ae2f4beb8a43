"""Sockets in tests: whatever leaves this machine is counted by the interpreter itself, and fails the test that did it.

pytest-recording refuses such connections too, but only where they are made the usual way.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTSIDE: list[str] = []
"""Where the tests of this process went outside loopback: nowhere."""

_ADDRESSES = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what leaves this machine: a connection, a datagram, or the question where a host is."""
    place = _ADDRESSES.get(event)
    if place is not None and not is_inside(arguments[place]):
        OUTSIDE.append(f"{event} {arguments[place]}")


def is_inside(address: Any) -> bool:
    """Whether an address, of whatever kind of socket, is on this machine."""
    host = address[0] if isinstance(address, tuple) else address
    if host is None or (isinstance(address, str | bytes) and "/" in str(address)):
        return True  # any address of this machine, or a socket that is a file
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name in {"", "localhost"}


sys.addaudithook(watch)


@pytest.fixture(autouse=True)
def stays_inside() -> Iterator[None]:
    """Fail a test that left this machine."""
    before = len(OUTSIDE)
    yield
    assert not OUTSIDE[before:], "no test may leave this machine"
