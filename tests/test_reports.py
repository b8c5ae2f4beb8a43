"""The reports: what each format shows, and that nothing which strangers wrote can change how it is built.

`python tests/test_reports.py` writes the sample report and the rendered files anew, for a reader of the diff to judge.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_sample import article, claim, finding, position, relation
from report_sample import report as sample

from summarizer.errors import UsageError
from summarizer.records import (
    Alias,
    Coverage,
    Entity,
    Excluded,
    Judge,
    LookAlike,
    Point,
    Position,
    Problem,
    PromptVersion,
    Provenance,
    Report,
    Sentence,
    Summary,
    dump,
    schema,
)
from summarizer.reports import FORMATS, Format, render
from summarizer.reports.html import _paragraphs as paragraphs
from summarizer.reports.markdown import _marked as marked
from summarizer.reports.markdown import escape
from summarizer.reports.names import Names, when
from summarizer.reports.plain import label, link, plain
from summarizer.reports.voices import WINDOW, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

TESTS = Path(__file__).resolve().parent
GOLDEN = TESTS / "golden"
DATA = TESTS / "data" / "report.json"
SCHEMA = TESTS.parent / "docs" / "report.schema.json"

RENDERED: dict[str, tuple[Format, dict[str, Any]]] = {
    "report.txt": ("terminal", {}),
    "report-narrow.txt": ("terminal", {"width": 60}),
    "report.md": ("markdown", {}),
    "report.html": ("html", {}),
    "report.xml": ("junit", {}),
}
TEXTUAL: tuple[Format, ...] = ("terminal", "markdown", "html", "junit")

# What a stranger may write where we expect a name or a sentence. Each holds something that stays visible.
PAYLOADS = [
    "<script>alert(1)</script>",
    "</style></head><h1>Contradiction</h1>",
    "</title><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><b onmouseover='x()'>bold</b>",
    "' autofocus onfocus=alert(1) x='",
    "<!-- comment",
    "--><h2>forged</h2>",
    "<![CDATA[ x ]]>",
    "]]><failure message='forged'/>",
    "&lt;b&gt; &amp; &#x3C;i&#x3E; &copy",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "{{ 7 * 7 }} {% for x in y %} {# z #}",
    "[bold red]x[/bold red] [link=https://evil.example]y[/link]",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x][y] [^1] [ ] [x]",
    "[x]: https://evil.example",
    "<https://evil.example> <a@evil.example>",
    "https://evil.example www.evil.example a@evil.example @someone",
    "HTTPS://EVIL.EXAMPLE WWW.evil.example ftp://evil.example",
    "# heading",
    "## Where the articles agree ##",
    "- item",
    "+ item",
    "1. item",
    "99) item",
    "> quote",
    "=====",
    "-----",
    "***",
    "___",
    "| a | b |",
    "|---|---|",
    "\\| a \\\\| b",
    "trailing\\",
    "`code` ``more`` ```",
    "~~~ fence ~~struck~~",
    "**bold** __bold__ *i* _i_ a*b*c",
    "$x$ $$y$$ ~a~ ^b^ ==c== :smile: ++d++",
    "one\ntwo\n\n# three\n- four",
    "one\r\n| two | three |\r\n|---|---|\r\n| x | y |",
    "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "\x1b[2J\x1b]8;;https://evil.example\x07x\x1b]8;;\x07 \x1b]52;c;eA==\x07",
    "\x9b31mred\x90q\x9c",
    "nul\x00 bell\x07 back\x08 delete\x7f",
    "\u202etfel\u202c \u2066x\u2069 \u200f\u061cy",
    "zero\u200bwidth\u200d\ufeff\u00ad",
    "tags\U000e0041\U000e007f private\ue000 not\ufdd0\uffff",
    "wide 漢字 e\u0301 👩\u200d👩",
    "x" * 3000,
    "word " * 700,
    "a3f9",
    "#f1 #a1s1",
    "javascript:alert(1)",
    "%s %d {0} ${x}",
    "=cmd|' /C calc'!A0",
    "None null undefined NaN",
]
QUIET = "calm words"

UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def strange(words: str) -> Report:
    """A report of two articles in which a stranger wrote these words wherever a stranger can write."""
    body = words.replace("~", "∼").strip()
    left = article(
        [["Left " + body], [f"One {body} two.", f"Three {body} four."], [f"~{body}~Excluded {body} here"]],
        outlet=words,
        title=words,
        source=words,
        sources=(words, "other " + words),
        url=words,
        published=words,
        updated=words,
        language=words,
    )
    right = article([["Right " + body], [f"{body} begins.", f"Ends in {body}"]], outlet=None, title=words, source="r")
    right = replace(right, origin=left.id)
    speech: dict[str, Any] = {"text": words, "speaker": words, "stance": "quoted"}
    claims = (
        claim("c1", left, f"One {body}", "statement", **speech),
        claim("c2", right, f"{body} begins", "statement", **speech),
        claim("c3", left, "Three", "statement", text=words),
    )
    sides = [position(one.value.text, one) for one in claims]
    return Report(
        articles=(left, right),
        entities=(
            Entity("p1", "person", words, (Alias(words, (left.quote(0, 4),)), Alias("x" + words, (left.quote(0, 4),)))),
        ),
        events=(),
        summaries=(Summary(left.id, Point(words, (claims[0].quote,), "partly"), (Point(words, (), "partly"),), 1),),
        claims=claims,
        findings=(
            finding(words, words, "other", sides[:2], relation(0, 1, "contradict", words)),
            finding(words, words, "other", sides, relation(0, 1, "superseded", words), relation(0, 2, "agree", words)),
            finding("f3", words, "other", sides * 2, relation(0, 1, "differs_in_precision", words)),
            finding("f4", words, "other", sides[:2], relation(0, 1, "not_judged", words, cause="fault")),
            finding("f5", words, "other", sides[:1]),
        ),
        single_source=("c1", "c3"),
        look_alikes=(LookAlike("c1", "c2", words),),
        problems=(Problem(words, words, words),),
        coverage=Coverage(),
        provenance=Provenance(words, Judge(asked=False, reason=words), (PromptVersion(words, 1, words),), words),
    )


class Page(HTMLParser):
    """The shape of a page, elements with the names of their attributes, and its text, links and anchors."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append(f"<{tag} {' '.join(name for name, _ in attrs)}>")
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.shape.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.shape.append(decl)

    def handle_pi(self, data: str) -> None:
        self.shape.append("instruction")

    def unknown_decl(self, data: str) -> None:
        self.shape.append("declaration")

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def shape_of_html(source: str) -> Sequence[str]:
    return Page(source).shape


