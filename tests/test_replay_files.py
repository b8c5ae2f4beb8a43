from __future__ import annotations

import datetime as dt
import json
import re
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import RecordingError
from summarizer.replay import Recorder, Replayer, cassettes, notation, prune, sealing, show, verify

CHARACTERS = st.one_of(
    st.sampled_from(list(" \n\t\r\x85\u2028\u2029\ufeff\xa0“”’–😀-:#?'\"\\|>%@`!&*{}[],yn01.~\x7f\x1b\u202e\ufffe")),
    st.characters(exclude_categories=["Cs"]),
)
TEXT = st.one_of(
    st.text(CHARACTERS, max_size=90),
    st.sampled_from(
        [
            "yes",
            "No",
            "1.0",
            "1_000",
            "0x1f",
            "1e5",
            "null",
            "~",
            "2030-01-02",
            "12:30",
            "=",
            "<<",
            " a",
            "a ",
            "- a",
            "",
        ]
    ),
    st.sampled_from(
        ["a\r\nb", "\n\n a\n\n\n", "a\n  \nb \n\t", f"{'long ' * 20}\n\n  ", "# a\n---\n- b\n...\n", "a: b #"]
    ),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT | st.just("k" * 2000), inner, max_size=4),
    max_leaves=15,
)
SOURCE = (
    "[1] The harbor council of Port Alder met for “nearly three hours” on Monday, the mayor said.\n"
    "[2] It’s the first such meeting since the old Café Pier closed in the spring of last year. \n"
    '[3] "We will not\u00a0sell the pier to anyone who asks," she said.\n'
)
HEAD = "version: 1\ninteractions:\n"
SOUND = HEAD + (
    "- request: {method: POST, uri: 'http://x/v1', headers: {}, body: {a: 1}}\n"
    "  response: {status: {code: 200, message: OK}, headers: {}, body: {string: {b: 2}}}\n"
)


def exactly(left: Any, right: Any) -> bool:
    """Equal, and of the same kinds in the same order."""
    return repr(left) == repr(right)


@settings(max_examples=400, deadline=None)
@given(VALUES)
def test_whatever_json_can_say_is_read_back_exactly_by_us_and_by_any_yaml_reader(value: Any) -> None:
    text = notation.write({"value": value, "list": [value, [value]]})
    for found in (notation.read(text), yaml.load(text, yaml.CSafeLoader), yaml.load(text, yaml.SafeLoader)):
        assert exactly(found, {"value": value, "list": [value, [value]]})
    assert notation.write(notation.read(text)) == text


