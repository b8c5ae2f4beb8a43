"""From sources to articles: what is found, read, decoded and refused, and what each article then says of itself."""

from __future__ import annotations

import codecs
import json
import os
import threading
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import articles
from summarizer.articles import Loaded, Metadata, decoding, files, languages, parse_meta
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.records import Article, Problem, Repair

BRIDGE = """Towns agree to mend the old bridge

The mayors of both towns met on Friday and spoke for three hours.
“We agree on the bridge. It will cost us a lot,” said Ada Lint. Work begins in May.
"""


def load(*sources: str | Path, **options: object) -> Loaded:
    return articles.load([str(source) for source in sources], **options)  # type: ignore[arg-type]


def load_text(text: str | bytes, **options: object) -> Article:
    data = text.encode() if isinstance(text, str) else text
    loaded = load("-", stdin=lambda: data, **options)
    assert loaded.problems == ()
    return loaded.articles[0]


def refuse(*sources: str | Path, **options: object) -> Problem:
    loaded = load(*sources, **options)
    assert loaded.articles == ()
    (problem,) = loaded.problems
    assert len(problem.message.splitlines()) == 1
    assert problem.code not in articles.NOTES
    return problem


def test_an_article_has_its_text_sentences_title_and_language(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, "utf-8")
    (article,) = load(path).articles
    assert article.text == BRIDGE
    assert article.id == article.sha256[:12] == article.origin
    assert (article.source, article.sources) == (str(path), (str(path),))
    assert (article.title, article.language) == ("Towns agree to mend the old bridge", "en")
    assert [sentence.number for sentence in article.sentences] == [1, 2, 3, 4, 5]
    assert [sentence.part for sentence in article.sentences] == ["title", *["body"] * 4]
    assert article.sentence_text(3) == "“We agree on the bridge."
    assert (article.outlet, article.url, article.published, article.updated) == (None, None, None, None)


def test_a_folder_gives_its_texts_in_order_and_those_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.TXT", "below/c.txt", ".hidden.txt", ".git/d.txt", "README.md", "page.html", "notes.rst"):
        path = tmp_path / "story" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The file {name} has one sentence.", "utf-8")
    (tmp_path / "story" / "around").symlink_to(tmp_path / "story", target_is_directory=True)
    loaded = load("story")
    assert loaded.problems == ()
    assert [article.source for article in loaded.articles] == ["story/a.TXT", "story/b.md", "story/below/c.txt"]


def test_a_pattern_stands_for_what_it_matches_unless_there_is_a_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("2.txt", "1.txt", "[x].txt", "x.txt"):
        Path(name).write_text(f"This is the text of {name}.", "utf-8")
    assert [article.source for article in load("[0-9].txt").articles] == ["1.txt", "2.txt"]
    assert [article.source for article in load("[x].txt").articles] == ["[x].txt"]
    assert refuse("*.md").code == "missing"


def test_standard_input_is_read_once() -> None:
    calls: list[bytes] = []

    def read() -> bytes:
        calls.append(b"One sentence.")
        return calls[-1]

    loaded = load("-", "-", stdin=read)
    assert ([article.sources for article in loaded.articles], len(calls)) == ([("-",)], 1)


