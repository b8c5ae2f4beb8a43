"""The programs that are compared: ours, a plain asyncio loop, and LangChain's map-reduce with a check of all pairs."""

from __future__ import annotations

import asyncio
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

Found = list[tuple[str, str]]

_SUMMARIZE = "Summarize this news article in four sentences:\n\n{text}"
_CHECK = "Which sentences of these two texts contradict each other?\n\nTEXT A\n{left}\nTEXT B\n{right}\n"
_PAIRS_UP_TO = 20


async def run_ours(folder: Path, url: str, concurrency: int, **options: Any) -> Found:
    """Our own whole run."""
    import summarizer
    from summarizer.settings import Settings

    settings = Settings(base_url=url, model="parrot", trust_judge=True, concurrency=concurrency, **options)
    report = await summarizer.acheck([str(folder)], settings=settings)
    return [
        (report_quote(finding.positions[one.left]), report_quote(finding.positions[one.right]))
        for finding in report.findings
        for one in finding.relations
        if one.verdict == "contradict"
    ]


def report_quote(position: Any) -> str:
    """The sentence of a position."""
    return str(position.quotes[0].text)


async def run_loop(folder: Path, url: str, concurrency: int) -> Found:
    """The loop that one would write in an afternoon: a semaphore, the SDK, two questions an article, all pairs."""
    import openai

    client = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=5, timeout=120)
    slots = asyncio.Semaphore(concurrency)

    async def ask(question: str) -> str:
        async with slots:
            messages: Any = [{"role": "user", "content": question}]
            reply = await client.chat.completions.create(model="parrot", messages=messages, max_tokens=800)
        return reply.choices[0].message.content or ""

    texts = [path.read_text() for path in sorted(folder.glob("*.txt"))]
    async with client:
        reading = [ask(_SUMMARIZE.format(text=text)) for text in texts]
        listing = [ask(f"List the claims of this news article:\n\n{text}") for text in texts]
        await asyncio.gather(*reading, *listing)
        return await _check_all(texts, ask)


async def _check_all(texts: Sequence[str], ask: Callable[[str], Awaitable[str]]) -> Found:
    """The contradictions of all pairs, where there are not too many pairs to pay for."""
    if len(texts) > _PAIRS_UP_TO:
        return []
    lines = [_break(text) for text in texts]
    answers = await asyncio.gather(
        *(ask(_CHECK.format(left=left, right=right)) for left, right in combinations(lines, 2))
    )
    return [pair for answer in answers for pair in _read_pairs(answer)]


def _break(text: str) -> str:
    return text.replace(". ", ".\n").strip() + "\n"


def _read_pairs(answer: str) -> Found:
    said = [line[3:] for line in answer.splitlines() if line[:3] in {"A: ", "B: "}]
    return list(zip(said[::2], said[1::2], strict=True))


def _make_chain(url: str) -> tuple[Any, Any]:
    from langchain_classic.chains.summarize import load_summarize_chain
    from langchain_openai import ChatOpenAI

    model = ChatOpenAI(
        base_url=url,
        api_key="none",
        model="parrot",
        max_retries=5,
        # Without it the chain fetches a tokenizer from the network.
        custom_get_token_ids=lambda text: [0] * (len(text) // 4),
    )
    return model, load_summarize_chain(model, chain_type="map_reduce")


def _load_documents(folder: Path) -> list[Any]:
    from langchain_core.documents import Document

    return [Document(page_content=path.read_text()) for path in sorted(folder.glob("*.txt"))]


async def run_chain(folder: Path, url: str, concurrency: int) -> Found:
    """LangChain's map-reduce summary, awaited, then a check of all pairs with its own batch."""
    model, chain = _make_chain(url)
    documents = _load_documents(folder)
    await chain.ainvoke({"input_documents": documents}, config={"max_concurrency": concurrency})
    if len(documents) > _PAIRS_UP_TO:
        return []
    lines = [_break(document.page_content) for document in documents]
    questions = [_CHECK.format(left=left, right=right) for left, right in combinations(lines, 2)]
    answers = await model.abatch(questions, config={"max_concurrency": concurrency})
    return [pair for answer in answers for pair in _read_pairs(str(answer.content))]


async def run_chain_in_turn(folder: Path, url: str, concurrency: int) -> Found:
    """The same with `invoke`, as LangChain's own documentation begins."""
    model, chain = _make_chain(url)
    documents = _load_documents(folder)
    await asyncio.to_thread(chain.invoke, {"input_documents": documents}, {"max_concurrency": concurrency})
    if len(documents) > _PAIRS_UP_TO:
        return []
    lines = [_break(document.page_content) for document in documents]
    questions = [_CHECK.format(left=left, right=right) for left, right in combinations(lines, 2)]
    answers = await asyncio.to_thread(model.batch, questions, {"max_concurrency": concurrency})
    return [pair for answer in answers for pair in _read_pairs(str(answer.content))]


RIVALS: dict[str, Callable[..., Awaitable[Found]]] = {
    "ours": run_ours,
    "loop": run_loop,
    "LangChain ainvoke": run_chain,
    "LangChain invoke": run_chain_in_turn,
}