def test_a_recording_reads_like_the_conversation() -> None:
    value = {
        "role": "user",
        "content": "[1] “Curly” quotes – a dash 😀.\n[2] Next. \n\n  Indented: yes\n",
        "seed": 1.0,
    }
    assert notation.write([value]) == (
        "- role: user\n"
        "  content: |\n"
        "    [1] “Curly” quotes – a dash 😀.\n"
        "    [2] Next. \n"
        "\n"
        "      Indented: yes\n"
        "  seed: 1.0\n"
    )


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\x1b", "\u2028", "\x85", "\ufeff", "\r"])
def test_what_an_editor_would_obey_or_lose_is_written_as_an_escape(hidden: str) -> None:
    assert hidden not in notation.write({"a": f"some{hidden}thing", "b": f"{'several words ' * 9}{hidden}\nand more"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: !!python/object/apply:os.system ['touch hacked']", "tags are refused"),
        ("a: !!python/name:os.system", "tags are refused"),
        ("a: !!binary aGVsbG8=", "tags are refused"),
        ("a: &x [1]\nb: *x", "line 1: anchors, aliases and tags are refused"),
        ("a: 1\n<<: *x", "refused"),
        ("a: 1\na: 2", "line 2: a key stands twice"),
        ("1: a", "a key has to be text"),
        ("[a]: b", "a key has to be text"),
        ("--- 1\n--- 2\n", "holds 2"),
        ("[" * 100_000, "more than 100 levels"),
        ("- " * 100_000, "more than 100 levels"),
        ("a: {" * 300, "more than 100 levels"),
        ("? " * 100_000, "a key has to be text"),
        ("a: 'x", "line 1: "),
        ("a: \x00", "unacceptable character|special characters|no readable YAML|control characters"),
        ("a: 1" + "0" * 10_000, "a number of 10001 digits"),
        ("just text", "no cassette of version 1"),
        ("version: 2\ninteractions: []", "no cassette of version 1"),
        ("version: 1", "'interactions'"),
        ("version: 1\ninteractions: 5", "'interactions'"),
        (f"{HEAD}- 5", "'request'"),
        (SOUND.replace("{string: {b: 2}}", "{}"), "'string'"),
        (SOUND.replace("{string: {b: 2}}", "{string: 5}"), "neither JSON nor text"),
        (SOUND.replace("code: 200", "code: many"), "'code'"),
        (SOUND.replace("code: 200", "code: true"), "True is no status"),
        (SOUND.replace("code: 200", "code: 1" + "0" * 30), "is no status"),
        (SOUND.replace("body: {a: 1}", "body: 'no json'"), "not plain JSON"),
        (SOUND.replace("body: {a: 1}", "digest: {sha256: 5}"), "'sha256'"),
        (SOUND.replace("headers: {},", "headers: [1],"), "headers"),
    ],
)
def test_a_hostile_or_damaged_file_is_one_line_at_once(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    started = time.monotonic()
    with pytest.raises(RecordingError, match=reason) as caught:
        Replayer(path)
    assert time.monotonic() - started < 1
    message = str(caught.value)
    assert message.startswith(f"the recording {path} is broken: ")
    assert message.endswith("; delete it and record again")
    assert "\n" not in message
    assert not Path("hacked").exists()
    assert [problem.code for problem in verify(path)] == ["broken"]


def test_a_file_that_is_cut_off_is_refused_wherever_the_cut_is(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, "One.", "Two.")
    text = path.read_text()
    boundaries = [match.start() for match in re.finditer(r"\n", text)]
    for end in sorted({*range(0, len(text) - 1, 13), *boundaries[:-1]}):
        path.write_text(text[:end])
        with pytest.raises(RecordingError, match=r"^the recording [^\n]*; [^\n]*record[^\n]*$"):
            Replayer(path)


def test_a_file_that_is_too_large_or_no_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecordingError, match="no text in UTF-8"):
        Replayer(path)
    monkeypatch.setattr(cassettes, "LARGEST", 2)
    with pytest.raises(RecordingError, match="has more than 2 bytes"):
        Replayer(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without end here")
def test_a_file_without_end_or_with_too_many_values_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cassettes, "LARGEST", 1000)
    with pytest.raises(RecordingError, match="has more than 1000 bytes"):
        Replayer(Path("/dev/zero"))
    monkeypatch.setattr(notation, "VALUES", 20)
    (tmp_path / "x.yaml").write_text(HEAD + "- a\n" * 30)
    with pytest.raises(RecordingError, match="line 18: more than 20 values are refused"):
        Replayer(tmp_path / "x.yaml")


def test_a_header_in_any_letters_is_played(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        SOUND.replace("message: OK}, headers: {}", "message: OK}, headers: {content-type: é}")
    )
    answer = httpx2.Client(transport=Replayer(tmp_path / "x.yaml")).post("http://x/v1", json={"a": 1})
    assert (answer.headers["content-type"], answer.json()) == ("é", {"b": 2})


def record(folder: Path, source: str, *answers: str, digest: bool = False, **body: Any) -> Path:
    """A recording in which the model answers each request about the source with the text that stands in it."""
    import asyncio

    def answer(request: httpx2.Request) -> httpx2.Response:
        number = int(request.headers["x-summarizer-article"])
        message = {"role": "assistant", "content": answers[number]}
        return httpx2.Response(200, json={"object": "chat.completion", "choices": [{"message": message}]})

    async def run() -> None:
        path = folder / "story.yaml"
        transport = Recorder(path, httpx2.MockTransport(answer), today=dt.date(2030, 1, 2), version="1", digest=digest)
        async with httpx2.AsyncClient(transport=transport) as client:
            for number in range(len(answers)):
                await client.post("http://x/v1/chat/completions", **request_of(source, number, **body))

    asyncio.run(run())
    return folder / "story.yaml"


