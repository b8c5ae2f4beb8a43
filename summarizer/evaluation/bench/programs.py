"""The program under test, as the data sets ask it: code alone, stage by stage, or the whole with a model."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from summarizer import articles, claims, judges, pairs, relations, rulings
from summarizer.errors import AnswerError, InputError
from summarizer.prompts import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.llm import Model
    from summarizer.readings import Reading
    from summarizer.records import Report, Verdict


@dataclass(frozen=True, slots=True)
class Text:
    """An article of a data set: its body, and its title, outlet and ISO date as far as known."""

    body: str
    title: str = ""
    outlet: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds between two texts: contradict, agree (both can be true), or None where nothing in them is compared.

    `strength` says how sure the pair is that decided it; larger is surer.
    """

    verdict: Verdict | None
    strength: float = 0.0


class Program(Protocol):
    """What a data set asks."""

    async def judge(self, left: str, right: str) -> Judged:
        """What holds between two texts."""
        ...

    async def find_values(self, text: str) -> tuple[str, ...]:
        """The values of the claims in a text."""
        ...

    async def check(self, texts: Sequence[Text]) -> Report:
        """The report on several articles."""
        ...


class Code:
    """Code alone."""

    async def judge(self, left: str, right: str) -> Judged:
        """What the strongest pairs of the two texts say; one contradiction is enough."""
        proposal = pairs.propose(read(left), read(right))
        return decide([(relations.relate(pair, proposal).verdict, pair.strength) for pair in proposal.pairs])

    async def find_values(self, text: str) -> tuple[str, ...]:
        """The values of all typed claims."""
        return tuple(frame.claim.value.text for frame in read(text).frames)

    async def check(self, texts: Sequence[Text]) -> Report:
        """The report on several articles, without summaries."""
        return await _check(texts, None, trusted=False)


@dataclass(frozen=True, slots=True)
class WithModel:
    """The program with a model. With `trusted` the model judges whether or not it is good enough to be asked."""

    model: Model
    trusted: bool = False

    async def judge(self, left: str, right: str) -> Judged:
        """What code and model say on the pairs of the two texts; the word of the judge is the least sure."""
        library = Library()
        proposal = pairs.propose(await self._extract(left, library), await self._extract(right, library))
        related = [relations.relate(pair, proposal) for pair in proposal.pairs]
        decided = [(one.verdict, one.pair.strength) for one in related]
        if rulings.is_open(proposal, related):
            judge = await judges.appoint(self.model, library, trusted=self.trusted)
            if judge.asked:
                ruling = await rulings.rule(proposal, related, self.model, library)
                sure = {"code": 1.0, "model": 0.0}
                decided = [(one.verdict, one.pair.strength * sure[one.decided_by]) for one in ruling.judgements]
        return decide(decided)

    async def find_values(self, text: str) -> tuple[str, ...]:
        """The values of the claims that code and model find together."""
        return tuple(frame.claim.value.text for frame in (await self._extract(text, Library())).frames)

    async def check(self, texts: Sequence[Text]) -> Report:
        """The report on several articles."""
        return await _check(texts, self.model, trusted=self.trusted)

    async def _extract(self, text: str, library: Library) -> Reading:
        """The reading of a text by code and model; by code alone where the model gives no answer that can be read."""
        reading = read(text)
        try:
            return (await claims.extract(reading, self.model, library))[0]
        except AnswerError:
            return reading


def decide(found: Iterable[tuple[Verdict, float]]) -> Judged:
    """One verdict from those of several pairs: a contradiction outweighs, not judged counts for nothing."""
    strengths: dict[Verdict, list[float]] = {"contradict": [], "agree": []}
    for verdict, strength in found:
        if verdict != "not_judged":
            strengths["contradict" if verdict in {"contradict", "superseded"} else "agree"].append(strength)
    return next((Judged(verdict, max(held)) for verdict, held in strengths.items() if held), Judged(None))


def read(text: str) -> Reading:
    """The reading of a text by code. Raises InputError where it holds no sentence."""
    loaded = articles.load(["-"], stdin=text.encode)
    if not loaded.articles:
        raise InputError(f"no article in a row of the data: {loaded.problems[0].message}")
    return claims.read(loaded.articles[0])


async def _check(texts: Sequence[Text], model: Model | None, *, trusted: bool) -> Report:
    from summarizer import pipeline
    from summarizer.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(1, len(texts) + 1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(_with_front_matter(text), "utf-8")
        return await pipeline.acheck(
            [str(path) for path in paths],
            model=model,
            settings=Settings(trust_judge=trusted),
            code_only=model is None,
        )


def _with_front_matter(text: Text) -> str:
    known = {"title": text.title, "outlet": text.outlet, "published": text.published}
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    head = ["---", *lines, "---", text.title, ""] if lines else []
    return "\n".join([*head, text.body]) + "\n"