def test_identical_texts_are_one_article_with_several_sources(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BRIDGE, "utf-8")
    (tmp_path / "c.txt").write_bytes(BRIDGE.replace("\n", "\r\n").encode("utf-16"))
    loaded = load(
        tmp_path / "b.txt", tmp_path, meta={"a.txt": Metadata(outlet="Herald"), "c.txt": Metadata(outlet="X")}
    )
    (article,) = loaded.articles
    assert article.sources == tuple(str(tmp_path / name) for name in ("b.txt", "a.txt", "c.txt"))
    assert article.outlet == "Herald"


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (b"", "empty", "give a file"),
        (b" \n\t\r\n", "empty", "give a file"),
        (codecs.BOM_UTF8, "empty", "give a file"),
        (b"Share\n\n0 Comments\n", "empty", "give a file"),
        (b"---\ntitle: Only this\n---\n", "empty", "give a file"),
        (b"PK\x03\x04\x14\x00\x00\x00", "binary", "save the article's text"),
        (b"\x01\x02\x03\x04 text", "binary", "save the article's text"),
        (b"{\\rtf1 Text}", "binary", "save the article's text"),
        ("No mark".encode("utf-16-le"), "binary", "save the article's text"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf", "pdftotext"),
        (b"\xef\xbb\xbf<!DOCTYPE html><title>T</title>", "html", "save its text"),
        (b"<!-- saved -->\n<HTML lang=en>", "html", "save its text"),
        (b"<?xml version='1.0'?><rss/>", "html", "save its text"),
        (b"x" * (files.LIMIT + 1), "too_large", "5 MB"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line_that_says_what_to_do(data: bytes, code: str, advice: str) -> None:
    problem = refuse("-", stdin=lambda: data)
    assert (problem.source, problem.code) == ("-", code)
    assert advice in problem.message


@pytest.mark.parametrize(
    "url", ["https://herald.example/bridge", "HTTP://herald.example", "ftp://herald.example/a.txt"]
)
def test_a_web_address_is_refused_with_what_to_do_instead(url: str) -> None:
    problem = refuse(url)
    assert problem.code == "url"
    assert "save the article's text" in problem.message


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert refuse(tmp_path / "missing.txt").code == "missing"
    assert refuse(tmp_path / "broken.txt").code == "missing"
    assert refuse(tmp_path / "loop.txt").code == "unreadable"
    assert refuse(tmp_path / ("n" * 300)).code == "unreadable"
    assert refuse("nul\0byte").code == "unreadable"
    assert refuse(tmp_path / "empty").code == "no_articles"
    assert refuse(os.devnull).code == "not_a_file"
    with pytest.raises(files.SourceError, match="folder cannot be read"):
        files.read(str(tmp_path / "empty"))


def test_a_file_that_fails_while_it_is_read_is_refused() -> None:
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("needs a regular file that opens and cannot be read")
    assert refuse(memory).code == "unreadable"


def test_a_pipe_is_refused_without_being_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    loading = threading.Thread(target=lambda: refuse(pipe), daemon=True)
    loading.start()
    loading.join(timeout=10)
    assert not loading.is_alive()


def test_a_source_that_is_refused_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BRIDGE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\0")
    loaded = load(tmp_path / "missing.txt", tmp_path)
    assert [article.source for article in loaded.articles] == [str(tmp_path / "a.txt")]
    assert [problem.code for problem in loaded.problems] == ["missing", "binary"]


def test_a_name_that_is_no_utf8_can_stand_in_a_report(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(BRIDGE, "utf-8")
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    (article,) = load(tmp_path).articles
    assert article.source.endswith("caf\N{REPLACEMENT CHARACTER}.txt")


# --- decoding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        BRIDGE.encode(),
        BRIDGE.encode("utf-8-sig"),
        BRIDGE.encode("utf-16"),
        codecs.BOM_UTF16_BE + BRIDGE.encode("utf-16-be"),
        BRIDGE.encode("utf-32"),
        BRIDGE.encode("windows-1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "utf-32", "windows-1252"],
)
def test_every_encoding_gives_the_same_article(data: bytes) -> None:
    article = load_text(data)
    assert article.text == BRIDGE
    assert article.repairs == ()


def test_a_byte_that_is_no_utf8_does_not_spoil_the_rest() -> None:
    assert decoding.decode("“Café” ".encode() + b"caf\xe9 \x93x\x94 \x81 cut \xe2\x80") == "“Café” café “x” \x81 cut â€"


@pytest.mark.parametrize(
    ("broken", "mended", "repairs"),
    [
        ("It isnâ€™t.", "It isn’t.", [("’", "â€™")]),
        ("In cafÃ© and cafe.", "In café and cafe.", [("é", "Ã©")]),
        ("They will negotiate.Â\nSoon.", "They will negotiate.\nSoon.", [("", "Â")]),
        ("It weighs 5Â kg.", "It weighs 5 kg.", [("", "Â")]),
        ("L’Âge d’or: ÂME.", "L’Âge d’or: ÂME.", []),
        ("“Curly” ‘quotes’ – and ﬁne ligatures…", "“Curly” ‘quotes’ – and ﬁne ligatures…", []),
        ("One.\r\n\r\nTwo.\rThree.\n", "One.\n\nTwo.\nThree.\n", [("\n\n", "\r\n\r\n"), ("\n", "\r")]),
        ("One.\u2028Two.\u2029Three.", "One.\nTwo.\nThree.", [("\nTwo.\n", "\u2028Two.\u2029")]),
        ("Hol\u00adlow and\u200b Lint", "Hollow and Lint", [("", "\u00ad"), ("", "\u200b")]),
    ],
)
def test_what_went_wrong_with_the_encoding_is_mended_and_listed(
    broken: str, mended: str, repairs: list[tuple[str, str]]
) -> None:
    text, found = decoding.repair(broken)
    assert text == mended
    assert [(text[one.start : one.end], one.original) for one in found] == repairs


def restore(article_text: str, repairs: tuple[Repair, ...]) -> str:
    pieces, position = [], 0
    for one in repairs:
        pieces += [article_text[position : one.start], one.original]
        position = one.end
    return "".join([*pieces, article_text[position:]])


BROKEN = st.lists(
    st.sampled_from(
        ["â€™", "Ã©", "â€œ", "Â", "\r\n", "\r", "\n", "\x85", "\u2028", "\u00ad", "“", "’", " ", "a", "é", "5"]
    )
    | st.sampled_from(["Ã ", "í\xa0\xbd", "í¸\x80", "ð", "Ÿ", "\x94", "РґРѕ", "中", "�", "?", "A"]),
    max_size=30,
).map("".join)


@given(BROKEN | st.text(max_size=40))
def test_the_repairs_give_back_the_text_as_it_was_decoded(broken: str) -> None:
    text, repairs = decoding.repair(broken)
    assert restore(text, repairs) == broken
    assert all(text[one.start : one.end] != one.original for one in repairs)
    assert all(left.end < right.start for left, right in pairwise(repairs))
    assert not set(text) & set("\r\x85\u2028\u2029")
    assert text.encode().decode() == text


# --- any bytes at all ------------------------------------------------------------------------------------------------


@given(st.binary(max_size=80) | BROKEN.map(str.encode) | st.text(max_size=60).map(lambda text: f"---\n{text}".encode()))
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    loaded = load("-", stdin=lambda: data)
    assert len(loaded.articles) == 1 or len(loaded.problems) == 1
    for article in loaded.articles:
        position = 0
        for number, sentence in enumerate(article.sentences, 1):
            assert sentence.number == number
            assert position <= sentence.start < sentence.end
            position = sentence.end
            assert not any(one.start < sentence.end and sentence.start < one.end for one in article.excluded)
            assert any(character.isalnum() for character in article.sentence_text(number))


# --- metadata --------------------------------------------------------------------------------------------------------

FRONT = """---
# about the article
title: "Bridge: a \\"deal\\""
Outlet: 'Ada''s Herald'
published: 2026-03-14
updated: 2026-03-14T10:15:00Z
url: https://herald.example/bridge?id=1
tags:
  - bridge
summary: >-
  Not one
  of ours
---
"""


def test_front_matter_is_read_and_left_out() -> None:
    article = load_text(FRONT + BRIDGE)
    assert (article.title, article.outlet) == ('Bridge: a "deal"', "Ada's Herald")
    assert (article.published, article.updated) == ("2026-03-14", "2026-03-14T10:15:00Z")
    assert article.url == "https://herald.example/bridge?id=1"
    front = article.excluded[0]
    assert (front.start, article.text[: front.end] + "\n", front.reason) == (0, FRONT, "front matter")
    assert article.sentence_text(1) == "Towns agree to mend the old bridge"


def test_front_matter_in_toml_is_read_too() -> None:
    article = load_text(f'+++\ntitle = "A\\nbridge"\npublished = 2026-03-14\n[x]\ny = 1\n+++\n{BRIDGE}')
    assert (article.title, article.published, article.url) == ("A bridge", "2026-03-14", None)


def test_broken_front_matter_is_left_out_with_a_note() -> None:
    loaded = load("-", stdin=lambda: b"+++\ntitle = \n+++\nThe towns met.")
    assert [problem.code for problem in loaded.problems] == ["front_matter"]
    assert [sentence.number for sentence in loaded.articles[0].sentences] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe towns met on Friday.\n---\nThey spoke.",
        "---\nHollow: The towns met.",
        "\n---\ntitle: Not at the top\n---\nThe towns met.",
        "---\n---\nThe towns met.",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    article = load_text(text)
    assert article.outlet is None
    assert "front matter" not in {one.reason for one in article.excluded}


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("---\ntitle: No end\npublished: 2026-03-14\n\n", "---"),
        ("---\nauthor: Ada Lint\ntags:\n  - bridge\n- hollow\nurl: https://herald.example/a\n", "---"),
        ('+++\ntitle = "No end"\n\n', "+++"),
    ],
)
def test_front_matter_that_is_never_closed_is_left_out_with_a_note(head: str, mark: str) -> None:
    loaded = load("-", stdin=f"{head}The bridge opens\n\nThe towns met.".encode)
    (problem,) = loaded.problems
    assert problem.code == "front_matter"
    assert problem.message.endswith(f"never closed, so nothing of it is read: end it with a line {mark}")
    (article,) = loaded.articles
    assert (article.title, article.published, article.url) == ("The bridge opens", None, None)
    assert [article.sentence_text(one.number) for one in article.sentences] == ["The bridge opens", "The towns met."]


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("---\nurl: herald\n---\n", "link"),
        ("---\nurl:\n  - https://herald.example/a\n---\n", "link"),
        ('+++\nurl = "ftp://herald.example"\n+++\n', "link"),
        ("+++\nurl = 5\n+++\n", "front_matter"),
        ('+++\nurl = ["https://herald.example/a"]\n+++\n', "front_matter"),
    ],
)
def test_a_url_that_is_dropped_leaves_a_note(front: str, code: str) -> None:
    loaded = load("-", stdin=f"{front}The towns met.".encode)
    assert [(one.code, "url" in one.message) for one in loaded.problems] == [(code, True)]
    assert loaded.articles[0].url is None


