"""Strangers' text made fit to be shown: what a report prints passes through here, once, on its way in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LINK = re.compile(r"https?://[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]{1,2000}", re.IGNORECASE)

REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """The text on one line without anything that acts instead of showing, and without space around it.

    Each run of white space becomes one space. Soft hyphens, joiners and spaces of no width are dropped; every other
    control, escape, bidi, surrogate, private or unassigned character becomes U+FFFD.
    """
    return folded(text).strip()


def folded(text: str) -> str:
    """As `plain`, for a piece of a text: a space at its ends stays."""
    single = _SPACE.sub(" ", _INVISIBLE.sub("", text))
    if single.isprintable():
        return single
    return "".join(character if character.isprintable() else REPLACEMENT for character in single)


def label(text: str | None, limit: int = 80) -> str:
    """A plain short name of at most `limit` characters, cut with an ellipsis; empty where there is nothing to show."""
    whole = plain(text or "")
    if len(whole) <= limit:
        return whole
    # Between words, unless that costs more than half.
    cut = whole.rfind(" ", limit // 2, limit)
    return whole[: cut if cut > 0 else limit - 1] + "…"


def link(url: str | None) -> str | None:
    """The URL where it is safe to follow: http or https, printable ASCII, a host, no user name; otherwise None."""
    if url is None or not _LINK.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.hostname and "@" not in parts.netloc else None