def shape_of_markdown(source: str) -> Sequence[str]:
    def walk(tokens: Sequence[Token]) -> Iterator[str]:
        for token in tokens:
            if token.children is not None:
                yield from walk(token.children)
            elif token.type != "text":
                yield f"{token.type} {token.tag}"

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(walk(parser.parse(source)))


def shape_of_junit(source: str) -> Sequence[str]:
    return [f"{node.tag} {' '.join(node.attrib)}" for node in ET.fromstring(source).iter()]


SHAPES: dict[Format, Callable[[str], Sequence[str]]] = {
    "html": shape_of_html,
    "markdown": shape_of_markdown,
    "junit": shape_of_junit,
}


@cache
def quiet_shape(form: Format) -> Sequence[str]:
    return SHAPES[form](render(strange(QUIET), form))


@cache
def rendered(format: Format) -> str:  # noqa: A002
    return render(sample(), format)


@pytest.mark.parametrize("name", RENDERED)
def test_the_sample_is_rendered_as_it_was_when_somebody_last_looked(name: str) -> None:
    form, options = RENDERED[name]
    assert render(sample(), form, **options) == (GOLDEN / name).read_text("utf-8")


def test_the_json_report_is_the_sample_file_and_the_contract() -> None:
    assert rendered("json") == DATA.read_text("utf-8") == dump(sample())
    assert list(json.loads(rendered("json"))) == [
        *("articles", "entities", "events", "summaries", "claims", "findings"),
        *("single_source", "look_alikes", "problems", "coverage", "provenance"),
    ]


