"""The language model: the protocol that stages ask, a client for OpenAI-compatible endpoints, and a scripted model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.llm.meters import Meter
from summarizer.llm.models import Model, Reply, ScriptedModel

if TYPE_CHECKING:
    from summarizer.llm.client import OpenAIModel

__all__ = ["Meter", "Model", "OpenAIModel", "Reply", "ScriptedModel"]


def __getattr__(name: str) -> object:
    """The client, imported when it is first used: the SDK below it takes half a second."""
    if name != "OpenAIModel":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from summarizer.llm.client import OpenAIModel

    return OpenAIModel
