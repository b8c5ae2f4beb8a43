"""How long an answer takes."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds to the first token, tokens a second after it (0: at once), and how far both scatter.

    `sigma` is that of a log-normal factor with median 1. It follows from the seed and the request, so that the same
    request takes as long whenever it comes.
    """

    first: float = 0.0
    rate: float = 0.0
    sigma: float = 0.0
    seed: int = 1

    def seconds(self, digest: str, tokens: int) -> float:
        """How long the answer to a request takes that has so many tokens."""
        plain = self.first + (tokens / self.rate if self.rate else 0.0)
        if not self.sigma:
            return plain
        return plain * random.Random(f"{self.seed} {digest}").lognormvariate(0.0, self.sigma)