def test_sources_of_one_text_are_named_in_a_note_that_loses_no_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(BRIDGE, "utf-8")
    urls = {f"{name}.txt": Metadata(url=f"https://{name}.example/") for name in "ab"}
    loaded = load(tmp_path, meta=urls)
    first, second, third = (str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))
    assert [(one.source, one.code) for one in loaded.problems] == [
        (second, "same_text"), (second, "link"), (third, "same_text"),
    ]  # fmt: skip
    assert loaded.problems[0].message == f"holds the same text as {first}: the two are one article"
    assert "https://b.example/" in loaded.problems[1].message
    assert {one.code for one in loaded.problems} <= articles.NOTES


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_name_is_refused_as_one(typed: str) -> None:
    (problem,) = load(typed).problems
    assert problem.source.strip()
    assert problem.message.startswith("an empty name is no source")


def test_metadata_goes_before_front_matter_by_name_as_typed_or_file_name(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(FRONT + BRIDGE, "utf-8")
    for key in (str(path), "bridge.txt"):
        (article,) = load(path, meta={key: Metadata(outlet="Other", published="2026-01-01")}).articles
        assert (article.outlet, article.published, article.title) == ("Other", "2026-01-01", 'Bridge: a "deal"')
    problems = load(path, meta={"brigde.txt": Metadata()}).problems
    assert [(problem.source, problem.code) for problem in problems] == [("brigde.txt", "meta")]


def test_the_time_of_a_file_is_no_date_of_an_article(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, "utf-8")
    before = load(path)
    os.utime(path, (0, 0))
    assert load(path) == before
    assert before.articles[0].published is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2026-03-14", True),
        ("2026-03-14T10:15", True),
        ("2026-03-14T10:15:00+01:00", True),
        ("2026-03-14 10:15:00Z", True),
        ("2026-02-30", False),
        ("14.3.2026", False),
        ("20260314", False),
        ("2026-W11-6", False),
        ("yesterday", False),
    ],
)
def test_a_date_is_kept_as_typed_if_it_is_iso_8601(value: str, kept: bool) -> None:
    loaded = load("-", stdin=BRIDGE.encode, meta={"-": Metadata(published=value)})
    assert loaded.articles[0].published == (value if kept else None)
    assert [problem.code for problem in loaded.problems] == ([] if kept else ["date"])
    assert {problem.code for problem in loaded.problems} <= articles.NOTES


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://herald.example/a?b=c#d", True),
        ("http://herald.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("//herald.example", False),
        ("https://herald.example/a b", False),
        ("https://herald.example/\x1b[31m", False),
        ("http://[x", False),
    ],
)
def test_only_a_web_address_is_kept_as_url(value: str, kept: bool) -> None:
    loaded = load("-", stdin=BRIDGE.encode, meta={"-": Metadata(url=value)})
    assert loaded.articles[0].url == (value if kept else None)
    assert [problem.code for problem in loaded.problems] == ([] if kept else ["link"])


