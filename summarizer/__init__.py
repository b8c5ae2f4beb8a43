"""Several articles about one story: what each says, what they agree on, and where they differ, with both sentences.

These are the promised names. Each is imported when it is first used, so that `import summarizer` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.articles import load
    from summarizer.endpoints import connect
    from summarizer.errors import (
        AnswerError,
        BudgetError,
        InputError,
        ModelError,
        PromptError,
        RecordingError,
        RefusedError,
        ReportError,
        StateError,
        SummarizerError,
        TooLongError,
        UnavailableError,
        UsageError,
        WeightsError,
    )
    from summarizer.llm import Model, OpenAIModel, ScriptedModel
    from summarizer.pipeline import acheck, check, stream
    from summarizer.records import Article, Claim, Entity, Event, Finding, Quote, Report, Sentence, Summary, parse
    from summarizer.reports import render
    from summarizer.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "AnswerError",
    "Article",
    "BudgetError",
    "Claim",
    "Entity",
    "Event",
    "Finding",
    "InputError",
    "Model",
    "ModelError",
    "OpenAIModel",
    "PromptError",
    "Quote",
    "RecordingError",
    "RefusedError",
    "Report",
    "ReportError",
    "ScriptedModel",
    "Sentence",
    "Settings",
    "StateError",
    "SummarizerError",
    "Summary",
    "TooLongError",
    "UnavailableError",
    "UsageError",
    "WeightsError",
    "acheck",
    "check",
    "connect",
    "load",
    "parse",
    "render",
    "stream",
]

_NAMES = {
    "articles": ("load",),
    "endpoints": ("connect",),
    "errors": (
        "AnswerError",
        "BudgetError",
        "InputError",
        "ModelError",
        "PromptError",
        "RecordingError",
        "RefusedError",
        "ReportError",
        "StateError",
        "SummarizerError",
        "TooLongError",
        "UnavailableError",
        "UsageError",
        "WeightsError",
    ),
    "llm": ("Model", "OpenAIModel", "ScriptedModel"),
    "pipeline": ("acheck", "check", "stream"),
    "records": ("Article", "Claim", "Entity", "Event", "Finding", "Quote", "Report", "Sentence", "Summary", "parse"),
    "reports": ("render",),
    "settings": ("Settings",),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    """The public name, from the module that defines it; AttributeError for any other."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted({*globals(), *__all__})