def request_of(source: str, number: int, **body: Any) -> dict[str, Any]:
    messages = [{"role": "system", "content": "Be exact."}, {"role": "user", "content": f"{source}Task {number}."}]
    headers = {"X-Summarizer-Prompt": "claims@3/1f2e3d4c", "X-Summarizer-Article": str(number)}
    return {"json": {"model": "small", "messages": messages, "temperature": 0} | body, "headers": headers}


def replay(path: Path, source: str, number: int, **body: Any) -> str:
    client = httpx2.Client(transport=Replayer(path))
    answer = client.post("http://y/v1/chat/completions", **request_of(source, number, **body)).json()
    content: str = answer["choices"][0]["message"]["content"]
    return content


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[place : place + length]) for place in range(len(words) - length + 1)}


ARTICLE_TEXT = re.sub(r"^\[\d+\] ", "", SOURCE, flags=re.MULTILINE)
QUOTE = SOURCE.splitlines()[0][4:]


@pytest.mark.parametrize(
    "answer",
    [
        QUOTE,
        f"The paper writes: {QUOTE} That is all.",
        json.dumps({"a": SOURCE, "b": QUOTE}),
        json.dumps({"a": SOURCE, "b": QUOTE}, ensure_ascii=False, indent=2),
        QUOTE.upper(),
        QUOTE.title(),
        QUOTE.replace("“", '"').replace("”", '"').replace(" ", "  "),
        ARTICLE_TEXT.replace("\n", " "),
        ARTICLE_TEXT.replace("\n", "\\n"),
        "on Monday, the mayor said. It’s the first such meeting since",
        "ha " * 20_000,
        " ".join(word for word in re.findall(r"\w+", ARTICLE_TEXT)),
        "tHe HaRbOr cOuNcIl oF pOrT aLdEr MeT fOr nEaRlY tHrEe HoUrS",
        "Seven words of it: council of Port Alder met for nearly. Then something else entirely.",
        'Own words only, 😀 “curly” and\r\nodd \\u2019 \\" ones.',
        "\\ud83d \\",
        f"\\t{ARTICLE_TEXT[1:60]}",
        f"\\T{ARTICLE_TEXT[1:60]}",
        "",
    ],
)
def test_in_digest_mode_no_text_of_others_is_in_the_file_and_the_answer_comes_back_whole(
    tmp_path: Path, answer: str
) -> None:
    path = record(tmp_path, SOURCE, answer, digest=True)
    text = path.read_text()
    assert not runs(text) & (runs(ARTICLE_TEXT) | runs(SOURCE))
    assert not re.search("harbor|caf", text, re.IGNORECASE) or "tHe" in answer
    assert replay(path, SOURCE, 0) == answer
    assert verify(path) == ()
    with pytest.raises(RecordingError, match="the text of the request differs"):
        replay(path, SOURCE.replace("three", "four"), 0)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200), TEXT), max_size=4), st.integers(0, 4))
def test_sealing_takes_every_long_run_out_and_unsealing_gives_every_byte_back(
    parts: list[tuple[int, int, str]], form: int
) -> None:
    change = (str, str.upper, str.title, json.dumps, lambda text: json.dumps(text, ensure_ascii=False))[form]
    answer = {"content": change("".join(SOURCE[min(a, b) : max(a, b)] + own for a, b, own in parts))}
    sealed = sealing.seal(answer, SOURCE)
    assert sealing.unseal(sealed, SOURCE) == answer
    assert not list(sealing.find_faults(sealed))
    pieces = sealed["content"]["sealed"] if isinstance(sealed["content"], dict) else [sealed["content"]]
    assert not runs(" 0 ".join(piece if isinstance(piece, str) else "0" for piece in pieces)) & runs(SOURCE)