def test_a_metadata_file_is_toml_or_json() -> None:
    toml = '["a.txt"]\ntitle = "T"\npublished = 2026-03-14T10:00:00Z\n["dir/b.txt"]\noutlet = "O"\n'
    entries = {"a.txt": {"title": "T", "published": "2026-03-14T10:00:00+00:00"}, "dir/b.txt": {"outlet": "O"}}
    expected = {"a.txt": Metadata(title="T", published="2026-03-14T10:00:00+00:00"), "dir/b.txt": Metadata(outlet="O")}
    assert parse_meta(toml) == parse_meta(json.dumps(entries)) == expected
    assert parse_meta("") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.txt = ", "neither TOML nor JSON"),
        ("{", "neither TOML nor JSON"),
        ("{" * 100_000, "neither TOML nor JSON"),
        ('{"a":' * 100_000, "neither TOML nor JSON"),
        ('title = "T"', "no table for 'title'"),
        ('["a.txt"]\ntitel = "T"', "unknown key 'titel'"),
        ('["a.txt"]\ntitle = 5', "'title' in the metadata of 'a.txt' is no text"),
    ],
)
def test_a_metadata_file_that_cannot_be_used_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        parse_meta(text)
    assert len(str(raised.value).splitlines()) == 1


# --- parts, language, origin -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "known", "title"),
    [
        ("Towns agree\n\nThey met on Friday.", None, "Towns agree"),
        ("# Towns agree.\n\nThey met on Friday.", None, "Towns agree."),
        ("Is the bridge safe?\nThey met on Friday.", None, "Is the bridge safe?"),
        ("New talks in the U.S.\nThey met on Friday.", None, "New talks in the U.S."),
        ("They met on Friday.\nThey spoke.", None, None),
        ("Towns agree", None, None),
        ("word " * 30 + "\nThey met on Friday.", None, None),
        ("They met on Friday.\nTOWNS AGREE.\nThey spoke.", "Towns agree", "Towns agree"),
        ("They met on Friday.\nThey spoke.", "Towns agree", "Towns agree"),
    ],
)
def test_the_title_is_what_is_known_or_a_first_line_that_reads_like_one(
    text: str, known: str | None, title: str | None
) -> None:
    article = load_text(text, meta={"-": Metadata(title=known)})
    assert article.title == title
    in_text = [
        article.sentence_text(one.number).rstrip(".").lower() for one in article.sentences if one.part == "title"
    ]
    stands = title is not None and title.lower().rstrip(".") in text.lower() and "\n" in text
    assert in_text == ([title.lower().rstrip(".")] if stands and title else [])