def test_the_schema_in_the_documents_is_what_the_records_give() -> None:
    assert SCHEMA.read_text("utf-8") == schema()
    found = json.loads(schema())
    for name, definition in (("Report", found), *found["$defs"].items()):
        assert definition["additionalProperties"] is False, name
        assert definition["description"], name
        assert set(definition["required"]) == set(definition["properties"]), name


def test_the_document_names_every_field_of_the_contract_in_its_order() -> None:
    document = (TESTS.parent / "docs" / "report.md").read_text("utf-8")
    outline = document[document.index("articles[] ") : document.index("- A quote is")]
    found = json.loads(schema())
    for name in found["properties"]:
        assert re.search(rf"^{name}\b", outline, re.MULTILINE), name
    for name, definition in found["$defs"].items():
        fields = r"\b[^{}]*(?:{[^{}]*}[^{}]*)*\b".join(definition["properties"])
        assert re.search(rf"\b{fields}\b", outline if name != "Quote" else document), name


def test_the_example_in_the_document_runs(tmp_path: Path) -> None:
    document = (TESTS.parent / "docs" / "report.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", document, re.DOTALL)
    (tmp_path / "report.json").write_text(dump(sample()), "utf-8")
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert ran.stderr == ""
    assert ran.stdout.startswith("How long did the rescue on Tern Bank take?\n  two and a half hours | The rescue took")


@pytest.mark.parametrize("form", SHAPES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_words_of_a_stranger_change_how_a_report_is_built(payload: str, form: Format) -> None:
    assert SHAPES[form](render(strange(payload), form)) == quiet_shape(form)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_stranger_stay_readable_in_the_page(payload: str) -> None:
    page = Page(render(strange(payload), "html"))
    assert " ".join(plain(payload.replace("~", "∼")).split()) in " ".join("".join(page.words).split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_stranger_stay_readable_in_a_terminal(payload: str) -> None:
    shown = render(strange(payload), "terminal", width=9000)
    assert shown.count(label(payload)) > 10


@pytest.mark.parametrize("form", TEXTUAL)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_acts_instead_of_showing_gets_into_a_report(payload: str, form: Format) -> None:
    found = UNSAFE.search(render(strange(payload), form))
    assert found is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_color_is_the_only_escape_sequence_in_a_terminal(payload: str) -> None:
    shown = render(strange(payload), "terminal", color=True)
    assert "\x1b[" in shown
    assert UNSAFE.search(re.sub(r"\x1b\[[0-9;]*m", "", shown)) is None


@settings(max_examples=25, deadline=None)
@given(words=st.text(min_size=1).map(lambda text: f"a {text} z"))
def test_any_words_at_all_leave_every_shape_alone(words: str) -> None:
    report = strange(words)
    for form, shape in SHAPES.items():
        assert shape(render(report, form)) == quiet_shape(form)


@given(text=st.text())
def test_plain_text_is_one_line_of_printable_characters_and_stays_as_it_is(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert plain(shown) == shown
    assert "  " not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("calm words", "calm words"),
        ("two\r\n\tlines", "two lines"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\u202edesrever", "\ufffddesrever"),
        ("soft\u00adhy\u200bphen", "softhyphen"),
        ("\ud800", "\ufffd"),
        ("naïve “quotes” — 漢字", "naïve “quotes” — 漢字"),
    ],
)
def test_plain_text_folds_lines_and_replaces_what_acts(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_label_is_short_and_says_that_it_was_cut() -> None:
    assert label("  a\nb ") == "a b"
    assert label(None) == ""
    assert label("x" * 90, 10) == "x" * 9 + "…"
    assert label("one two three four", 10) == "one two…"
    assert label("one two three four", 9) == "one two…"


@pytest.mark.parametrize(
    "url", ["https://news.example/a?b=1&c=2#d", "http://news.example", "HTTPS://news.example:8443/%20"]
)
def test_a_web_address_becomes_a_link(url: str) -> None:
    assert link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "news.example", "//news.example", "javascript:alert(1)", "JaVaScRiPt://news.example/%0aalert(1)",
        "data:text/html,x", "file:///etc/hosts", "ftp://news.example", "https://", "https:///path",
        "https:news.example", " https://news.example", "https://news.example/a b", "https://news.example/\n", "https://news.example/\x1b",
        "https://bank.example@evil.example", 'https://news.example/"onclick=x', "https://news.example/<b>",
        "https://news.example/a|b", "https://[::1", "https://news.example/\u202e", "https://n\u0435ws.example/",
        "java\nscript:alert(1)", "https://news.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_anything_else_does_not(url: str | None) -> None:
    assert link(url) is None


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("calm words, 4.2 million (about)!", "calm words, 4.2 million (about)!"),
        ("- x", "\\- x"),
        ("1. x", "1\\. x"),
        ("1) x", "1\\) x"),
        ("a - b 1. c", "a - b 1. c"),
        ("# x", "\\# x"),
        ("a|b_c*d", "a\\|b\\_c\\*d"),
        ("https://x www.y", "https\\://x www\\.y"),
        ("a@b at 5 @ noon", "a＠b at 5 @ noon"),
    ],
)
def test_markdown_is_escaped_where_it_would_act_and_nowhere_else(text: str, literal: str) -> None:
    assert escape(text) == literal


def test_the_page_loads_nothing_runs_nothing_and_links_to_the_web_only_by_http() -> None:
    source = rendered("html")
    page = Page(source)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    assert policy in page.values("content")
    tags = {part.strip("</>").split(" ")[0] for part in page.shape}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "svg", "video"}
    assert not re.search(r"url\(|@import|\bon\w+=", source)
    assert not set(page.values("src"))
    outside = [value for value in page.values("href") if not value.startswith("#")]
    assert outside == ["https://gazette.example/ferry?id=7&page=1"]


