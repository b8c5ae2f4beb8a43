"""How our own work grows: `python -m benchmarks.growth ARTICLES` prints CPU seconds and MiB of one run, as JSON.

The model answers at once inside the process, so that neither latency nor the HTTP client counts.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import voices

from benchmarks import corpus
from benchmarks.figures import Watch

if TYPE_CHECKING:
    from summarizer.prompts import Prompt


def main() -> None:
    """Run."""
    from summarizer import pipeline
    from summarizer.llm import ScriptedModel
    from summarizer.settings import Settings

    def answer(prompt: Prompt[Any]) -> str:
        return voices.answer({"messages": [{"role": "user", "content": prompt.user}]})

    class Forgetful(ScriptedModel):
        """One that does not keep what it was asked, as an endpoint's client does not."""

        async def ask(self, prompt: Prompt[Any]) -> Any:
            reply = await super().ask(prompt)
            self.asked.clear()
            return reply

    async def run(folder: Path) -> None:
        await pipeline.acheck([str(folder)], model=Forgetful(answer), settings=Settings(trust_judge=True))

    with tempfile.TemporaryDirectory() as warm, tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(warm), 2, seed=2)
        asyncio.run(run(Path(warm)))
        corpus.write(Path(folder), int(sys.argv[1]))
        with Watch() as watch:
            asyncio.run(run(Path(folder)))
    print(json.dumps(asdict(watch.cost)))


main()