def test_a_caption_is_a_part_of_its_own() -> None:
    article = load_text(f"Towns agree\n\nThe old bridge on Friday.\nThe old bridge on Friday.AP\n\n{BRIDGE}")
    assert [sentence.part for sentence in article.sentences][:3] == ["title", "caption", "body"]


def test_an_article_without_a_full_stop_has_a_sentence_a_line() -> None:
    article = load_text("Towns agree on the bridge\nThey met on Friday\nWork begins in May")
    assert [article.sentence_text(number) for number in (1, 2, 3)] == article.text.split("\n")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The towns agreed on the bridge, and they will mend it in May.", "en"),
        ("Die Städte haben sich auf die Brücke geeinigt und werden sie im Mai ausbessern.", "de"),
        ("Les villes se sont mises d'accord sur le pont et vont le réparer en mai.", "fr"),
        ("Las ciudades se pusieron de acuerdo sobre el puente y lo van a reparar en mayo.", "es"),
        ("Le città si sono accordate sul ponte e lo ripareranno a maggio con i fondi della regione.", "it"),
        ("As cidades chegaram a um acordo sobre a ponte e não vão esperar mais por uma obra.", "pt"),
        ("De steden zijn het eens over de brug en zullen hem in mei met het geld van de provincie herstellen.", "nl"),
        ("Städerna är överens om bron och ska laga den i maj med pengar från staten.", "sv"),
        ("Miasta zgodziły się na remont mostu i nie będą z tym czekać do maja, bo jest już stary.", "pl"),
        ("Города договорились о мосте и отремонтируют его в мае. Это был старый мост.", "ru"),
        ("Міста домовилися про міст і відремонтують його в травні.", "uk"),
        ("两个城市就这座桥达成了协议，将于五月修复。", "zh"),
        ("二つの町は橋について合意し、五月に修理する。", "ja"),
        ("اتفقت المدينتان على الجسر وستصلحانه في مايو.", "ar"),
        ("Οι πόλεις συμφώνησαν για τη γέφυρα.", "el"),
        ("He met Путин in Москва on Friday, and they talked about the bridge for an hour.", "en"),
        ("Hollow 3, Skell 1", "und"),
        ("12 345", "und"),
    ],
)
def test_the_language_is_told_by_script_and_short_words(text: str, language: str) -> None:
    assert languages.detect(text) == language