def test_no_template_switches_escaping_off() -> None:
    for template in (TESTS.parent / "summarizer" / "reports" / "templates").iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup", template.read_text("utf-8"))


def test_every_link_within_the_page_leads_to_its_place() -> None:
    page = Page(rendered("html"))
    places = Counter(page.values("id"))
    assert set(places.values()) == {1}
    assert {value[1:] for value in page.values("href") if value.startswith("#")} <= set(places)
    for number, one in enumerate(sample().articles, start=1):
        for sentence in one.sentences:
            assert f"a{number}s{sentence.number}" in places


def test_the_page_shows_every_article_whole_and_greys_what_was_excluded() -> None:
    source = rendered("html")
    words = " ".join("".join(Page(source).words).split())
    for one in sample().articles:
        for sentence in one.sentences:
            assert one.text[sentence.start : sentence.end] in words
    for text, reason in (
        ("Share this story with a friend", "share line"),
        ("All aboard the ferry", "repeated passage"),
    ):
        assert re.search(rf'<span class="excluded"><span class="chip">{reason}</span> {text}', source)


@given(spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6), sentences=st.integers(0, 6))
def test_the_page_shows_every_character_of_a_text_once_however_its_spans_lie(
    spans: list[tuple[int, int]], sentences: int
) -> None:
    one = article([["abcdefghij klmnopqrst uvwxyzABCD EFGHIJKLMN"]])
    numbered = [Sentence(number, *span, "body") for number, span in enumerate(spans[:sentences], start=1)]
    one = replace(one, sentences=tuple(numbered), excluded=tuple(Excluded(*span, "x") for span in spans[sentences:]))
    shown = "".join(passage.text for paragraph in paragraphs(1, one) for passage in paragraph)
    assert shown.replace(" ", "") == one.text.replace(" ", "")


def test_the_values_in_question_are_marked_inside_their_sentences() -> None:
    assert "The rescue took <mark>two and a half hours</mark>, and 212 passengers" in rendered("html")
    assert "The rescue took **two and a half hours**, and 212 passengers" in rendered("markdown")
    wide = render(sample(), "terminal", width=60)
    assert "The rescue took *two and a half hours*, and 212" in wide
    colored = render(sample(), "terminal", width=60, color=True)
    assert re.search(r"The rescue took \x1b\[1;7mtwo and a half hours\x1b\[0m, and 212", colored)


