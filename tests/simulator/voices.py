"""What the simulator answers where nothing else is said: valid answers made of the sentences that it is shown.

As a judge it looks at figures, and at what is open or closed: sentences about one thing that differ in these contradict
each other.
"""

from __future__ import annotations

import json
import re
from typing import Any

_SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_BOUNDS = re.compile(r"^- points: (\d+) to (\d+) ", re.MULTILINE)
_TASK = re.compile(r'\{"(headline|claims|verdicts)"')
_QUESTION = re.compile(
    r"^Question (\d+):.*\nA(?:, [-\d]+)?: (.*)\n(?:A, around it: .*\n)?B(?:, [-\d]+)?: (.*)$", re.MULTILINE
)
_SIDES = re.compile(r"^TEXT A\n(.*)^TEXT B\n(.*)", re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[a-z]{4,}")
_OPPOSITES = ({"open", "opened"}, {"close", "closed"})

_POINTS = 4
_CLAIMS = 4


def answer(body: dict[str, Any]) -> str:
    """The answer to the body of a chat completion: JSON where the question shows an example of it, else plain text."""
    question = read_question(body)
    task = _TASK.search(question)
    if task is None:
        return _check(question) or _shorten(question)
    value = {"headline": _summarize, "claims": _claim, "verdicts": _judge}[task[1]](question)
    return json.dumps(value, ensure_ascii=False)


def read_question(body: dict[str, Any]) -> str:
    """The first message of the user, whatever turns follow it."""
    messages = body.get("messages")
    turns = messages if isinstance(messages, list) else []
    return next((text_of(one) for one in turns if one.get("role") == "user"), "")


def text_of(message: dict[str, Any]) -> str:
    """The text of a message, given as such or in parts."""
    content = message.get("content")
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content)
    return content if isinstance(content, str) else ""


def _summarize(question: str) -> dict[str, Any]:
    said = [{"text": text, "sentences": [int(number)]} for number, text in _SENTENCE.findall(question)]
    asked = _BOUNDS.search(question)
    least, most = map(int, asked.groups()) if asked else (_POINTS, _POINTS)
    return {"headline": said[0], "points": said[1 : 1 + max(least, min(most, _POINTS))] or said[:1]}


def _claim(question: str) -> dict[str, Any]:
    return {
        "claims": [
            {"text": text, "sentence": int(number), "speaker": "", "modality": "actual"}
            for number, text in _SENTENCE.findall(question)[:_CLAIMS]
        ]
    }


def _judge(question: str) -> dict[str, Any]:
    found = _QUESTION.findall(question)
    return {"verdicts": [{"slot": int(number), "verdict": compare(left, right)} for number, left, right in found]}


def compare(left: str, right: str) -> str:
    """The verdict on two sentences."""
    ours, theirs = set(_WORD.findall(left.lower())), set(_WORD.findall(right.lower()))
    if len(ours & theirs) * 2 < min(len(ours), len(theirs)):
        return "different"
    figures = _FIGURE.findall(left), _FIGURE.findall(right)
    opposed = any(one & ours and other & theirs for one, other in (_OPPOSITES, _OPPOSITES[::-1]))
    return "contradict" if opposed or (all(figures) and figures[0] != figures[1]) else "same"


def _check(question: str) -> str:
    """The lines of two texts that contradict each other, side by side; empty where there are not two."""
    sides = _SIDES.search(question)
    if sides is None:
        return ""
    ours, theirs = ([line for line in side.splitlines() if line.strip()] for side in sides.groups())
    found = [f"A: {left}\nB: {right}" for left in ours for right in theirs if compare(left, right) == "contradict"]
    return "\n".join(found) or "NONE"


def _shorten(question: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", question.strip())
    return " ".join(sentences[-_POINTS:])[:1200]