SENTENCES = [
    f"The {word} of the town said on Friday that nobody had asked the {word} about it."
    for word in ("mayor", "baker", "sheriff", "teacher", "doctor", "lawyer", "farmer", "driver", "nurse", "clerk")
]


def load_all(*texts: str) -> tuple[Article, ...]:
    data = iter(texts)
    loaded = [load("-", stdin=lambda: next(data).encode()).articles[0] for _ in texts]
    origin = articles.find_origins(loaded)
    assert list(origin) == [article.id for article in loaded]
    positions = {article.id: article for article in loaded}
    return tuple(positions[origin[article.id]] for article in loaded)


def test_articles_that_share_long_passages_have_one_origin() -> None:
    agency = " ".join(SENTENCES)
    paper = "The Herald has learned this from an agency in the city. " + " ".join(SENTENCES[4:])
    other = " ".join(sentence.replace("nobody", "somebody") for sentence in SENTENCES)
    first, second, third = load_all(agency, paper, other)
    assert first is second
    assert third is not first


def test_origins_are_linked_through_others_to_the_earliest() -> None:
    ends = " ".join(SENTENCES[:5]), " ".join(SENTENCES[5:])
    first, second, third = load_all(*ends, " ".join(SENTENCES))
    assert first is second is third


@pytest.mark.parametrize(
    "shared",
    [
        "“" + " ".join(SENTENCES) + "”",
        '"' + " ".join(SENTENCES) + '" she said.',
        "It rained. They met. Nobody came. The end was near. They left.",
        SENTENCES[0],
    ],
    ids=["a speech", "a speech in straight quotation marks", "short sentences", "one sentence"],
)
def test_the_same_speech_or_a_chance_sentence_makes_no_common_origin(shared: str) -> None:
    own = [" ".join(s.replace("town", name) for s in SENTENCES[6:]) for name in ("village", "city")]
    first, second = load_all(f"{own[0]}\n\n{shared}", f"{own[1]}\n\n{shared}")
    assert first is not second
