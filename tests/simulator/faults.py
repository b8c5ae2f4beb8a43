"""The faults, each chosen by the name of the model that is asked for.

`name` befalls every request, `name-once` the first, and `name@words` only those whose question holds the words.
"""

from __future__ import annotations

import asyncio
import email.utils
import gzip
import json
import re
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from simulator.exchanges import Exchange

WINDOW = 3
"""How many sentences of an article an endpoint with a small window reads."""

_MANY = 10_000
_HUGE = 50 * 1024 * 1024
_ONCE = "-once"


@dataclass(frozen=True, slots=True)
class Choice:
    """The fault that a model's name stands for: whom it befalls, and whether only once."""

    name: str
    once: bool
    words: str


def read_name(model: str) -> Choice | None:
    """The fault that a model's name stands for; None where it is the name of a sound model."""
    name, _, words = model.partition("@")
    once = name.endswith(_ONCE)
    name = name.removesuffix(_ONCE)
    return Choice(name, once, words) if name in FAULTS else None


# Statuses


async def _limit(exchange: Exchange, headers: Callable[[], dict[str, str]]) -> None:
    await exchange.refuse(
        429, "Rate limit reached for requests", headers(), type="requests", code="rate_limit_exceeded"
    )


def _date() -> dict[str, str]:
    return {"retry-after": email.utils.formatdate(time.time() + 2, usegmt=True)}


async def _refuse(exchange: Exchange, status: int, message: str, **details: str) -> None:
    await exchange.refuse(status, message, None, **details)


async def _redirect(exchange: Exchange, status: int, *, abroad: bool) -> None:
    place = f"{exchange.elsewhere}/v1/chat/completions" if abroad else "/login"
    await exchange.send(status, b"", headers={"location": place})


def _count_sentences(exchange: Exchange) -> int:
    return len(re.findall(r"^\[\d+\] ", exchange.question, re.MULTILINE))


async def _narrow(exchange: Exchange) -> None:
    if _count_sentences(exchange) <= WINDOW:
        await exchange.say(exchange.text)
        return
    message = "This model's maximum context length is 128 tokens. Please reduce the length of the messages."
    await exchange.refuse(400, message, type="invalid_request_error", param="messages", code="context_length_exceeded")


async def _lack(exchange: Exchange, parameter: str, *, values: tuple[str, ...] = ()) -> None:
    """Refuse a request that has the parameter; only with one of these values where there are any."""
    if parameter in exchange.body and (not values or exchange.form in values):
        message = f"Unsupported parameter: '{parameter}' is not supported with this model."
        await exchange.refuse(400, message, type="invalid_request_error", param=parameter, code="unsupported_parameter")
    else:
        await exchange.say(exchange.text)


# The wire


async def _reset(exchange: Exchange) -> None:
    exchange.reset()


async def _reset_late(exchange: Exchange) -> None:
    exchange.write_head(200, {"content-type": "application/json", "content-length": "900"})
    await exchange.writer.drain()
    await asyncio.sleep(0.01)
    exchange.reset()


async def _hang(exchange: Exchange) -> None:
    await exchange.writer.wait_closed()


async def _drip(exchange: Exchange) -> None:
    content = json.dumps(exchange.complete(exchange.text)).encode()
    exchange.write_head(200, {"content-type": "application/json", "content-length": str(len(content))})
    for start in range(len(content)):
        exchange.writer.write(content[start : start + 1])
        await exchange.writer.drain()
        await asyncio.sleep(0.05)


async def _go_silent(exchange: Exchange) -> None:
    exchange.write_head(200, {"content-type": "application/json", "content-length": "900"})
    await exchange.writer.drain()
    await exchange.writer.wait_closed()


async def _promise(exchange: Exchange, more: int) -> None:
    """Promise more bytes than are sent, or fewer."""
    content = json.dumps(exchange.complete(exchange.text)).encode()
    await exchange.send(200, content, length=len(content) + more)
    exchange.status = 0
    exchange.cut()


async def _cut_chunks(exchange: Exchange) -> None:
    exchange.write_head(200, {"content-type": "application/json", "transfer-encoding": "chunked"})
    exchange.writer.write(b"40\r\n" + b" " * 0x40 + b"\r\n80\r\n{")
    await exchange.writer.drain()
    exchange.cut()