@pytest.mark.parametrize(
    "piece", [[-1, 5], [5, 5], [0, 10_000], [0, 5, "evil"], [0], [0, 5, "same", 1], [True, 5], {"a": 1}, None, [0.0, 5]]
)
def test_a_reference_that_does_not_fit_is_refused(tmp_path: Path, piece: Any) -> None:
    with pytest.raises(RecordingError, match="is no reference into the request"):
        sealing.unseal({"sealed": ["a", piece]}, SOURCE)
    path = record(tmp_path, SOURCE, QUOTE, digest=True)
    mark = re.search(r"sealed:\n( *)- ", path.read_text())
    assert mark
    path.write_text(path.read_text().replace(mark[0], f"{mark[0]}{json.dumps(piece)}\n{mark[1]}- "))
    assert ("digest" in {problem.code for problem in verify(path)}) == (piece != [0, 10_000])


def test_a_chant_is_sealed_as_fast_as_prose() -> None:
    chant = "four more years " * 7_000
    started = time.monotonic()
    assert sealing.unseal(sealing.seal(chant, f"{chant}\n{chant}"), f"{chant}\n{chant}") == chant
    assert time.monotonic() - started < 5


def test_references_cannot_unfold_into_a_bomb() -> None:
    with pytest.raises(RecordingError, match="unfolds into more than"):
        sealing.unseal({"sealed": [[0, 1_000_000]] * 10_000}, "x" * 1_000_000)


def test_an_answer_that_imitates_a_reference_is_refused_in_digest_mode() -> None:
    with pytest.raises(RecordingError, match="cannot be recorded in digest mode"):
        sealing.seal({"choices": [{"sealed": [[0, 5]]}]}, SOURCE)


def test_digest_mode_keeps_the_options_and_no_text_of_the_request(tmp_path: Path) -> None:
    schema = {"type": "json_schema", "json_schema": {"name": "secret_recipe", "strict": True}}
    path = record(tmp_path, SOURCE, "Fine.", digest=True, seed=7, user="jane", response_format=schema)
    text = path.read_text()
    assert not [word for word in ("Be exact", "harbor", "secret_recipe", "jane", "Task") if word in text]
    assert "\n      model: small\n      temperature: 0\n      seed: 7\n" in text
    assert replay(path, SOURCE, 0, seed=7, user="jane", response_format=schema) == "Fine."


def test_a_file_in_digest_mode_stays_so_and_a_readable_one_can_become_one(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, QUOTE)
    assert "harbor council" in path.read_text()
    record(tmp_path, SOURCE, QUOTE, digest=True)
    assert "harbor council" not in path.read_text()
    record(tmp_path, SOURCE, QUOTE, QUOTE, digest=False)
    assert "harbor council" not in path.read_text()
    assert [replay(path, SOURCE, number) for number in (0, 1)] == [QUOTE, QUOTE]


@pytest.mark.parametrize(
    "content",
    [
        b"plain text, no JSON",
        b'{"a": 1, "a": 2}',
        b'"just text"',
        b'{"a": NaN}',
        b"12",
        b"",
        b'{"a": "\\ud83d"}',
        b'{"deep": ' + b"[" * 200 + b"]" * 200 + b"}",
        "{“curly”}".encode(),
    ],
)
def test_an_answer_that_yaml_cannot_say_is_kept_as_its_text(tmp_path: Path, content: bytes) -> None:
    import asyncio

    async def run() -> bytes:
        inner = httpx2.MockTransport(lambda _: httpx2.Response(200, content=content))
        transport = Recorder(tmp_path / "x.yaml", inner, today=dt.date(2030, 1, 2), version="1")
        async with httpx2.AsyncClient(transport=transport) as client:
            return (await client.post("http://x/v1", json={"a": 1})).content

    live = asyncio.run(run())
    replayed = httpx2.Client(transport=Replayer(tmp_path / "x.yaml")).post("http://x/v1", json={"a": 1}).content
    assert replayed == live == content


def test_a_file_with_other_line_ends_or_in_the_way_of_others_is_read(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, "One.\nTwo.")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert replay(path, SOURCE, 0) == "One.\nTwo."
    body = json.dumps(request_of(SOURCE, 0)["json"])
    theirs = {
        "interactions": [
            {
                "request": {
                    "body": body,
                    "headers": {"Authorization": ["x"]},
                    "method": "POST",
                    "uri": "http://h:1/v1",
                },
                "response": {
                    "body": {"string": '{"choices": []}'},
                    "headers": {"Content-Type": ["application/json"], "set-cookie": ["a=b"]},
                    "status": {"code": 200, "message": "OK"},
                },
            }
        ],
        "version": 1,
    }
    path.write_text(yaml.safe_dump(theirs))
    client = httpx2.Client(transport=Replayer(path))
    assert client.post("http://z/v1", **request_of(SOURCE, 0)).text == '{"choices": []}'
    assert "Authorization" not in cassettes.dump(cassettes.load(path))


