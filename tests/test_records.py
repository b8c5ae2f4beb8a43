"""The records: JSON in and out without loss, and a report that is made is a report whose quotes are true."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_sample import article, claim
from report_sample import report as sample

from summarizer.errors import InputError, ReportError
from summarizer.records import (
    Count,
    Coverage,
    Judge,
    Point,
    Position,
    Problem,
    Provenance,
    Quote,
    Relation,
    Repair,
    Report,
    Summary,
    Value,
    dump,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = st.text()
BOUND = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report of one article and one claim, its words and numbers drawn at will."""
    words = draw(
        st.lists(st.text(min_size=1).filter(lambda text: "~" not in text), min_size=2, max_size=4, unique=True)
    )
    one = article([words], title=draw(WORDS), outlet=draw(st.none() | WORDS), source=draw(WORDS), url=draw(WORDS))
    one = replace(one, repairs=(Repair(0, 1, draw(WORDS)),))
    said = claim("c1", one, words[0], "statement", text=draw(WORDS), low=draw(BOUND), high=draw(BOUND))
    number = draw(st.integers(min_value=0))
    return Report(
        articles=(one,),
        entities=(),
        events=(),
        summaries=(Summary(one.id, Point(draw(WORDS), (said.quote,), "partly"), (), number),),
        claims=(said,),
        findings=(),
        single_source=("c1",) * draw(st.integers(0, 2)),
        look_alikes=(),
        problems=(Problem(draw(WORDS), draw(WORDS), draw(WORDS)),),
        coverage=Coverage(requests=number, pairs_dropped=(Count(draw(WORDS), number),)),
        provenance=Provenance(draw(st.none() | WORDS), Judge(asked=draw(st.booleans()), reason=draw(WORDS)), (), "0"),
    )


@settings(max_examples=50, deadline=None)
@given(report=reports())
def test_what_is_written_as_json_is_read_back_the_same(report: Report) -> None:
    text = dump(report)
    assert parse(text) == report
    assert parse(text.encode()) == report
    assert dump(parse(text)) == text


def test_the_sample_report_is_read_back_the_same() -> None:
    assert parse(dump(sample())) == sample()


def find_objects(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, dict):
        yield path
        for key, value in node.items():
            yield from find_objects(value, (*path, key))
    elif isinstance(node, list) and node:
        yield from find_objects(node[0], (*path, 0))


CONTENT = json.loads(dump(sample()))
PATHS = list(find_objects(CONTENT))


def changed(path: tuple[Any, ...], change: Callable[[dict[str, Any]], object]) -> str:
    content = copy.deepcopy(CONTENT)
    node = content
    for key in path:
        node = node[key]
    change(node)
    return json.dumps(content)


def test_the_sample_holds_a_record_at_every_level() -> None:
    assert len(PATHS) >= 25


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)) or "report")
def test_a_field_that_a_record_does_not_have_is_refused_at_every_level(path: tuple[Any, ...]) -> None:
    with pytest.raises(InputError, match="surprise") as caught:
        parse(changed(path, lambda node: node.update(surprise=1)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)) or "report")
def test_a_value_of_another_type_is_refused_at_every_level(path: tuple[Any, ...]) -> None:
    with pytest.raises(InputError):
        parse(changed(path, lambda node: node.update({key: {"x": 1} for key in node})))


@pytest.mark.parametrize(
    "text",
    [
        "", "no json", "[]", "null", "{}", '{"articles": []}', "[" * 5000, "{" * 100, b"\xff\xfe", dump(sample())[:-30],
        dump(sample()).replace('"number": 1,', '"number": "1",', 1), dump(sample()).replace('"high"', '"severe"'),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line_that_says_what_to_do(text: str | bytes) -> None:
    with pytest.raises(InputError, match=r"^not a report, make one with `summarizer check -f json`: .") as caught:
        parse(text)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        (("claims", 0, "quote"), "text", "forged"),
        (("claims", 0, "quote"), "start", -1),
        (("claims", 0, "quote"), "article", "\x1b[2J"),
        (("findings", 0), "verdict", "agree"),
        (("single_source",), 0, "c99\x1b"),
    ],
)
def test_a_report_that_is_not_true_is_refused_when_it_is_read(path: tuple[Any, ...], field: Any, value: Any) -> None:
    content = copy.deepcopy(CONTENT)
    node = content
    for key in path:
        node = node[key]
    node[field] = value
    with pytest.raises(InputError) as caught:
        parse(json.dumps(content))
    assert str(caught.value).isprintable()