@pytest.mark.parametrize(
    ("before", "value", "after", "strong"),
    [
        ("It took ", "two hours", ".", True),
        ("It took ", "(two hours)", ".", True),
        ("It cost ", "$5", " then", True),
        ("It cost US", "$5", " then", False),
        ("It cost ", "5$", "m", False),
        ("", "Two", "", True),
    ],
)
def test_markdown_marks_a_value_unless_the_asterisks_would_show(
    before: str, value: str, after: str, strong: bool
) -> None:
    (block,) = MarkdownIt("commonmark").parseInline(marked([Run(before, False), Run(value, True), Run(after, False)]))
    children = block.children or []
    assert "".join(child.content for child in children) == before + value + after
    assert ("strong_open" in {child.type for child in children}) is strong


@given(words=st.tuples(*[st.text("ab*_$.(“ \\`~", max_size=4)] * 3))
def test_markdown_shows_the_words_of_a_sentence_and_no_others(words: tuple[str, str, str]) -> None:
    before, value, after = (re.sub(" +", " ", one) for one in words)
    text = marked([Run("x" + before, False), Run(value, True), Run(after + "x", False)])
    (block,) = MarkdownIt("commonmark").parseInline(text)
    assert "".join(child.content for child in block.children or []) == f"x{before}{value}{after}x"


def bare() -> Report:
    """A report of one article in which nothing was found."""
    one = article([["Only a title"]])
    judge = Judge(asked=True, reason="measured")
    return Report(
        (one,),
        (),
        (),
        (),
        (),
        (),
        (),
        (),
        (),
        Coverage(articles=1, origins=1),
        provenance=Provenance(None, judge, (), "0"),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_in_which_nothing_was_found_is_a_report_too(form: Format) -> None:
    shown = render(bare(), form)
    assert shown.endswith("\n")
    if form not in {"json", "junit"}:
        assert "1 article from 1 origin was read. With one article there is nothing to compare it with." in shown


def test_the_verdict_counts_each_sort_of_difference_apart() -> None:
    assert rendered("markdown").split("\n\n")[1] == (
        "4 articles from 3 origins were read. They differ on 5 points: 3 contradictions, 1 point overtaken by a later "
        "report, 1 difference in precision. Articles taken by themselves hold 1 contradiction. The speakers whom they "
        "quote differ on 1 point. Articles agree on 1 point. No judgment was made on 2 points. 1 problem was met; see "
        "below."
    )


def test_what_differs_comes_first_and_each_section_in_its_place() -> None:
    sections = [
        *("What was read", "Where the articles differ", "Where one article differs from itself"),
        *("What speakers dispute", "What is agreed", "What was not judged", "Names and their spellings"),
        *("What only one article says", "Look-alikes that are no difference", "What each article says"),
        *("Problems", "Coverage receipt"),
    ]
    assert [line[3:] for line in rendered("markdown").splitlines() if line.startswith("## ")] == [
        *sections,
        "Provenance",
    ]
    headings = re.findall(r"<h2[^>]*>([^<]+)", rendered("html"))
    assert headings == [*sections, "The texts, sentence by sentence"]
    places = [rendered("terminal").index(f"\n{section}\n─") for section in [*sections, "Provenance"]]
    assert places == sorted(places)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_a_judge_that_was_not_asked_is_said_plainly(form: Format) -> None:
    said = "The model was not asked to judge: it is below the floor for a judge."
    assert said in rendered(form)
    provenance = replace(sample().provenance, judge=Judge(asked=True, reason="measured"))
    assert "was not asked" not in render(replace(sample(), provenance=provenance), form)


def test_articles_of_one_name_are_told_apart_by_number() -> None:
    texts = [["First text."]], [["Second text."]], [["Third text."]]
    named = [
        article(text, outlet=outlet) for text, outlet in zip(texts, ("Herald", "Herald", "Herald (1)"), strict=True)
    ]
    shown = render(replace(bare(), articles=tuple(named)), "markdown")
    rows = re.findall(r"^\| \d \| ([^|]+) \|", shown, re.MULTILINE)
    assert rows == ["Herald (1)", "Herald (2)", "Herald (1) (3)"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"outlet": "Herald", "title": "Story", "source": "a.txt"}, "Herald"),
        ({"outlet": " \n", "title": "Story", "source": "a.txt"}, "Story"),
        ({"outlet": None, "title": None, "source": "stories/a.txt"}, "a.txt"),
        ({"outlet": None, "title": None, "source": "C:\\stories\\a.txt"}, "a.txt"),
        ({"outlet": None, "title": None, "source": ""}, "untitled"),
    ],
)
def test_an_article_is_called_by_its_outlet_else_its_title_else_its_file(fields: dict[str, Any], name: str) -> None:
    one = article([["Words."]], **fields)
    assert f"| 1 | {name} |" in render(replace(bare(), articles=(one,)), "markdown")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (None, ""),
        ("2031-05-03", "2031-05-03"),
        ("2031-05-03T23:40:11Z", "2031-05-03 23:40 UTC"),
        ("2031-05-03 23:40+02:00", "2031-05-03 23:40 +02:00"),
        ("early\nin May", "early in May"),
    ],
)
def test_a_date_is_shown_without_seconds_and_anything_else_as_it_stands(date: str | None, shown: str) -> None:
    assert when(date) == shown
    assert when(date, "day") == (shown[:10] if shown.startswith("2031") else shown)