def test_the_head_of_a_file_says_who_was_asked_what_and_how(tmp_path: Path) -> None:
    data = yaml.safe_load(record(tmp_path, SOURCE, "One.", "Two.").read_text())
    assert data["summarizer"] == {
        "endpoints": [],
        "prompts": ["claims@3/1f2e3d4c"],
        "options": {"model": ["small"], "temperature": [0]},
    }
    assert "metadata" not in data
    assert [entry["recorded"] for entry in data["interactions"]] == [{"date": "2030-01-02", "version": "1"}] * 2


def test_show_gives_a_row_for_each_interaction(tmp_path: Path) -> None:
    rows = show(record(tmp_path, SOURCE, "One.", "Two.", digest=True))
    assert [(row.prompt, row.article, row.model, row.sealed, row.date) for row in rows] == [
        ("claims@3/1f2e3d4c", number, "small", True, "2030-01-02") for number in ("0", "1")
    ]


@pytest.mark.parametrize(
    ("prompts", "codes"),
    [
        ({}, set()),
        ({"claims": "claims@3/1f2e3d4c", "judge": "judge@1/00000000"}, set()),
        ({"claims": "claims@4/22222222"}, {"stale"}),
        ({"claims": "claims@3/22222222"}, {"unversioned"}),
    ],
)
def test_verify_finds_recordings_of_other_prompts(tmp_path: Path, prompts: dict[str, str], codes: set[str]) -> None:
    path = record(tmp_path, SOURCE, "One.")
    assert {problem.code for problem in verify(path, prompts)} == codes


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-4fGh7Kq9Zx2LmN8pQr5T",
        "Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x",
    ],
)
def test_verify_finds_what_looks_like_a_secret(tmp_path: Path, secret: str) -> None:
    path = record(tmp_path, SOURCE, f"Look: {secret} there.")
    (problem,) = verify(path)
    assert (problem.code, problem.source) == ("secret", str(path))
    assert secret not in problem.message


def test_verify_finds_a_header_that_should_not_be_there_an_error_and_a_repetition(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, "One.")
    text = path.read_text().removesuffix(cassettes.END)
    path.write_text(
        text.replace("      content-type:", "      Authorization: [x]\n      content-type:", 1) + cassettes.END
    )
    assert {problem.code for problem in verify(path)} == {"secret"}
    assert "Authorization" not in cassettes.dump(cassettes.load(path))
    path.write_text(text.replace("code: 200", "code: 429") + text[text.index("- request:") :] + cassettes.END)
    assert {problem.code for problem in verify(path)} == {"error"}
    path.write_text(text + text[text.index("- request:") :] + cassettes.END)
    assert {problem.code for problem in verify(path)} == {"repeated"}


def test_verify_finds_a_file_that_is_only_partly_in_digest_mode(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, "One.")
    plain = path.read_text().removesuffix(cassettes.END)
    sealed = record(tmp_path, SOURCE, "One.", "Two.", digest=True).read_text()
    path.write_text(plain + sealed[sealed.rindex("- request:") :])
    assert {problem.code for problem in verify(path)} == {"mixed"}


def test_prune_drops_what_is_not_used_and_leaves_the_rest_byte_for_byte(tmp_path: Path) -> None:
    path = record(tmp_path, SOURCE, "One.", "Two.", "Three.")
    before = path.read_text()
    digests = [row.digest for row in show(path)]
    assert prune(path, digests) == 0
    assert path.read_text() == before
    assert prune(path, digests[1:2]) == 2
    assert replay(path, SOURCE, 1) == "Two."
    parts = before.partition("interactions:\n")[2].split("- request:")
    assert path.read_text().endswith(f"- request:{parts[2]}{cassettes.END}")
    with pytest.raises(RecordingError, match=r"nothing of .* is used"):
        prune(path, [])
