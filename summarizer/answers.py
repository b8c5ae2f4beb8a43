"""The answers that a model must give: their classes, the reduced JSON schema that is sent, and the check of what came.

The schema that is sent holds what every endpoint's strict mode understands: types, required keys, enums and bounds.
`portable` drops `maxLength`, which keeps a small model from rambling and which some hosted endpoints refuse.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

A = TypeVar("A", bound=BaseModel)

_LONGEST = 1200
_FENCE = re.compile(r"\s*```(?:json)?[ \t]*\n(.*?)\n?[ \t]*```\s*", re.DOTALL | re.IGNORECASE)
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_KEPT = ("type", "enum", "minimum", "maximum", "minItems", "maxItems", "maxLength")

JudgeVerdict = Literal["same", "contradict", "precision", "superseded", "different", "cannot_tell"]


class Answer(BaseModel):
    """The root of all answers: frozen, strict about types, no other keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    parts: ClassVar[str | None] = None
    """The list whose items stand for themselves: a broken one is left out instead of breaking the answer."""


class StatedPoint(Answer):
    """A headline or point, and the numbers of the sentences that say it."""

    text: Annotated[str, Field(max_length=_LONGEST)]
    sentences: Annotated[tuple[int, ...], Field(max_length=3)]


class SummaryAnswer(Answer):
    """What an article says: its headline and points."""

    headline: StatedPoint
    points: tuple[StatedPoint, ...]


class StatedClaim(Answer):
    """A claim, the number of the sentence that says it, who says it there ("" for the article itself), and its mood."""

    text: Annotated[str, Field(max_length=_LONGEST)]
    sentence: int
    speaker: Annotated[str, Field(max_length=_LONGEST)]
    modality: Literal["actual", "expected", "conditional"]


class ClaimsAnswer(Answer):
    """What an article claims apart from plain figures."""

    claims: Annotated[tuple[StatedClaim, ...], Field(max_length=8)]


class SlotVerdict(Answer):
    """What holds between the two sides of one numbered question."""

    slot: int
    verdict: JudgeVerdict


class JudgeAnswer(Answer):
    """The verdicts on the numbered questions. It may lack some: those that came broken, twice or not at all."""

    parts = "verdicts"

    verdicts: tuple[SlotVerdict, ...]