async def _pack_badly(exchange: Exchange) -> None:
    content = bytearray(gzip.compress(json.dumps(exchange.complete(exchange.text)).encode()))
    content[12:40] = b"\xff" * 28
    await exchange.send(200, bytes(content), headers={"content-encoding": "gzip"})


async def _go_down(exchange: Exchange) -> None:
    exchange.go_down()
    exchange.reset()


async def _dawdle(exchange: Exchange) -> None:
    for _ in range(9):
        await exchange.wait()
    await exchange.say(exchange.text)


# Responses that are no completion


async def _send(exchange: Exchange, content: bytes, kind: str = "application/json") -> None:
    await exchange.send(200, content, kind=kind)


async def _send_choices(exchange: Exchange, number: int | None) -> None:
    value: dict[str, Any] = exchange.complete(exchange.text)
    value["choices"] = None if number is None else value["choices"] * number
    await exchange.send_json(200, value)


async def _send_huge(exchange: Exchange) -> None:
    exchange.write_head(200, {"content-type": "application/json", "content-length": str(_HUGE)})
    piece = b" " * 65536
    for _ in range(_HUGE // len(piece)):
        exchange.writer.write(piece)
        await exchange.writer.drain()


async def _send_broken(exchange: Exchange, old: bytes, new: bytes) -> None:
    """Send the completion with every `old` replaced."""
    content = json.dumps(exchange.complete(exchange.text), ensure_ascii=False).encode()
    await exchange.send(200, content.replace(old, new))


# Completions that are no answer


async def _say(exchange: Exchange, text: str | None, finish: str, **message: Any) -> None:
    await exchange.say(text, finish, **message)


async def _stop_short(exchange: Exchange, *, long_only: bool) -> None:
    whole = long_only and _count_sentences(exchange) <= WINDOW
    await exchange.say(
        exchange.text if whole else exchange.text[: len(exchange.text) // 2], "stop" if whole else "length"
    )


async def _think_only(exchange: Exchange) -> None:
    value = exchange.complete("", "stop")
    value["usage"]["completion_tokens_details"] = {"reasoning_tokens": 800}
    await exchange.send_json(200, value)


# Answers that are not what was asked for


async def _alter(exchange: Exchange, change: Callable[[str], str]) -> None:
    await exchange.say(change(exchange.text))


async def _alter_value(exchange: Exchange, change: Callable[[dict[str, Any]], Any]) -> None:
    await exchange.say(json.dumps(change(json.loads(exchange.text))))


def _drop_key(value: dict[str, Any]) -> Any:
    return {key: value[key] for key in list(value)[:-1]}


def _replace_texts(value: Any) -> Any:
    """The value with a number in place of every text and a text in place of every number."""
    match value:
        case dict():
            return {key: _replace_texts(one) for key, one in value.items()}
        case list():
            return [_replace_texts(one) for one in value]
        case str():
            return 7
        case _:
            return "seven"


def _raise_numbers(value: Any) -> Any:
    match value:
        case dict():
            return {key: _raise_numbers(one) for key, one in value.items()}
        case list():
            return [_raise_numbers(one) for one in value]
        case int():
            return value + 9000
        case _:
            return value


def _put_nan(text: str) -> str:
    return (
        text.replace("[1]", "[NaN]", 1).replace('"sentence": 1', '"sentence": NaN').replace('"slot": 1', '"slot": NaN')
    )


def _repeat_key(text: str) -> str:
    key = text[1 : text.index(":")]
    return f"{text[:-1]}, {key}: []}}"


def _multiply(value: dict[str, Any]) -> Any:
    key = list(value)[-1]
    return {**value, key: value[key][:1] * _MANY}


def _change_verdicts(value: dict[str, Any], change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Any:
    return {"verdicts": change(value["verdicts"])} if "verdicts" in value else value


def _invent(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "verdict": "certainly"} for one in verdicts]


def _add_foreign(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*verdicts, *({"slot": number, "verdict": "contradict"} for number in range(90, 94))]


def _swap(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "slot": one["slot"] + 50} for one in verdicts]


def _contradict_itself(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        *verdicts,
        *({**one, "verdict": "contradict" if one["verdict"] != "contradict" else "same"} for one in verdicts),
    ]


def _alter_verdicts(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Any:
    return partial(_alter_value, change=partial(_change_verdicts, change=change))


FAULTS: dict[str, Callable[[Exchange], Awaitable[None]]] = {
    "429": partial(_limit, headers=dict),
    "429-second": partial(_limit, headers=lambda: {"retry-after": "1"}),
    "429-date": partial(_limit, headers=_date),
    "429-ms": partial(_limit, headers=lambda: {"retry-after-ms": "200", "retry-after": "9"}),
    "429-zero": partial(_limit, headers=lambda: {"retry-after": "0"}),
    "429-300": partial(_limit, headers=lambda: {"retry-after": "300"}),
    "quota": partial(_refuse, status=429, message="You exceeded your current quota", code="insufficient_quota"),
    "401": partial(_refuse, status=401, message="Incorrect API key provided", code="invalid_api_key"),
    "402": partial(_refuse, status=402, message="Insufficient credits"),
    "403": partial(_refuse, status=403, message="Country not supported"),
    "404": partial(_refuse, status=404, message="The model does not exist", code="model_not_found"),
    "400": partial(_refuse, status=400, message="Something else is wrong"),
    "500": partial(_refuse, status=500, message="The server had an error"),
    "503": partial(_refuse, status=503, message="Overloaded"),
    "redirect": partial(_redirect, status=307, abroad=True),
    "login": partial(_redirect, status=302, abroad=False),
    "narrow": _narrow,
    "no-schema": partial(_lack, parameter="response_format", values=("json_schema",)),
    "no-format": partial(_lack, parameter="response_format"),
    "no-temperature": partial(_lack, parameter="temperature"),
    "no-seed": partial(_lack, parameter="seed"),
    "no-max-tokens": partial(_lack, parameter="max_tokens"),
    "reset": _reset,
    "reset-late": _reset_late,
    "hang": _hang,
    "drip": _drip,
    "silence": _go_silent,
    "body-cut": partial(_promise, more=400),
    "short-length": partial(_promise, more=-20),
    "chunks-cut": _cut_chunks,
    "bad-gzip": _pack_badly,
    "down": _go_down,
    "slow": _dawdle,
    "not-json": partial(_send, content=b"upstream connect error"),
    "html": partial(_send, content=b"<html><body>Sign in</body></html>", kind="text/html"),
    "error-200": partial(_send, content=b'{"error": {"message": "overloaded", "code": 529}}'),
    "no-choices": partial(_send_choices, number=0),
    "null-choices": partial(_send_choices, number=None),
    "two-choices": partial(_send_choices, number=2),
    "huge": _send_huge,
    "bad-utf8": partial(_send_broken, old=b"e", new=b"\xff\xfe"),
    "nul": partial(_send_broken, old=b"e", new=b"\\u0000"),
    "null-content": partial(_say, text=None, finish="stop"),
    "content-filter": partial(_say, text="", finish="content_filter"),
    "refusal": partial(_say, text=None, finish="stop", refusal="I cannot help with that."),
    "no-finish": partial(_say, text='{"headline":', finish=""),
    "length": partial(_stop_short, long_only=False),
    "length-long": partial(_stop_short, long_only=True),
    "reasoning": _think_only,
    "missing-key": partial(_alter_value, change=_drop_key),
    "wrong-type": partial(_alter_value, change=_replace_texts),
    "number-too-high": partial(_alter_value, change=_raise_numbers),
    "key-twice": partial(_alter, change=_repeat_key),
    "prose": partial(_alter, change=lambda text: f"Here is what you asked for:\n{text}\nI hope this helps."),
    "fence": partial(_alter, change=lambda text: f"```json\n{text}\n```"),
    "trailing-comma": partial(_alter, change=lambda text: f"{text[:-1]},}}"),
    "nan": partial(_alter, change=_put_nan),
    "ten-thousand": partial(_alter_value, change=_multiply),
    "verdict-unknown": _alter_verdicts(_invent),
    "verdicts-few": _alter_verdicts(lambda verdicts: verdicts[1:]),
    "verdicts-none": _alter_verdicts(lambda verdicts: []),
    "verdicts-many": _alter_verdicts(_add_foreign),
    "verdicts-foreign": _alter_verdicts(_swap),
    "verdicts-twice": _alter_verdicts(_contradict_itself),
}
