"""Settings: which model is asked, how patiently, and what the user overrides. The only reader of the environment."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTED = "https://api.openai.com/v1"
"""The endpoint that a key in the environment is for, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the embedded model listens: its base URL, the key of this run, the model's name, its weights' SHA-256."""

    base_url: str
    api_key: str = field(repr=False)
    model: str
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run can be told about its model. Making one raises UsageError where it makes no sense.

    base_url: an OpenAI-compatible endpoint; None for the embedded model.
    model: the endpoint's model; None for the only one that it lists.
    api_key: None for an endpoint that wants none.
    organization, project: sent to the hosted endpoint only.
    embedded: the endpoint is the server that this program runs itself.
    weights: a GGUF file for the embedded model; None for the one that comes with the extra `local`.
    prompts: a folder whose prompts go before those of the same name.
    trust_judge: let the model judge without measuring first how well it does.
    sha256: that of the embedded model's weights, while its server runs.
    state: the file that keeps paid answers; None to keep none.
    concurrency: how many requests are under way at once at most; None to begin with 8 and let the endpoint decide.
    requests_per_minute, tokens_per_minute: how fast to ask at most; None for what the endpoint says.
    max_tokens_total, max_cost: what a run may spend; no call is made that could pass it. None for no limit.
    price_in, price_out: the price of a million tokens that are read and written, in the currency of max_cost.
    seconds_a_try, seconds_a_request: after how long one attempt, and all attempts together, are given up.
    """

    base_url: str | None = None
    model: str | None = None
    api_key: str | None = field(default=None, repr=False)
    organization: str | None = field(default=None, repr=False)
    project: str | None = field(default=None, repr=False)
    embedded: bool = False
    weights: Path | None = None
    prompts: Path | None = None
    trust_judge: bool = False
    sha256: str | None = None
    state: Path | None = None
    concurrency: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    max_tokens_total: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    seconds_a_try: float = 120.0
    seconds_a_request: float = 300.0

    def __post_init__(self) -> None:
        """Refuse an address that is none, and limits that leave nothing to do."""
        if self.base_url is not None:
            _check_address(self.base_url)
        if self.concurrency is not None and self.concurrency < 1:
            raise UsageError(f"{self.concurrency} requests at once are none: give 1 or more")
        for limit in (self.requests_per_minute, self.tokens_per_minute, self.max_tokens_total, self.max_cost):
            if limit is not None and not 0 < limit < math.inf:
                raise UsageError("a limit on requests, tokens or cost must be more than 0: leave it out for none")
        for price in (self.price_in, self.price_out):
            if price is not None and not 0 <= price < math.inf:
                raise UsageError("the price of a million tokens is 0 or more")
        if (self.price_in is None) != (self.price_out is None):
            raise UsageError("a price is missing: give --price-in and --price-out, each for a million tokens")
        if self.max_cost is not None and self.price_in is None:
            raise UsageError("a limit on cost needs prices: give --price-in and --price-out for a million tokens")
        if self.seconds_a_try <= 0 or self.seconds_a_request <= 0:
            raise UsageError("a request needs time: give more than 0 seconds")

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        base_url: str | None = None,
        model: str | None = None,
        api_key_env: str | None = None,
        prompts: Path | None = None,
        trust_judge: bool = False,
    ) -> Settings:
        """The settings that the environment (of this process where None) and the arguments make; arguments win.

        OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_ORG_ID and OPENAI_PROJECT_ID are read, and the variable
        that `api_key_env` names. OPENAI_API_KEY belongs to the endpoint of the environment: it is not given to another
        host unless `api_key_env` names it. A `model` that ends in .gguf is a file for the embedded model. Raises
        UsageError where the arguments make no sense.
        """
        known = {name: value.strip() for name, value in (environment or os.environ).items() if value.strip()}
        key = known.get("OPENAI_API_KEY")
        home = known.get("OPENAI_BASE_URL") or (HOSTED if key else None)
        if api_key_env is not None:
            key = known.get(api_key_env)
            if key is None:
                raise UsageError(
                    f"the environment variable {api_key_env} holds no key: set it, or leave the option out"
                )
            home = home or HOSTED
        address = base_url or home
        if api_key_env is None and base_url and (home is None or _origin(base_url) != _origin(home)):
            key = None
        name = model or known.get("OPENAI_MODEL")
        if name and name.lower().endswith(".gguf") and not base_url:
            return cls(weights=Path(name), prompts=prompts, trust_judge=trust_judge)
        is_hosted = address is not None and _origin(address) == _origin(HOSTED)
        return cls(
            base_url=address,
            model=name if address else None,
            api_key=key,
            organization=known.get("OPENAI_ORG_ID") if is_hosted else None,
            project=known.get("OPENAI_PROJECT_ID") if is_hosted else None,
            prompts=prompts,
            trust_judge=trust_judge,
        )

    def at(self, endpoint: Endpoint) -> Settings:
        """These settings for the embedded model: one request at a time, and patience for a slow machine."""
        return replace(
            self,
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            model=endpoint.model,
            embedded=True,
            sha256=endpoint.sha256,
            concurrency=1,
            seconds_a_try=900.0,
            seconds_a_request=1800.0,
        )

    @property
    def host(self) -> str:
        """Who gets the text, for people: host and port of the endpoint, or that it stays on this machine."""
        if self.embedded or self.base_url is None:
            return "this machine"
        return urlsplit(self.base_url).netloc

    @property
    def identity(self) -> str:
        """Whose answers are the same: the embedded model's by its weights, others by base URL; never a port or key."""
        if self.embedded:
            return f"sha256:{self.sha256}"
        parts = urlsplit(self.base_url or "")
        return f"{parts.scheme.lower()}://{parts.hostname}{parts.path.rstrip('/')}"

    def price(self, prompt_tokens: int, completion_tokens: int) -> float | None:
        """What so many tokens cost; None where no price is named."""
        if self.price_in is None or self.price_out is None:
            return None
        return (prompt_tokens * self.price_in + completion_tokens * self.price_out) / 1_000_000

    @property
    def is_hosted(self) -> bool:
        """Whether the endpoint is the one that a key is for where nothing else is said."""
        return self.base_url is not None and _origin(self.base_url) == _origin(HOSTED)


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or {"http": 80, "https": 443}.get(scheme)


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError("the base URL is no web address: give one such as http://localhost:8080/v1")
    if parts.username is not None or parts.password is not None:
        raise UsageError("the base URL holds a user name or password: leave it out and name a key with --api-key-env")