def test_the_name_of_an_unknown_field_reaches_no_terminal_as_it_is() -> None:
    with pytest.raises(InputError) as caught:
        parse(changed((), lambda node: node.update({"\x1b[2J\u202e" + "x" * 900: 1})))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def first_claim(**fields: Any) -> Report:
    report = sample()
    return replace(report, claims=(replace(report.claims[0], **fields), *report.claims[1:]))


def first_finding(**fields: Any) -> Report:
    report = sample()
    return replace(report, findings=(replace(report.findings[0], **fields), *report.findings[1:]))


REPORT = sample()
TRUE = REPORT.claims[0]
EXCLUDED = REPORT.articles[0].quote(REPORT.articles[0].excluded[0].start, REPORT.articles[0].excluded[0].end)

UNTRUE: dict[str, tuple[Callable[[], Report], str]] = {
    "a quote of another article": (lambda: first_claim(quote=replace(TRUE.quote, article="none")), "does not hold"),
    "a quote before the text": (lambda: first_claim(quote=replace(TRUE.quote, start=-3)), "no span"),
    "a quote behind the text": (lambda: first_claim(quote=replace(TRUE.quote, end=10**6)), "no span"),
    "an empty quote": (lambda: first_claim(quote=replace(TRUE.quote, end=TRUE.quote.start)), "no span"),
    "a changed quote": (lambda: first_claim(quote=replace(TRUE.quote, text="The rescue")), "is not in article"),
    "an excluded quote": (lambda: replace(REPORT, summaries=(summary(EXCLUDED),)), "excluded span"),
    "an unknown summary": (lambda: replace(REPORT, summaries=(summary(TRUE.quote, "none"),)), "a summary names"),
    "a value outside its quote": (lambda: first_claim(value=Value("F", 0, 1)), "outside its quote"),
    "a changed value": (lambda: first_claim(value=replace(TRUE.value, text="two")), "is not in its article"),
    "an endless value": (lambda: first_claim(value=replace(TRUE.value, high=float("inf"))), "not finite"),
    "a value that is no number": (lambda: first_claim(value=replace(TRUE.value, low=float("nan"))), "not finite"),
    "a claim of another article": (lambda: first_claim(article=REPORT.articles[1].id), "different articles"),
    "two claims of one id": (lambda: first_claim(id="c02"), "the same id"),
    "an article twice": (lambda: replace(REPORT, articles=REPORT.articles * 2), "the same id"),
    "an unknown claim in a finding": (lambda: first_finding(positions=(Position("x", ("c99",), ()),)), "c99"),
    "a relation to nothing": (
        lambda: first_finding(relations=(Relation(0, 3, "contradict", None, "", "code"),)),
        "relates",
    ),
    "a verdict of its own": (lambda: first_finding(verdict="agree"), "does not follow"),
    "a text of another digest": (lambda: first_article(text=REPORT.articles[0].text + "!"), "does not follow"),
    "a digest of another text": (lambda: first_article(sha256="0" * 64), "does not follow"),
    "a position of no claim's value": (
        lambda: first_finding(positions=tuple(replace(one, value="x") for one in REPORT.findings[0].positions)),
        "none of its claims",
    ),
    "a headline that cites nothing": (lambda: first_summary(headline=Point("x", (), "supported")), "cites no"),
    "a point that cites nothing": (lambda: first_summary(points=(Point("x", (), "supported"),)), "cites no"),
    "fewer than no dropped points": (lambda: first_summary(dropped=-1), "fewer than no"),
    "fewer than no requests": (lambda: coverage(requests=-1), "fewer than none"),
    "fewer than no dropped pairs": (lambda: coverage(pairs_dropped=(Count("x", -1),)), "fewer than none"),
    "fewer than no open pairs": (lambda: coverage(not_judged=(Count("x", -1),)), "fewer than none"),
    "an unknown single claim": (lambda: replace(REPORT, single_source=("c99",)), "c99"),
}


def first_article(**fields: Any) -> Report:
    return replace(REPORT, articles=(replace(REPORT.articles[0], **fields), *REPORT.articles[1:]))


def first_summary(**fields: Any) -> Report:
    return replace(REPORT, summaries=(replace(REPORT.summaries[0], **fields), *REPORT.summaries[1:]))


def coverage(**fields: Any) -> Report:
    return replace(REPORT, coverage=replace(REPORT.coverage, **fields))


def summary(quote: Quote, name: str = REPORT.articles[0].id) -> Summary:
    return Summary(name, Point("x", (quote,), "supported"), (), 0)


@pytest.mark.parametrize("name", UNTRUE)
def test_a_report_that_is_not_true_cannot_be_made(name: str) -> None:
    make, message = UNTRUE[name]
    with pytest.raises(ReportError, match=message):
        make()
