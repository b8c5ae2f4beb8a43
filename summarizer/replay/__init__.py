"""Recordings: which requests are the same, how they are kept in a file, and how they are made and played."""

from __future__ import annotations

from summarizer.replay.cassettes import Interaction
from summarizer.replay.checks import Row, prune, show, verify
from summarizer.replay.matching import ARTICLE_HEADER, PROMPT_HEADER, Request, canonical
from summarizer.replay.transports import Recorder, Replayer

__all__ = [
    "ARTICLE_HEADER",
    "PROMPT_HEADER",
    "Interaction",
    "Recorder",
    "Replayer",
    "Request",
    "Row",
    "canonical",
    "prune",
    "show",
    "verify",
]
