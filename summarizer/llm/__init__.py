"""The language model: the protocol that stages ask, a client for OpenAI-compatible endpoints, and a scripted model."""

from __future__ import annotations

from summarizer.llm.client import OpenAIModel
from summarizer.llm.meters import Meter
from summarizer.llm.models import Model, Reply, ScriptedModel

__all__ = ["Meter", "Model", "OpenAIModel", "Reply", "ScriptedModel"]