def schema(answer: type[BaseModel], bounds: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """The reduced JSON schema of an answer.

    `bounds` adds keywords to properties by name, such as "sentence" or "headline.text", wherever they stand; for a list
    of numbers, to the numbers.
    """
    full = _full_schema(answer)
    return _reduce(full, full.get("$defs", {}), bounds or {}, "")


@cache
def _full_schema(answer: type[BaseModel]) -> dict[str, Any]:
    return answer.model_json_schema()


def _reduce(
    node: Mapping[str, Any], named: Mapping[str, Any], bounds: Mapping[str, Mapping[str, Any]], path: str
) -> dict[str, Any]:
    if "$ref" in node:
        return _reduce(named[node["$ref"].rpartition("/")[2]], named, bounds, path)
    kept = {key: node[key] for key in _KEPT if key in node}
    if node["type"] == "array":
        kept["items"] = _reduce(node["items"], named, bounds, path)
    if node["type"] == "object":
        properties = {}
        for name, value in node["properties"].items():
            inner = f"{path}.{name}"
            properties[name] = _reduce(value, named, bounds, inner)
            for bound in (bounds[key] for key in bounds if inner.endswith(f".{key}")):
                _tighten(properties[name], bound)
        kept |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    return kept


def _tighten(node: dict[str, Any], bound: Mapping[str, Any]) -> None:
    for keyword, value in bound.items():
        inside = node["type"] == "array" and not keyword.endswith("Items")
        (node["items"] if inside else node)[keyword] = value


def bound_numbers(numbers: Sequence[int]) -> dict[str, Any]:
    """The bounds that admit exactly these numbers: lowest and highest where they follow on each other, else an enum."""
    ordered = sorted(set(numbers))
    if ordered == list(range(ordered[0], ordered[-1] + 1)):
        return {"minimum": ordered[0], "maximum": ordered[-1]}
    return {"enum": ordered}


def portable(node: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without `maxLength`, for endpoints whose strict mode may refuse it."""
    return {
        key: portable(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if key != "maxLength" or isinstance(value, dict)
    }


def read(text: str, answer: type[A], schema: Mapping[str, Any]) -> A:
    """The answer that the text holds. Raises ValueError with what is wrong, in words that a model understands.

    Only what loses nothing is repaired: a code fence around the JSON. Fewer items than asked for are no fault, and
    where an answer's items stand for themselves, those that do not fit the schema are left out.
    """
    fenced = _FENCE.fullmatch(text)
    try:
        value = json.loads(fenced[1] if fenced else text, object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"it is not JSON: {error}") from None
    parts = getattr(answer, "parts", None)
    if parts is not None:
        value = _keep_sound(value, parts, schema)
    fault = next(_find_faults(value, schema, ""), None)
    if fault is not None:
        raise ValueError(fault)
    return answer.model_validate_json(json.dumps(value))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _keep_sound(value: Any, parts: str, schema: Mapping[str, Any]) -> Any:
    """The answer with those items alone that fit the schema and are not given twice with different content."""
    items = value.get(parts) if isinstance(value, dict) else None
    if not isinstance(items, list):
        return value
    wanted = schema["properties"][parts]["items"]
    key = wanted["required"][0]
    sound: dict[Any, list[Any]] = {}
    for item in items:
        if next(_find_faults(item, wanted, parts), None) is None and item not in sound.setdefault(item[key], []):
            sound[item[key]].append(item)
    kept = [same[0] for same in sound.values() if len(same) == 1]
    if not kept:
        raise ValueError(f"{parts} holds nothing that fits the questions")
    return {**value, parts: kept}


def _find_faults(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """What does not fit the schema, the outermost first.

    `maxLength` and `minItems` guide the model, they bind nobody.
    """
    return _FINDERS[schema["type"]](value, schema, path)


def _find_object_faults(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    where = path or "the answer"
    if not isinstance(value, dict):
        yield f"{where} must be an object"
        return
    properties = schema["properties"]
    for name in sorted(properties.keys() - value.keys()):
        yield f"{where} lacks {name}"
    for name in sorted(value.keys() - properties.keys()):
        yield f"{where} has the key {name[:40]!r}, which is not asked for"
    for name in properties.keys() & value.keys():
        yield from _find_faults(value[name], properties[name], f"{path}.{name}" if path else name)


def _find_list_faults(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path} must be a list"
    elif len(value) > schema.get("maxItems", len(value)):
        yield f"{path} has {len(value)} items, at most {schema['maxItems']} are allowed"
    else:
        for index, item in enumerate(value):
            yield from _find_faults(item, schema["items"], f"{path}[{index}]")


def _find_number_faults(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield f"{path} must be a whole number"
    elif not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path} is {value}, it must be from {schema['minimum']} to {schema['maximum']}"
    elif value not in schema.get("enum", [value]):
        yield f"{path} is {value}, it must be one of {', '.join(map(str, schema['enum']))}"


def _find_text_faults(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{path} must be a text"
    elif value not in schema.get("enum", [value]):
        yield f"{path} is {value[:40]!r}, it must be one of {', '.join(schema['enum'])}"
    elif len(value) > _LONGEST:
        yield f"{path} has {len(value)} characters, at most {_LONGEST} are allowed"
    elif _UNSENDABLE.search(value):
        yield f"{path} holds control characters"


_FINDERS = {
    "object": _find_object_faults,
    "array": _find_list_faults,
    "integer": _find_number_faults,
    "string": _find_text_faults,
}