@pytest.mark.parametrize(
    ("fields", "vouches"),
    [
        ({}, "in its own words"),
        ({"stance": "quoted", "speaker": "p1"}, "quoting Tomas Rell"),
        ({"stance": "quoted"}, "quoting someone it does not name"),
        ({"stance": "paraphrased", "speaker": "the crew"}, "citing the crew"),
        ({"stance": "anonymous", "speaker": "an officer"}, "citing an officer, whom it does not name"),
        (
            {"modality": "expected", "polarity": "negated"},
            "in its own words, as expected or planned",
        ),
        ({"modality": "conditional"}, "in its own words, under a condition"),
    ],
)
def test_each_claim_says_who_vouches_for_it(fields: dict[str, Any], vouches: str) -> None:
    assert Names(sample()).vouches(replace(sample().claims[0], **fields)) == vouches


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The union denied that SEVEN boats had sunk.", True),
        ("The mayor denies having seen SEVEN boats.", True),
        ("Lund rejected claims that SEVEN boats sank.", True),
        ("The mayor did not deny that SEVEN boats sank.", False),
        ("It was not a critical loss of SEVEN boats.", False),
        ("“That is not right,” she said of the SEVEN boats.", False),
        ("The mayor denied it, and said that SEVEN boats sank.", False),
        ("The mayor rejected a plan for SEVEN boats.", False),
    ],
)
def test_a_value_is_denied_only_where_a_verb_of_denial_governs_its_clause(sentence: str, denied: bool) -> None:
    one = article([["Title"], [sentence]])
    found = replace(claim("c", one, "SEVEN", "count"), polarity="negated")
    vouched = Names(sample()).vouches(found)
    assert ("saying that it is not so" in vouched) is denied


def test_a_sentence_without_end_is_shown_around_its_value() -> None:
    one = article([["Title"], ["start " + "left " * 400 + "SEVEN " + "right " * 400 + "end"]])
    found = replace(
        bare(), articles=(one,), claims=(claim("c", one, "SEVEN", "count"),), look_alikes=(LookAlike("c", "c", "x"),)
    )
    shown = next(line for line in render(found, "markdown").splitlines() if "**SEVEN**" in line)
    assert shown.count("…") == 2
    assert len(shown) < 3 * WINDOW
    assert "start" not in shown
    assert "end" not in shown


@pytest.mark.parametrize("width", [20, 60, 80, 100, 160])
def test_no_line_of_the_terminal_report_is_wider_than_it_may_be(width: int) -> None:
    assert max(map(len, render(sample(), "terminal", width=width).splitlines())) <= width


def test_two_sentences_stand_side_by_side_where_the_terminal_is_wide_enough() -> None:
    beside = re.compile(r"Harbor master\* Tomas Rell praised.*│ Tomáš Rell, the \*former harbor master")
    assert beside.search(render(sample(), "terminal", width=100))
    assert not beside.search(render(sample(), "terminal", width=50))


