"""The shelf: readings wait here for those that they are compared with, and leave an account when all is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.readings import Account, Reading


class Shelf:
    """Readings by article, each kept no longer than something is to be compared with it: words take most memory.

    `near` holds the ids of the articles that each article is compared with, itself among them; an article that is not
    in it is compared with none.
    """

    def __init__(self, near: Mapping[str, frozenset[str]]) -> None:
        self._near = near
        self._open = {key: len(others) for key, others in near.items()}
        self._readings: dict[str, Reading] = {}
        self._accounts: dict[str, Account] = {}

    def put(self, reading: Reading) -> list[Reading]:
        """Put a reading on the shelf; those there that it is to be compared with now, by id, itself among them."""
        key = reading.article.id
        if key not in self._near:
            self._accounts[key] = reading.account
            return []
        self._readings[key] = reading
        return [self._readings[other] for other in sorted(self._near[key]) if other in self._readings]

    def release(self, left: Reading, right: Reading) -> None:
        """Note that two readings, or one with itself, have been compared."""
        for key in {left.article.id, right.article.id}:
            self._open[key] -= 1
            if not self._open[key]:
                self._accounts[key] = self._readings.pop(key).account

    def take(self, keys: Iterable[str]) -> list[Account]:
        """The accounts of the articles. Raises KeyError where one has not been compared with all."""
        return [self._accounts[key] for key in keys]