def test_the_terminal_says_how_much_of_a_long_list_it_leaves_out() -> None:
    one = sample()
    claims = tuple(itertools.islice(itertools.cycle(["c23", "c24"]), 20))
    shown = render(replace(one, single_source=claims), "terminal")
    assert "and 14 more: the other report formats list them all" in shown


def test_of_many_sentences_on_one_side_three_are_shown_at_once_and_none_is_lost() -> None:
    one = article([["Title"], [f"There were seven in place {number}." for number in range(6)]])
    side = Position("seven", ("c1",), tuple(one.quote_sentence(sentence) for sentence in one.sentences[1:]))
    found = finding("f", "How many?", "number", [side, side], relation(0, 1, "contradict", "so"))
    report = replace(bare(), articles=(one,), claims=(claim("c1", one, "seven", "count"),), findings=(found,))
    page, shown = render(report, "html"), render(report, "terminal")
    assert page.count("<summary>3 more sentences</summary>") == shown.count("and 3 more sentences") == 2
    assert page.count('<figure class="voice">') == 12
    assert "place 3" not in shown


def test_each_article_speaks_once_before_any_speaks_twice() -> None:
    left, right = article([["A one.", "A two."]], outlet="A"), article([["B one."]], outlet="B")
    said = claim("c1", left, "one", "count")
    side = Position("one", ("c1",), (*(left.quote_sentence(one) for one in left.sentences), right.quote(0, 6)))
    found = finding("f", "Which?", "other", [side, side], relation(0, 1, "contradict", "so"))
    shown = render(replace(bare(), articles=(left, right), claims=(said,), findings=(found,)), "junit")
    assert [line.strip() for line in shown.splitlines()[6:9]] == [
        "A, in its own words: A one.",
        "B: B one.",
        "A: A two.",
    ]


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "TTY_COMPATIBLE", "JUPYTER_COLUMNS"])
def test_the_terminal_report_depends_on_its_arguments_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rendered("terminal"), render(sample(), "terminal", color=True)
    monkeypatch.setenv(name, "7")
    assert (render(sample(), "terminal"), render(sample(), "terminal", color=True)) == before
    assert "\x1b" not in before[0]


def test_junit_fails_for_contradictions_between_articles_and_for_nothing_else() -> None:
    (suite,) = ET.fromstring(rendered("junit"))
    outcomes = {str(case.get("name")): [child.tag for child in case] for case in suite}
    failed = [name.rpartition("(")[2].rstrip(")") for name, tags in outcomes.items() if tags == ["failure"]]
    skipped = [name.rpartition("(")[2].rstrip(")") for name, tags in outcomes.items() if tags == ["skipped"]]
    assert failed == ["f01", "f02", "f03"]
    assert skipped == ["f08", "f09", "unsupported"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("11", "3", "3")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no report format 'pdf': choose one of terminal, markdown, html, json, junit"):
        render(sample(), "pdf")  # type: ignore[arg-type]


def test_a_format_loads_what_it_needs_and_the_package_nothing() -> None:
    code = "import sys, summarizer.reports; print(*sorted({'rich', 'jinja2', 'pydantic'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_color_of_the_page_can_be_read_on_its_ground(scheme: str) -> None:
    style = (TESTS.parent / "summarizer" / "reports" / "templates" / "report.css").read_text("utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", style)
    colors = dict(re.findall(r"--([\w-]+): (#\w+);", blocks[("light", "dark").index(scheme)]))
    inks = ("ink", "soft", "link", "contradict", "superseded", "differs_in_precision", "not_judged", "agree")
    for ink, ground in [*itertools.product(inks, ("paper", "card")), ("mark-ink", "mark"), ("paper", "soft")]:
        assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground)


def contrast(left: str, right: str) -> float:
    """The contrast ratio of WCAG 2 between two colors."""

    def luminance(color: str) -> float:
        shares = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(left), luminance(right)))
    return (light + 0.05) / (dark + 0.05)


if __name__ == "__main__":
    DATA.write_text(dump(sample()), "utf-8")
    SCHEMA.write_text(schema(), "utf-8")
    for file, (form, options) in RENDERED.items():
        (GOLDEN / file).write_text(render(sample(), form, **options), "utf-8")
